// Turns the pages where the player has the clock do it, and never past a choice.
import type { TextEntry } from "../input/text-entry.ts";
import type { TalkView } from "../presenter.ts";
import type { ToldText } from "../text/told-text.ts";
import type { Pace } from "./pace.ts";

export interface Pages {
  readonly view: () => TalkView | undefined;
  readonly pace: Pace;
  readonly told: ToldText;
  readonly entry: TextEntry;
  /** Something lies over the words. */
  readonly covered: () => boolean;
  /** Choices wait for an answer. */
  readonly asked: () => boolean;
  /** Pages are shown at once. */
  readonly atOnce: boolean;
  readonly goOn: () => void;
  /** A mode has ended by itself. */
  readonly ended: () => void;
}

/** Moves time on; true while the clock runs. `playing`: a sound or a film, which nobody is hurried past. */
export type TurnPages = (ms: number, playing: boolean) => boolean;

export function createPageTurner({ view, pace, told, entry, covered, asked, atOnce, goOn, ended }: Pages): TurnPages {
  /** The line that was read to its end: the next one is asked for once. */
  let left: string | undefined;
  return (ms, playing) => {
    const now = view();
    const { mode } = pace;
    const isEnd = told.pageDone && told.lastPage;
    if (!now || mode === "hand") return false;
    const isLeft = isEnd && left !== undefined && left === now.line?.id;
    const next = pace.pass(ms, {
      pageDone: told.pageDone,
      more: !isLeft && (!told.lastPage || now.more),
      length: told.length,
      atOnce,
      busy: playing || covered() || (entry.typing && !entry.empty),
      asked: asked(),
      awaited: isLeft || now.waiting,
    });
    if (next === "on" && isEnd) left = now.line?.id;
    if (next === "on" || next === "finish") goOn();
    if (pace.mode !== mode) ended();
    return next !== undefined;
  };
}
