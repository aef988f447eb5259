// A server that runs by itself: what it says in its log, how its health is told, and how it stops.
import { Buffer } from "node:buffer";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { createServer, type EventLog, openMemoryLog } from "../../plugin/server/index.ts";
import { hiding } from "../../plugin/server/logs.ts";
import { botFile } from "./bot-file.ts";
import { start, write } from "./command-child.ts";
import { player, run, TOKEN, texts } from "./talking.ts";
import { webhookReceiver } from "./webhook-receiver.ts";

const KEY = "operator-key-0123456789";
let servers = 0;

function serve(bot: string, settings: object = {}, words: string[] = []) {
  const config = write(`serving-${++servers}.json`, {
    channels: [{ name: "elder", token: TOKEN, bot: botFile(bot) }],
    file: ":memory:",
    port: 0,
    ...settings,
  });
  return start(["serve", "--config", config, ...words], { PARLEY_OPERATOR_KEY: KEY });
}

test("it serves the channels of its configuration, and ends when told to", async () => {
  const server = serve("elder", { file: "kept/log.db" });
  const url = await server.url();
  expect(texts(await player(url, "ann").say("hello")).length).toBeGreaterThan(0);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.said.err).toBe("");
  expect(server.lines().map(({ message }) => message)).toEqual([
    "the Chat API is served",
    "the server stops",
    "the server has stopped",
  ]);
});

test("its log is one JSON object a line, and never holds a token or a key, whatever goes wrong", async () => {
  const server = serve("elder", {
    logLevel: "debug",
    channels: [
      {
        name: "elder",
        token: TOKEN,
        bot: botFile("elder"),
        // Both addresses lead nowhere, and one of them repeats the token.
        agent: { apiUrl: `http://127.0.0.1:1/chatapi/${TOKEN}/desk`, apiKey: "agents-key-1" },
        webhookUrl: `http://127.0.0.1:1/hook?for=${encodeURIComponent(TOKEN)}`,
      },
    ],
  });
  const url = await server.url();
  const ann = player(url, "ann");
  await ann.say("/start");
  await ann.say("break").catch(() => {});
  await ann.accept("hello");
  await fetch(`${url}/chatapi/mistyped-${TOKEN}?clientId=a&query=b`);
  await fetch(`${url}/chatapi/webhook/operatorapi/agents-key-1`, { method: "POST", body: "{" });
  await expect.poll(() => server.lines().filter(({ level }) => level === "warn").length).toBeGreaterThan(0);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  const all = server.said.out + server.said.err;
  expect(all.trim().split("\n")).toHaveLength(server.lines().length);
  expect(server.lines()).toContainEqual({
    level: "debug",
    time: expect.any(String),
    message: "a request was answered",
    method: "GET",
    route: "/{token}",
    status: 404,
    milliseconds: expect.any(Number),
  });
  for (const secret of [TOKEN, encodeURIComponent(TOKEN), "00000000000aa", "agents-key-1", KEY]) {
    expect(all).not.toContain(secret);
  }
  expect(all).toContain("[hidden]");
});

test.each([
  [`asked for /chatapi/${TOKEN}/events`, "asked for /chatapi/[hidden]/events"],
  ["asked for /chatapi/unknown:1?clientId=a", "asked for /chatapi/[hidden]?clientId=a"],
  ["/chatadapter/chatapi/bot/unknown", "/chatadapter/chatapi/bot/[hidden]"],
  ["/chatapi/webhook/operatorapi/unknown", "/chatapi/webhook/operatorapi/[hidden]"],
  [`{"it":"${encodeURIComponent(TOKEN).toLowerCase()}"}`, '{"it":"[hidden]"}'],
  ["postgres://ann:sesame@db/parley", "postgres://ann:[hidden]@db/parley"],
  ["served at /chatapi/{token}", "served at /chatapi/{token}"],
])("%s is written as %s", (text, written) => {
  expect(hiding([TOKEN])(text)).toBe(written);
});

