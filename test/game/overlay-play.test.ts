// Whole talks in the dialogue box, in a real browser on Phaser 4 and 3.90: by keys alone, by gamepad alone, from right to
// left, on phones, in fullscreen, behind a hidden tab, and through twenty restarts. One page an engine; Canvas draws.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import type { TalkView } from "../../plugin/overlay/presenter.ts";
import { type OpenPage, withBrowser } from "./chromium.ts";
import { hide, toldSoFar } from "./hidden-tab.ts";
import { calls, drawn, field, find, leaks, openOverlay, pass, playIn, show, tidy } from "./overlay-driver.ts";
import { type OverlayHost, serveOverlay } from "./overlay-host.ts";
import { plugPad } from "./pad.ts";
import { raiseKeyboard } from "./soft-keyboard.ts";

const say = (id: string, text: string): TalkView => ({
  speaker: { name: "Mira", portrait: "mira" },
  line: { id, text: plain(text), media: [] },
  more: false,
  choices: [],
  entries: [{ id, side: "other", speaker: { name: "Mira" }, block: { type: "words", text: plain(text) }, at: 1 }],
  waiting: false,
  entry: { placeholder: "Say something…" },
});
const choices = [
  { id: "mill", text: "Take me to the mill." },
  { id: "gold", text: "Pay the ferryman.", locked: "needs 50 gold" },
  { id: "sleep", text: "I would rather sleep." },
];
const words = async (page: Page) => (await drawn(page)).map((each) => each.words);

const browser = withBrowser();

