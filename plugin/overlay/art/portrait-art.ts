// The portrait's picture: a face in an arched window of gold, or the first letter of a name where there is no face.
import type * as Phaser from "phaser";
import type { Area, Face } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";
import { castShadow, fillLayers, goldFill, stops } from "./paper-art.ts";

type Context = CanvasRenderingContext2D;

/** The face behind a texture key; nothing where it is missing, or lives on the graphics card alone. */
export function findFace(
  textures: Phaser.Textures.TextureManager,
  key: string | undefined,
  smooth: boolean,
  name?: string | number,
): Face | undefined {
  if (key === undefined || key === "" || !textures.exists(key)) return undefined;
  const frame = textures.get(key).get(name);
  const source: unknown = frame?.source?.image;
  const drawable = source instanceof HTMLImageElement || source instanceof HTMLCanvasElement;
  if (!drawable || frame.cutWidth < 1 || frame.cutHeight < 1) return undefined;
  return { source, x: frame.cutX, y: frame.cutY, width: frame.cutWidth, height: frame.cutHeight, smooth };
}

function archPath(context: Context, x: number, y: number, width: number, height: number, foot: number): void {
  const r = width / 2;
  context.beginPath();
  context.moveTo(x, y + r);
  context.arc(x + r, y + r, r, Math.PI, 0);
  context.lineTo(x + width, y + height - foot);
  context.arc(x + width, y + height, foot, -Math.PI / 2, Math.PI, true);
  context.lineTo(x + foot, y + height);
  context.arc(x, y + height, foot, 0, -Math.PI / 2, true);
  context.closePath();
}

/**
 * Paints the window into a picture that is larger by the bleed on each side.
 *
 * @param initial drawn large where there is no face
 */
export function paintPortrait(
  context: Context,
  { width, height, unit }: Area,
  theme: Theme,
  face: Face | undefined,
  initial: string,
): void {
  const bleed = Math.round(theme.skin.bleed.portrait * unit);
  const foot = 8 * unit;
  context.save();
  context.translate(bleed, bleed);

  archPath(context, 0, 0, width, height, foot);
  castShadow(context, theme, unit, 9, 3);
  const inset = (by: number) => archPath(context, by, by, width - 2 * by, height - 2 * by, foot);
  const gold = goldFill(context, 0, 0, width, height, theme);
  fillLayers(context, inset, [2 * unit, gold], [5.6 * unit, theme.colours.outline]);

  context.save();
  inset(7 * unit);
  context.clip();
  const sky = context.createLinearGradient(0, 0, 0, height);
  context.fillStyle = stops(sky, [0, theme.colours.backdrop], [1, theme.colours.backdropLight]);
  context.fillRect(0, 0, width, height);
  const glow = context.createRadialGradient(width / 2, height * 0.4, 0, width / 2, height * 0.4, width * 0.6);
  context.fillStyle = stops(glow, [0, "rgba(255, 248, 220, 0.55)"], [1, "rgba(255, 248, 220, 0)"]);
  context.fillRect(0, 0, width, height);
  if (face) paintFace(context, face, width, height, 7 * unit);
  else paintInitial(context, initial, width, height, theme);
  // The window's frame shades the picture.
  inset(7 * unit);
  context.lineWidth = 8 * unit;
  context.strokeStyle = "rgba(20, 8, 2, 0.22)";
  context.stroke();
  context.restore();

  // A keystone on top of the arch and studs at its feet.
  for (const [x, y, r] of [
    [width / 2, 3.6 * unit, 6],
    [3.8 * unit, height / 2 + width * 0.12, 3.4],
    [width - 3.8 * unit, height / 2 + width * 0.12, 3.4],
  ] as const) {
    const stud = context.createRadialGradient(x - unit, y - 1.4 * unit, 0, x, y, r * unit);
    context.beginPath();
    context.moveTo(x, y - r * unit);
    context.lineTo(x + r * unit, y);
    context.lineTo(x, y + r * unit);
    context.lineTo(x - r * unit, y);
    context.closePath();
    context.fillStyle = stops(
      stud,
      [0, theme.colours.accentLight],
      [0.5, theme.colours.accent],
      [1, theme.colours.accentDark],
    );
    context.fill();
    context.lineWidth = 1.4 * unit;
    context.strokeStyle = theme.colours.outline;
    context.stroke();
  }
  context.restore();
}

/** Fills the window with the face: as large as it must be, its middle and its feet kept. */
export function paintFace(context: Context, face: Face, width: number, height: number, inset: number): void {
  const roomWidth = width - 2 * inset;
  const roomHeight = height - 2 * inset;
  const scale = Math.max(roomWidth / face.width, roomHeight / face.height);
  const w = face.width * scale;
  const h = face.height * scale;
  context.imageSmoothingEnabled = face.smooth;
  context.imageSmoothingQuality = "high";
  context.drawImage(
    face.source,
    face.x,
    face.y,
    face.width,
    face.height,
    inset + (roomWidth - w) / 2,
    inset + (roomHeight - h),
    w,
    h,
  );
}

/** The first letter of a name in place of a face. */
export function paintInitial(context: Context, initial: string, width: number, height: number, theme: Theme): void {
  context.save();
  const size = Math.round(width * 0.56);
  context.font = `600 ${size}px ${theme.fonts.name}`;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.shadowColor = "rgba(20, 8, 2, 0.5)";
  context.shadowBlur = size * 0.08;
  context.shadowOffsetY = size * 0.04;
  context.fillStyle = theme.colours.plateText;
  context.fillText(initial, width / 2, height / 2 + size * 0.4);
  context.restore();
}
