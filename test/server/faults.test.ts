// Processes are killed, the database goes away, the disk is full, the clock jumps: nothing is lost, nothing said twice.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { type EventLog, openLog } from "../../plugin/server/index.ts";
import { type Child, child } from "./child.ts";
import { durableStores, emptyLog, whereOf, withPostgres } from "./stores.ts";
import { player, run, texts } from "./talking.ts";

const postgres = withPostgres();
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Says a line again, with the same id, until it is answered: as a client does. */
async function insist(urlNow: () => string, clientId: string, query: string, questionId: string) {
  for (;;) {
    try {
      return await player(urlNow(), clientId).say(query, { questionId });
    } catch {
      await pause(15);
    }
  }
}

async function acceptSurely(urlNow: () => string, clientId: string, query: string, questionId: string) {
  for (;;) {
    try {
      const accepted = await player(urlNow(), clientId).accept(query, questionId);
      if (accepted.questionId === questionId) return;
    } catch {
      // The server is just away: again.
    }
    await pause(15);
  }
}

async function allEvents(url: string, clientId: string) {
  const events: { seq: number; type: string; event: { questionId: string; data?: { replies: unknown[] } } }[] = [];
  for (let hasMore = true; hasMore; ) {
    const page = await player(url, clientId).events({ after: String(events.at(-1)?.seq ?? 0) });
    events.push(...(page.events as never[]));
    hasMore = page.hasMore;
  }
  return events;
}

/** The counting bot's answers count up by one with each question, whoever asked where: none is lost, none run twice. */
async function expectWhole(url: string, clientId: string, asked: readonly string[]) {
  const events = await allEvents(url, clientId);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
  const questions = events.filter(({ type }) => type === "request").map(({ event }) => event.questionId);
  expect([...questions].sort()).toEqual(["start", ...asked].sort());
  const answers = events.filter(({ type }) => type === "botResponse");
  expect(answers.map(({ event }) => event.questionId)).toEqual(questions);
  const counted = answers.slice(1).flatMap(({ event }) => texts(event as never));
  expect(counted).toEqual(asked.map((_, i) => String(i + 1)));
  return new Map(answers.map(({ event }) => [event.questionId, texts(event as never)]));
}

describe.each(durableStores)("a server on %s", (store) => {
  test("that is killed in the middle of turns loses nothing and doubles nothing", { timeout: 40_000 }, async () => {
    const where = await whereOf(store, postgres);
    let server = await child(where, 0, "counter");
    const { url } = server;
    const port = Number(new URL(url).port);
    const KILLS = 3;
    let kills = 0;
    const talk = async (clientId: string) => {
      await insist(() => url, clientId, "/start", "start");
      const asked: string[] = [];
      const heard = new Map<string, string[]>();
      while (kills < KILLS) {
        const id = `q-${asked.length + 1}`;
        asked.push(id);
        if (asked.length % 4 === 0) await acceptSurely(() => url, clientId, "count", id);
        else heard.set(id, texts(await insist(() => url, clientId, "count", id)));
      }
      return { clientId, asked, heard };
    };
    const talks = ["ann", "bob", "cid", "dan"].map(talk);
    while (kills < KILLS) {
      await pause(150 + 150 * Math.random());
      await server.kill();
      server = await child(where, port, "counter");
      kills++;
    }
    for (const { clientId, asked, heard } of await Promise.all(talks)) {
      await expect.poll(async () => (await allEvents(url, clientId)).length).toBe(2 * asked.length + 2);
      const answers = await expectWhole(url, clientId, asked);
      for (const [id, words] of heard) expect([id, answers.get(id)]).toEqual([id, words]);
      expect(asked.length).toBeGreaterThan(0);
    }
  });

  test("whose clock jumps back by an hour keeps times in order, and shows what is new to those who ask by time", async () => {
    let time = Date.parse("2030-01-01T12:00:00Z");
    const log = await emptyLog(store, postgres);
    const { url } = await run({ bot: "counter", log, now: () => time });
    const ann = player(url);
    await ann.say("/start");
    const before = (await ann.events()).events.at(-1);
    time -= 3_600_000;
    await ann.say("count");
    time += 1_000;
    await ann.say("count");
    const { events } = await ann.events();
    const times = events.map(({ timestamp }) => timestamp);
    expect(times).toEqual([...times].sort());
    const since = await ann.events({ since: before?.timestamp ?? "" });
    expect(since.events.length).toBe(6);
    time += 7_200_000;
    await ann.say("count");
    expect((await ann.events({ since: "2030-01-01T12:30:00.000" })).events).toHaveLength(2);
  });
});

