// A picture or a film in a rim of paper, its caption below: what both kinds of card have in common.

import { breakWords, type CardWords, NO_WORDS, paintWords, smallFont } from "../art/painted-words.ts";
import { paintSlipAt } from "../art/shown-surface.ts";
import type { Rect } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import type { MediaRoom } from "./media.ts";

export interface Framed {
  readonly unit: number;
  /** Where the picture is. */
  readonly frame: Rect;
  readonly width: number;
  readonly height: number;
  readonly words: CardWords;
}

export const NO_FRAME: Framed = {
  ...{ unit: 1, width: 1, height: 1, words: NO_WORDS, frame: { x: 0, y: 0, width: 1, height: 1 } },
};

/** @param shape of the picture, width by height */
export function fitFramed(stage: Stage, room: MediaRoom, shape: number, caption: string): Framed {
  const { unit } = room;
  const rim = Math.round(7 * unit);
  const inner = Math.max(1, room.width - 2 * rim);
  const tall = Math.round(Math.min(inner / shape, Math.max(40 * unit, room.tallest)));
  const wide = Math.round(Math.min(inner, Math.max(tall * shape, 120 * unit)));
  const words = breakWords(stage, caption, wide, 3, smallFont(stage, unit), stage.theme.colours.textSoft);
  const below = words.height > 0 ? words.height + Math.round(3 * unit) : 0;
  const frame = { x: rim, y: rim, width: wide, height: tall };
  return { unit, frame, words, width: wide + 2 * rim, height: tall + 2 * rim + below };
}

/** The paper and the caption; the picture is painted over it. */
export function paintFramed(context: CanvasRenderingContext2D, stage: Stage, framed: Framed): void {
  const { unit, frame, words, width, height } = framed;
  paintSlipAt(context, stage, { x: 0, y: 0, width, height }, unit, "paper");
  paintWords(context, words, { ...frame, y: frame.y + frame.height + Math.round(3 * unit) }, true);
}
