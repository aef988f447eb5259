// A picture that somebody sent, with its caption: whole, never cropped; a press shows it as large as the screen.
import type { Block } from "../../dialogue/block.ts";
import { smallFont } from "../art/painted-words.ts";
import { paintBadgeAt } from "../art/shown-surface.ts";
import { createCard } from "./card.ts";
import { buttonHeight, drawEnlarge, paintButton, paintPointed } from "./card-art.ts";
import { fitFramed, NO_FRAME, paintFramed } from "./framed.ts";
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
  const { wording } = stage;
  const window = createPictureWindow(parts, url, changed);
  let framed = NO_FRAME;
  let finger = 0;

  return createCard(changed, {
    fit(room) {
      finger = room.finger;
      const shape = Math.max(NARROWEST, Math.min(WIDEST, pictures.shape(url) ?? SHAPE));
      framed = fitFramed(stage, room, shape, caption);
      return framed;
    },
    paint(context, pointed) {
      const { frame, unit } = framed;
      paintFramed(context, stage, framed);
      const stop = stopNow();
      const failed = window.picture.state === "failed";
      window.paint(context, frame, unit, stop && failed ? frame.y + frame.height - stop.y : 0);
      if (stop && failed) paintButton(context, stage, stop, unit, wording.retry, pointed === 0 ? "selected" : "plate");
      if (window.picture.state === "ready") {
        const badge = Math.round(24 * unit);
        const at = { x: frame.x + frame.width - badge - 4 * unit, y: frame.y + frame.height - badge - 4 * unit };
        if (pointed === 0) paintPointed(context, stage, frame, unit);
        paintBadgeAt(context, stage, { ...at, size: badge }, unit, pointed === 0 ? "lit" : "seal", drawEnlarge);
      }
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
    const { frame, unit } = framed;
    if (state === "loading") return undefined;
    if (state === "ready") return { ...frame, label: wording.enlarge(caption) };
    const text = stage.measureIn(smallFont(stage, unit, true))(wording.retry);
    const width = Math.min(frame.width, Math.ceil(text + 28 * unit));
    const height = Math.min(Math.round(frame.height * 0.6), buttonHeight(stage, { unit, finger }));
    const x = frame.x + Math.round((frame.width - width) / 2);
    return { x, y: frame.y + Math.round(frame.height * 0.62 - height / 2), width, height, label: wording.retry };
  }
}
