// A client's history: what the player, bots and agents said, in the form of the events (that form is a guess).
import type { Client, EventLog } from "../log/event-log.ts";
import { wireTextOf } from "../log/wire-form.ts";
import { readTime } from "./events-query.ts";
import { EVENTS_PER_PAGE, HISTORY_PER_PAGE } from "./guesses.ts";
import { readParameters } from "./read-request.ts";
import { historyParameters } from "./request-schema.ts";
import { ChatApiError } from "./spring-error.ts";

export interface HistoryWish {
  clientId: string;
  since: number | undefined;
  until: number;
  after: number | undefined;
  limit: number;
}

/** @throws ChatApiError 400 for a date range or a page that cannot be. */
export function readHistoryWish(url: string): HistoryWish {
  const { clientId, from, to, after, limit = HISTORY_PER_PAGE } = readParameters(historyParameters, url);
  const since = from === undefined ? undefined : readTime(from);
  const until = to === undefined ? Number.POSITIVE_INFINITY : readTime(to);
  if (since !== undefined && since > until) {
    throw new ChatApiError(400, "from is later than to: give them the other way.");
  }
  if (limit < 1 || limit > EVENTS_PER_PAGE) {
    throw new ChatApiError(400, `limit must be from 1 to ${EVENTS_PER_PAGE}, not ${limit}.`);
  }
  return { clientId, since, until, after, limit };
}

/** A page as JSON, oldest first. Its `after` is what the next one is asked for with. */
export async function readHistory(
  log: EventLog,
  client: Client,
  { since, until, after, limit }: HistoryWish,
): Promise<string> {
  const { events, hasMore } = await log.events(client, {
    limit,
    types: ["request", "botResponse", "humanResponse"],
    ...(after !== undefined && { after }),
    ...(since !== undefined && { since }),
  });
  const wanted = events.filter(({ at }) => at <= until);
  const last = wanted.at(-1)?.seq ?? after;
  const more = hasMore && wanted.length === events.length;
  const cursor = last === undefined ? "" : `,"after":${last}`;
  return `{"hasMore":${more},"events":[${wanted.map(wireTextOf).join(",")}]${cursor}}`;
}
