// Images that show a surface of the skin: painted when its look or size is new, and put to its place.
import type * as Phaser from "phaser";
import type { Rect } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import type { BadgeLook, Sign, SlipLook } from "../theme/skin.ts";

/** @param name one name and look have one picture at a time */
export function showSlip(
  { theme, paintings }: Stage,
  image: Phaser.GameObjects.Image,
  name: string,
  look: SlipLook,
  { x, y, width, height }: Rect,
  unit: number,
): void {
  const bleed = Math.round(theme.skin.bleed.slip * unit);
  const key = paintings.paint(`${name}-${look}`, "", width + 2 * bleed, height + 2 * bleed, (context) =>
    theme.skin.slip(context, { width, height, unit }, theme, look),
  );
  image
    .setTexture(key)
    .setPosition(x - bleed, y - bleed)
    .setVisible(true);
}

/** @param name stands for a sign of strokes as well */
export function showBadge(
  { theme, paintings, fonts }: Stage,
  image: Phaser.GameObjects.Image,
  name: string,
  look: BadgeLook,
  sign: Sign,
  { x, y, width }: Pick<Rect, "x" | "y" | "width">,
  unit: number,
): void {
  // Letters are painted anew when their fonts have come.
  const letters = typeof sign === "string" ? sign + fonts : "";
  const key = paintings.paint(`${name}-${look}`, letters, width, width, (context) =>
    theme.skin.badge(context, { width, height: width, unit }, theme, look, sign),
  );
  image.setTexture(key).setPosition(x, y).setVisible(true);
}
