// What the server tells by itself: an agent's lines, a bot that speaks first, other devices of the player.
// One URL, three speeds, found out by asking: server-sent events, long poll, plain poll.
import {
  catchError,
  concat,
  defer,
  EMPTY,
  map,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  of,
  repeat,
  type SchedulerLike,
  startWith,
  switchMap,
  take,
  takeWhile,
  tap,
  timer,
} from "rxjs";
import type { EventsPage } from "../api/parse-events.ts";
import type { Status } from "../conversation/conversation.ts";
import type { Attention } from "./attention.ts";
import { backlog } from "./backlog.ts";
import type { Budget } from "./budget.ts";
import { type Cadence, nextPoll, type Pulse } from "./cadence.ts";
import { behind, type Cursor, isNext, queryFrom } from "./cursor.ts";
import type { Exchange } from "./exchange.ts";
import { judge } from "./failure.ts";

/** A page of events, or a word on how the asking goes. `history`: it was there before the talk was opened. */
export type Heard = { readonly page: EventsPage; readonly history: boolean } | { readonly status: Status };

export interface IncomingDeps {
  readonly exchange: Exchange;
  readonly clientId: string;
  readonly cadence: Cadence;
  readonly budget: Budget;
  readonly scheduler: SchedulerLike;
  /** In [0, 1). */
  readonly random: () => number;
  readonly attention$: Observable<Attention>;
  /** The network is back: try again at once. */
  readonly wake$: Observable<unknown>;
  /** The network is gone. */
  readonly gone$: Observable<unknown>;
  /** The player has spoken: someone may answer soon. */
  readonly spoke$: Observable<unknown>;
  readonly pulse: () => Omit<Pulse, "now">;
  /** Asks for a new pass; completes when it is there. */
  readonly refresh: () => Observable<never>;
}

/** Seconds that the server may hold a long poll. Requests of an idle minute: 2.4. */
const longPoll = 25;
/** A plain poll answers at once, so a silent one is soon taken for lost; later ones get longer. Milliseconds. */
const shortLimit = 2_500;
const longLimit = 30_000;
/** Streams in a row that broke without bringing anything, after which another way is used, and for how long. */
const streamStrikes = 3;
const streamRest = 300_000;
/** A refused channel may be there again later: a server that is being deployed answers 404 for a while. */
const refusedPause = 60_000;
/** A long poll that comes back at once and empty was not held: it must not turn into a flood. */
const shortestPause = 250;
/** A stream that the server has ended is asked for anew after at most this long. */
const shortPause = 50;

const gone: Status = { kind: "offline", reason: "The network is gone" };

/** Listens from `cursor` on while subscribed. Never ends and never fails. */
export function incoming(deps: IncomingDeps, start: { cursor: Cursor; history: boolean }): Observable<Heard> {
  const { exchange, clientId, scheduler } = deps;
  let { cursor, history } = start;
  let push: EventsPage["push"] = [];
  let failures = 0;
  let strikes = 0;
  let restUntil = Number.NEGATIVE_INFINITY;
  /** The stream broke: one plain poll tells what was missed and whether anything answers at all. */
  let mustCatchUp = true;
  let pause: Observable<unknown> = EMPTY;

  const wayFor = (attention: Attention) => {
    if (attention === "far" || mustCatchUp) return "poll";
    if (push.includes("stream") && scheduler.now() >= restUntil) return "stream";
    return push.includes("wait") ? "wait" : "poll";
  };

  const hear = (page: EventsPage): Heard => {
    failures = 0;
    if (page.push.length > 0 && push.length === 0) push = page.push;
    cursor = behind(cursor, page);
    const heard = { page, history };
    if (!page.hasMore) history = false;
    return heard;
  };

  const round = (attention: Attention) =>
    defer(() => {
      const way = wayFor(attention);
      if (way === "stream") return streamed();
      const limit = failures < 6 ? shortLimit : Math.min(longLimit, shortLimit * 2 ** (failures - 5));
      const query = queryFrom(cursor, clientId);
      const began = scheduler.now();
      let news = 0;
      return backlog(exchange, way === "wait" ? { ...query, wait: longPoll } : query, limit).pipe(
        tap({
          next: (page) => {
            news += page.messages.length;
          },
          complete: () => {
            const canPush = attention === "near" && push.length > 0;
            const wasHeld = way === "wait" && (news > 0 || scheduler.now() - began >= shortestPause);
            if (way === "poll" && mustCatchUp) pause = canPush ? EMPTY : untilNextPoll(attention);
            else if (way === "wait") pause = wasHeld ? EMPTY : timer(shortestPause, scheduler);
            else pause = untilNextPoll(attention);
            mustCatchUp = false;
          },
        }),
        map(hear),
      );
    }).pipe(
      mergeMap((heard) => of<Heard[]>({ status: { kind: "live" } }, heard)),
      catchError((error) => {
        const verdict = judge(error, ++failures, deps.random());
        const again = timer(verdict.act === "stop" ? refusedPause : verdict.delay, scheduler);
        pause = verdict.act === "refresh" ? refreshed() : again;
        return verdict.status ? of<Heard>({ status: verdict.status }) : EMPTY;
      }),
    );

  const streamed = () => {
    const began = scheduler.now();
    let hasNews = false;
    return exchange.stream(queryFrom(cursor, clientId)).pipe(
      // Events that overtook others, or others that are lost: a poll from the cursor brings all of them in their order.
      takeWhile((page) => isNext(cursor, page)),
      tap({
        next: (page) => {
          hasNews ||= page.messages.length > 0;
        },
        error: () => {
          mustCatchUp = true;
          strikes = hasNews || scheduler.now() - began > 10 * shortLimit ? 0 : strikes + 1;
          if (strikes < streamStrikes) return;
          strikes = 0;
          restUntil = scheduler.now() + streamRest;
        },
        complete: () => {
          mustCatchUp = true;
          pause = timer(deps.random() * shortPause, scheduler);
        },
      }),
      map(hear),
    );
  };

  const refreshed = () => concat(deps.refresh(), timer(Math.min(failures - 1, 1) * refusedPause, scheduler));

  const untilNextPoll = (attention: Attention) => {
    if (attention === "far") return after(deps.cadence.quiet);
    return deps.spoke$.pipe(
      startWith(undefined),
      switchMap(() => after(nextPoll({ now: scheduler.now(), ...deps.pulse() }, deps.cadence))),
      take(1),
    );
  };

  const after = (delay: number) =>
    timer(delay, scheduler).pipe(switchMap(() => timer(deps.budget.take(scheduler.now()), scheduler)));

  // A network that is back may have left a stream hanging: everything begins anew.
  let latest: Attention = "hidden";
  const again$ = deps.wake$.pipe(map(() => latest));
  const listening$ = merge(deps.attention$, again$).pipe(
    switchMap((attention) => {
      latest = attention;
      if (attention === "hidden") return NEVER;
      mustCatchUp = true;
      failures = 0;
      return round(attention).pipe(repeat({ delay: () => pause.pipe(endAsEmission) }));
    }),
  );
  return merge(listening$, deps.gone$.pipe(map((): Heard => ({ status: gone }))));
}

/** `repeat` goes on at an emission of its delay and stops at a bare end: here an end means "go on" as well. */
function endAsEmission(source: Observable<unknown>): Observable<unknown> {
  return concat(source, of(undefined)).pipe(take(1));
}
