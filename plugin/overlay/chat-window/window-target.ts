// What the player's hands reach for in the chat window, and what moves when they drag it.

import type { WordSlip } from "../art/word-slip.ts";
import type { ChoiceBar } from "../choices/choice-bar.ts";
import type { PickLock } from "../input/pick-lock.ts";
import type { TextEntry } from "../input/text-entry.ts";
import type { Media } from "../media/media.ts";
import type { ChoiceView, PresenterHandlers, TalkView } from "../presenter.ts";
import { contains } from "../stage/rect.ts";
import type { Log } from "./log.ts";
import type { LogPress } from "./log-part.ts";
import type { WindowLayout } from "./window-layout.ts";
import type { Drag } from "./window-pointer.ts";
import type { ScrollBar } from "./window-signs.ts";

export interface WindowReach {
  readonly view: () => TalkView | undefined;
  /** The choices that stand below the log. */
  readonly rows: () => readonly ChoiceView[];
  readonly layout: () => WindowLayout;
  readonly handlers: PresenterHandlers;
  readonly choices: () => ChoiceBar | undefined;
  readonly log: Log;
  readonly entry: TextEntry;
  readonly media: Media;
  readonly pill: WordSlip;
  readonly bar: ScrollBar;
  readonly lock: PickLock;
  /** Height of the log as it is now. */
  readonly seen: () => number;
  readonly pixel: () => number;
  readonly wake: () => void;
  /** It is there for looking back: the key that opens such a log also closes it. */
  readonly logOnly: boolean;
}

export type Target =
  | { readonly kind: "close" | "send" | "pill" | "bar" | "log" | "panel" }
  | { readonly kind: "choice"; readonly index: number }
  | { readonly kind: "scroll"; readonly by: number }
  | { readonly kind: "entry"; readonly press: LogPress };

/** What lies at this point of the window; nothing where the game shows through. */
export function targetAt(reach: WindowReach, x: number, y: number): Target | undefined {
  const { log, pill, bar } = reach;
  const { panel, closeReach, send, log: room } = reach.layout();
  const at = reach.choices();
  const mark = at?.scrollMarkAt(x, y) ?? 0;
  if (mark !== 0) return { kind: "scroll", by: mark };
  const index = at?.at(x, y) ?? -1;
  if (index >= 0) return { kind: "choice", index };
  if (contains(closeReach, x, y)) return { kind: "close" };
  if (contains(send, x, y)) return { kind: "send" };
  if (pill.area && contains(pill.area, x, y)) return { kind: "pill" };
  if (bar.partAt(x, y, false) !== undefined) return { kind: "bar" };
  if (at?.covers(x, y)) return { kind: "panel" };
  if (contains({ ...room, height: reach.seen() }, x, y)) {
    const press = log.pressAt(x, y);
    return press ? { kind: "entry", press } : { kind: "log" };
  }
  return contains(panel, x, y) ? { kind: "panel" } : undefined;
}

/** What a drag that began on this target moves; `line`: height of a step through the choices. */
export function dragOf(
  reach: WindowReach,
  target: Target,
  sideways: boolean,
  y: number,
  line: number,
): Drag | undefined {
  const { log, bar } = reach;
  if (target.kind === "bar") {
    bar.grab(y);
    return { move: (_dx, _dy, mx, my) => log.toPart(bar.partAt(mx, my, true) ?? 0), end() {} };
  }
  if (target.kind === "choice") {
    let left = 0;
    const move = (_dx: number, dy: number) => {
      left += dy;
      const steps = Math.trunc(left / line);
      left -= steps * line;
      if (steps !== 0) reach.choices()?.scroll(-steps);
    };
    return { move, end() {} };
  }
  const swiped =
    sideways && target.kind === "entry" && target.press.kind === "media"
      ? log.row(target.press.id)?.media?.card
      : undefined;
  if (swiped?.drag(0.5)) {
    return {
      move(dx) {
        swiped.drag(dx);
        reach.wake();
      },
      end(vx) {
        swiped.letGo(vx);
        reach.wake();
      },
    };
  }
  if (target.kind !== "log" && target.kind !== "entry") return undefined;
  return { move: (_dx, dy) => log.drag(-dy), end: (_vx, vy) => log.fling(-vy) };
}
