// The routes, held to the recorded bodies: the client's tests are held to the same ones.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { WireEvent } from "../../plugin/api/wire.ts";
import { agentPlatform } from "./agent-platform.ts";
import { player, run, TOKEN } from "./talking.ts";
import { webhookReceiver } from "./webhook-receiver.ts";

interface Recorded {
  source: string;
  confidence: string;
  request: { method: string; path: string; headers?: Record<string, string>; body?: unknown };
  response: { status: number; body?: unknown };
}

const folder = fileURLToPath(new URL("../recorded/", import.meta.url));
const recorded = (name: string): Recorded => JSON.parse(readFileSync(`${folder}${name}.json`, "utf8"));

/** Values that are made anew each time; only their kind is compared. */
const MADE_ANEW = new Set(["questionId", "timestamp", "sessionId", "exception"]);
/** What our server adds; a plain client never notices. */
const OUR_ADDITIONS = new Set(["requestSeq", "seq", "after", "push"]);

/** The recorded value, with `expect.any` for what is made anew. */
function likeRecorded(value: unknown, name = ""): unknown {
  if (MADE_ANEW.has(name)) return expect.any(typeof value === "string" ? String : Number);
  if (Array.isArray(value)) return value.map((item) => likeRecorded(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, likeRecorded(inner, key)]));
}

async function replay(url: string, { method, path, headers, body }: Recorded["request"]) {
  return fetch(`${url}${path}`, {
    method,
    ...(headers && { headers }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

test.each(readdirSync(folder))("%s says where it comes from and how sure it is", (file) => {
  const { source, confidence, request, response } = recorded(file.replace(".json", ""));
  expect([source, confidence].every((text) => text.length > 5)).toBe(true);
  expect(request.path).toMatch(/^\//);
  expect(response.status).toBeGreaterThan(0);
});

describe("the server answers as recorded", () => {
  test.each([
    "post-query",
    "post-event",
    "get-query",
    "get-event",
    "post-async",
    "post-file-event",
    "post-integer-client",
    "post-prefix",
    "error-unknown-token",
    "error-neither-query-nor-event",
    "error-no-client",
  ])("%s", async (name) => {
    const { request, response } = recorded(name);
    const { url } = await run({ bot: "recorded" });
    const answer = await replay(url, request);
    expect(answer.status).toBe(response.status);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    const body = await answer.json();
    expect(body).toMatchObject(likeRecorded(response.body) as object);
    const more = Object.keys(body).filter((key) => !(key in (response.body as object)) && !OUR_ADDITIONS.has(key));
    expect(more).toEqual([]);
  });

  test("get-events: each kind of event has the recorded fields", async () => {
    const { request, response } = recorded("get-events");
    const platform = await agentPlatform();
    const { url } = await run({ bot: "recorded", channel: { agent: { apiUrl: platform.apiUrl, apiKey: "key-1" } } });
    await player(url).say("hello", { cid: "tab-1" });
    await player(url).say("Go north");
    await platform.say("elder:player-17", "Agent here.");
    const answer = await replay(url, { ...request, path: `${request.path}&includeState=true` });
    const body = (await answer.json()) as { hasMore: boolean; events: WireEvent[] };
    expect(body.hasMore).toBe(false);
    for (const sample of (response.body as { events: WireEvent[] }).events) {
      const found = body.events.find(({ type }) => type === sample.type);
      expect(Object.keys(found ?? {})).toEqual(expect.arrayContaining(Object.keys(sample)));
      expect(Object.keys(found?.event ?? {})).toEqual(expect.arrayContaining(Object.keys(sample.event)));
      expect(found?.timestamp).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}$/);
    }
  });

  test("webhook-timeout: a due timeout is posted as recorded", async () => {
    const receiver = await webhookReceiver();
    const { url } = await run({ bot: "recorded", channel: { webhookUrl: receiver.url } });
    await player(url).say("/start");
    await player(url).say("rest");
    const [body] = await receiver.posted(1);
    const { request } = recorded("webhook-timeout");
    const [expected] = request.body as { data: { replies: unknown[] } }[];
    const [post] = body as { data: { replies: unknown[] } }[];
    expect(post).toMatchObject({
      ...(likeRecorded(expected) as object),
      data: {
        ...(likeRecorded(expected?.data) as object),
        replies: expect.arrayContaining(expected?.data.replies ?? []),
      },
    });
  });

  test.each(["operator-text-message", "operator-file-message", "operator-select-destination", "operator-closed"])(
    "%s is taken from an agent platform",
    async (name) => {
      const { request, response } = recorded(name);
      const platform = await agentPlatform();
      const { url } = await run({ bot: "recorded", channel: { agent: { apiUrl: platform.apiUrl, apiKey: "key-1" } } });
      await player(url).say("hello");
      await player(url).say("Go north");
      expect((await replay(url, request)).status).toBe(response.status);
    },
  );
});

describe("the server calls an agent platform as recorded", () => {
  test.each([
    "platform-set-webhook",
    "platform-select-destination",
    "platform-send-text",
    "platform-send-file",
    "platform-close-chat",
  ])("%s: no field but the recorded ones", async (name) => {
    const call = recorded(name).request;
    const platform = await agentPlatform();
    const { url } = await run({
      bot: "gate",
      channel: { name: "elder", agent: { apiUrl: platform.apiUrl, apiKey: "key-1" } },
    });
    const ann = player(url);
    await ann.say("hello", { clientInfo: { firstName: "Ann" } });
    await ann.say("Fetch the master");
    await ann.tell("fileEvent", { eventData: [{ url: "https://cdn.example/x.png", name: "x.png", size: 1234 }] });
    await ann.say("/close");
    const calls = await platform.taken(4);
    const bodies = [...calls, { name: "setWebhook", body: { url: platform.webhook } }];
    const body = bodies.find((made) => `/${made.name}` === call.path)?.body;
    // `id` is our addition to sendText and sendFile: a platform may know a repeat by it.
    const fields = Object.keys(body).filter((field) => field !== "id");
    expect(fields.sort()).toEqual(Object.keys(call.body as object).sort());
  });
});

test("the recorded token is the one that these tests use", () => {
  expect(recorded("post-query").request.path).toContain(TOKEN);
});
