// The event log's contract, on each of its stores: places, times, what is written together, what is told, found, forgotten.
import { describe, expect, onTestFinished, test } from "vitest";
import { type EventLog, openLog } from "../../plugin/server/index.ts";
import type { Change, NewEvent } from "../../plugin/server/log/event-log.ts";
import { emptyLog, everyStore, whereOf, withPostgres } from "./stores.ts";

const ann = { token: "t", clientId: "ann" };
const bob = { token: "t", clientId: "bob" };
const postgres = withPostgres();

function line(query: string, cid: string | null = ""): NewEvent {
  return { type: "request", event: { clientId: "x", questionId: query, query }, questionId: query, cid };
}

function reply(questionId: string, more: Partial<NewEvent> = {}): NewEvent {
  return {
    type: "botResponse",
    event: { questionId, data: { replies: [] } },
    questionId,
    cid: "",
    ...more,
  } as NewEvent;
}

const places = async (log: EventLog, client: { token: string; clientId: string }, query = {}) =>
  (await log.events(client, { limit: 250, ...query })).events.map(({ seq }) => seq);

const session = (bot: string, more = {}) => ({ sessionId: "s", bot, ended: false, ...more });

describe.each(everyStore)("the log on %s", (store) => {
  const open = () => emptyLog(store, postgres);

  test("each client's places count from one, without gaps, however commits fall together", async () => {
    const log = await open();
    const commits = Array.from({ length: 30 }, (_, i) => [
      log.commit(ann, { events: [line(`a${i}`), line(`b${i}`)] }, i),
      log.commit(bob, { events: [line(`c${i}`)] }, i),
    ]);
    await Promise.all(commits.flat());
    expect(await places(log, ann)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(await places(log, bob)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    const { events } = await log.events(ann, { limit: 250 });
    expect(events.map(({ questionId }) => questionId)).toEqual(
      Array.from({ length: 30 }, (_, i) => [`a${i}`, `b${i}`]).flat(),
    );
  });

  test("a change that cannot be written takes none with it, and leaves nothing of itself", async () => {
    const log = await open();
    await log.commit(ann, { operatorMessageId: "m1" }, 0);
    const outcomes = await Promise.allSettled([
      log.commit(bob, { events: [line("one")] }, 0),
      log.commit(ann, { events: [line("two")], session: session("new"), operatorMessageId: "m1" }, 0),
      log.commit(bob, { events: [line("three")] }, 0),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await places(log, bob)).toEqual([1, 2]);
    expect(await places(log, ann)).toEqual([]);
    expect(await log.session(ann)).toBeUndefined();
    expect(await log.knowsOperatorMessage(ann, "m1")).toBe(true);
  });

  test("times never go back within a client, and the first place of a time is found among many", async () => {
    const log = await open();
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
    expect(await places(log, ann, { since: 20, after: 3 })).toEqual([4, 5, 6, 7]);
  });

  test("a real clock's times and the words of any language come back as they were", async () => {
    const log = await open();
    const words = 'Ωmega "quoted" \\ \n new line 你好 👩‍🚀 \u2028';
    await log.commit(ann, { events: [line(words)], session: session(words, { playerName: words }) }, 1_999_999_999_999);
    const [event] = (await log.events(ann, { limit: 1 })).events;
    expect(event).toMatchObject({ at: 1_999_999_999_999, questionId: words });
    expect(JSON.parse(event?.body ?? "")).toMatchObject({ query: words });
    expect(await log.session(ann)).toEqual(session(words, { playerName: words }));
  });

  test("a page holds the first or the newest events of the wanted kinds and connection, and says whether there are more", async () => {
    const log = await open();
    const said = [
      line("a", "one"),
      reply("a", { cid: "one" }),
      line("b", "two"),
      reply("b", { cid: null }),
      line("c", "one"),
    ];
    await log.commit(ann, { events: said }, 0);
    const page = async (query: object) => {
      const { events, hasMore } = await log.events(ann, { limit: 2, ...query });
      return [events.map(({ seq }) => seq), hasMore];
    };
    expect(await page({})).toEqual([[1, 2], true]);
    expect(await page({ after: 3 })).toEqual([[4, 5], false]);
    expect(await page({ latest: true })).toEqual([[4, 5], true]);
    expect(await page({ types: ["request"] })).toEqual([[1, 3], true]);
    expect(await page({ types: ["request"], after: 1 })).toEqual([[3, 5], false]);
    expect(await page({ cid: "one", limit: 9 })).toEqual([[1, 2, 4, 5], false]);
    expect(await page({ cid: "two", types: ["request", "botResponse"], latest: true })).toEqual([[3, 4], false]);
    expect(await log.events(bob, { limit: 2 })).toEqual({ events: [], hasMore: false });
  });

  test("those who listen hear of what is safe, and no more once they stop", async () => {
    const log = await open();
    const heard: number[] = [];
    const passing: boolean[] = [];
    const stop = log.subscribe(ann, (news) => {
      if ("kept" in news) heard.push(...news.kept.map(({ seq }) => seq));
      else passing.push(news.passing.event.on);
    });
    await log.commit(ann, { events: [line("one"), line("two")] }, 0);
    await log.commit(bob, { events: [line("three")] }, 0);
    log.pass(ann, { type: "typing", timestamp: "", event: { on: true } });
    log.pass(bob, { type: "typing", timestamp: "", event: { on: false } });
    stop();
    await log.commit(ann, { events: [line("four")] }, 0);
    expect(heard).toEqual([1, 2]);
    expect(passing).toEqual([true]);
    expect(await places(log, ann)).toEqual([1, 2, 3]);
  });

  test("a question is found with its own answer, and with none when nobody answered", async () => {
    const log = await open();
    await log.commit(ann, { events: [line("alone")] }, 0);
    await log.commit(ann, { events: [line("q"), { type: "state", event: {}, cid: null }, reply("q")] }, 0);
    expect(await log.turn(ann, "alone")).toMatchObject({ request: { seq: 1 } });
    expect((await log.turn(ann, "alone"))?.answer).toBeUndefined();
    expect(await log.turn(ann, "q")).toMatchObject({ request: { seq: 2 }, answer: { seq: 4 } });
    expect(await log.turn(ann, "nothing")).toBeUndefined();
    expect(await log.turn(bob, "q")).toBeUndefined();
  });

  test("a session takes the place of the one before, with its timeout, and timeouts are found in order", async () => {
    const log = await open();
    expect(await log.session(ann)).toBeUndefined();
    await log.commit(ann, { session: session("1", { timeout: { at: 2_000_000_000_000, knot: "late" } }) }, 0);
    await log.commit(bob, { session: session("2", { timeout: { at: 5, knot: "soon" } }) }, 0);
    await log.commit(
      { token: "other", clientId: "ann" },
      { session: session("3", { timeout: { at: 1, knot: "k" } }) },
      0,
    );
    expect(await log.timeoutsUntil("t", 2_000_000_000_000, 9)).toEqual([
      { client: bob, at: 5 },
      { client: ann, at: 2_000_000_000_000 },
    ]);
    expect(await log.timeoutsUntil("t", 6, 9)).toEqual([{ client: bob, at: 5 }]);
    expect(await log.timeoutsUntil("t", 2_000_000_000_000, 1)).toEqual([{ client: bob, at: 5 }]);
    await log.commit(bob, { session: session("4", { playerName: "Bob", ended: true }) }, 0);
    expect(await log.session(bob)).toEqual(session("4", { playerName: "Bob", ended: true }));
    expect(await log.timeoutsUntil("t", 6, 9)).toEqual([]);
  });

  test("an accepted request stands once until it is settled", async () => {
    const log = await open();
    const request = (questionId: string) => ({ clientId: "ann", query: "Hi", questionId });
    const accept = (questionId: string) => log.commit(ann, { accept: { questionId, request: request(questionId) } }, 0);
    await Promise.all([accept("q1"), accept("q1"), accept("q2")]);
    expect(await log.acceptedRequests()).toEqual([
      { client: ann, questionId: "q1", request: request("q1") },
      { client: ann, questionId: "q2", request: request("q2") },
    ]);
    await log.commit(ann, { events: [line("q1")], settled: "q1" }, 0);
    expect((await log.acceptedRequests()).map(({ questionId }) => questionId)).toEqual(["q2"]);
    expect(await log.knows(ann)).toBe(true);
    expect(await log.knows(bob)).toBe(false);
  });

  test("a hand-over begins behind the last event, ends at the first of its closing, and notes what was told", async () => {
    const log = await open();
    const begin: Change = { events: [line("a"), reply("a")], openLiveChat: { userId: "u", switch: {}, open: true } };
    await log.commit(ann, begin, 0);
    const chat = await log.liveChat(ann);
    if (!chat) throw new Error("There is no chat.");
    const { id } = chat;
    expect(chat).toMatchObject({ open: true, from: 2, cursor: 2, announced: false, settled: false });
    expect(await log.clientOfUser("t", "u")).toEqual(ann);
    expect(await log.clientOfUser("other", "u")).toBeUndefined();
    await log.delivered(chat, { announced: true, cursor: 2 });
    await log.commit(ann, { moveLiveChat: { id, destinationId: "east" } }, 0);
    // What was told of the chat before it was moved says nothing of it now.
    await log.delivered(chat, { announced: true });
    expect(await log.liveChat(ann)).toMatchObject({ announced: false, destinationId: "east" });
    await log.commit(ann, { events: [line("bye")], closeLiveChat: { id, closing: "Bye." } }, 0);
    expect(await log.liveChat(ann)).toMatchObject({ open: false, until: 3, closing: "Bye." });
    expect(await log.unsettledLiveChats()).toMatchObject([{ client: ann, chat: { id } }]);
    expect(await log.unsettledLiveChats(bob)).toEqual([]);
    await log.delivered(chat, { settled: true });
    expect(await log.unsettledLiveChats()).toEqual([]);
  });

  test("what webhooks are owed stands in order, until it is taken or given up, and can be sent again", async () => {
    const log = await open();
    await log.commit(ann, { events: [line("a"), reply("a", { owedToWebhook: true })] }, 7);
    await log.commit(ann, { events: [line("b"), reply("b", { owedToWebhook: true })] }, 8);
    const { deliveries } = log;
    expect(await deliveries.lanes("t")).toEqual([{ lane: "ann", nextAt: 0 }]);
    const [first, second] = await deliveries.first("t", "ann", 9);
    if (!first || !second) throw new Error("Nothing is owed.");
    expect([first.seq, second.seq, first.createdAt]).toEqual([2, 4, 7]);
    expect(await deliveries.eventOf(first)).toMatchObject({ event: { seq: 2 }, request: { seq: 1 } });
    await deliveries.failed(first, { at: 9, tries: 1, error: "busy", status: 503, nextAt: 50 });
    expect(await deliveries.lanes("t")).toEqual([{ lane: "ann", nextAt: 50 }]);
    await deliveries.failed(first, { at: 10, tries: 2, error: "gone", status: 410 });
    expect(await deliveries.list("t", { state: "failed", limit: 9 })).toMatchObject([
      { seq: 2, status: 410, givenUpAt: 10 },
    ]);
    expect((await deliveries.first("t", "ann", 9)).map(({ seq }) => seq)).toEqual([4]);
    expect(await deliveries.sendAgain("t", { lane: "ann" })).toEqual({ count: 1, lanes: ["ann"] });
    expect((await deliveries.first("t", "ann", 9)).map(({ seq, tries }) => [seq, tries])).toEqual([
      [2, 0],
      [4, 0],
    ]);
    await deliveries.taken(first);
    expect(await deliveries.giveUpAll("t", 11, "switched off")).toBe(1);
    expect(await deliveries.lanes("t")).toEqual([]);
    await deliveries.disable("t", 11, "410");
    await deliveries.disable("t", 12, "again");
    expect(await deliveries.disabled("t")).toEqual({ at: 11, reason: "410" });
    await deliveries.enable("t");
    expect(await deliveries.disabled("t")).toBeUndefined();
  });

  test("a campaign's message is written with the talk or not at all, and never twice", async () => {
    const log = await open();
    const { campaigns } = log;
    const campaign = { id: "c", token: "t", name: "News", message: { event: "news" }, threads: 1, delay: 1 };
    await campaigns.create({ ...campaign, state: "SCHEDULED", startsAt: 1, createdAt: 1 }, [
      { clientId: "ann", data: { gold: 3 } },
      { clientId: "bob" },
    ]);
    const send = (client: typeof ann, place: number) =>
      log.commit(
        client,
        { events: [reply(`s${place}`)], sending: { campaign: "c", place, questionId: `s${place}` } },
        5,
      );
    await expect(send(ann, 1)).rejects.toThrow(/does not send/);
    expect(await campaigns.move("c", ["SCHEDULED"], "RUNNING", 2)).toBe(true);
    expect(await campaigns.move("c", ["SCHEDULED"], "RUNNING", 2)).toBe(false);
    expect(await campaigns.group("c", 9, 3)).toMatchObject([
      { place: 1, clientId: "ann", data: { gold: 3 }, status: "PENDING" },
      { place: 2, clientId: "bob", status: "PENDING" },
    ]);
    await send(ann, 1);
    await expect(send(ann, 1)).rejects.toThrow(/does not send/);
    expect(await places(log, ann)).toEqual([1]);
    expect(await campaigns.ofEvent("t", "ann", 1)).toMatchObject({
      campaign: { id: "c" },
      client: { place: 1, status: "SENT" },
    });
    expect(await campaigns.move("c", ["RUNNING"], "STOPPED", 6)).toBe(true);
    expect(await campaigns.counts("c")).toMatchObject({ SENT: 1, CANCELED: 1, PENDING: 0 });
    await expect(send(bob, 2)).rejects.toThrow(/does not send/);
    expect(await log.knows(bob)).toBe(false);
  });

  test("one name is worked on once at a time, and free again when the work failed", async () => {
    const log = await open();
    let letGo = (_: string) => {};
    const gate = new Promise<string>((resolve) => {
      letGo = resolve;
    });
    let begun = false;
    const long = log.exclusively("a", () => {
      begun = true;
      return gate;
    });
    await expect.poll(() => begun).toBe(true);
    expect(await log.exclusively("a", async () => "twice")).toBeUndefined();
    expect(await log.exclusively("b", async () => "other")).toBe("other");
    letGo("done");
    expect(await long).toBe("done");
    await expect(log.exclusively("b", () => Promise.reject(new Error("broke")))).rejects.toThrow("broke");
    expect(await log.exclusively("b", async () => "again")).toBe("again");
  });

  test("turns of one name are taken in the order in which they came, those of others side by side", async () => {
    const log = await open();
    const order: string[] = [];
    const turn = (name: string, mark: string, ms: number) =>
      log.inTurn(name, async () => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        order.push(mark);
      });
    await Promise.all([turn("a", "a1", 40), turn("a", "a2", 1), turn("b", "b1", 5), turn("a", "a3", 1)]);
    expect(order).toEqual(["b1", "a1", "a2", "a3"]);
  });

  test("whoever waits for a topic is woken, and nobody else", async () => {
    const log = await open();
    const woken: (string | undefined)[] = [];
    const stop = log.onWake("topic", (about) => woken.push(about));
    log.onWake("other", () => woken.push("other"));
    log.wake("topic", "x");
    log.wake("topic");
    stop();
    log.wake("topic", "y");
    expect(woken).toEqual(["x", undefined]);
  });

  test("everything kept of a player is exported, erased, and of nobody else", async () => {
    const log = await open();
    const owed = reply("a", { owedToWebhook: true });
    for (const client of [ann, bob]) {
      await log.commit(client, { events: [line("a"), owed], session: session("b"), operatorMessageId: "m" }, 5);
      await log.commit(client, { openLiveChat: { userId: client.clientId, switch: {}, open: true } }, 6);
      const request = { clientId: client.clientId, query: "later", questionId: "q" };
      await log.commit(client, { accept: { questionId: "q", request } }, 7);
    }
    const campaign = { id: "c", token: "t", name: "News", message: { event: "news" }, threads: 1, delay: 1 };
    const clients = [{ clientId: "ann", data: { gold: 3 } }, { clientId: "bob" }];
    await log.campaigns.create({ ...campaign, state: "RUNNING", startsAt: 1, createdAt: 1 }, clients);

    const data = await log.exportPlayer(ann);
    expect(data).toMatchObject({
      clientId: "ann",
      events: [
        { type: "request", seq: 1, event: { query: "a" } },
        { type: "botResponse", seq: 2 },
      ],
      session: { bot: "b" },
      liveChats: [{ userId: "ann", open: true }],
      accepted: [{ query: "later" }],
      operatorMessages: ["m"],
    });
    expect(data?.deliveries).toHaveLength(1);
    expect(data?.campaigns).toHaveLength(1);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(await log.exportPlayer({ token: "t", clientId: "nobody" })).toBeUndefined();

    expect(await log.erasePlayer(ann)).toBe(true);
    expect(await log.erasePlayer(ann)).toBe(false);
    expect(await log.exportPlayer(ann)).toBeUndefined();
    expect([await log.knows(ann), await log.session(ann), await log.liveChat(ann)]).toEqual([
      false,
      undefined,
      undefined,
    ]);
    expect(await log.campaigns.counts("c")).toMatchObject({ INIT: 1, CANCELED: 1 });
    expect(JSON.stringify(await log.campaigns.clients("c", { limit: 9 }))).not.toMatch(/ann|gold/);
    expect(await log.acceptedRequests()).toMatchObject([{ client: bob }]);
    expect(await log.deliveries.lanes("t")).toMatchObject([{ lane: "bob" }]);
    expect(await log.exportPlayer(bob)).toMatchObject({ session: { bot: "b" }, operatorMessages: ["m"] });

    // Whoever comes under the same name is a new player, also for those who remembered the old one's number.
    await log.commit(ann, { events: [line("new")] }, 9);
    expect(await places(log, ann)).toEqual([1]);
    expect((await log.exportPlayer(ann))?.session).toBeUndefined();
  });

  test("events of long ago are forgotten, but nothing that is still owed", async () => {
    const log = await open();
    for (let i = 1; i <= 20; i++) await log.commit(ann, { events: [line(`a${i}`)] }, i * 100);
    for (let i = 1; i <= 20; i++) {
      await log.commit(bob, { events: [reply(`b${i}`, { owedToWebhook: i === 10 })] }, i * 100);
    }
    const cat = { token: "t", clientId: "cat" };
    await log.commit(cat, { events: [line("c")], openLiveChat: { userId: "c", switch: {}, open: true } }, 100);
    await log.commit(cat, { events: [line("to the agent")] }, 200);

    expect(await log.forgetEvents(100)).toBe(0);
    expect(await log.forgetEvents(1_501)).toBe(15 + 6 + 1);
    expect(await places(log, ann)).toEqual([16, 17, 18, 19, 20]);
    expect(await places(log, bob)).toEqual(Array.from({ length: 14 }, (_, i) => i + 7));
    expect(await places(log, cat)).toEqual([2]);
    expect(await log.turn(ann, "a15")).toBeUndefined();
    expect(await log.turn(ann, "a16")).toMatchObject({ request: { seq: 16 } });
    for (const [since, expected] of [
      [0, [16, 17, 18, 19, 20]],
      [1_500, [16, 17, 18, 19, 20]],
      [1_601, [17, 18, 19, 20]],
      [2_001, []],
    ] as const) {
      expect(await places(log, ann, { since })).toEqual(expected);
    }
    await log.commit(ann, { events: [line("next")] }, 3_000);
    expect(await places(log, ann, { after: 20 })).toEqual([21]);
    expect(await log.forgetEvents(1_501)).toBe(0);
  });

  test("what an application saved last is not forgotten; what it saved before, and the server's own states, are", async () => {
    const log = await open();
    const state = (muted: boolean, questionId?: string): NewEvent => ({
      type: "state",
      event: { muted },
      cid: null,
      ...(questionId !== undefined && { questionId }),
    });
    await log.commit(ann, { events: [line("a"), state(false, "s1"), state(true, "s2"), state(false)] }, 100);
    for (let i = 1; i <= 5; i++) await log.commit(ann, { events: [line(`a${i}`)] }, 100 + i);
    expect(await log.forgetEvents(104)).toBe(6);
    expect(await places(log, ann)).toEqual([3, 8, 9]);
    expect(await log.forgetEvents(104)).toBe(0);
    expect(await places(log, ann, { since: 104 })).toEqual([8, 9]);
    expect(await log.forgetEvents(1_000)).toBe(2);
    expect(await places(log, ann)).toEqual([3]);
  });
});

test("what is kept at hand on an embedded file never differs from what stands in it", async () => {
  const where = await whereOf("sqlite", postgres);
  const log = await openLog(where);
  onTestFinished(() => log.close());
  const random = randomFrom(7);
  const wish = () => ({
    limit: 1 + Math.floor(random() * 9),
    ...(random() < 0.5 && { after: Math.floor(random() * 330) }),
    ...(random() < 0.3 && { since: Math.floor(random() * 330) }),
    ...(random() < 0.3 && { latest: true }),
    ...(random() < 0.3 && { types: ["request"] as const }),
    ...(random() < 0.3 && { cid: "one" }),
  });
  for (let at = 1; at <= 300; at++) {
    const cid = random() < 0.5 ? "one" : "two";
    await log.commit(ann, { events: [random() < 0.6 ? line(`a${at}`, cid) : reply(`a${at}`, { cid })] }, at);
    if (at % 100 === 0) await log.forgetEvents(at - 80);
  }
  // The log as a new process finds it: nothing is at hand there.
  const wishes = Array.from({ length: 300 }, wish);
  const pages = [];
  for (const each of wishes) pages.push(await log.events(ann, each));
  await log.close();
  const fresh = await openLog(where);
  onTestFinished(() => fresh.close());
  for (const [index, each] of wishes.entries())
    expect([each, await fresh.events(ann, each)]).toEqual([each, pages[index]]);
});

/** Numbers from 0 to 1, the same in each run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
