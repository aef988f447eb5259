// Weather between a player and the server: a fetch handler around another, under which one thing at a time goes wrong.
import type { EventsResponse, WireEvent } from "../../api/wire.ts";
import type { NodeEnv } from "../chat-api/stream-response.ts";
import { type ConditionName, readWish, type Wish } from "./conditions.ts";
import { cut } from "./cut.ts";
import { type Crossing, effects, headersOf } from "./effects.ts";
import { type Flow, flowing } from "./flow.ts";
import { inBlock, passageOf } from "./passage.ts";
import { begin, type Spell } from "./spell.ts";
import { openTold, type Player } from "./told.ts";
import { weatherRoute } from "./weather-route.ts";

export interface WeatherOptions {
  /** Milliseconds since the epoch. @defaultValue Date.now */
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** Closes the server and opens it again from its log: `restart` needs it. The handler must lead to the new one. */
  readonly restart?: () => Promise<void>;
  /**
   * Lets an agent say something for good, by way of the agent platform; resolves to false where the player was never
   * handed over. Without it, and then, `take-over` puts the line among the events on their way, and no log holds it.
   */
  readonly agentSays?: (player: Player, text: string) => Promise<boolean>;
  /** Told of every change, with its seed. @defaultValue nobody */
  readonly logger?: (line: object) => void;
}

/** What the weather is at the moment. */
export interface Forecast {
  readonly condition: ConditionName;
  readonly seed: number;
  /** Until it is calm again. */
  readonly seconds?: number;
}

export interface Weather {
  /** As the handler answers, under the weather; `/weather` itself is answered here. */
  fetch(request: Request, env?: object): Promise<Response>;
  /** Resolves when it has begun; for `restart`, when the server is back. @throws TypeError naming what there is */
  set(wish: Wish): Promise<Forecast>;
  readonly now: Forecast;
  /** Ends what flows and what hangs. */
  close(): void;
}

const words = "Leave this to me, traveller.";
const route = /^(?:\/chatadapter)?\/chatapi\/([^/]+)(\/async|\/events)?\/?$/;
const calm: Wish = { condition: "calm", seed: 0 };

/**
 * Puts weather around a server. One condition holds at a time; it concerns players, not agents.
 *
 * @example
 * const weather = createWeather(createServer({ channels }));
 * const { url } = await listen(weather, { port: 8080 });
 * await weather.set({ condition: "reset", seconds: 20, seed: 7 }); // or: POST /weather {"condition":"reset"}
 */
