// Which way is used when, how often, and what happens when it breaks: in virtual time.
import { concat, ignoreElements, NEVER, Observable, of, tap, throwError, timer } from "rxjs";
import type { TestScheduler } from "rxjs/testing";
import { describe, expect, it } from "vitest";
import type { EventsQuery } from "../../plugin/api/client.ts";
import type { EventsPage } from "../../plugin/api/parse-events.ts";
import type { Attention } from "../../plugin/stream/attention.ts";
import { createBudget } from "../../plugin/stream/budget.ts";
import { type Heard, type IncomingDeps, incoming } from "../../plugin/stream/incoming.ts";
import { botSays, failure, incomingDeps, inVirtualTime, pageOf } from "./marbles.ts";

type Answer = EventsPage | "hang" | ReturnType<typeof failure>;

interface Scene {
  /** Answers to polls in their order; the last one stays. Each takes ten milliseconds. */
  readonly polls: readonly Answer[];
  /** What each stream does, in order: pages at times, then an end. */
  readonly streams?: readonly ((scheduler: TestScheduler) => Observable<EventsPage>)[];
  readonly changes?: (scheduler: TestScheduler) => Partial<IncomingDeps>;
  readonly until: number;
}

const short = ({ after, since, wait }: EventsQuery) =>
  [after !== undefined && `after=${after}`, since !== undefined && `since=${since}`, wait && `wait=${wait}`]
    .filter(Boolean)
    .join(" ");

function listen({ polls, streams = [], changes = () => ({}), until }: Scene) {
  const log: string[] = [];
  const heard: Heard[] = [];
  inVirtualTime(({ flush }, scheduler) => {
    let polled = 0;
    let streamed = 0;
    const soon = (delay: number) => timer(delay, scheduler).pipe(ignoreElements());
    const deps = incomingDeps(scheduler, {
      exchange: {
        send: () => NEVER,
        sendAsync: () => NEVER,
        events: (query, limit = 0) => {
          log.push(`${scheduler.now()} poll ${short(query)}`.trim());
          const answer = polls[Math.min(polled++, polls.length - 1)];
          if (answer === "hang" || answer === undefined)
            return concat(
              soon(limit + (query.wait ?? 0) * 1_000),
              throwError(() => failure("timeout")),
            );
          if (answer instanceof Error)
            return concat(
              soon(10),
              throwError(() => answer),
            );
          return concat(soon(query.wait ? 1_000 : 10), of(answer));
        },
        stream: (query) => {
          log.push(`${scheduler.now()} stream ${short(query)}`.trim());
          const work = streams[streamed++]?.(scheduler) ?? NEVER;
          return new Observable<EventsPage>((subscriber) => {
            const inner = work.subscribe(subscriber);
            return () => {
              inner.unsubscribe();
              log.push(`${scheduler.now()} unstream`);
            };
          });
        },
      },
      ...changes(scheduler),
    });
    const running = incoming(deps, { cursor: {}, history: true })
      .pipe(tap((each) => heard.push(each)))
      .subscribe({ complete: () => log.push("ENDED"), error: () => log.push("FAILED") });
    timer(until, scheduler).subscribe(() => running.unsubscribe());
    flush();
  });
  return { log: log.filter((each) => !each.startsWith(`${until} `)), heard };
}

const words = (heard: readonly Heard[]) =>
  heard.flatMap((each) => ("page" in each ? each.page.messages.map((message) => message.id) : []));
const statuses = (heard: readonly Heard[]) =>
  heard.flatMap((each) => ("status" in each ? [each.status.kind] : [])).filter((kind, at, all) => kind !== all[at - 1]);

const opens = pageOf([], { push: ["stream"] });
const ours = pageOf([], { after: 7, push: ["stream", "wait"] });
const waitOnly = pageOf([], { after: 7, push: ["wait"] });

