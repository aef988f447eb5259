// Reads the parameters of GET /events.
import type { EventsQuery } from "../log/event-log.ts";
import { EVENTS_PER_PAGE, FIRST_MILLISECOND_TIME, INCLUDE_STATE_NAME, SINCE_NAMES } from "./guesses.ts";
import { ChatApiError } from "./spring-error.ts";

const LONGEST_WAIT_S = 30;
const WITHOUT_STATE = ["request", "botResponse", "humanResponse"] as const;

/**
 * `after` is our own addition: an exact cursor, the `seq` of the last event that the client has. It counts before a
 * time, and a reconnecting browser's `Last-Event-ID` before both.
 *
 * @throws ChatApiError 400 for a time or a number that cannot be read.
 */
export function readEventsQuery(parameters: URLSearchParams, lastEventId?: string): EventsQuery {
  const since = SINCE_NAMES.map((name) => parameters.get(name)).find((value) => value !== null && value !== "");
  const cid = parameters.get("cid");
  const after = lastEventId || parameters.get("after");
  const includeState = parameters.get(INCLUDE_STATE_NAME) === "true";
  return {
    limit: EVENTS_PER_PAGE,
    ...(after ? { after: readWhole("after", after) } : since && { since: readTime(since) }),
    ...(cid && { cid }),
    ...(!includeState && { types: WITHOUT_STATE }),
  };
}

/** Our own addition: how many seconds the answer may be held back until there is news; at most {@link LONGEST_WAIT_S}. */
export function readWait(parameters: URLSearchParams): number {
  return Math.min(readWhole("wait", parameters.get("wait") || "0"), LONGEST_WAIT_S);
}

function readWhole(name: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new ChatApiError(400, `${name} must be a whole number, not "${text}".`);
}

/** Unix time in seconds or milliseconds, or `YYYY-MM-DDThh:mm:ss.SSS` (with or without a zone; without, UTC). */
function readTime(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) {
    const time = Number(text);
    return Math.floor(time < FIRST_MILLISECOND_TIME ? time * 1000 : time);
  }
  // A `+` of a zone is a space once the address was decoded.
  const iso = text.replace(" ", "+");
  const time = /^\d{4}-\d\d-\d\dT/.test(iso)
    ? Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`)
    : Number.NaN;
  if (Number.isNaN(time)) {
    throw new ChatApiError(400, `The time "${text}" cannot be read: give Unix time or YYYY-MM-DDThh:mm:ss.SSS.`);
  }
  return time;
}
