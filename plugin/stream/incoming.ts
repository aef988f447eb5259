// What the server tells by itself: an agent's lines, a bot that speaks first, other devices of the player. Polls while subscribed.
import {
  catchError,
  concat,
  defer,
  EMPTY,
  expand,
  from,
  ignoreElements,
  map,
  mergeMap,
  type Observable,
  of,
  timer,
} from "rxjs";
import type { ChatClient, EventsQuery } from "../api/client.ts";
import type { EventsPage } from "../api/parse.ts";
import type { ChatEvent } from "../conversation/chat-event.ts";
import { judge } from "./failure.ts";
import { request } from "./request.ts";

export interface IncomingDeps {
  readonly client: ChatClient;
  readonly clientId: string;
  /** Milliseconds between two polls. */
  readonly interval: number;
  readonly random: () => number;
}

/** Several events may share a millisecond, and a slow one may be stamped before a quick one: look back this far. */
const overlap = 2_000;

interface Turn {
  readonly query: EventsQuery;
  readonly page?: EventsPage;
  /** The first pages hold what was said before this talk was opened. */
  readonly history: boolean;
  readonly failures: number;
  readonly events: readonly ChatEvent[];
  readonly wait: number;
  readonly over?: boolean;
}

export function incoming(deps: IncomingDeps): Observable<ChatEvent> {
  const first: Turn = { query: { clientId: deps.clientId }, history: true, failures: 0, events: [], wait: 0 };
  return of(first).pipe(
    expand((turn) => (turn.over ? EMPTY : poll(turn, deps))),
    mergeMap((turn) => from(turn.events)),
  );
}

function poll(turn: Turn, deps: IncomingDeps): Observable<Turn> {
  const pause = turn.wait > 0 ? timer(turn.wait).pipe(ignoreElements()) : EMPTY;
  const asked = defer(() => request((signal) => deps.client.events(turn.query, signal))).pipe(
    map((page): Turn => {
      const events: ChatEvent[] = [{ type: "status", status: { kind: "live" } }];
      if (page.messages.length > 0)
        events.unshift({ type: "received", messages: page.messages, ...(turn.history && { history: true }) });
      return {
        query: nextQuery(turn.query, page),
        history: turn.history && page.hasMore,
        failures: 0,
        events,
        wait: page.hasMore ? 0 : deps.interval,
      };
    }),
    catchError((error): Observable<Turn> => {
      const failures = turn.failures + 1;
      const verdict = judge(error, failures, deps.random());
      const events: ChatEvent[] = [{ type: "status", status: verdict.status }];
      const over = verdict.act === "stop";
      return of({ ...turn, failures, events, wait: over ? 0 : verdict.delay, over });
    }),
  );
  return concat(pause, asked);
}

/** By the exact cursor where the server gives one, else by its clock with an overlap. */
function nextQuery(query: EventsQuery, page: EventsPage): EventsQuery {
  if (page.after !== undefined) return { clientId: query.clientId, after: page.after };
  if (page.until === undefined) return query;
  // A full page of one instant would otherwise be asked for again and again.
  const since = page.hasMore && page.until - overlap <= (query.since ?? 0) ? page.until : page.until - overlap;
  return { clientId: query.clientId, since };
}
