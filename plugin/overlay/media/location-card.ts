// A place that somebody sent: a little painted map with a pin, its coordinates, and a way to a real map that asks first.
import type { Block } from "../../dialogue/block.ts";
import { breakWords, NO_WORDS, paintWords, smallFont } from "../art/painted-words.ts";
import { paintSlipAt } from "../art/shown-surface.ts";
import type { Rect } from "../stage/rect.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import { coordinates } from "./address.ts";
import { createCard } from "./card.ts";
import { buttonHeight, paintButton, paintPointed } from "./card-art.ts";
import type { MediaCard, MediaChange, MediaParts } from "./media.ts";

/** Which map is opened for a place is nobody's protocol: ours to choose. */
const MAP_SITE = (latitude: number, longitude: number) =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`;

export function createLocationCard(
  { stage, leave }: MediaParts,
  { latitude, longitude }: Extract<Block, { readonly type: "location" }>,
  changed: MediaChange,
): MediaCard {
  const { theme, wording } = stage;
  const real = Number.isFinite(latitude) && Number.isFinite(longitude);
  let size = { width: 1, height: 1 };
  let map: Rect = { x: 0, y: 0, width: 1, height: 1 };
  let button: Rect = map;
  let words = NO_WORDS;
  let unit = 1;

  return createCard(changed, {
    fit(room) {
      unit = room.unit;
      const px = (length: number) => Math.round(length * unit);
      const width = Math.round(Math.min(room.width, px(withLetters(theme, 280, 0.5))));
      const rim = px(8);
      const inner = width - 2 * rim;
      const where = real ? coordinates(latitude, longitude) : "?";
      words = breakWords(stage, where, inner, 2, smallFont(stage, unit), theme.colours.text);
      map = { x: rim, y: rim, width: inner, height: Math.round(Math.min(room.tallest, inner * 0.42)) };
      const tall = real ? buttonHeight(stage, room, wording.map, inner, "out") : 0;
      const below = map.y + map.height + px(4) + words.height + px(5);
      button = { x: rim, y: below, width: inner, height: tall };
      size = { width, height: below + tall + rim };
      return size;
    },
    paint(context, pointed) {
      paintSlipAt(context, stage, { x: 0, y: 0, ...size }, unit, "paper");
      paintMap(context);
      paintWords(context, words, { ...map, y: map.y + map.height + Math.round(4 * unit) }, true);
      if (real) {
        paintButton(context, stage, button, unit, wording.map, pointed === 0 ? "selected" : "plate", "out");
        if (pointed === 0) paintPointed(context, stage, button, unit);
      }
    },
    stops() {
      return real ? [{ ...button, label: `${wording.map}: ${coordinates(latitude, longitude)}` }] : [];
    },
    press: () => leave(MAP_SITE(latitude, longitude)),
  });

  /** Roads and a river that only look like some place; another place has others. */
  function paintMap(context: CanvasRenderingContext2D): void {
    const { backdropLight, backdrop, surfaceLight, badge, badgeText, outline, accentDark } = theme.colours;
    const turn = real ? (latitude * 7.13 + longitude * 3.71) % (Math.PI * 2) : 0;
    const { x, y, width, height } = map;
    const cx = x + width / 2;
    const cy = y + height / 2;
    context.save();
    context.beginPath();
    context.roundRect(x, y, width, height, 4 * unit);
    context.clip();
    context.fillStyle = surfaceLight;
    context.fillRect(x, y, width, height);
    const line = (colour: string, weight: number, angle: number, bend: number, shift: number) => {
      const reach = width * 0.75;
      const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
      const [ox, oy] = [cx - dy * shift * unit, cy + dx * shift * unit];
      context.beginPath();
      context.moveTo(ox - dx * reach, oy - dy * reach);
      context.quadraticCurveTo(ox - dy * bend * unit, oy + dx * bend * unit, ox + dx * reach, oy + dy * reach);
      context.strokeStyle = colour;
      context.lineWidth = weight * unit;
      context.stroke();
    };
    line(backdropLight, 26, turn + 0.5, 60, 46);
    line(backdrop, 20, turn + 0.5, 60, 46);
    for (const [angle, bend, shift] of [
      [turn, 24, 0],
      [turn + 1.35, -30, 0],
      [turn + 0.15, -18, -38],
      [turn + 1.5, 12, 62],
      [turn + 1.2, 26, -66],
    ] as const) {
      line(accentDark, shift === 0 ? 6 : 3.4, angle, bend, shift);
      line(surfaceLight, shift === 0 ? 4 : 1.8, angle, bend, shift);
    }
    const pin = 11 * unit;
    context.beginPath();
    context.moveTo(cx, cy + pin);
    context.bezierCurveTo(cx - pin * 1.6, cy - pin * 0.4, cx - pin * 0.9, cy - pin * 1.8, cx, cy - pin * 1.8);
    context.bezierCurveTo(cx + pin * 0.9, cy - pin * 1.8, cx + pin * 1.6, cy - pin * 0.4, cx, cy + pin);
    context.fillStyle = badge;
    context.strokeStyle = outline;
    context.lineWidth = 1.4 * unit;
    context.fill();
    context.stroke();
    context.beginPath();
    context.arc(cx, cy - pin * 0.75, pin * 0.38, 0, Math.PI * 2);
    context.fillStyle = badgeText;
    context.fill();
    context.restore();
  }
}
