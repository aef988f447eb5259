// A page with everything in it: the server, its bot, and a talk with it. For the test of a server without a network.
import { createServer, openMemoryLog } from "../../plugin/server/in-page.ts";
import { createClient, openTalk, type Talk } from "../../plugin/stream/index.ts";

declare global {
  interface Window {
    talk: Talk;
    heard: string[];
    ask(path: string, init?: RequestInit): Promise<{ status: number; body: unknown }>;
    closeServer(): Promise<void>;
  }
}

const ink = `
VAR gold = 0
INCLUDE shop.ink
=== start ===
Well met. You carry {gold} gold.
+ [To the shop] -> shop
+ [Wait] So be it. # timeout: 0.2 -> idle
  -> DONE
=== idle ===
Still there?
-> DONE
=== noMatch ===
Say it another way?
-> DONE
`;
const shop = `
=== shop ===
A rope is 10 gold.
-> DONE
`;

const url = "http://parley.local/chatapi/marta";
const server = createServer({
  channels: [{ name: "Marta", token: "marta", bot: { name: "marta.ink", ink, includes: { "shop.ink": shop } } }],
  log: openMemoryLog(),
});
await server.start("http://parley.local");

const fetchInPage: typeof fetch = (input, init) => server.fetch(new Request(input, init));
window.heard = [];
window.ask = async (path, init) => {
  const response = await fetchInPage(`http://parley.local${path}`, init);
  return { status: response.status, body: await response.json() };
};
window.closeServer = () => server.close();
window.talk = openTalk({
  url,
  clientId: "player-17",
  client: createClient({ endpoint: url, fetch: fetchInPage }),
  store: false,
  tabs: false,
});
window.talk.message$.subscribe(({ content, author }) => {
  if (content.type === "text") window.heard.push(`${author.kind}: ${content.text}`);
});
