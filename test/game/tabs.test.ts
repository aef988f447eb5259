// A talk in a real browser: tabs that share one connection, a reload in the middle of an outage, a network that goes and comes.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { npcs } from "../../sample-game/npcs.ts";
import type { Village } from "../../sample-game/serve.ts";
import { withBrowser } from "./chromium.ts";
import { root } from "./overlay-host.ts";
import { host, openPage } from "./village.ts";

const browser = withBrowser();
let context: BrowserContext;
let village: Village;
let site: { url: string; close(): void };
const problems: string[] = [];

async function serveScript(): Promise<typeof site> {
  const { outputFiles } = await build({
    entryPoints: [join(root, "test/game/tabs-page.ts")],
    bundle: true,
    format: "esm",
    write: false,
  });
  const script = outputFiles[0]?.text ?? "";
  const server = createServer((request, response) => {
    const isScript = request.url === "/page.js";
    response.writeHead(200, { "Content-Type": isScript ? "text/javascript" : "text/html" });
    response.end(
      isScript
        ? script
        : '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

beforeAll(async () => {
  site = await serveScript();
});
afterAll(() => site?.close());
beforeEach(async () => {
  village = await host("phaser");
  context = await browser().newContext();
  problems.length = 0;
});
afterEach(async () => {
  await context.close();
  await village.close();
  expect(problems).toEqual([]);
});

/** A tab with a talk to Marta, who has said good evening, and the requests for events that it makes. */
async function openTab(isFirst = true): Promise<{ page: Page; asked: string[] }> {
  const page = await openPage(context, problems);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/events")) asked.push(request.url());
  });
  const url = `${village.gameUrl}/chatapi/${npcs[0]?.token}`;
  await page.goto(`${site.url}/?${new URLSearchParams({ url, clientId: "tabs-player" })}`);
  await page.waitForFunction(() => window.talk?.conversation.status.kind === "live");
  if (isFirst) await page.evaluate(() => window.talk.send("approach"));
  await page.waitForFunction(() => window.heard.length > 0);
  return { page, asked };
}

const heard = (page: Page) => page.evaluate(() => window.heard);
const say = (page: Page, words: string) => page.evaluate((text) => window.talk.say(text), words);

describe("tabs of one player", () => {
  it("share one stream, and hear the same in the same order", async () => {
    const first = await openTab();
    await say(first.page, "Tell me about the wolves");
    await expect.poll(() => heard(first.page)).toHaveLength(4);
    const second = await openTab(false);
    await expect.poll(() => heard(second.page)).toHaveLength(4);
    expect(second.asked.filter((url) => url.includes("stream=true"))).toEqual([]);
    await say(second.page, "And the bridge?");
    await expect.poll(async () => (await heard(first.page)).length).toBeGreaterThan(5);
    await expect.poll(() => heard(first.page)).toEqual(await heard(second.page));
    expect(first.asked.filter((url) => url.includes("stream=true"))).toHaveLength(1);
  });

  it("go on when the one that leads is closed, with nothing lost or doubled", async () => {
    const first = await openTab();
    const second = await openTab(false);
    await say(first.page, "Tell me about the wolves");
    await expect.poll(() => heard(second.page)).toHaveLength(4);
    await first.page.close();
    await expect.poll(() => second.asked.some((url) => url.includes("stream=true"))).toBe(true);
    await say(second.page, "And the cat?");
    await expect.poll(async () => (await heard(second.page)).length).toBe(6);
    expect(new Set(await heard(second.page)).size).toBe(6);
  });
});

describe("a page", () => {
  it("that is reloaded while the server is away sends what was said before, once", async () => {
    const { page } = await openTab();
    const port = Number(new URL(village.gameUrl).port);
    await village.close();
    await say(page, "Tell me about the wolves");
    await expect.poll(() => page.evaluate(() => window.talk.conversation.status.kind)).toBe("offline");
    await page.reload();
    await page.waitForFunction(() => window.heard?.length === 1);
    // The log was in memory: the new server has never heard of the player, and still the line arrives.
    village = await host("phaser", { port });
    await expect.poll(async () => (await heard(page)).length, { timeout: 15_000 }).toBeGreaterThan(1);
    expect((await heard(page)).filter((line) => line.startsWith("player"))).toHaveLength(1);
    expect((await heard(page))[0]).toBe("player: Tell me about the wolves");
  });

  it("whose network goes says so at once, and is back with it", async () => {
    const { page } = await openTab();
    await context.setOffline(true);
    await expect.poll(() => page.evaluate(() => window.talk.conversation.status.kind)).toBe("offline");
    await say(page, "Tell me about the wolves");
    await context.setOffline(false);
    await expect.poll(() => heard(page), { timeout: 5_000 }).toHaveLength(4);
    await expect.poll(() => page.evaluate(() => window.talk.conversation.status.kind)).toBe("live");
  });
});
