// The Chat API's methods over fetch. Knows URLs, JSON, time limits and abort; knows nothing of what a talk is.
import { type Endpoint, resolveEndpoint } from "./endpoint.ts";
import { ApiError, kindOfStatus, parseRetryAfter } from "./errors.ts";
import { type Answer, type EventsPage, parseAccepted, parseAnswer, parseEvents } from "./parse.ts";
import type { ChatApiRequest } from "./wire.ts";

export interface ClientOptions {
  readonly endpoint: Endpoint;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds until an answer must be whole. @defaultValue 30000 */
  readonly timeLimit?: number;
  readonly now?: () => number;
}

export interface EventsQuery {
  readonly clientId: string;
  /** Only events of this connection. */
  readonly cid?: string;
  /** Lower bound in milliseconds of the server's clock. */
  readonly since?: number;
  /** Exact cursor: only events behind this place in the log (our server only). */
  readonly after?: number;
  /** Seconds that the server may hold the answer back until there is news (our server only). */
  readonly wait?: number;
}

export interface ChatClient {
  /** POST /{token}: waits for the bot's answer. */
  send(request: ChatApiRequest, signal?: AbortSignal): Promise<Answer>;
  /** GET /{token}: the simplified form; `data`, `cid` and `questionId` do not travel. */
  ask(request: Pick<ChatApiRequest, "clientId" | "query" | "event">, signal?: AbortSignal): Promise<Answer>;
  /** POST /{token}/async: gives the id at once; the answer comes by events (and on the channel's webhook). */
  sendAsync(request: ChatApiRequest, signal?: AbortSignal): Promise<string>;
  /** GET /{token}/events: what happened in the talk, oldest first. */
  events(query: EventsQuery, signal?: AbortSignal): Promise<EventsPage>;
}

/** Name of the time bound of GET /events: a guess. */
const sinceName = "since";

/**
 * A client of one channel.
 *
 * @throws TypeError at once when the endpoint cannot be one; every method rejects with ApiError alone
 * @example
 * const client = createClient({ endpoint: "https://bot.jaicp.com/chatapi/TOKEN" });
 * const answer = await client.send({ clientId: "player-17", query: "hello" });
 */
export function createClient(options: ClientOptions): ChatClient {
  const url = resolveEndpoint(options.endpoint);
  const now = options.now ?? Date.now;
  const timeLimit = options.timeLimit ?? 30_000;
  const request = options.fetch ?? ((input, init) => globalThis.fetch(input, init));

  async function exchange(target: string, init: RequestInit, signal?: AbortSignal, limit = timeLimit) {
    const clock = AbortSignal.timeout(limit);
    const stop = signal ? AbortSignal.any([signal, clock]) : clock;
    try {
      const response = await request(target, { ...init, signal: stop });
      const body = await response.text();
      if (!response.ok) throw refusal(response, body, now());
      return parseBody(body);
    } catch (error) {
      if (error instanceof ApiError) throw error;
      if (signal?.aborted) throw new ApiError("aborted", "The request was given up", { cause: error });
      if (clock.aborted) throw new ApiError("timeout", `No answer within ${limit} ms`, { cause: error });
      throw new ApiError("network", "The server cannot be reached", { cause: error });
    }
  }

  const post = (target: string, body: ChatApiRequest, signal?: AbortSignal) =>
    exchange(
      target,
      { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) },
      signal,
    );

  return {
    send: async (body, signal) => parseAnswer(await post(url, body, signal), now()),
    ask: async ({ clientId, query, event }, signal) => {
      const target = `${url}?${parameters({ clientId, query, event })}`;
      return parseAnswer(await exchange(target, {}, signal), now());
    },
    sendAsync: async (body, signal) => parseAccepted(await post(`${url}/async`, body, signal)),
    events: async ({ clientId, cid, since, after, wait }, signal) => {
      // No headers of our own and nothing that changes the method: a browser asks no permission for such a request.
      const time = since === undefined ? {} : { [sinceName]: new Date(since).toISOString().slice(0, -1) };
      const target = `${url}/events?${parameters({ clientId, cid, ...time, after, wait })}`;
      return parseEvents(await exchange(target, {}, signal, timeLimit + (wait ?? 0) * 1_000), now());
    },
  };
}

function parameters(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new ApiError("malformed", `The answer is not JSON: expected an object, got ${body.slice(0, 120)}`, { cause });
  }
}

/** The server's refusal in its own words, where its body has them (Spring's form: error, exception, message). */
function refusal(response: Response, body: string, now: number): ApiError {
  let words = `HTTP ${response.status}`;
  try {
    const told = JSON.parse(body);
    if (typeof told?.message === "string") words = told.message;
    else if (typeof told?.error === "string") words = told.error;
  } catch {
    // An HTML page of a proxy says nothing that a player or a log needs.
  }
  const retryAfter = parseRetryAfter(response.headers.get("Retry-After"), now);
  return new ApiError(kindOfStatus(response.status), words, { status: response.status, retryAfter });
}
