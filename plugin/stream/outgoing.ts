// The player's lines on their way out: in order, one at a time, each until it is delivered, refused or too old.
import {
  catchError,
  concat,
  concatMap,
  defer,
  distinctUntilChanged,
  EMPTY,
  endWith,
  filter,
  from,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
  take,
  takeUntil,
  takeWhile,
  timer,
  toArray,
} from "rxjs";
import type { ChatApiRequest } from "../api/wire.ts";
import type { ChatEvent } from "../conversation/chat-event.ts";
import type { Status } from "../conversation/conversation.ts";
import type { Message } from "../conversation/message.ts";
import { backlog } from "./backlog.ts";
import type { Exchange } from "./exchange.ts";
import { judge } from "./failure.ts";

/** Something to be sent. Its `id` goes along as the `questionId`, so that a repeat does no harm where that is kept. */
export interface Line {
  readonly id: string;
  readonly query?: string;
  readonly event?: string;
  readonly data?: Record<string, unknown>;
  /** Milliseconds since the epoch after which it is not sent any more. */
  readonly expires: number;
  /** It may have been sent already, by the page before a reload even. */
  readonly isBegun?: boolean;
  /** The server's clock when it was first sent: older records are not of this line. */
  readonly sentAfter?: number;
  readonly choiceId?: string;
}

/** `status` as this way of the talk sees it: the other one has its own. */
export type Sent = ChatEvent | { readonly outgoing: Status };

export interface OutgoingDeps {
  readonly exchange: Exchange;
  readonly clientId: string;
  readonly cid: string;
  readonly clientInfo?: ChatApiRequest["clientInfo"] | undefined;
  /** `async`: the server accepts a line at once and answers by an event, so that no line waits for an answer. */
  readonly mode: "sync" | "async";
  readonly scheduler: SchedulerLike;
  /** In [0, 1). */
  readonly random: () => number;
  readonly wake$: Observable<unknown>;
  /** Ids of lines whose answer came by the events. */
  readonly answered$: Observable<string>;
  /** The server keeps a line's id, so a repeat does no harm and nothing has to be looked up. */
  readonly isIdempotent: () => boolean;
  /** The newest time stamp of the server that is known, if any. */
  readonly serverTime: () => number | undefined;
  /** Notes that a line goes out for the first time. */
  readonly begin: (line: Line) => void;
  /** The line of this talk that a record of the server is known to be of. */
  readonly lineOf: (recordId: string) => string | undefined;
  readonly refresh: () => Observable<never>;
}

/** An answer that takes longer than this is told to the player. Milliseconds. */
const slowAfter = 8_000;
/** How long the server gets to write down a line whose request broke, before its events are searched. */
const writeDelay = 1_000;
const live: Status = { kind: "live" };
const answerIsSlow: Status = { kind: "slow", reason: "The answer takes longer than usual" };

export function outgoing(line$: Observable<Line>, deps: OutgoingDeps): Observable<Sent> {
  return defer(() => {
    const begun = new Set<Line>();
    const expired = new Set<Line>();
    const { scheduler } = deps;
    // Those that wait behind others grow old too.
    const expiring$ = line$.pipe(
      mergeMap((line) => timer(Math.max(0, line.expires - scheduler.now()), scheduler).pipe(map(() => line))),
      filter((line) => !begun.delete(line)),
      map((line) => {
        expired.add(line);
        return tooOld(line);
      }),
    );
    const sending$ = line$.pipe(
      concatMap((line) => {
        if (expired.delete(line)) return EMPTY;
        begun.add(line);
        return deliver(line, deps);
      }),
    );
    return merge(expiring$, sending$);
  });
}

function tooOld({ id }: Line): Sent {
  return { type: "failed", id, reason: "It could not be sent in time", retryable: true };
}

