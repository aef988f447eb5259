// Speech bubbles, barks and media in a real browser: Phaser 4 and 3.90, real cameras, clicks, touches, sounds and films.

import type { BrowserContextOptions, Page } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Block } from "../../plugin/dialogue/block.ts";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import type { TalkView } from "../../plugin/overlay/presenter.ts";
import { openPage, withBrowser } from "./chromium.ts";
import { hide, toldSoFar } from "./hidden-tab.ts";
import { pass } from "./overlay-driver.ts";
import { type SpeechHost, serveSpeech } from "./speech-host.ts";

const line: TalkView = {
  speaker: { name: "Marta" },
  line: { id: "1", text: plain("Good evening, traveller. The bridge is out."), media: [] },
  more: false,
  choices: [],
  entries: [],
  waiting: false,
};
const question: TalkView = {
  ...line,
  choices: [
    { id: "mill", text: "Take me to the mill." },
    { id: "gold", text: "Pay the ferryman.", locked: "needs 50 gold" },
    { id: "sleep", text: "I would rather sleep." },
  ],
};
const withMedia = (...media: Block[]): TalkView => ({ ...line, line: { id: "m", text: plain("Look!"), media } });

const browser = withBrowser();

for (const [engine, renderer] of [
  ["phaser", "canvas"],
  ["phaser3", "canvas"],
  ["phaser", "webgl"],
] as const)
  describe(`${engine}, ${renderer}`, () => {
    let host: SpeechHost;
    beforeAll(async () => {
      host = await serveSpeech(engine);
    });
    afterAll(() => host?.close());

    /** Opens the page, plays in it, and expects that nobody complained, but for pictures that are not there. */
    async function play(act: (page: Page) => Promise<void>, context: BrowserContextOptions = {}): Promise<void> {
      const { width, height } = context.viewport ?? { width: 960, height: 540 };
      const url = `${host.url}?renderer=${renderer}&width=${width}&height=${height}`;
      const { page, complaints } = await openPage(browser(), url, () => window.speech?.scene.sys.isActive(), context);
      try {
        await act(page);
        expect(complaints).toEqual([]);
      } finally {
        await page.close();
      }
    }

    async function show(
      page: Page,
      view: TalkView,
      options: { readonly textSpeed?: number; readonly reducedMotion?: boolean } = {},
    ): Promise<void> {
      await page.evaluate(
        ([next, wishes]) => {
          window.speech.open(0, wishes);
          window.speech.render(next);
        },
        [view, { reducedMotion: true, ...options }] as const,
      );
      await pass(page, 350);
    }
    const calls = (page: Page) => page.evaluate(() => window.speech.calls);
    const leaks = (page: Page) => page.evaluate(() => window.speech.leaks);

    /** The bubble's paper on the screen, and where the head of its speaker is drawn; both at the end of one frame. */
    const see = (page: Page) =>
      page.evaluate(
        () =>
          new Promise<{
            x: number;
            y: number;
            width: number;
            height: number;
            shown: boolean;
            headX: number;
            headY: number;
          }>((resolve) => {
            const { scene, people, game } = window.speech;
            game.events.once("postrender", () => {
              const root = scene.children.getByName("parley-bubble") as Phaser.GameObjects.Container;
              const paper = root.list[0] as Phaser.GameObjects.Container;
              const image = paper.list[0] as Phaser.GameObjects.Image;
              const eye = scene.cameras.main;
              const head = people[0] as Phaser.GameObjects.Container;
              const corner = eye.getWorldPoint(0, 0);
              const across = eye.getWorldPoint(1, 0);
              const down = eye.getWorldPoint(0, 1);
              // Solves the camera's own view for the point that shows the person's feet.
              const [a, b, c, d] = [across.x - corner.x, down.x - corner.x, across.y - corner.y, down.y - corner.y];
              const [px, py] = [head.x - corner.x, head.y - corner.y];
              const det = a * d - b * c;
              resolve({
                x: paper.x + image.x,
                y: paper.y + image.y,
                width: image.width,
                height: image.height,
                shown: paper.visible,
                headX: (px * d - b * py) / det,
                headY: (a * py - px * c) / det - 87 * eye.zoom,
              });
            });
          }),
      );

    /** Red, green and blue of a pixel of the page. */
    const pixelAt = async (page: Page, x: number, y: number) => {
      const picture = PNG.sync.read(await page.screenshot());
      const at = (Math.round(y) * picture.width + Math.round(x)) * 4;
      return [...picture.data.subarray(at, at + 3)];
    };

    /** Hands do not care who draws: what they do is tried where frames come fast. */
    const testOfHands = (name: string, run: () => Promise<void>) => {
      if (renderer === "canvas") test(name, run);
    };

    test("a bubble is drawn over its speaker, and is paper in colour", () =>
      play(async (page) => {
        await show(page, line);
        const at = await see(page);
        expect(at.shown).toBe(true);
        expect(Math.abs(at.x + at.width / 2 - at.headX)).toBeLessThanOrEqual(2);
        // The tail's tip, which lies in the bleed of 16, is on the head.
        expect(Math.abs(at.y + at.height - 16 + 13 - at.headY)).toBeLessThanOrEqual(2);
        const [r = 0, g = 0, b = 0] = await pixelAt(page, at.x + at.width / 2, at.y + 24);
        expect(r).toBeGreaterThan(220);
        expect(g).toBeGreaterThan(200);
        expect(b).toBeLessThan(r);
      }));

    test("a bubble keeps to its speaker while the camera follows a runner, zooms and turns", () =>
      play(async (page) => {
        await show(page, line);
        await page.evaluate(() => {
          const { scene, people } = window.speech;
          const hero = people[0] as Phaser.GameObjects.Container;
          scene.cameras.main.startFollow(hero, false, 0.2, 0.2);
          scene.tweens.add({ targets: hero, x: 1240, y: 640, duration: 2500 });
          scene.cameras.main.zoomTo(1.4, 2000);
          scene.cameras.main.rotateTo(0.25, false, 2000);
        });
        for (let i = 0; i < 12; i++) {
          const at = await see(page);
          // Half a tail's quantum, and rounding to whole pixels.
          expect(Math.abs(at.x + at.width / 2 - at.headX)).toBeLessThanOrEqual(2);
          await pass(page, 150);
        }
        const before = await see(page);
        await page.evaluate(() => window.speech.scene.cameras.main.setZoom(2.4));
        const after = await see(page);
        expect([after.width, after.height]).toEqual([before.width, before.height]);
      }));

    if (engine === "phaser3")
      test("behind a hidden tab a bubble's line does not rush, and is not read before it is seen again", () =>
        play(async (page) => {
          const long = { id: "1", text: plain("word ".repeat(30)), media: [] };
          await show(page, { ...line, line: long }, { reducedMotion: false, textSpeed: 10 });
          const before = await toldSoFar(page, "word");
          expect(before).toBeLessThan(1_000);
          await hide(page, true);
          await page.waitForTimeout(1_000);
          await hide(page, false);
          await pass(page, 60);
          const after = await toldSoFar(page, "word");
          expect(after - before).toBeLessThan(60);
          expect(await calls(page)).not.toContain("read");
          await page.keyboard.press("Enter");
          await pass(page, 100);
          expect(await calls(page)).toContain("read");
        }));

    test("a bubble stays on the screen at every edge, and makes way for the arrow beyond it", () =>
      play(async (page) => {
        await show(page, { ...line, unseen: { from: "1", count: 7 } });
        for (const [dx, dy] of [
          [-460, 0],
          [460, 0],
          [0, -190],
          [0, 250],
        ] as const) {
          await page.evaluate(
            ([x, y]) => {
              const { scene } = window.speech;
              scene.cameras.main.centerOn(960 - x, 540 - y);
            },
            [dx, dy] as const,
          );
          const at = await see(page);
          expect(at.shown).toBe(true);
          expect(at.x).toBeGreaterThan(-16);
          expect(at.x + at.width).toBeLessThan(960 + 16);
          expect(at.y).toBeGreaterThan(-16);
          expect(at.y + at.height).toBeLessThan(540 + 16);
        }
        await page.evaluate(() => window.speech.scene.cameras.main.centerOn(1900, 540));
        expect((await see(page)).shown).toBe(false);
        const [r = 0, g = 0] = await pixelAt(page, 25, 262);
        // The seal of the arrow at the left edge.
        expect(r).toBeGreaterThan(g + 30);
      }));

    testOfHands("the target may be destroyed in the middle of a word", () =>
      play(async (page) => {
        await show(page, line, { reducedMotion: false, textSpeed: 8 });
        await page.evaluate(() => window.speech.people[0]?.destroy());
        await pass(page, 200);
        await page.keyboard.press("KeyW");
        expect(await leaks(page)).toEqual(["KeyW"]);
        await page.evaluate((view) => window.speech.render(view), question);
        await page.evaluate(() => window.speech.close());
      }),
    );

    testOfHands("choices are picked by touch, and nothing falls through to the scene", () =>
      play(
        async (page) => {
          await show(page, question);
          await pass(page, 300);
          const at = await page.evaluate(() => {
            const { scene } = window.speech;
            const root = scene.children.getByName("parley-bubble") as Phaser.GameObjects.Container;
            const all: Phaser.GameObjects.Text[] = [];
            const gather = (from: Phaser.GameObjects.Container) => {
              for (const each of from.list) {
                if ("list" in each) gather(each as Phaser.GameObjects.Container);
                else if ("text" in each) all.push(each as Phaser.GameObjects.Text);
              }
            };
            gather(root);
            const found = all.find((each) => each.visible && each.text === "I would rather sleep.");
            const box = found?.getBounds();
            return { x: box?.centerX ?? 0, y: box?.centerY ?? 0 };
          });
          await page.touchscreen.tap(at.x, at.y);
          await pass(page, 100);
          expect(await calls(page)).toContain("choose sleep");
          expect(await leaks(page)).toEqual([]);
        },
        { viewport: { width: 390, height: 844 }, hasTouch: true },
      ),
    );

    testOfHands("words are typed inside the bubble, and reach no scene", () =>
      play(async (page) => {
        await show(page, { ...line, entry: { placeholder: "Say something…" } });
        await page.keyboard.press("KeyT");
        await page.keyboard.type("was d SWAD ok");
        await page.keyboard.press("Enter");
        expect(await calls(page)).toContain("say was d SWAD ok");
        expect(await leaks(page)).toEqual([]);
        const field = await page.locator("input").boundingBox();
        const at = await see(page);
        expect(field && field.x > at.x && field.x + field.width < at.x + at.width).toBe(true);
        expect(field && field.y > at.y && field.y + field.height < at.y + at.height).toBe(true);
      }),
    );

    testOfHands("a picture that failed is asked for again by its button, and then shown large and put back", () =>
      play(async (page) => {
        await show(page, withMedia({ type: "image", url: "/mended.png", caption: "" }));
        const before = host.asked.filter((each) => each === "/mended.png").length;
        host.mend();
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("Enter");
        await expect.poll(() => host.asked.filter((each) => each === "/mended.png").length).toBe(before + 1);
        await pass(page, 300);
        // Large: its red rim is near the edge of the screen, and every key is its own.
        await page.keyboard.press("Enter");
        await pass(page, 100);
        const rim = await pixelAt(page, 480, 14);
        expect(rim[0]).toBeGreaterThan(180);
        expect(rim[1]).toBeLessThan(120);
        await page.keyboard.press("KeyW");
        await page.keyboard.press("Escape");
        await pass(page, 100);
        expect((await pixelAt(page, 480, 14))[0]).toBeLessThan(120);
        expect(await calls(page)).not.toContain("close");
        expect(await leaks(page)).toEqual([]);
      }),
    );

    testOfHands("a link is followed only after a yes, by the mouse too", () =>
      play(async (page) => {
        await show(page, withMedia({ type: "links", links: [{ text: "The map", url: "https://example.org/map" }] }));
        const button = page.getByRole("button", { name: "Open" });
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("Enter");
        // A click that comes before the question would be the game's.
        await expect.poll(() => button.count()).toBe(1);
        await page.mouse.click(20, 20);
        await expect.poll(() => button.count()).toBe(0);
        expect((await calls(page)).filter((each) => each.startsWith("follow"))).toEqual([]);
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("Enter");
        await expect.poll(() => button.count()).toBe(1);
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("Enter");
        expect(await calls(page)).toContain("follow https://example.org/map");
        expect(await leaks(page)).toEqual([]);
      }),
    );

    testOfHands("a row of cards is swiped by the mouse, and its buttons say their words", () =>
      play(async (page) => {
        const cards = [0, 1, 2, 3, 4].map((i) => ({
          title: `Card ${i}`,
          imageUrl: i % 2 ? "/tall.png" : "/wide.png",
          choice: { id: `c${i}`, text: `Take ${i}` },
        }));
        const wares = withMedia({ type: "carousel", title: "Wares", cards, open: true });
        await show(page, { ...wares, choices: cards.map(({ choice }) => choice) });
        const at = await see(page);
        const [x, y] = [at.x + at.width - 60, at.y + at.height / 2];
        await page.mouse.move(x, y);
        await page.mouse.down();
        for (let i = 1; i <= 8; i++) await page.mouse.move(x - i * 40, y, { steps: 2 });
        await page.mouse.up();
        await pass(page, 700);
        // Dragged is not pressed.
        expect((await calls(page)).filter((each) => /choose|advance/.test(each))).toEqual([]);
        const after = await see(page);
        await page.mouse.click(after.x + 110, after.y + after.height - 82);
        await pass(page, 100);
        const [picked] = (await calls(page)).filter((each) => each.startsWith("choose"));
        expect(picked).toMatch(/^choose c[1-4]$/);
        expect(await leaks(page)).toEqual([]);
      }),
    );

    test("a sound and a film play after a press and never before, one at a time", () =>
      play(async (page) => {
        await page.evaluate(() => window.speech.film("/film.webm"));
        await page.evaluate(() => {
          const played: string[] = [];
          const players: HTMLMediaElement[] = [];
          Object.assign(window, { played, players });
          const { play: begin } = HTMLMediaElement.prototype;
          HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
            played.push(`play ${new URL(this.src).pathname}`);
            players.push(this);
            this.addEventListener("pause", () => played.push(`pause ${this.tagName}`), { once: true });
            return begin.call(this);
          };
        });
        const played = () => page.evaluate(() => (window as unknown as { played: string[] }).played);
        await show(
          page,
          withMedia(
            { type: "audio", url: "/tone.wav", title: "The bell" },
            { type: "video", url: "/film.webm", title: "The falls" },
          ),
        );
        expect(await played()).toEqual([]);
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("Enter");
        await pass(page, 250);
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("Enter");
        await expect.poll(played).toContain("pause AUDIO");
        expect((await played()).filter((each) => each.startsWith("play"))).toEqual([
          "play /tone.wav",
          "play /film.webm",
        ]);
        await page.evaluate(() => window.speech.close());
        // A film that has ended by itself is silent already.
        const silent = () =>
          page.evaluate(() =>
            (window as unknown as { players: HTMLMediaElement[] }).players.map((each) => each.paused),
          );
        await expect.poll(silent).toEqual([true, true]);
      }));

    testOfHands("twenty barks are a few at a time, and leave nothing", () =>
      play(async (page) => {
        const count = () =>
          page.evaluate(() => [
            window.speech.game.textures.getTextureKeys().length,
            window.speech.scene.children.length,
            document.querySelectorAll("*").length,
          ]);
        const before = await count();
        await page.evaluate(() => {
          const { people } = window.speech;
          const barks = window.speech.barks();
          Object.assign(window, { barks });
          for (let i = 0; i < 20; i++) {
            const who = people[i % 3] ?? people[0];
            barks.bark(i < 3 && who ? who : { x: 620 + i * 33, y: 420 + (i % 4) * 50 }, `Bark ${i}`, { hold: 300 });
          }
        });
        let most = 0;
        for (let i = 0; i < 12; i++) {
          await pass(page, 150);
          const shown = await page.evaluate(() => {
            const group = window.speech.scene.children.getByName("parley-barks") as Phaser.GameObjects.Container;
            return (group.list as Phaser.GameObjects.Image[]).filter((each) => each.visible).length;
          });
          most = Math.max(most, shown);
          expect(shown).toBeLessThanOrEqual(4);
        }
        expect(most).toBeGreaterThan(1);
        await page.evaluate(() => (window as unknown as { barks: { destroy(): void } }).barks.destroy());
        expect(await count()).toEqual(before);
      }),
    );
  });
