// The little signs: next, clock, check, warning, lock, arrow, cross, dot. Each fills a square of the given size.

import { fading } from "../theme/contrast.ts";
import type { Area } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";
import { stops } from "./paper-art.ts";

type Context = CanvasRenderingContext2D;
type Sign = (context: Context, size: number) => void;

/**
 * A sign of lines and grounds, in shares of its square.
 *
 * @param lines SVG path data of what is stroked, at `weight`
 * @param grounds the same of what is filled
 */
export const sign =
  (lines: string, weight = 0.1, grounds = ""): Sign =>
  (context, size) => {
    context.save();
    context.scale(size, size);
    context.lineCap = "round";
    context.lineJoin = "round";
    context.lineWidth = weight;
    context.stroke(new Path2D(lines));
    context.fill(new Path2D(grounds));
    context.restore();
  };

export const drawClock = sign("M.88 .5A.38 .38 0 1 1 .12 .5A.38 .38 0 1 1 .88 .5M.5 .27V.52L.66 .6", 0.09);
export const drawCheck = sign("M.18 .54L.42 .77L.84 .25", 0.13);
export const drawWarning = sign(
  "M.5 .14L.92 .84H.08ZM.5 .4V.58",
  0.1,
  "M.555 .715A.055 .055 0 1 1 .445 .715A.055 .055 0 1 1 .555 .715",
);
export const drawLock = sign(
  "M.37 .46A.13 .13 0 0 1 .63 .46",
  0.075,
  "M.35 .47H.65Q.7 .47 .7 .52V.7Q.7 .75 .65 .75H.35Q.3 .75 .3 .7V.52Q.3 .47 .35 .47",
);
const drawOut = sign("M.28 .72L.72 .28M.4 .28H.72V.6");
const drawOutLeft = sign("M.72 .72L.28 .28M.6 .28H.28V.6");
/** Out of the game: the way lines run. */
export const drawArrowOut = (rightToLeft: boolean): Sign => (rightToLeft ? drawOutLeft : drawOut);
export const drawCross = sign("M.36 .36L.64 .64M.64 .36L.36 .64");
const drawSay = sign("", 0.1, "M.31 .3L.74 .5L.31 .7L.4 .5Z");
const drawSayLeft = sign("", 0.1, "M.69 .3L.26 .5L.69 .7L.6 .5Z");
/** A quill's nib that points the way lines run: "say it". */
export const drawSend = (rightToLeft: boolean): Sign => (rightToLeft ? drawSayLeft : drawSay);
/** What goes on by itself. */
export const drawPlay = sign("", 0.1, "M.39 .29L.73 .5L.39 .71Z");
const drawUp = sign("M.24 .62L.5 .38L.76 .62", 0.12);
const drawDown = sign("M.24 .38L.5 .62L.76 .38", 0.12);
export const drawChevron = (up: boolean): Sign => (up ? drawUp : drawDown);

/** The "next" mark: a cut stone of gold that points down. */
export function paintNext(context: Context, { width: size }: Area, theme: Theme): void {
  const { accentLight: light, accent: gold, accentDark: dark, outline } = theme.colours;
  context.save();
  context.scale(size, size);
  context.lineJoin = "round";
  context.lineWidth = 0.13;
  context.strokeStyle = outline;
  context.stroke(new Path2D("M.14 .36L.3 .16H.7L.86 .36L.5 .9Z"));
  for (const [colour, facet] of [
    [light, "M.14 .36L.3 .16H.7L.86 .36Z"],
    [gold, "M.14 .36H.38L.5 .9Z"],
    [light, "M.38 .36H.62L.5 .9Z"],
    [dark, "M.62 .36H.86L.5 .9Z"],
    [gold, "M.38 .36L.5 .2L.62 .36Z"],
  ] as const) {
    context.fillStyle = colour;
    context.fill(new Path2D(facet));
  }
  context.restore();
}

/** One of the waiting dots: a drop of ink. */
export function paintDot(context: Context, { width: size }: Area, theme: Theme): void {
  const { text, textSoft } = theme.colours;
  context.beginPath();
  context.arc(size / 2, size / 2, size * 0.46, 0, Math.PI * 2);
  context.fillStyle = stops(
    context.createRadialGradient(size * 0.42, size * 0.38, 0, size / 2, size / 2, size * 0.46),
    [0, textSoft],
    [0.9, text],
    [1, fading(text, 0)],
  );
  context.fill();
}