describe("two processes on one PostgreSQL", () => {
  test("serve any player, one turn at a time, while one of them is killed", { timeout: 40_000 }, async () => {
    const where = await whereOf("postgres", postgres);
    const both: Child[] = await Promise.all([child(where, 0, "counter"), child(where, 0, "counter")]);
    const [first, second] = both as [Child, Child];
    let asks = 0;
    let ended = false;
    // Each request goes to the other server than the one before.
    const next = () => (asks++ % 2 === 0 ? first.url : second.url);
    const talk = async (clientId: string) => {
      await insist(next, clientId, "/start", "start");
      const asked: string[] = [];
      while (!ended) {
        const ids = Array.from({ length: 3 }, (_, i) => `q-${asked.length + i + 1}`);
        asked.push(...ids);
        // At once, to both: only one of them may run a turn of this player at a time.
        await Promise.all(ids.map((id) => insist(next, clientId, "count", id)));
      }
      return { clientId, asked };
    };
    const talks = ["ann", "bob", "cid"].map(talk);
    await pause(700);
    // It took these on, and dies before it can have run them all: the other one does.
    const accepted = Array.from({ length: 20 }, (_, i) => `q-${i + 1}`);
    await insist(() => first.url, "eve", "/start", "start");
    for (const id of accepted) await player(first.url, "eve").accept("count", id);
    await first.kill();
    await pause(500);
    ended = true;
    for (const { clientId, asked } of await Promise.all(talks)) {
      expect(asked.length).toBeGreaterThan(10);
      await expectWhole(second.url, clientId, asked);
    }
    await expect.poll(async () => (await allEvents(second.url, "eve")).length).toBe(2 * accepted.length + 2);
    await expectWhole(second.url, "eve", accepted);
  });

  test("tell a player who waits at one of them what was said at the other", async () => {
    const where = await whereOf("postgres", postgres);
    const [one, other] = await Promise.all([openLog(where), openLog(where)]);
    onTestFinished(async () => void (await Promise.all([one.close(), other.close()])));
    const [here, there] = await Promise.all([run({ log: one }), run({ log: other })]);
    const waiting = player(there.url, "ann").events({ wait: "5", after: "0" });
    await pause(50);
    await player(here.url, "ann").say("/start");
    expect((await waiting).events.length).toBeGreaterThan(0);
  });

  test("hear of many news at once, each in order, however they are cut into calls", async () => {
    const where = await whereOf("postgres", postgres);
    const [one, other] = await Promise.all([openLog(where), openLog(where)]);
    onTestFinished(async () => void (await Promise.all([one.close(), other.close()])));
    const CLIENTS = 300;
    const heard = new Map<string, number[]>();
    const clients = Array.from({ length: CLIENTS }, (_, i) => ({
      token: "t",
      clientId: `player-${i}-${"é".repeat(100)}`,
    }));
    for (const client of clients) {
      heard.set(client.clientId, []);
      other.subscribe(client, (news) => {
        if ("kept" in news) heard.get(client.clientId)?.push(...news.kept.map(({ seq }) => seq));
      });
    }
    const event = { type: "state" as const, event: {}, cid: null };
    await Promise.all(clients.flatMap((client) => [1, 2].map(() => one.commit(client, { events: [event, event] }, 0))));
    await expect.poll(() => [...heard.values()].flat().length).toBe(CLIENTS * 4);
    for (const seqs of heard.values()) expect(seqs).toEqual([1, 2, 3, 4]);
  });
});

test("while PostgreSQL is away every request is told so, and afterwards all goes on where it was", {
  timeout: 30_000,
}, async () => {
  const log = await emptyLog("postgres", postgres);
  const { url, lines } = await run({ bot: "counter", log });
  const ann = player(url, "ann");
  await ann.say("/start", { questionId: "start" });
  expect(texts(await ann.say("count", { questionId: "q-1" }))).toEqual(["1"]);
  const waiting = ann.events({ wait: "20", after: "4" });

  await postgres().stop();
  onTestFinished(() =>
    postgres()
      .start()
      .catch(() => {}),
  );
  const address = `${url}/chatapi/QwErTyUi%3A00000000000000000000000000000000000000aa`;
  const body = JSON.stringify({ clientId: "ann", query: "count", questionId: "q-2" });
  const asked = Date.now();
  const refused = await fetch(address, { method: "POST", body });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await refused.json()).toMatchObject({ message: expect.stringMatching(/again in a moment/) });
  expect((await fetch(`${address}/events?clientId=bob`)).status).toBe(503);
  expect(Date.now() - asked).toBeLessThan(8_000);
  expect(lines.some(({ error }) => /see that it runs/.test(String(error)))).toBe(true);

  await postgres().start();
  const answer = await insist(() => url, "ann", "count", "q-2");
  expect(texts(answer)).toEqual(["2"]);
  // Whoever waited all the while hears of it, or was told to ask again.
  const heard = await waiting;
  const { events } = "events" in heard ? heard : await ann.events({ after: "4" });
  expect(events[0]).toMatchObject({ type: "request", seq: 5 });
  await expectWhole(url, "ann", ["q-1", "q-2"]);
});

