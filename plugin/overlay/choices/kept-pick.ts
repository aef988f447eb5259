// A set that was answered: it stays where it is with the pick lit, the others stepped back, until its answer comes.
import type { PickLock } from "../input/pick-lock.ts";
import type { ChoiceView, TalkView } from "../presenter.ts";

export interface KeptPick {
  /** The rows to show now: those that are offered, or the set that was answered. Ask when the lock knows of the view. */
  follow(view: TalkView, offered: readonly ChoiceView[]): readonly ChoiceView[];
  /** One of them was picked; -1: what was picked stands elsewhere, on a card. */
  take(index: number): void;
  /** The view without the player's words where the pick that is lit, in its row or on its card, says them already. */
  once(view: TalkView): TalkView;
  readonly rows: readonly ChoiceView[];
  /** The picked one; -1 while the set is open. */
  readonly index: number;
}

export function createKeptPick(lock: PickLock): KeptPick {
  let line: string | undefined;
  let rows: readonly ChoiceView[] = [];
  let index = -1;

  /** True while the set has its place: the same line is up, and its answer is on the way. */
  function keeps({ line: now, echo, choices, waiting }: TalkView): boolean {
    if (index < 0 || now?.id !== line || echo?.mark === "failed") return false;
    // Still offered: the talk has not taken the pick yet, or has refused it.
    return choices.length > 0 ? lock.picked : waiting || echo !== undefined;
  }

  return {
    follow(view, offered) {
      if (keeps(view)) return rows;
      index = -1;
      line = view.line?.id;
      rows = offered;
      return rows;
    },
    take(at) {
      index = at < 0 ? rows.length : at;
    },
    once(view) {
      const said = view.echo?.text;
      const isCard = view.line?.media.some(
        (block) =>
          block.type === "carousel" &&
          block.cards.some(({ choice: { id, text } }) => id === block.picked && text === said),
      );
      if (!isCard && (index < 0 || said !== rows[index]?.text)) return view;
      const { echo: _said, ...rest } = view;
      return rest;
    },
    get rows() {
      return rows;
    },
    get index() {
      return index;
    },
  };
}
