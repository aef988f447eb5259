// Typing and choosing in each presenter, in a real browser with the real plugin: input methods, soft keyboards, fullscreen,
// other fields of the page, keys of the game, fingers. On Phaser 4 and 3.90.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { withBrowser } from "./chromium.ts";
import { raiseKeyboard } from "./soft-keyboard.ts";
import { ask, field, heard, leaks, pass, play, told, ways, withTavern } from "./tavern.ts";

const browser = withBrowser();

describe.each(["phaser", "phaser3"] as const)("%s", (engine) => {
  const open = withTavern(browser, engine);

  describe.each(ways)("%s", (way) => {
    test("the Enter that ends a Japanese word sends nothing; the next one does", () =>
      play(open().visit, async (page) => {
        await ask(page, [way]);
        await field(page).click();
        const ime = await page.context().newCDPSession(page);
        await ime.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
        await ime.send("Input.dispatchKeyEvent", {
          ...{ type: "rawKeyDown", key: "Process", code: "Enter", windowsVirtualKeyCode: 229 },
        });
        await ime.send("Input.dispatchKeyEvent", { type: "keyUp", key: "Enter", code: "Enter" });
        await ime.send("Input.insertText", { text: "日本" });
        await ime.detach();
        expect(await field(page).inputValue()).toBe("日本");
        expect(await heard(page)).toEqual(["focus true"]);
        await pass(page, 80);
        await page.keyboard.press("Enter");
        await told(page, "日本");
        expect(await field(page).inputValue()).toBe("");
        expect(await leaks(page)).toEqual([]);
      }));

    test("keys that the game has captured are typed, and are the game's again afterwards", () =>
      play(open().visit, async (page) => {
        const captures = () => page.evaluate(() => [...(window.tavern.game.input.keyboard?.captures ?? [])].sort());
        const before = await captures();
        expect(before).toEqual(expect.arrayContaining([32, 38, 69]));
        await ask(page, [way]);
        await page.keyboard.press("t");
        await page.keyboard.type("we see 1 deed");
        await page.keyboard.press("ArrowLeft");
        await page.keyboard.press("Backspace");
        expect(await field(page).inputValue()).toBe("we see 1 ded");
        expect(await heard(page)).toEqual(["focus true"]);
        expect(await leaks(page)).toEqual([]);
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
        expect((await heard(page)).slice(1)).toEqual(["focus false", "close"]);
        expect(await captures()).toEqual(before);
        await page.keyboard.press("e");
        await pass(page, 50);
        expect(await leaks(page)).toEqual(["KeyE"]);
      }));

    test("a soft keyboard lifts the field alone", () =>
      play(open().visit, async (page) => {
        await ask(page, [way]);
        const canvas = await page.locator("canvas").boundingBox();
        await field(page).click();
        const before = await field(page).boundingBox();
        const bottom = (before?.y ?? 0) + (before?.height ?? 0);
        await raiseKeyboard(page, bottom - 60);
        const lifted = await field(page).boundingBox();
        expect((lifted?.y ?? 0) + (lifted?.height ?? 0)).toBeLessThanOrEqual(bottom - 60);
        expect(await page.locator("canvas").boundingBox()).toEqual(canvas);
        await raiseKeyboard(page, 540);
        expect((await field(page).boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
        await page.evaluate(() => Reflect.deleteProperty(window.visualViewport as object, "height"));
      }));

    test("in fullscreen field and screen reader's talk are inside, and back outside afterwards", () =>
      play(open().visit, async (page) => {
        await ask(page, [way]);
        const inside = () =>
          page.evaluate(() =>
            ["input", "[data-parley=mirror]"].map((each) =>
              document.fullscreenElement?.contains(document.querySelector(each) ?? document.body),
            ),
          );
        await page.evaluate(() => window.tavern.game.scale.startFullscreen());
        await expect.poll(inside).toEqual([true, true]);
        await page.keyboard.press("t");
        await page.keyboard.type("here");
        await page.keyboard.press("Enter");
        await told(page, "here");
        await page.evaluate(() => window.tavern.game.scale.stopFullscreen());
        await expect.poll(() => page.evaluate(() => document.fullscreenElement === null)).toBe(true);
        await expect.poll(() => field(page).count()).toBe(1);
        expect(await leaks(page)).toEqual([]);
      }));

    test("what is typed in another field of the page answers nothing, and moves nobody", () =>
      play(open().visit, async (page) => {
        await ask(page, [way]);
        for (const other of ["<textarea></textarea>", "<div contenteditable='plaintext-only'></div>"]) {
          await page.evaluate((html) => {
            const aside = document.createElement("aside");
            aside.style.cssText = "position:absolute;top:0;left:0;z-index:9;background:#fff";
            aside.innerHTML = html;
            document.body.append(aside);
            (aside.firstElementChild as HTMLElement).focus();
          }, other);
          await page.keyboard.type("we 2 l t w");
          await page.keyboard.press("ArrowDown");
          await page.keyboard.press("Enter");
          await page.keyboard.press("Tab");
          const written = await page.evaluate(() => {
            const aside = document.querySelector("aside");
            const [element] = aside?.children ?? [];
            aside?.remove();
            return element instanceof HTMLTextAreaElement ? element.value : element?.textContent;
          });
          expect(written?.trim()).toBe("we 2 l t w");
        }
        expect(await heard(page)).toEqual([]);
        expect(await page.evaluate(() => window.tavern.talk !== undefined)).toBe(true);
      }));

    test("the Enter that ends a talk begins no other, however long it is held", () =>
      play(open().visit, async (page) => {
        await ask(page, [way]);
        await page.evaluate(() => {
          const { scene } = window.tavern;
          scene.chat.events.once("choice", () => scene.chat.close());
        });
        // Answers take no key in their first moment.
        await pass(page, 700);
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.down("Enter");
        for (let i = 0; i < 4; i++) await page.keyboard.down("Enter");
        await pass(page, 100);
        await page.keyboard.up("Enter");
        await pass(page, 50);
        expect(await heard(page)).toEqual(["close", "choice South"].toReversed());
        expect(await leaks(page)).toEqual([]);
        await page.keyboard.press("Enter");
        await pass(page, 50);
        expect((await heard(page)).slice(2)).toEqual(["interact"]);
      }));
  });

  test("shown in another way in the middle of a word, a talk goes on: one field, one voice, nothing said twice", () =>
    play(open().visit, async (page) => {
      await page.evaluate(() => window.tavern.open(["box"], { reducedMotion: false, textSpeed: 4 }));
      await told(page, "Good evening");
      for (const next of [["bubble"], ["box", "bubble"], ["window"], ["box"]] as const) {
        await page.evaluate((present) => window.tavern.present(present), next);
        await pass(page, 100);
        expect(await page.locator("[data-parley=mirror]").count()).toBe(1);
        expect(await field(page).count()).toBe(next.length);
        const lines = await page.locator("[data-parley=mirror] [role=log]").allTextContents();
        expect(lines.join().split("Good evening").length).toBe(2);
      }
      await page.keyboard.press("Space");
      await page.getByRole("button", { name: "South" }).waitFor({ state: "attached" });
      await pass(page, 700);
      await page.keyboard.press("2");
      await told(page, "Mind the marsh.");
      expect(await heard(page)).toEqual(["choice South"]);
      expect(await leaks(page)).toEqual([]);
    }));

  test("a finger that picks opens no keyboard, and is no press of the game", async () => {
    const phone = await open().tavern.visit("renderer=canvas&mode=resize", {
      ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    });
    await play(phone, async (page) => {
      for (const way of ways) {
        await ask(page, [way]);
        await pass(page, 700);
        await tapChoice(page, "South");
        await told(page, "Mind the marsh.");
        expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("INPUT");
        expect(await heard(page)).toEqual(["choice South"]);
        expect(await leaks(page)).toEqual([]);
      }
    });
    await phone.page.close();
  });
});

/** Taps the row of an answer where it is drawn. */
async function tapChoice(page: Page, words: string): Promise<void> {
  const at = await page.evaluate((wanted) => {
    const { scene } = window.tavern;
    const find = (list: readonly Phaser.GameObjects.GameObject[]): Phaser.GameObjects.Image | undefined => {
      for (const each of list) {
        const one = each as Phaser.GameObjects.Container & { text?: string };
        if (!one.visible) continue;
        const found = one.list ? find(one.list) : (one.text ?? one.name) === wanted ? one : undefined;
        if (found) return found as unknown as Phaser.GameObjects.Image;
      }
      return undefined;
    };
    const box = find(scene.children.list)?.getBounds();
    const canvas = scene.game.canvas.getBoundingClientRect();
    const scale = canvas.width / scene.scale.width;
    return box && { x: canvas.x + box.centerX * scale, y: canvas.y + box.centerY * scale };
  }, words);
  if (!at) throw new Error(`"${words}" is not drawn`);
  await page.touchscreen.tap(at.x, at.y);
}
