// Opens the page of tavern-page.ts beside a real server, and asks it what is seen, heard and held on to.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { createServer, listen } from "../../plugin/server/index.ts";
import { type OpenPage, openPage } from "./chromium.ts";
import { type Engine, serveOverlay } from "./overlay-host.ts";
import type { Way } from "./tavern-page.ts";

export const ways: readonly Way[] = ["box", "window", "bubble"];

const ink = `
=== start ===
Good evening, traveller, and come in out of the rain.
+ [North] -> north
+ [South] -> south
+ [The map # url: https://example.org/map] -> start
=== north ===
The pass is closed until spring.
+ [Back] -> start
=== south ===
Mind the marsh.
-> DONE
=== noMatch ===
Say it another way?
-> DONE
`;

export interface Tavern {
  /** Opens a page of its own, and waits for its game. */
  visit(query: string, context?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

export async function openTavern(browser: Browser, engine: Engine): Promise<Tavern> {
  const server = createServer({ channels: [{ name: "Mira", token: "mira", bot: { ink } }] });
  const [host, api] = await Promise.all([serveOverlay(engine, "tavern-page.ts"), listen(server, { port: 0 })]);
  await server.start(api.url);
  let guests = 0;
  return {
    visit(query, context) {
      const channel = encodeURIComponent(`${api.url}/chatapi/mira`);
      const address = `${host.url}?${query}&api=${channel}&guest=${engine}-${++guests}`;
      return openPage(browser, address, () => window.tavern?.scene?.sys.isActive(), context);
    },
    async close() {
      await Promise.all([host.close(), api.close(), server.close()]);
    },
  };
}

/** For one engine's tests: a tavern, and one page of it at this address, which they share. */
export function withTavern(
  browser: () => Browser,
  engine: Engine,
  address = "renderer=canvas",
): () => { tavern: Tavern; visit: OpenPage } {
  let tavern: Tavern | undefined;
  let visit: OpenPage | undefined;
  beforeAll(async () => {
    tavern = await openTavern(browser(), engine);
    visit = await tavern.visit(address);
  });
  afterAll(async () => {
    await visit?.page.close();
    await tavern?.close();
  });
  return () => {
    if (!tavern || !visit) throw new Error("the tavern has not opened yet");
    return { tavern, visit };
  };
}

/** Waits until the talk is heard to say this, by whoever listens to the page. */
export const told = (page: Page, words: string) =>
  page.waitForFunction(
    (wanted) => document.querySelector("[data-parley=mirror]")?.textContent?.includes(wanted),
    words,
  );

/** Waits until the game has lived so long (ms). */
export const pass = (page: Page, ms: number) =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const { events } = window.tavern.game;
        let left = wanted;
        const step = (_time: number, delta: number) => {
          left -= Math.min(delta, 50);
          if (left > 0) return;
          events.off("poststep", step);
          resolve();
        };
        events.on("poststep", step);
      }),
    ms,
  );

/** A talk in these ways whose first line is told and whose answers wait. */
export async function ask(page: Page, shown: readonly Way[], wishes: object = {}): Promise<void> {
  await page.evaluate(
    ([present, more]) => {
      window.tavern.tidy();
      window.tavern.open(present, more);
    },
    [shown, wishes] as const,
  );
  await page.getByRole("button", { name: "South" }).waitFor({ state: "attached" });
}

export const heard = (page: Page) => page.evaluate(() => window.tavern.heard);
export const leaks = (page: Page) => page.evaluate(() => window.tavern.leaks);
/** The text field that is seen. */
export const field = (page: Page) => page.locator("input:visible");

/** Plays in a visit, and expects that nobody complained. */
export async function play(visit: OpenPage, act: (page: Page) => Promise<void>): Promise<void> {
  visit.complaints.length = 0;
  await visit.page.evaluate(() => window.tavern.tidy());
  await act(visit.page);
  expect(visit.complaints).toEqual([]);
}
