// The talk for ears and for the Tab key in a real browser: what axe-core finds wrong with it, and a whole talk by
// Tab and Enter alone. The same for every presenter, on Phaser 4 and 3.90.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPage, withBrowser } from "./chromium.ts";
import { type OverlayHost, serveOverlay } from "./overlay-host.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const browser = withBrowser();

/** What axe-core finds wrong; headings are the game's own page's. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate(
    `axe.run(document, { rules: { "page-has-heading-one": { enabled: false } } })`,
  )) as AxeResults;
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement === document.body
      ? "BODY"
      : (activeElement?.getAttribute("aria-label") ?? activeElement?.textContent ?? "");
  });

/** Tab until this has the keyboard. */
async function tabTo(page: Page, words: string): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < 14; i++) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    if (now === words) return;
    passed.push(now);
  }
  throw new Error(`Tab never came to "${words}", only to: ${passed.join(" | ")}`);
}

const control = (page: Page, words: string) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll<HTMLElement>("[data-parley=mirror] button")].some(
        (each) => each.textContent === wanted && !each.closest("[hidden]"),
      ),
    words,
  );
const heard = (page: Page, words: string) =>
  page.waitForFunction(
    (wanted) => document.querySelector("[data-parley=mirror] [role=log]")?.textContent?.includes(wanted),
    words,
  );

for (const engine of ["phaser", "phaser3"] as const) {
  describe(engine, () => {
    let host: OverlayHost;
    beforeAll(async () => {
      host = await serveOverlay(engine, "mirror-page.ts");
    });
    afterAll(() => host?.close());

    async function play(query: string, act: (page: Page) => Promise<void>): Promise<void> {
      const { page, complaints } = await openPage(browser(), `${host.url}?${query}`, () => window.inn !== undefined);
      await act(page);
      expect(complaints).toEqual([]);
      await page.close();
    }

    describe.each(["box", "window", "bubble", "box,window"])("%s", (present) => {
      const tellsAll = present === "window" || present === "box,window";

      test("a whole talk by Tab and Enter alone, and axe-core finds nothing at any point of it", () =>
        play(`present=${present}&renderer=canvas`, async (page) => {
          const check = async () => expect(await violations(page)).toEqual([]);
          await heard(page, "Good evening, traveller.");
          await check();
          if (!tellsAll) {
            await tabTo(page, "Next");
            await page.keyboard.press("Enter");
            // What the keyboard was on has gone: it is in the log, and Tab leads on from there.
            await control(page, "Rumours");
            expect(await focused(page)).toBe("What was said");
          }
          await control(page, "Rumours");
          expect(await page.getByRole("status").first().textContent()).toContain("40 seconds to answer");
          await check();

          // A link asks first, and the keyboard goes to the question and back.
          await tabTo(page, "Rules (link)");
          await page.keyboard.press("Enter");
          await control(page, "Open");
          expect(await focused(page)).toBe("Stay");
          await check();
          await page.keyboard.press("Enter");
          await control(page, "Rules (link)");
          expect(await focused(page)).toBe("Rules (link)");
          await page.keyboard.press("Enter");
          await control(page, "Open");
          await page.keyboard.press("Tab");
          await page.keyboard.press("Enter");
          await page.waitForFunction(() => window.inn.opened.length > 0);
          expect(await page.evaluate(() => window.inn.opened)).toEqual(["https://ex.am/rules"]);

          await page.waitForTimeout(300);
          await page.keyboard.press("Shift+Tab");
          await page.keyboard.press("Shift+Tab");
          expect(await focused(page)).toBe("Rumours");
          await page.keyboard.press("Enter");
          await heard(page, "They say the mill is haunted.");
          expect(await focused(page)).toBe("What was said");
          await page.waitForTimeout(400);
          // Lines of their own: the words, the picture with its caption.
          for (let i = 0; i < 6 && !tellsAll; i++) {
            const offered = await page.waitForFunction(() => {
              const isThere = (each: Element) => !each.closest("[hidden]");
              const buttons = [...document.querySelectorAll("[data-parley=mirror] button")].filter(isThere);
              if (buttons.some((each) => each.textContent === "Brr")) return "answers";
              return buttons.some((each) => each.matches("[data-act=next]")) && "next";
            });
            if ((await offered.jsonValue()) === "answers") break;
            await tabTo(page, "Next");
            await page.keyboard.press("Enter");
            await page.waitForTimeout(300);
          }
          for (const words of [
            "Picture: The old mill",
            "Play: A howl in the night",
            "Play: The wheel turns",
            "52.5200° N",
          ])
            await heard(page, words);
          await check();
          await control(page, "Brr");
          await tabTo(page, "Brr");
          await page.keyboard.press("Enter");
          await heard(page, "Something against the cold?");
          await control(page, "Buy the lamp");
          expect(await page.getByRole("listitem").allTextContents()).toEqual(["Cloak – Wool", "Lamp"]);
          await check();
          await page.waitForTimeout(300);
          await tabTo(page, "Buy the lamp");
          await page.keyboard.press("Enter");
          await heard(page, "May it light your way.");
          expect(await focused(page)).toBe("What was said");
          await check();

          // The field is reached and named, and Escape gives the keyboard back.
          await tabTo(page, "Say it");
          await page.keyboard.type("hello there");
          await page.keyboard.press("Enter");
          await heard(page, "You: hello there");
          await heard(page, 'I do not know "hello there".');
          await check();
          await page.keyboard.press("Escape");
          await page.keyboard.press("Escape");
          await page.waitForFunction(() => !window.inn.scene.chat.isOpen);
          expect(await page.locator("[data-parley]").count()).toBe(0);
          expect(await page.evaluate(() => window.inn.leaks)).toEqual([]);
        }));
    });

    test("where the keyboard is can be seen: on the canvas for choices, beside it for the rest", () =>
      play("present=box&renderer=canvas", async (page) => {
        await heard(page, "Good evening, traveller.");
        await tabTo(page, "Next");
        const chip = page.locator("#game > div[aria-hidden=true]", { hasText: "Next" });
        expect(await chip.isVisible()).toBe(true);
        expect((await chip.boundingBox())?.height).toBeGreaterThan(20);
        await page.keyboard.press("Enter");
        await control(page, "Wares");
        await page.waitForTimeout(400);
        const before = await page.locator("canvas").screenshot();
        await tabTo(page, "Wares");
        await page.waitForTimeout(200);
        expect((await page.locator("canvas").screenshot()).equals(before)).toBe(false);
        expect(await page.locator("#game > div[aria-hidden=true]").count()).toBe(0);
      }));

    test("of two presenters one speaks: nothing is said twice, and the other takes over when it goes", () =>
      play("present=box,window&renderer=canvas", async (page) => {
        await heard(page, "Good evening, traveller.");
        expect(await page.getByRole("region").count()).toBe(1);
        expect(await page.getByRole("log").count()).toBe(1);
        await page.evaluate(() => window.inn.scene.scene.pause());
        await page.waitForTimeout(100);
        expect(await page.getByRole("region").count()).toBe(0);
        await page.evaluate(() => window.inn.scene.scene.resume());
        await page.waitForTimeout(100);
        expect(await page.getByRole("region").count()).toBe(1);
      }));
  });
}
