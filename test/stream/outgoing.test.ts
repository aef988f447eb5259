// Order, retry, back-off, expiry and doubt of what the player says, in virtual time.
import { concat, ignoreElements, map, NEVER, of, tap, throwError, timer } from "rxjs";
import type { TestScheduler } from "rxjs/testing";
import { describe, expect, it } from "vitest";
import type { Exchange } from "../../plugin/stream/exchange.ts";
import { type Line, outgoing, type Sent } from "../../plugin/stream/outgoing.ts";
import { answerTo, botSays, failure, inVirtualTime, outgoingDeps, pageOf } from "./marbles.ts";

const line = (id: string, more: Partial<Line> = {}): Line => ({ id, query: id, expires: 1e9, ...more });

/** What came out, by the millisecond: `said` lines shortened to their kind and id. */
function record(scheduler: TestScheduler, log: string[]) {
  return (sent: Sent) => {
    const words = "outgoing" in sent ? sent.outgoing.kind : "id" in sent ? `${sent.type} ${sent.id}` : sent.type;
    log.push(`${scheduler.now()} ${words}`);
  };
}

interface Script {
  /** For each POST in its order: after how many milliseconds, and what. */
  readonly posts: readonly [delay: number, outcome: "answer" | "never" | ReturnType<typeof failure>][];
  readonly events?: Exchange["events"];
}

function serverOf({ posts, events = () => NEVER }: Script, scheduler: TestScheduler, log: string[]): Exchange {
  let count = 0;
  return {
    events,
    stream: () => NEVER,
    sendAsync: ({ questionId = "" }) =>
      timer(10, scheduler).pipe(ignoreElements(), (wait) => concat(wait, of(questionId))),
    send: ({ questionId = "" }) => {
      const [delay, outcome] = posts[count++] ?? [10, "answer"];
      log.push(`${scheduler.now()} POST ${questionId}`);
      if (outcome === "never") return NEVER;
      const end = outcome === "answer" ? of(answerTo(questionId)) : throwError(() => outcome);
      return concat(timer(delay, scheduler).pipe(ignoreElements()), end);
    },
  };
}

function play(lines: [at: number, line: Line][], script: Script, changes = {}, until = 600_000): string[] {
  const log: string[] = [];
  inVirtualTime(({ hot, flush }, scheduler) => {
    const marks = Object.fromEntries(lines.map(([, each], index) => [String(index), each]));
    let last = 0;
    const marble = lines
      .map(([at, each]) => {
        const gap = at - last;
        last = at + 1;
        return `${gap > 0 ? `${gap}ms ` : ""}${lines.findIndex(([, other]) => other === each)}`;
      })
      .join("");
    const deps = outgoingDeps(scheduler, { exchange: serverOf(script, scheduler, log), ...changes });
    const running = outgoing(hot<Line>(marble, marks), deps)
      .pipe(tap(record(scheduler, log)))
      .subscribe();
    timer(until, scheduler).subscribe(() => running.unsubscribe());
    flush();
  });
  return log;
}

