// Virtual time for the pipeline: a test scheduler, and dependencies in which only time and the server move.
import { EMPTY, NEVER, of } from "rxjs";
import { TestScheduler } from "rxjs/testing";
import { expect } from "vitest";
import { ApiError, type ApiErrorKind } from "../../plugin/api/errors.ts";
import type { Answer } from "../../plugin/api/parse.ts";
import type { EventsPage } from "../../plugin/api/parse-events.ts";
import type { Message } from "../../plugin/conversation/message.ts";
import { createBudget } from "../../plugin/stream/budget.ts";
import type { IncomingDeps } from "../../plugin/stream/incoming.ts";
import type { OutgoingDeps } from "../../plugin/stream/outgoing.ts";

export type Run = Parameters<Parameters<TestScheduler["run"]>[0]>[0];

/** Runs a test in virtual time, in which one character of a marble is a millisecond. */
export function inVirtualTime(work: (run: Run, scheduler: TestScheduler) => void): void {
  const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
  scheduler.run((run) => work(run, scheduler));
}

export const failure = (kind: ApiErrorKind, retryAfter?: number) =>
  new ApiError(kind, `${kind} in a test`, { ...(retryAfter !== undefined && { retryAfter }) });

export function botSays(questionId: string, words: string, stamp: { at?: number; seq?: number } = {}): Message {
  const content = { type: "text", text: words, markup: "plain" } as const;
  return { id: `${questionId}/0`, questionId, author: { kind: "bot" }, content, at: 1, ...stamp };
}

export const answerTo = (questionId: string, words = "Well met."): Answer => ({
  questionId,
  messages: [botSays(questionId, words)],
  at: 1,
});

export function pageOf(messages: readonly Message[], more: Partial<EventsPage> = {}): EventsPage {
  return { messages, typing: [], hasMore: false, push: [], ...more };
}

export function outgoingDeps(scheduler: TestScheduler, changes: Partial<OutgoingDeps>): OutgoingDeps {
  return {
    exchange: { send: () => NEVER, sendAsync: () => NEVER, events: () => NEVER, stream: () => NEVER },
    clientId: "p",
    cid: "tab",
    mode: "sync",
    scheduler,
    random: () => 0,
    wake$: NEVER,
    answered$: NEVER,
    begin: () => {},
    lineOf: () => undefined,
    isIdempotent: () => true,
    serverTime: () => undefined,
    refresh: () => EMPTY,
    ...changes,
  };
}

export function incomingDeps(scheduler: TestScheduler, changes: Partial<IncomingDeps>): IncomingDeps {
  return {
    exchange: { send: () => NEVER, sendAsync: () => NEVER, events: () => NEVER, stream: () => NEVER },
    clientId: "p",
    cadence: { rest: 0, fastest: 100, patience: 1_000, slowest: 1_000, quiet: 5_000 },
    budget: createBudget(60_000, 1_000),
    scheduler,
    random: () => 0,
    attention$: of("near" as const),
    wake$: NEVER,
    gone$: NEVER,
    spoke$: NEVER,
    pulse: () => ({ heard: Number.NEGATIVE_INFINITY, spoke: Number.NEGATIVE_INFINITY, isExpecting: false }),
    refresh: () => EMPTY,
    ...changes,
  };
}
