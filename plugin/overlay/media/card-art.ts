// What only cards are painted of: buttons, the mark of what is pointed at, the shimmer of loading, places of pictures.
import { drawArrowOut, drawCheck, drawLock, sign } from "../art/mark-art.ts";
import { breakWords, paintWords, smallFont } from "../art/painted-words.ts";
import { paintSlipAt } from "../art/shown-surface.ts";
import type { Rect } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import { cleanText } from "../text/clean-text.ts";
import type { MediaRoom } from "./media.ts";

type Context = CanvasRenderingContext2D;

/** Unit of slips no taller than their words, for a frame that leaves the words room. */
export const SMALL = 0.55;

const oneLine = (words: string) => cleanText(words).replace(/\s+/g, " ");
/** From a button's end to its words. */
const rimOf = (unit: number, mark: string | undefined) => (mark ? 24 : 10) * unit;

/** Words that are a little too long become a little smaller; by this share the font of a button has to change. */
const shareOf = (stage: Stage, words: string, width: number, unit: number) =>
  Math.min(1, width / Math.max(1, stage.measureIn(smallFont(stage, unit, true))(oneLine(words)) + 1));
/** Smaller than this they break into two lines, where there is room, each as large as this. */
const SMALLEST = 0.72;
const IN_TWO_LINES = 0.86;

/**
 * Height of a button: its words have room, and fingers.
 *
 * @param width of the button, where its words may be too long for one line
 * @param mark as in {@link paintButton}
 */
export function buttonHeight(
  stage: Stage,
  { unit, finger }: Pick<MediaRoom, "unit" | "finger">,
  words = "",
  width = Number.POSITIVE_INFINITY,
  mark?: "out",
): number {
  const { small } = stage.theme.sizes;
  const two = shareOf(stage, words, width - 2 * rimOf(unit, mark), unit) < SMALLEST;
  const line = small * (two ? 2 * IN_TWO_LINES : 1) * 1.3;
  return Math.max(Math.round(Math.max(30, line + 11) * unit), finger);
}

/**
 * A button of a card with its words in the middle.
 *
 * @param mark at its end: it leads out of the game, the game forbids it for now, or it was picked
 */
export function paintButton(
  context: Context,
  stage: Stage,
  area: Rect,
  unit: number,
  words: string,
  look: "plate" | "selected" | "locked" | "locked-selected" | "passed",
  mark?: "out" | "lock" | "check",
): void {
  // What is done with lies in a well: nothing there is to be pressed.
  if (look === "passed") stage.theme.skin.hollow(context, area, unit, stage.theme);
  else paintSlipAt(context, stage, area, unit, look);
  const { plateText, selectedText, text: ink, textSoft } = stage.theme.colours;
  const colours = {
    plate: plateText,
    selected: selectedText,
    locked: textSoft,
    "locked-selected": ink,
    passed: textSoft,
  };
  const colour = colours[look];
  const rim = rimOf(unit, mark);
  const inner = { ...area, x: area.x + rim, width: area.width - 2 * rim };
  const whole = smallFont(stage, unit, true);
  const share = shareOf(stage, words, inner.width, unit);
  const two = share < SMALLEST && area.height > whole.size * IN_TWO_LINES * 2.6;
  const font = { ...whole, size: Math.floor(whole.size * (two ? IN_TWO_LINES : Math.max(SMALLEST, share))) };
  const text = breakWords(stage, oneLine(words), inner.width, two ? 2 : 1, font, colour);
  paintWords(context, text, { ...inner, y: area.y + (area.height - text.height) / 2 }, true);
  if (!mark) return;
  const isLock = mark === "lock";
  // The lock fills less of its square.
  const size = Math.round((isLock ? 26 : 16) * unit);
  const end = (isLock ? 1 : 6) * unit;
  const left = area.x + (stage.rightToLeft ? end : area.width - size - end);
  context.save();
  context.translate(Math.round(left), Math.round(area.y + (area.height - size) / 2));
  context.strokeStyle = colour;
  context.fillStyle = colour;
  (isLock ? drawLock : mark === "out" ? drawArrowOut(stage.rightToLeft) : drawCheck)(context, size);
  context.restore();
}

export interface CardChoice {
  readonly label: string;
  readonly pointed: boolean;
  /** It leads out of the game. */
  readonly out: boolean;
  /** Why the game forbids it now; read when it is pointed at, or `asked` by a press. */
  readonly lock: string | undefined;
  readonly asked: boolean;
}

/** A button of a card that answers. */
export function paintChoice(
  context: Context,
  stage: Stage,
  area: Rect,
  unit: number,
  { label, pointed, out, lock, asked }: CardChoice,
): void {
  if (lock === undefined)
    paintButton(context, stage, area, unit, label, pointed ? "selected" : "plate", out ? "out" : undefined);
  else {
    const words = pointed || asked ? lock : label;
    paintButton(context, stage, area, unit, words, pointed ? "locked-selected" : "locked", "lock");
  }
  if (pointed) paintPointed(context, stage, area, unit);
}

/** Says by a ring of gold that this is what a press will reach. */
export function paintPointed(context: Context, stage: Stage, area: Rect, unit: number): void {
  const { accentLight, outline } = stage.theme.colours;
  const radius = stage.theme.radii.slip * unit;
  for (const [colour, weight] of [
    [outline, 5],
    [accentLight, 2.6],
  ] as const) {
    context.beginPath();
    context.roundRect(area.x, area.y, area.width, area.height, radius);
    context.lineWidth = Math.max(1, weight * unit);
    context.strokeStyle = colour;
    context.stroke();
  }
}

/** The ground of what has not come yet; a light passes over it. `phase` from 0 to 1. */
export function paintShimmer(context: Context, stage: Stage, area: Rect, phase: number): void {
  const { backdropLight, backdrop } = stage.theme.colours;
  context.fillStyle = backdrop;
  context.fillRect(area.x, area.y, area.width, area.height);
  const at = area.x + (phase * 2 - 0.5) * area.width;
  const light = context.createLinearGradient(at - area.width * 0.35, area.y, at + area.width * 0.35, area.y);
  light.addColorStop(0, backdrop);
  light.addColorStop(0.5, backdropLight);
  light.addColorStop(1, backdrop);
  context.globalAlpha *= 0.6;
  context.fillStyle = light;
  context.fillRect(area.x, area.y, area.width, area.height);
  context.globalAlpha /= 0.6;
}

/** Two corners that point outwards: "as large as the screen". */
export const drawEnlarge = sign("M.53 .3H.7V.47M.47 .7H.3V.53", 0.09);

/** Where a picture lies that is seen whole in this area; or, to fill it, cut at two sides. */
export function containIn(area: Rect, shape: number, fill = false): Rect {
  const width = Math[fill ? "max" : "min"](area.width, area.height * shape);
  const height = width / shape;
  return { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
}
