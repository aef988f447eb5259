// The place of the weather's tests: a server with a ferryman's bot and a door for agents, and weather around it.
import { fileURLToPath } from "node:url";
import { parseEvents } from "../../plugin/api/parse-events.ts";
import type { EventsResponse, WireEvent } from "../../plugin/api/wire.ts";
import { createServer, createWeather, listen, openLog, type Weather } from "../../plugin/server/index.ts";
import {
  type ChatClient,
  createBudget,
  createClient,
  type Message,
  openTalk,
  type Talk,
  type TalkOptions,
} from "../../plugin/stream/index.ts";
import type { FastTime } from "./fast-time.ts";
import { fetchFrom } from "./in-process.ts";
import { asRealApi } from "./real-api.ts";

const token = "FerryMan:00000000000000000000000000000000000000fe";
const bot = fileURLToPath(new URL("bots/ferry.ink", import.meta.url));

/** What the server offers: `stream` all that ours has, `wait` no streams, `poll` neither, `real` not even what ours adds. */
export type Offer = "stream" | "wait" | "poll" | "real";

export interface Boarding {
  readonly clientId: string;
  readonly offer: Offer;
  /** Requests over sockets, or straight into the handler. */
  readonly way: "loopback" | "in-process";
  readonly time: FastTime;
  readonly random?: () => number;
}

/** One player on the ferry, with weather of their own. */
export interface Traveller {
  readonly weather: Weather;
  readonly url: string;
  open(options?: Partial<TalkOptions>): Talk;
  /** All that the server holds of this player, read past the weather. */
  events(): Promise<WireEvent[]>;
  /** The same as messages. */
  recorded(): Promise<readonly Message[]>;
  agentSays(text: string): Promise<boolean>;
  agentLeaves(): Promise<boolean>;
  leave(): Promise<void>;
}

export interface Ferry {
  board(boarding: Boarding): Promise<Traveller>;
  close(): Promise<void>;
}

export async function openFerry(): Promise<Ferry> {
  const log = await openLog();
  const platform = await listen({ fetch: answerAsPlatform }, { port: 0 });
  const build = () =>
    createServer({
      channels: [{ name: "ferry", token, bot, agent: { apiUrl: `${platform.url}/operator`, apiKey: "ferry" } }],
      log,
    });
  let server = build();
  await server.start("http://ferry.invalid");
  let ids = 0;

  const operator = async (clientId: string, message: object) => {
    const url = "http://ferry.invalid/chatapi/webhook/operatorapi/ferry";
    const body = JSON.stringify({ id: `m${++ids}`, userId: `ferry:${clientId}`, ...message });
    return (await server.fetch(new Request(url, { method: "POST", body }))).ok;
  };
  const agentSays = (clientId: string, text: string) =>
    operator(clientId, { type: "TextMessage", text, employee: { employeeId: "7", firstName: "Ann" } });

  async function events(clientId: string): Promise<WireEvent[]> {
    const all: WireEvent[] = [];
    for (let after = 0; ; ) {
      const address = `http://ferry.invalid/chatapi/${token}/events?${new URLSearchParams({ clientId, after: `${after}` })}`;
      const page = (await (await server.fetch(new Request(address))).json()) as EventsResponse;
      all.push(...page.events);
      if (!page.hasMore) return all;
      after = page.after ?? 0;
    }
  }

  return {
    async board({ clientId, offer, way, time, random }) {
      const handler = { fetch: (request: Request, env?: object) => server.fetch(request, env) };
      const weather = createWeather(offer === "real" ? asRealApi(handler) : handler, {
        sleep: time.sleep,
        agentSays: (_, text) => agentSays(clientId, text),
        async restart() {
          await server.close();
          server = build();
          await server.start("http://ferry.invalid");
        },
      });
      const door = way === "loopback" ? await listen(weather, { port: 0 }) : undefined;
      const url = `${door?.url ?? "http://ferry.invalid"}/chatapi/${token}`;
      const fetch = door ? globalThis.fetch : fetchFrom(() => weather);
      const plain = createClient({ endpoint: url, fetch, timeLimit: time.limit(30_000) });
      return {
        weather,
        url,
        open: (options) =>
          openTalk({
            url,
            clientId,
            client: time.client(offering(plain, offer)),
            scheduler: time.scheduler,
            budget: createBudget(1_000_000, 1_000),
            tabs: false,
            store: false,
            ...(random && { random }),
            ...options,
          }),
        events: () => events(clientId),
        recorded: async () => parseEvents({ events: await events(clientId) }, 0).messages,
        agentSays: (text) => agentSays(clientId, text),
        agentLeaves: () => operator(clientId, { type: "Closed", employee: { employeeId: "7" } }),
        async leave() {
          weather.close();
          await door?.close();
        },
      };
    },
    async close() {
      await server.close();
      await platform.close();
      await log.close();
    },
  };
}

/** Takes everything that an agent platform is told. */
async function answerAsPlatform(request: Request): Promise<Response> {
  if (!request.url.endsWith("/getDestinations")) return Response.json({});
  return Response.json([{ destinationId: "all", name: "Everybody", hasOnline: true }]);
}

function offering(client: ChatClient, offer: Offer): ChatClient {
  if (offer === "stream" || offer === "real") return client;
  const push = offer === "wait" ? (["wait"] as const) : [];
  return { ...client, events: async (...asked) => ({ ...(await client.events(...asked)), push }) };
}
