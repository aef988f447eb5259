// What the player can do with the box, each act taken once: hurry the line, turn the page, pick, send again, leave.
import type { PickLock } from "../input/pick-lock.ts";
import { createPicking, type Picking } from "../input/picking.ts";
import type { TextEntry } from "../input/text-entry.ts";
import type { PresenterHandlers, TalkView } from "../presenter.ts";
import type { ToldText } from "../text/told-text.ts";
import type { AbovePanel } from "./above-panel.ts";
import type { BoxLog } from "./box-log.ts";
import type { Control } from "./controls.ts";
import { goOn, meansCard } from "./going-on.ts";
import type { Layout } from "./layout.ts";
import type { Pace } from "./pace.ts";
import type { ShelfOnDemand } from "./shelf-on-demand.ts";

/** What the acts work on. */
export interface Reach {
  readonly view: () => TalkView | undefined;
  readonly layout: () => Layout;
  readonly handlers: PresenterHandlers;
  readonly above: AbovePanel;
  readonly media: ShelfOnDemand;
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

export interface Acts extends Pick<Picking, "pick" | "pickById" | "pickCard" | "step" | "pointAt" | "point" | "ready"> {
  /** Hurries the line, turns the page, or goes on. Only keys and pad may also pick, and only what they have selected. */
  act(mayPick: boolean): void;
  /** Goes on as a press on the panel does, not by the player's hand; never picks. */
  goOn(): void;
  retry(): void;
  control(control: Control): void;
}

export function createActs(reach: Reach): Acts {
  const { handlers, above, lock, pace, view, settle, log } = reach;
  const picking = createPicking(reach, () => above.bar, {
    choices: () => above.choices,
    meansCard: (id) => meansCard(reach, id),
    taken(index) {
      above.freeze(index);
      pace.byHand();
    },
  });

  return {
    ...picking,
    act(mayPick) {
      pace.byHand();
      if (!goOn(reach) && lock.offered) picking.act(mayPick);
    },
    goOn: () => void goOn(reach),
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
