// How far the events of a talk are known: an exact place in the server's log, or only its clock.
import type { EventsQuery } from "../api/client.ts";
import type { EventsPage } from "../api/parse-events.ts";

export interface Cursor {
  /** Place in the log of our server. */
  readonly after?: number;
  /** The newest time stamp seen, in milliseconds of the server's own clock: it may be an hour off, it is only given back. */
  readonly until?: number;
}

/** Events may share a millisecond, and a slow one may be written after a quick one: look back this far. */
const overlap = 2_000;

/**
 * The cursor behind a page. By time alone, and with its overlap, a page holds at least the event that the cursor was
 * taken from: where it is empty the server's clock was set back meanwhile, and all has to be read again.
 */
export function behind(cursor: Cursor, page: EventsPage): Cursor {
  const after = page.after ?? cursor.after;
  if (after !== undefined) return { after };
  if (page.until === undefined) return {};
  return { until: Math.max(page.until, cursor.until ?? page.until) };
}

/** What to ask for from here. */
export function queryFrom({ after, until }: Cursor, clientId: string): EventsQuery {
  if (after !== undefined) return { clientId, after };
  return until === undefined ? { clientId } : { clientId, since: until - overlap };
}

/**
 * What to ask for behind a page that told of more. By time alone a page must end later than it began, or else the
 * same one comes again: then the overlap is given up, and where a whole page shares one millisecond the clock is
 * moved past it (the Chat API offers no other way).
 */
export function queryBehind(query: EventsQuery, page: EventsPage): EventsQuery {
  const { clientId } = query;
  if (page.after !== undefined) return { clientId, after: page.after };
  const until = page.until ?? query.since ?? 0;
  const since = query.since ?? Number.NEGATIVE_INFINITY;
  if (until - overlap > since) return { clientId, since: until - overlap };
  return { clientId, since: until > since ? until : since + 1 };
}

/** Whether a page goes on where the cursor is: nothing between them is missing. Always true where only time is known. */
export function isNext({ after }: Cursor, { places }: EventsPage): boolean {
  if (places === undefined) return true;
  return !places.gap && (after === undefined || places.first <= after + 1);
}
