// What nobody should send: each is a clear error in Spring's form that names the cure, and nothing of it stays behind.
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { player, run, TOKEN } from "./talking.ts";

const LONG = "x".repeat(10_000);
const path = `/chatapi/${TOKEN}`;
const hook = "/chatapi/webhook/operatorapi/key-1";
const said = { clientId: "a", query: "hello" };

async function ask(url: string, address: string, init: RequestInit = {}) {
  const response = await fetch(url + address, init);
  const body = (await response.json()) as { status: number; message: string; path: string };
  return { status: response.status, message: body.message, body, headers: response.headers };
}

const json = (body: unknown, more: RequestInit = {}): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  ...more,
});
const typed = (body: BodyInit, type: string, more: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body,
  headers: { "content-type": type, ...more },
});

/** Every address that takes a body. */
const WITH_BODY = [path, `${path}/async`, `${path}/state?clientId=a`, hook];
/** Every address that takes parameters. */
const WITH_PARAMETERS = [path, `${path}/events`, `${path}/history`, `${path}/state`];

const form = "application/x-www-form-urlencoded";

describe.each(WITH_BODY)("POST %s", (address) => {
  test.each<[string, RequestInit, number, RegExp]>([
    [
      "another type",
      typed("clientId=a&query=b", form),
      415,
      /Content type '.*urlencoded' is not supported\. Send JSON/,
    ],
    ["a form with files", typed(new FormData(), "multipart/form-data; boundary=x"), 415, /multipart.*Send JSON/],
    ["XML", typed("<a/>", "application/xml"), 415, /Send JSON as application\/json/],
    [
      "another charset",
      typed(JSON.stringify(said), "application/json; charset=latin1"),
      415,
      /charset latin1.*Send UTF-8/,
    ],
    [
      "a packed body",
      typed(gzipSync("{}"), "application/json", { "content-encoding": "gzip" }),
      415,
      /Send the body as it is/,
    ],
    ["broken UTF-8", typed(Buffer.from([0x7b, 0xff, 0x7d]), "application/json"), 400, /not UTF-8/],
    ["half a body", typed('{"clientId":', "application/json"), 400, /not JSON/],
    ["nothing", { method: "POST" }, 400, /not JSON/],
    ["a number", json(5), 400, /./],
    ["null", json(null), 400, /./],
    [
      "a body that is too large",
      json({ ...said, data: { text: "x".repeat(1_000_000) } }),
      413,
      /at most 1000000 bytes/,
    ],
    [
      "what is nested too deep",
      typed(`{"x":${"[".repeat(9_000)}${"]".repeat(9_000)}}`, "application/json"),
      400,
      /body is nested too deep: at most 72 levels/,
    ],
    ["brackets without end", typed("[".repeat(500_000), "application/json"), 400, /not JSON/],
  ])("refuses %s", async (_, init, status, message) => {
    const { url } = await run({ channel: { agent: { apiUrl: "http://127.0.0.1:1", apiKey: "key-1" } } });
    const answer = await ask(url, address, init);
    expect([answer.status, answer.message]).toEqual([status, expect.stringMatching(message)]);
    expect(answer.body).toEqual({
      timestamp: expect.any(Number),
      status,
      error: expect.any(String),
      exception: expect.any(String),
      message: answer.message,
      path: address.split("?")[0],
    });
    expect((await player(url, "a").events({ includeState: "true" })).events).toEqual([]);
  });
});

test("a body that is JSON is taken whatever it is called: curl -d calls it a form", async () => {
  const { url } = await run();
  for (const type of [form, "text/plain", "application/vnd.game+json"]) {
    expect((await ask(url, path, typed(JSON.stringify(said), type))).status).toBe(200);
  }
});

