// The OpenAPI document, held against what the server does.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { EventsResponse } from "../../plugin/api/wire.ts";
import { createServer } from "../../plugin/server/index.ts";
import { agentPlatform } from "./agent-platform.ts";
import { botFile } from "./bot-file.ts";
import { faults, type Schema } from "./json-schema.ts";
import { asDescribed, type Described, described, describedAs, document, faultsOf } from "./openapi-document.ts";
import { player, run, TOKEN } from "./talking.ts";
import { webhookReceiver } from "./webhook-receiver.ts";

interface Recorded {
  request: { method: string; path: string; body?: unknown };
  response: { status: number; body?: unknown };
}

const folder = fileURLToPath(new URL("../recorded/", import.meta.url));
const recorded = readdirSync(folder).map((file) => ({
  name: file.replace(".json", ""),
  ...(JSON.parse(readFileSync(`${folder}${file}`, "utf8")) as Recorded),
}));

const KEY = "operator-key-0123456789";

function filled(path: string): string {
  return path.replace("{token}", TOKEN).replace("{apiKey}", "key-1").replace("{name}", "elder").replace("{id}", "1");
}

/** The operation that answers this address. */
function operationFor(method: string, address: string): Described | undefined {
  const { pathname } = new URL(address, "http://x");
  return described.find(
    (one) =>
      one.method === method &&
      one.servers.some((base) => new RegExp(`^${base}${one.path.replace(/\{\w+\}/g, "[^/]+")}$`).test(pathname)),
  );
}

function examplesOf(operation: Described): [string, unknown][] {
  const content = operation.requestBody?.content["application/json"];
  return Object.entries(content?.examples ?? {}).map(([name, { value }]) => [name, value]);
}

describe("the document", () => {
  test("is served, and printed, as the same", async () => {
    const { url } = await run();
    const response = await fetch(`${url}/openapi.json`);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(document)));
  });

  test("is OpenAPI 3.1: a title, a version, an id of its own for each operation, a description for each answer", () => {
    expect(document).toMatchObject({ openapi: "3.1.1", info: { title: expect.any(String), version: "1" } });
    const ids = described.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, parameters, responses } of described) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((one) => one.in === "path").map(({ name }) => name)).toEqual(names);
      for (const answer of Object.values(responses)) expect(answer).toHaveProperty("description");
    }
  });

  test("refers only to what it holds", () => {
    const refs = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? [];
    expect(refs.length).toBeGreaterThan(20);
    const { schemas } = document.components as { schemas: Record<string, unknown> };
    expect(refs.map((ref) => ref.split("/").at(-1) ?? "").filter((name) => !(name in schemas))).toEqual([]);
    expect(JSON.stringify(document)).not.toContain("$defs");
  });

  test.each(
    described.flatMap((one) => examplesOf(one).map(([name, value]) => [one.operationId, name, value] as const)),
  )("has a request of %s, %s, that is as its schema", (id, _, value) => {
    expect(faultsOf(describedAs(id).requestBody?.content["application/json"]?.schema ?? {}, value)).toEqual([]);
  });

  test("has answers that are as their schemas", () => {
    let seen = 0;
    for (const { responses } of described)
      for (const { content } of Object.values(responses))
        for (const { schema, examples } of Object.values(content ?? {}))
          for (const { value } of Object.values(examples ?? {})) {
            seen++;
            expect(faultsOf(schema, value)).toEqual([]);
          }
    expect(seen).toBeGreaterThan(8);
  });

  test("does not let everything pass: what is wrong is found", () => {
    const { schema = {} } = describedAs("sendMessage").requestBody?.content["application/json"] ?? {};
    expect(faultsOf(schema, { query: "x" })).toEqual(["$ lacks clientId"]);
    expect(faultsOf(schema, { clientId: "a", query: 5 })).not.toEqual([]);
    expect(faultsOf(schema, { clientId: "a", query: "x".repeat(10_001) })).not.toEqual([]);
    expect(faultsOf(schema, { clientId: "a", event: "" })).not.toEqual([]);
    expect(() => faults(document, { unknownWord: 1 }, 1)).toThrow(/unknownWord/);
  });
});

test("every route of the server is in the document, and every operation of the document is a route", async () => {
  const routes: string[] = [];
  const { url } = await run({ operatorKey: KEY });
  for (const { method, path, servers } of described)
    for (const base of servers) {
      const address = base + filled(path);
      const answer = await fetch(url + address, { method });
      // Whatever it says, it is not that nothing is served there.
      const { message = "" } = (await answer.json().catch(() => ({}))) as { message?: string };
      expect([address, message]).not.toEqual([address, expect.stringContaining("Nothing is served")]);
      expect([address, answer.status]).not.toEqual([address, 405]);
      routes.push(`${method} ${base}${path}`);
    }
  expect(new Set(routes).size).toBe(routes.length);

  // And the other way: what an address says that it allows is what is described for it.
  for (const { path, servers } of described) {
    const address = servers[0] + filled(path);
    const { headers } = await fetch(url + address, { method: "OPTIONS" });
    const allowed = (headers.get("allow") ?? "").split(", ").filter((name) => !["HEAD", "OPTIONS"].includes(name));
    expect([path, allowed.sort()]).toEqual([
      path,
      described
        .filter((one) => one.path === path)
        .map(({ method }) => method)
        .sort(),
    ]);
  }
});

