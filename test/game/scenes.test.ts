// A talk and the scenes of its game, in a real browser with the real plugin and a real server: restarts, changes of scene,
// reloads, a page that shows the canvas late. On Phaser 4 in WebGL and on 3.90 in Canvas.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { withBrowser } from "./chromium.ts";
import { ask, heard, leaks, pass, play, told, ways, withTavern } from "./tavern.ts";

const browser = withBrowser();

/** The ids of the answers that are open now. */
const choiceIds = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve) => {
        window.tavern.talk?.choices$.subscribe((choices) => {
          if (choices.length > 0) resolve(choices.map(({ id, text, url }) => `${id} ${text} ${url ?? ""}`));
        });
      }),
  );

describe.each([
  ["phaser", "webgl"],
  ["phaser3", "canvas"],
] as const)("%s, %s", (engine, renderer) => {
  const open = withTavern(browser, engine, `renderer=${renderer}`);

  test("twenty restarts under talks in every way, typed in, hurried, with barks, leave nothing", () =>
    play(open().visit, async (page) => {
      const cdp = await page.context().newCDPSession(page);
      const count = async () => {
        await cdp.send("HeapProfiler.collectGarbage");
        const { nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
        return { nodes, jsEventListeners, ...(await page.evaluate(() => window.tavern.count())) };
      };
      const round = async (i: number) => {
        await page.evaluate(
          ([shown, wishes]) => {
            window.tavern.open(shown, wishes);
            window.tavern.scene.chat.bark({ x: 100, y: 200 }, "Hot off the anvil!");
          },
          [i % 4 === 0 ? ways : ways.slice(i % 3, (i % 3) + 1), { reducedMotion: i % 2 === 0, textSpeed: 20 }] as const,
        );
        await told(page, "Good evening");
        await page.keyboard.press(["Space", "t", "l", "PageUp"][i % 4] ?? "");
        await page.evaluate(() => window.tavern.go("tavern"));
      };
      for (let i = 0; i < 4; i++) await round(i);
      const before = await count();
      for (let i = 0; i < 20; i++) await round(i);
      const after = await count();
      expect({ ...after, nodes: 0, jsEventListeners: 0 }).toEqual({ ...before, nodes: 0, jsEventListeners: 0 });
      expect(after.nodes - before.nodes).toBeLessThan(20);
      expect(after.jsEventListeners - before.jsEventListeners).toBeLessThan(20);
    }));

  test("a scene that stops in the middle of a word leaves the keys to the next one", () =>
    play(open().visit, async (page) => {
      await page.evaluate((shown) => window.tavern.open(shown, { reducedMotion: false, textSpeed: 3 }), ways);
      await told(page, "Good evening");
      await pass(page, 200);
      await page.evaluate(() => window.tavern.go("cellar"));
      await pass(page, 100);
      await page.keyboard.press("w");
      await page.mouse.click(480, 500);
      await pass(page, 50);
      expect(await leaks(page)).toEqual(["KeyW", "pointerdown"]);
      expect(await page.locator("input, [data-parley]").count()).toBe(0);
    }));

  test("a talk goes on in another scene: what was said is there, and its answers can still be picked", () =>
    play(open().visit, async (page) => {
      await ask(page, ["box"]);
      await page.getByRole("button", { name: "North" }).press("Enter");
      await told(page, "The pass is closed");
      await page.evaluate(() => window.tavern.go("cellar"));
      await page.evaluate(() => window.tavern.open(["window"], { greet: false }));
      for (const words of ["Good evening", "North", "The pass is closed"]) await told(page, words);
      await page.getByRole("button", { name: "Back" }).press("Enter");
      await page.getByRole("button", { name: "South" }).press("Enter");
      await told(page, "Mind the marsh.");
    }));

  test("a reload keeps the open answers whole and under their own ids, links too", () =>
    play(open().visit, async (page) => {
      const clientId = `${engine}-reloading`;
      await ask(page, ["box"], { clientId });
      const before = await choiceIds(page);
      expect(before.map((each) => each.split(" ").slice(1).join(" "))).toEqual([
        "North ",
        "South ",
        "The map https://example.org/map",
      ]);
      await page.reload();
      await page.waitForFunction(() => window.tavern?.scene?.sys.isActive());
      await page.evaluate((id) => window.tavern.open(["box"], { greet: false, clientId: id }), clientId);
      expect(await choiceIds(page)).toEqual(before);
      await page.getByRole("button", { name: "South" }).press("Enter");
      await told(page, "Mind the marsh.");
      expect(await heard(page)).toEqual(["choice South"]);
    }));

  test("a page that shows the canvas late has the whole talk then, and a canvas that vanishes harms nothing", async () => {
    const late = await open().tavern.visit(`renderer=${renderer}&mode=resize`);
    await play(late, async (page) => {
      const display = async (how: string, width: number) => {
        await page.evaluate((value) => {
          (document.querySelector("#game") as HTMLElement).style.display = value;
          window.dispatchEvent(new Event("resize"));
        }, how);
        await page.waitForFunction((wanted) => window.tavern.game.scale.width === wanted, width);
      };
      // In WebGL each frame takes long here: the one whose words wait while their speaker is out of sight.
      for (const way of renderer === "webgl" ? (["bubble"] as const) : ways) {
        await page.evaluate(() => window.tavern.tidy());
        await display("none", 0);
        await page.evaluate((shown) => window.tavern.open([shown], { reducedMotion: false, textSpeed: 0 }), way);
        await page.waitForFunction(() => (window.tavern.talk?.conversation.messages.length ?? 0) > 2);
        await pass(page, 50);
        await display("block", 960);
        await page.getByRole("button", { name: "South" }).waitFor({ state: "attached" });
        await pass(page, 700);
        await display("none", 0);
        await pass(page, 50);
        await display("block", 960);
        await pass(page, 700);
        await page.keyboard.press("2");
        await told(page, "Mind the marsh.");
        const field = await page.locator("input:visible").boundingBox();
        expect(field && field.width > 40 && field.x >= 0 && field.x + field.width <= 960).toBe(true);
      }
    });
    await late.page.close();
  });
});
