// Heap kept after 100,000 lines, of which a thousand stay in the talk's window.
import { fileURLToPath } from "node:url";
import { run, serve } from "../harness/child.mjs";
import { progress } from "../harness/progress.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const count = 100_000;
const warmCount = 20_000;

export async function heap({ bundle, runs }) {
  const chat = await serve(here("chat-api-server.mjs"));
  const url = (name, lines) => `http://127.0.0.1:${chat.port}/chatapi/${name}${lines}-calm`;
  const kept = { "stream-pour": [], "after-backlog": [] };
  for (let turn = 0; turn < runs; turn++)
    for (const [name, values] of Object.entries(kept)) {
      const options = {
        reader: "ours",
        bundle,
        url: url(name, count),
        warmUrl: url(name, warmCount),
        count,
        warmCount,
      };
      const result = await run(here("heap-client.mjs"), options, { execArgv: ["--expose-gc"] });
      progress(`heap ${turn + 1}: ${name} ${result.kept.toFixed(2)} MB`);
      values.push(result.kept);
    }
  chat.end();
  return { push: kept["stream-pour"], polling: kept["after-backlog"] };
}