test("what is under a base path is described under it, and found there", async () => {
  const server = createServer({
    channels: [{ name: "elder", token: TOKEN, bot: botFile("elder") }],
    basePath: "/talk/",
  });
  const ask = (path: string) => server.fetch(new Request(`http://parley.local${path}`));
  const { servers, paths } = (await (await ask("/talk/openapi.json")).json()) as typeof document;
  expect(servers[0]?.url).toBe("/talk/chatapi");
  expect(paths["/health"]?.servers).toEqual([{ url: "/talk" }]);
  expect((await ask(`/talk/chatapi/${TOKEN}/events?clientId=a`)).status).toBe(200);
  expect((await ask(`/chatapi/${TOKEN}/events?clientId=a`)).status).toBe(404);
  await server.close();
});

describe("the server answers as described", () => {
  test("each example of the document", async () => {
    const platform = await agentPlatform();
    const { url } = await run({ bot: "recorded", channel: { agent: { apiUrl: platform.apiUrl, apiKey: "key-1" } } });
    await player(url).say("hello");
    await player(url).say("Go north");
    for (const operation of described.filter(({ security }) => !security)) {
      const bodies = operation.requestBody ? examplesOf(operation).map(([, value]) => value) : [undefined];
      for (const body of bodies) {
        const path = filled(operation.path);
        const query = operation.parameters
          .filter(({ required, ...one }) => one.in === "query" && required)
          .map(({ name }) => `${name}=player-17`)
          .concat(operation.operationId === "sendSimpleMessage" ? "query=hello" : []);
        const response = await fetch(`${url}${operation.servers[0]}${path}?${query.join("&")}`, {
          method: operation.method,
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        await asDescribed(operation, response);
        if (operation.operationId !== "getMetrics")
          expect([operation.operationId, response.status]).toEqual([operation.operationId, 200]);
      }
    }
  });

  test("a live chat: an agent's words, who has the word, and who is writing", async () => {
    const platform = await agentPlatform();
    const { url } = await run({ bot: "gate", channel: { agent: { apiUrl: platform.apiUrl, apiKey: "key-1" } } });
    const ann = player(url, "ann");
    await ann.say("hello");
    await ann.say("Fetch the master");
    await platform.taken(1);
    await platform.say("elder:ann", "At your service.");
    const address = `${url}/chatapi/${TOKEN}/events?clientId=ann&includeState=true`;
    const waiting = fetch(`${address}&wait=10&after=99`);
    await expect
      .poll(() => platform.post({ type: "Typing", userId: "elder:ann", on: true }).then(() => raced(waiting)))
      .toBe(true);
    const typing = (await asDescribed(describedAs("getEvents"), await waiting)) as EventsResponse;
    expect(typing.events.map(({ type }) => type)).toContain("typing");
    const page = (await asDescribed(describedAs("getEvents"), await fetch(address))) as EventsResponse;
    expect(new Set(page.events.map(({ type }) => type))).toEqual(
      new Set(["request", "botResponse", "humanResponse", "state"]),
    );
  });

  test("what it posts to a webhook", async () => {
    const receiver = await webhookReceiver();
    const { url } = await run({ bot: "counter", channel: { webhookUrl: receiver.url } });
    await player(url).accept("/start");
    const [body] = await receiver.posted(1);
    expect(faultsOf(webhookSchema(), body)).toEqual([]);
    expect(faultsOf(webhookSchema(), [{}])).not.toEqual([]);
  });

  test("errors: each operation's own", async () => {
    const { url } = await run();
    for (const operation of described.filter(({ servers }) => servers[0]?.startsWith("/chatapi"))) {
      const at = (token: string) => url + operation.servers[0] + operation.path.replace(/\{\w+\}/, token);
      const { method } = operation;
      const withBody = (body: BodyInit, type = "application/json") =>
        operation.requestBody && { body, headers: { "content-type": type } };
      await asDescribed(operation, await fetch(at("nobody"), { method, ...withBody("{}") }));
      await asDescribed(operation, await fetch(at(TOKEN), { method, ...withBody("{") }));
      await asDescribed(
        operation,
        await fetch(at(TOKEN), { method, ...withBody("a=b", "application/x-www-form-urlencoded") }),
      );
      await asDescribed(operation, await fetch(at(TOKEN), { method, ...withBody("x".repeat(1_000_001)) }));
      await asDescribed(operation, await fetch(at(TOKEN), { method: "DELETE" }));
    }
  });
});

function webhookSchema(): Schema {
  const { webhooks } = document as unknown as { webhooks: { said: { post: Pick<Described, "requestBody"> } } };
  return webhooks.said.post.requestBody?.content["application/json"]?.schema ?? {};
}

/** Whether it has ended by now. */
const raced = (promise: Promise<unknown>) =>
  Promise.race([promise.then(() => true), new Promise<false>((resolve) => setTimeout(() => resolve(false), 20))]);

describe("recorded bodies are as described", () => {
  test("webhook-timeout", () => {
    const { request } = recorded.find(({ name }) => name === "webhook-timeout") ?? {};
    expect(faultsOf(webhookSchema(), request?.body)).toEqual([]);
  });

  const own = recorded.filter(({ request }) => operationFor(request.method, request.path));

  test("there are many of them", () => expect(own.length).toBeGreaterThan(14));

  test.each(own.map((one) => [one.name, one] as const))("%s", (name, { request, response }) => {
    const operation = operationFor(request.method, request.path);
    const wanted = operation?.requestBody?.content["application/json"]?.schema;
    // Those that are recorded with an error are wrong on purpose.
    if (wanted && !name.startsWith("error")) expect(faultsOf(wanted, request.body)).toEqual([]);
    const answer = operation?.responses[response.status]?.content?.["application/json"]?.schema;
    expect(answer).toBeDefined();
    if (answer && response.body !== undefined) expect(faultsOf(answer, response.body)).toEqual([]);
  });
});
