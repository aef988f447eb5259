// The sample game in a real browser: a host on loopback, a player who plays by keys, and what the player can see.
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { openVillage, type Village } from "../../sample-game/serve.ts";
import { root } from "./overlay-host.ts";

export const pictures = join(root, "test/pictures");

export function host(phaser: string, more: { port?: number; deskPort?: number; file?: string } = {}): Promise<Village> {
  return openVillage({
    port: 0,
    deskPort: 0,
    hostname: "127.0.0.1",
    gameDir: join(root, `dist/test/game-${phaser}`),
    botDir: join(root, "sample-game/bot"),
    deskPageDir: join(root, "dist/desk/page"),
    ...more,
  });
}

/** Fewer frames: to draw a whole village in software takes 30 ms and more, and keeps a core busy for nothing. */
function drawLess(): void {
  const next = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => window.setTimeout(() => next(callback), 50);
  window.cancelAnimationFrame = (id) => window.clearTimeout(id);
}

/** Collects what must never happen on a page: errors of its script, and of its console but for a server that is down. */
export async function openPage(context: BrowserContext, problems: string[]): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.addInitScript(drawLess);
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource|ERR_/.test(message.text()))
      problems.push(message.text());
  });
  return page;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The player's side: keys in, and what a screen reader would tell out. */
export function playerOf(page: Page) {
  const registry = <T>(key: string) =>
    page.evaluate((name) => (window as unknown as { game?: Phaser.Game }).game?.registry.get(name), key) as Promise<T>;
  const log = page.getByRole("log");

  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key, { delay: 60 });
  }

  return {
    registry,
    press,
    /** Walks by holding arrow keys until the NPC may be talked to. */
    async walkTo(npc: string): Promise<void> {
      const goal = (await registry<{ id: string; x: number; y: number }[]>("npcs")).find(({ id }) => id === npc);
      if (!goal) throw new Error(`there is no ${npc} in the village`);
      for (let tries = 0; tries < 80; tries++) {
        if ((await registry("near")) === npc) return;
        const { x, y } = await registry<Place>("player");
        const keys = [
          Math.abs(goal.x - x) > 12 ? (goal.x > x ? "ArrowRight" : "ArrowLeft") : "",
          Math.abs(goal.y - y) > 12 ? (goal.y > y ? "ArrowDown" : "ArrowUp") : "",
        ].filter((key) => key !== "");
        for (const key of keys) await page.keyboard.down(key);
        await page.waitForTimeout(150);
        for (const key of keys) await page.keyboard.up(key);
      }
      throw new Error(`the player cannot get to ${npc}`);
    },
    /** Waits until somebody has said this, reading on by the Space key as a player would. */
    async reads(speaker: string, words: RegExp): Promise<void> {
      // A human is named with the label: "Ann (live guide): …".
      const line = log
        .locator("p", { hasText: words })
        .filter({ hasText: new RegExp(`^\\s*${speaker}( \\(.+\\))?: `) });
      for (let tries = 0; tries < 60; tries++) {
        if ((await line.count()) > 0) return;
        await press("Space");
        await page.waitForTimeout(250);
      }
      throw new Error(`${speaker} never said ${words}; heard: ${await log.allInnerTexts()}`);
    },
    /** Reads on until choices are offered; gives their texts. */
    async choices(): Promise<string[]> {
      const buttons = page.getByRole("group", { name: "Answers" }).getByRole("button");
      for (let tries = 0; tries < 60; tries++) {
        if ((await buttons.count()) > 0) return buttons.allInnerTexts();
        await press("Space");
        await page.waitForTimeout(250);
      }
      throw new Error(`no choices were offered; heard: ${await log.allInnerTexts()}`);
    },
    async says(words: string): Promise<void> {
      await press("t");
      await page.keyboard.type(words, { delay: 15 });
      await press("Enter");
    },
    /** What speakers told, in its order; not what the box says of itself. */
    told: () => log.locator("p", { hasText: /^\s*(?!You: )\p{Lu}[^:.]*: /u }).allInnerTexts(),
    picture: (name: string) => page.screenshot({ path: join(pictures, `${name}.png`) }),
  };
}
