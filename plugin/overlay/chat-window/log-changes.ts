// What differs between two states of a log: how far the entries have slid, and which are new or changed. Pure.
import type { Entry } from "../../dialogue/entry.ts";

/** `now[i + by]` is what `was[i]` was: older entries came before them (`by` above 0) or have left the log (below 0). */
export interface Slide {
  readonly by: number;
  /** Places in the new list whose entry is another object than before, of those that were there before. */
  readonly changed: readonly number[];
}

/** @returns nothing where the entries are in another order: then everything is new */
export function slideOf(was: readonly Entry[], now: readonly Entry[]): Slide | undefined {
  const oldest = was[0];
  const newest = now[0];
  if (!oldest || !newest) return undefined;
  const by = oldest.id === newest.id ? 0 : offset(oldest.id, now) || -offset(newest.id, was);
  if (by === 0 && oldest.id !== newest.id) return undefined;
  const changed: number[] = [];
  const end = Math.min(now.length, was.length + by);
  for (let i = Math.max(0, by); i < end; i++) {
    // Ten thousand of them are looked at whenever one comes.
    if (was[i - by] === now[i]) continue;
    if (was[i - by]?.id !== now[i]?.id) return undefined;
    changed.push(i);
  }
  // Entries that have left at the end are no slide.
  return now.length < was.length + by ? undefined : { by, changed };
}

function offset(id: string, entries: readonly Entry[]): number {
  return Math.max(
    0,
    entries.findIndex((each) => each.id === id),
  );
}
