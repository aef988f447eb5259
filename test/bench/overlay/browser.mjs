// One run of Chromium for all: every log in a page of its own, on Phaser 4 and 3.90, in turns.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { bundle } from "../harness/bundle.mjs";
import { chromium as executablePath } from "../harness/machine.mjs";
import { progress } from "../harness/progress.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const engines = { phaser: "phaser4-rex-plugins", phaser3: "phaser3-rex-plugins" };
export const sizes = [100, 1_000, 10_000];
export const names = [
  "ours",
  "rexUI GridTable",
  "rexUI TextArea",
  "rexUI ScrollablePanel",
  "one joined Text",
  "DOM list",
];

async function serve() {
  const scripts = {};
  for (const [engine, rex] of Object.entries(engines)) {
    const file = await bundle(here("page.mjs"), `overlay-${engine}.js`, {
      alias: {
        // The ESM build of Phaser 3 lacks a part that its plugins want.
        phaser: here(`../../../node_modules/${engine}/dist/phaser${engine === "phaser3" ? "" : ".esm"}.js`),
        rex: here(`../node_modules/${rex}`),
      },
      ignoreAnnotations: true,
      minify: true,
    });
    scripts[`/${engine}.js`] = readFileSync(file);
  }
  const page = (engine) => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<style>body{margin:0}</style><div id="game"></div><script type="module" src="/${engine}.js"></script>`;
  const server = createServer((request, response) => {
    // An isolated page has a clock of 5 µs.
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    const script = scripts[request.url];
    response.setHeader("content-type", script ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8");
    response.end(script ?? page(request.url.slice(1).split("?")[0]));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => server.closeAllConnections() ?? server.close(),
  };
}

/** MB of the page's own process and the one that draws, less what they share with others. */
async function memory(browser, session) {
  // Room that the collector keeps for the young goes back only when it has run idly a few times.
  for (let i = 0; i < 4; i++) {
    await session.send("HeapProfiler.collectGarbage");
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const { processInfo } = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
  let kilobytes = 0;
  for (const { id, type } of processInfo) {
    if (type !== "renderer" && type !== "GPU") continue;
    try {
      const rollup = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
      for (const [, part] of rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)) kilobytes += Number(part);
    } catch {
      // It has just ended.
    }
  }
  return kilobytes / 1024;
}

/** @param only names of logs; all when there are none */
export async function browser({ runs, only = names, counts = sizes, quick = "", few = false }) {
  if (!existsSync(executablePath)) {
    progress(`browser: left out, there is no ${executablePath}`);
    return undefined;
  }
  const { chromium } = await import("playwright-core");
  const host = await serve();
  const running = await chromium.launch({
    executablePath,
    args: [
      ...["--no-sandbox", "--disable-background-networking", "--disable-renderer-backgrounding"],
      ...[
        "--enable-precise-memory-info",
        "--js-flags=--expose-gc",
        "--disable-frame-rate-limit",
        "--disable-gpu-vsync",
      ],
    ],
  });
  const taken = [];
  try {
    const openPage = async (engine) => {
      const page = await running.newPage({ viewport: { width: 800, height: 600 } });
      page.on("pageerror", (error) => progress(`overlay: ${error}`));
      await page.goto(`${host.url}/${engine}${few ? "?few" : ""}`);
      await page.waitForFunction(() => "measureTyping" in globalThis);
      return page;
    };
    for (let run = 0; run < runs; run++)
      for (const engine of quick ? [quick] : Object.keys(engines)) {
        const bare = await openPage(engine);
        const empty = await bare.evaluate(() => globalThis.measureEmpty());
        await bare.close();
        // How it grows with the log is told of one engine.
        for (const name of only)
          for (const count of engine === "phaser" ? counts : counts.slice(-1)) {
            // Past the size of a texture it draws nothing: there is nothing to measure.
            if (name === "one joined Text" && count > 1000) continue;
            const page = await openPage(engine);
            const session = await page.context().newCDPSession(page);
            const isWhole = count === counts.at(-1);
            await page.evaluate((given) => globalThis.open(...given), [name, count]);
            // The same steps at every size: after a collection code is cold again, and appends cost half as much more.
            const before = await memory(running, session);
            const first = await page.evaluate(() => globalThis.opened());
            const held = (await memory(running, session)) - before;
            const isSlow = name === "rexUI ScrollablePanel" || name === "rexUI TextArea";
            const part = isSlow ? 0.1 : 1;
            const measure = (what, ...given) =>
              page.evaluate(([what, given]) => globalThis[what](...given), [what, given]);
            const idle = await measure("measureIdle", empty, part);
            const append = await measure("measureAppend", isSlow ? 5 : 25, part);
            const scroll = isWhole ? await measure("measureScroll", isSlow ? 60 : 180, empty) : undefined;
            taken.push({ run, engine, name, count, first, memory: held, idle, append, scroll });
            progress(
              `overlay ${run + 1}: ${engine}, ${name}, ${count}: first ${first.toFixed(1)} ms, append ${append.added.toFixed(3)} ms` +
                (isWhole
                  ? `, scroll ${scroll.mean.toFixed(3)} (p95 ${scroll.p95.toFixed(2)}) ms, idle ${idle.idle.toFixed(4)} ms, ${idle.rubbish.toFixed()} B, ${held.toFixed(1)} MB`
                  : ""),
            );
            await page.close();
          }
        const page = await openPage(engine);
        const typing = await page.evaluate((empty) => globalThis.measureTyping(empty), empty);
        taken.push({ run, engine, name: "typing", typing });
        progress(
          `overlay ${run + 1}: ${engine}, typing ${typing.typing.toFixed(4)} ms, box idle ${typing.idle.toFixed(4)} ms`,
        );
        await page.close();
      }
    return taken;
  } finally {
    await running.close();
    host.close();
  }
}
