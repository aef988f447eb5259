// A film that somebody sent: its first picture as a poster, a press plays and pauses it.
import type { Block } from "../../dialogue/block.ts";
import { drawPlay } from "../art/mark-art.ts";
import { breakWords, paintWords, smallFont } from "../art/painted-words.ts";
import { paintBadgeAt } from "../art/shown-surface.ts";
import { createCard } from "./card.ts";
import { containIn, paintPointed, paintShimmer } from "./card-art.ts";
import { createFilm } from "./film.ts";
import { fitFramed, NO_FRAME, paintFramed } from "./framed.ts";
import type { MediaCard, MediaChange, MediaParts } from "./media.ts";
import { drawPause } from "./play-marks.ts";

const SHAPE = 16 / 9;
const NARROWEST = 0.6;

export function createVideoCard(
  { stage, wake }: MediaParts,
  { url, title }: Extract<Block, { readonly type: "video" }>,
  changed: MediaChange,
): MediaCard {
  const { wording, theme } = stage;
  const film = createFilm(stage, url, (what) => {
    changed(what);
    wake();
  });
  let framed = NO_FRAME;

  function paintFrame(context: CanvasRenderingContext2D): void {
    const { frame, unit } = framed;
    const { backdrop, plateText, accentLight } = theme.colours;
    context.save();
    context.beginPath();
    context.roundRect(frame.x, frame.y, frame.width, frame.height, 4 * unit);
    context.clip();
    context.fillStyle = film.state === "failed" ? backdrop : "#0b090d";
    context.fillRect(frame.x, frame.y, frame.width, frame.height);
    const picture = film.picture;
    if (picture) {
      const at = containIn(frame, film.shape ?? SHAPE);
      context.drawImage(picture, at.x, at.y, at.width, at.height);
    } else if (film.state === "loading") paintShimmer(context, stage, frame, 0.5);
    if (film.state === "failed") {
      context.fillStyle = "rgba(0, 0, 0, 0.45)";
      context.fillRect(frame.x, frame.y, frame.width, frame.height);
      const inner = { ...frame, x: frame.x + 8 * unit, width: frame.width - 16 * unit };
      const font = smallFont(stage, unit);
      const words = (what: string, most: number) => breakWords(stage, what, inner.width, most, font, plateText);
      const whole = words(`${wording.videoFailed} ${wording.retry}.`, 9);
      // Where there is no room for what happened, what to do remains.
      const text = whole.height <= frame.height - 4 * unit ? whole : words(wording.retry, 1);
      paintWords(context, text, { ...inner, y: frame.y + (frame.height - text.height) / 2 }, true);
    }
    if (film.share > 0) {
      context.fillStyle = "rgba(0, 0, 0, 0.5)";
      context.fillRect(frame.x, frame.y + frame.height - 5 * unit, frame.width, 5 * unit);
      context.fillStyle = accentLight;
      context.fillRect(frame.x, frame.y + frame.height - 4 * unit, frame.width * film.share, 3 * unit);
    }
    context.restore();
  }

  return createCard(changed, {
    fit(room) {
      framed = fitFramed(stage, room, Math.max(NARROWEST, film.shape ?? SHAPE), title);
      return framed;
    },
    paint(context, pointed) {
      const { frame, unit } = framed;
      film.begin();
      paintFramed(context, stage, framed);
      paintFrame(context);
      if (pointed === 0) paintPointed(context, stage, frame, unit);
      const playing = film.state === "playing";
      const badge = Math.round((playing ? 26 : 46) * unit);
      const corner = { x: frame.x + 8 * unit, y: frame.y + frame.height - badge - 10 * unit, size: badge };
      const centre = { x: frame.x + (frame.width - badge) / 2, y: frame.y + (frame.height - badge) / 2, size: badge };
      const look = pointed === 0 ? "lit" : "seal";
      if (film.state !== "failed" && (!playing || pointed === 0))
        paintBadgeAt(context, stage, playing ? corner : centre, unit, look, playing ? drawPause : drawPlay);
    },
    stops() {
      const { state } = film;
      const act = state === "failed" ? wording.retry : state === "playing" ? wording.stop : wording.play;
      return [{ ...framed.frame, label: `${act}: ${title || wording.film}` }];
    },
    press() {
      if (film.state === "failed") film.retry();
      else film.toggle();
    },
    pass() {
      if (film.state !== "playing") return false;
      changed("look");
      return true;
    },
    destroy: film.destroy,
  });
}
