// Picking one of the choices, the same for every presenter: what keys and pointer have selected, and when a pick counts.
import type { ChoiceBar } from "../choices/choice-bar.ts";
import type { Media } from "../media/media.ts";
import type { ChoiceView, PresenterHandlers, TalkView } from "../presenter.ts";
import type { PickLock } from "./pick-lock.ts";

/** What picking reaches for in a presenter. */
export interface PickReach {
  readonly view: () => TalkView | undefined;
  readonly handlers: Pick<PresenterHandlers, "choose">;
  readonly media: Pick<Media, "leave">;
  readonly lock: PickLock;
  readonly wake: () => void;
}

/** What a presenter does about picks that is its own. */
export interface PickWishes {
  /** The choices as they stand in the bar. @defaultValue all that are open */
  choices(): readonly ChoiceView[];
  /** A card was pressed while there is more to tell: true where it may be picked at once all the same. */
  meansCard?(id: string): boolean;
  /** One was picked, by its place in the bar; -1 where it stands elsewhere. Told before the talk hears of it. */
  taken(index: number): void;
}

export interface Picking {
  /** By number key or press: counts only when whoever hurried the line has had time to stop. */
  pick(index: number): void;
  /** By the button of one choice, as a screen reader does: whoever came there means that one, at any time. */
  pickById(id: string | undefined): void;
  /** By its card: counts when a row would, and sooner where it was there for long enough. */
  pickCard(id: string): void;
  /** Enter, or the pad's A. Picks only what keys have selected; false where they have selected nothing. */
  act(mayPick: boolean): boolean;
  /** The next or previous choice, by keys; false where none can be picked. */
  step(by: number): boolean;
  /** The pointer lies on a choice, or on none (-1). */
  pointAt(index: number): void;
  /** The keyboard of the page is on this choice of the mirror; true where that is shown in the bar. */
  point(what: { readonly choice: string } | "next" | undefined): boolean;
  /** A pointer goes down on a choice: may it? Too early, it has to rest first. */
  ready(): boolean;
}

/** @param bar made when there are choices for the first time, maybe */
export function createPicking(reach: PickReach, bar: () => ChoiceBar | undefined, own?: PickWishes): Picking {
  const { view, lock } = reach;
  const all = () => view()?.choices ?? [];
  const choices = own ? own.choices : all;
  const at = (list: readonly ChoiceView[], id: string | undefined) => list.findIndex((each) => each.id === id);
  /** A row that the pointer merely lies on is not what Enter means: it may lie there by chance. */
  let byKeys = false;

  function ready(): boolean {
    if (!lock.open) lock.touch();
    return lock.open;
  }

  function pickById(id: string | undefined): void {
    const choice = all()[at(all(), id)];
    if (!choice || choice.locked !== undefined || !lock.offered || lock.picked) return;
    if (choice.url !== undefined) {
      reach.media.leave(choice.url);
      return;
    }
    byKeys = false;
    lock.pick();
    own?.taken(at(choices(), id));
    reach.wake();
    reach.handlers.choose(choice.id);
  }

  function pick(index: number): void {
    if (ready()) pickById(choices()[index]?.id);
  }

  /** The bar, as long as it shows no pick. */
  const open = () => {
    const now = bar();
    return now && now.picked < 0 ? now : undefined;
  };

  return {
    pick,
    pickById,
    pickCard(id) {
      if (own?.meansCard?.(id) || ready()) pickById(id);
    },
    ready,
    act(mayPick) {
      const selected = bar()?.selected ?? -1;
      if (mayPick && byKeys && lock.offered && selected >= 0) pick(selected);
      else {
        lock.touch();
        return false;
      }
      return true;
    },
    step(by) {
      if (!lock.offered || choices().length === 0) return false;
      // A selection that the pointer made is only where the keys begin.
      const now = open();
      if (now) byKeys = true;
      now?.step(by);
      return true;
    },
    pointAt(index) {
      const now = open();
      if (index >= 0 && now?.selected !== index) byKeys = false;
      if (index >= 0 || !byKeys) now?.select(index);
    },
    point(what) {
      const index = typeof what === "object" ? at(choices(), what.choice) : -1;
      if (index >= 0) open()?.show(index);
      return index >= 0;
    },
  };
}
