// The graphics card has lost everything, and is back: box, bubble and window are drawn again as they were.
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withBrowser } from "./chromium.ts";
import { views } from "./picture-views.ts";
import { servePictures } from "./pictures-host.ts";
import type { PresenterName, Shown } from "./pictures-page.ts";

const browser = withBrowser();

describe.each(["phaser", "phaser3"] as const)("%s", (engine) => {
  let host: Awaited<ReturnType<typeof servePictures>>;
  beforeAll(async () => {
    host = await servePictures(engine);
  });
  afterAll(() => host.close());

  test("what is open is drawn again after a lost context, words, faces, cards and choices", async () => {
    const page = await browser().newPage({ viewport: { width: 640, height: 360 } });
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`${host.url}?renderer=webgl`);
    await page.waitForFunction(() => window.pictures);
    const shown = (presenter: PresenterName, view: keyof typeof views): Shown => ({
      ...{ presenter, theme: "storybook", view: views[view] },
    });
    for (const what of [
      shown("box", "buttons"),
      shown("box", "carousel"),
      shown("bubble", "buttons"),
      shown("bubble", "image"),
      shown("window", "answered"),
    ]) {
      const [before, lost, after] = await page.evaluate(async (what) => {
        const { show, game, draw } = window.pictures;
        const picture = await show(what);
        const gl = (game.renderer as Phaser.Renderer.WebGL.WebGLRenderer).gl as WebGLRenderingContext;
        const loss = gl.getExtension("WEBGL_lose_context");
        const heard = (name: string) =>
          new Promise((resolve) => game.canvas.addEventListener(name, () => setTimeout(resolve), { once: true }));
        const gone = heard("webglcontextlost");
        loss?.loseContext();
        await gone;
        const nothing = draw();
        const back = heard("webglcontextrestored");
        loss?.restoreContext();
        await back;
        return [picture, nothing, draw()];
      }, what);
      const [seen, again] = [before, after].map((each) => PNG.sync.read(Buffer.from(each ?? "", "base64")));
      if (!seen || !again) throw new Error("no pictures");
      expect(lost).not.toBe(before);
      const { width, height } = seen;
      expect(
        pixelmatch(seen.data, again.data, undefined, width, height, { threshold: 0.05 }),
        `${what.presenter}, its pixels that differ`,
      ).toBeLessThan(20);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});
