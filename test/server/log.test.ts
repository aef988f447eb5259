// The event log by itself: places, times, what is written together.
import { expect, test } from "vitest";
import { type EventLog, openLog } from "../../plugin/server/index.ts";
import type { NewEvent } from "../../plugin/server/log/event-log.ts";

const ann = { token: "t", clientId: "ann" };
const bob = { token: "t", clientId: "bob" };

function line(query: string, cid: string | null = ""): NewEvent {
  return { type: "request", event: { clientId: "x", questionId: query, query }, questionId: query, cid };
}

const places = async (log: EventLog, client: { token: string; clientId: string }, query = {}) =>
  (await log.events(client, { limit: 250, ...query })).events.map(({ seq }) => seq);

test("each client's places count from one, without gaps, however commits fall together", async () => {
  const log = await openLog();
  const commits = Array.from({ length: 30 }, (_, i) => [
    log.commit(ann, { events: [line(`a${i}`), line(`b${i}`)] }, i),
    log.commit(bob, { events: [line(`c${i}`)] }, i),
  ]);
  await Promise.all(commits.flat());
  expect(await places(log, ann)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  expect(await places(log, bob)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  await log.close();
});

test("a change that cannot be written takes none with it, and leaves nothing of itself", async () => {
  const log = await openLog();
  await log.commit(ann, { operatorMessageId: "m1" }, 0);
  const outcomes = await Promise.allSettled([
    log.commit(bob, { events: [line("one")] }, 0),
    log.commit(ann, { events: [line("two")], operatorMessageId: "m1" }, 0),
    log.commit(bob, { events: [line("three")] }, 0),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await places(log, bob)).toEqual([1, 2]);
  expect(await places(log, ann)).toEqual([]);
  await log.close();
});

test("times never go back within a client, and the first place of a time is found among many", async () => {
  const log = await openLog();
  for (const at of [10, 20, 15, 15, 30, 30, 40]) await log.commit(ann, { events: [line(String(at))] }, at);
  const { events } = await log.events(ann, { limit: 250 });
  expect(events.map(({ at }) => at)).toEqual([10, 20, 20, 20, 30, 30, 40]);
  for (const [since, expected] of [
    [0, [1, 2, 3, 4, 5, 6, 7]],
    [10, [1, 2, 3, 4, 5, 6, 7]],
    [11, [2, 3, 4, 5, 6, 7]],
    [20, [2, 3, 4, 5, 6, 7]],
    [21, [5, 6, 7]],
    [40, [7]],
    [41, []],
  ] as const) {
    expect(await places(log, ann, { since })).toEqual(expected);
  }
  await log.close();
});

test("those who listen hear of what is safe, and no more once they stop", async () => {
  const log = await openLog();
  const heard: number[] = [];
  const stop = log.subscribe(ann, (news) => {
    if ("kept" in news) heard.push(...news.kept.map(({ seq }) => seq));
  });
  await log.commit(ann, { events: [line("one"), line("two")] }, 0);
  await log.commit(bob, { events: [line("three")] }, 0);
  stop();
  await log.commit(ann, { events: [line("four")] }, 0);
  expect(heard).toEqual([1, 2]);
  await log.close();
});

test("a question is found with its own answer, and with none when nobody answered", async () => {
  const log = await openLog();
  const answer: NewEvent = {
    type: "botResponse",
    event: { questionId: "q", data: { replies: [] } },
    questionId: "q",
    cid: "",
  };
  await log.commit(ann, { events: [line("alone")] }, 0);
  await log.commit(ann, { events: [line("q"), { type: "state", event: {}, cid: null }, answer] }, 0);
  expect(await log.turn(ann, "alone")).toMatchObject({ request: { seq: 1 } });
  expect((await log.turn(ann, "alone"))?.answer).toBeUndefined();
  expect(await log.turn(ann, "q")).toMatchObject({ request: { seq: 2 }, answer: { seq: 4 } });
  expect(await log.turn(ann, "nothing")).toBeUndefined();
  expect(await log.turn(bob, "q")).toBeUndefined();
  await log.close();
});
