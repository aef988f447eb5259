// Requests in a minute in which nobody says anything, by each way.

import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { serve } from "../harness/child.mjs";
import { progress } from "../harness/progress.mjs";
import { readers } from "./readers.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
/** The first seconds, in which the talks are opened, do not count. Milliseconds. */
const opening = 3_000;
const minute = 60_000;

export async function idle({ bundle, runs }) {
  const chat = await serve(here("chat-api-server.mjs"));
  const line = await serve(here("direct-line-server.mjs"));
  const names = (ways) => Array.from({ length: runs }, (_, turn) => `${ways}-silent${turn}-calm`);
  const open = [];
  const listen = async (reader, name, port, path) => {
    const url = `http://127.0.0.1:${port}${path}/${name}`;
    open.push(await readers[reader]({ url, who: "idle", bundle }, () => {}));
  };
  const all = { stream: names("stream"), wait: names("wait"), plain: names("plain"), directLine: names("directline") };
  for (const [way, talks] of Object.entries(all))
    for (const name of talks)
      await (way === "directLine"
        ? listen("directLine", name, line.port, "")
        : listen("ours", name, chat.port, "/chatapi"));

  const count = async (way) => {
    const server = way === "directLine" ? line : chat;
    const answers = await Promise.all(all[way].map((name) => server.ask({ name })));
    return answers.map(({ requests }) => requests);
  };
  await sleep(opening);
  for (const way of Object.keys(all)) await count(way);
  await sleep(minute);
  const requests = {};
  for (const way of Object.keys(all)) requests[way] = await count(way);
  for (const each of open) each.end();
  chat.end();
  line.end();
  progress(`idle minute: ${JSON.stringify(requests)}`);
  return requests;
}
