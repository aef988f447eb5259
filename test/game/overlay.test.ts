// The dialogue box in a real browser: Phaser 4 and 3.90, WebGL and Canvas, real keys, clicks, touches and input methods.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import type { TalkView } from "../../plugin/overlay/presenter.ts";
import { type OpenPage, withBrowser } from "./chromium.ts";
import { calls, field, find, leaks, openOverlay, type PageWishes, pass, playIn, show, tidy } from "./overlay-driver.ts";
import { type OverlayHost, serveOverlay } from "./overlay-host.ts";

const line: TalkView = {
  speaker: { name: "Mira", portrait: "mira" },
  line: { id: "1", text: plain("The bridge is out past the old mill. What would you have me do?"), media: [] },
  more: false,
  choices: [],
  entries: [],
  waiting: false,
  entry: { placeholder: "Say something…" },
};
const question: TalkView = {
  ...line,
  choices: [
    { id: "mill", text: "Take me to the mill." },
    { id: "gold", text: "Pay the ferryman.", locked: "needs 50 gold" },
    { id: "sleep", text: "I would rather sleep." },
  ],
};

const browser = withBrowser();

for (const engine of ["phaser", "phaser3"] as const) {
  describe(engine, () => {
    let host: OverlayHost;
    beforeAll(async () => {
      host = await serveOverlay(engine);
    });
    afterAll(() => host?.close());

    describe.each(["webgl", "canvas"])("%s", (renderer) => {
      // Opening a page takes longer than most of what is tried in it: they share one, but for those with wishes of their own.
      let shared: OpenPage | undefined;
      afterAll(() => shared?.page.close());
      async function play(act: (page: Page) => Promise<void>, { query = "", ...context }: PageWishes = {}) {
        const place = `renderer=${renderer}&${query}`;
        if (query !== "" || Object.keys(context).length > 0)
          return playIn(browser(), host.url, { ...context, query: place }, act);
        shared ??= await openOverlay(browser(), host.url, { query: place });
        await tidy(shared.page);
        await act(shared.page);
        expect(shared.complaints).toEqual([]);
      }

      /** Keys do not care who draws: they are tried once for each engine. */
      const testOfKeys = (name: string, run: () => Promise<void>) => {
        if (renderer === "canvas") test(name, run);
      };

      test("plays the engine and the renderer that it says", () =>
        play(async (page) => {
          const played = await page.evaluate(() => ({
            version: window.harness.version,
            webgl: "gl" in window.harness.game.renderer,
          }));
          expect(played.version.startsWith(engine === "phaser" ? "4." : "3.90")).toBe(true);
          expect(played.webgl).toBe(renderer === "webgl");
        }));

      testOfKeys("typed text arrives whole, and no key of it moves the hero", () =>
        play(async (page) => {
          await page.keyboard.down("w");
          await pass(page, 50);
          expect(await page.evaluate(() => window.harness.held())).toEqual(["W"]);
          await show(page, line);
          expect(await page.evaluate(() => window.harness.held())).toEqual([]);
          await page.keyboard.up("w");
          await page.evaluate(() => {
            window.harness.leaks.length = 0;
          });
          await page.keyboard.press("t");
          await page.keyboard.type("was d WASD ok 1, 2 t");
          expect(await field(page).inputValue()).toBe("was d WASD ok 1, 2 t");
          await page.keyboard.press("ArrowLeft");
          await page.keyboard.press("Backspace");
          await page.keyboard.press("Enter");
          await pass(page, 100);
          expect(await calls(page)).toEqual(["focus true", "say was d WASD ok 1, 2t"]);
          expect(await leaks(page)).toEqual([]);
          await page.keyboard.press("Escape");
          await page.keyboard.press("Escape");
          expect((await calls(page)).slice(2)).toEqual(["focus false", "close"]);
          await page.keyboard.press("d");
          await pass(page, 50);
          expect(await leaks(page)).toContain("key D");
        }),
      );

      testOfKeys("the Enter that ends a Japanese composition does not send", () =>
        play(async (page) => {
          await show(page, line);
          await field(page).click();
          const ime = await page.context().newCDPSession(page);
          await ime.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
          // What a browser sends for the Enter that the input method takes.
          await ime.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", windowsVirtualKeyCode: 229 });
          await field(page).evaluate((input) =>
            input.dispatchEvent(
              new KeyboardEvent("keydown", {
                key: "Enter",
                code: "Enter",
                isComposing: true,
                bubbles: true,
                cancelable: true,
              }),
            ),
          );
          await ime.send("Input.insertText", { text: "日本" });
          expect(await calls(page)).toEqual(["focus true"]);
          expect(await field(page).inputValue()).toBe("日本");
          await page.waitForTimeout(80);
          await page.keyboard.press("Enter");
          expect(await calls(page)).toEqual(["focus true", "say 日本"]);
        }),
      );

      test("a choice is clicked under a zoomed, scrolled, turned game, and the click stays in the box", () =>
        play(async (page) => {
          await page.evaluate(() =>
            window.harness.scene.cameras.main.setZoom(2.5).setScroll(300, 200).setRotation(0.4),
          );
          await show(page, question);
          const at = await find(page, "I would rather sleep.");
          await page.mouse.move(at.x, at.y);
          await page.mouse.down();
          expect(await calls(page)).toEqual([]);
          await page.mouse.up();
          await page.mouse.wheel(0, 120);
          await pass(page, 50);
          expect(await calls(page)).toEqual(["choose sleep"]);
          expect(await leaks(page)).toEqual([]);
          await page.mouse.click(40, 40);
          expect(await leaks(page)).toEqual(["pointerdown", "pointerup"]);
        }));

      test("a press that slides off its choice picks nothing, nor does a locked one", () =>
        play(async (page) => {
          await show(page, question);
          const from = await find(page, "Take me to the mill.");
          const to = await find(page, "I would rather sleep.");
          await page.mouse.move(from.x, from.y);
          await page.mouse.down();
          await page.mouse.move(to.x, to.y);
          await page.mouse.up();
          const locked = await find(page, "Pay the ferryman.");
          await page.mouse.click(locked.x, locked.y);
          expect(await calls(page)).toEqual([]);
          expect(await leaks(page)).toEqual([]);
        }));

      testOfKeys("mashing Space through a line and over its choices picks nothing", () =>
        play(async (page) => {
          await page.mouse.move(700, 250);
          await show(page, question, { textSpeed: 45 });
          for (let i = 0; i < 40; i++) {
            await page.keyboard.press("Space");
            await page.waitForTimeout(15);
          }
          await pass(page, 300);
          for (let i = 0; i < 10; i++) await page.keyboard.press("Space");
          expect(await calls(page)).toEqual([]);
          await page.keyboard.press("3");
          expect(await calls(page)).toEqual(["choose sleep"]);
        }),
      );

      testOfKeys("a key held from before does not hurry, go on or pick", () =>
        play(async (page) => {
          await page.keyboard.down("Space");
          await show(page, { ...line, more: true });
          for (let i = 0; i < 10; i++) await page.keyboard.down("Space");
          expect(await calls(page)).toEqual([]);
          await page.keyboard.up("Space");
          await page.keyboard.press("Space");
          expect(await calls(page)).toEqual(["advance 1"]);
        }),
      );

      testOfKeys("the key that closes the talk is not the game's until it is pressed again", () =>
        play(async (page) => {
          await show(page, line);
          await page.evaluate(() => {
            window.harness.leaks.length = 0;
          });
          await page.keyboard.down("Escape");
          await page.keyboard.down("Escape");
          await page.keyboard.down("Escape");
          await page.keyboard.up("Escape");
          await pass(page, 50);
          expect(await calls(page)).toEqual(["close"]);
          expect(await leaks(page)).toEqual([]);
          await page.keyboard.press("Escape");
          await pass(page, 50);
          expect(await leaks(page)).toContain("key ESC");
        }),
      );

      test("a finger picks a choice on a phone, and no keyboard opens", () =>
        play(
          async (page) => {
            await show(page, question);
            const at = await find(page, "Take me to the mill.");
            await page.touchscreen.tap(at.x, at.y);
            await pass(page, 100);
            expect(await calls(page)).toEqual(["choose mill"]);
            expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
            expect(await leaks(page)).toEqual([]);
          },
          { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true, query: "mode=resize" },
        ));

      test("the text field lies exactly over its place, also when the game is scaled", () =>
        play(
          async (page) => {
            await show(page, line);
            const box = await field(page).boundingBox();
            const canvas = await page.locator("canvas").boundingBox();
            expect(box && canvas).toBeTruthy();
            if (!box || !canvas) return;
            expect(canvas.width).toBeCloseTo(640, 0);
            expect(box.x).toBeGreaterThan(canvas.x);
            expect(box.x + box.width).toBeLessThan(canvas.x + canvas.width);
            expect(box.y).toBeGreaterThan(canvas.y + canvas.height * 0.8);
            expect(box.y + box.height).toBeLessThan(canvas.y + canvas.height);
            await page.mouse.click(box.x + 20, box.y + box.height / 2);
            expect(await calls(page)).toEqual(["focus true"]);
          },
          { viewport: { width: 640, height: 900 } },
        ));

      test("on a dense screen a game in device pixels gets letters as sharp as the screen", () =>
        play(
          async (page) => {
            await show(page, { ...line, line: { id: "1", text: plain("Illicit lilies."), media: [] } });
            await pass(page, 50);
            const at = await find(page, "Illicit lilies.");
            const sharpness = await page.evaluate(
              ({ x, y }) =>
                new Promise<number>((resolve, reject) => {
                  const renderer = window.harness.game.renderer as Phaser.Renderer.WebGL.WebGLRenderer;
                  const ratio = devicePixelRatio;
                  const done = (image: Phaser.Display.Color | HTMLImageElement) => {
                    if (!(image instanceof HTMLImageElement)) return reject(new Error("no picture"));
                    const canvas = document.createElement("canvas");
                    canvas.width = image.width;
                    canvas.height = image.height;
                    const context = canvas.getContext("2d");
                    if (!context) return reject(new Error("no context"));
                    context.drawImage(image, 0, 0);
                    const { data } = context.getImageData(0, 0, image.width, image.height);
                    let steepest = 0;
                    for (let i = 4; i < data.length; i += 4)
                      steepest = Math.max(steepest, Math.abs((data[i] ?? 0) - (data[i - 4] ?? 0)));
                    resolve(steepest);
                  };
                  renderer.snapshotArea(Math.round(x * ratio) - 40, Math.round(y * ratio) - 10, 80, 20, done);
                }),
              at,
            );
            // From paper to ink within one pixel of the screen: a picture scaled up by two reaches half of it.
            expect(sharpness).toBeGreaterThan(140);
            const canvas = await page.locator("canvas").boundingBox();
            expect(Math.round(canvas?.width ?? 0)).toBe(480);
            expect(await page.evaluate(() => window.harness.game.canvas.width)).toBe(960);
          },
          { viewport: { width: 480, height: 270 }, deviceScaleFactor: 2, query: "mode=device&width=480&height=270" },
        ));

      testOfKeys("what the player sees is said to a screen reader, and its buttons choose", () =>
        play(async (page) => {
          await show(page, question);
          const log = page.getByRole("log");
          expect(await log.textContent()).toBe(`Mira: ${line.line?.text.text}`);
          const button = page.getByRole("button", { name: "I would rather sleep." });
          await button.focus();
          await page.keyboard.press("Enter");
          expect(await calls(page)).toEqual(["choose sleep"]);
          expect(await leaks(page)).toEqual([]);
        }),
      );
    });
  });
}
