// What becomes of one request under each condition. The server may act although its answer is lost.
import type { WireEvent } from "../../api/wire.ts";
import { SINCE_NAMES } from "../chat-api/guesses.ts";
import type { ConditionName } from "./conditions.ts";
import type { Part } from "./cut.ts";
import { broken, disturbed, stamped } from "./events.ts";
import type { Spell } from "./spell.ts";
import type { Memory } from "./told.ts";

/** One request on its way to the server. */
export interface Crossing {
  readonly request: Request;
  /** `turn`: the player says something. `stream`: events as they happen. */
  readonly kind: "turn" | "events" | "stream";
  readonly spell: Spell;
  /** Lets the server act. */
  act(request?: Request): Promise<Response>;
  /** The connection breaks. */
  cut(part?: Part): Response;
  /** Milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** Resolves when the client gives up. */
  abandoned(): Promise<void>;
  readonly told: Memory;
  /** An agent says something to this player, now. */
  agentSpeaksUp(): Promise<void>;
}

type Effect = (crossing: Crossing) => Promise<Response>;

const pass: Effect = ({ act }) => act();

/** Lets it through, or not: as often as the spell says. */
const sometimes =
  (effect: Effect): Effect =>
  (crossing) =>
    crossing.spell.roll.happens(crossing.spell.probability) ? effect(crossing) : crossing.act();

const late =
  (share: (spell: Spell) => number): Effect =>
  async ({ act, sleep, spell, kind }) => {
    const delay = spell.delay * share(spell);
    await sleep(delay / 2);
    const response = await act();
    // What flows in a stream is late by itself.
    if (kind !== "stream") await sleep(delay / 2);
    return response;
  };

/** The server may have acted before it went wrong. */
async function maybeAct({ act, spell, kind }: Crossing): Promise<void> {
  if (kind === "stream" || spell.roll.happens(0.5)) return;
  const response = await act();
  await response.body?.cancel();
}

/** Events are handed on otherwise than they were said. */
const rewritten: Effect = async ({ request, act, spell, told }) => {
  const response = await act(withSince(request, spell.skew));
  if (!isJson(response)) return response;
  const body: unknown = await response.json();
  const { events, timestamp } = body as { events?: WireEvent[]; timestamp?: unknown };
  const changed = {
    ...(body as object),
    ...(Array.isArray(events) && { events: disturbed(events, spell, told(events)) }),
    ...(typeof timestamp === "string" && { timestamp: stamped(timestamp, spell) }),
  };
  return Response.json(changed, { status: response.status, headers: headersOf(response) });
};

export const effects: Readonly<Record<ConditionName, Effect>> = {
  calm: pass,
  slow: late(() => 1),
  jittery: late(({ roll }) => roll.next()),
  "rate-limited": sometimes(async ({ spell, request }) =>
    refusal(request, 429, "Too Many Requests", { "retry-after": String(Math.ceil(spell.delay / 1_000)) }),
  ),
  errors: async (crossing) => {
    if (!crossing.spell.isBadNow()) return crossing.act();
    await maybeAct(crossing);
    return refusal(crossing.request, 500, "Internal Server Error");
  },
  reset: sometimes(async (crossing) => {
    await maybeAct(crossing);
    return crossing.cut();
  }),
  "half-answer": sometimes(async ({ act, cut, kind }) => {
    const response = await act();
    // A stream breaks off in the middle of an event, later.
    if (kind === "stream") return response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return cut({ response, bytes: bytes.slice(0, bytes.length >> 1), length: bytes.length });
  }),
  "broken-json": sometimes(async ({ act, kind, spell }) => {
    const response = await act();
    if (kind === "stream" || !isJson(response)) return response;
    const body = broken(await response.text(), spell.roll);
    return new Response(body, { status: response.status, headers: headersOf(response) });
  }),
  html: sometimes(async (crossing) => {
    if (crossing.spell.roll.happens(0.5)) return page(200, "Welcome", "Please sign in to use this network.");
    await maybeAct(crossing);
    return page(502, "502 Bad Gateway", "The server behind this proxy does not answer.");
  }),
  duplicates: rewritten,
  shuffled: rewritten,
  "same-millisecond": rewritten,
  "clock-skew": rewritten,
  hang: sometimes(async (crossing) => {
    await maybeAct(crossing);
    await crossing.abandoned();
    return crossing.cut();
  }),
  restart: async ({ cut }) => cut(),
  offline: async ({ cut }) => cut(),
  revoked: async ({ request }) => refusal(request, 401, "Unauthorized"),
  "take-over": async ({ kind, act, sleep, spell, agentSpeaksUp }) => {
    if (kind !== "turn") return act();
    await agentSpeaksUp();
    await sleep(spell.delay / 2);
    const response = await act();
    await sleep(spell.delay / 2);
    return response;
  },
};

/** A server with a wrong clock reads times by it, too. */
function withSince(request: Request, skew: number): Request {
  if (skew === 0 || request.method !== "GET") return request;
  const url = new URL(request.url);
  for (const name of SINCE_NAMES) {
    const at = Date.parse(`${url.searchParams.get(name)}Z`);
    if (!Number.isNaN(at)) url.searchParams.set(name, String(at - skew));
  }
  return new Request(url, { headers: request.headers, signal: request.signal });
}

function isJson(response: Response): boolean {
  return (response.headers.get("content-type") ?? "").startsWith("application/json");
}

/** Without the length, which may be another. */
export function headersOf(response: Response): Headers {
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return headers;
}

const cors = { "access-control-allow-origin": "*", "access-control-expose-headers": "retry-after" };

function refusal(request: Request, status: number, error: string, headers: Record<string, string> = {}): Response {
  const path = new URL(request.url).pathname;
  const body = { timestamp: Date.now(), status, error, exception: "", message: `${error} (by the weather)`, path };
  return Response.json(body, { status, headers: { ...cors, ...headers } });
}

function page(status: number, title: string, words: string): Response {
  const html = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>${words}</p></body></html>`;
  return new Response(html, { status, headers: { ...cors, "content-type": "text/html; charset=utf-8" } });
}
