// The measures and pictures that all entries of a log share: fonts, distances, bubbles cut in nine, small portraits.
import { findFace } from "../art/portrait-art.ts";
import type { Font, Stage } from "../stage/stage.ts";
import { cleanLine } from "../text/clean-text.ts";
import { splitGraphemes } from "../text/line-breaking.ts";
import type { BubbleLook } from "../theme/skin.ts";

type Context = CanvasRenderingContext2D;

export interface LogLook {
  readonly stage: Stage;
  readonly unit: number;
  readonly width: number;
  /** The tallest that a picture in the log may become. */
  readonly tallest: number;
  /** What is pressed is at least this tall: 44 CSS px where fingers press, else 0. */
  readonly finger: number;
  readonly body: Font;
  readonly name: Font;
  readonly small: Font;
  readonly lineHeight: number;
  readonly smallHeight: number;
  /** From a bubble's edge to its words. */
  readonly padX: number;
  readonly padY: number;
  /** Around every entry, so that shadows have room. */
  readonly gap: number;
  /** So far the shadow of a bubble reaches, over its neighbours too. */
  readonly bleed: number;
  /** Before the first entry of another speaker. */
  readonly turn: number;
  /** Side of a small portrait, and how far the bubbles beside it begin. */
  readonly face: number;
  readonly column: number;
  /** Length in px. */
  px(length: number): number;
  /** A bubble of the skin at this place. */
  bubble(context: Context, x: number, y: number, width: number, height: number, look: BubbleLook): void;
  /** The small portrait of a speaker. */
  portrait(context: Context, x: number, y: number, name: string, texture: string | undefined): void;
}

/** A small portrait's frame is thinner than that of the large one. */
const FRAME = 0.5;

export function createLogLook(
  stage: Stage,
  room: { readonly unit: number; readonly width: number; readonly tallest: number; readonly finger: number },
): LogLook {
  const { theme } = stage;
  const { fonts, sizes, skin } = theme;
  const { unit } = room;
  const px = (length: number) => Math.round(length * unit);
  const body: Font = { family: fonts.body, size: px(sizes.choice * 0.95) };
  const small: Font = { family: fonts.small, size: px(sizes.small * 0.86) };
  const pictures = new Map<string, HTMLCanvasElement>();
  const face = px(36);
  const bleed = Math.round(skin.bleed.bubble * unit);

  function picture(name: string, width: number, height: number, paint: (context: Context) => void): HTMLCanvasElement {
    const known = pictures.get(name);
    if (known) return known;
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, width);
    canvas.height = Math.max(1, height);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (context) paint(context);
    pictures.set(name, canvas);
    return canvas;
  }

  return {
    stage,
    ...room,
    body,
    name: { family: fonts.name, size: px(sizes.small * 1.02), style: "bold" },
    small,
    lineHeight: Math.round(body.size * Math.min(1.36, sizes.leading)),
    smallHeight: Math.round(small.size * 1.3),
    padX: px(13),
    padY: px(8),
    gap: px(3),
    bleed,
    turn: px(8),
    face,
    column: face + px(9),
    px,
    bubble(context, x, y, width, height, look) {
      // A master is painted once by the skin; its corners keep their shape in bubbles of every size. One that is too low
      // for two corners has a master of its own height.
      const corner = bleed + Math.ceil(Math.max(theme.radii.panel, 12) * unit * 1.1);
      const side = 2 * corner + px(40);
      const w = width + 2 * bleed;
      const h = height + 2 * bleed;
      const low = h < 2 * corner;
      const deep = low ? h : side;
      const master = picture(low ? `${look}:${h}` : look, side, deep, (at) =>
        skin.bubble(at, { width: side - 2 * bleed, height: deep - 2 * bleed, unit }, theme, look),
      );
      const cx = Math.min(corner, Math.floor(w / 2));
      const cy = low ? 0 : corner;
      const left = x - bleed;
      const top = y - bleed;
      const fromX = [0, corner, side - corner] as const;
      const fromY = [0, cy, deep - cy] as const;
      const lengthX = [corner, side - 2 * corner, corner] as const;
      const lengthY = [cy, deep - 2 * cy, cy] as const;
      const toX = [left, left + cx, left + w - cx] as const;
      const toY = [top, top + cy, top + h - cy] as const;
      const wide = [cx, w - 2 * cx, cx] as const;
      const tall = [cy, h - 2 * cy, cy] as const;
      // What is stretched is the same all along: nothing is to be mixed.
      context.imageSmoothingEnabled = false;
      for (const row of [0, 1, 2] as const)
        for (const column of [0, 1, 2] as const) {
          if (wide[column] <= 0 || tall[row] <= 0) continue;
          context.drawImage(
            master,
            ...([fromX[column], fromY[row], lengthX[column], lengthY[row]] as const),
            ...([toX[column], toY[row], wide[column], tall[row]] as const),
          );
        }
      context.imageSmoothingEnabled = true;
    },
    portrait(context, x, y, name, texture) {
      const found = findFace(stage.scene.textures, texture, stage.scene.game.config.antialias);
      const bleed = Math.round(skin.bleed.portrait * unit * FRAME);
      const key = found ? `face:${texture}` : `name:${name}`;
      const drawn = picture(key, face + 2 * bleed, face + 2 * bleed, (at) => {
        const initial = splitGraphemes(cleanLine(name).trim())[0]?.toLocaleUpperCase() ?? "?";
        skin.portrait(at, { width: face, height: face, unit: unit * FRAME }, theme, found, initial);
      });
      context.drawImage(drawn, x - bleed, y - bleed);
    },
  };
}
