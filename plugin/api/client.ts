// The Chat API's methods over fetch. Knows URLs, JSON, time limits and abort; knows nothing of what a talk is.
import { type Endpoint, resolveEndpoint } from "./endpoint.ts";
import { readEventStream, type StreamHandlers } from "./event-stream.ts";
import { exchange } from "./exchange.ts";
import { type Answer, parseAccepted, parseAnswer } from "./parse.ts";
import { type EventsPage, parseEvents } from "./parse-events.ts";
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
  /** GET /{token}/events: what happened in the talk, oldest first. `timeLimit` in milliseconds, beyond `query.wait`. */
  events(query: EventsQuery, signal?: AbortSignal, timeLimit?: number): Promise<EventsPage>;
  /** The same events as they happen, by server-sent events (our server only). Resolves when the server ends it. */
  stream(query: EventsQuery, handlers: StreamHandlers, signal?: AbortSignal, silence?: number): Promise<void>;
}

/** Name of the time bound of GET /events: a guess. */
const sinceName = "since";

/** Our server sends a heartbeat twice in this time. Milliseconds. */
export const streamSilence = 2_500;

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
  const wholeLimit = options.timeLimit ?? 30_000;
  const deps = { now, fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)) };

  const post = (target: string, body: ChatApiRequest, signal?: AbortSignal) => {
    const headers = { "Content-Type": "application/json" };
    return exchange(target, { method: "POST", headers, body: JSON.stringify(body) }, wholeLimit, deps, signal);
  };

  return {
    send: async (body, signal) => parseAnswer(await post(url, body, signal), now()),
    ask: async ({ clientId, query, event }, signal) => {
      const target = `${url}?${parameters({ clientId, query, event })}`;
      return parseAnswer(await exchange(target, {}, wholeLimit, deps, signal), now());
    },
    sendAsync: async (body, signal) => parseAccepted(await post(`${url}/async`, body, signal)),
    events: async (query, signal, timeLimit = wholeLimit) => {
      // No headers of our own: a browser asks no permission for such a request.
      const target = `${url}/events?${eventsParameters(query)}`;
      return parseEvents(await exchange(target, {}, timeLimit + (query.wait ?? 0) * 1_000, deps, signal), now());
    },
    stream: (query, handlers, signal, silence = streamSilence) =>
      readEventStream(`${url}/events?${eventsParameters(query)}&stream=true`, silence, handlers, deps, signal),
  };
}

function eventsParameters({ clientId, cid, since, after, wait }: EventsQuery): string {
  const time = since === undefined ? {} : { [sinceName]: new Date(since).toISOString().slice(0, -1) };
  return parameters({ clientId, cid, ...time, after, wait });
}

function parameters(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
}
