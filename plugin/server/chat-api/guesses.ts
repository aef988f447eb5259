// Everything about the Chat API's wire that no public source tells. One name each: a check against a real token
// corrects it here. (Our own additions and their numbers stand with their code.)

/** Longest `query`, in characters; the real limit is not documented. */
export const LONGEST_QUERY = 10_000;
/** Longest `clientId`, `event`, `cid` and `questionId`. */
export const LONGEST_NAME = 256;
/** Largest body of a request. */
export const LARGEST_BODY_BYTES = 1_000_000;
/** Deepest nesting of `data` and of a client's state. */
export const DEEPEST_DATA = 64;
/** Deepest nesting of a whole body: its data, and what stands around it. */
export const DEEPEST_BODY = DEEPEST_DATA + 8;
/** A sync request whose answer takes longer gets 408; the turn goes on and its answer is in the events. */
export const SYNC_TIMEOUT_MS = 30_000;
/** Names under which the time of `/events` is understood. */
export const SINCE_NAMES = ["since", "from", "timestamp"] as const;
/** Name of the flag of `/events` that asks for state events, too. */
export const INCLUDE_STATE_NAME = "includeState";
/** A Unix time below this is in seconds, from there on in milliseconds. */
export const FIRST_MILLISECOND_TIME = 100_000_000_000;
/** Documented: a page of events holds at most 250. */
export const EVENTS_PER_PAGE = 250;
/** Both `query` and `event` in one request: the query counts. */
export const QUERY_WINS = true;
/** What installations put before `/{token}`. The last two are the twin's form. */
export const PREFIXES = ["/chatapi", "/chatadapter/chatapi", "/chatapi/bot", "/chatadapter/chatapi/bot"] as const;
/**
 * A body that is JSON is taken whatever its content type says: clients send it as `text/plain` to need no preflight, and
 * `curl -d` calls it a form. Only a body that is no JSON is 415 for another type than JSON.
 */
export const ANY_CONTENT_TYPE = true;
/** Where a client's history is read. That there is such a method is stated by the twin; its path and its form are not. */
export const HISTORY_PATH = "/history";
/** Where a client's state is read and saved; likewise. */
export const STATE_PATH = "/state";
/** Largest state that an application may save for a client, in characters of its JSON. */
export const LARGEST_STATE = 64_000;
/** Lines in a page of history, unless `limit` says another number; at most {@link EVENTS_PER_PAGE}. */
export const HISTORY_PER_PAGE = 50;