describe("for those who watch over it", () => {
  test("/health is 200 while its log can be reached", async () => {
    const url = await serve("elder").url();
    const response = await fetch(`${url}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: "up", live: true, ready: true, log: { reachable: true } });
    expect((await fetch(`${url}/health`, { method: "HEAD" })).status).toBe(200);
  });

  test.each<[string, Partial<EventLog>]>([
    ["refuses", { knows: () => Promise.reject(new Error("gone")) }],
    ["says nothing", { knows: () => new Promise<boolean>(() => {}) }],
  ])("/health is 503 while its log %s; the server is alive, and not ready", async (_, broken) => {
    const { url } = await run({ log: { ...openMemoryLog(), ...broken } });
    const response = await fetch(`${url}/health`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      status: "down",
      live: true,
      ready: false,
      log: { reachable: false },
    });
  });

  test("/health is 503 once the server takes leave", async () => {
    const server = createServer({ channels: [{ name: "elder", token: TOKEN, bot: botFile("elder") }] });
    const ask = () => server.fetch(new Request("http://parley.local/health"));
    expect((await ask()).status).toBe(200);
    await server.close();
    expect((await ask()).status).toBe(503);
  });

  test("/metrics counts turns, their time, who waits and what was answered, without naming a player", async () => {
    const url = await serve("elder").url();
    const ann = player(url, "ann-the-player");
    await ann.say("hello");
    await ann.accept("hello");
    const leaving = new AbortController();
    const waiting = fetch(`${url}/chatapi/${TOKEN}/events?clientId=ann-the-player&wait=20&after=99`, {
      signal: leaving.signal,
    }).catch(() => {});
    const read = async () => (await fetch(`${url}/metrics`)).text();
    await expect.poll(read).toContain('parley_waiting_players{how="poll"} 1');
    await expect.poll(read).toContain('parley_turns_total{channel="elder",kind="async",outcome="answered"} 1');
    await fetch(`${url}/chatapi/nobody?clientId=ann-the-player&query=b`, { method: "BREW" }).catch(() => {});
    const metrics = await read();
    expect(metrics).toContain('parley_turns_total{channel="elder",kind="sync",outcome="answered"} 1');
    expect(metrics).toContain('parley_turn_duration_seconds_count{channel="elder",kind="sync"} 1');
    expect(metrics).toContain('parley_request_duration_seconds_count{route="/{token}",method="POST",status="200"} 1');
    expect(metrics).toContain('parley_log_lines_total{level="error"} 0');
    expect(metrics).not.toContain("ann-the-player");
    expect(metrics).not.toContain(TOKEN);
    leaving.abort();
    await waiting;
    await expect.poll(read).toContain('parley_waiting_players{how="poll"} 0');
  });

  test("/metrics is nothing when it is not wanted", async () => {
    const url = await serve("elder", { metrics: false }).url();
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });
});

test("its webhooks are told after the configuration's rules", async () => {
  const receiver = await webhookReceiver();
  receiver.statuses.push(500, 500, 500, 500);
  const server = serve("counter", {
    channels: [{ name: "elder", token: TOKEN, bot: botFile("counter"), webhookUrl: receiver.url }],
    webhooks: { retrySeconds: [0.01, 0.02], answerWithinSeconds: 5 },
  });
  await player(await server.url(), "ann").accept("/start");
  await expect.poll(() => server.lines().map(({ message }) => message)).toContain("the webhook is given up");
  expect(receiver.bodies).toHaveLength(3);
});

test("what is older than keepDays is forgotten, at once and in the log", async () => {
  const kept = { file: "forgetting.db" };
  const before = serve("counter", kept);
  await player(await before.url(), "ann").say("/start");
  before.child.kill("SIGTERM");
  await before.ended;
  const after = serve("counter", { ...kept, keepDays: 1e-6 });
  const ann = player(await after.url(), "ann");
  await expect
    .poll(() => after.lines().find(({ message }) => message === "old events are forgotten"))
    .toMatchObject({
      events: 2,
      olderThanDays: 1e-6,
    });
  expect((await ann.events()).events).toEqual([]);
  // The bot's memory of the player stays.
  expect(texts(await ann.say("count"))).toEqual(["1"]);
  after.child.kill("SIGTERM");
  expect(await after.ended).toBe(0);
});

describe("when it is told to stop", () => {
  test("waiting polls are answered, streams end, and turns that run are finished and answered", async () => {
    const server = serve("slow");
    const url = await server.url();
    const poll = fetch(`${url}/chatapi/${TOKEN}/events?clientId=bob&wait=30`);
    const stream = await fetch(`${url}/chatapi/${TOKEN}/events?clientId=bob&stream=true`);
    const turn = player(url, "ann").say("/start");
    await new Promise((resolve) => setTimeout(resolve, 50));
    server.child.kill("SIGTERM");
    const answered = await poll;
    expect(answered.status).toBe(200);
    expect(await answered.json()).toMatchObject({ events: [] });
    expect(await stream.text()).toContain("retry:");
    expect(texts(await turn).length).toBeGreaterThan(0);
    expect(await server.ended).toBe(0);
  });

  test("what hangs is cut off after its time, and the program ends all the same", async () => {
    const server = serve("elder", { stopWithinSeconds: 0.2 });
    const { port } = new URL(await server.url());
    const socket = connect(Number(port), "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`POST /chatapi/${TOKEN} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const began = performance.now();
    server.child.kill("SIGINT");
    expect(await server.ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

test.each([
  ["a head that is too long", `GET /${"x".repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
  ["what is no HTTP", "hello there\r\n\r\n", 400],
])("%s is answered in the form of every error", async (_, sent, status) => {
  const { port } = new URL(await serve("elder").url());
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () => void socket.write(sent));
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("close", () => resolve(Buffer.concat(chunks).toString()));
    socket.on("error", reject);
  });
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({ status, message: expect.any(String) });
});
