// Real fingers in a real browser, on a phone's screen: a row of cards is swiped, the log of the box is dragged.
import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Entry } from "../../plugin/dialogue/entry.ts";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import type { TalkView } from "../../plugin/overlay/presenter.ts";
import { withBrowser } from "./chromium.ts";
import { calls, leaks, pass, playIn, show } from "./overlay-driver.ts";
import { type OverlayHost, serveOverlay } from "./overlay-host.ts";

const cards = Array.from({ length: 8 }, (_, i) => ({ title: `No ${i + 1}`, choice: { id: `c${i}`, text: "Take it" } }));
const entry = (i: number): Entry => ({
  ...{ id: `m${i}`, side: "other", speaker: { name: "Mira" }, at: 1.7e12 + i * 30_000 },
  block: { type: "words", text: plain(`Line ${i}: the road from the coast is long.`) },
});
const wares: TalkView = {
  ...{ speaker: { name: "Mira", portrait: "mira" }, more: false, waiting: false },
  line: { id: "1", text: plain("Choose."), media: [{ type: "carousel", title: "Wares", cards, open: true }] },
  choices: cards.map((card) => card.choice),
  entries: Array.from({ length: 60 }, (_, i) => entry(i)),
};

const browser = withBrowser();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, query: "renderer=canvas&mode=resize" };

/** A finger goes down, moves in eight steps as a hand does, and leaves. */
async function swipe(session: CDPSession, [x, y]: readonly [number, number], dx: number, dy: number): Promise<void> {
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: { x: number; y: number }) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] });
  await touch("touchStart", { x, y });
  for (let i = 1; i <= 8; i++) await touch("touchMove", { x: x + (dx * i) / 8, y: y + (dy * i) / 8 });
  await touch("touchEnd");
}
const picks = async (page: Page) => (await calls(page)).filter((each) => each.startsWith("choose"));
/** What is read in the log, without its bar. */
const picture = (page: Page) => page.screenshot({ clip: { x: 64, y: 120, width: 250, height: 600 } });

for (const engine of ["phaser", "phaser3"] as const) {
  describe(engine, () => {
    let host: OverlayHost;
    beforeAll(async () => {
      host = await serveOverlay(engine);
    });
    afterAll(() => host?.close());

    test("a finger swipes the cards and drags the log; neither is a press, and the game feels nothing of it", () =>
      playIn(browser(), host.url, phone, async (page) => {
        const session = await page.context().newCDPSession(page);
        await show(page, wares);
        // The button of the card that is seen first: found as a finger would, from the panel upwards.
        const x = 60;
        let y = 660;
        while (y > 200 && (await picks(page)).length === 0) {
          y -= 16;
          await page.touchscreen.tap(x, y);
          await pass(page, 20);
        }
        expect(await picks(page)).toEqual(["choose c0"]);

        // Between panel and cards the game shows through, and is the finger's.
        await page.evaluate(() => window.harness.leaks.splice(0));
        await show(page, wares);
        await swipe(session, [x + 200, y], -200, 6);
        await pass(page, 400);
        expect(await picks(page)).toEqual([]);
        await page.touchscreen.tap(x, y);
        await pass(page, 50);
        const picked = await picks(page);
        // The row rests at a card again: another one lies under the finger now.
        expect(picked).toEqual([expect.stringMatching(/^choose c[1-7]$/)]);

        await page.keyboard.press("KeyL");
        await pass(page, 400);
        const before = await picture(page);
        await swipe(session, [195, 300], 5, 300);
        await pass(page, 400);
        const dragged = await picture(page);
        expect(dragged.equals(before)).toBe(false);
        // Back again, further than it came: it stands at its end as before.
        await swipe(session, [195, 700], 0, -600);
        await pass(page, 400);
        expect((await picture(page)).equals(before)).toBe(true);
        expect(await picks(page)).toEqual(picked);
        expect((await calls(page)).filter((each) => each === "close")).toEqual([]);
        expect(await leaks(page)).toEqual([]);
      }));
  });
}
