// Lessons of others that only a real browser can teach: a click that closes the talk, and letters after letters that
// read from right to left. On Phaser 4 and 3.90.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import type { TalkView } from "../../plugin/overlay/presenter.ts";
import { withBrowser } from "./chromium.ts";
import { openOverlay } from "./overlay-driver.ts";
import { type OverlayHost, serveOverlay } from "./overlay-host.ts";

const line = (words: string): TalkView => ({
  speaker: { name: "Mira" },
  line: { id: words, text: plain(words), media: [] },
  more: false,
  choices: [],
  entries: [],
  waiting: false,
});

const browser = withBrowser();

for (const engine of ["phaser", "phaser3"] as const) {
  describe(engine, () => {
    let host: OverlayHost;
    let page: Page;
    beforeAll(async () => {
      host = await serveOverlay(engine);
      ({ page } = await openOverlay(browser(), host.url, { query: "renderer=canvas" }));
    });
    afterAll(() => host?.close());

    const show = async (view: TalkView) => {
      await page.evaluate((given) => {
        window.harness.close();
        window.harness.open({ reducedMotion: true });
        window.harness.render(given);
      }, view);
      await page.waitForTimeout(300);
    };

    test("a press that closes the talk is no press of the game behind it (phaserjs/phaser#6601)", async () => {
      await show(line("Good evening."));
      await page.evaluate(() => window.harness.leaks.splice(0));
      // The cross is somewhere at the panel's corner: it is looked for where the cursor says that something can be pressed.
      const { width, height } = { width: 960, height: 540 };
      for (let y = height - 260; y < height && (await page.evaluate(() => window.harness.box !== undefined)); y += 14)
        for (const x of [width - 30, width - 44, width - 58, width - 72]) {
          await page.mouse.move(x, y);
          const pointing = await page.evaluate(() => window.harness.game.canvas.style.cursor === "pointer");
          if (!pointing) continue;
          await page.mouse.down();
          await page.mouse.up();
          await page.waitForTimeout(50);
          break;
        }
      await page.waitForTimeout(100);
      expect(
        await page.evaluate(() => [window.harness.box === undefined, window.harness.calls.includes("close")]),
      ).toEqual([true, true]);
      expect(await page.evaluate(() => window.harness.leaks)).toEqual([]);
    });

    test("letters are seen after others that read from right to left have gone (phaserjs/phaser#7077)", async () => {
      const [latin, arabic] = [line("Good evening, traveller."), line("مساء الخير أيها المسافر")];
      await show(latin);
      const fresh = await page.locator("canvas").screenshot();
      for (let round = 0; round < 4; round++) await show(arabic);
      const other = await page.locator("canvas").screenshot();
      await show(latin);
      const again = await page.locator("canvas").screenshot();
      expect(other.equals(fresh)).toBe(false);
      expect(again.equals(fresh)).toBe(true);
    });
  });
}
