// What a game may settle about a talk, and what the pipeline makes of it.

import {
  asyncScheduler,
  catchError,
  defer,
  EMPTY,
  from,
  ignoreElements,
  map,
  type Observable,
  of,
  type SchedulerLike,
  tap,
} from "rxjs";
import { type ChatClient, createClient } from "../api/client.ts";
import { type Endpoint, resolveEndpoint } from "../api/endpoint.ts";
import { browserStore, forgetful, type TalkStore } from "../api/saved-talk.ts";
import type { Conversation } from "../conversation/conversation.ts";
import { defaultWindow } from "../conversation/reduce.ts";
import { attentionOf, backOnline$, gone$ } from "./attention.ts";
import { type Budget, createBudget } from "./budget.ts";
import { type Cadence, eager, type Pulse } from "./cadence.ts";
import type { ChatDeps } from "./chat.ts";
import { type Exchange, exchangeOver } from "./exchange.ts";
import { freshId } from "./fresh-id.ts";
import type { Heard } from "./incoming.ts";
import { browserTabs, type Tabs } from "./tabs.ts";

/** How long a line is worth sending, by kind. Milliseconds. */
export interface Expiry {
  readonly text: number;
  readonly choice: number;
  readonly event: number;
}

export const defaultExpiry: Expiry = { text: 600_000, choice: 120_000, event: 30_000 };

export interface TalkOptions {
  /** The channel: its whole URL with the token, or `{ baseUrl, token }`. */
  readonly url: Endpoint;
  /** The player: any string of the game's own, the same on every visit. */
  readonly clientId: string;
  /** Marks this connection of the player among others. @defaultValue a random id */
  readonly cid?: string;
  /** What agents call the player, and bots that ask for it. */
  readonly player?: { readonly firstName?: string; readonly lastName?: string };
  /** Sent along with every line, freshly asked each time: what the bot should know of the game. */
  readonly data?: () => Record<string, unknown>;
  /** `async` lets lines go out without waiting for answers, which then come by events. @defaultValue "sync" */
  readonly mode?: "sync" | "async";
  /** Called when the pass is refused (401, 403): gives the address with a fresh one. */
  readonly refresh?: () => Promise<Endpoint>;
  /** `far` while the talk goes on in the background: it is then asked after seldom. @defaultValue always `near` */
  readonly attention$?: Observable<"near" | "far">;
  /** Rate of plain polling. @defaultValue eager */
  readonly cadence?: Cadence;
  /** Shared by all talks of a game. @defaultValue one for all talks of the page */
  readonly budget?: Budget;
  readonly expiry?: Partial<Expiry>;
  /** Where unsent lines and the reading mark are kept; `false` for nowhere. @defaultValue the browser's storage, where there is one */
  readonly store?: TalkStore | false;
  /** Whether tabs of one player share one connection. @defaultValue true, where the browser can */
  readonly tabs?: Tabs | boolean;
  /** Messages kept in memory. @defaultValue 1000 */
  readonly window?: number;
  /** Default: a client of `url` over the global `fetch`. */
  readonly client?: ChatClient;
  /** Default: a client's methods as observables. Tests put marbles here. */
  readonly exchange?: Exchange;
  /** @defaultValue asyncScheduler */
  readonly scheduler?: SchedulerLike;
  /** In [0, 1); spreads retries. @defaultValue Math.random */
  readonly random?: () => number;
}

const sharedBudget = createBudget();

/** @throws TypeError when the URL or the clientId cannot be used */
export function resolveOptions(options: TalkOptions) {
  const { clientId, scheduler = asyncScheduler } = options;
  if (typeof clientId !== "string" || clientId === "")
    throw new TypeError('A talk needs a clientId: any string of the player, such as "player-17".');
  const name = `${resolveEndpoint(options.url)} ${clientId}`;
  let client = options.client ?? createClient({ endpoint: options.url });
  const current: ChatClient = {
    send: (...args) => client.send(...args),
    ask: (...args) => client.ask(...args),
    sendAsync: (...args) => client.sendAsync(...args),
    events: (...args) => client.events(...args),
    stream: (...args) => client.stream(...args),
  };
  const hasStorage = "sessionStorage" in globalThis && "document" in globalThis;
  const store = options.store === false ? forgetful : (options.store ?? (hasStorage ? browserStore(name) : forgetful));
  const tabs = typeof options.tabs === "object" ? options.tabs : options.tabs === false ? undefined : browserTabs(name);

  let isIdempotent = false;
  let serverTime: number | undefined;
  let heardAt = Number.NEGATIVE_INFINITY;
  let spokeAt = Number.NEGATIVE_INFINITY;

  /** What the pipeline has to remember of the server. */
  const onHeard = (heard: Heard) => {
    if (!("page" in heard)) return;
    const { until, after } = heard.page;
    isIdempotent ||= after !== undefined;
    learn(until);
  };

  /** The latest, not the largest: a clock may be set back. */
  const learn = (time: number | undefined) => {
    serverTime = time ?? serverTime;
  };

  /**
   * Who was last heard when, by the clock here: the server's may be an hour off. Only what is new counts: by time
   * alone the same events come again with every poll.
   */
  const onChange = ({ latest }: Conversation) => {
    if (latest.some(({ author }) => author.kind !== "player")) heardAt = scheduler.now();
    if (latest.some(({ author, restored }) => author.kind === "player" && !restored)) spokeAt = scheduler.now();
  };

  const pulse = ({ owner, messages }: Conversation): Omit<Pulse, "now"> => ({
    heard: heardAt,
    spoke: spokeAt,
    isExpecting: owner !== "bot" || messages.some(({ delivery }) => delivery?.state === "sent"),
  });

  const refresh = (): Observable<never> =>
    defer(() => (options.refresh ? from(options.refresh()) : of(undefined))).pipe(
      map((endpoint) => {
        if (endpoint !== undefined) client = createClient({ endpoint });
      }),
      ignoreElements(),
      // A game that cannot get a new pass is told by the next refusal.
      catchError(() => EMPTY),
    );

  const exchange = options.exchange ?? exchangeOver(current);
  const deps: Omit<ChatDeps, "answered$" | "spoke$" | "pulse" | "seen" | "onHeard" | "begin" | "lineOf"> = {
    exchange: {
      ...exchange,
      send: (request) => exchange.send(request).pipe(tap(({ at }) => learn(at))),
    },
    clientId,
    cid: options.cid ?? freshId(),
    clientInfo: options.player,
    mode: options.mode ?? "sync",
    scheduler,
    random: options.random ?? Math.random,
    cadence: options.cadence ?? eager,
    budget: options.budget ?? sharedBudget,
    attention$: attentionOf(options.attention$ ?? of("near" as const)),
    wake$: backOnline$,
    gone$: gone$,
    tabs,
    window: options.window ?? defaultWindow,
    isIdempotent: () => isIdempotent,
    serverTime: () => serverTime,
    refresh,
  };
  return { store, deps, onHeard, onChange, pulse, expiry: { ...defaultExpiry, ...options.expiry } };
}