function deliver(given: Line, deps: OutgoingDeps): Observable<Sent> {
  const { scheduler, random } = deps;
  const line = given.isBegun ? given : asBegun(given, deps.serverTime());
  if (line !== given) deps.begin(line);
  let failures = 0;
  let isDoubtful = given.isBegun === true;
  const attempt: Observable<Sent> = defer(() => {
    if (scheduler.now() >= line.expires) return of<Sent[]>(tooOld(line), { outgoing: live });
    if (isDoubtful && !deps.isIdempotent()) return lookFor(line, given.isBegun === true, deps, send);
    return send;
  });
  const send = defer(() => post(line, deps));
  return attempt.pipe(
    catchError((error, again): Observable<Sent> => {
      const verdict = judge(error, ++failures, random());
      isDoubtful ||= verdict.isAmbiguous;
      const told = verdict.status ? of<Sent>({ outgoing: verdict.status }) : EMPTY;
      const refused = of<Sent[]>(
        { type: "failed", id: line.id, reason: verdict.reason, retryable: verdict.status !== undefined },
        { outgoing: live },
      );
      if (verdict.act === "stop" || (verdict.act === "refresh" && failures > 1)) return concat(told, refused);
      const pause = verdict.act === "refresh" ? deps.refresh() : nothingFor(verdict.delay, deps);
      return concat(told, pause, again);
    }),
    takeUntil(deps.answered$.pipe(filter((id) => id === line.id))),
    // Also where the answer came by the events while this way was in trouble: the line is through.
    endWith<Sent>({ outgoing: live }),
    distinctUntilChanged((a, b) => "outgoing" in a && "outgoing" in b && a.outgoing === b.outgoing),
  );
}

function asBegun(line: Line, sentAfter: number | undefined): Line {
  return { ...line, isBegun: true, ...(sentAfter !== undefined && { sentAfter }) };
}

function nothingFor(delay: number, { scheduler, wake$ }: OutgoingDeps): Observable<never> {
  return merge(timer(delay, scheduler), wake$).pipe(take(1), ignoreElements());
}

function post(line: Line, deps: OutgoingDeps): Observable<Sent> {
  const { exchange, clientId, cid, clientInfo, mode, scheduler } = deps;
  const { id, query, event, data } = line;
  const body = {
    clientId,
    cid,
    questionId: id,
    ...(clientInfo && { clientInfo }),
    ...(query !== undefined && { query }),
    ...(event !== undefined && { event }),
    ...(data !== undefined && { data }),
  };
  if (mode === "async")
    return exchange
      .sendAsync(body)
      .pipe(mergeMap((questionId) => of<Sent[]>({ type: "sent", id, questionId }, { outgoing: live })));
  const answer = exchange.send(body).pipe(
    mergeMap(({ questionId, messages, at, requestSeq }) =>
      from<Sent[]>([
        {
          type: "delivered",
          id,
          questionId,
          ...(at !== undefined && { at }),
          ...(requestSeq !== undefined && { seq: requestSeq }),
        },
        { type: "received", messages },
        { outgoing: live },
      ]),
    ),
  );
  const slow = timer(slowAfter, scheduler).pipe(map((): Sent => ({ outgoing: answerIsSlow })));
  return merge(answer, slow).pipe(takeWhile((sent) => !("outgoing" in sent && sent.outgoing === live), true));
}

/**
 * A request broke and may have been heard all the same: the line is sent again only when the events do not tell of it.
 *
 * @param isOld it was begun by a page before a reload: what that page knew of other lines is forgotten
 */
function lookFor(line: Line, isOld: boolean, deps: OutgoingDeps, send: Observable<Sent>): Observable<Sent> {
  const { exchange, clientId, scheduler } = deps;
  const since = line.sentAfter === undefined ? {} : { since: line.sentAfter };
  return timer(writeDelay, scheduler).pipe(
    mergeMap(() => backlog(exchange, { clientId, ...since })),
    toArray(),
    mergeMap((pages): Observable<Sent> => {
      const messages = pages.flatMap((page) => page.messages);
      const keepsIds = pages.some(({ after }) => after !== undefined);
      const record = messages.findLast((message) => {
        if (message.author.kind !== "player") return false;
        const known = deps.lineOf(message.id);
        if (message.id === line.id || known === line.id) return true;
        // By words: the same ones may have been said before.
        return !keepsIds && known === undefined && !isBefore(message, line, isOld) && isSame(message, line);
      });
      if (!record) return send;
      return of<Sent[]>(
        { type: "sent", id: line.id, questionId: record.id },
        { type: "received", messages },
        { outgoing: live },
      );
    }),
  );
}

/** The server's last word before the line went out may bear its very time, but is then known to be another's. */
function isBefore({ at }: Message, { sentAfter }: Line, isOld: boolean): boolean {
  return sentAfter !== undefined && (isOld ? at <= sentAfter : at < sentAfter);
}

function isSame({ content }: Message, { query, event }: Line): boolean {
  return content.type === "text" ? content.text === query : content.type === "event" && content.name === event;
}