describe("a message", () => {
  const deep = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);
  const TOO_LONG = (name: string) => `${name} is too long: at most 256 characters.`;
  const UNPRINTABLE = (name: string) => `${name} holds characters that cannot be printed: leave them out.`;

  test.each<[string, Record<string, unknown>, string]>([
    ["an id of 10,000 characters", { ...said, clientId: LONG }, TOO_LONG("clientId")],
    ["a cid of 10,000 characters", { ...said, cid: LONG }, TOO_LONG("cid")],
    ["a questionId of 10,000 characters", { ...said, questionId: LONG }, TOO_LONG("questionId")],
    ["an event of 10,000 characters", { clientId: "a", event: LONG }, TOO_LONG("event")],
    ["a name of 10,000 characters", { ...said, clientInfo: { firstName: LONG } }, TOO_LONG("clientInfo.firstName")],
    ["a NUL in the id", { ...said, clientId: "a\0b" }, UNPRINTABLE("clientId")],
    ["a line break in the id", { ...said, clientId: "a\nb" }, UNPRINTABLE("clientId")],
    ["half a character in the id", { ...said, clientId: "a\ud800" }, UNPRINTABLE("clientId")],
    ["a NUL in the questionId", { ...said, questionId: "\0" }, UNPRINTABLE("questionId")],
    ["a NUL in the name", { ...said, clientInfo: { firstName: "\0" } }, UNPRINTABLE("clientInfo.firstName")],
    ["a NUL in the query", { clientId: "a", query: "\0" }, "query holds a NUL character: leave it out."],
    ["data that is nested too deep", { ...said, data: deep(65) }, "data is nested too deep: at most 64 levels."],
    ["an id that is a list", { ...said, clientId: ["a"] }, "clientId is required: a string of your own making."],
    ["an id that is a fraction", { ...said, clientId: 1.5 }, "clientId must be a string or a whole number."],
    ["a name that is a text", { ...said, clientInfo: "Ann" }, "clientInfo must be an object."],
  ])("refuses %s", async (_, body, message) => {
    const { url } = await run();
    for (const address of [path, `${path}/async`]) {
      expect(await ask(url, address, json(body))).toMatchObject({ status: 400, message });
    }
    expect((await player(url, "a").events()).events).toEqual([]);
  });

  test("is taken with what is at the limit, strange or unknown", async () => {
    const { url } = await run();
    for (const body of [
      { ...said, clientId: "é".repeat(256) },
      { clientId: "a", query: "x".repeat(10_000) },
      { clientId: "a", query: "half a \ud800 character" },
      { clientId: "a", query: "" },
      { ...said, data: deep(64) },
      { ...said, data: { text: "a NUL \0 in data", __proto__: { polluted: true }, constructor: { prototype: 1 } } },
      { ...said, contexts: { name: {} }, timeZone: "Europe/Berlin", unknown: [1] },
      { ...said, cid: null, event: null, data: null, questionId: null, clientInfo: null, timestamp: null },
    ]) {
      expect([(await ask(url, path, json(body))).status, body]).toEqual([200, body]);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    const { events } = await player(url, "a").events();
    const queries = events.flatMap((event) => (event.type === "request" ? [event.event.query] : []));
    expect(queries).toContain("half a \ufffd character");
  });
});

describe.each(WITH_PARAMETERS)("GET %s", (address) => {
  test.each<[string, string, RegExp]>([
    ["no clientId", "", /clientId is required/],
    ["an empty clientId", "clientId=%20&query=b", /clientId is (empty|required)/],
    ["an id of 10,000 characters", `clientId=${LONG}&query=b`, /clientId is too long: at most 256 characters/],
    ["a NUL in the id", "clientId=a%00b&query=b", /clientId holds characters that cannot be printed/],
    ["a broken encoding", "clientId=a&query=%E0%A4%A", /not percent-encoded UTF-8: encode each parameter/],
  ])("refuses %s", async (_, query, message) => {
    const { url } = await run();
    expect(await ask(url, `${address}?${query}`)).toMatchObject({
      status: 400,
      message: expect.stringMatching(message),
    });
  });
});

