// The pace of the typewriter: when each grapheme of a page is due. Pure; the pixels ask it how far the telling got.

export interface Telling {
  /** Graphemes told so far. */
  readonly told: number;
  readonly total: number;
  readonly done: boolean;
  /** Moves time on; true when something new is to be shown. */
  pass(ms: number): boolean;
  /** Tells the rest at once. */
  finish(): void;
}

/** A breath after these, in ms at ordinary speed; a slower reader's typewriter breathes longer. */
const BREATHS: readonly (readonly [RegExp, number])[] = [
  [/^[.!?…。！？؟۔]+$/u, 260],
  [/^[,;:，、；：،]$/u, 120],
  [/^[–—]$/u, 140],
];
const ORDINARY_SPEED = 45;

function breathAfter(grapheme: string, next: string | undefined): number {
  // "3.14" and "www.example.org" are read without a breath, and a "?!" or "..." takes one at its end.
  if (next !== undefined && !/^[\s"'”’»」』)\]]/u.test(next) && !/[。！？，、；：]/u.test(grapheme)) return 0;
  for (const [mark, ms] of BREATHS) if (mark.test(grapheme)) return ms;
  return 0;
}

/**
 * @param page the graphemes of one page, in reading order
 * @param speed graphemes a second; 0 tells everything at once
 * @param told graphemes that are told already (after a resize)
 */
export function createTelling(page: readonly string[], speed: number, told = 0): Telling {
  const due = new Float64Array(page.length);
  const each = speed > 0 ? 1000 / speed : 0;
  let at = 0;
  for (let i = 0; i < page.length; i++) {
    at += each;
    due[i] = at;
    if (each > 0) at += (breathAfter(page[i] ?? "", page[i + 1]) * ORDINARY_SPEED) / speed;
  }
  let count = speed > 0 ? Math.min(told, page.length) : page.length;
  let now = count > 0 ? (due[count - 1] ?? 0) : 0;
  return {
    get told() {
      return count;
    },
    total: page.length,
    get done() {
      return count >= page.length;
    },
    pass(ms) {
      const before = count;
      now += ms;
      while (count < due.length && (due[count] ?? 0) <= now) count++;
      return count !== before;
    },
    finish() {
      count = page.length;
    },
  };
}