for (const engine of ["phaser", "phaser3"] as const) {
  describe(engine, () => {
    let host: OverlayHost;
    let page: Page;
    let opened: OpenPage | undefined;
    beforeAll(async () => {
      host = await serveOverlay(engine);
      opened = await openOverlay(browser(), host.url, { query: "renderer=canvas" });
      page = opened.page;
    });
    afterAll(async () => {
      await page?.close();
      await host?.close();
      expect(opened?.complaints).toEqual([]);
    });
    beforeEach(() => tidy(page));
    const story = (views: readonly TalkView[], options = {}) =>
      page.evaluate(([all, wishes]) => window.harness.story(all, wishes), [views, options] as const);

    const talk: readonly TalkView[] = [
      { ...say("1", "Good evening, traveller."), more: true },
      { ...say("2", "The bridge is out past the old mill. What would you have me do?"), choices },
      { ...say("2", "The bridge is out past the old mill. What would you have me do?"), waiting: true },
      say("3", "As you wish."),
      say("4", "Farewell!"),
    ];

    test("a talk by keys alone", async () => {
      await story(talk);
      await pass(page, 300);
      await page.keyboard.press("Space");
      await page.keyboard.press("Space");
      expect(await calls(page)).toEqual(["advance 1"]);
      await page.keyboard.press("Enter");
      await pass(page, 400);
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      // The locked one in the middle says why, and is not picked.
      expect(await words(page)).toContain("needs 50 gold");
      expect(await calls(page)).toEqual(["advance 1"]);
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      expect(await calls(page)).toEqual(["advance 1", "choose mill"]);
      await page.evaluate((view) => window.harness.render(view), talk[3] as TalkView);
      await page.keyboard.press("t");
      await page.keyboard.type("Thank you");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      await page.keyboard.press("l");
      await pass(page, 300);
      await page.keyboard.press("PageUp");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      const all = ["advance 1", "choose mill", "focus true", "say Thank you", "focus false", "close"];
      expect((await calls(page)).filter((each) => each !== "read")).toEqual(all);
      expect(await leaks(page)).toEqual([]);
    });

    test("a talk by gamepad alone", async () => {
      const [A, B, X, Y, DOWN] = [0, 1, 2, 3, 13];
      const pad = await plugPad(page, pass);
      const { press } = pad;
      await story(talk);
      await pass(page, 300);
      await press(A);
      await press(A);
      await press(A);
      await pass(page, 400);
      await press(A);
      expect(await calls(page)).toEqual(["advance 1"]);
      await press(DOWN);
      await press(A);
      expect(await calls(page)).toEqual(["advance 1", "choose mill"]);
      await page.evaluate((view) => window.harness.render(view), { ...talk[3], more: true } as TalkView);
      await press(Y);
      await pass(page, 300);
      await press(A);
      await press(B);
      await press(X);
      await press(A);
      await pass(page, 4000);
      expect((await calls(page)).slice(2)).toEqual(["advance 3"]);
      await press(B);
      expect((await calls(page)).at(-1)).toBe("close");
      await pad.unplug();
    });

    test("keys mashed every 30 ms through a line and over its choices pick nothing", async () => {
      /** Mashes keys; tells the longest pause between two of them as the page has felt it. */
      const mash = async () => {
        await page.evaluate(() => {
          window.harness.close();
          let last = performance.now();
          Object.assign(window, { pause: 0 });
          const felt = window as unknown as { pause: number };
          const onKey = () => {
            felt.pause = Math.max(felt.pause, performance.now() - last);
            last = performance.now();
          };
          window.addEventListener("keydown", onKey, true);
        });
        await story([{ ...say("1", "Which way shall we go? Think well."), choices }]);
        const presses: Promise<void>[] = [];
        for (let i = 0; i < 70; i++) {
          // Not awaited: a hand does not wait for the page either.
          presses.push(page.keyboard.press(["Space", "Enter", "1"][i % 3] ?? ""));
          await new Promise((resolve) => setTimeout(resolve, 30));
        }
        await Promise.all(presses);
        return page.evaluate(() => (window as unknown as { pause: number }).pause);
      };
      // On a machine that is busy with something else the keys come with pauses in which a hand might have thought.
      for (let tries = 0; (await mash()) > 170 && tries < 6; tries++);
      expect(await words(page)).toContain("Take me to the mill.");
      expect(await calls(page)).toEqual([]);
      await pass(page, 400);
      await page.keyboard.press("1");
      expect(await calls(page)).toEqual(["choose mill"]);
    });

    test("what was copied from two lines is one line; what is too long is cut, and says so", async () => {
      await show(page, say("1", "Well?"));
      await field(page).click();
      const paste = (text: string) =>
        field(page).evaluate((input, words) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", words);
          input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }, text);
      await paste("over the hill\r\n  and\tfar\u0007 away");
      expect(await field(page).inputValue()).toBe("over the hill and  far away");
      await page.keyboard.press("Control+a");
      await page.keyboard.type("a b");
      await page.keyboard.press("Shift+ArrowLeft");
      await paste("c");
      expect(await field(page).inputValue()).toBe("a c");
      await paste("x".repeat(2000));
      expect((await field(page).inputValue()).length).toBe(1000);
      expect(await page.locator("span").textContent()).toBe("Cut at 1000 letters");
      await page.keyboard.press("Control+z");
      expect((await field(page).inputValue()).length).toBe(3);
      expect(await leaks(page)).toEqual([]);
    });

    test("the click that leaves the talk does not reach the scene under it", async () => {
      await show(page, say("1", "Well?"));
      const cross = await page.evaluate(() => {
        const root = window.harness.scene.children.getByName("parley") as Phaser.GameObjects.Container;
        const images = root.list.filter((each) => each.type === "Image") as Phaser.GameObjects.Image[];
        // It is painted on the panel's upper right corner, 30 px inside of the picture.
        const paper = images.find((each) => each.texture.key.includes(":panel:"))?.getTopRight();
        return { x: (paper?.x ?? 0) - 36, y: (paper?.y ?? 0) + 36 };
      });
      await page.mouse.move(cross.x, cross.y);
      await page.mouse.down();
      await page.mouse.up();
      await pass(page, 60);
      expect(await calls(page)).toEqual(["close"]);
      expect(await leaks(page)).toEqual([]);
      await page.mouse.click(cross.x, cross.y);
      await pass(page, 60);
      expect(await leaks(page)).toEqual(["pointerdown", "pointerup"]);
    });

    test("wheel and mouse over the field move nothing in the game", async () => {
      await show(page, say("1", "Well?"));
      const box = await field(page).boundingBox();
      if (!box) throw new Error("no field");
      await page.mouse.move(box.x + 40, box.y + 10);
      await page.mouse.wheel(0, -200);
      await page.mouse.down();
      await page.mouse.up();
      await pass(page, 100);
      expect(await leaks(page)).toEqual([]);
      expect(await words(page)).not.toContain("What was said");
    });

    test("the field rises over a soft keyboard, and the game keeps its size", async () => {
      await show(page, say("1", "Well?"));
      const canvas = await page.locator("canvas").boundingBox();
      const bottom = async () => {
        const box = await field(page).boundingBox();
        return (box?.y ?? 0) + (box?.height ?? 0);
      };
      const before = await bottom();
      await field(page).click();
      await raiseKeyboard(page, 300);
      expect(await bottom()).toBeLessThanOrEqual(300);
      expect(await page.locator("canvas").boundingBox()).toEqual(canvas);
      await raiseKeyboard(page, 540);
      expect(await bottom()).toBeCloseTo(before, 0);
      await page.keyboard.press("Escape");
      await page.evaluate(() => {
        Reflect.deleteProperty(window.visualViewport as object, "height");
      });
    });

    test("in fullscreen the field is there, and what is typed arrives", async () => {
      await show(page, say("1", "Well?"));
      const full = () => page.evaluate(() => window.harness.scene.scale.isFullscreen);
      await page.evaluate(() => window.harness.scene.scale.startFullscreen());
      await expect.poll(full).toBe(true);
      await pass(page, 200);
      const inside = await field(page).evaluate((input) => document.fullscreenElement?.contains(input) ?? false);
      expect(inside).toBe(true);
      await page.keyboard.press("t");
      await page.keyboard.type("here");
      await page.keyboard.press("Enter");
      await page.evaluate(() => window.harness.scene.scale.stopFullscreen());
      await expect.poll(full).toBe(false);
      await pass(page, 200);
      expect((await calls(page)).slice(0, 2)).toEqual(["focus true", "say here"]);
      expect(await field(page).isVisible()).toBe(true);
      await page.keyboard.press("Escape");
    });

    test("after a resize words, choices and field stand where they belong", async () => {
      await playIn(browser(), host.url, { query: "renderer=canvas&mode=resize" }, async (small) => {
        await show(small, { ...say("1", "The bridge is out. What now?"), choices });
        for (const size of [
          { width: 390, height: 844 },
          { width: 320, height: 568 },
          { width: 844, height: 390 },
          { width: 2560, height: 1080 },
        ]) {
          await small.setViewportSize(size);
          await pass(small, 300);
          const at = await find(small, "Take me to the mill.");
          const box = await field(small).boundingBox();
          expect(at.x).toBeLessThan(size.width);
          expect(box && box.x >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height).toBe(true);
        }
        await small.mouse.click(
          ...(Object.values(await find(small, "I would rather sleep.")).slice(-2) as [number, number]),
        );
        expect(await calls(small)).toEqual(["choose sleep"]);
      });
    });

    test("a mirrored box has face and words at the right, choices at the left, and takes its presses there", async () => {
      const arabic = { ...say("1", "أهلاً بك! عمرك 25 عاماً."), speaker: { name: "ميرا", portrait: "mira" } };
      await show(
        page,
        { ...arabic, entry: { placeholder: "قل شيئاً" }, choices },
        { reducedMotion: true, direction: "rtl" },
      );
      const name = await find(page, "ميرا");
      const choice = await find(page, "I would rather sleep.");
      expect(name.x).toBeGreaterThan(480);
      expect(choice.x).toBeLessThan(480);
      expect(await field(page).evaluate((input: HTMLInputElement) => getComputedStyle(input).direction)).toBe("rtl");
      await page.mouse.click(choice.x, choice.y);
      expect(await calls(page)).toEqual(["choose sleep"]);
    });

    test("behind a hidden tab the line does not rush, and goes on when it is seen again", async () => {
      await story([say("1", "word ".repeat(60))]);
      await pass(page, 300);
      const seen = () => toldSoFar(page, "word");
      const before = await seen();
      expect(before).toBeLessThan(1_000);
      await hide(page, true);
      await page.waitForTimeout(1500);
      await hide(page, false);
      await pass(page, 60);
      const after = await seen();
      expect(after - before).toBeLessThan(300);
      await pass(page, 800);
      expect(await seen()).toBeGreaterThan(after);
    });

    test("twenty restarts of the scene under an open box leave nothing behind", async () => {
      const cdp = await page.context().newCDPSession(page);
      const count = async () => {
        await cdp.send("HeapProfiler.collectGarbage");
        const { nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
        const game = await page.evaluate(() => ({
          textures: window.harness.game.textures.getTextureKeys().length,
          objects: window.harness.scene.children.length,
          cameras: window.harness.scene.cameras.cameras.length,
          updates: window.harness.scene.events.listenerCount("update"),
        }));
        return { nodes, jsEventListeners, ...game };
      };
      const round = async (i: number) => {
        await page.evaluate(
          (view) => {
            window.harness.open({});
            window.harness.render(view);
          },
          { ...say("1", "Good evening, traveller."), choices, countdown: { id: "c", seconds: 30 } },
        );
        await pass(page, 50);
        if (i % 3 === 0) await page.keyboard.press("l");
        if (i % 4 === 1) await page.keyboard.press("t");
        await page.evaluate(() => window.harness.restart());
        await pass(page, 32);
      };
      await round(0);
      await round(1);
      const before = await count();
      for (let i = 0; i < 20; i++) await round(i);
      const after = await count();
      expect({ ...after, nodes: 0, jsEventListeners: 0 }).toEqual({ ...before, nodes: 0, jsEventListeners: 0 });
      expect(after.nodes - before.nodes).toBeLessThan(20);
      expect(after.jsEventListeners - before.jsEventListeners).toBeLessThan(20);
    });
  });
}
