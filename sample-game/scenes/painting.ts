// Turns painters into textures. A texture may hold more pixels than world units; `placed` shows it at its true size.
import * as Phaser from "phaser";
import type { Pen } from "./brush.ts";

const scales = new Map<string, number>();

/** Paints `width` × `height` world units into the texture `key`, with `scale` pixels for each unit. */
export function paint(
  scene: Phaser.Scene,
  key: string,
  width: number,
  height: number,
  scale: number,
  painter: (pen: Pen) => void,
): void {
  const texture = scene.textures.createCanvas(key, Math.ceil(width * scale), Math.ceil(height * scale));
  if (!texture) throw new Error(`There is a picture named "${key}" already: each painting needs a name of its own.`);
  const pen = texture.getContext();
  pen.save();
  pen.scale(scale, scale);
  painter(pen);
  pen.restore();
  texture.refresh();
  scales.set(key, scale);
}

/** Says how many pixels a loaded picture has for each unit. */
export function declareScale(key: string, scale: number): void {
  scales.set(key, scale);
}

export function scaleOf(key: string): number {
  return scales.get(key) ?? 1;
}

/** An image at its true size whose point (footX, footY), in units of the painting, lies at (x, y). */
export function placed(
  scene: Phaser.Scene,
  key: string,
  x: number,
  y: number,
  foot?: { readonly width: number; readonly height: number; readonly footX: number; readonly footY: number },
): Phaser.GameObjects.Image {
  const image = scene.add.image(x, y, key).setScale(1 / scaleOf(key));
  if (foot) image.setOrigin(foot.footX / foot.width, foot.footY / foot.height);
  return image;
}

/** Additive light works alike in both renderers. */
export const ADD = Phaser.BlendModes.ADD;
