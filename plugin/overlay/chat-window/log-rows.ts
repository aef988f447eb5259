// The rows of a log that are worth keeping: those that are seen, and a few more; with the cards of their media.
import type { Entry } from "../../dialogue/entry.ts";
import type { Media, MediaCard } from "../media/media.ts";
import type { EntryTimes } from "./entry-times.ts";
import type { LogLook } from "./log-look.ts";
import { createRow, type LogRow, placeOf } from "./log-row.ts";

export interface LogRows {
  row(look: LogLook, entry: Entry, before: Entry | undefined, newFrom: string | undefined): LogRow;
  known(id: string): LogRow | undefined;
  /** The entry has changed: it is broken into lines anew. Its card stays while its block does. */
  drop(id: string): void;
  /** The looks have changed: all are broken anew. */
  dropAll(): void;
  /** Lets go of rows beyond the most, but not of these. */
  tidy(kept: ReadonlySet<string>): void;
  readonly size: number;
  /** How many of them hold a card. */
  readonly cards: number;
  destroy(): void;
}

/** Kept rows; one costs a few kB. */
export const MOST_ROWS = 64;

/** @param changed a card wants to be painted, or placed, anew */
export function createLogRows(
  media: Media,
  times: EntryTimes,
  changed: (id: string, what: "look" | "height") => void,
): LogRows {
  const rows = new Map<string, LogRow>();
  const cards = new Map<string, { readonly block: Entry["block"]; readonly card: MediaCard }>();
  const dropCard = (id: string) => {
    cards.get(id)?.card.destroy();
    cards.delete(id);
  };

  function cardOf({ id, block }: Entry): MediaCard | undefined {
    if (block.type === "words" || block.type === "buttons") return undefined;
    const known = cards.get(id);
    if (known?.block === block) return known.card;
    dropCard(id);
    const card = media.card(block, (what) => changed(id, what));
    if (card) cards.set(id, { block, card });
    return card;
  }

  return {
    row(look, entry, before, newFrom) {
      const known = rows.get(entry.id);
      if (known) return known;
      const made = createRow(look, times, entry, placeOf(entry, before, newFrom, times), cardOf(entry));
      rows.set(entry.id, made);
      return made;
    },
    known: (id) => rows.get(id),
    drop: (id) => void rows.delete(id),
    dropAll: () => rows.clear(),
    tidy(kept) {
      if (rows.size <= MOST_ROWS) return;
      for (const [id, row] of rows) {
        if (kept.has(id)) continue;
        rows.delete(id);
        if (row.media) dropCard(id);
      }
    },
    get size() {
      return rows.size;
    },
    get cards() {
      return cards.size;
    },
    destroy() {
      for (const id of [...cards.keys()]) dropCard(id);
      rows.clear();
    },
  };
}
