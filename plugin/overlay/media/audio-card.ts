// A sound that somebody sent: press it to hear it, press it again to stop. It never plays by itself.
import type { Block } from "../../dialogue/block.ts";
import { drawPlay } from "../art/mark-art.ts";
import { breakWords, NO_WORDS, paintWords, smallFont } from "../art/painted-words.ts";
import { paintBadgeAt, paintSlipAt } from "../art/shown-surface.ts";
import type { Rect } from "../stage/rect.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import { createCard } from "./card.ts";
import { paintPointed } from "./card-art.ts";
import type { MediaCard, MediaChange, MediaParts } from "./media.ts";
import { drawStop, paintRing } from "./play-marks.ts";

/** The ring is painted anew after so many ms. */
const STEP = 80;

export function createAudioCard(
  { stage, sound, wake }: MediaParts,
  { url, title }: Extract<Block, { readonly type: "audio" }>,
  changed: MediaChange,
): MediaCard {
  const { wording, theme } = stage;
  const self = {};
  let whole: Rect = { x: 0, y: 0, width: 1, height: 1 };
  let unit = 1;
  let words = NO_WORDS;
  let since = 0;

  const note = () => {
    const { played, all } = sound.time(self);
    if (sound.state(self) === "failed") return wording.soundFailed;
    if (sound.state(self) === "loading") return "…";
    return sound.state(self) === "playing" ? `${clock(played)}${all > 0 ? ` / ${clock(all)}` : ""}` : "";
  };
  const badge = () => Math.min(whole.height - 8 * unit, Math.round(34 * unit));

  return createCard(changed, {
    fit(room) {
      unit = room.unit;
      const width = Math.round(Math.min(room.width, withLetters(theme, 300, 0.5) * unit));
      const text = width - Math.round(70 * unit);
      const font = { family: theme.fonts.body, size: Math.round(theme.sizes.small * 1.1 * unit) };
      words = breakWords(stage, title || wording.sound, text, 2, font, theme.colours.text);
      const height = Math.max(Math.round(52 * unit), words.height + Math.round(30 * unit), room.finger);
      whole = { x: 0, y: 0, width, height };
      return whole;
    },
    paint(context, pointed) {
      const state = sound.state(self);
      const size = badge();
      const middle = whole.height / 2;
      paintSlipAt(context, stage, whole, unit, "paper");
      if (pointed === 0) paintPointed(context, stage, whole, unit);
      const sign = state === "playing" || state === "loading" ? drawStop : drawPlay;
      const rim = 12 * unit;
      const at = { x: stage.rightToLeft ? whole.width - rim - size : rim, y: middle - size / 2, size };
      paintBadgeAt(context, stage, at, unit, pointed === 0 ? "lit" : "seal", sign);
      const { played, all } = sound.time(self);
      if (all > 0) paintRing(context, stage, { x: at.x + size / 2, y: middle, radius: size / 2 }, played / all, unit);
      const small = smallFont(stage, unit);
      const { trouble, textSoft } = theme.colours;
      const beside = 24 * unit + size;
      const room = { x: stage.rightToLeft ? 14 * unit : beside, width: whole.width - beside - 14 * unit };
      const under = breakWords(stage, note(), room.width, 1, small, state === "failed" ? trouble : textSoft);
      const top = (whole.height - words.height - under.height) / 2;
      paintWords(context, words, { ...room, y: top, height: words.height });
      paintWords(context, under, { ...room, y: top + words.height, height: under.height });
    },
    stops() {
      const label = sound.state(self) === "playing" ? wording.stop : wording.play;
      return [{ ...whole, label: `${label}: ${title || wording.sound}` }];
    },
    press() {
      sound.toggle(self, url, () => {
        changed("look");
        wake();
      });
    },
    pass(ms) {
      if (sound.state(self) !== "playing") return false;
      since += ms;
      if (since >= STEP) {
        since = 0;
        changed("look");
      }
      return true;
    },
    destroy: () => sound.stop(self),
  });
}

/** 65 → "1:05". */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
