// Holds the answer to GET /events back until there is news. Our own addition: `wait=<seconds>`.
import type { EventsResponse, WireEvent } from "../../api/wire.ts";
import type { Client, EventLog, EventsQuery, PassingEvent } from "../log/event-log.ts";
import { wireEventOf } from "../log/wire-form.ts";

/** How a client finds out what else the server can do. */
export const PUSH: NonNullable<EventsResponse["push"]> = ["stream", "wait"];

/** A page as it is now. `after` is the cursor for the next one: unknown for an empty page that was asked for by time. */
export async function readPage(log: EventLog, client: Client, query: EventsQuery): Promise<EventsResponse> {
  const { events, hasMore } = await log.events(client, query);
  const after = events.at(-1)?.seq ?? query.after ?? (query.since === undefined ? 0 : undefined);
  return { hasMore, events: events.map(wireEventOf), ...(after !== undefined && { after }), push: PUSH };
}

/**
 * The next page that holds anything, or an empty one after `seconds`, or when one of `leave` is aborted (the client is
 * gone, the server closes).
 */
export async function waitForPage(
  log: EventLog,
  client: Client,
  query: EventsQuery,
  seconds: number,
  leave: readonly AbortSignal[],
): Promise<EventsResponse> {
  let passing: PassingEvent[] = [];
  let wake = () => {};
  // Listening begins before reading: what comes in between is not missed.
  const stop = log.subscribe(client, (news) => {
    if ("passing" in news) passing.push(news.passing);
    wake();
  });
  let timeIsUp = leave.some((signal) => signal.aborted);
  const end = () => {
    timeIsUp = true;
    wake();
  };
  const timer = setTimeout(end, seconds * 1000);
  for (const signal of leave) signal.addEventListener("abort", end, { once: true });
  try {
    for (;;) {
      const news = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const page = await readPage(log, client, query);
      const events: WireEvent[] = [...page.events, ...passing];
      if (events.length > 0 || timeIsUp) return { ...page, events };
      passing = [];
      await news;
    }
  } finally {
    clearTimeout(timer);
    for (const signal of leave) signal.removeEventListener("abort", end);
    stop();
  }
}
