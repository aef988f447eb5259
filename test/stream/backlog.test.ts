// A backlog of several pages: all of them, in their order, and the next one asked for before this one is handed on.
import { NEVER, of } from "rxjs";
import { expect, it } from "vitest";
import type { EventsPage } from "../../plugin/api/parse-events.ts";
import { backlog } from "../../plugin/stream/backlog.ts";
import type { Exchange } from "../../plugin/stream/exchange.ts";
import { botSays, pageOf } from "./marbles.ts";

const pages = [1, 2, 3].map((after) =>
  pageOf([botSays(`q${after}`, "words", { seq: after })], { after, hasMore: after < 3 }),
);

/** A server that answers at once, and what was asked and heard of it in its order. */
function listen(afterSending?: Exchange["afterSending"], given: readonly EventsPage[] = pages): string[] {
  const log: string[] = [];
  const exchange: Exchange = {
    send: () => NEVER,
    sendAsync: () => NEVER,
    stream: () => NEVER,
    events: ({ after = 0 }) => {
      log.push(`asked behind ${after}`);
      return of(given[after] ?? pageOf([]));
    },
    ...(afterSending && { afterSending }),
  };
  backlog(exchange, { clientId: "p" }).subscribe({
    next: ({ after }) => log.push(`heard ${after}`),
    complete: () => log.push("whole"),
  });
  return log;
}

it("asks for the next page before the work on this one, and hands all on in order", () => {
  const works: (() => void)[] = [];
  const log = listen((work) => works.push(work));
  expect(log).toEqual(["asked behind 0", "asked behind 1", "asked behind 2"]);
  for (const work of works) work();
  expect(log.slice(3)).toEqual(["heard 1", "heard 2", "heard 3", "whole"]);
});

it("hands an only page on at once", () => {
  const only = [pageOf([], { after: 1 })];
  const log = listen(() => expect.unreachable("there is nothing to wait for"), only);
  expect(log).toEqual(["asked behind 0", "heard 1", "whole"]);
});
