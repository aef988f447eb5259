// The routes: each form of the base URL, what is safe, what a browser may do, and the client's history and state.
import { describe, expect, test } from "vitest";
import { createChatState } from "../../plugin/api/chat-state.ts";
import type { EventsResponse } from "../../plugin/api/wire.ts";
import { agentPlatform } from "./agent-platform.ts";
import { player, run, TOKEN, texts } from "./talking.ts";

const path = `/chatapi/${TOKEN}`;
const FORMS = ["/chatapi", "/chatadapter/chatapi", "/chatapi/bot", "/chatadapter/chatapi/bot"];

test.each(FORMS)("the whole talk is to be had under %s, the token as it is or encoded", async (form) => {
  const { url } = await run();
  for (const [index, token] of [TOKEN, encodeURIComponent(TOKEN)].entries()) {
    const base = `${url}${form}/${token}`;
    const clientId = `ann-${index}`;
    const body = JSON.stringify({ clientId, query: "hello" });
    expect((await fetch(base, { method: "POST", body })).status).toBe(200);
    expect((await fetch(`${base}?clientId=${clientId}&query=hello`)).status).toBe(200);
    expect((await fetch(`${base}/async`, { method: "POST", body })).status).toBe(200);
    const read = async (address: string) => (await (await fetch(`${base}${address}`)).json()) as EventsResponse;
    await expect.poll(async () => (await read(`/events?clientId=${clientId}`)).events.length).toBe(6);
    expect((await read(`/history?clientId=${clientId}`)).events).toHaveLength(6);
    expect((await fetch(`${base}/state?clientId=${clientId}`, { method: "POST", body: "{}" })).status).toBe(200);
    expect((await fetch(`${base}/?clientId=${clientId}&query=hello`)).status).toBe(200);
  }
});

test("accepted requests: many at a time, none waits for another player, each answer has its question's id", async () => {
  const { url } = await run({ bot: "counter" });
  const players = Array.from({ length: 5 }, (_, i) => player(url, `player-${i}`));
  await Promise.all(players.map((one) => one.say("/start")));
  const ids = await Promise.all(
    players.flatMap((one, i) => Array.from({ length: 10 }, (_, j) => one.accept("count", `q-${i}-${j}`))),
  );
  expect(ids.map(({ questionId }) => questionId)).toEqual(
    players.flatMap((_, i) => Array.from({ length: 10 }, (_, j) => `q-${i}-${j}`)),
  );
  for (const [i, one] of players.entries()) {
    await expect.poll(async () => (await one.events()).events.length).toBe(22);
    const { events } = await one.events();
    const answers = events.flatMap((event) => (event.type === "botResponse" ? [event.event] : [])).slice(1);
    // In the order in which they came in, each counted on from the last.
    expect(answers.flatMap(texts)).toEqual(Array.from({ length: 10 }, (_, j) => String(j + 1)));
    expect(answers.map(({ questionId }) => questionId).sort()).toEqual(
      Array.from({ length: 10 }, (_, j) => `q-${i}-${j}`).sort(),
    );
  }
});

describe("HEAD", () => {
  test("is answered where a GET changes nothing, at once and without a body", async () => {
    const { url } = await run();
    for (const address of [
      `${path}/events?clientId=a&wait=20`,
      `${path}/history?clientId=a`,
      `${path}/state?clientId=a`,
      "/health",
      "/openapi.json",
    ]) {
      const response = await fetch(url + address, { method: "HEAD" });
      expect([address, response.status, await response.text()]).toEqual([address, 200, ""]);
    }
    const stream = await fetch(`${url}${path}/events?clientId=a&stream=true`, { method: "HEAD" });
    expect(stream.headers.get("content-type")).toMatch(/^text\/event-stream/);
    expect(await stream.text()).toBe("");
  });

  test("runs no turn: 405 where a GET would", async () => {
    const { url } = await run();
    expect((await fetch(`${url}${path}?clientId=a&query=hello`, { method: "HEAD" })).status).toBe(405);
    expect((await player(url, "a").events()).events).toEqual([]);
  });
});

