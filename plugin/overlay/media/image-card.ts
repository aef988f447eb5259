// A picture that somebody sent, with its caption: whole, never cropped; a press shows it as large as the screen.
import type { Block } from "../../dialogue/block.ts";
import type { Rect } from "../stage/rect.ts";
import { createCard } from "./card.ts";
import {
  breakWords,
  type CardWords,
  drawEnlarge,
  NO_WORDS,
  paintBadgeAt,
  paintButton,
  paintPointed,
  paintSlipAt,
  paintWords,
  smallFont,
} from "./card-art.ts";
import type { MediaCard, MediaChange, MediaParts, Stop } from "./media.ts";
import { createPictureWindow } from "./picture-window.ts";

/** Width by height of a picture that has not come yet, and the extremes that a frame follows. */
const SHAPE = 1.5;
const NARROWEST = 0.55;
const WIDEST = 3.2;

export function createImageCard(
  parts: MediaParts,
  { url, caption }: Extract<Block, { readonly type: "image" }>,
  changed: MediaChange,
): MediaCard {
  const { stage, pictures } = parts;
  const { wording, theme } = stage;
  const window = createPictureWindow(parts, url, changed);
  let words: CardWords = NO_WORDS;
  let size = { width: 1, height: 1 };
  let frame: Rect = { x: 0, y: 0, width: 1, height: 1 };
  let unit = 1;
  let finger = 0;

  return createCard(changed, {
    fit(room) {
      unit = room.unit;
      finger = room.finger;
      const rim = Math.round(7 * unit);
      const shape = Math.max(NARROWEST, Math.min(WIDEST, pictures.shape(url) ?? SHAPE));
      const inner = Math.max(1, room.width - 2 * rim);
      const height = Math.round(Math.min(inner / shape, Math.max(30 * unit, room.tallest)));
      const width = Math.round(
        Math.min(inner, Math.max(height * shape, Math.min(inner, (caption === "" ? 90 : 150) * unit))),
      );
      words = breakWords(stage, caption, width, 3, smallFont(stage, unit), theme.colours.textSoft);
      frame = { x: rim, y: rim, width, height };
      const below = words.height > 0 ? words.height + Math.round(3 * unit) : 0;
      size = { width: width + 2 * rim, height: height + 2 * rim + below };
      return size;
    },
    paint(context, pointed) {
      paintSlipAt(context, stage, { x: 0, y: 0, ...size }, unit, "paper");
      window.paint(context, frame, unit);
      const stop = stopNow();
      const failed = window.picture.state === "failed";
      if (stop && failed) paintButton(context, stage, stop, unit, wording.retry, pointed === 0 ? "selected" : "plate");
      if (window.picture.state === "ready") {
        const badge = Math.round(24 * unit);
        const at = { x: frame.x + frame.width - badge - 4 * unit, y: frame.y + frame.height - badge - 4 * unit };
        if (pointed === 0) paintPointed(context, stage, frame, unit);
        paintBadgeAt(context, stage, { ...at, size: badge }, unit, pointed === 0 ? "lit" : "seal", drawEnlarge);
      }
      paintWords(context, words, { ...frame, y: frame.y + frame.height + Math.round(3 * unit) }, true);
    },
    stops() {
      const stop = stopNow();
      return stop ? [stop] : [];
    },
    press() {
      if (window.picture.state === "failed") pictures.retry(url);
      else parts.enlarge(url, caption);
    },
    pass: (ms) => window.pass(ms),
    destroy: () => window.destroy(),
  });

  /** The whole picture; the retry button where there is none. */
  function stopNow(): Stop | undefined {
    const { state } = window.picture;
    if (state === "loading") return undefined;
    if (state === "ready") return { ...frame, label: wording.enlarge(caption) };
    const text = stage.measureIn(smallFont(stage, unit, true))(wording.retry);
    const width = Math.min(frame.width, Math.ceil(text + 28 * unit));
    const height = Math.min(Math.round(frame.height * 0.6), Math.max(Math.round(30 * unit), finger));
    const x = frame.x + Math.round((frame.width - width) / 2);
    return { x, y: frame.y + Math.round(frame.height * 0.62 - height / 2), width, height, label: wording.retry };
  }
}
