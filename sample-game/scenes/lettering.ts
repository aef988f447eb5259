// Words on the screen, sharp at every zoom: drawn larger and shown smaller, which both engine versions and both renderers do alike.
import type * as Phaser from "phaser";

export type Style = Omit<Phaser.Types.GameObjects.Text.TextStyle, "fontFamily" | "fontSize">;

/**
 * A piece of text.
 *
 * @param size in units of the camera it is seen by
 * @param fineness pixels drawn for each unit
 */
export function lettering(
  scene: Phaser.Scene,
  words: string,
  family: string,
  size: number,
  fineness: number,
  style: Style = {},
): Phaser.GameObjects.Text {
  const grown = { ...style };
  if (style.strokeThickness) grown.strokeThickness = style.strokeThickness * fineness;
  if (style.wordWrap?.width) grown.wordWrap = { ...style.wordWrap, width: style.wordWrap.width * fineness };
  const { x = 0, y = 0 } = (style.padding ?? {}) as { x?: number; y?: number };
  grown.padding = { x: x * fineness, y: y * fineness };
  return scene.add
    .text(0, 0, words, { color: "#ffe9c4", ...grown, fontFamily: family, fontSize: `${Math.round(size * fineness)}px` })
    .setScale(1 / fineness);
}

/** Width of a text as it is seen, in units. */
export function seenWidth(text: Phaser.GameObjects.Text): number {
  return text.width * text.scaleX;
}
