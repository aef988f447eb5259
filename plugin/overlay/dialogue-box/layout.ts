// Where everything in the box goes: pure arithmetic from the size of the screen to rectangles. Units: game pixels.
import type { ChoiceRoom } from "../choices/choice-layout.ts";
import type { EntryRoom } from "../input/text-entry.ts";
import type { Rect } from "../stage/rect.ts";
import { FINGER_CSS, type Screen, unitFor } from "../stage/screen.ts";
import type { TextRoom } from "../text/told-text.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import type { Theme } from "../theme/theme.ts";
import { mirrored } from "./mirrored.ts";

/** What the box has to find room for. */
export interface Wanted {
  readonly portrait: boolean;
  readonly entry: boolean;
  /** How many small buttons stand beside the cross. */
  readonly controls?: number;
  /** Things begin at the right. */
  readonly rightToLeft?: boolean;
}

export interface Layout extends ChoiceRoom, EntryRoom, TextRoom {
  /** What one theme pixel measures here. */
  readonly unit: number;
  /** Too narrow for a portrait beside the text: a phone held upright. */
  readonly narrow: boolean;
  readonly touch: boolean;
  readonly panel: Rect;
  readonly portrait: Rect;
  /** Room for the name plate: its left edge, its height, and how wide it may grow. */
  readonly plate: Rect;
  readonly text: Rect;
  readonly lineHeight: number;
  /** Lines of text on one page. */
  readonly lines: number;
  /** Centre of the "next" mark and of the waiting dots. */
  readonly mark: { readonly x: number; readonly y: number };
  readonly close: Rect;
  /** The cross is small; what presses it is not. */
  readonly closeReach: Rect;
  /** The small buttons, and what presses them; the first one stands furthest from the cross. */
  readonly controls: readonly Rect[];
  readonly controlReaches: readonly Rect[];
  /** Centre of the countdown, and its size. */
  readonly countdown: { readonly x: number; readonly y: number; readonly size: number };
  /** Room for pictures, sounds and cards: they stand on its lower edge, or hang from its upper one on a phone. */
  readonly media: Rect;
  readonly finger: number;
  readonly entry: Rect;
  readonly send: Rect;
  /** The slips above the panel (the player's echo, the notice, the choices) end at this height, ... */
  readonly slipsBottom: number;
  /** ... begin no higher than this, ... */
  readonly slipsTop: number;
  /** ... are this tall at least, and at most this wide; their right edges (left ones, mirrored) stand in one line. */
  readonly slipHeight: number;
  readonly slipWidth: number;
  readonly slipRight: number;
  readonly mirrored: boolean;
}

/** What the slip under the small buttons shows around them (theme pixels). */
export const CONTROLS_RIM = 6;
/** A line longer than this many times its letters' size is lost on the way back to the next: 65 to 80 letters. */
const LONGEST_LINE = 32;

