// The player's lines on their way out: in order, one at a time, each until it is delivered or refused.
import { catchError, concat, concatMap, defer, from, ignoreElements, mergeMap, type Observable, of, timer } from "rxjs";
import type { ChatClient } from "../api/client.ts";
import type { ChatEvent } from "../conversation/chat-event.ts";
import { judge } from "./failure.ts";
import { request } from "./request.ts";

/** Something to be sent. Its `id` goes along as the `questionId`, so that a repeat does no harm. */
export interface Line {
  readonly id: string;
  readonly query?: string;
  readonly event?: string;
  readonly data?: Record<string, unknown>;
}

export interface OutgoingDeps {
  readonly client: ChatClient;
  readonly clientId: string;
  readonly cid: string;
  /** In [0, 1). */
  readonly random: () => number;
}

export function outgoing(line$: Observable<Line>, deps: OutgoingDeps): Observable<ChatEvent> {
  return line$.pipe(concatMap((line) => deliver(line, deps)));
}

function deliver(line: Line, { client, clientId, cid, random }: OutgoingDeps): Observable<ChatEvent> {
  const { id, query, event, data } = line;
  const body = {
    clientId,
    cid,
    questionId: id,
    ...(query !== undefined && { query }),
    ...(event !== undefined && { event }),
    ...(data !== undefined && { data }),
  };
  let failures = 0;
  return defer(() => request((signal) => client.send(body, signal))).pipe(
    mergeMap(({ questionId, messages, at, requestSeq }) =>
      from<ChatEvent[]>([
        {
          type: "delivered",
          id,
          questionId,
          ...(at !== undefined && { at }),
          ...(requestSeq !== undefined && { seq: requestSeq }),
        },
        { type: "received", messages },
        { type: "status", status: { kind: "live" } },
      ]),
    ),
    catchError((error, again): Observable<ChatEvent> => {
      const verdict = judge(error, ++failures, random());
      const status: ChatEvent = { type: "status", status: verdict.status };
      if (verdict.act === "stop")
        return of<ChatEvent[]>(status, { type: "failed", id, reason: verdict.reason, retryable: true });
      return concat(of(status), timer(verdict.delay).pipe(ignoreElements()), again);
    }),
  );
}
