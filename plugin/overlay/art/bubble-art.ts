// The picture of one message: a slip of paper with round corners, and its tail where it belongs to somebody in the scene.
import { fading } from "../theme/contrast.ts";
import type { Area, BubbleLook, Point } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";
import { castShadow, stops } from "./paper-art.ts";

type Context = CanvasRenderingContext2D;

/** Half the width of a tail where it leaves the bubble, in theme pixels. */
const TAIL = 9;

/** Paints the bubble into a picture that is larger by the bleed on each side. */
export function paintBubble(
  context: Context,
  { width, height, unit }: Area,
  theme: Theme,
  look: BubbleLook,
  tail?: Point,
): void {
  const { colours } = theme;
  const bleed = Math.round(theme.skin.bleed.bubble * unit);
  const radius = Math.min(theme.radii.panel * unit, height / 2, width / 2);
  const [light, ground, edge] = {
    player: [colours.plateLight, colours.plate, colours.accent],
    other: [colours.surfaceLight, colours.surface, colours.accentDark],
    told: [fading(colours.surfaceEdge, 0.25), fading(colours.surfaceEdge, 0.25), fading(colours.accentDark, 0.5)],
    bark: [colours.surfaceLight, colours.surface, colours.outline],
  }[look] as [string, string, string];
  context.save();
  context.translate(bleed, bleed);
  context.beginPath();
  if (tail) traceTail(context, width, height, radius, TAIL * unit, tail);
  else context.roundRect(0, 0, width, height, radius);
  if (look !== "told") castShadow(context, theme, unit, 6, 2);
  const fill = context.createLinearGradient(0, 0, 0, height);
  context.fillStyle = stops(fill, [0, light], [1, ground]);
  context.fill();
  context.lineWidth = Math.max(1, 1.6 * unit);
  context.strokeStyle = edge;
  context.lineJoin = "round";
  context.stroke();
  context.restore();
}

/**
 * A rectangle that is drawn out to its tail: below or above, or at a side where the tip is level with it.
 *
 * @param half half the width of the tail where it leaves the rectangle
 * @param cut corners are cut off across instead of round
 */
export function traceTail(
  context: Context,
  width: number,
  height: number,
  radius: number,
  half: number,
  tail: Point,
  cut = false,
): void {
  const clear = radius + half;
  const beside = tail.y > 0 && tail.y < height;
  const at = beside
    ? Math.max(clear, Math.min(height - clear, tail.y))
    : Math.max(clear, Math.min(width - clear, tail.x));
  const corner = (x: number, y: number, nextX: number, nextY: number) => {
    if (!cut) {
      context.arcTo(x, y, nextX, nextY, radius);
      return;
    }
    context.lineTo(x - Math.sign(nextY - y) * radius, y + Math.sign(nextX - x) * radius);
    context.lineTo(x + Math.sign(nextX - x) * radius, y + Math.sign(nextY - y) * radius);
  };
  /** Out of an edge to the tip and back, on the way round. */
  const spike = (fromX: number, fromY: number, toX: number, toY: number) => {
    context.lineTo(fromX, fromY);
    context.lineTo(tail.x, tail.y);
    context.lineTo(toX, toY);
  };
  context.moveTo(radius, 0);
  if (tail.y <= 0) spike(at - half, 0, at + half, 0);
  corner(width, 0, width, height);
  if (beside && tail.x > 0) spike(width, at - half, width, at + half);
  corner(width, height, 0, height);
  if (tail.y >= height) spike(at + half, height, at - half, height);
  corner(0, height, 0, 0);
  if (beside && tail.x <= 0) spike(0, at + half, 0, at - half);
  corner(0, 0, width, 0);
  context.closePath();
}