test.each<[string, string, string]>([
  ["data in an address", "?clientId=a&query=b&data=1", "data cannot be sent in an address: send it with POST."],
  ["a flag that is none", "/events?clientId=a&includeState=maybe", 'includeState must be true or false, not "maybe".'],
  ["a wait that is no number", "/events?clientId=a&wait=soon", 'wait must be a whole number, not "soon".'],
  ["a cursor that is none", "/events?clientId=a&after=1e9", 'after must be a whole number, not "1e9".'],
  ["a time of 10,000 characters", `/events?clientId=a&since=${LONG}`, "since is too long: at most 256 characters."],
])("%s is refused", async (_, address, message) => {
  const { url } = await run();
  expect(await ask(url, path + address)).toMatchObject({ status: 400, message });
});

test("a token of 10,000 characters is unknown, and not said back at length", async () => {
  const { url } = await run();
  for (const address of [`/chatapi/${LONG}`, `/chatapi/${LONG}/events?clientId=a`]) {
    const answer = await ask(url, address);
    expect(answer).toMatchObject({
      status: 404,
      message: expect.stringMatching(/^ChannelChat config not found for token x+…/),
    });
    expect(JSON.stringify(answer.body).length).toBeLessThan(1_000);
  }
  expect((await ask(url, "/chatapi/%E0%A4%A?clientId=a&query=b")).status).toBe(404);
});

test("any method that an address has not is 405, with those that it has", async () => {
  const { url } = await run();
  const allowed: Record<string, string> = {
    [path]: "POST, GET, OPTIONS",
    [`${path}/async`]: "POST, OPTIONS",
    [`${path}/events`]: "GET, HEAD, OPTIONS",
    [`${path}/history`]: "GET, HEAD, OPTIONS",
    [`${path}/state`]: "GET, HEAD, POST, OPTIONS",
    [hook]: "POST, OPTIONS",
    "/health": "GET, HEAD, OPTIONS",
    "/metrics": "GET, HEAD, OPTIONS",
    "/openapi.json": "GET, HEAD, OPTIONS",
  };
  for (const [address, allow] of Object.entries(allowed))
    for (const method of ["PUT", "DELETE", "PATCH", "PROPFIND"]) {
      const { status, message, headers } = await ask(url, address, { method });
      expect([address, status, headers.get("allow")]).toEqual([address, 405, allow]);
      expect(message).toBe(`Request method '${method}' is not supported. Use ${allow.replace(", OPTIONS", "")}.`);
    }
});

test("an agent platform's message: its ids are held to the same", async () => {
  const { url } = await run({ channel: { agent: { apiUrl: "http://127.0.0.1:1", apiKey: "key-1" } } });
  const message = { id: "1", userId: "u", type: "TextMessage", text: "hi" };
  for (const [body, status] of [
    [{ ...message, id: "\0" }, 400],
    [{ ...message, userId: LONG }, 400],
    [{ ...message, type: "Shout" }, 400],
    [{ ...message, text: 5 }, 400],
    [message, 404],
  ] as const) {
    expect((await ask(url, hook, json(body))).status).toBe(status);
  }
  expect((await ask(url, `/chatapi/webhook/operatorapi/${LONG}`, json(message))).status).toBe(404);
});

test("a campaign's names and data are held to the same", async () => {
  const { url } = await run({ bot: "counter", operatorKey: "operator-key-0123456789" });
  const good = { name: "x", channel: "elder", clients: ["a"], event: "start" };
  const headers = { authorization: "Bearer operator-key-0123456789" };
  for (const body of [
    { ...good, name: "a\0b" },
    { ...good, clients: ["a\0"] },
    { ...good, clients: ["a\ud800"] },
    { ...good, clients: [{ clientId: "a\nb" }] },
  ]) {
    const { status, message } = await ask(url, "/admin/campaigns", json(body, { headers }));
    expect([status, message]).toEqual([400, expect.stringContaining("characters")]);
  }
  expect((await ask(url, "/admin/campaigns", json(good, { headers }))).status).toBe(201);
});
