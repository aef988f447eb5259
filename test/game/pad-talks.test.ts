// Whole talks by gamepad alone in the chat window and in the speech bubble, with the real plugin and a real server: read,
// choose, look at cards, scroll, leave. Phaser 4 by WebGL and 3.90 by Canvas. (The box: overlay-play.test.ts.)
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Entry } from "../../plugin/dialogue/entry.ts";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import type { TalkView } from "../../plugin/overlay/presenter.ts";
import { withBrowser } from "./chromium.ts";
import { type Pad, plugPad } from "./pad.ts";
import { ask, heard, leaks, pass, play, told, withTavern } from "./tavern.ts";

const [A, B, X, Y, BUMPER, UP, DOWN, LEFT, RIGHT] = [0, 1, 2, 3, 5, 12, 13, 14, 15];
/** Both sticks' buttons, the other shoulders, back and start: nothing of a talk lies on them. */
const OTHERS = [4, 6, 7, 8, 9, 10, 11, 16];

const cards = ["Cloak", "Lamp", "Rope"].map((title, i) => ({
  title,
  choice: { id: `c${i}`, text: `Take the ${title}` },
}));
const words = (i: number, side: "other" | "player" = "other"): Entry => ({
  ...{ id: `m${i}`, side, speaker: { name: "Mira" }, at: 1.7e12 + i * 30_000 },
  block: { type: "words", text: plain(`Line ${i}: the road from the coast is long.`) },
});
/** A log that is longer than any window, with cards at its end. */
const wares: TalkView = {
  ...{ speaker: { name: "Mira" }, more: false, waiting: false, entry: { placeholder: "Say something…" } },
  line: {
    id: "m40",
    text: plain("Something against the cold?"),
    media: [{ type: "carousel", title: "Wares", cards, open: true }],
  },
  choices: cards.map(({ choice }) => choice),
  entries: [
    ...Array.from({ length: 40 }, (_, i) => words(i)),
    { ...words(40), block: { type: "carousel", title: "Wares", cards, open: true } },
  ],
};

const browser = withBrowser();

describe.each([
  ["phaser", "webgl"],
  ["phaser3", "canvas"],
] as const)("%s, %s", (engine, renderer) => {
  const open = withTavern(browser, engine, `renderer=${renderer}`);
  let pad: Pad;
  beforeAll(async () => {
    pad = await plugPad(open().visit.page, pass);
  });

  const field = (page: Page) => page.evaluate(() => document.activeElement?.tagName === "INPUT");
  const offered = (page: Page, name: string) => page.getByRole("button", { name }).waitFor({ state: "attached" });

  describe.each(["window", "bubble"] as const)("%s", (way) => {
    test("a talk is read, answered and left; no button opens a keyboard that a pad cannot press", () =>
      play(open().visit, async (page) => {
        await ask(page, [way], { reducedMotion: false, textSpeed: 400 });
        await pass(page, 300);
        // Nothing is selected yet: to go on picks nothing.
        await pad.press(A);
        expect(await heard(page)).toEqual([]);
        await pad.press(DOWN);
        await pad.press(A);
        await told(page, "The pass is closed until spring.");
        expect(await heard(page)).toEqual(["choice North"]);
        await offered(page, "Back");
        await pass(page, 300);
        await pad.press(UP);
        await pad.press(A);
        await offered(page, "South");
        await pass(page, 300);
        // By the stick, held to the last choice: it asks before it leaves the game, and B stays.
        await pad.tilt(0, 0, 1, 0);
        await pad.tilt(0, 0, 1, 0);
        await pad.tilt(0, 0, 1, 0);
        await pad.press(A);
        await offered(page, "Stay");
        await pad.press(B);
        await page.getByRole("button", { name: "Stay" }).waitFor({ state: "detached" });
        expect(await heard(page)).toEqual(["choice North", "choice Back"]);
        await pad.press(...OTHERS, X, Y, BUMPER, LEFT);
        await pad.press(X, BUMPER, RIGHT);
        expect(await field(page)).toBe(false);
        expect(await page.evaluate(() => window.tavern.talk !== undefined)).toBe(true);
        await pad.press(B);
        expect(await heard(page)).toEqual(["choice North", "choice Back", "close"]);
        expect(await leaks(page)).toEqual([]);
        // The pad is the game's again: nothing of the talk takes it.
        await pad.press(A);
        expect(await page.locator("[data-parley]").count()).toBe(0);
      }));

    test("cards are walked through and taken", () =>
      play(open().visit, async (page) => {
        await page.evaluate(([shown, view]) => window.tavern.draw(shown, view), [way, wares] as const);
        await pass(page, 300);
        await pad.press(RIGHT);
        await pad.press(RIGHT);
        await pad.press(A);
        await expect.poll(() => heard(page)).toEqual(["choose c1"]);
        expect(await field(page)).toBe(false);
      }));
  });

  test("the log scrolls by both sticks and by the cross, keeps its place when more comes, and A goes to its end", () =>
    play(open().visit, async (page) => {
      const quiet = { ...wares, choices: [], entries: wares.entries.slice(0, 40) };
      const draw = (view: TalkView) => page.evaluate((next) => window.tavern.draw("window", next), view);
      /** Which part of the log's picture is shown, and the pill's words. */
      const see = () =>
        page.evaluate(() => {
          const [places, names]: [number[], string[]] = [[], []];
          const look = (list: readonly Phaser.GameObjects.GameObject[]) => {
            for (const each of list as Phaser.GameObjects.Container[]) {
              if (!each.visible) continue;
              if (each.list) look(each.list);
              const image = each as unknown as Phaser.GameObjects.Image & { _crop?: { y: number } };
              if (image.texture?.key.endsWith(":strip")) places.push(image.y, image._crop?.y ?? 0);
              if (each.name !== "") names.push(each.name);
            }
          };
          look(window.tavern.scene.children.list);
          return { place: places.join(), names: names.join() };
        });
      const place = async () => (await see()).place;
      await draw(quiet);
      await pass(page, 300);
      const end = await place();
      await pad.tilt(1, 0, -1, 300);
      await pass(page, 400);
      const up = await place();
      expect(up).not.toBe(end);
      await pad.tilt(0, 0, -1, 300);
      await pad.press(UP);
      await pass(page, 400);
      const further = await place();
      expect(further).not.toBe(up);
      await draw({ ...quiet, entries: [...quiet.entries, words(41)], unseen: { from: "m41", count: 1 } });
      await pass(page, 200);
      const more = await see();
      expect(more.place).toBe(further);
      expect(more.names).toContain("1 new");
      await pad.press(A);
      await pass(page, 500);
      const last = await see();
      expect(last.place).not.toBe(further);
      expect(last.names).not.toContain("1 new");
      await pad.press(B);
      expect(await heard(page)).toEqual(["close"]);
    }));
});
