// The picture of one message: a slip of paper with round corners, and its tail where it belongs to somebody in the scene.
import type { Area, BubbleLook } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";
import { castShadow, fading } from "./paper-art.ts";

type Context = CanvasRenderingContext2D;

/** Room around a bubble for its shadow and its tail, in theme pixels. */
export const BUBBLE_BLEED = 16;

/** Half the width of a tail where it leaves the bubble, in theme pixels. */
const TAIL = 9;

/** Paints the bubble into a picture that is larger by the bleed on each side. */
export function paintBubble(
  context: Context,
  { width, height, unit }: Area,
  theme: Theme,
  look: BubbleLook,
  tail?: { readonly x: number; readonly y: number },
): void {
  const { colours } = theme;
  const bleed = Math.round(BUBBLE_BLEED * unit);
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
  outline(context, width, height, radius, TAIL * unit, tail);
  if (look !== "told") castShadow(context, theme, unit, 6, 2);
  const fill = context.createLinearGradient(0, 0, 0, height);
  fill.addColorStop(0, light);
  fill.addColorStop(1, ground);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = Math.max(1, 1.6 * unit);
  context.strokeStyle = edge;
  context.lineJoin = "round";
  context.stroke();
  context.restore();
}

/** A rounded rectangle that is drawn out to its tail, below or above. */
function outline(
  context: Context,
  width: number,
  height: number,
  radius: number,
  half: number,
  tail: { readonly x: number; readonly y: number } | undefined,
): void {
  if (!tail) {
    context.roundRect(0, 0, width, height, radius);
    return;
  }
  const at = Math.max(radius + half, Math.min(width - radius - half, tail.x));
  const below = tail.y > height / 2;
  context.moveTo(radius, 0);
  if (!below) {
    context.lineTo(at - half, 0);
    context.lineTo(tail.x, tail.y);
    context.lineTo(at + half, 0);
  }
  context.arcTo(width, 0, width, height, radius);
  context.arcTo(width, height, 0, height, radius);
  if (below) {
    context.lineTo(at + half, height);
    context.lineTo(tail.x, tail.y);
    context.lineTo(at - half, height);
  }
  context.arcTo(0, height, 0, 0, radius);
  context.arcTo(0, 0, width, 0, radius);
  context.closePath();
}
