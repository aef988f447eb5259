// In Chromium: a backlog of 10,000 lines, 100 in an answer.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundle as makeBundle } from "../harness/bundle.mjs";
import { serve } from "../harness/child.mjs";
import { chromium as executablePath } from "../harness/machine.mjs";
import { progress } from "../harness/progress.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const count = 10_000;
/** DirectLineJS would need 100 s: it is heard for so long, and its time for all is scaled from its rate. Milliseconds. */
const patienceWithDirectLine = 20_000;

export async function browser({ runs }) {
  if (!existsSync(executablePath)) {
    progress(`browser: left out, there is no ${executablePath}`);
    return undefined;
  }
  const { chromium } = await import("playwright-core");
  const define = {
    global: "globalThis",
    "process.env.NODE_ENV": '"production"',
    "process.env.npm_package_version": '""',
  };
  const script = await makeBundle(here("browser-page.mjs"), "page.js", { minify: true, define });
  const chat = await serve(here("chat-api-server.mjs"), { script });
  const line = await serve(here("direct-line-server.mjs"), { script });
  const running = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-background-networking", "--disable-renderer-backgrounding"],
  });
  try {
    const hear = async (port, reader, path, patience) => {
      const page = await running.newPage();
      page.on("pageerror", (error) => progress(`browser: ${error}`));
      await page.goto(`http://127.0.0.1:${port}/page`);
      await page.waitForFunction(() => "hear" in globalThis);
      const heard = await page.evaluate((args) => globalThis.hear(...args), [reader, path, count, patience]);
      await page.close();
      return heard;
    };
    const taken = { after: [], plain: [], floor: [] };
    const clients = { after: ["ours", "after"], plain: ["ours", "plain"], floor: ["fetchLoop", "after"] };
    for (let turn = 0; turn < runs; turn++)
      for (const [name, [reader, ways]] of Object.entries(clients)) {
        const result = await hear(chat.port, reader, `/chatapi/${ways}-backlog${count}-calm`, 30_000);
        if (result.heard !== count) throw new Error(`${result.heard} of ${count} lines were heard in the browser`);
        progress(`browser ${turn + 1}: ${reader}, ${ways} ${result.last.at.toFixed()} ms`);
        taken[name].push(result);
      }
    const path = `/plain-backlog${count}-calm`;
    const peers = await Promise.all(
      Array.from({ length: runs }, () => hear(line.port, "directLine", path, patienceWithDirectLine)),
    );
    progress(`browser: DirectLineJS ${peers.map(({ heard }) => heard).join(", ")} lines in 20 s`);
    return { ...taken, peers, scaled: peers.map(scaled) };
  } finally {
    await running.close();
    chat.end();
    line.end();
  }
}

/** Seconds that all lines would have taken. */
function scaled({ first, last }) {
  const perLine = (last.at - first.at) / (last.heard - first.heard);
  return (first.at + (count - first.heard) * perLine) / 1_000;
}