describe("plain polling", () => {
  it("asks seldom while nobody is expected to speak, by the server's clock with an overlap", () => {
    const first = pageOf([botSays("q", "old", { at: 50_000 })], { until: 50_000 });
    const { log } = listen({ polls: [first, first], until: 11_000 });
    expect(log).toEqual(["0 poll", "5010 poll since=48000", "10020 poll since=48000"]);
  });

  it("reads all again when the server's clock was set back: the event it knew is not where it was", () => {
    const polls = [50_000, undefined, 14_000].map((at) =>
      at === undefined ? pageOf([]) : pageOf([botSays("q", "old", { at })], { until: at }),
    );
    const { log } = listen({ polls, until: 16_000 });
    expect(log).toEqual(["0 poll", "5010 poll since=48000", "10020 poll", "15030 poll since=12000"]);
  });

  it("asks often after someone spoke, and less and less often in the silence", () => {
    const pulse = () => ({ heard: 0, spoke: 0, isExpecting: true });
    const { log } = listen({ polls: [pageOf([])], changes: () => ({ pulse }), until: 120_000 });
    const times = log.map((each) => Number(each.split(" ")[0]));
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(gaps[0]).toBeLessThan(120);
    expect(gaps.every((gap, index) => gap >= (gaps[index - 1] ?? 0))).toBe(true);
    expect(gaps.at(-1)).toBe(1_010);
  });

  it("asks at once anew when the player speaks", () => {
    let isExpecting = false;
    const changes = (scheduler: TestScheduler): Partial<IncomingDeps> => ({
      pulse: () => ({ heard: 0, spoke: 2_000, isExpecting }),
      spoke$: timer(2_000, scheduler).pipe(tap(() => (isExpecting = true))),
    });
    const { log } = listen({ polls: [pageOf([])], changes, until: 2_115 });
    expect(log).toEqual(["0 poll", "2110 poll"]);
  });

  it("fetches all pages of a backlog at once, each behind the one before", () => {
    const page = (id: string, until: number, hasMore: boolean) =>
      pageOf([botSays(id, id, { at: until })], { until, hasMore });
    const { log, heard } = listen({
      polls: [page("a", 10_000, true), page("b", 20_000, true), page("c", 30_000, false)],
      until: 100,
    });
    expect(log).toEqual(["0 poll", "10 poll since=8000", "20 poll since=18000"]);
    expect(words(heard)).toEqual(["a/0", "b/0", "c/0"]);
    expect(heard.flatMap((each) => ("page" in each ? [each.history] : []))).toEqual([true, true, true]);
  });

  it("gets past a full page whose events share one millisecond", () => {
    const same = pageOf([botSays("a", "a", { at: 10_000 })], { until: 10_000, hasMore: true });
    const { log } = listen({ polls: [same, same, same, pageOf([], { until: 10_000 })], until: 100 });
    expect(log).toEqual(["0 poll", "10 poll since=8000", "20 poll since=10000", "30 poll since=10001"]);
  });

  it("shares one budget among all talks", () => {
    const budget = createBudget(60, 1);
    const pulse = () => ({ heard: 0, spoke: 0, isExpecting: true });
    const changes = () => ({ budget, pulse, cadence: { rest: 0, fastest: 10, patience: 1, slowest: 10, quiet: 10 } });
    const { log } = listen({ polls: [pageOf([])], changes, until: 10_000 });
    expect(log.length).toBeGreaterThan(8);
    expect(log.length).toBeLessThan(13);
  });
});

describe("faster ways", () => {
  it("are used as soon as the server tells of them: a stream before all", () => {
    const news = pageOf([botSays("q", "news", { seq: 8 })], { after: 8 });
    const stream = (scheduler: TestScheduler) =>
      concat(of(opens), timer(100, scheduler).pipe(ignoreElements()), of(news), NEVER);
    const { log, heard } = listen({ polls: [ours], streams: [stream], until: 60_000 });
    expect(log).toEqual(["0 poll", "10 stream after=7"]);
    expect(words(heard)).toEqual(["q/0"]);
    expect(statuses(heard)).toEqual(["live"]);
  });

  it("are long polls where there is no stream: one after the other, without a pause", () => {
    const { log } = listen({ polls: [waitOnly], until: 3_000 });
    expect(log).toEqual([
      "0 poll",
      "10 poll after=7 wait=25",
      "1010 poll after=7 wait=25",
      "2010 poll after=7 wait=25",
    ]);
  });

  it("catch up by a poll when the stream breaks, and go on from there", () => {
    const breaks = (scheduler: TestScheduler) =>
      concat(
        of(opens),
        timer(1_000, scheduler).pipe(ignoreElements()),
        throwError(() => failure("network")),
      );
    const missed = pageOf([botSays("m", "missed", { seq: 8 })], { after: 8, push: ["stream", "wait"] });
    const { log, heard } = listen({ polls: [ours, missed], streams: [breaks], until: 5_000 });
    expect(log).toEqual(["0 poll", "10 stream after=7", "1010 unstream", "1160 poll after=7", "1170 stream after=8"]);
    expect(words(heard)).toEqual(["m/0"]);
    expect(statuses(heard)).toEqual(["live", "offline", "live"]);
  });

  it("ask from where they were when events overtook others on the stream, so that all come in order", () => {
    const early = pageOf([botSays("late", "9", { seq: 9 })], { after: 9, places: { first: 9, gap: false } });
    const overtaken = (scheduler: TestScheduler) =>
      concat(of(opens), timer(100, scheduler).pipe(ignoreElements()), of(early), NEVER);
    const both = [botSays("first", "8", { seq: 8 }), botSays("late", "9", { seq: 9 })];
    const whole = pageOf(both, { after: 9, places: { first: 8, gap: false }, push: ["stream"] });
    const { log, heard } = listen({ polls: [ours, whole], streams: [overtaken], until: 1_000 });
    expect(log).toEqual(["0 poll", "10 stream after=7", "110 unstream", "110 poll after=7", "120 stream after=9"]);
    expect(words(heard)).toEqual(["first/0", "late/0"]);
  });

  it("give way to a long poll where streams never bring anything, as behind a proxy that holds them back", () => {
    const silent = (scheduler: TestScheduler) =>
      concat(
        timer(2_500, scheduler).pipe(ignoreElements()),
        throwError(() => failure("timeout")),
      );
    const { log } = listen({ polls: [ours], streams: [silent, silent, silent], until: 9_000 });
    expect(log.filter((each) => each.includes(" stream")).length).toBe(3);
    expect(log.at(-1)).toMatch(/poll after=7 wait=25/);
  });

  it("rest while the talk is far, stop while nobody looks, and are back at once", () => {
    const attention$ = (scheduler: TestScheduler): Observable<Attention> =>
      concat(
        of("near" as const),
        timer(1_000, scheduler).pipe(ignoreElements()),
        of("far" as const),
        timer(7_000, scheduler).pipe(ignoreElements()),
        of("hidden" as const),
        timer(50_000, scheduler).pipe(ignoreElements()),
        of("near" as const),
        NEVER,
      );
    const changes = (scheduler: TestScheduler) => ({ attention$: attention$(scheduler) });
    const { log } = listen({ polls: [ours], changes, until: 60_000 });
    expect(log).toEqual([
      "0 poll",
      "10 stream after=7",
      "1000 unstream",
      "1000 poll after=7",
      "6010 poll after=7",
      "58000 poll after=7",
      "58010 stream after=7",
    ]);
  });
});

