// The chat window in a real browser: Phaser 4 and 3.90, real wheel, mouse and fingers, and what the pixels say.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Entry } from "../../plugin/dialogue/entry.ts";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import type { ChatWindowOptions } from "../../plugin/overlay/chat-window/chat-window.ts";
import type { TalkView } from "../../plugin/overlay/presenter.ts";
import { withBrowser } from "./chromium.ts";
import { hide } from "./hidden-tab.ts";
import { type PageWishes, pass, playIn } from "./overlay-driver.ts";
import { type OverlayHost, serveOverlay } from "./overlay-host.ts";

const said = [
  "The road from the coast is long, and you look as if you had walked all of it.",
  "Yes.",
  "مساء الخير أيها المسافر",
  "天色已晚，旅人。从海边来的路很长。",
  "สวัสดีตอนเย็น นักเดินทาง",
  "👨‍👩‍👧‍👦 ok",
  "https://example.org/a/very/long/address/that/never/ends",
];
const entry = (i: number): Entry => ({
  id: `m${i}`,
  at: 1.7e12 + i * 30_000,
  block: { type: "words", text: plain(`${i} ${said[i % said.length]}`) },
  ...(i % 4 === 3
    ? { side: "player", mark: "delivered" }
    : { side: "other", speaker: { name: "Mira", portrait: "mira" } }),
});
const talk = (count: number): TalkView => ({
  ...{ speaker: { name: "Mira", portrait: "mira" }, more: false, choices: [], waiting: false },
  entries: Array.from({ length: count }, (_, i) => entry(i)),
  entry: { placeholder: "Say something…" },
});

const browser = withBrowser();

async function show(page: Page, view: TalkView, options: ChatWindowOptions = {}): Promise<void> {
  await page.evaluate(
    ([next, wishes]) => {
      window.harness.close();
      window.harness.calls.length = 0;
      window.openWindow({ reducedMotion: true, ...wishes });
      window.harness.render(next);
    },
    [view, options] as const,
  );
  await pass(page, 300);
}
/** In the page, so that ten thousand entries need not travel; all but the last are the same objects. */
const append = (page: Page, more: readonly Entry[]) =>
  page.evaluate(
    ([added]) => {
      const shown = window as unknown as { shown: TalkView };
      shown.shown = { ...shown.shown, entries: [...shown.shown.entries, ...added] };
      window.harness.render(shown.shown);
    },
    [more] as const,
  );
const calls = (page: Page) => page.evaluate(() => window.harness.calls);
const picture = async (page: Page) => {
  await pass(page, 100);
  return (await page.screenshot()).toString("base64");
};
/** Middle of the log, in CSS pixels of a page of 960 × 540. */
const log = { x: 760, y: 270 };

