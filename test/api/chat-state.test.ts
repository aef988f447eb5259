import { describe, expect, it } from "vitest";
import { createChatState } from "../../plugin/api/chat-state.ts";

/** A server that keeps states as the twin's documentation tells. */
function keeper() {
  const states = new Map<string, unknown>();
  const asked: string[] = [];
  const state = createChatState({
    endpoint: "http://localhost/chatapi/TOKEN",
    fetch: async (input, init) => {
      const url = new URL(String(input));
      asked.push(`${init?.method ?? "GET"} ${url.pathname}${url.search}`);
      const clientId = url.searchParams.get("clientId") ?? "";
      if (url.pathname.endsWith("/history")) {
        const event = { clientId, questionId: "q", query: "hello" };
        return Response.json({ events: [{ type: "request", timestamp: "2024-05-01T10:00:00.001", event }] });
      }
      if (init?.method !== "POST") return Response.json(states.get(clientId) ?? null);
      states.set(clientId, JSON.parse(String(init.body)));
      return Response.json({});
    },
  });
  return { state, asked };
}

describe("the state of a chat application", () => {
  it("is saved and loaded for one player", async () => {
    const { state, asked } = keeper();
    await state.save("p 1", { muted: true });
    expect(await state.load("p 1")).toEqual({ muted: true });
    expect(await state.load("p 2")).toBeUndefined();
    expect(asked.slice(0, 2)).toEqual([
      "POST /chatapi/TOKEN/state?clientId=p+1",
      "GET /chatapi/TOKEN/state?clientId=p+1",
    ]);
  });

  it("comes with the history of the talk, as messages", async () => {
    const { messages } = await keeper().state.history("p");
    expect(messages.map(({ content }) => content)).toEqual([{ type: "text", text: "hello", markup: "plain" }]);
  });

  it("is malformed when it is no object", async () => {
    const fetch = async () => Response.json([1, 2]);
    const state = createChatState({ endpoint: "http://localhost/chatapi/TOKEN", fetch });
    await expect(state.load("p")).rejects.toMatchObject({ kind: "malformed" });
  });
});