describe("failures of listening", () => {
  it("are tried again, first soon and then with growing waits, and never end the stream", () => {
    const { log, heard } = listen({ polls: [failure("server")], until: 600_000 });
    const times = log.map((each) => Number(each.split(" ")[0]));
    expect(times[1]).toBeLessThan(300);
    expect(times.filter((time) => time < 8_000).length).toBeGreaterThan(20);
    expect((times.at(-1) ?? 0) - (times.at(-2) ?? 0)).toBeGreaterThan(10_000);
    expect(statuses(heard)).toEqual(["slow"]);
    expect(log).not.toContain("ENDED");
    expect(log).not.toContain("FAILED");
  });

  it("end with the outage: a request is never far off in its first seconds", () => {
    const { log } = listen({ polls: [failure("network")], until: 8_000 });
    const times = log.map((each) => Number(each.split(" ")[0]));
    expect(Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? 0)))).toBeLessThan(500);
  });

  it("wait as long as the server asks, or until the network is back", () => {
    expect(listen({ polls: [failure("rate-limited", 4_000), pageOf([])], until: 5_000 }).log).toEqual([
      "0 poll",
      "4010 poll",
    ]);
    const changes = (scheduler: TestScheduler) => ({ wake$: timer(50, scheduler) });
    expect(listen({ polls: [failure("network"), pageOf([])], changes, until: 100 }).log).toEqual(["0 poll", "50 poll"]);
  });

  it("are told at once when the network goes, and begin anew when it is back, even a stream that hangs", () => {
    const changes = (scheduler: TestScheduler) => ({ gone$: timer(1_000, scheduler), wake$: timer(2_000, scheduler) });
    const hangs = () => concat(of(opens), NEVER);
    const { log, heard } = listen({ polls: [ours], streams: [hangs, hangs], changes, until: 3_000 });
    expect(log).toEqual(["0 poll", "10 stream after=7", "2000 unstream", "2000 poll after=7", "2010 stream after=7"]);
    expect(statuses(heard)).toEqual(["live", "offline", "live"]);
  });

  it("take a request that never answers for lost after a short time", () => {
    const { log } = listen({ polls: ["hang", pageOf([])], until: 5_000 });
    expect(log).toEqual(["0 poll", "2650 poll"]);
  });

  it("ask for a new pass when it is refused, and look again later when there is none", () => {
    let passes = 0;
    const changes = () => ({
      refresh: () => {
        passes++;
        return of<never>();
      },
    });
    const { log, heard } = listen({ polls: [failure("unauthorized")], changes, until: 130_000 });
    expect(log).toEqual(["0 poll", "10 poll", "60020 poll", "120030 poll"]);
    expect(passes).toBe(4);
    expect(statuses(heard)).toEqual(["refused"]);
  });

  it("look again once a minute where the channel is unknown", () => {
    const { log, heard } = listen({ polls: [failure("not-found"), pageOf([])], until: 61_000 });
    expect(log).toEqual(["0 poll", "60010 poll"]);
    expect(statuses(heard)).toEqual(["refused", "live"]);
  });
});
