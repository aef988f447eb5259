// Puts a developer's own frames over a skin: pictures cut in nine, drawn by a 2D context, or functions that paint.
import type * as Phaser from "phaser";
import type { Frame, FrameName, NineSlice } from "../theme/frames.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import type { Area, BubbleLook, Face, Point, Skin } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";
import { findFace, paintFace, paintInitial } from "./portrait-art.ts";
import { paintSign } from "./slip-art.ts";

type Context = CanvasRenderingContext2D;
type Draw = (context: Context, area: Area, theme: Theme, look: string) => void;

/**
 * Where the three columns (or rows) of a frame begin and end, from the picture's lengths to the thing's.
 *
 * @returns edges in whole pixels: 0, the end of the first corner, the beginning of the last, the thing's length
 */
export function cutInThree(
  length: number,
  first: number,
  last: number,
  scale: number,
): [number, number, number, number] {
  // A thing smaller than its corners gets smaller corners.
  const fit = Math.min(scale, length / Math.max(1, first + last));
  const end = Math.round(first * fit);
  return [0, end, Math.max(end, length - Math.round(last * fit)), length];
}

/** How large one pixel of the picture is drawn: in a pixel-art game a whole number, so that all are of one size. */
export function frameScale(slice: NineSlice, unit: number, smooth: boolean): number {
  const scale = (slice.scale ?? 1) * unit;
  return smooth ? scale : Math.max(1, Math.round(scale));
}

function sliced(scene: Phaser.Scene, name: string, slice: NineSlice): Draw {
  const picture = findFace(scene.textures, slice.texture, scene.game.config.antialias, slice.frame);
  if (!picture)
    throw new TypeError(
      `theme.frames["${name}"] wants the texture "${slice.texture}", which is not there (or is no picture): load it in ` +
        `preload(), this.load.image("${slice.texture}", …), before the talk opens.`,
    );
  const { left, right, top, bottom } = slice;
  const { source, smooth } = picture;
  if (left + right > picture.width || top + bottom > picture.height)
    throw new TypeError(
      `theme.frames["${name}"]: left and right, or top and bottom, are more than the texture "${slice.texture}" has: it ` +
        `measures ${picture.width} × ${picture.height}.`,
    );
  return (context, { width, height, unit }) => {
    const scale = frameScale(slice, unit, smooth);
    const out = Math.round((slice.outset ?? 0) * unit);
    const xs = cutInThree(width + 2 * out, left, right, scale);
    const ys = cutInThree(height + 2 * out, top, bottom, scale);
    const us = [0, left, picture.width - right, picture.width];
    const vs = [0, top, picture.height - bottom, picture.height];
    context.save();
    context.imageSmoothingEnabled = smooth;
    context.imageSmoothingQuality = "high";
    context.translate(-out, -out);
    for (let row = 0; row < 3; row++)
      for (let column = 0; column < 3; column++) {
        const [u, v, x, y] = [us[column] ?? 0, vs[row] ?? 0, xs[column] ?? 0, ys[row] ?? 0];
        const [uw, vh] = [(us[column + 1] ?? 0) - u, (vs[row + 1] ?? 0) - v];
        const [w, h] = [(xs[column + 1] ?? 0) - x, (ys[row + 1] ?? 0) - y];
        if (uw > 0 && vh > 0 && w > 0 && h > 0)
          context.drawImage(source, picture.x + u, picture.y + v, uw, vh, x, y, w, h);
      }
    context.restore();
  };
}

/** A developer's function that throws is told to the page, and the game's loop goes on. */
function reported(paint: Draw): Draw {
  return (...given) => {
    try {
      paint(...given);
    } catch (error) {
      reportError(error);
    }
  };
}

/**
 * The theme's skin, with its frames drawn in place of what the skin paints.
 *
 * @throws TypeError where a frame's texture is not loaded, or smaller than its corners
 */
