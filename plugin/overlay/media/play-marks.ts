// The signs of what plays: a square, two bars, and the ring that closes as it goes on.
import { sign } from "../art/mark-art.ts";
import type { Stage } from "../stage/stage.ts";

export const drawStop = sign("", 0.1, "M.35 .35H.65V.65H.35Z");
export const drawPause = sign("", 0.1, "M.36 .31H.47V.69H.36ZM.54 .31H.65V.69H.54Z");

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
