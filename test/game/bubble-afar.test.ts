// Whose speaker is far away: the arrow at the edge with its count, words that fade with the distance and then are not heard,
// and a bubble that changes sides. Phaser 4 by WebGL and 3.90 by Canvas, and what the pixels say.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import type { TalkView } from "../../plugin/overlay/presenter.ts";
import { type OpenPage, openPage, withBrowser } from "./chromium.ts";
import { pass } from "./overlay-driver.ts";
import { type SpeechHost, serveSpeech } from "./speech-host.ts";

const line: TalkView = {
  ...{ speaker: { name: "Marta" }, more: false, choices: [], entries: [], waiting: false },
  line: { id: "1", text: plain("Good evening, traveller."), media: [] },
  entry: { placeholder: "Say something…" },
};
const question: TalkView = { ...line, choices: [{ id: "mill", text: "To the mill." }] };

const browser = withBrowser();

describe.each([
  ["phaser", "webgl"],
  ["phaser3", "canvas"],
] as const)("%s, %s", (engine, renderer) => {
  let host: SpeechHost;
  let opened: OpenPage;
  let page: Page;
  beforeAll(async () => {
    host = await serveSpeech(engine);
    const isReady = () => window.speech?.scene.sys.isActive();
    opened = await openPage(browser(), `${host.url}?renderer=${renderer}`, isReady);
    page = opened.page;
  });
  afterAll(async () => {
    await page?.close();
    await host?.close();
    expect(opened?.complaints).toEqual([]);
  });
  beforeEach(async () => {
    await page.evaluate(() => {
      const { scene, people, calls, leaks } = window.speech;
      window.speech.close();
      scene.cameras.main.centerOn(960, 540);
      people[0]?.setPosition(960, 560);
      people[2]?.setPosition(760, 610);
      calls.length = 0;
      leaks.length = 0;
    });
  });

  const look = (x: number, y: number) =>
    page.evaluate(([to, down]) => void window.speech.scene.cameras.main.centerOn(to, down), [x, y] as const);
  const frame = () => pass(page, 60);

  /** The two pictures of the arrow, and the bubble, as they are drawn. */
  const see = () =>
    page.evaluate(() => {
      const root = window.speech.scene.children.getByName("parley-bubble") as Phaser.GameObjects.Container;
      const [bubble, away] = root.list as Phaser.GameObjects.Container[];
      const [point, badge] = (away?.list ?? []) as Phaser.GameObjects.Image[];
      const field = document.querySelector("input")?.parentElement;
      return {
        bubble: bubble?.visible ?? false,
        alpha: bubble?.alpha ?? 0,
        at: { x: bubble?.x ?? 0, y: bubble?.y ?? 0 },
        arrow: badge?.visible ?? false,
        arrowAlpha: away?.alpha ?? 0,
        badge: { x: badge?.x ?? 0, y: badge?.y ?? 0, key: badge?.texture.key ?? "" },
        turn: point?.rotation ?? 0,
        field: { shown: field?.style.display ?? "", opacity: Number(field?.style.opacity || 1) },
      };
    });
  /** Mean colour of a square around a point, asked of the engine itself: it has just drawn that. */
  const colourAt = ({ x, y }: { x: number; y: number }, reach = 10) =>
    page.evaluate(
      ([left, top, size]) =>
        new Promise<number[]>((resolve) => {
          window.speech.game.renderer.snapshotArea(left, top, size, size, (shot) => {
            const context = Object.assign(document.createElement("canvas"), { width: size, height: size }).getContext(
              "2d",
            );
            context?.drawImage(shot as HTMLImageElement, 0, 0);
            const data = context?.getImageData(0, 0, size, size).data ?? [];
            const sum = [0, 0, 0];
            for (let i = 0; i < data.length; i++) if (i % 4 < 3) sum[i % 4] = (sum[i % 4] ?? 0) + (data[i] ?? 0);
            resolve(sum.map((each) => each / size ** 2));
          });
        }),
      [Math.round(x - reach), Math.round(y - reach), reach * 2] as const,
    );
  const differ = (one: readonly number[], other: readonly number[]) =>
    Math.max(...one.map((each, i) => Math.abs(each - (other[i] ?? 0))));
  const open = (view: TalkView, far?: { near: number; far: number }, reducedMotion = true) =>
    page.evaluate(
      ([next, earshot, still]) => {
        const [, , listener] = window.speech.people;
        window.speech.open(0, { reducedMotion: still, ...(earshot && listener && { listener, earshot }) });
        window.speech.render(next);
      },
      [view, far, reducedMotion] as const,
    );

  test("an arrow at the edge points to who is off the screen, and counts what waits there", async () => {
    await open({ ...line, unseen: { from: "1", count: 7 } });
    await frame();
    expect(await see()).toMatchObject({ bubble: true, arrow: false, field: { shown: "block" } });
    const meadow = await colourAt({ x: 120, y: 400 });
    const corners = [
      [1900, 540, "left"],
      [20, 540, "right"],
      [960, 1100, "top"],
    ] as const;
    const keys = new Set<string>();
    for (const [x, y, side] of corners) {
      await look(x, y);
      await frame();
      const now = await see();
      expect(now).toMatchObject({ bubble: false, arrow: true, arrowAlpha: 1, field: { shown: "none" } });
      keys.add(now.badge.key);
      // At the rim, and turned outwards.
      const { badge, turn } = now;
      if (side === "left") expect([badge.x < 60, Math.cos(turn) < -0.9]).toEqual([true, true]);
      if (side === "right") expect([badge.x > 900, Math.cos(turn) > 0.9]).toEqual([true, true]);
      if (side === "top") expect([badge.y < 60, Math.sin(turn) < -0.9]).toEqual([true, true]);
      expect(differ(await colourAt(badge), meadow)).toBeGreaterThan(25);
    }
    expect(keys.size).toBe(1);
    // Another number is another picture of the badge.
    await page.evaluate((view) => window.speech.render(view), { ...line, unseen: { from: "1", count: 8 } });
    await frame();
    expect(keys).not.toContain((await see()).badge.key);
    // Nobody is there to press keys for: the game has them.
    await page.keyboard.press("KeyW");
    await frame();
    expect(await page.evaluate(() => window.speech.leaks)).toEqual(["KeyW"]);
    await look(960, 540);
    await frame();
    expect(await see()).toMatchObject({ bubble: true, arrow: false, field: { shown: "block" } });
  });

  test("words, field and arrow fade with the distance; out of earshot nothing is seen and no key taken", async () => {
    await open(question, { near: 250, far: 650 });
    await frame();
    const whole = await see();
    expect([whole.alpha, whole.field.opacity]).toEqual([1, 1]);
    const paper = { x: whole.at.x + 150, y: whole.at.y + 14 };
    const bright = await colourAt(paper, 4);
    const walk = async (x: number) => {
      await page.evaluate((to) => void window.speech.people[2]?.setPosition(to, 560), x);
      await frame();
      return see();
    };
    // Half way between near and far: 450 of 250 to 650.
    const half = await walk(960 - 450);
    expect(half.alpha).toBeCloseTo(0.5, 1);
    expect(half.field.opacity).toBeCloseTo(0.5, 1);
    const faded = await colourAt(paper, 4);
    expect(differ(bright, faded)).toBeGreaterThan(30);

    const gone = await walk(960 - 660);
    expect(gone).toMatchObject({ bubble: false, arrow: false, field: { shown: "none" } });
    expect(differ(await colourAt(paper, 4), faded)).toBeGreaterThan(30);
    for (const key of ["Digit1", "Enter"]) {
      await page.keyboard.press(key);
      await frame();
    }
    const { calls, leaks } = await page.evaluate(() => ({ calls: window.speech.calls, leaks: window.speech.leaks }));
    expect(calls.filter((each) => each.startsWith("choose"))).toEqual([]);
    expect(leaks).toEqual(["Digit1", "Enter"]);

    // Off the screen and half heard: the arrow is as faint.
    await walk(960 - 450);
    await look(1900, 540);
    await frame();
    const arrow = await see();
    expect(arrow.arrow).toBe(true);
    expect(arrow.arrowAlpha).toBeCloseTo(0.5, 1);
    await look(960, 540);
    const back = await walk(760);
    expect([back.bubble, back.alpha, back.field.opacity]).toEqual([true, 1, 1]);
  });

  test("a bubble that has to change sides comes in anew there, its field with it; one that grows stays", async () => {
    await open(line, undefined, false);
    await page.keyboard.press("Enter");
    await pass(page, 600);
    const above = await see();
    expect(above.alpha).toBe(1);
    /** Each frame's look, while the speaker goes to where there is room on the other side alone. */
    const frames = await page.evaluate(
      () =>
        new Promise<{ y: number; alpha: number; opacity: number }[]>((resolve) => {
          const { scene, game, people } = window.speech;
          const seen: { y: number; alpha: number; opacity: number }[] = [];
          people[0]?.setPosition(960, 430);
          const note = () => {
            const root = scene.children.getByName("parley-bubble") as Phaser.GameObjects.Container;
            const [bubble] = root.list as Phaser.GameObjects.Container[];
            const field = document.querySelector("input")?.parentElement;
            seen.push({ y: bubble?.y ?? 0, alpha: bubble?.alpha ?? 0, opacity: Number(field?.style.opacity || 1) });
            if (seen.length < 12) return;
            game.events.off("postrender", note);
            resolve(seen);
          };
          game.events.on("postrender", note);
        }),
    );
    const moved = frames.filter(({ y }) => Math.abs(y - above.at.y) > 60);
    expect(moved.length).toBeGreaterThan(3);
    expect(moved[0]?.alpha).toBeLessThan(0.9);
    expect(moved.at(-1)?.alpha).toBe(1);
    for (const { alpha, opacity } of frames) expect(opacity).toBeCloseTo(alpha, 5);
    await page.evaluate((view) => window.speech.render(view), question);
    await frame();
    expect((await see()).alpha).toBe(1);
  });

  test("a bubble that stands beside its speaker stays there while what was typed is answered", async () => {
    const choices = Array.from({ length: 7 }, (_, i) => ({ id: `c${i}`, text: `Answer ${i}` }));
    const asked: TalkView = { ...line, choices };
    const place = async (view: TalkView) => {
      await page.evaluate((next) => window.speech.render(next), view);
      await pass(page, 400);
      return (await see()).at.x;
    };
    await page.evaluate(() => window.speech.open(0, { reducedMotion: true }));
    const beside = await place(asked);
    expect(beside).toBeGreaterThan(490);
    expect(await place({ ...line, waiting: true, echo: { id: "e", text: "Hm", mark: "delivered" } })).toBe(beside);
    const answer = { id: "2", text: plain("Well said."), media: [] };
    expect(await place({ ...asked, line: answer })).toBe(beside);
    // With less to say there is room over the head again.
    expect(await place({ ...line, line: { ...answer, id: "3" } })).toBeLessThan(beside);
  });
});
