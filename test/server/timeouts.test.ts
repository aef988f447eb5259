// `timeout` replies: the bot speaks when the player does not; once, whatever the clock and the processes do.
import { expect, onTestFinished, test } from "vitest";
import { openLog } from "../../plugin/server/index.ts";
import { gameBackend } from "./game-backend.ts";
import { durableStores, emptyLog, everyStore, whereOf, withPostgres } from "./stores.ts";
import { player, type Running, run, type ServerWishes, TOKEN } from "./talking.ts";

const postgres = withPostgres();
const herald = ({ channel, ...wishes }: ServerWishes = {}) =>
  run({ bot: "herald", channel: { ...channel }, ...wishes });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function answers({ url }: Pick<Running, "url">, clientId = "player-17") {
  const { events } = await player(url, clientId).events();
  return events
    .filter(({ type }) => type === "botResponse")
    .map(({ event }) => (event as { data: { answer: string } }).data.answer);
}

test.each(everyStore)("fires once, into the events and to the webhook (%s)", async (store) => {
  const backend = await gameBackend();
  const running = await herald({ log: await emptyLog(store, postgres), channel: { webhookUrl: backend.url } });
  await player(running.url).say("/start");
  await player(running.url).say("wait");
  const [told] = await backend.took(1);
  expect(JSON.parse(told?.text ?? "")).toMatchObject([{ data: { answer: "Still there?", nlpClass: "/idle" } }]);
  await pause(300);
  expect(await answers(running)).toEqual(["Welcome.", "I wait.", "Still there?"]);
});

test("there is one for each player: the next request takes it away, or puts its own in its place", async () => {
  let time = 1_800_000_000_000;
  const running = await herald({ now: () => time });
  const ann = player(running.url);
  await ann.say("/start");
  await ann.say("wait");
  time += 150;
  await ann.say("count");
  time += 5_000;
  await pause(300);
  expect(await answers(running)).toEqual(["Welcome.", "I wait.", "1"]);
  await ann.say("wait");
  time += 150;
  await ann.say("wait");
  time += 150;
  await pause(300);
  expect((await answers(running)).slice(3)).toEqual(["I wait.", "I wait."]);
  time += 50;
  await expect.poll(() => answers(running)).toContain("Still there?");
});

test("one that is as long as 125 days, longer than any timer, neither fires at once nor is forgotten", async () => {
  let later = 0;
  const running = await herald({ now: () => Date.now() + later });
  await player(running.url).say("/start");
  await player(running.url).say("wait long");
  await pause(200);
  expect(await answers(running)).toEqual(["Welcome.", "I wait long."]);
  // The clock jumps, as on a machine that slept.
  later = 125 * 24 * 3_600_000 + 1;
  await expect.poll(() => answers(running)).toContain("Still there?");
});

test("a clock that is set back makes it later, and fires it all the same", async () => {
  let time = 1_800_000_000_000;
  const running = await herald({ now: () => time });
  await player(running.url).say("/start");
  await player(running.url).say("wait");
  time -= 1_000;
  await pause(500);
  expect(await answers(running)).toEqual(["Welcome.", "I wait."]);
  time += 1_200;
  await expect.poll(() => answers(running)).toContain("Still there?");
});

test("a player who switched timers off is told of the timeout, and it never fires", async () => {
  const running = await herald();
  const ann = player(running.url);
  await ann.say("/start", { data: { noTimers: true } });
  const { data } = await ann.say("wait", { data: { noTimers: true } });
  expect(data.replies).toContainEqual({ type: "timeout", interval: 0.2, targetState: "/idle", state: "/start/talk" });
  await pause(400);
  expect(await answers(running)).toEqual(["Welcome.", "I wait."]);
  await ann.say("wait", { data: { noTimers: false } });
  await expect.poll(() => answers(running)).toContain("Still there?");
});

