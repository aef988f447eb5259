// Drives the overlay's page from outside: opens the box, waits for the game, finds what is drawn, reads what was reported.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import type { DialogueBoxOptions } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import type { TalkView } from "../../plugin/overlay/presenter.ts";
import { type OpenPage, openPage } from "./chromium.ts";

export interface PageWishes extends BrowserContextOptions {
  /** Of the page's address: renderer, mode, width, height. */
  readonly query?: string;
}

/** Opens the page and waits for its game. */
export const openOverlay = (browser: Browser, url: string, { query = "", ...context }: PageWishes): Promise<OpenPage> =>
  openPage(browser, `${url}?${query}`, () => window.harness?.scene.sys.isActive(), context);

/** Plays in a page of its own, and expects that nobody complained. */
export async function playIn(
  browser: Browser,
  url: string,
  wishes: PageWishes,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, complaints } = await openOverlay(browser, url, wishes);
  try {
    await act(page);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
  }
}

/** Puts a page that several tests share back to how it began: no box, no reports, the camera straight, the mouse away. */
export async function tidy(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    window.harness.close();
    window.harness.scene.cameras.main.setZoom(1).setScroll(0, 0).setRotation(0);
  });
  await pass(page, 50);
  await page.evaluate(() => {
    window.harness.calls.length = 0;
    window.harness.leaks.length = 0;
  });
}

/** Opens a box with this view, in place of one that is open, and forgets what was reported before. */
export async function show(
  page: Page,
  view: TalkView,
  options: DialogueBoxOptions = { reducedMotion: true },
): Promise<void> {
  await page.evaluate(
    ([next, wishes]) => {
      window.harness.close();
      window.harness.calls.length = 0;
      window.harness.open(wishes);
      window.harness.render(next);
    },
    [view, options] as const,
  );
  await pass(page, 400);
}

/** Waits until the game has lived so long. */
export const pass = (page: Page, ms: number) =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const { events } = (window.harness ?? window.speech).scene;
        let left = wanted;
        const step = (_time: number, delta: number) => {
          left -= delta;
          if (left > 0) return;
          events.off("postupdate", step);
          resolve();
        };
        events.on("postupdate", step);
      }),
    ms,
  );

/** Everything that the box draws and that has words, in CSS pixels. */
export const drawn = (page: Page) =>
  page.evaluate(() => {
    const { scene, game } = window.harness;
    const canvas = game.canvas.getBoundingClientRect();
    const scale = canvas.width / scene.scale.width;
    const found: { words: string; alpha: number; x: number; y: number }[] = [];
    const look = (list: readonly Phaser.GameObjects.GameObject[]) => {
      for (const each of list) {
        const {
          visible,
          alpha,
          name,
          text,
          list: inner,
        } = each as unknown as Phaser.GameObjects.Text & {
          list?: Phaser.GameObjects.GameObject[];
        };
        if (!visible) continue;
        if (inner) look(inner);
        else if ((text ?? name) !== "") {
          const box = (each as Phaser.GameObjects.Image).getBounds();
          found.push({
            ...{ words: text ?? name, alpha },
            ...{ x: canvas.x + box.centerX * scale, y: canvas.y + box.centerY * scale },
          });
        }
      }
    };
    for (const root of scene.children.list)
      if (root.name.startsWith("parley")) look((root as Phaser.GameObjects.Container).list);
    return found;
  });

/** Middle of what is drawn with these words. */
export async function find(page: Page, words: string): Promise<{ x: number; y: number }> {
  const found = (await drawn(page)).find((each) => each.words === words);
  if (!found) throw new Error(`"${words}" is not drawn`);
  return found;
}

export const calls = (page: Page) => page.evaluate(() => window.harness.calls);
export const leaks = (page: Page) => page.evaluate(() => window.harness.leaks);
export const field = (page: Page) => page.locator("input");
