// The weather switch of the sample game: by keyboard, without its keys leaking to the game; the talk weathers what is picked.
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withBrowser } from "./chromium.ts";
import { host, openPage, playerOf } from "./village.ts";

const browser = withBrowser();
let village: Awaited<ReturnType<typeof host>>;
let context: BrowserContext;
const problems: string[] = [];
beforeAll(async () => {
  village = await host("phaser");
  context = await browser().newContext({ viewport: { width: 1280, height: 720 } });
});
afterAll(async () => {
  await context?.close();
  await village?.close();
});

async function visit(query: string): Promise<Page> {
  const page = await openPage(context, problems);
  await page.goto(`${village.gameUrl}/?renderer=canvas${query}`);
  await page.waitForFunction(() => (window as never as { game?: Phaser.Game }).game?.registry.get("npcs"));
  return page;
}

const now = async () =>
  ((await (await fetch(`${village.gameUrl}/weather`)).json()) as { now: { condition: string } }).now.condition;

describe("the weather switch", () => {
  it("is out of sight until F9 is pressed, and again after it", async () => {
    const page = await visit("");
    const cloud = page.getByRole("button", { name: /weather/i });
    expect(await cloud.isVisible()).toBe(false);
    await page.keyboard.press("F9");
    await cloud.waitFor();
    await page.keyboard.press("F9");
    await cloud.waitFor({ state: "hidden" });
    await page.close();
  });

  it("is used by keyboard, and the traveller stands still meanwhile", async () => {
    const page = await visit("&weather");
    const { registry, press } = playerOf(page);
    const before = await registry("player");
    await page.getByRole("button", { name: "Weather: calm" }).focus();
    await press("Enter");
    const menu = page.getByRole("menu", { name: /weather/i });
    await menu.getByRole("menuitemradio", { name: /calm/i, checked: true }).waitFor();
    await expect.poll(() => menu.locator(":focus").textContent()).toMatch(/^calm/);
    await press("ArrowDown", "ArrowDown");
    expect(await menu.locator(":focus").textContent()).toMatch(/^jittery/);
    await page.keyboard.down("ArrowUp");
    await page.waitForTimeout(400);
    await page.keyboard.up("ArrowUp");
    expect(await registry("player")).toEqual(before);
    await page.screenshot({ path: "test/pictures/weather-menu.png" });
    await press("Escape");
    await menu.waitFor({ state: "hidden" });
    expect(await now()).toBe("calm");
    await page.close();
  });

  it("makes a talk go through it: told of, and whole in the end", async () => {
    const page = await visit("&weather");
    const player = playerOf(page);
    await player.walkTo("marta");
    await player.press("e");
    await player.choices();
    await page.getByRole("button", { name: /^weather/i }).click();
    await page.getByRole("menuitemradio", { name: /^offline/i }).click();
    await expect.poll(now).toBe("offline");
    await player.says("Tell me about the wolves");
    const box = page.getByRole("region", { name: "Conversation" });
    await expect.poll(() => box.textContent(), { timeout: 10_000 }).toContain("The line is down");
    await page.screenshot({ path: "test/pictures/weather-offline.png" });
    await page.getByRole("button", { name: "Weather: offline" }).click();
    await page.getByRole("menuitemradio", { name: /^calm/i }).click();
    await player.reads("Marta", /hungry and curious/);
    expect((await player.told()).filter((line) => /hungry and curious/.test(line))).toHaveLength(1);
    expect(problems).toEqual([]);
    await page.close();
  });
});
