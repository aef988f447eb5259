// What the player can do with the box, each act taken once: hurry the line, turn the page, pick, send again, leave.
import type { PickLock } from "../input/pick-lock.ts";
import type { TextEntry } from "../input/text-entry.ts";
import type { MediaOnDemand } from "../media/media-on-demand.ts";
import type { PresenterHandlers, TalkView } from "../presenter.ts";
import type { ToldText } from "../text/told-text.ts";
import type { AbovePanel } from "./above-panel.ts";
import type { BoxLog } from "./box-log.ts";
import type { Control } from "./controls.ts";
import type { Layout } from "./layout.ts";
import type { Pace } from "./pace.ts";

/** What the acts work on. */
export interface Reach {
  readonly view: () => TalkView | undefined;
  readonly layout: () => Layout;
  readonly handlers: PresenterHandlers;
  readonly above: AbovePanel;
  readonly media: MediaOnDemand;
  readonly told: ToldText;
  readonly entry: TextEntry;
  readonly lock: PickLock;
  readonly pace: Pace;
  /** The told text or what is on has changed under a hand. */
  readonly settle: () => void;
  /** Something moves now. */
  readonly wake: () => void;
  /** What was said, over the scene. */
  readonly log: BoxLog;
}

export interface Acts {
  /** Hurries the line, turns the page, or goes on. Only keys and pad may also pick, and only what they have selected. */
  act(mayPick: boolean): void;
  /** Goes on as a press on the panel does, not by the player's hand; never picks. */
  goOn(): void;
  pick(index: number): void;
  /** Picks a choice by its id, as a screen reader or a card does. */
  pickById(id: string): void;
  /** The next or previous choice, by keys. */
  step(by: number): void;
  /** The pointer lies on a choice, or on none (-1). */
  pointAt(index: number): void;
  /** The keyboard of the page is on this choice, or on none; true where that is shown. */
  pointById(id: string | undefined): boolean;
  retry(): void;
  control(control: Control): void;
}

export function createActs({ handlers, above, media, told, lock, pace, view, settle, wake, log }: Reach): Acts {
  const { bar } = above;
  /** A row that the pointer merely lies on is not what Enter means: it may lie there by chance. */
  let selectedByKeys = false;

  function goOn(): boolean {
    const line = view()?.line;
    if (!told.pageDone) told.finish();
    else if (!told.turn()) {
      if (lock.offered || !line) return false;
      handlers.advance(line.id);
      return true;
    }
    pace.turned();
    settle();
    return true;
  }

  function pick(index: number): void {
    if (lock.open) pickById(above.choices[index]?.id);
    else lock.touch();
  }

  /** Whoever came to the button of one choice means that one: no hand that mashes keys gets there. */
  function pickById(id: string | undefined): void {
    const choice = view()?.choices.find((each) => each.id === id);
    if (!choice || choice.locked !== undefined || !lock.offered || lock.picked) return;
    selectedByKeys = false;
    if (choice.url !== undefined) {
      media.leave(choice.url);
      return;
    }
    lock.pick();
    above.freeze(above.choices.indexOf(choice));
    pace.byHand();
    wake();
    handlers.choose(choice.id);
  }

  return {
    act(mayPick) {
      pace.byHand();
      if (goOn() || !lock.offered) return;
      if (mayPick && selectedByKeys) pick(bar.selected);
      else lock.touch();
    },
    goOn: () => void goOn(),
    pick,
    pickById,
    step(by) {
      if (!lock.offered || bar.picked >= 0) return;
      // A selection that the pointer made is only where the keys begin.
      selectedByKeys = true;
      bar.step(by);
    },
    pointAt(index) {
      if (bar.picked >= 0) return;
      if (index >= 0) {
        if (bar.selected !== index) selectedByKeys = false;
        bar.select(index);
      } else if (!selectedByKeys) bar.select(-1);
    },
    pointById(id) {
      const index = id === undefined ? -1 : above.choices.findIndex((each) => each.id === id);
      if (index >= 0 && bar.picked < 0) bar.show(index);
      return index >= 0;
    },
    retry() {
      const said = view()?.echo;
      if (said?.mark === "failed") handlers.retry(said.id);
    },
    control(control) {
      if (control === "log") log.toggle();
      else pace.toggle(control);
      settle();
    },
  };
}
