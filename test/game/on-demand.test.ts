// A game cut into chunks by its bundler, in a real browser: it begins without the box, and each part comes in its time.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withBrowser } from "./chromium.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

const browser = withBrowser();
let server: Server;
let url: string;
/** The parts that were asked for, by the names of their files. */
let fetched: string[];
/** Parts of which the server says that they are not there. */
const missing = new Set<string>();

beforeAll(async () => {
  const { outputFiles } = await build({
    ...{
      bundle: true,
      splitting: true,
      format: "esm",
      target: "es2022",
      write: false,
      outdir: root,
      logLevel: "warning",
    },
    entryPoints: { page: `${root}test/game/on-demand-page.ts` },
    ignoreAnnotations: false,
    alias: { phaser: `${root}node_modules/phaser/dist/phaser.esm.js` },
  });
  const files = new Map(outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]));
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>hall</title><link rel="icon" href="data:,">
<div id="game"></div><script type="module" src="/page.js"></script></html>`;
  server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const part = /^\/(.+)-\w+\.js$/.exec(path)?.[1];
    if (part && part !== "chunk") fetched.push(part);
    if (part && missing.has(part)) {
      response.writeHead(503).end();
      return;
    }
    response.setHeader("content-type", path === "/" ? "text/html" : "text/javascript; charset=utf-8");
    response.end(path === "/" ? page : (files.get(path) ?? ""));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server?.closeAllConnections();
  server?.close();
});

async function begin(): Promise<{ page: Page; complaints: string[] }> {
  fetched = [];
  const page = await browser().newPage({ viewport: { width: 960, height: 540 } });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  await page.waitForFunction(() => window.hall !== undefined);
  return { page, complaints };
}
const heard = (page: Page) => page.evaluate(() => document.querySelector("[data-parley=mirror]")?.textContent ?? "");
const offered = (page: Page, words: string) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll("[data-parley=mirror] button")].some(
        (each) => each.textContent === wanted && !each.closest("[hidden]"),
      ),
    words,
  );

test("the box comes with the talk, log and cards behind it, barks with the first of them", async () => {
  const { page, complaints } = await begin();
  await page.waitForTimeout(500);
  expect(fetched).toEqual([]);
  await page.evaluate(() => window.openTalk());
  await expect.poll(() => heard(page)).toContain("Come in.");
  expect(fetched[0]).toBe("box");
  await expect.poll(() => fetched).toContain("log-and-cards");
  await offered(page, "Wares");
  await page.waitForTimeout(400);
  await page.keyboard.press("Digit1");
  await expect.poll(() => heard(page)).toContain("This and that.");
  await page.waitForTimeout(400);
  await page.keyboard.press("Space");
  await offered(page, "Buy the lamp");
  await page.waitForTimeout(400);
  for (const key of ["ArrowRight", "ArrowRight", "Enter"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
  }
  await expect.poll(() => heard(page)).toContain("May it light your way.");
  expect(fetched).not.toContain("barks");
  await page.evaluate(() => window.hall.chat.bark({ x: 300, y: 300 }, "Mind the step!"));
  await expect.poll(() => page.evaluate(() => document.body.textContent)).toContain("Mind the step!");
  expect(fetched.toSorted()).toEqual(["barks", "box", "log-and-cards"]);
  expect(complaints).toEqual([]);
  await page.close();
});

test("a box that does not come is reported, and comes when the server has it again", async () => {
  missing.add("box");
  const { page, complaints } = await begin();
  await page.evaluate(() => window.openTalk());
  await expect.poll(() => complaints.length).toBe(1);
  expect(complaints[0]).toContain("the dialogue box did not load");
  missing.clear();
  await expect.poll(() => heard(page)).toContain("Come in.");
  await page.close();
});
