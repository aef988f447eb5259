// Reads the parameters of GET /events.
import type { EventsQuery } from "../log/event-log.ts";
import { EVENTS_PER_PAGE, FIRST_MILLISECOND_TIME, INCLUDE_STATE_NAME, SINCE_NAMES } from "./guesses.ts";
import { ChatApiError } from "./spring-error.ts";

const WITHOUT_STATE = ["request", "botResponse", "humanResponse"] as const;

/** @throws ChatApiError 400 for a time that cannot be read. */
export function readEventsQuery(parameters: URLSearchParams): EventsQuery {
  const since = SINCE_NAMES.map((name) => parameters.get(name)).find((value) => value !== null && value !== "");
  const cid = parameters.get("cid");
  const includeState = parameters.get(INCLUDE_STATE_NAME) === "true";
  return {
    limit: EVENTS_PER_PAGE,
    ...(since && { since: readTime(since) }),
    ...(cid && { cid }),
    ...(!includeState && { types: WITHOUT_STATE }),
  };
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
