// What the Chat API keeps for a chat application besides the talk: its history, and a state of the application's own.

import type { ClientOptions } from "./client.ts";
import { resolveEndpoint } from "./endpoint.ts";
import { ApiError } from "./errors.ts";
import { exchange } from "./exchange.ts";
import { type EventsPage, parseEvents } from "./parse-events.ts";
import { isJson, type Json } from "./parse-reply.ts";

/** Paths below the channel's: a guess. The twin's documentation names the methods, not their paths. */
const historyPath = "/history";
const statePath = "/state";

export interface ChatState {
  /** GET history: what a player and the bot said, oldest first, in the form of the events. */
  history(clientId: string, signal?: AbortSignal): Promise<EventsPage>;
  /** GET state: what was saved last; nothing where nothing was. */
  load(clientId: string, signal?: AbortSignal): Promise<Json | undefined>;
  /** POST state: replaces what was saved. Not the bot's session: a widget's own, such as `{ muted: true }`. */
  save(clientId: string, state: Json, signal?: AbortSignal): Promise<void>;
}

/**
 * The three methods of the Chat API that a talk does not need. A server without them answers 404: `not-found`.
 *
 * @throws TypeError at once when the endpoint cannot be one; every method rejects with ApiError alone
 * @example
 * const state = createChatState({ endpoint: "https://bot.jaicp.com/chatapi/TOKEN" });
 * await state.save("player-17", { muted: true });
 */
export function createChatState(options: Pick<ClientOptions, "endpoint" | "fetch" | "timeLimit" | "now">): ChatState {
  const url = resolveEndpoint(options.endpoint);
  const now = options.now ?? Date.now;
  const deps = { now, fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)) };
  const ask = (path: string, clientId: string, init: RequestInit, signal?: AbortSignal) =>
    exchange(`${url}${path}?${new URLSearchParams({ clientId })}`, init, options.timeLimit ?? 30_000, deps, signal);

  return {
    history: async (clientId, signal) => parseEvents(await ask(historyPath, clientId, {}, signal), now()),
    load: async (clientId, signal) => {
      const body = await ask(statePath, clientId, {}, signal);
      if (body === null) return undefined;
      if (!isJson(body)) throw new ApiError("malformed", "The state is not the Chat API's: expected an object");
      return body;
    },
    save: async (clientId, state, signal) => {
      const headers = { "Content-Type": "application/json" };
      await ask(statePath, clientId, { method: "POST", headers, body: JSON.stringify(state) }, signal);
    },
  };
}
