// Where everything in the box goes: pure arithmetic from the size of the screen to rectangles. Units: game pixels.
import type { Theme } from "./theme.ts";

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** The surface that the box is drawn on. */
export interface Screen {
  readonly width: number;
  readonly height: number;
  /** Game pixels in one CSS pixel: 2.5 where an 800 px wide game is shown 320 px wide. */
  readonly pixel: number;
  /** The player's own wish, 1 being the size that the box finds right. */
  readonly uiScale: number;
  /** Kept free at the edges (a notch, a HUD), in game pixels. */
  readonly safe: Margins;
  /** Fingers press here: targets are at least 44 CSS px tall. */
  readonly touch: boolean;
}

/** What the box has to find room for. */
export interface Wanted {
  readonly portrait: boolean;
  readonly entry: boolean;
}

export interface Layout {
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
  readonly entry: Rect;
  readonly send: Rect;
  /** The slips above the panel (the player's echo, the notice, the choices) end at this height, ... */
  readonly slipsBottom: number;
  /** ... begin no higher than this, ... */
  readonly slipsTop: number;
  /** ... are this tall at least, and at most this wide; their right edges stand in one line. */
  readonly slipHeight: number;
  readonly slipWidth: number;
  readonly slipRight: number;
}

/** The design's own screen: at this size the unit is 1. */
const DESIGN = { width: 960, height: 540 };
/** Text never gets smaller than this many CSS px, ... */
const LEGIBLE_CSS = 16;
/** ... nor than this many game pixels: below it letters have no shape. */
const LEGIBLE_PIXELS = 9;
/** What a finger needs, in CSS px. */
const FINGER_CSS = 44;

export function unitFor(screen: Screen, theme: Theme): number {
  const fit = Math.min(screen.width / DESIGN.width, screen.height / DESIGN.height);
  // A screen four times as large is looked at from further away, or has more to show: the box grows a little less.
  const grown = fit > 1 ? fit ** 0.92 : fit;
  const legible = Math.max((LEGIBLE_CSS * screen.pixel) / theme.sizes.text, LEGIBLE_PIXELS / theme.sizes.text);
  return Math.max(grown, legible) * screen.uiScale;
}

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
  const entryHeight = wanted.entry ? Math.max(px(38), finger) : 0;
  const entryGap = wanted.entry ? px(10) : 0;
  const above = narrow && wanted.portrait ? px(32) : px(30);
  const below = wanted.entry ? px(narrow ? 16 : 18) : px(24);
  const wantedLines = narrow ? 4 : 3;
  // On a low screen the panel gives up lines before it takes more than 60 % of the height.
  const room = height * 0.6 - above - below - entryHeight - entryGap;
  const lines = Math.max(1, Math.min(wantedLines, Math.floor(room / Math.max(1, lineHeight))));
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
        y: panelY + panelHeight - px(18) - portraitTall,
        width: portraitWidth,
        height: portraitTall,
      };

  const beside = wanted.portrait && !narrow ? portrait.x + portrait.width + px(24) : panelX + padding;
  const textWidth = Math.max(1, panelX + panelWidth - padding - px(narrow ? 6 : 26) - beside);
  const text = { x: beside, y: panelY + above, width: textWidth, height: lines * lineHeight };

  const plateHeight = px(34);
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
  const plate = {
    x: plateX,
    y: panelY - Math.round(plateHeight * 0.58),
    width: Math.max(1, close.x - px(8) - plateX),
    height: plateHeight,
  };

  const entryY = panelY + panelHeight - below - entryHeight;
  const sendSize = entryHeight;
  // The last corner of the panel belongs to its ornament.
  const entryEnd = panelX + panelWidth - (narrow ? padding : px(44));
  const entryWidth = Math.max(1, entryEnd - beside - sendSize - px(4));
  const entry = { x: beside - px(4), y: entryY, width: entryWidth, height: entryHeight };
  const send = { x: entry.x + entry.width + px(8), y: entryY, width: sendSize, height: sendSize };

  const slipsBottom = (narrow ? Math.min(plate.y, wanted.portrait ? portrait.y + px(16) : plate.y) : panelY) - px(12);
  return {
    unit,
    narrow,
    touch: screen.touch,
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
    entry,
    send,
    slipsBottom: narrow ? slipsBottom : Math.min(slipsBottom, plate.y - px(8)),
    slipsTop: screen.safe.top + margin,
    slipHeight: Math.max(px(42), finger),
    slipWidth: narrow ? panelWidth : Math.round(panelWidth * 0.6),
    slipRight: panelX + panelWidth - (narrow ? 0 : px(10)),
  };
}

/** Where the visible choices stand. `first` is the index of the topmost one that is shown. */
export interface ChoiceLayout {
  readonly first: number;
  readonly rows: readonly Rect[];
  /** Hidden above and below: the list scrolls. */
  readonly before: number;
  readonly after: number;
}

/** More choices than this are never shown at once; the number keys reach no further either. */
export const MOST_CHOICES = 9;

/**
 * Stacks choices upwards from `bottom`, as many as there is room for.
 *
 * @param heights height of every choice of the whole list
 * @param width width of the rows
 * @param wantedFirst the index that should come first; moved back where the list would end in empty space
 */
export function layoutChoices(
  layout: Layout,
  heights: readonly number[],
  width: number,
  bottom: number,
  gap: number,
  wantedFirst: number,
): ChoiceLayout {
  const room = bottom - layout.slipsTop;
  const x = layout.slipRight - width;
  // The last possible first row: from the end backwards, as many as fit.
  let used = 0;
  let lastFirst = heights.length;
  while (lastFirst > 0 && heights.length - lastFirst < MOST_CHOICES) {
    const next = used + (heights[lastFirst - 1] ?? 0) + (used > 0 ? gap : 0);
    if (next > room && used > 0) break;
    used = next;
    lastFirst--;
  }
  const first = Math.max(0, Math.min(wantedFirst, lastFirst));
  const shown: number[] = [];
  let total = 0;
  for (let i = first; i < heights.length && shown.length < MOST_CHOICES; i++) {
    const height = heights[i] ?? 0;
    const next = total + height + (shown.length > 0 ? gap : 0);
    if (next > room && shown.length > 0) break;
    total = next;
    shown.push(height);
  }
  let y = bottom - total;
  const rows = shown.map((height) => {
    const row = { x, y, width, height };
    y += height + gap;
    return row;
  });
  return { first, rows, before: first, after: heights.length - first - rows.length };
}

export function contains(rect: Rect, x: number, y: number): boolean {
  return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}
