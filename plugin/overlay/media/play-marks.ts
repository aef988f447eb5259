// The signs of what plays: a triangle, a square, two bars, and the ring that closes as it goes on.
import type { Stage } from "../stage/stage.ts";
import type { Sign } from "../theme/skin.ts";

export const drawPlay: Sign = (context, size) => {
  context.beginPath();
  context.moveTo(size * 0.39, size * 0.29);
  context.lineTo(size * 0.73, size * 0.5);
  context.lineTo(size * 0.39, size * 0.71);
  context.closePath();
  context.fill();
};

export const drawStop: Sign = (context, size) => {
  context.fillRect(size * 0.35, size * 0.35, size * 0.3, size * 0.3);
};

export const drawPause: Sign = (context, size) => {
  for (const x of [0.36, 0.54]) context.fillRect(size * x, size * 0.31, size * 0.11, size * 0.38);
};

/** A ring around a round thing, closed by `share` (0 to 1), beginning at the top. */
export function paintRing(
  context: CanvasRenderingContext2D,
  stage: Stage,
  at: { readonly x: number; readonly y: number; readonly radius: number },
  share: number,
  unit: number,
): void {
  const { accent, outline } = stage.theme.colours;
  const ring = (to: number, colour: string, weight: number) => {
    context.beginPath();
    context.arc(at.x, at.y, at.radius + 2 * unit, -Math.PI / 2, -Math.PI / 2 + Math.PI * 2 * to);
    context.lineWidth = weight * unit;
    context.strokeStyle = colour;
    context.stroke();
  };
  context.save();
  context.lineCap = "round";
  context.globalAlpha *= 0.3;
  ring(1, outline, 3);
  context.globalAlpha /= 0.3;
  ring(Math.max(0, Math.min(1, share)), accent, 3.4);
  context.restore();
}
