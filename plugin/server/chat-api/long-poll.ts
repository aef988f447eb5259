// Holds the answer to GET /events back until there is news. Our own addition: `wait=<seconds>`.
import type { EventsResponse } from "../../api/wire.ts";
import type { Client, EventLog, EventsQuery } from "../log/event-log.ts";
import { wireTextOf } from "../log/wire-form.ts";

/** How a client finds out what else the server can do. */
export const PUSH: NonNullable<EventsResponse["push"]> = ["stream", "wait"];

interface Page {
  /** Wire events as JSON. */
  events: string[];
  hasMore: boolean;
  after: number | undefined;
}

/** An {@link EventsResponse} as JSON, put together from what the log holds as JSON already. */
export async function readPage(log: EventLog, client: Client, query: EventsQuery): Promise<string> {
  return textOf(await pageOf(log, client, query));
}

/** `after` is the cursor for the next page: unknown for an empty page that was asked for by time. */
async function pageOf(log: EventLog, client: Client, query: EventsQuery): Promise<Page> {
  const { events, hasMore } = await log.events(client, query);
  const after = events.at(-1)?.seq ?? query.after ?? (query.since === undefined ? 0 : undefined);
  return { events: events.map(wireTextOf), hasMore, after };
}

function textOf({ events, hasMore, after }: Page): string {
  const cursor = after === undefined ? "" : `,"after":${after}`;
  return `{"hasMore":${hasMore},"events":[${events.join(",")}]${cursor},"push":${JSON.stringify(PUSH)}}`;
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
): Promise<string> {
  let passing: string[] = [];
  let wake = () => {};
  // Listening begins before reading: what comes in between is not missed.
  const stop = log.subscribe(client, (news) => {
    if ("passing" in news) passing.push(JSON.stringify(news.passing));
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
      const page = await pageOf(log, client, query);
      const events = [...page.events, ...passing];
      if (events.length > 0 || timeIsUp) return textOf({ ...page, events });
      passing = [];
      await news;
    }
  } finally {
    clearTimeout(timer);
    for (const signal of leave) signal.removeEventListener("abort", end);
    stop();
  }
}
