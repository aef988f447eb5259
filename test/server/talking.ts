// A server on loopback and a client with a few verbs, for the server's tests.
import { onTestFinished } from "vitest";
import type { ChatApiRequest, ChatApiResponse, EventsResponse } from "../../plugin/api/wire.ts";
import {
  type ChannelOptions,
  type ChatServer,
  createServer,
  type EventLog,
  listen,
  type ServerOptions,
} from "../../plugin/server/index.ts";
import { botFile } from "./bot-file.ts";

export const TOKEN = "QwErTyUi:00000000000000000000000000000000000000aa";

export const OPERATOR_KEY = "operator-key-of-the-tests";

export interface Running {
  server: ChatServer;
  url: string;
  lines: Record<string, unknown>[];
  close(): Promise<void>;
}

export type ServerWishes = Partial<ServerOptions> & { bot?: string; channel?: Partial<ChannelOptions> };

let logOf: (() => Promise<EventLog>) | undefined;

/** From now on servers without a log of their own get such a one: see every-store.test.ts. */
export function useLogs(open: typeof logOf) {
  logOf = open;
}

/** Starts a server with one channel; it ends with the test, unless the test closes it before. */
export async function run({ bot = "elder", channel, ...options }: ServerWishes = {}): Promise<Running> {
  const lines: Record<string, unknown>[] = [];
  const log = options.log ?? (await logOf?.());
  const server = createServer({
    channels: [{ name: "elder", token: TOKEN, bot: botFile(bot), ...channel }],
    logger: (line) => lines.push(line as Record<string, unknown>),
    operatorKey: OPERATOR_KEY,
    ...options,
    ...(log && { log }),
  });
  const listening = await listen(server, { port: 0 });
  await server.start(listening.url);
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await listening.close();
    await server.close();
    if (!options.log) await log?.close();
  };
  onTestFinished(close);
  return { server, url: listening.url, lines, close };
}

/** One player of a running server. */
export function player(url: string, clientId = "player-17", token = TOKEN) {
  const address = `${url}/chatapi/${token}`;
  const send = async (request: Partial<ChatApiRequest>) => {
    const response = await fetch(address, { method: "POST", body: JSON.stringify({ clientId, ...request }) });
    if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
    return (await response.json()) as ChatApiResponse;
  };
  return {
    send,
    say: (query: string, more: Partial<ChatApiRequest> = {}) => send({ query, ...more }),
    async accept(query: string, questionId?: string) {
      const body = JSON.stringify({ clientId, query, ...(questionId && { questionId }) });
      const response = await fetch(`${address}/async`, { method: "POST", body });
      return (await response.json()) as { questionId: string };
    },
    tell: (event: string, data: Record<string, unknown> = {}) => send({ event, data }),
    async events(parameters: Record<string, string> = {}): Promise<EventsResponse> {
      const response = await fetch(`${address}/events?${new URLSearchParams({ clientId, ...parameters })}`);
      return (await response.json()) as EventsResponse;
    },
  };
}

/** The texts that were said, in order. */
export function texts({ data }: { data: { replies: unknown[] } }): string[] {
  return (data.replies as { type: string; text?: string }[])
    .filter(({ type }) => type === "text")
    .map(({ text }) => text ?? "");
}

/** The texts of the buttons that are offered. */
export function buttons({ data }: { data: { replies: unknown[] } }): string[] {
  return (data.replies as { type: string; buttons?: { text: string }[] }[])
    .filter(({ type }) => type === "buttons")
    .flatMap(({ buttons }) => (buttons ?? []).map(({ text }) => text));
}