describe("lines on their way out", () => {
  it("go one at a time, each behind the answer to the one before", () => {
    expect(
      play(
        [
          [0, line("a")],
          [1, line("b")],
        ],
        {
          posts: [
            [100, "answer"],
            [20, "answer"],
          ],
        },
        {},
        1_000,
      ),
    ).toEqual([
      "0 POST a",
      "100 delivered a",
      "100 received",
      "100 live",
      "100 POST b",
      "120 delivered b",
      "120 received",
      "120 live",
    ]);
  });

  it("are sent again after a failure, soon at first, and the next waits its turn", () => {
    const posts: Script["posts"] = [
      [10, failure("network")],
      [10, failure("server")],
      [10, "answer"],
    ];
    expect(
      play(
        [
          [0, line("a")],
          [1, line("b")],
        ],
        { posts },
        {},
        5_000,
      ),
    ).toEqual([
      "0 POST a",
      "10 offline",
      "160 POST a",
      "170 slow",
      "470 POST a",
      "480 delivered a",
      "480 received",
      "480 live",
      "480 POST b",
      "490 delivered b",
      "490 received",
      "490 live",
    ]);
  });

  it("are through when their answer comes by the events: this way is live again", () => {
    const answered$ = timer(90).pipe(map(() => "a"));
    const log = play(
      [[0, line("a")]],
      {
        posts: [
          [10, failure("network")],
          [0, "never"],
        ],
      },
      { answered$ },
      5_000,
    );
    expect(log).toEqual(["0 POST a", "10 offline", "90 live"]);
  });

  it("wait as long as the server asks", () => {
    const log = play(
      [[0, line("a")]],
      {
        posts: [
          [10, failure("rate-limited", 3_000)],
          [10, "answer"],
        ],
      },
      {},
      10_000,
    );
    expect(log).toContain("3010 POST a");
    expect(log.filter((each) => each.endsWith("POST a"))).toHaveLength(2);
  });

  it("go out at once when the network is back", () => {
    const wake = (scheduler: TestScheduler) => timer(50, scheduler);
    const log: string[] = [];
    inVirtualTime(({ hot, flush }, scheduler) => {
      const exchange = serverOf(
        {
          posts: [
            [10, failure("network")],
            [10, "answer"],
          ],
        },
        scheduler,
        log,
      );
      const deps = outgoingDeps(scheduler, { exchange, wake$: wake(scheduler) });
      outgoing(hot<Line>("a", { a: line("a") }), deps).subscribe();
      timer(1_000, scheduler).subscribe();
      flush();
    });
    expect(log).toEqual(["0 POST a", "60 POST a"]);
  });

  it("fail with a reason when the request itself is wrong, and the next goes on", () => {
    const log = play(
      [
        [0, line("a")],
        [1, line("b")],
      ],
      {
        posts: [
          [10, failure("rejected")],
          [10, "answer"],
        ],
      },
      {},
      1_000,
    );
    expect(log.slice(0, 4)).toEqual(["0 POST a", "10 failed a", "10 live", "10 POST b"]);
  });

  it("fail when the channel is unknown, and tell that talk is refused", () => {
    const log = play([[0, line("a")]], { posts: [[10, failure("not-found")]] }, {}, 1_000);
    expect(log).toEqual(["0 POST a", "10 refused", "10 failed a", "10 live"]);
  });

  it("get one new pass and then fail", () => {
    let passes = 0;
    const refresh = () => {
      passes++;
      return NEVER.pipe((never) => (passes > 0 ? of<never>() : never));
    };
    const posts: Script["posts"] = [
      [10, failure("unauthorized")],
      [10, failure("unauthorized")],
    ];
    const log = play([[0, line("a")]], { posts }, { refresh }, 1_000);
    expect(passes).toBe(1);
    expect(log).toEqual(["0 POST a", "10 refused", "10 POST a", "20 refused", "20 failed a", "20 live"]);
  });

  it("are not sent any more once they are too old, in the queue or between two tries", () => {
    const stale = line("b", { expires: 40 });
    const log = play(
      [
        [0, line("a")],
        [1, stale],
      ],
      { posts: [[100, "answer"]] },
      {},
      1_000,
    );
    expect(log).toContain("40 failed b");
    expect(log).not.toContain("100 POST b");
    const short = line("a", { expires: 100 });
    expect(play([[0, short]], { posts: [[10, failure("network")]] }, {}, 1_000)).toEqual([
      "0 POST a",
      "10 offline",
      "160 failed a",
      "160 live",
    ]);
  });

  it("that are delivered stay so when their time would be up", () => {
    const log = play([[0, line("a", { expires: 50 })]], { posts: [[10, "answer"]] }, {}, 1_000);
    expect(log.filter((each) => each.includes("failed"))).toEqual([]);
  });

  it("tell the player when an answer takes long", () => {
    const log = play([[0, line("a")]], { posts: [[9_000, "answer"]] }, {}, 20_000);
    expect(log).toEqual(["0 POST a", "8000 slow", "9000 delivered a", "9000 received", "9000 live"]);
  });

  it("are done when their answer came by the events, even if the request hangs", () => {
    const log: string[] = [];
    inVirtualTime(({ hot, flush }, scheduler) => {
      const exchange = serverOf(
        {
          posts: [
            [0, "never"],
            [10, "answer"],
          ],
        },
        scheduler,
        log,
      );
      const deps = outgoingDeps(scheduler, { exchange, answered$: hot("500ms x", { x: "a" }) });
      outgoing(hot<Line>("ab", { a: line("a"), b: line("b") }), deps).subscribe();
      timer(1_000, scheduler).subscribe();
      flush();
    });
    expect(log).toEqual(["0 POST a", "500 POST b"]);
  });

  it("do not wait for answers in async mode", () => {
    const log = play(
      [
        [0, line("a")],
        [1, line("b")],
      ],
      { posts: [] },
      { mode: "async" },
      1_000,
    );
    expect(log).toEqual(["10 sent a", "10 live", "20 sent b", "20 live"]);
  });
});