test("a full disk refuses what does not fit, loses nothing, and takes more once there is room", async () => {
  const where = await whereOf("sqlite", postgres);
  const log = await openLog({ ...where, mostBytes: 400_000 });
  onTestFinished(() => log.close());
  const { url, lines } = await run({ bot: "counter", log });
  const ann = player(url, "ann");
  await ann.say("/start", { questionId: "start" });
  let said = 0;
  const failure = await (async () => {
    for (;;) {
      try {
        await ann.send({ query: "count", data: { weight: "x".repeat(9_000) }, questionId: `q-${said + 1}` });
        said++;
      } catch (error) {
        return String(error);
      }
    }
  })();
  expect(failure).toMatch(/^Error: 503/);
  expect(said).toBeGreaterThan(10);
  expect(lines.at(-1)).toMatchObject({ kind: "full", error: expect.stringMatching(/log\.db is full.*make room/) });
  const ids = Array.from({ length: said }, (_, i) => `q-${i + 1}`);
  await expectWhole(url, "ann", ids);

  await log.forgetEvents(Date.now() + 1);
  expect(texts(await ann.say("count", { questionId: "after" }))).toEqual([String(said + 1)]);
});

describe("an embedded file", () => {
  test("is held by one process: another is told which one, and what to do", async () => {
    const where = await whereOf("sqlite", postgres);
    const holder = await child(where, 0, "counter");
    const refusal = await openLog(where).catch((error: Error) => error.message);
    expect(refusal).toMatch(new RegExp(`log\\.db is used by process ${holder.pid} on .*End that process, or give`));
    // A killed holder keeps nobody out.
    await holder.kill();
    const log = await openLog(where);
    await expect(openLog(where)).rejects.toThrow(`process ${process.pid} `);
    await log.close();
    await (await openLog(where)).close();
  });

  test("can be read by other programs meanwhile, for a backup", async () => {
    const where = await whereOf("sqlite", postgres);
    const log = await openLog(where);
    await log.commit({ token: "t", clientId: "ann" }, { accept: { questionId: "q", request: { clientId: "ann" } } }, 0);
    const { DatabaseSync } = await import("node:sqlite");
    const other = new DatabaseSync("file" in where ? where.file : "", { readOnly: true });
    expect(other.prepare("select client_id from client").all()).toEqual([{ client_id: "ann" }]);
    other.close();
    await log.close();
  });

  test("of many processes that want it at once, exactly one gets", async () => {
    const where = await whereOf("sqlite", postgres);
    const file = "file" in where ? where.file : "";
    const lock = new URL("../../plugin/server/log/file-lock.ts", import.meta.url).href;
    const words = `import { takeFile } from ${JSON.stringify(lock)};
      try { takeFile(${JSON.stringify(file)}); console.log("got"); setTimeout(() => {}, 60_000); }
      catch (error) { console.log(/is used by/.test(error.message) ? "refused" : error.message); }`;
    const children = Array.from({ length: 5 }, () =>
      spawn(process.execPath, ["--no-warnings", "--input-type=module-typescript", "-e", words], {
        stdio: ["ignore", "pipe", "inherit"],
      }),
    );
    onTestFinished(() => {
      for (const each of children) each.kill("SIGKILL");
    });
    const said = await Promise.all(children.map(async ({ stdout }) => String((await once(stdout, "data"))[0]).trim()));
    expect(said.sort()).toEqual(["got", "refused", "refused", "refused", "refused"]);
  });
});

describe("what cannot be opened says why", () => {
  const refused = (options: Parameters<typeof openLog>[0]) =>
    (async () => openLog(options))().then(
      (log: EventLog) => log.close().then(() => "opened"),
      (error: Error) => error.message,
    );

  test("a wrong address, without repeating the password", async () => {
    expect(await refused({ postgres: "mysql://ann:secret@db/parley" })).toMatch(/must look like postgres:\/\/user/);
    const away = await refused({ postgres: "postgres://ann:secret@127.0.0.1:1/parley" });
    expect(away).toMatch(/PostgreSQL cannot be reached: see that it runs/);
    expect(away).not.toMatch(/secret/);
    expect(await refused({ file: "x", postgres: "postgres://a/b" })).toMatch(/leave out one/);
  });

  test("a database that is not there", async () => {
    const address = await postgres().database();
    expect(await refused({ postgres: `${address}_not` })).toMatch(/database .* does not exist/);
  });

  test("a folder that cannot be there", async () => {
    const where = await whereOf("sqlite", postgres);
    const file = "file" in where ? where.file : "";
    writeFileSync(file, "");
    expect(await refused({ file: `${file}/deep/log.db` })).toMatch(
      /log\.db\/deep\/log\.db cannot be opened.*Name a file/,
    );
  });

  test("a file that is no log", async () => {
    const where = await whereOf("sqlite", postgres);
    writeFileSync("file" in where ? where.file : "", "Dear diary, ".repeat(500));
    expect(await refused(where)).toMatch(/log\.db cannot be opened: .*not a database/);
  });
});
