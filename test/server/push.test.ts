// Events as they happen: the exact cursor, the long poll, the stream of server-sent events.
import { Hono } from "hono";
import { describe, expect, onTestFinished, test } from "vitest";
import type { WireEvent } from "../../plugin/api/wire.ts";
import { createServer, listen, openLog } from "../../plugin/server/index.ts";
import { agentPlatform } from "./agent-platform.ts";
import { botFile } from "./bot-file.ts";
import { player, run, TOKEN } from "./talking.ts";

const seqs = ({ events }: { events: object[] }) => events.map((event) => (event as { seq: number }).seq);
const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the exact cursor", () => {
  test("after=<seq> gives what came behind that place; the answer names the next one and what else can be done", async () => {
    const { url } = await run();
    const ann = player(url);
    expect(await ann.events()).toEqual({ hasMore: false, events: [], after: 0, push: ["stream", "wait"] });
    await ann.say("/start");
    await ann.say("Leave");
    const page = await ann.events({ after: "2" });
    expect(seqs(page)).toEqual([3, 4]);
    expect(page.after).toBe(4);
    expect(await ann.events({ after: "4" })).toMatchObject({ events: [], after: 4 });
    expect(seqs(await ann.events({ after: "3", since: "1" }))).toEqual([4]);
    expect((await ann.events({ since: String(Date.now() + 1000) })).after).toBeUndefined();
  });

  test.each(["after=x", "after=-1", "after=1.5", "wait=long"])("%s is refused", async (parameter) => {
    const { url } = await run();
    expect((await fetch(`${url}/chatapi/${TOKEN}/events?clientId=a&${parameter}`)).status).toBe(400);
  });
});

describe("the long poll", () => {
  test("is answered at once when there is something", async () => {
    const { url } = await run();
    await player(url).say("/start");
    const startedAt = performance.now();
    expect(seqs(await player(url).events({ after: "0", wait: "30" }))).toEqual([1, 2]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  test("is answered as soon as there is something, also for a client that nobody knew", async () => {
    const { url } = await run();
    const ann = player(url);
    const waiting = ann.events({ after: "0", wait: "30" });
    await soon(50);
    await ann.say("/start");
    expect(await waiting).toMatchObject({ after: 2, hasMore: false, events: [{ seq: 1 }, { seq: 2 }] });
  });

  test("is answered with nothing when its time is up, and when the server closes", async () => {
    const { url, close } = await run();
    expect(await player(url).events({ wait: "1" })).toMatchObject({ events: [], after: 0 });
    const waiting = player(url).events({ wait: "30" });
    await soon(100);
    const startedAt = performance.now();
    const closing = close();
    expect(await waiting).toMatchObject({ events: [] });
    await closing;
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });

  test("goes on waiting when what happened is not what was asked for", async () => {
    const { url } = await run();
    const ann = player(url);
    const waiting = ann.events({ wait: "30", cid: "tab-2" });
    await soon(50);
    await ann.say("/start", { cid: "tab-1" });
    await ann.say("Leave", { cid: "tab-2" });
    const page = await waiting;
    expect(seqs(page)).toEqual([3, 4]);
  });
});

/** Reads server-sent events until it is closed. */
async function stream(url: string, parameters: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const address = `${url}/chatapi/${TOKEN}/events?${new URLSearchParams({ clientId: "player-17", stream: "true", ...parameters })}`;
  const response = await fetch(address, { headers, signal: abort.signal });
  const heard = { events: [] as { id: string | undefined; event: WireEvent }[], heartbeats: 0, ended: false };
  const read = async () => {
    let rest = "";
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + chunk).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const data = /^data: ?(.*)$/m.exec(block)?.[1];
        if (data) heard.events.push({ id: /^id: ?(.*)$/m.exec(block)?.[1], event: JSON.parse(data) });
        else if (block.startsWith(":")) heard.heartbeats++;
      }
    }
  };
  const reading = read()
    .catch(() => {})
    .finally(() => {
      heard.ended = true;
    });
  const ids = () => heard.events.map(({ id }) => Number(id));
  return { response, heard, ids, leave: () => abort.abort(), reading };
}

/** The server as it is served by `listen`, and inside another program's app that hands on requests alone. */
async function inAnotherApp() {
  const server = createServer({ channels: [{ name: "elder", token: TOKEN, bot: botFile("elder") }] });
  const app = new Hono();
  app.all("/chatapi/*", (c) => server.fetch(c.req.raw));
  const listening = await listen(app, { port: 0 });
  onTestFinished(async () => {
    await server.close();
    await listening.close();
  });
  return listening;
}

