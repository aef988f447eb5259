// A window in a card with one picture in it: shimmers while it loads, shows it whole, or says clearly that it failed.

import { breakWords, paintWords, smallFont } from "../art/painted-words.ts";
import type { Rect } from "../stage/rect.ts";
import { containIn, paintShimmer } from "./card-art.ts";
import type { MediaChange, MediaParts } from "./media.ts";
import type { Picture } from "./pictures.ts";

export interface PictureWindow {
  /** @param below kept free of words when it failed, for the button to try again */
  paint(context: CanvasRenderingContext2D, area: Rect, unit: number, below?: number): void;
  /** Moves time on; true while it loads. */
  pass(ms: number): boolean;
  readonly picture: Picture;
  destroy(): void;
}

/** The light passes over in this time (ms), and is painted so often. */
const SHIMMER = 1400;
const SHIMMER_STEP = 66;

/** @param fill the picture is cut at two sides rather than smaller than its window */
export function createPictureWindow(
  { stage, pictures, wake }: MediaParts,
  url: string,
  changed: MediaChange,
  fill = false,
): PictureWindow {
  let forget: (() => void) | undefined;
  let time = 0;
  let painted = 0;
  const shapeBefore = pictures.shape(url);

  return {
    paint(context, area, unit, below = 0) {
      if (!forget) {
        forget = pictures.watch(url, () => {
          changed(pictures.shape(url) === shapeBefore ? "look" : "height");
          wake();
        });
        wake();
      }
      const picture = pictures.look(url);
      context.save();
      context.beginPath();
      context.roundRect(area.x, area.y, area.width, area.height, Math.min(area.height / 4, 4 * unit));
      context.clip();
      if (picture.state === "loading") paintShimmer(context, stage, area, stage.still ? 0.5 : (time / SHIMMER) % 1);
      else if (picture.source) {
        const { backdrop } = stage.theme.colours;
        context.fillStyle = backdrop;
        context.fillRect(area.x, area.y, area.width, area.height);
        const { x, y, width, height } = containIn(area, picture.width / picture.height, fill);
        context.imageSmoothingEnabled = stage.scene.game.config.antialias || picture.width > width;
        context.imageSmoothingQuality = "high";
        context.drawImage(picture.source, x, y, width, height);
      } else paintFailure(context, area, unit, below);
      context.restore();
    },
    pass(ms) {
      if (!forget || pictures.look(url).state !== "loading") return false;
      time += ms;
      if (!stage.still && time - painted >= SHIMMER_STEP) {
        painted = time;
        changed("look");
      }
      return !stage.still;
    },
    get picture() {
      return pictures.look(url);
    },
    destroy() {
      forget?.();
      forget = undefined;
    },
  };

  function paintFailure(context: CanvasRenderingContext2D, area: Rect, unit: number, below: number): void {
    const { backdrop, plateText } = stage.theme.colours;
    context.fillStyle = backdrop;
    context.fillRect(area.x, area.y, area.width, area.height);
    context.fillStyle = "rgba(0, 0, 0, 0.45)";
    context.fillRect(area.x, area.y, area.width, area.height);
    const free = area.height - below;
    const inner = { ...area, x: area.x + 8 * unit, width: Math.max(1, area.width - 16 * unit) };
    const font = smallFont(stage, unit);
    const most = Math.min(3, Math.floor(free / (font.size * 1.3)));
    // The button says enough where there is room for nothing else.
    if (below > 0 && most < 1) return;
    const words = breakWords(stage, stage.wording.pictureFailed, inner.width, Math.max(1, most), font, plateText);
    paintWords(context, words, { ...inner, y: area.y + Math.max(0, (free - words.height) / 2) }, true);
  }
}