describe("a page of another origin", () => {
  test("polls without asking before: the request is a simple one, and any page may read the answer", async () => {
    const { url } = await run();
    const response = await fetch(`${url}${path}/events?clientId=a`, { headers: { origin: "https://game.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("vary")).toBeNull();
  });

  test("is told what each address allows, and may read when to come back", async () => {
    const { url } = await run({ limits: { perClient: { perSecond: 0.1, burst: 1 } } });
    const ask = async (address: string) => (await fetch(url + address, { method: "OPTIONS" })).headers;
    const base = await ask(path);
    expect(base.get("allow")).toBe("POST, GET, OPTIONS");
    expect(base.get("access-control-allow-methods")).toBe("POST, GET, OPTIONS");
    expect((await ask(`${path}/async`)).get("access-control-allow-methods")).toBe("POST, OPTIONS");
    expect((await ask(`${path}/events`)).get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
    expect((await ask(`${path}/state`)).get("access-control-allow-methods")).toBe("GET, HEAD, POST, OPTIONS");
    const body = JSON.stringify({ clientId: "a", query: "b" });
    await fetch(url + path, { method: "POST", body });
    const { status, headers } = await fetch(url + path, { method: "POST", body });
    expect(status).toBe(429);
    expect(headers.get("access-control-expose-headers")).toContain("retry-after");
  });
});

describe("a client's history", () => {
  const history = async (url: string, parameters: Record<string, string> = {}) => {
    const query = new URLSearchParams({ clientId: "player-17", ...parameters });
    const response = await fetch(`${url}${path}/history?${query}`);
    return { status: response.status, ...((await response.json()) as EventsResponse & { message?: string }) };
  };

  test("is what was said, oldest first, page after page", async () => {
    const { url } = await run({ bot: "counter" });
    const ann = player(url);
    await ann.say("/start");
    for (let i = 0; i < 5; i++) await ann.say("count");
    expect((await history(url)).events).toHaveLength(12);
    const told: (string | undefined)[] = [];
    let after: number | undefined;
    for (let pages = 1; ; pages++) {
      const page = await history(url, { limit: "5", ...(after !== undefined && { after: String(after) }) });
      told.push(...page.events.map(({ type, timestamp }) => `${type} ${timestamp}`));
      after = page.after;
      if (page.hasMore) continue;
      expect(pages).toBe(3);
      break;
    }
    expect(told).toEqual((await history(url)).events.map(({ type, timestamp }) => `${type} ${timestamp}`));
  });

  test("is cut to a range of time", async () => {
    let now = Date.UTC(2027, 0, 1, 12);
    const { url } = await run({ bot: "counter", now: () => now });
    for (const hour of [12, 13, 14]) {
      now = Date.UTC(2027, 0, 1, hour);
      await player(url).say(hour === 12 ? "/start" : "count");
    }
    const hours = async (parameters: Record<string, string>) =>
      (await history(url, parameters)).events.map(({ timestamp }) => timestamp.slice(11, 13));
    expect(await hours({ from: "2027-01-01T13:00:00.000" })).toEqual(["13", "13", "14", "14"]);
    expect(await hours({ to: "2027-01-01T13:00:00.000" })).toEqual(["12", "12", "13", "13"]);
    expect(await hours({ from: "2027-01-01T12:30:00.000", to: "2027-01-01T13:30:00.000" })).toEqual(["13", "13"]);
    expect(await hours({ from: String(Date.UTC(2027, 0, 2)) })).toEqual([]);
  });

  test.each([
    [
      { from: "2027-01-02T00:00:00.000", to: "2027-01-01T00:00:00.000" },
      "from is later than to: give them the other way.",
    ],
    [{ from: "yesterday" }, 'The time "yesterday" cannot be read: give Unix time or YYYY-MM-DDThh:mm:ss.SSS.'],
    [{ limit: "0" }, "limit must be from 1 to 250, not 0."],
    [{ limit: "251" }, "limit must be from 1 to 250, not 251."],
    [{ limit: "many" }, 'limit must be a whole number, not "many".'],
    [{ after: "-1" }, 'after must be a whole number, not "-1".'],
  ])("refuses %j", async (parameters, message) => {
    const { url } = await run();
    expect(await history(url, parameters)).toMatchObject({ status: 400, message });
  });
});

test("the client's own reader of history and state understands them", async () => {
  const { url } = await run({ bot: "counter" });
  const ann = player(url, "ann");
  await ann.say("/start");
  await ann.say("count");
  const reader = createChatState({ endpoint: `${url}${path}` });
  const { messages } = await reader.history("ann");
  expect(messages.map(({ author }) => author.kind)).toEqual(expect.arrayContaining(["player", "bot"]));
  expect(await reader.load("ann")).toBeUndefined();
  await reader.save("ann", { muted: true });
  expect(await reader.load("ann")).toEqual({ muted: true });
});

describe("a client's state", () => {
  const at = (url: string, clientId = "ann") => `${url}${path}/state?clientId=${clientId}`;
  const save = async (url: string, state: unknown, clientId?: string) => {
    const body = typeof state === "string" ? state : JSON.stringify(state);
    const response = await fetch(at(url, clientId), { method: "POST", body });
    return { status: response.status, body: await response.json() };
  };
  const load = async (url: string, clientId?: string) => (await fetch(at(url, clientId))).json();

  test("is what was saved last, each client's own", async () => {
    const { url } = await run();
    expect(await load(url)).toBeNull();
    expect(await save(url, { muted: true, deep: { list: [1, "é"] } })).toEqual({
      status: 200,
      body: { muted: true, deep: { list: [1, "é"] } },
    });
    await save(url, { muted: false });
    await save(url, { other: 1 }, "bob");
    expect([await load(url), await load(url, "bob"), await load(url, "eve")]).toEqual([
      { muted: false },
      { other: 1 },
      null,
    ]);
  });

  test("is told to the client's other connections as an event, when they ask for states, and to nobody else", async () => {
    const { url } = await run();
    await save(url, { muted: true });
    const ann = player(url, "ann");
    expect((await ann.events()).events).toEqual([]);
    expect((await ann.events({ includeState: "true" })).events).toMatchObject([
      { type: "state", event: { muted: true } },
    ]);
  });

  test("is found behind many states of the server's own", async () => {
    const platform = await agentPlatform();
    const { url } = await run({ bot: "gate", channel: { agent: { apiUrl: platform.apiUrl, apiKey: "key-1" } } });
    const ann = player(url, "ann");
    await save(url, { muted: true });
    await ann.say("hello");
    for (let i = 0; i < 12; i++) {
      await ann.say("Fetch the master");
      await ann.say("/close");
      await ann.say("Back to the gate");
    }
    const { events } = await ann.events({ includeState: "true" });
    expect(events.filter(({ type }) => type === "state").length).toBeGreaterThan(20);
    expect(await load(url)).toEqual({ muted: true });
  });

  test.each<[string, unknown, number, RegExp]>([
    ["a list", [], 400, /The body must be a JSON object/],
    ["a word", '"muted"', 400, /The body must be a JSON object/],
    ["what is no JSON", "{muted", 400, /The body is not JSON/],
    ["what is too large", { text: "x".repeat(64_000) }, 400, /too large: at most 64000 characters of JSON, not 64011/],
    ["what is nested too deep", `${'{"a":'.repeat(65)}1${"}".repeat(65)}`, 400, /nested too deep: at most 64 levels/],
  ])("refuses %s", async (_, state, status, message) => {
    const { url } = await run();
    await save(url, { kept: true });
    expect(await save(url, state)).toMatchObject({ status, body: { message: expect.stringMatching(message) } });
    expect(await load(url)).toEqual({ kept: true });
  });
});