test("the wish holds for what the server says by itself, until the player's next request", async () => {
  const running = await herald();
  const ann = player(running.url);
  const lateNews = async () => {
    const campaign = { channel: "elder", name: "news", clients: ["player-17"], event: "lateNews" };
    const { id } = await running.server.campaigns.create(campaign);
    await expect.poll(async () => (await running.server.campaigns.get(id)).state).toBe("COMPLETED");
  };
  await ann.say("/start", { data: { noTimers: true } });
  await lateNews();
  await pause(300);
  expect(await answers(running)).toEqual(["Welcome.", "News."]);
  await ann.say("count");
  await lateNews();
  await expect.poll(() => answers(running)).toEqual(["Welcome.", "News.", "1", "News.", "Still there?"]);
});

test.each(durableStores)("one that came due while nobody ran is fired at the next start (%s)", async (store) => {
  const where = await whereOf(store, postgres);
  const first = await openLog(where);
  const before = await herald({ log: first });
  for (const clientId of ["ann", "bob"]) {
    await player(before.url, clientId).say("/start");
    await player(before.url, clientId).say("wait");
  }
  await before.close();
  await first.close();
  await pause(250);
  const second = await openLog(where);
  onTestFinished(() => second.close());
  const after = await herald({ log: second });
  for (const clientId of ["ann", "bob"])
    await expect.poll(() => answers(after, clientId)).toEqual(["Welcome.", "I wait.", "Still there?"]);
  await pause(400);
  expect(await answers(after, "ann")).toHaveLength(3);
});

test("thousands that came due while nobody ran are all fired", async () => {
  const where = await whereOf("sqlite", postgres);
  const first = await openLog(where);
  const session = { sessionId: "s", bot: "", ended: false, timeout: { at: 1, knot: "/idle" } };
  const names = Array.from({ length: 2_500 }, (_, i) => `player-${i}`);
  await Promise.all(names.map((clientId) => first.commit({ token: TOKEN, clientId }, { session }, 1)));
  await first.close();
  const log = await openLog(where);
  onTestFinished(() => log.close());
  await herald({ log });
  await expect.poll(() => log.timeoutsUntil(TOKEN, 2, 1), { timeout: 15_000 }).toEqual([]);
  for (const clientId of ["player-0", "player-1200", "player-2499"])
    expect((await log.events({ token: TOKEN, clientId }, { limit: 9 })).events).toHaveLength(1);
});

test("two processes on one PostgreSQL: each player's timeout is fired once, wherever the player spoke", async () => {
  const where = await whereOf("postgres", postgres);
  const logs = await Promise.all([openLog(where), openLog(where)]);
  const backend = await gameBackend();
  const servers = await Promise.all(logs.map((log) => herald({ log, channel: { webhookUrl: backend.url } })));
  const names = Array.from({ length: 20 }, (_, i) => `player-${i}`);
  await Promise.all(
    names.map(async (name, i) => {
      const [one, other] = i % 2 ? servers : [servers[1], servers[0]];
      await player(one?.url ?? "", name).say("/start");
      await player(other?.url ?? "", name).say("wait");
    }),
  );
  await backend.took(20);
  await pause(700);
  for (const name of names) {
    const [one] = servers;
    expect(await answers(one ?? { url: "" }, name)).toEqual(["Welcome.", "I wait.", "Still there?"]);
  }
  expect(new Set(backend.tries.map(({ id }) => id)).size).toBe(20);
  for (const server of servers) await server.close();
  for (const log of logs) await log.close();
});

test("a timeout without a time or a knot is not waited for, and the operator hears of it", async () => {
  const bot = {
    ink: '-> start\n== start\nHello. # reply: {"type":"timeout","interval":"soon","targetState":"/start"}\n-> DONE',
  };
  const running = await run({ channel: { bot } });
  const { data } = await player(running.url).say("/start");
  expect(data.replies).toContainEqual(expect.objectContaining({ type: "timeout", interval: "soon" }));
  expect(running.lines).toContainEqual(
    expect.objectContaining({
      complaint: expect.stringContaining("a timeout without a time and a knot is not waited for"),
    }),
  );
});
