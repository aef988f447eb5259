// The little signs: next, clock, check, warning, lock, arrow, cross, dot. Each fills a square of the given size.

import { fading } from "../theme/contrast.ts";
import type { Area } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";

type Context = CanvasRenderingContext2D;
type Sign = (context: Context, size: number) => void;

function stroke(context: Context, size: number, weight = 0.1): void {
  context.lineCap = "round";
  context.lineJoin = "round";
  context.lineWidth = size * weight;
  context.stroke();
}

export const drawClock: Sign = (context, size) => {
  context.beginPath();
  context.arc(size / 2, size / 2, size * 0.38, 0, Math.PI * 2);
  stroke(context, size, 0.09);
  context.beginPath();
  context.moveTo(size * 0.5, size * 0.27);
  context.lineTo(size * 0.5, size * 0.52);
  context.lineTo(size * 0.66, size * 0.6);
  stroke(context, size, 0.09);
};

export const drawCheck: Sign = (context, size) => {
  context.beginPath();
  context.moveTo(size * 0.18, size * 0.54);
  context.lineTo(size * 0.42, size * 0.77);
  context.lineTo(size * 0.84, size * 0.25);
  stroke(context, size, 0.13);
};

export const drawWarning: Sign = (context, size) => {
  context.beginPath();
  context.moveTo(size * 0.5, size * 0.14);
  context.lineTo(size * 0.92, size * 0.84);
  context.lineTo(size * 0.08, size * 0.84);
  context.closePath();
  stroke(context, size, 0.1);
  context.beginPath();
  context.moveTo(size * 0.5, size * 0.4);
  context.lineTo(size * 0.5, size * 0.58);
  stroke(context, size, 0.1);
  context.beginPath();
  context.arc(size * 0.5, size * 0.715, size * 0.055, 0, Math.PI * 2);
  context.fill();
};

export const drawLock: Sign = (context, size) => {
  context.beginPath();
  context.roundRect(size * 0.3, size * 0.47, size * 0.4, size * 0.28, size * 0.05);
  context.fill();
  context.beginPath();
  context.arc(size * 0.5, size * 0.46, size * 0.13, Math.PI, 0);
  stroke(context, size, 0.075);
};

export const drawArrowOut: Sign = (context, size) => {
  context.beginPath();
  context.moveTo(size * 0.28, size * 0.72);
  context.lineTo(size * 0.72, size * 0.28);
  context.moveTo(size * 0.4, size * 0.28);
  context.lineTo(size * 0.72, size * 0.28);
  context.lineTo(size * 0.72, size * 0.6);
  stroke(context, size, 0.1);
};

export const drawCross: Sign = (context, size) => {
  context.beginPath();
  context.moveTo(size * 0.36, size * 0.36);
  context.lineTo(size * 0.64, size * 0.64);
  context.moveTo(size * 0.64, size * 0.36);
  context.lineTo(size * 0.36, size * 0.64);
  stroke(context, size, 0.1);
};

/** A quill's nib pointing right: "say it". */
export const drawSend: Sign = (context, size) => {
  context.beginPath();
  context.moveTo(size * 0.31, size * 0.3);
  context.lineTo(size * 0.74, size * 0.5);
  context.lineTo(size * 0.31, size * 0.7);
  context.lineTo(size * 0.4, size * 0.5);
  context.closePath();
  context.fill();
};

export const drawChevron =
  (up: boolean): Sign =>
  (context, size) => {
    const [from, to] = up ? [0.62, 0.38] : [0.38, 0.62];
    context.beginPath();
    context.moveTo(size * 0.24, size * from);
    context.lineTo(size * 0.5, size * to);
    context.lineTo(size * 0.76, size * from);
    stroke(context, size, 0.12);
  };

/** The "next" mark: a cut stone of gold that points down. */
export function paintNext(context: Context, { width: size }: Area, theme: Theme): void {
  const { accentLight: goldLight, accent: gold, accentDark: goldDark, outline: frame } = theme.colours;
  const facet = (colour: string, ...points: readonly (readonly [number, number])[]) => {
    context.beginPath();
    for (const [x, y] of points) context.lineTo(size * x, size * y);
    context.closePath();
    context.fillStyle = colour;
    context.fill();
  };
  context.save();
  context.beginPath();
  for (const [x, y] of [
    [0.14, 0.36],
    [0.3, 0.16],
    [0.7, 0.16],
    [0.86, 0.36],
    [0.5, 0.9],
  ] as const)
    context.lineTo(size * x, size * y);
  context.closePath();
  context.strokeStyle = frame;
  stroke(context, size, 0.13);
  facet(goldLight, [0.14, 0.36], [0.3, 0.16], [0.7, 0.16], [0.86, 0.36]);
  facet(gold, [0.14, 0.36], [0.38, 0.36], [0.5, 0.9]);
  facet(goldLight, [0.38, 0.36], [0.62, 0.36], [0.5, 0.9]);
  facet(goldDark, [0.62, 0.36], [0.86, 0.36], [0.5, 0.9]);
  facet(gold, [0.38, 0.36], [0.5, 0.2], [0.62, 0.36]);
  context.restore();
}

/** One of the waiting dots: a drop of ink. */
export function paintDot(context: Context, { width: size }: Area, theme: Theme): void {
  const ink = context.createRadialGradient(size * 0.42, size * 0.38, 0, size / 2, size / 2, size * 0.46);
  ink.addColorStop(0, theme.colours.textSoft);
  ink.addColorStop(0.9, theme.colours.text);
  ink.addColorStop(1, fading(theme.colours.text, 0));
  context.beginPath();
  context.arc(size / 2, size / 2, size * 0.46, 0, Math.PI * 2);
  context.fillStyle = ink;
  context.fill();
}
