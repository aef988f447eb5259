// A Chat API for the tests of the plugin, without a network.
import { type ChatClient, createClient } from "../../plugin/api/client.ts";
import type { OpenOptions } from "../../plugin/index.ts";

const usual = (said: string): readonly unknown[] => [
  { type: "text", text: `You said ${said}.` },
  { type: "buttons", buttons: [{ text: "North" }, { text: "South" }] },
];

/** A Chat API that answers each request like an echo, and counts what is under way. */
export function echo(replies: (said: string) => readonly unknown[] = usual) {
  const state = { underway: 0, asked: 0, sent: [] as string[], data: [] as unknown[] };
  const answerAfter = (body: () => unknown, signal: AbortSignal | null | undefined, delay: number) =>
    new Promise<Response>((resolve, reject) => {
      state.underway++;
      const end = () => {
        clearTimeout(timer);
        state.underway--;
      };
      const timer = setTimeout(() => {
        end();
        resolve(Response.json(body()));
      }, delay);
      signal?.addEventListener("abort", () => {
        end();
        reject(signal.reason);
      });
    });
  const client: ChatClient = createClient({
    endpoint: "http://localhost/chatapi/TOKEN",
    fetch: (url, init) => {
      if (String(url).includes("/events")) {
        state.asked++;
        return answerAfter(() => ({ events: [], hasMore: false }), init?.signal, 5);
      }
      const { questionId, query, event, data } = JSON.parse(String(init?.body));
      state.sent.push(query ?? event);
      state.data.push(data);
      const answer = { clientId: "p", questionId, data: { replies: replies(query ?? event) } };
      return answerAfter(() => answer, init?.signal, 5);
    },
  });
  return { client, state };
}

export const options = (client: ChatClient): OpenOptions => ({
  url: "http://localhost/chatapi/TOKEN",
  clientId: "p",
  npc: { name: "Marta" },
  store: false,
  client,
});
