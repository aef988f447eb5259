// Lines per second from an HTTP body to the subscriber, and the processor's time for each: 100 in an answer, 100,000 in
// all. Every client runs in a process of its own and hears all lines twice, of which the second time counts: the first
// one compiles its code. The clients take turns.
import { fileURLToPath } from "node:url";
import { run, serve } from "../harness/child.mjs";
import { progress } from "../harness/progress.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const count = 100_000;
/** DirectLineJS would need a quarter of an hour for them all: it is heard for so long, and judged by its rate. */
const patienceWithDirectLine = 8_000;

export async function throughput({ bundle, runs }) {
  const chat = await serve(here("chat-api-server.mjs"));
  const io = await serve(here("socket-io-server.mjs"));
  const talk = (ways, lines) =>
    `http://127.0.0.1:${chat.port}/chatapi/${ways}-${ways === "stream" ? "pour" : "backlog"}${lines}-calm`;
  const over = (reader, ways) => ({ reader, bundle, url: talk(ways, count), warmUrl: talk(ways, count) });
  const clients = {
    "ours, push": over("ours", "stream"),
    "bare EventSource": over("eventSource", "stream"),
    "ours, polling": over("ours", "after"),
    "bare fetch loop": over("fetchLoop", "after"),
    "ours, polling by time": over("ours", "plain"),
    "bare fetch loop by time": over("fetchLoop", "plain"),
    "socket.io-client": {
      reader: "socketIo",
      url: `http://127.0.0.1:${io.port}`,
      warmUrl: `http://127.0.0.1:${io.port}`,
      more: { script: `backlog${count}` },
    },
  };
  const results = Object.fromEntries(Object.keys(clients).map((name) => [name, []]));
  for (let turn = 0; turn < runs; turn++)
    for (const [name, client] of Object.entries(clients)) {
      const options = { ...client, count, patience: 40_000 };
      const result = await run(here("throughput-client.mjs"), options, { timeout: 90_000 });
      if (result.heard !== count) throw new Error(`${name} heard ${result.heard} of ${count} lines`);
      if (result.outOfOrder > 0) throw new Error(`${name} heard ${result.outOfOrder} lines out of order`);
      progress(`throughput ${turn + 1}: ${name} ${Math.round(result.perSecond)} /s, ${result.cpu.toFixed(1)} µs`);
      results[name].push(result);
    }
  chat.end();
  io.end();
  return results;
}

/** Its polls leave the processor idle, so all runs go at once, beside other idle measurements. */
export async function directLineThroughput({ runs }) {
  const server = await serve(here("direct-line-server.mjs"));
  const client = {
    reader: "directLine",
    url: `http://127.0.0.1:${server.port}/plain-backlog${count}-calm`,
    count,
    patience: patienceWithDirectLine,
  };
  const all = Array.from({ length: runs }, () => run(here("throughput-client.mjs"), client));
  const results = await Promise.all(all);
  server.end();
  progress(`throughput: DirectLineJS ${results.map(({ perSecond }) => perSecond.toFixed(1)).join(", ")} /s`);
  return results;
}