for (const engine of ["phaser", "phaser3"] as const) {
  describe(engine, () => {
    let host: OverlayHost;
    beforeAll(async () => {
      host = await serveOverlay(engine, "chat-window-page.ts");
    });
    afterAll(() => host?.close());
    const play = (act: (page: Page) => Promise<void>, wishes: PageWishes = {}) =>
      playIn(browser(), host.url, { query: "renderer=canvas", ...wishes }, act);

    test.each(["canvas", "webgl"])("%s: scrolled away and back it is the same picture, pixel for pixel", (renderer) =>
      play(
        async (page) => {
          await show(page, talk(200));
          const first = await picture(page);
          await page.mouse.move(log.x, log.y);
          for (const by of [-130, -777, -37, 60, -2000]) {
            await page.mouse.wheel(0, by);
            await pass(page, 60);
          }
          expect(await picture(page)).not.toBe(first);
          await page.keyboard.press("End");
          await page.mouse.move(20, 20);
          await pass(page, 200);
          expect(await picture(page)).toBe(first);
        },
        { query: `renderer=${renderer}` },
      ),
    );

    test("the wheel scrolls the log alone: neither the page nor the game hears of it", () =>
      play(async (page) => {
        await page.evaluate(() => {
          document.body.style.cssText = "overflow:auto;height:3000px";
        });
        await show(page, talk(100));
        await page.mouse.move(log.x, log.y);
        for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -300);
        await page.mouse.click(log.x, log.y);
        await pass(page, 100);
        expect(await page.evaluate(() => scrollY)).toBe(0);
        expect(await page.evaluate(() => window.harness.leaks)).toEqual([]);
        // Beside the window the game is played on.
        await page.mouse.click(200, 200);
        await pass(page, 100);
        expect(await page.evaluate(() => window.harness.leaks)).toContain("pointerdown");
      }));

    test("ten thousand messages: opened, scrolled by a mouse that drags, and more are coming", () =>
      play(async (page) => {
        const took = await page.evaluate(
          ([view, words]) => {
            const entries = Array.from({ length: 10_000 }, (_, i) => ({
              ...(view.entries[i % view.entries.length] as Entry),
              id: `e${i}`,
              at: 1.7e12 + i * 30_000,
              block: { type: "words" as const, text: { text: `${i} ${words}`, runs: [] } },
            }));
            window.openWindow({ reducedMotion: true });
            const began = performance.now();
            window.harness.render({ ...view, entries });
            (window as unknown as { shown: TalkView }).shown = { ...view, entries };
            return performance.now() - began;
          },
          [talk(8), said[0] ?? ""] as const,
        );
        // Far from what a busy machine needs, near enough to notice a log that draws all of them.
        expect(took).toBeLessThan(3000);
        await pass(page, 300);
        await page.mouse.move(log.x, log.y - 100);
        await page.mouse.down();
        for (let i = 1; i <= 8; i++) await page.mouse.move(log.x, log.y - 100 + i * 25);
        await page.mouse.up();
        await pass(page, 1500);
        const before = await picture(page);
        const read = (await calls(page)).filter((each) => each === "read").length;
        await append(page, [entry(20_001), { ...entry(20_002), side: "other" }]);
        const after = await picture(page);
        // Only the pill has come: nobody has read them, and the lines stand where they stood.
        expect(after).not.toBe(before);
        expect((await calls(page)).filter((each) => each === "read").length).toBe(read);
        const textures = await page.evaluate(() => {
          const { textures } = window.harness.game;
          return textures
            .getTextureKeys()
            .filter((key) => key.includes("parley"))
            .map((key) => textures.get(key).source[0])
            .map((source) => Math.max(source?.width ?? 0, source?.height ?? 0));
        });
        expect(Math.max(...textures)).toBeLessThan(1200);
        await page.keyboard.press("End");
        await pass(page, 500);
        expect((await calls(page)).filter((each) => each === "read").length).toBe(read + 1);
      }));

    test("a graphics card that was lost comes back with the log", () =>
      play(
        async (page) => {
          await show(page, talk(40));
          const before = await picture(page);
          await page.evaluate(async () => {
            // The engine itself says so on the console.
            for (const way of ["log", "warn", "error"] as const) console[way] = () => {};
            const { renderer } = window.harness.game;
            const gl = (renderer as Phaser.Renderer.WebGL.WebGLRenderer).gl;
            const extension = gl.getExtension("WEBGL_lose_context");
            const back = new Promise((resolve) =>
              (renderer as Phaser.Events.EventEmitter).once("restorewebgl", resolve),
            );
            extension?.loseContext();
            await new Promise((resolve) => setTimeout(resolve, 100));
            extension?.restoreContext();
            await back;
          });
          await pass(page, 300);
          expect(await picture(page)).toBe(before);
        },
        { query: "renderer=webgl" },
      ));

    if (engine === "phaser")
      test("behind a hidden tab nothing is read; what came is divided from the rest when the tab is seen again", () =>
        play(async (page) => {
          await page.evaluate(() => {
            const { fillText } = CanvasRenderingContext2D.prototype;
            const painted: string[] = [];
            Object.assign(window, { painted });
            CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
              painted.push(text);
              fillText.call(this, text, ...where);
            };
          });
          const painted = () => page.evaluate(() => (window as unknown as { painted: string[] }).painted.join("|"));
          await show(page, talk(12));
          expect(await calls(page)).toEqual(["read"]);
          expect(await painted()).not.toContain("New");
          await hide(page, true);
          await page.evaluate((view) => window.harness.render(view), {
            ...talk(15),
            unseen: { from: "m12", count: 2 },
          });
          await page.waitForTimeout(300);
          expect(await calls(page)).toEqual(["read"]);
          await hide(page, false);
          await pass(page, 300);
          expect(await calls(page)).toEqual(["read", "read"]);
          expect(await painted()).toContain("New");
        }));

    test("an image that never comes is a frame with a button; its room is kept", () =>
      play(async (page) => {
        const view = talk(20);
        const image: Entry = {
          ...entry(21),
          id: "img",
          block: { type: "image", url: `${host.url}never.png`, caption: "A mill" },
        };
        await show(page, { ...view, entries: [...view.entries, image, entry(24)] });
        await pass(page, 500);
        expect((await calls(page)).filter((each) => each === "read").length).toBeGreaterThan(0);
      }));

    test("a phone: a finger drags with a swing, a tap does not scroll, the field is large enough", () =>
      play(
        async (page) => {
          await show(page, talk(100));
          const first = await picture(page);
          await page.touchscreen.tap(195, 400);
          expect(await picture(page)).toBe(first);
          const session = await page.context().newCDPSession(page);
          const touch = (type: string, y: number) =>
            session.send("Input.dispatchTouchEvent", {
              type: type as "touchStart",
              touchPoints: type === "touchEnd" ? [] : [{ x: 195, y }],
            });
          await touch("touchStart", 300);
          for (let i = 1; i <= 6; i++) await touch("touchMove", 300 + i * 40);
          await touch("touchEnd", 540);
          await pass(page, 1200);
          expect(await picture(page)).not.toBe(first);
          expect(await page.evaluate(() => window.harness.leaks)).toEqual([]);
          const field = await page.locator("input, textarea").first().boundingBox();
          expect(field?.height).toBeGreaterThanOrEqual(43);
        },
        { viewport: { width: 390, height: 844 }, hasTouch: true, query: "renderer=canvas&mode=resize" },
      ));

    test("from right to left it stands at the left, and resizing keeps everything on the screen", () =>
      play(
        async (page) => {
          await show(page, talk(50), { direction: "rtl" });
          const field = await page.locator("input, textarea").first().boundingBox();
          expect((field?.x ?? 999) + (field?.width ?? 0)).toBeLessThan(480);
          for (const [width, height] of [
            [390, 844],
            [1600, 700],
            [960, 540],
          ] as const) {
            await page.setViewportSize({ width, height });
            await pass(page, 150);
          }
        },
        { query: "renderer=canvas&mode=resize" },
      ));
  });
}
