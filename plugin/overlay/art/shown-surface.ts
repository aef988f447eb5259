// Surfaces of the skin: painted at their place in a picture, or shown by an image of their own.
import type * as Phaser from "phaser";
import { plain } from "../../dialogue/rich-text.ts";
import type { Rect } from "../stage/rect.ts";
import { cssFont, type Stage } from "../stage/stage.ts";
import { breakStyled, paintStyledLine, type TextLook } from "../text/styled-line.ts";
import type { BadgeLook, Sign, SlipLook } from "../theme/skin.ts";

type Context = CanvasRenderingContext2D;

/** A slip of the skin at its place; its shadow lies around it. */
export function paintSlipAt(context: Context, { theme }: Stage, area: Rect, unit: number, look: SlipLook): void {
  const bleed = Math.round(theme.skin.bleed.slip * unit);
  context.save();
  context.translate(Math.round(area.x) - bleed, Math.round(area.y) - bleed);
  theme.skin.slip(context, { width: area.width, height: area.height, unit }, theme, look);
  context.restore();
}

export function paintBadgeAt(
  context: Context,
  { theme }: Stage,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
  unit: number,
  look: BadgeLook,
  sign: Sign,
): void {
  context.save();
  context.translate(Math.round(x), Math.round(y));
  theme.skin.badge(context, { width: size, height: size, unit }, theme, look, sign);
  context.restore();
}

/** One line on a slip, so far from its left edge: painted with it, it costs no picture of its own. */
export interface SlipLine extends TextLook {
  readonly text: string;
  readonly padding: number;
}

/**
 * Shows a slip: painted when its look, its size or its line is new, and put to its place.
 *
 * @param name one name and look have one picture at a time
 */
export function showSlip(
  stage: Stage,
  image: Phaser.GameObjects.Image,
  name: string,
  look: SlipLook,
  { x, y, width, height }: Rect,
  unit: number,
  words?: SlipLine,
): void {
  const bleed = Math.round(stage.theme.skin.bleed.slip * unit);
  const written = words ? words.text + cssFont(words.font) + stage.fonts : "";
  const paint = (context: Context) => {
    paintSlipAt(context, stage, { x: bleed, y: bleed, width, height }, unit, look);
    const [line] = words ? breakStyled(stage, plain(words.text), Number.POSITIVE_INFINITY, words) : [];
    if (words && line) paintStyledLine(context, line, bleed + words.padding, bleed + height / 2);
  };
  image
    .setTexture(stage.paintings.paint(`${name}-${look}`, written, width + 2 * bleed, height + 2 * bleed, paint))
    .setPosition(x - bleed, y - bleed)
    .setName(words?.text ?? "")
    .setVisible(true);
}

/** @param name stands for a sign of strokes as well */
export function showBadge(
  stage: Stage,
  image: Phaser.GameObjects.Image,
  name: string,
  look: BadgeLook,
  sign: Sign,
  { x, y, width }: Pick<Rect, "x" | "y" | "width">,
  unit: number,
): void {
  // Letters are painted anew when their fonts have come.
  const letters = typeof sign === "string" ? sign + stage.fonts : "";
  const key = stage.paintings.paint(`${name}-${look}`, letters, width, width, (context) =>
    paintBadgeAt(context, stage, { x: 0, y: 0, size: width }, unit, look, sign),
  );
  image.setTexture(key).setPosition(x, y).setVisible(true);
}