export function createWeather(
  handler: { fetch(request: Request, env?: object): Response | Promise<Response> },
  options: WeatherOptions = {},
): Weather {
  const { now = Date.now, logger = () => {}, restart, agentSays } = options;
  const sleep = options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  const told = openTold();
  const flows = new Map<Flow, Player>();
  /** Requests that wait for their answer, each with what breaks its connection. */
  const underWay = new Set<() => void>();
  /** Requests whose connection broke: what of them had not reached the server does not reach it any more. */
  const broken = new WeakSet<Request>();
  const closing = new AbortController();
  let spell: Spell = begin(calm, now());

  function current(): Spell {
    if (spell.until !== undefined && now() >= spell.until) spell = begin(calm, now());
    return spell;
  }

  function forecast(): Forecast {
    const { condition, roll, until } = current();
    return { condition, seed: roll.seed, ...(until !== undefined && { seconds: (until - now()) / 1_000 }) };
  }

  async function set(wish: Wish): Promise<Forecast> {
    const { condition } = readWish(wish);
    if (condition === "restart" && !restart)
      throw new TypeError("This server cannot be restarted: give createWeather a restart().");
    const mine = begin(wish, now());
    spell = mine;
    const began = forecast();
    logger({ level: "info", message: "the weather changes", ...began });
    if (mine.cuts) {
      for (const flow of [...flows.keys()]) flow.cut();
      for (const breakOff of [...underWay]) breakOff();
    }
    if (condition !== "restart") return began;
    // As long as it takes, and at least as long as was said.
    const back = { ...mine, until: Number.POSITIVE_INFINITY };
    spell = back;
    await Promise.all([restart?.(), sleep((mine.seconds ?? 0) * 1_000)]);
    if (spell === back) spell = begin(calm, now());
    return forecast();
  }

  async function agentSpeaksUp(player: Player): Promise<void> {
    if (await agentSays?.(player, words)) return;
    const event = told.add(player, words, now());
    for (const [flow, listener] of flows)
      if (listener.token === player.token && listener.clientId === player.clientId) flow.add(inBlock(event));
  }

  /** What began in good weather may end in bad: the connection breaks, or the answer never comes. */
  async function unlessBroken(answer: Promise<Response>, crossing: Crossing): Promise<Response> {
    let breakOff = () => {};
    const breaking = new Promise<undefined>((resolve) => {
      breakOff = () => {
        broken.add(crossing.request);
        resolve(undefined);
      };
    });
    underWay.add(breakOff);
    const response = await Promise.race([answer, breaking]);
    underWay.delete(breakOff);
    const isSilent = current().condition === "hang" && crossing.spell.condition !== "hang";
    if (response && !isSilent) return response;
    answer.then((late) => late.body?.cancel()).catch(() => {});
    if (isSilent) await crossing.abandoned();
    return crossing.cut();
  }

  async function cross(request: Request, player: Player, path: string, env: NodeEnv): Promise<Response> {
    const { outgoing, leaving } = env;
    const isStream = new URL(request.url).searchParams.get("stream") === "true";
    const kind = path !== "/events" ? "turn" : isStream ? "stream" : "events";
    const mine = current();
    const crossing: Crossing = {
      request,
      kind,
      spell: mine,
      act: async (other = request) => {
        if (broken.has(request)) return cut(undefined);
        const response = await handler.fetch(other, leaving && { leaving });
        return kind === "events" ? withAdded(response, told.added(player)) : response;
      },
      cut: (part) => cut(outgoing, part),
      sleep,
      abandoned: () => aborted(request.signal, closing.signal, leaving),
      told: told.by(player),
      agentSpeaksUp: () => agentSpeaksUp(player),
    };
    const response = await unlessBroken(effects[mine.condition](crossing), crossing);
    if (!isStream || !response.body || !response.ok) return response;
    const passage = () => passageOf(current(), told.by(player));
    const forget = () => {
      flows.delete(flow);
      leaving?.removeEventListener("abort", flow.end);
    };
    const flow = flowing(response.body, passage, sleep, forget, outgoing);
    flows.set(flow, player);
    for (const event of told.added(player)) flow.add(inBlock(event));
    leaving?.addEventListener("abort", flow.end, { once: true });
    return new Response(flow.body, { status: response.status, headers: response.headers });
  }

  return {
    async fetch(request, env = {}) {
      const { pathname } = new URL(request.url);
      if (pathname === "/weather") return weatherRoute(request, forecast, set);
      const [, token, path = ""] = route.exec(pathname) ?? [];
      if (token === undefined || request.method === "OPTIONS") return handler.fetch(request, env);
      return cross(request, { token: decodeURIComponent(token), clientId: await clientIdOf(request) }, path, env);
    },
    set,
    get now() {
      return forecast();
    },
    close() {
      closing.abort();
      for (const flow of [...flows.keys()]) flow.end();
    },
  };
}

/** The player that a request speaks of; nobody, where it is too broken to say. */
async function clientIdOf(request: Request): Promise<string> {
  const named = new URL(request.url).searchParams.get("clientId");
  if (named !== null || request.method !== "POST") return named ?? "";
  try {
    return String((await request.clone().json()).clientId);
  } catch {
    return "";
  }
}

/** What an agent said on the way stands in every page: players know it by its id. */
async function withAdded(response: Response, added: readonly WireEvent[]): Promise<Response> {
  if (added.length === 0 || !response.ok) return response;
  const page = (await response.json()) as EventsResponse;
  return Response.json({ ...page, events: [...page.events, ...added] }, { headers: headersOf(response) });
}

/** Resolves when one of these is aborted. */
function aborted(...signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of signals) {
      if (signal?.aborted) resolve();
      else signal?.addEventListener("abort", () => resolve(), { once: true });
    }
  });
}
