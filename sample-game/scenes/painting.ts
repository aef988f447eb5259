// Turns painters into textures. A texture may hold more pixels than world units; `placed` shows it at its true size.

import * as Phaser from "phaser";
import type { Pen } from "../paint/brush.ts";

const scales = new Map<string, number>();

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Paints `width` × `height` world units into the texture `key`, with `scale` pixels for each unit. The empty margin is
 * cut off: a tree's picture is mostly air, and air costs as much to draw as leaves. Nobody notices, since Phaser knows
 * of trimmed frames: place, origin and size stay those of the whole picture.
 */
export function paint(
  scene: Phaser.Scene,
  key: string,
  width: number,
  height: number,
  scale: number,
  painter: (pen: Pen) => void,
): void {
  const [wide, high] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  const sheet = document.createElement("canvas");
  sheet.width = wide;
  sheet.height = high;
  const pen = sheet.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("This browser gives no 2D canvas to paint on.");
  pen.scale(scale, scale);
  painter(pen);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  const box = painted(pen, wide, high);
  const texture = scene.textures.createCanvas(key, box.width, box.height);
  if (!texture) throw new Error(`There is a picture named "${key}" already: each painting needs a name of its own.`);
  texture.getContext().drawImage(sheet, -box.x, -box.y);
  texture.refresh();
  texture.get().setTrim(wide, high, box.x, box.y, box.width, box.height);
  scales.set(key, scale);
}

/** The smallest box around everything that is not empty, with a pixel of air so that edges stay soft. */
function painted(pen: Pen, width: number, height: number): Box {
  const pixels = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
  const isRowEmpty = (y: number) => pixels.subarray(y * width, (y + 1) * width).every((pixel) => pixel === 0);
  let [top, bottom] = [0, height - 1];
  while (top < bottom && isRowEmpty(top)) top++;
  while (bottom > top && isRowEmpty(bottom)) bottom--;
  const isColumnEmpty = (x: number) => {
    for (let y = top; y <= bottom; y++) if (pixels[y * width + x] !== 0) return false;
    return true;
  };
  let [left, right] = [0, width - 1];
  while (left < right && isColumnEmpty(left)) left++;
  while (right > left && isColumnEmpty(right)) right--;
  const [x, y] = [Math.max(0, left - 1), Math.max(0, top - 1)];
  return { x, y, width: Math.min(width, right + 2) - x, height: Math.min(height, bottom + 2) - y };
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
