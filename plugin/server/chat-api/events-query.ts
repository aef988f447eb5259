// Reads the parameters of GET /events.
import type { EventsQuery } from "../log/event-log.ts";
import { EVENTS_PER_PAGE, FIRST_MILLISECOND_TIME, SINCE_NAMES } from "./guesses.ts";
import { readParameters } from "./read-request.ts";
import { eventsParameters, FURTHEST_PLACE } from "./request-schema.ts";
import { ChatApiError } from "./spring-error.ts";

const LONGEST_WAIT_S = 30;
const WITHOUT_STATE = ["request", "botResponse", "humanResponse"] as const;

export interface EventsWish {
  clientId: string;
  query: EventsQuery;
  /** Our own addition: for how many seconds the answer may be held back until there is news. */
  wait: number;
  /** Our own addition: server-sent events. */
  stream: boolean;
}

/**
 * `after` is our own addition: an exact cursor, the `seq` of the last event that the client has. It counts before a
 * time, and the `Last-Event-ID` of a browser that comes back to its stream before both.
 *
 * @throws ChatApiError 400 for a time or a number that cannot be read.
 */
export function readEventsWish(url: string, headers: Headers): EventsWish {
  const given = readParameters(eventsParameters, url);
  const stream = given.stream ?? (headers.get("accept") ?? "").includes("text/event-stream");
  const after = (stream ? readCursor(headers.get("last-event-id")) : undefined) ?? given.after;
  const since = SINCE_NAMES.map((name) => given[name]).find((time) => time !== undefined);
  return {
    clientId: given.clientId,
    wait: Math.min(given.wait ?? 0, LONGEST_WAIT_S),
    stream,
    query: {
      limit: EVENTS_PER_PAGE,
      ...(after !== undefined ? { after } : since !== undefined && { since: readTime(since) }),
      ...(given.cid !== undefined && { cid: given.cid }),
      ...(!given.includeState && { types: WITHOUT_STATE }),
    },
  };
}

function readCursor(lastEventId: string | null): number | undefined {
  if (!lastEventId) return undefined;
  if (/^\d{1,15}$/.test(lastEventId)) return Math.min(Number(lastEventId), FURTHEST_PLACE);
  throw new ChatApiError(400, "Last-Event-ID must be a whole number, as the stream's ids are.");
}

/** Unix time in seconds or milliseconds, or `YYYY-MM-DDThh:mm:ss.SSS` (with or without a zone; without, UTC). */
export function readTime(text: string): number {
  if (/^\d{1,15}(\.\d+)?$/.test(text)) {
    const time = Number(text);
    return Math.floor(time < FIRST_MILLISECOND_TIME ? time * 1000 : time);
  }
  // A `+` of a zone is a space once the address was decoded.
  const iso = text.replace(" ", "+");
  const time = /^\d{4}-\d\d-\d\dT/.test(iso)
    ? Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`)
    : Number.NaN;
  if (Number.isNaN(time)) {
    throw new ChatApiError(
      400,
      `The time "${text.slice(0, 60)}" cannot be read: give Unix time or YYYY-MM-DDThh:mm:ss.SSS.`,
    );
  }
  return time;
}
