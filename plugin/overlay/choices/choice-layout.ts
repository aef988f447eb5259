// Where choices stand: pure arithmetic from their heights to rectangles.
import type { Rect } from "../stage/rect.ts";

/** What choices need to know of the place where they stand. */
export interface ChoiceRoom {
  readonly unit: number;
  /** Rows are as wide as they may be. */
  readonly narrow: boolean;
  /** They begin no higher than this, ... */
  readonly slipsTop: number;
  /** ... are this tall at least, and at most this wide; their right edges (left ones, mirrored) stand in one line. */
  readonly slipHeight: number;
  readonly slipWidth: number;
  readonly slipRight: number;
  /** `slipRight` is the left edge, in which they stand in one line. @defaultValue false */
  readonly mirrored?: boolean;
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
  layout: ChoiceRoom,
  heights: readonly number[],
  width: number,
  bottom: number,
  gap: number,
  wantedFirst: number,
): ChoiceLayout {
  const room = bottom - layout.slipsTop;
  const x = layout.mirrored ? layout.slipRight : layout.slipRight - width;
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