export function framedSkin(scene: Phaser.Scene, { skin, frames }: Theme): Skin {
  const draws = new Map<string, Draw>();
  for (const [name, frame] of Object.entries(frames) as [FrameName, Frame | undefined][])
    if (frame) draws.set(name, typeof frame === "function" ? reported(frame) : sliced(scene, name, frame));
  if (draws.size === 0) return skin;

  const reach = (name: FrameName) => {
    const frame = frames[name];
    return typeof frame === "object" ? (frame.outset ?? 0) : 0;
  };
  const bleed = { ...skin.bleed };
  for (const name of Object.keys(frames) as FrameName[]) {
    const surface = name.split(".")[0] as keyof typeof bleed;
    if (surface in bleed) bleed[surface] = Math.max(bleed[surface], reach(name));
  }
  /** Draws the frame where there is one, with the thing's corner as origin: then `more` on top; else what the skin paints. */
  const either = (
    surface: string,
    look: string,
    by: number,
    [context, area, theme]: readonly [Context, Area, Theme],
    otherwise: () => void,
    more?: () => void,
    below?: () => void,
  ): void => {
    const draw = draws.get(`${surface}.${look}`) ?? draws.get(surface);
    if (!draw) {
      otherwise();
      return;
    }
    context.save();
    context.translate(Math.round(by * area.unit), Math.round(by * area.unit));
    below?.();
    draw(context, area, theme, look);
    more?.();
    context.restore();
  };

  return {
    bleed,
    panel: (context, area, theme, parts) =>
      either(
        "panel",
        "",
        bleed.panel,
        [context, area, theme],
        () => skin.panel(context, area, theme, parts),
        () => {
          for (const hollow of parts.hollows) theme.skin.hollow(context, hollow, area.unit, theme);
        },
      ),
    hollow(context, hollow, unit, theme) {
      const { x, y, width, height, key } = hollow;
      const draw = draws.get("hollow");
      if (!draw) {
        skin.hollow(context, hollow, unit, theme);
        return;
      }
      context.save();
      context.translate(x, y);
      draw(context, { width, height, unit }, theme, "");
      context.translate(width - height, 0);
      context.fillStyle = theme.colours.textSoft;
      if (key !== undefined)
        paintSign(context, height, `600 ${withLetters(theme, 12) * unit}px ${theme.fonts.small}`, key);
      context.restore();
    },
    slip: (context, area, theme, look) =>
      either("slip", look, bleed.slip, [context, area, theme], () => skin.slip(context, area, theme, look)),
    badge: (context, area, theme, look, sign) =>
      either(
        "badge",
        look,
        0,
        [context, area, theme],
        () => skin.badge(context, area, theme, look, sign),
        () => {
          const { badgeText, selected, textSoft } = theme.colours;
          const ink = look === "seal" ? badgeText : look === "lit" ? selected : textSoft;
          context.fillStyle = ink;
          context.strokeStyle = ink;
          paintSign(context, area.width, `700 ${area.width * 0.5}px ${theme.fonts.name}`, sign);
        },
      ),
    portrait: (context, area, theme, face, initial) =>
      either(
        ...(["portrait", "", bleed.portrait, [context, area, theme]] as const),
        () => skin.portrait(context, area, theme, face, initial),
        undefined,
        () => paintPicture(context, area, theme, face, initial),
      ),
    bubble: (context, area, theme, look, tail) =>
      either(
        ...(["bubble", look, bleed.bubble, [context, area, theme]] as const),
        () => skin.bubble(context, area, theme, look, tail),
        () => tail && paintTail(context, area, theme, look, tail),
      ),
    next: (context, area, theme) =>
      either("next", "", 0, [context, area, theme], () => skin.next(context, area, theme)),
    dot: (context, area, theme) => either("dot", "", 0, [context, area, theme], () => skin.dot(context, area, theme)),
  };
}

/** What a portrait's frame lies on. */
function paintPicture(
  context: Context,
  { width, height }: Area,
  theme: Theme,
  face: Face | undefined,
  initial: string,
) {
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.fillStyle = theme.colours.backdrop;
  context.fill();
  if (face) paintFace(context, face, width, height, 0);
  else paintInitial(context, initial, width, height, theme);
  context.restore();
}

/** A tail beside a frame that knows of none: three corners in the colours of the bubble. */
function paintTail(context: Context, { width, height, unit }: Area, theme: Theme, look: BubbleLook, tail: Point): void {
  const { surface, plate, outline } = theme.colours;
  const half = 9 * unit;
  const along = (place: number, length: number) => Math.max(2 * half, Math.min(length - 2 * half, place));
  const isSide = tail.y > 0 && tail.y < height;
  const x = isSide ? (tail.x > 0 ? width : 0) : along(tail.x, width);
  const y = isSide ? along(tail.y, height) : tail.y > 0 ? height : 0;
  context.beginPath();
  context.moveTo(x - (isSide ? 0 : half), y - (isSide ? half : 0));
  context.lineTo(tail.x, tail.y);
  context.lineTo(x + (isSide ? 0 : half), y + (isSide ? half : 0));
  context.fillStyle = look === "player" ? plate : surface;
  context.fill();
  context.lineWidth = Math.max(1, 1.6 * unit);
  context.strokeStyle = outline;
  context.stroke();
}
