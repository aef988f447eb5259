// Size of the pipeline without Phaser, min + gzip: without RxJS, and with what it uses of RxJS.
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = here("../../..");

async function kilobytes(contents, resolveDir, more) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "warning",
    ...more,
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length / 1_000;
}

export async function size() {
  const door = 'export { openTalk } from "./plugin/stream/talk.ts";';
  const peer = 'export { DirectLine } from "botframework-directlinejs";';
  const source = 'export { EventSource } from "eventsource";';
  const without = await kilobytes(door, root, { external: ["rxjs"] });
  const whole = await kilobytes(door, root, { conditions: ["es2015"] });
  const peers = {
    DirectLineJS: [await kilobytes(peer, here(".."), { define: { global: "globalThis", process: "{}" } })],
    eventsource: [await kilobytes(source, here(".."), {})],
    "socket.io-client": [await kilobytes('export { io } from "socket.io-client";', here(".."), {})],
  };
  return { without, whole, peers };
}
