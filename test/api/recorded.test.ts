// The client, held to the recorded bodies of the Chat API: the server's tests are held to the same ones.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createClient } from "../../plugin/api/client.ts";

interface Recorded {
  readonly source: string;
  readonly confidence: string;
  readonly request: { readonly method: string; readonly path: string; readonly body?: Record<string, unknown> };
  readonly response: { readonly status: number; readonly body: unknown };
}

const folder = fileURLToPath(new URL("../recorded/", import.meta.url));
const all = readdirSync(folder).map((file) => {
  const recorded: Recorded = JSON.parse(readFileSync(join(folder, file), "utf8"));
  return { name: file.replace(".json", ""), ...recorded };
});
const named = (name: string) => {
  const found = all.find((each) => each.name === name);
  if (!found) throw new Error(`there is no test/recorded/${name}.json`);
  return found;
};

/** A client whose server answers with the recorded body, and what it was asked. */
function playback({ request, response }: Recorded) {
  const asked: { url: string; body: unknown }[] = [];
  const [, prefix = "", token = ""] = /^(.*\/chatapi)\/([^/?]+)/.exec(request.path) ?? [];
  const client = createClient({
    endpoint: `http://localhost${prefix}/${token}`,
    fetch: async (url, init) => {
      asked.push({ url: String(url), body: init?.body === undefined ? undefined : JSON.parse(String(init.body)) });
      return Response.json(response.body, { status: response.status });
    },
  });
  return { client, asked };
}

describe("a recorded body", () => {
  it.each(all)("of $name says where it came from and how sure that is", ({ source, confidence }) => {
    expect(source.length).toBeGreaterThan(10);
    expect(confidence.length).toBeGreaterThan(2);
  });

  it.each(["post-query", "post-event", "post-integer-client", "post-prefix", "post-file-event"])(
    "of %s is sent and understood",
    async (name) => {
      const recorded = named(name);
      const { client, asked } = playback(recorded);
      const body = recorded.request.body as { clientId: string; query?: string };
      const answer = await client.send(body);
      expect(asked[0]?.body).toEqual(body);
      const { data, questionId } = recorded.response.body as { data: { replies: object[] }; questionId: string };
      expect(answer.questionId).toBe(questionId);
      expect(answer.messages.filter(({ content }) => content.type !== "data")).toHaveLength(data.replies.length);
      expect(answer.messages.filter(({ content }) => content.type === "unknown")).toEqual([]);
    },
  );

  it.each(["get-query", "get-event"])("of %s is asked for by the simplified form", async (name) => {
    const recorded = named(name);
    const { client, asked } = playback(recorded);
    const wanted = new URL(recorded.request.path, "http://localhost").searchParams;
    const parameters = Object.fromEntries(wanted) as { clientId: string };
    const answer = await client.ask(parameters);
    expect(Object.fromEntries(new URL(asked[0]?.url ?? "").searchParams)).toEqual(parameters);
    expect(answer.messages.length).toBeGreaterThan(0);
  });

  it("of an asynchronous request gives its id", async () => {
    const recorded = named("post-async");
    const { client, asked } = playback(recorded);
    const id = await client.sendAsync(recorded.request.body as never);
    expect(recorded.response.body).toEqual({ questionId: id });
    expect(asked[0]?.url).toMatch(/\/async$/);
  });

  it("of the events becomes the talk: player, bot and agent in their order", async () => {
    const recorded = named("get-events");
    const { client } = playback(recorded);
    const { messages } = await client.events({ clientId: "player-17" });
    const { events } = recorded.response.body as { events: { type: string }[] };
    expect(events.length).toBeGreaterThan(0);
    const kinds = new Set(messages.map(({ author }) => author.kind));
    expect(kinds.has("player")).toBe(events.some(({ type }) => type === "request"));
    expect(kinds.has("bot")).toBe(events.some(({ type }) => type === "botResponse"));
    expect(kinds.has("agent")).toBe(events.some(({ type }) => type === "humanResponse"));
  });

  it.each([
    ["error-unknown-token", "not-found"],
    ["error-no-client", "rejected"],
    ["error-neither-query-nor-event", "rejected"],
  ])("of %s is an error of the kind %s in the server's own words", async (name, kind) => {
    const recorded = named(name);
    const { client } = playback(recorded);
    const { message } = recorded.response.body as { message: string };
    await expect(client.send({ clientId: "p", query: "x" })).rejects.toMatchObject({ kind, message });
  });
});
