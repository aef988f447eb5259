// How late a pushed line is, from the server's write to the subscriber: 500 lines, 14 ms apart on average.
import { fileURLToPath } from "node:url";
import { run, serve } from "../harness/child.mjs";
import { quantile } from "../harness/figures.mjs";
import { progress } from "../harness/progress.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

export async function latency({ bundle, runs }) {
  const chat = await serve(here("chat-api-server.mjs"));
  const taken = { ours: [], eventSource: [] };
  for (let turn = 0; turn < runs; turn++)
    for (const [reader, runsOf] of Object.entries(taken)) {
      const url = `http://127.0.0.1:${chat.port}/chatapi/stream-brisk${reader}${turn}-calm`;
      const options = { reader, bundle, url, count: 500, skipped: 100 };
      const { latencies } = await run(here("latency-client.mjs"), options, { timeout: 30_000 });
      const result = { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95) };
      progress(`latency ${turn + 1}: ${reader} p50 ${result.p50.toFixed(2)} ms, p95 ${result.p95.toFixed(2)} ms`);
      runsOf.push(result);
    }
  chat.end();
  return taken;
}