describe.each([
  ["by listen", () => run()],
  ["inside another app", inAnotherApp],
])("the stream, served %s", (_, serve) => {
  test("gives what is there and then what comes, each once and in order", async () => {
    const { url } = await serve();
    const ann = player(url);
    await ann.say("/start");
    const { response, ids, heard } = await stream(url);
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    await expect.poll(ids).toEqual([1, 2]);
    await Promise.all([ann.say("a"), ann.say("b"), ann.say("c")]);
    await expect.poll(ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(heard.events.map(({ event }) => event)).toEqual((await ann.events()).events);
  });

  test("goes on behind a cursor: after, or the browser's Last-Event-ID", async () => {
    const { url } = await serve();
    const ann = player(url);
    await ann.say("/start");
    await ann.say("a");
    const first = await stream(url, { after: "1" });
    const second = await stream(url, { after: "1" }, { "last-event-id": "3" });
    await expect.poll(first.ids).toEqual([2, 3, 4]);
    await expect.poll(second.ids).toEqual([4]);
  });

  test("beats like a heart, so that a dead line is noticed", async () => {
    const { url } = await serve();
    const { heard } = await stream(url);
    await expect.poll(() => heard.heartbeats, { timeout: 4_000 }).toBeGreaterThan(1);
  });

  test("is noticed when the client leaves, and costs nothing any more", async () => {
    const { url } = await serve();
    const ann = player(url);
    const leaving = await stream(url);
    const staying = await stream(url);
    leaving.leave();
    await ann.say("/start");
    await expect.poll(staying.ids).toEqual([1, 2]);
    expect(leaving.heard.events).toEqual([]);
  });
});

test("the stream is also given to those who say so in Accept", async () => {
  const { url } = await run();
  const { response } = await stream(url, { stream: "" }, { accept: "text/event-stream" });
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
});

test("the stream keeps to one connection, and to state events only when asked", async () => {
  const platform = await agentPlatform();
  const { url } = await run({
    bot: "gate",
    channel: { name: "gate", agent: { apiUrl: platform.apiUrl, apiKey: "k" } },
  });
  const ann = player(url);
  const plain = await stream(url);
  const all = await stream(url, { includeState: "true" });
  const other = await stream(url, { cid: "tab-2" });
  await ann.say("Fetch anybody", { cid: "tab-1" });
  await platform.say("gate:player-17", "Here.");
  await expect.poll(plain.ids).toEqual([1, 2, 4]);
  await expect.poll(all.ids).toEqual([1, 2, 3, 4]);
  await expect.poll(other.ids).toEqual([4]);
});

test("a long talk comes whole, page after page, while more is said", async () => {
  const log = await openLog();
  const client = { token: TOKEN, clientId: "player-17" };
  for (let i = 1; i <= 600; i++) {
    const event = { clientId: client.clientId, questionId: `q${i}`, query: `line ${i}` };
    await log.commit(client, { events: [{ type: "request", event, questionId: `q${i}`, cid: "" }] }, i);
  }
  const { url } = await run({ log });
  const { ids } = await stream(url);
  await player(url).say("/start");
  await expect.poll(ids).toEqual(Array.from({ length: 602 }, (_, i) => i + 1));
});

test("the stream ends when the server closes", async () => {
  const { url, close } = await run();
  const { heard } = await stream(url);
  await close();
  await expect.poll(() => heard.ended).toBe(true);
});

test("an agent who writes is seen by those who wait, and not kept", async () => {
  const platform = await agentPlatform();
  const { url } = await run({
    bot: "gate",
    channel: { name: "gate", agent: { apiUrl: platform.apiUrl, apiKey: "k" } },
  });
  const ann = player(url);
  await ann.say("Fetch anybody");
  const { heard } = await stream(url, { after: "2" });
  const waiting = ann.events({ after: "2", wait: "30" });
  await soon(50);
  const employee = { employeeId: "7", firstName: "Ann" };
  expect(await platform.post({ userId: "gate:player-17", type: "Typing", on: true, employee })).toBe(200);
  const typing = { type: "typing", timestamp: expect.any(String), event: { on: true, employee } };
  expect((await waiting).events).toEqual([typing]);
  await expect.poll(() => heard.events).toEqual([{ id: undefined, event: typing }]);
  expect((await ann.events()).events).toHaveLength(2);
});