describe("a line whose request broke", () => {
  const notIdempotent = { isIdempotent: () => false, serverTime: () => 5_000 };
  const spoken = (at: number) => ({
    ...botSays("server-1", "a", { at }),
    id: "server-1",
    author: { kind: "player" as const },
  });

  it("is looked for in the events, and not said twice when it is there", () => {
    const asked: (number | undefined)[] = [];
    const events: Exchange["events"] = ({ since }) => {
      asked.push(since);
      return of(pageOf([spoken(5_001), botSays("server-1", "Well met.", { at: 5_002 })]));
    };
    const log = play([[0, line("a")]], { posts: [[10, failure("timeout")]], events }, notIdempotent, 10_000);
    expect(asked).toEqual([5_000]);
    expect(log).toEqual(["0 POST a", "10 slow", "1160 sent a", "1160 received", "1160 live"]);
  });

  it("is sent again when the events do not tell of it, an older equal line notwithstanding", () => {
    const events: Exchange["events"] = () => of(pageOf([spoken(4_999)]));
    const posts: Script["posts"] = [
      [10, failure("timeout")],
      [10, "answer"],
    ];
    const log = play([[0, line("a")]], { posts, events }, notIdempotent, 10_000);
    expect(log.filter((each) => each.endsWith("POST a"))).toEqual(["0 POST a", "1160 POST a"]);
  });

  it("is sent again when what the events tell of is another line of the same words", () => {
    const posts: Script["posts"] = [
      [10, failure("timeout")],
      [10, "answer"],
    ];
    const postsOf = (events: Exchange["events"], changes = {}) =>
      play([[0, line("a")]], { posts, events }, { ...notIdempotent, ...changes }, 10_000).filter((each) =>
        each.endsWith("POST a"),
      );
    const known = { lineOf: (record: string) => (record === "server-1" ? "b" : undefined) };
    expect(postsOf(() => of(pageOf([spoken(5_001)])), known)).toEqual(["0 POST a", "1160 POST a"]);
    // A server with places in its log keeps ids, too: there is no need to go by words.
    expect(postsOf(() => of(pageOf([spoken(5_001)], { after: 4 })))).toEqual(["0 POST a", "1160 POST a"]);
  });

  it("is looked for on every page, and among what bears the same time", () => {
    const first = pageOf([botSays("x", "early", { at: 5_000 })], { until: 5_000, hasMore: true });
    const events: Exchange["events"] = ({ since }) => of(since === 5_000 ? first : pageOf([spoken(5_000)]));
    const log = play([[0, line("a")]], { posts: [[10, failure("timeout")]], events }, notIdempotent, 10_000);
    expect(log.slice(2)).toEqual(["1160 sent a", "1160 received", "1160 live"]);
  });

  it("is not sent again while the events cannot be asked", () => {
    const events: Exchange["events"] = () => throwError(() => failure("network"));
    const log = play([[0, line("a")]], { posts: [[10, failure("timeout")]], events }, notIdempotent, 20_000);
    expect(log.filter((each) => each.endsWith("POST a"))).toEqual(["0 POST a"]);
  });

  it("is simply sent again to a server that keeps its id", () => {
    const log = play(
      [[0, line("a")]],
      {
        posts: [
          [10, failure("timeout")],
          [10, "answer"],
        ],
      },
      {},
      1_000,
    );
    expect(log.filter((each) => each.endsWith("POST a"))).toEqual(["0 POST a", "160 POST a"]);
  });

  it("is not taken for an equal line that the page before a reload had heard of last", () => {
    const events: Exchange["events"] = () => of(pageOf([spoken(5_000)]));
    const begun = line("a", { isBegun: true, sentAfter: 5_000 });
    const log = play([[0, begun]], { posts: [[10, "answer"]], events }, notIdempotent, 5_000);
    expect(log[0]).toBe("1000 POST a");
  });

  it("is looked for first when it may have been sent before a reload", () => {
    const events: Exchange["events"] = () => of(pageOf([spoken(5_001)]));
    const log = play([[0, line("a", { isBegun: true })]], { posts: [], events }, notIdempotent, 5_000);
    expect(log).toEqual(["1000 sent a", "1000 received", "1000 live"]);
  });
});
