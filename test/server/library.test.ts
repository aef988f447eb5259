// The server as a library: inside another server, in a test without a socket, on whatever has `fetch`.
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, serve } from "@hono/node-server";
import { build } from "esbuild";
import { Hono } from "hono";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ChatApiResponse, EventsResponse } from "../../plugin/api/wire.ts";
import { createServer, openMemoryLog, type ServerOptions } from "../../plugin/server/index.ts";
import { randomId } from "../../plugin/server/random-id.ts";
import { botFile } from "./bot-file.ts";
import { player, TOKEN, texts } from "./talking.ts";

function open(options: Partial<ServerOptions> = {}) {
  const server = createServer({ channels: [{ name: "elder", token: TOKEN, bot: botFile("counter") }], ...options });
  onTestFinished(() => server.close());
  return server;
}

const said = (query: string): RequestInit => ({ method: "POST", body: JSON.stringify({ clientId: "ann", query }) });

describe("without a socket", () => {
  test("a turn is a function call", async () => {
    const server = open({ log: openMemoryLog() });
    const ask = (path: string, init?: RequestInit) => server.fetch(new Request(`http://parley.local${path}`, init));
    await ask(`/chatapi/${TOKEN}`, said("/start"));
    const answer = await ask(`/chatapi/${TOKEN}`, said("count"));
    expect(texts((await answer.json()) as ChatApiResponse)).toEqual(["1"]);
    const events = await ask(`/chatapi/${TOKEN}/events?clientId=ann`);
    expect(((await events.json()) as EventsResponse).events).toHaveLength(4);
  });

  test("a long poll hears what is said meanwhile, and a stream brings it", async () => {
    const server = open();
    const ask = (path: string, init?: RequestInit) => server.fetch(new Request(`http://parley.local${path}`, init));
    const waiting = ask(`/chatapi/${TOKEN}/events?clientId=ann&wait=20`);
    const stream = await ask(`/chatapi/${TOKEN}/events?clientId=ann&stream=true`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await ask(`/chatapi/${TOKEN}`, said("/start"));
    expect(((await (await waiting).json()) as EventsResponse).events.length).toBeGreaterThan(0);
    let text = "";
    while (!text.includes('"botResponse"')) text += (await reader?.read())?.value ?? "";
    expect(text).toContain("id:2\ndata:");
    await reader?.cancel();
  });

  test("whoever waits is answered when the server closes", async () => {
    const server = open();
    const waiting = server.fetch(new Request(`http://parley.local/chatapi/${TOKEN}/events?clientId=ann&wait=20`));
    const stream = await server.fetch(
      new Request(`http://parley.local/chatapi/${TOKEN}/events?clientId=ann&stream=true`),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    await server.close();
    expect(((await (await waiting).json()) as EventsResponse).events).toEqual([]);
    expect(await stream.text()).toContain("retry:");
  });

  test("a server that is closed takes nothing more, and says so", async () => {
    const server = open();
    await server.close();
    const late = await server.fetch(new Request(`http://parley.local/chatapi/${TOKEN}`, said("/start")));
    expect([late.status, late.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(await late.json()).toMatchObject({ message: "The server takes leave. Ask again in a moment." });
  });
});

describe("inside another server", () => {
  /** @returns where it listens */
  async function listening(start: (ready: (port: number) => void) => { close(): unknown }): Promise<string> {
    const port = await new Promise<number>((resolve) => {
      const server = start(resolve);
      onTestFinished(() => void server.close());
    });
    return `http://127.0.0.1:${port}`;
  }

  async function talkAt(url: string) {
    const ann = player(url, "ann");
    await ann.say("/start");
    expect(texts(await ann.say("count"))).toEqual(["1"]);
    const poll = fetch(`${url}/chatapi/${TOKEN}/events?clientId=ann&wait=20&after=4`);
    const leaving = new AbortController();
    const stream = await fetch(`${url}/chatapi/${TOKEN}/events?clientId=ann&stream=true&after=4`, {
      signal: leaving.signal,
    });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await ann.say("count");
    expect(((await (await poll).json()) as EventsResponse).events.length).toBeGreaterThan(0);
    let text = "";
    while (!text.includes('"botResponse"')) text += (await reader?.read())?.value ?? "";
    leaving.abort();
    expect((await fetch(`${url}/chatapi/nobody/events?clientId=a`)).status).toBe(404);
  }

  test("of node:http, beside other addresses, under a base path", async () => {
    const server = open({ basePath: "/talk" });
    const answer = getRequestListener((request, env) => server.fetch(request, env));
    const url = await listening((ready) => {
      const http = createHttpServer((incoming, outgoing) => {
        if (incoming.url?.startsWith("/talk/")) return void answer(incoming, outgoing);
        outgoing.end("the game");
      });
      return http.listen(0, "127.0.0.1", () => ready((http.address() as AddressInfo).port));
    });
    await talkAt(`${url}/talk`);
    expect(await (await fetch(`${url}/`)).text()).toBe("the game");
  });

  test("of Hono, which takes the base path off", async () => {
    const server = open();
    const app = new Hono();
    app.get("/", (c) => c.text("the game"));
    app.mount("/talk", server.fetch);
    const url = await listening((ready) =>
      serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => ready(port)),
    );
    await talkAt(`${url}/talk`);
    expect(await (await fetch(`${url}/`)).text()).toBe("the game");
    const { path } = (await (await fetch(`${url}/talk/chatapi/nobody?clientId=a&query=b`)).json()) as { path: string };
    expect(path).toBe("/chatapi/nobody");
  });
});

describe("a bot as its text", () => {
  test("needs no file, and what it INCLUDEs neither", async () => {
    const bot = {
      name: "marta.ink",
      ink: "INCLUDE shop.ink\n-> shop",
      includes: { "shop.ink": "=== shop ===\nA rope.\n-> END" },
    };
    const server = open({ channels: [{ name: "Marta", token: TOKEN, bot }] });
    const answer = await server.fetch(new Request(`http://parley.local/chatapi/${TOKEN}`, said("hello")));
    expect(texts((await answer.json()) as ChatApiResponse)).toEqual(["A rope."]);
  });

  test.each([
    [{ name: "marta.ink", ink: "INCLUDE shop.ink\nHi." }, /marta\.ink.*there is no "shop\.ink" among the includes/s],
    [{ name: "marta.ink", ink: "Hi.\n-> nowhere" }, /marta\.ink, line 2/],
    [{ ink: "-> nowhere" }, /bot\.ink, line 1/],
    [{ text: "Hi." }, /bot must be the path of an \.ink file, or \{ "ink": "the story" \}/],
  ])("%j is told what is wrong with it", (bot, message) => {
    expect(() => createServer({ channels: [{ name: "Marta", token: TOKEN, bot: bot as never }] })).toThrow(message);
  });
});

test("the door for a page needs nothing of Node's, whatever it imports", async () => {
  const { metafile } = await build({
    entryPoints: [new URL("../../plugin/server/in-page.ts", import.meta.url).pathname],
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    metafile: true,
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs).toContain("plugin/server/chat-server.ts");
  expect(inputs.filter((file) => /node:|\/(pg|pino|prom-client|kysely)\//.test(file))).toEqual([]);
});

test("an id is a UUID, even in a page without https", () => {
  const source = { getRandomValues: crypto.getRandomValues.bind(crypto) };
  const ids = Array.from({ length: 100 }, () => randomId(source));
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(100);
});
