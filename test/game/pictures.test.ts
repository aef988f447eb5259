// Reference pictures: each reply type in each theme, on Phaser 4 and 3.90, Canvas and WebGL, against one picture each.
//
// Tolerance: a pixel differs when its colour is further off than 12 % (YIQ, as pixelmatch counts; the edges that only
// smooth letters are left out), and no more than 0.15 % of a picture's pixels may differ. So that nothing small goes
// missing or takes another colour, the mean colour of no tile of 6 × 6 pixels may be further off than 24 of 255.
// References have few colours (palette-png.ts), so that they stay small: that alone is up to 19 of these 24.
//
// Renew them:  RENEW_PICTURES=1 npx vitest run --project game test/game/pictures.test.ts   (and look at every one)

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import type { BrowserContextOptions } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withBrowser } from "./chromium.ts";
import { palettePng } from "./palette-png.ts";
import { lost, picked, type ViewName, views } from "./picture-views.ts";
import { type PicturesHost, servePictures } from "./pictures-host.ts";
import type { PresenterName, Shown, ThemeName } from "./pictures-page.ts";

const THRESHOLD = 0.12;
const MOST_DIFFERENT = 0.0015;
const TILE = 6;
const TILE_OFF = 24;

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const references = folder("references/");
const failures = folder("../pictures/");
const renew = process.env.RENEW_PICTURES !== undefined;

const themes: readonly ThemeName[] = ["storybook", "modern", "terminal"];
const presenters: readonly PresenterName[] = ["box", "window", "bubble"];
const types = Object.keys(views) as ViewName[];

interface Picture {
  /** The reference's file name. */
  readonly name: string;
  readonly screen: "wide" | "phone";
  /** What is on the screen, the last on top. */
  readonly shown: readonly Shown[];
}

const picture = (
  presenter: PresenterName,
  type: ViewName,
  theme: ThemeName,
  screen: "wide" | "phone" = "wide",
  options: Shown["options"] = {},
  note = "",
): Picture => ({
  name: [presenter, type, theme, ...(screen === "phone" ? [screen] : []), ...(note ? [note] : [])].join("-"),
  screen,
  shown: [{ presenter, theme, view: views[type], options }],
});

const pictures: readonly Picture[] = [
  ...presenters.flatMap((presenter) => themes.flatMap((theme) => types.map((type) => picture(presenter, type, theme)))),
  ...presenters.flatMap((presenter) =>
    themes.flatMap((theme) =>
      (["buttons", "image", "failed"] as const).map((type) => picture(presenter, type, theme, "phone")),
    ),
  ),
  ...presenters.flatMap((presenter) => [
    picture(presenter, "buttons", "storybook", "wide", { contrast: "high" }, "contrast"),
    picture(presenter, "buttons", "terminal", "wide", { contrast: "high" }, "contrast"),
    picture(presenter, "buttons", "modern", "wide", { direction: "rtl" }, "rtl"),
    picture(presenter, "buttons", "storybook", "wide", { textSize: 1.5 }, "letters"),
    picture(presenter, "buttons", "modern", "phone", { textSize: 1.5 }, "letters"),
    picture(presenter, "buttons", "framed", "wide", {}, "frames"),
    picture(presenter, "text", "midnight"),
    picture(presenter, "text", "graphite"),
  ]),
  // A choice was picked: its set stays where it is, and the pick lit, while the answer is awaited.
  ...presenters.flatMap((presenter) =>
    (presenter === "box" ? themes : (["storybook"] as const)).map(
      (theme): Picture => ({
        name: `${presenter}-picked-${theme}`,
        screen: "wide",
        shown: [{ presenter, theme, view: views.buttons, press: "Digit1", after: picked }],
      }),
    ),
  ),
  ...presenters.map(
    (presenter): Picture => ({
      name: `${presenter}-lost-modern`,
      screen: "wide",
      shown: [{ presenter, theme: "modern", view: lost }],
    }),
  ),
  // All three at once: each is drawn by its own camera, in the order in which they were opened.
  {
    name: "together",
    screen: "wide",
    shown: [
      { presenter: "box", theme: "storybook", view: views.more },
      { presenter: "bubble", theme: "modern", view: views.markup },
      { presenter: "window", theme: "terminal", view: views.agent },
    ],
  },
];

const screens = { wide: { width: 640, height: 360 }, phone: { width: 390, height: 844 } };
/** Time and words as in one place of the world, whatever machine draws. */
const place: BrowserContextOptions = { locale: "en-GB", timezoneId: "UTC", deviceScaleFactor: 1, colorScheme: "light" };

/** Everything on Canvas; a software renderer of WebGL is slow, so there one picture of each kind. */
const onWebgl = (each: Picture) =>
  each.screen === "wide" && /^together|-buttons-|-(markup|image)-storybook/.test(each.name);

const engines = ["phaser", "phaser3"] as const;
const renderers = ["canvas", "webgl"] as const;
type Engine = (typeof engines)[number];

/** What is drawn by one engine with one renderer. */
const wantedOf = (renderer: (typeof renderers)[number]) =>
  pictures.filter((each) => renderer === "canvas" || onWebgl(each));

