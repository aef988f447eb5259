// Letters on their grounds, in a real browser: every surface of every theme is painted, and its pixels are looked at.
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { withBrowser } from "./chromium.ts";
import type { Reading } from "./contrast-page.ts";

const browser = withBrowser();
let readings: readonly Reading[] = [];
let refusalOf = async (_colour: string) => "";

beforeAll(async () => {
  const bundle = await build({
    entryPoints: [new URL("contrast-page.ts", import.meta.url).pathname],
    bundle: true,
    format: "iife",
    target: "es2022",
    write: false,
    logLevel: "warning",
  });
  const page = await browser().newPage();
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? "" });
  readings = await page.evaluate(() => window.readings);
  refusalOf = (colour) => page.evaluate((given) => window.refusalOf(given), colour);
});

/** What stands where the ground is least fit for it: the worst pixel but for one in fifty (grain of the paper). */
const worst = (theme: string) =>
  Object.fromEntries(readings.filter((each) => each.theme === theme).map((each) => [each.what, each.contrast]));

describe.each(["storybook", "midnight", "modern", "graphite", "terminal"])("%s", (theme) => {
  test("everything that is written can be read: 4.5 : 1 at least", () => {
    const seen = worst(theme);
    expect(Object.keys(seen).length).toBeGreaterThan(20);
    expect(Object.entries(seen).filter(([, contrast]) => contrast < 4.5)).toEqual([]);
  });

  test("a choice that was passed over can still be read on any scene: 3 : 1 at least", () => {
    const seen = worst(`${theme}, passed`);
    expect(Object.keys(seen).length).toBeGreaterThan(2);
    expect(Object.entries(seen).filter(([, contrast]) => contrast < 3)).toEqual([]);
  });

  test("in high contrast everything that is written stands out: 7 : 1 at least", () => {
    const seen = worst(`${theme}, high`);
    expect(Object.keys(seen).length).toBeGreaterThan(20);
    expect(Object.entries(seen).filter(([, contrast]) => contrast < 7)).toEqual([]);
  });
});

test.each(["#12", "blurple", "20, 30, 40", "var(--ink)"])(
  "%s is refused as a colour, with examples of some",
  async (colour) => {
    expect(await refusalOf(colour)).toBe(
      `TypeError: theme.colours.accent is no colour: "${colour}". Give a CSS colour, such as "#205c54" or "rgba(0, 0, 0, 0.5)".`,
    );
  },
);

test.each(["#123", "teal", "hsl(200 50% 40%)", "oklch(0.7 0.1 200)", "rgb(1 2 3 / 50%)"])(
  "%s is a colour",
  async (colour) => {
    expect(await refusalOf(colour)).toBe("");
  },
);
