// The server stops, or is killed, in the middle of a talk; when it is back, nothing is lost and nothing doubled.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openLog } from "../../plugin/server/index.ts";
import { agentPlatform, briefly } from "./agent-platform.ts";
import { child } from "./child.ts";
import { insist, pause } from "./mortal-server.ts";
import { player, run, type ServerWishes, texts } from "./talking.ts";

const USER = "gate:player-17";

function logFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-log-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "deep", "log.db");
}

/** A server on this file; `close` ends server and log, as the end of a process does. */
async function runOn(file: string, wishes: ServerWishes = {}) {
  const log = await openLog({ file });
  const running = await run({ ...wishes, log });
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await running.close();
    await log.close();
  };
  onTestFinished(close);
  return { ...running, close };
}

test("the talk goes on where it was, and old answers can be asked for again", async () => {
  const file = logFile();
  const before = await runOn(file, { bot: "counter" });
  await player(before.url).say("/start");
  const one = await player(before.url).say("count", { questionId: "q-1" });
  await before.close();

  const after = await runOn(file, { bot: "counter" });
  const ann = player(after.url);
  expect(await ann.say("count", { questionId: "q-1" })).toEqual(one);
  const two = await ann.say("count");
  expect(texts(two)).toEqual(["2"]);
  expect(two.data.sessionId).toBe(one.data.sessionId);
  expect((await ann.events()).events).toHaveLength(6);
});

test("a pending timeout is due all the same, also when its time passed meanwhile", async () => {
  const file = logFile();
  const before = await runOn(file, { bot: "idle" });
  await player(before.url).say("/start");
  await before.close();
  await new Promise((resolve) => setTimeout(resolve, 150));
  const after = await runOn(file, { bot: "idle" });
  await expect
    .poll(async () => (await player(after.url).events()).events.at(-1)?.event)
    .toMatchObject({ data: { answer: "Still there?" } });
});

test("a request that was accepted and not run is run after the restart", async () => {
  const file = logFile();
  const log = await openLog({ file });
  const client = { token: "QwErTyUi:00000000000000000000000000000000000000aa", clientId: "player-17" };
  const request = { clientId: client.clientId, query: "/start", questionId: "q-7" };
  await log.commit(client, { accept: { questionId: "q-7", request } }, Date.now());
  await log.close();
  const after = await runOn(file);
  await expect
    .poll(async () => (await player(after.url).events()).events.map(({ event }) => event))
    .toMatchObject([{ questionId: "q-7", query: "/start" }, { questionId: "q-7" }]);
});

test("an open live chat stays open, is announced again, and what was owed arrives once", async () => {
  const file = logFile();
  const platform = await agentPlatform();
  const wishes: ServerWishes = {
    bot: "gate",
    channel: { name: "gate", agent: { apiUrl: platform.apiUrl, apiKey: "key-1" } },
  };
  const before = await runOn(file, wishes);
  await player(before.url).say("Fetch the master");
  await player(before.url).say("one");
  await platform.taken(3);
  await platform.say(USER, "Yes?", "m1");
  await platform.down();
  await player(before.url).say("two");
  await before.close();

  await platform.up();
  platform.forget();
  const after = await runOn(file, wishes);
  const ann = player(after.url);
  expect((await ann.say("three")).data.replies).toEqual([]);
  const calls = await platform.taken(6);
  expect(calls.slice(3).map(briefly)).toEqual(["selectDestination", "sendText: two", "sendText: three"]);
  expect(calls[3]?.body.customData.history.map(({ text }: { text: string }) => text)).toEqual([
    "Fetch the master",
    "The gate is shut.",
    "I call for him.",
    "one",
    "Yes?",
  ]);
  expect(platform.webhook).toContain(after.url);
  expect(await platform.say(USER, "Yes?", "m1")).toBe(200);
  expect(await platform.say(USER, "Go on.", "m2")).toBe(200);
  const said = (await ann.events()).events.filter(({ type }) => type === "humanResponse");
  expect(said.map(({ event }) => (event as { text: string }).text)).toEqual(["Yes?", "Go on."]);
});

test("a file of a newer version is not touched", async () => {
  const file = logFile();
  const log = await openLog({ file });
  await log.close();
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(file);
  database.exec("insert into kysely_migration values ('999-from-the-future', '2030-01-01')");
  database.close();
  await expect(openLog({ file })).rejects.toThrow(/999-from-the-future/);
});

test("killed again and again while players talk, the server loses nothing and doubles nothing", {
  timeout: 60_000,
}, async () => {
  const file = logFile();
  let server = await child({ file }, 0, "counter");
  const { url } = server;
  const port = Number(new URL(url).port);
  const KILLS = 5;
  let kills = 0;

  /** Says a line again, with the same id, until it is answered: as a client does. */
  const say = (clientId: string, query: string, questionId: string) =>
    insist(() => player(url, clientId).say(query, { questionId }));
  const talk = async (clientId: string) => {
    await say(clientId, "/start", "start");
    const heard: string[] = [];
    while (kills < KILLS) heard.push(...texts(await say(clientId, "count", `q-${heard.length + 1}`)));
    return { clientId, heard };
  };

  const talks = ["ann", "bob", "cid"].map(talk);
  while (kills < KILLS) {
    await pause(150 + 100 * Math.random());
    await server.kill();
    server = await child({ file }, port, "counter");
    kills++;
  }
  for (const { clientId, heard } of await Promise.all(talks)) {
    expect(heard.length).toBeGreaterThan(KILLS);
    expect(heard).toEqual(heard.map((_, i) => String(i + 1)));
    const ann = player(url, clientId);
    const events = [];
    for (let page = await ann.events(); ; page = await ann.events({ since: page.events.at(-1)?.timestamp ?? "" })) {
      events.push(...page.events.filter((event) => "seq" in event && (event.seq ?? 0) > events.length));
      if (!page.hasMore) break;
    }
    expect(events.map((event) => "seq" in event && event.seq)).toEqual(events.map((_, i) => i + 1));
    expect(events.filter(({ type }) => type === "request")).toHaveLength(heard.length + 1);
    expect(events).toHaveLength(2 * heard.length + 2);
  }
});

test("killed while a player waits for an agent, the server goes on with the live chat", {
  timeout: 20_000,
}, async () => {
  const file = logFile();
  const platform = await agentPlatform();
  const first = await child({ file }, 0, "gate", platform.apiUrl);
  await player(first.url).say("Fetch the master");
  await platform.taken(2);
  await platform.down();
  await player(first.url).say("one");
  await first.kill();
  await platform.up();
  const second = await child({ file }, Number(new URL(first.url).port), "gate", platform.apiUrl);
  await player(second.url).say("two");
  const calls = await platform.taken(5);
  expect(calls.slice(2).map(briefly)).toEqual(["selectDestination", "sendText: one", "sendText: two"]);
  expect(await platform.say(USER, "Here I am.")).toBe(200);
});