interface Awaited {
  readonly promise: Promise<PNG>;
  readonly resolve: (shot: PNG) => void;
  readonly reject: (reason: unknown) => void;
}
function awaited(): Awaited {
  let resolve: Awaited["resolve"] = () => {};
  let reject: Awaited["reject"] = () => {};
  const promise = new Promise<PNG>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}

/** Shots by engine, renderer and name: the two engines draw side by side, and tests wait for their own. */
const shots = new Map<string, Awaited>();
for (const engine of engines)
  for (const renderer of renderers)
    for (const { name } of wantedOf(renderer)) shots.set(`${engine}-${renderer}-${name}`, awaited());

const browser = withBrowser("--font-render-hinting=none", "--disable-lcd-text");
let drawn: Promise<unknown>;
let hosts: readonly PicturesHost[] = [];
beforeAll(async () => {
  mkdirSync(failures, { recursive: true });
  hosts = await Promise.all(engines.map(servePictures));
  for (const { promise } of shots.values()) promise.catch(() => {});
  drawn = Promise.all(engines.map((engine, index) => draw(engine, hosts[index]?.url ?? "")));
});
afterAll(async () => {
  await drawn;
  await Promise.all(hosts.map((host) => host.close()));
});

/** Draws everything that is wanted of an engine, a page for each renderer and screen. */
async function draw(engine: Engine, url: string): Promise<void> {
  for (const renderer of renderers)
    for (const screen of ["wide", "phone"] as const) {
      const wanted = wantedOf(renderer).filter((each) => each.screen === screen);
      if (wanted.length === 0) continue;
      const page = await browser().newPage({ viewport: screens[screen], ...place });
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      await page.goto(`${url}?renderer=${renderer}`);
      await page.waitForFunction(() => window.pictures);
      for (const { name, shown } of wanted) {
        const shot = shots.get(`${engine}-${renderer}-${name}`);
        try {
          const png = await page.evaluate((what) => window.pictures.show(...what), shown);
          if (complaints.length > 0) throw new Error(complaints.splice(0).join("; "));
          shot?.resolve(PNG.sync.read(Buffer.from(png, "base64")));
        } catch (error) {
          shot?.reject(error);
        }
      }
      await page.close();
    }
}

describe.each(engines)("%s", (engine) => {
  describe.each(renderers)("%s", (renderer) => {
    test.each(wantedOf(renderer).map((each) => each.name))("%s", async (name) => {
      const shot = await shots.get(`${engine}-${renderer}-${name}`)?.promise;
      if (shot) compare(name, shot, `${engine}-${renderer}`);
    });
  });
});

/** Compares with the reference, which the first renderer writes when they are renewed (in full colours to test/pictures/). */
function compare(name: string, actual: PNG, where: string): void {
  const file = `${references}${name}.png`;
  if (renew && where === "phaser-canvas") {
    mkdirSync(references, { recursive: true });
    writeFileSync(`${failures}${name}.png`, PNG.sync.write(actual));
    writeFileSync(file, palettePng(actual));
    return;
  }
  if (!existsSync(file))
    throw new Error(`There is no reference ${file}: take it by RENEW_PICTURES=1, look at it, and commit it.`);
  const reference = PNG.sync.read(readFileSync(file));
  const { width, height } = reference;
  expect([actual.width, actual.height]).toEqual([width, height]);
  const diff = new PNG({ width, height });
  const different = pixelmatch(reference.data, actual.data, diff.data, width, height, { threshold: THRESHOLD });
  const off = furthestTile(reference, actual);
  if (different <= width * height * MOST_DIFFERENT && off.by <= TILE_OFF) return;
  const written = `${failures}${name}-${where}`;
  writeFileSync(`${written}.actual.png`, PNG.sync.write(actual));
  writeFileSync(`${written}.diff.png`, PNG.sync.write(diff));
  throw new Error(
    `${different} pixels differ from ${file}, most of all at ${off.x}, ${off.y}: look at ${written}.actual.png and ${written}.diff.png. ` +
      "Where the new looks are wanted: RENEW_PICTURES=1.",
  );
}

/** The tile whose mean colour is furthest off, in any channel (0 to 255). */
function furthestTile(reference: PNG, actual: PNG): { readonly by: number; readonly x: number; readonly y: number } {
  let furthest = { by: 0, x: 0, y: 0 };
  for (let y = 0; y + TILE <= reference.height; y += TILE)
    for (let x = 0; x + TILE <= reference.width; x += TILE) {
      const sums = [0, 0, 0];
      for (let dy = 0; dy < TILE; dy++)
        for (let dx = 0; dx < TILE; dx++) {
          const at = 4 * ((y + dy) * reference.width + x + dx);
          for (let c = 0; c < 3; c++)
            sums[c] = (sums[c] ?? 0) + (actual.data[at + c] ?? 0) - (reference.data[at + c] ?? 0);
        }
      const by = Math.max(...sums.map(Math.abs)) / TILE ** 2;
      if (by > furthest.by) furthest = { by, x, y };
    }
  return furthest;
}