/** All rectangles of the box, whole pixels. */
export function layoutBox(screen: Screen, wanted: Wanted, theme: Theme): Layout {
  const unit = unitFor(screen, theme);
  const px = (length: number) => Math.round(length * unit);
  const finger = screen.touch ? Math.ceil(FINGER_CSS * screen.pixel) : 0;

  const width = Math.max(1, screen.width - screen.safe.left - screen.safe.right);
  const height = Math.max(1, screen.height - screen.safe.top - screen.safe.bottom);
  const narrow = width < 600 * unit;
  const margin = px(narrow ? theme.spacing.margin * 0.5 : theme.spacing.margin);
  const padding = px(narrow ? theme.spacing.padding * 0.75 : theme.spacing.padding);

  const panelWidth = Math.max(1, Math.min(width - 2 * margin, px(1040)));
  const panelX = screen.safe.left + Math.round((width - panelWidth) / 2);

  const lineHeight = px(theme.sizes.text * theme.sizes.leading);
  const entryHeight = wanted.entry ? Math.max(px(38), px(theme.sizes.choice * 2), finger) : 0;
  const entryGap = wanted.entry ? px(10) : 0;
  const above = narrow && wanted.portrait ? px(32) : px(30);
  const below = wanted.entry ? px(narrow ? 16 : 18) : px(24);
  const wantedLines = narrow ? 4 : 3;
  // On a low screen the panel gives up lines before it takes more than 60 % of the height.
  const linesIn = (share: number) =>
    Math.floor((height * share - above - below - entryHeight - entryGap) / Math.max(1, lineHeight));
  // Choices in large letters need room as well: then it makes do with half of it, but for two lines.
  const half = Math.max(linesIn(0.6 / withLetters(theme, 1, 0.25)), 2);
  const lines = Math.max(1, Math.min(wantedLines, half, linesIn(0.6)));
  const panelHeight = above + lines * lineHeight + entryGap + entryHeight + below;
  const panelY = screen.safe.top + height - margin - panelHeight;
  const panel = { x: panelX, y: panelY, width: panelWidth, height: panelHeight };

  const portraitHeight = narrow ? px(84) : Math.round(panelHeight + px(30));
  const portraitWidth = Math.round(Math.min(portraitHeight * 0.8, px(168)));
  const portraitTall = narrow ? portraitHeight : Math.min(portraitHeight, Math.round(portraitWidth * 1.25));
  const portrait = narrow
    ? { x: panelX + px(10), y: panelY - portraitTall + px(26), width: portraitWidth, height: portraitTall }
    : {
        x: panelX + px(22),
        // In a tall panel the face keeps looking over its edge.
        y: Math.min(panelY + panelHeight - px(18) - portraitTall, panelY - px(14)),
        width: portraitWidth,
        height: portraitTall,
      };

  const beside = wanted.portrait && !narrow ? portrait.x + portrait.width + px(24) : panelX + padding;
  const textWidth = Math.max(
    1,
    Math.min(panelX + panelWidth - padding - px(narrow ? 6 : 26) - beside, px(theme.sizes.text * LONGEST_LINE)),
  );
  const text = { x: beside, y: panelY + above, width: textWidth, height: lines * lineHeight };

  const plateHeight = Math.max(px(34), px(theme.sizes.name * 1.75));
  const plateX = narrow && wanted.portrait ? portrait.x + portrait.width + px(6) : beside - px(narrow ? 6 : 12);
  const closeSize = px(26);
  const close = {
    x: panelX + panelWidth - Math.round(closeSize * 0.75),
    y: panelY - Math.round(closeSize * 0.25),
    width: closeSize,
    height: closeSize,
  };
  const closeRim = Math.max(px(7), Math.round((finger - closeSize) / 2));
  const closeReach = {
    x: close.x - closeRim,
    y: close.y - closeRim,
    width: closeSize + 2 * closeRim,
    height: closeSize + 2 * closeRim,
  };
  const count = wanted.controls ?? 0;
  const rim = Math.max(px(3), Math.round((finger - closeSize) / 2));
  const reach = closeSize + 2 * rim;
  // On a phone they stand in a row of their own above the name; else they go on from the cross.
  const rowEnd = narrow ? panelX + panelWidth - px(CONTROLS_RIM) + rim : closeReach.x;
  const rowTop = narrow ? closeReach.y - reach : close.y - rim;
  const controlReaches = Array.from({ length: count }, (_, i) => ({
    ...{ x: rowEnd - (count - i) * reach, y: rowTop, width: reach, height: reach },
  }));
  const controls = controlReaches.map(({ x, y }) => ({
    ...{ x: x + rim, y: y + rim, width: closeSize, height: closeSize },
  }));
  const rowStart = rowEnd - count * reach;
  // On a phone it stands in the row of the small buttons, close to the choices.
  const ring = px(withLetters(theme, 46, narrow ? 0.3 : 0.75));
  // Its rim is empty: so far it may reach into the words.
  const lowest = text.y - Math.round(ring / 2) + px(3);
  const ringY = Math.min(rowTop + Math.round(reach / 2), lowest);
  const countdown = { x: rowStart - Math.round(ring * 0.6), y: ringY, size: ring };
  const plateEnd = narrow ? close.x : rowStart - (count > 0 ? ring : 0);
  const plate = {
    x: plateX,
    y: panelY - Math.round(plateHeight * 0.58),
    width: Math.max(1, plateEnd - px(8) - plateX),
    height: plateHeight,
  };

  const entryY = panelY + panelHeight - below - entryHeight;
  const sendSize = entryHeight;
  // The last corner of the panel belongs to its ornament.
  const entryEnd = panelX + panelWidth - (narrow ? padding : px(44));
  const entryWidth = Math.max(1, entryEnd - beside - sendSize - px(4));
  const entry = { x: beside - px(4), y: entryY, width: entryWidth, height: entryHeight };
  const send = { x: entry.x + entry.width + px(8), y: entryY, width: sendSize, height: sendSize };

  const slipsTop = screen.safe.top + margin;
  const slipWidth = narrow ? panelWidth : Math.round(panelWidth * 0.6);
  const slipsBottom = narrow
    ? Math.min(plate.y, wanted.portrait ? portrait.y + px(16) : plate.y, count > 0 ? rowTop + px(8) : plate.y) - px(12)
    : Math.min(panelY - px(12), plate.y - px(8));
  const top = wanted.portrait ? portrait.y : plate.y;
  // Under a low ceiling the media stand beside the face, not over it.
  const isLow = !narrow && top - slipsTop < px(150);
  const mediaX = isLow ? plateX : panelX + px(narrow ? 0 : 10);
  const mediaEnd = narrow ? panelX + panelWidth : panelX + panelWidth - slipWidth - px(26);
  const mediaBottom = narrow ? slipsBottom : (isLow ? plate.y : top) - px(10);
  const media = {
    x: mediaX,
    y: slipsTop,
    width: Math.max(1, mediaEnd - mediaX),
    height: Math.max(1, mediaBottom - slipsTop),
  };
  const layout: Layout = {
    unit,
    narrow,
    touch: screen.touch,
    finger,
    panel,
    portrait,
    plate,
    text,
    lineHeight,
    lines,
    mark: {
      x: panelX + panelWidth - padding - px(narrow ? 2 : 6),
      y: text.y + text.height - Math.round(lineHeight * 0.5),
    },
    close,
    closeReach,
    controls,
    controlReaches,
    countdown,
    media,
    entry,
    send,
    slipsBottom,
    slipsTop,
    slipHeight: Math.max(px(42), finger),
    slipWidth,
    slipRight: panelX + panelWidth - (narrow ? 0 : px(10)),
    mirrored: false,
  };
  return wanted.rightToLeft ? mirrored(layout, 2 * panelX + panelWidth) : layout;
}
