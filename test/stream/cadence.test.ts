// How long until the next plain poll: the rule, and what a whole talk makes of it where the server tells times only.
import { concat, ignoreElements, NEVER, of, timer } from "rxjs";
import { describe, expect, it } from "vitest";
import type { Message } from "../../plugin/conversation/message.ts";
import { createBudget } from "../../plugin/stream/budget.ts";
import { type Cadence, nextPoll, type Pulse } from "../../plugin/stream/cadence.ts";
import { openTalk } from "../../plugin/stream/index.ts";
import { inVirtualTime, pageOf } from "./marbles.ts";

const cadence: Cadence = { rest: 800, fastest: 100, patience: 2_000, slowest: 1_600, quiet: 9_000 };
const never = Number.NEGATIVE_INFINITY;
const waitAfter = (pulse: Partial<Pulse>) =>
  nextPoll({ now: 10_000, heard: never, spoke: never, isExpecting: true, ...pulse }, cadence);

describe("the wait until the next poll", () => {
  it("is shortest while an answer may come at any moment", () => {
    expect(waitAfter({ spoke: 10_000 })).toBe(100);
    expect(waitAfter({ spoke: 8_000 })).toBe(100);
  });

  it("lets whoever just wrote rest, but not after the player has spoken since", () => {
    expect(waitAfter({ heard: 10_000 })).toBe(800);
    expect(waitAfter({ heard: 9_500 })).toBe(300);
    expect(waitAfter({ heard: 9_250 })).toBe(100);
    expect(waitAfter({ heard: 9_900, spoke: 10_000 })).toBe(100);
  });

  it("grows with the silence up to a limit", () => {
    expect(waitAfter({ heard: 6_000 })).toBe(400);
    expect(waitAfter({ heard: 0 })).toBe(1_600);
    expect(waitAfter({})).toBe(1_600);
  });

  it("is long where nobody is expected to speak, whoever spoke last", () => {
    expect(waitAfter({ heard: 10_000, spoke: 9_999, isExpecting: false })).toBe(9_000);
  });
});

describe("polls of a talk with an agent, where the server tells times only", () => {
  /** When polls began, of a talk whose server has one line of an agent, said by a clock `skew` milliseconds off. */
  function pollsOf(skew: number, speaksAt = 30_000): number[] {
    const polls: number[] = [];
    inVirtualTime(({ flush }, scheduler) => {
      const said = 5_000 + skew;
      const content = { type: "text", text: "Ann here.", markup: "plain" } as const;
      const line: Message = { id: "human:1", author: { kind: "agent", id: "7" }, content, at: said };
      const inTenMilliseconds = timer(10, scheduler).pipe(ignoreElements());
      const talk = openTalk({
        url: "http://localhost/chatapi/TOKEN",
        clientId: "p",
        cadence,
        budget: createBudget(6_000, 1_000),
        scheduler,
        exchange: {
          // The overlap of the cursor brings the last line again with every poll.
          events: () => {
            polls.push(scheduler.now());
            return concat(inTenMilliseconds, of(pageOf([line], { until: said })));
          },
          send: ({ questionId = "" }) =>
            concat(inTenMilliseconds, of({ questionId, messages: [], at: scheduler.now() + skew })),
          sendAsync: () => NEVER,
          stream: () => NEVER,
        },
      });
      timer(speaksAt, scheduler).subscribe(() => talk.say("hello"));
      timer(60_000, scheduler).subscribe(() => talk.close());
      flush();
    });
    return polls;
  }
  const longestIn = (polls: number[], from: number, to: number) => {
    const within = polls.filter((time) => time >= from && time < to);
    return Math.max(...within.slice(1).map((time, index) => time - (within[index] ?? 0)));
  };

  it("slow down in the silence though the same line comes again with each", () => {
    expect(longestIn(pollsOf(0), 10_000, 30_000)).toBe(1_610);
  });

  it("are quick again as soon as the player speaks, and slow down again", () => {
    const polls = pollsOf(0);
    expect(longestIn(polls, 30_000, 32_000)).toBe(110);
    expect(longestIn(polls, 40_000, 60_000)).toBe(1_610);
  });

  it("come as often whatever the server's clock says", () => {
    expect(pollsOf(3_600_000)).toEqual(pollsOf(0));
    expect(pollsOf(-3_600_000)).toEqual(pollsOf(0));
  });
});
