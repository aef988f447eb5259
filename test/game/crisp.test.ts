// Sharp letters and lines: what is painted reaches the screen pixel for pixel, on dense screens and in pixel-art games.
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TalkView } from "../../plugin/overlay/presenter.ts";
import { withBrowser } from "./chromium.ts";
import { views } from "./picture-views.ts";
import { type PicturesHost, servePictures } from "./pictures-host.ts";

/** Without a face (in a pixel-art game its pixels are square) and without the field, which is no part of the canvas. */
const { entry: _field, ...question } = views.buttons;
const view: TalkView = { ...question, speaker: { name: "Oswin" } };

const browser = withBrowser("--disable-lcd-text");
let hosts: { readonly [engine: string]: PicturesHost };
beforeAll(async () => {
  const [phaser, phaser3] = await Promise.all([servePictures("phaser"), servePictures("phaser3")]);
  hosts = { phaser, phaser3 };
});
afterAll(async () => {
  await Promise.all(Object.values(hosts).map((host) => host.close()));
});

/** The canvas and the screen, with nothing behind the box. */
async function look(engine: string, query: string, deviceScaleFactor: number): Promise<readonly [PNG, PNG]> {
  const page = await browser().newPage({ viewport: { width: 640, height: 360 }, deviceScaleFactor });
  await page.goto(`${hosts[engine]?.url}?device=1&${query}`);
  await page.waitForFunction(() => window.pictures);
  await page.evaluate(() => {
    for (const object of window.pictures.scene.children.list) if ("visible" in object) object.visible = false;
  });
  const canvas = await page.evaluate(
    (shown) => window.pictures.show({ presenter: "box", theme: "terminal", view: shown }),
    view,
  );
  const screen = await page.screenshot();
  await page.close();
  return [PNG.sync.read(Buffer.from(canvas, "base64")), PNG.sync.read(screen)];
}

/** Pixels that differ by more than a shade. */
function differ(one: PNG, other: PNG): number {
  expect([other.width, other.height]).toEqual([one.width, one.height]);
  return pixelmatch(one.data, other.data, undefined, one.width, one.height, { threshold: 0.05, includeAA: true });
}

/** Every way where one pixel is one pixel; on dense screens those that are likeliest to go wrong. */
const waysAt = (ratio: number) =>
  ratio === 1
    ? ["canvas", "canvas&pixelart=1", "canvas&round=1", "webgl", "webgl&pixelart=1", "webgl&round=1"]
    : ["canvas&round=1", "webgl&pixelart=1"];

describe.each(["phaser", "phaser3"])("%s", (engine) => {
  test.each([1, 1.5, 2])(
    "with %s device pixels in one of CSS every renderer and setting draws the same",
    async (ratio) => {
      const [wanted] = await look(engine, "renderer=canvas", ratio);
      expect([wanted.width, wanted.height]).toEqual([640 * ratio, 360 * ratio]);
      const different: Record<string, readonly [canvas: number, screen: number]> = {};
      for (const way of waysAt(ratio)) {
        const [canvas, screen] = await look(engine, `renderer=${way}`, ratio);
        different[way] = [differ(wanted, canvas), differ(wanted, screen)];
      }
      expect(different).toEqual(Object.fromEntries(waysAt(ratio).map((way) => [way, [0, 0]])));
    },
  );
});
