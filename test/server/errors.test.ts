// What a client gets for what the server cannot take.
import { describe, expect, test } from "vitest";
import { player, run, TOKEN } from "./talking.ts";

const path = `/chatapi/${TOKEN}`;

async function ask(url: string, address: string, init?: RequestInit) {
  const response = await fetch(`${url}${address}`, init);
  return { status: response.status, headers: response.headers, body: (await response.json()) as { message: string } };
}

const post = (body: unknown): RequestInit => ({
  method: "POST",
  body: typeof body === "string" ? body : JSON.stringify(body),
});

describe("400", () => {
  test.each([
    ["broken JSON", "{", "The body is not JSON."],
    ["an empty body", "", "The body is not JSON."],
    ["a list", [], "The body must be a JSON object."],
    ["no clientId", { query: "x" }, "clientId is required: a string of your own making."],
    ["a clientId that is no name", { clientId: {}, query: "x" }, "clientId is required: a string of your own making."],
    ["an empty clientId", { clientId: " ", query: "x" }, "clientId is empty."],
    ["neither query nor event", { clientId: "a" }, "Neither query nor event is given: send one of them."],
    ["a query that is no text", { clientId: "a", query: 5 }, "query must be a string."],
    [
      "a query that is too long",
      { clientId: "a", query: "x".repeat(10_001) },
      "query is too long: at most 10000 characters.",
    ],
    [
      "a clientId that is too long",
      { clientId: "a".repeat(257), query: "x" },
      "clientId is too long: at most 256 characters.",
    ],
    ["data that is no object", { clientId: "a", query: "x", data: [1] }, "data must be an object."],
  ])("for %s", async (_, body, message) => {
    const { url } = await run();
    for (const address of [path, `${path}/async`]) {
      const answer = await ask(url, address, post(body));
      expect(answer).toMatchObject({
        status: 400,
        body: { status: 400, error: "Bad Request", message, path: expect.any(String) },
      });
    }
    expect((await player(url, "a").events()).events).toEqual([]);
  });

  test("for a GET without query and event, and for events of nobody or of no time", async () => {
    const { url } = await run();
    expect((await ask(url, `${path}?clientId=a`)).status).toBe(400);
    expect((await ask(url, `${path}/events`)).body.message).toBe("clientId is required: a string of your own making.");
    expect((await ask(url, `${path}/events?clientId=a&since=yesterday`)).body.message).toMatch(
      /"yesterday" cannot be read/,
    );
  });
});

test("404 for an unknown token, on every route, with the documented text", async () => {
  const { url } = await run();
  const message = "ChannelChat config not found for token x:1 and channel CHATAPI";
  for (const prefix of ["/chatapi", "/chatadapter/chatapi"]) {
    for (const token of ["x:1", "x%3A1"]) {
      expect(await ask(url, `${prefix}/${token}`, post({ clientId: "a", query: "x" }))).toMatchObject({
        status: 404,
        body: { error: "Not Found", message, path: `${prefix}/${token}` },
      });
      expect((await ask(url, `${prefix}/${token}?clientId=a&query=x`)).body.message).toBe(message);
      expect((await ask(url, `${prefix}/${token}/async`, post({ clientId: "a", query: "x" }))).body.message).toBe(
        message,
      );
      expect((await ask(url, `${prefix}/${token}/events?clientId=a`)).body.message).toBe(message);
    }
  }
  expect((await ask(url, "/elsewhere")).status).toBe(404);
});

test("405 for a method that the address does not have, naming those it has", async () => {
  const { url } = await run();
  const put = await ask(url, path, { ...post({ clientId: "a", query: "x" }), method: "PUT" });
  expect(put).toMatchObject({
    status: 405,
    body: { error: "Method Not Allowed", message: expect.stringContaining("'PUT'") },
  });
  expect(put.headers.get("allow")).toBe("POST, GET, OPTIONS");
  expect((await ask(url, `${path}/async?clientId=a&query=x`)).status).toBe(405);
  expect((await ask(url, `${path}/events?clientId=a`, { method: "POST" })).status).toBe(405);
  expect((await fetch(`${url}${path}?clientId=a&query=x`, { method: "HEAD" })).status).toBe(405);
  expect((await player(url, "a").events()).events).toEqual([]);
});

test("413 for a body that is too large, with and without a length said before", async () => {
  const { url } = await run();
  const large = JSON.stringify({ clientId: "a", query: "x", data: { text: "x".repeat(1_000_000) } });
  expect((await ask(url, path, post(large))).status).toBe(413);
  const stream = new Blob([large]).stream();
  expect((await ask(url, path, { method: "POST", body: stream, duplex: "half" } as RequestInit)).status).toBe(413);
});

test("408 when the answer takes too long; it is in the events when it is there", async () => {
  const { url } = await run({ bot: "slow", syncTimeoutMs: 100 });
  const ann = player(url);
  await expect(ann.say("/start")).rejects.toThrow(/^Error: 408|^408/);
  await expect
    .poll(async () => (await ann.events()).events.map(({ type }) => type))
    .toEqual(["request", "botResponse"]);
});

describe("a browser on another page", () => {
  test("may read every answer, errors too", async () => {
    const { url } = await run();
    const { headers } = await ask(url, path, post({ clientId: "a", query: "x" }));
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect((await ask(url, path, post("{"))).headers.get("access-control-allow-origin")).toBe("*");
    expect((await ask(url, "/chatapi/none?clientId=a&query=b")).headers.get("access-control-allow-origin")).toBe("*");
    expect((await ask(url, "/elsewhere")).headers.get("access-control-allow-origin")).toBe("*");
  });

  test("may post without asking before (text/plain), or ask before (OPTIONS)", async () => {
    const { url } = await run();
    const headers = { "content-type": "text/plain;charset=UTF-8" };
    expect((await ask(url, path, { ...post({ clientId: "a", query: "x" }), headers })).status).toBe(200);
    const preflight = await fetch(`${url}${path}`, {
      method: "OPTIONS",
      headers: {
        origin: "https://game.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-methods")).toContain("POST");
    expect(preflight.headers.get("access-control-allow-headers")).toContain("content-type");
  });
});
