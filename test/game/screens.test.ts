// A screen that changes in the middle of a talk, with the real plugin in a game that fills its window: resized while
// somebody types and while a line is told, and fullscreen left while answers are open. Each presenter, Phaser 4 and 3.90.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { withBrowser } from "./chromium.ts";
import { ask, field, heard, leaks, pass, play, told, ways, withTavern } from "./tavern.ts";

const browser = withBrowser();

/** The middle of what is drawn with these words, in CSS pixels. */
const find = (page: Page, words: string) =>
  page.evaluate((wanted) => {
    const { scene, game } = window.tavern;
    const look = (list: readonly Phaser.GameObjects.GameObject[]): Phaser.GameObjects.Image | undefined => {
      for (const each of list as (Phaser.GameObjects.Container & { text?: string })[]) {
        if (!each.visible) continue;
        const found = each.list ? look(each.list) : (each.text ?? each.name) === wanted ? each : undefined;
        if (found) return found as unknown as Phaser.GameObjects.Image;
      }
      return undefined;
    };
    const box = look(scene.children.list)?.getBounds();
    const canvas = game.canvas.getBoundingClientRect();
    const scale = canvas.width / scene.scale.width;
    return { x: canvas.x + (box?.centerX ?? -1) * scale, y: canvas.y + (box?.centerY ?? -1) * scale };
  }, words);

describe.each(["phaser", "phaser3"] as const)("%s", (engine) => {
  const open = withTavern(browser, engine, "renderer=canvas&mode=resize");

  describe.each(ways)("%s", (way) => {
    test("what is half typed, and half told, stays so through any size; the field is where it is drawn", () =>
      play(open().visit, async (page) => {
        await page.evaluate((shown) => window.tavern.open([shown], { reducedMotion: false, textSpeed: 12 }), way);
        await told(page, "Good evening");
        await field(page).click();
        await page.keyboard.type("over the ");
        for (const size of [
          { width: 640, height: 720 },
          { width: 1280, height: 480 },
          { width: 960, height: 540 },
        ]) {
          await page.setViewportSize(size);
          await expect.poll(() => page.evaluate(() => window.tavern.scene.scale.width)).toBe(size.width);
          await pass(page, 100);
          expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
          expect(await field(page).inputValue()).toBe("over the ");
          const box = await field(page).boundingBox();
          if (!box) throw new Error("the field is not seen");
          expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width).toBe(true);
          expect(box.y + box.height).toBeLessThanOrEqual(size.height);
        }
        await page.keyboard.type("hill");
        await page.keyboard.press("Enter");
        await told(page, "over the hill");
        expect(await heard(page)).toEqual(["focus true"]);
        expect(await leaks(page)).toEqual([]);
        expect(await page.locator("[data-parley=mirror] [role=log]").count()).toBe(1);
      }));

    test("fullscreen is left while answers are open: they stay, selected as they were, and are where they are seen", () =>
      play(open().visit, async (page) => {
        const full = () => page.evaluate(() => document.fullscreenElement !== null);
        await page.evaluate(() => window.tavern.game.scale.startFullscreen());
        await expect.poll(full).toBe(true);
        await ask(page, [way]);
        await pass(page, 400);
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowDown");
        await page.evaluate(() => window.tavern.game.scale.stopFullscreen());
        await expect.poll(full).toBe(false);
        await pass(page, 200);
        await page.getByRole("button", { name: "South" }).waitFor({ state: "attached" });
        const seen = page.viewportSize() ?? { width: 0, height: 0 };
        const at = await find(page, "North");
        expect(at.x > 0 && at.x < seen.width && at.y > 0 && at.y < seen.height).toBe(true);
        await page.keyboard.press("Enter");
        await told(page, "Mind the marsh.");
        expect(await heard(page)).toEqual(["choice South"]);

        // And by the mouse, where they are drawn now.
        await ask(page, [way]);
        await pass(page, 400);
        const north = await find(page, "North");
        await page.mouse.click(north.x, north.y);
        await told(page, "The pass is closed until spring.");
        await page.mouse.move(0, 0);
        expect(await heard(page)).toEqual(["choice North"]);
        expect(await leaks(page)).toEqual([]);
      }));
  });
});
