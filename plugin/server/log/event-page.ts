// A page of a client's events that are at hand, by the same rules as from the tables.
import type { EventsQuery, LoggedEvent } from "./event-log.ts";

/** @param events in order, without gaps; @returns the page, oldest first, and whether there is more behind it */
export function pageFrom(
  events: readonly LoggedEvent[],
  { after = 0, since = 0, cid, types, limit, latest }: EventsQuery,
): { events: LoggedEvent[]; hasMore: boolean } {
  const isWanted = (event: LoggedEvent) =>
    (types === undefined || types.includes(event.type)) &&
    (cid === undefined || event.cid === null || event.cid === cid);
  const start = firstFrom(events, (event) => event.seq > after && event.at >= since);
  const page: LoggedEvent[] = [];
  const step = latest ? -1 : 1;
  for (let at = latest ? events.length - 1 : start; at >= start && at < events.length; at += step) {
    const event = events[at];
    if (!event || !isWanted(event)) continue;
    if (page.length === limit) return { events: latest ? page.reverse() : page, hasMore: true };
    page.push(event);
  }
  return { events: latest ? page.reverse() : page, hasMore: false };
}

/** The first event from which on all are wanted: places and times never go back. */
export function firstFrom(events: readonly LoggedEvent[], isWanted: (event: LoggedEvent) => boolean): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = events[middle];
    if (event && isWanted(event)) high = middle;
    else low = middle + 1;
  }
  return low;
}
