// Themes: how they are mixed, what is refused, and what the player's own wishes make of them.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cutInThree, frameScale } from "../../plugin/overlay/art/framed-skin.ts";
import { plainSkin } from "../../plugin/overlay/art/plain-skin.ts";
import { createDialogueBox } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import { createStage } from "../../plugin/overlay/stage/create-stage.ts";
import { type Screen, unitFor } from "../../plugin/overlay/stage/screen.ts";
import { contrast, fading, legible } from "../../plugin/overlay/theme/contrast.ts";
import { graphite, modern } from "../../plugin/overlay/theme/modern.ts";
import { midnight, storybook } from "../../plugin/overlay/theme/storybook.ts";
import { terminal } from "../../plugin/overlay/theme/terminal.ts";
import { mixTheme, type ThemeChanges } from "../../plugin/overlay/theme/theme.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { line, record } from "./view.ts";

describe("mixing", () => {
  test("a change replaces its own token and no other", () => {
    const theme = mixTheme(storybook, { colours: { badge: "#205c54" }, sizes: { text: 30 } });
    expect(theme.colours).toEqual({ ...storybook.colours, badge: "#205c54" });
    expect(theme.sizes).toEqual({ ...storybook.sizes, text: 30 });
    expect(theme.fonts).toEqual(storybook.fonts);
  });

  test("a whole theme replaces everything", () => {
    expect(mixTheme(storybook, terminal)).toEqual(terminal);
  });

  test("changes may name the theme that they change", () => {
    const theme = mixTheme(storybook, { base: terminal, colours: { accent: "#ffb454" } });
    expect(theme.colours).toEqual({ ...terminal.colours, accent: "#ffb454" });
    expect(theme.skin).toEqual(terminal.skin);
    expect(mixTheme(storybook, graphite).skin).toEqual(modern.skin);
    expect(mixTheme(storybook, midnight).fonts).toEqual(storybook.fonts);
  });

  test("one function of the skin is replaced alone", () => {
    const dot = () => {};
    const { skin } = mixTheme(modern, { skin: { dot } });
    expect(skin).toEqual({ ...modern.skin, dot });
  });
});

describe("a mistake is refused with its cure", () => {
  // What a game in plain JavaScript may write.
  const wrong = (changes: unknown) => () => mixTheme(storybook, changes as ThemeChanges);

  test.each([
    [{ colors: {} }, 'theme.colors does not exist: did you mean "colours"?'],
    [{ colours: { sufrace: "#fff" } }, 'theme.colours.sufrace does not exist: did you mean "surface"?'],
    [{ colours: { zzz: "#fff" } }, "theme.colours.zzz does not exist: There are: surfaceLight"],
    [{ skin: { slips: () => {} } }, 'theme.skin.slips does not exist: did you mean "slip"?'],
    [{ skin: { slip: "paper.png" } }, "theme.skin.slip must be a function, not string."],
    [{ sizes: { text: "20px" } }, "theme.sizes.text must be a number, not string."],
    [{ sizes: { text: Number.NaN } }, "theme.sizes.text must be a finite number, not NaN."],
    [{ radii: { panel: -4 } }, "theme.radii.panel must not be below 0: -4."],
    [{ fonts: { body: " " } }, "theme.fonts.body must not be empty."],
    [{ frames: { pannel: { texture: "x" } } }, 'theme.frames["pannel"] is no surface: did you mean "panel"?'],
    [{ frames: { "slip.lit": () => {} } }, 'theme.frames["slip.lit"] is no surface'],
    [{ frames: { panel: "frame.png" } }, 'theme.frames["panel"] is neither a function nor a frame'],
    [{ frames: { panel: { texture: "x", left: 4, right: 4, top: 4 } } }, 'theme.frames["panel"].bottom must be given'],
    [{ colours: "dark" }, "theme.colours must be an object of tokens."],
  ])("%j", (changes, words) => {
    expect(wrong(changes)).toThrow(TypeError);
    expect(wrong(changes)).toThrow(words);
  });

  test("what is left undefined counts as left out", () => {
    expect(wrong({ colours: undefined, frames: { panel: undefined } })).not.toThrow();
  });
});

describe("on the stage", () => {
  let running: HeadlessGame;
  beforeEach(async () => {
    running = await createHeadlessGame();
  });
  afterEach(() => running.destroy());
  const themeOf = (options: Parameters<typeof createStage>[1]) => createStage(running.scene, options).theme;

  test("the player's size of letters is in the sizes, between 0.75 and 2", () => {
    expect(themeOf({ textSize: 1.5 }).sizes).toEqual({
      ...{ text: 31.5, name: 28.5, choice: 28.5, small: 22.5, leading: 1.42, factor: 1.5 },
    });
    expect(themeOf({ textSize: 9 }).sizes.factor).toBe(2);
    expect(themeOf({ textSize: 0.1 }).sizes.factor).toBe(0.75);
  });

  test("larger letters make nothing else smaller, on a phone neither", () => {
    const phone: Screen = {
      ...{ width: 390, height: 844, pixel: 1, uiScale: 1, touch: true },
      safe: { top: 0, right: 0, bottom: 0, left: 0 },
    };
    expect(unitFor(phone, themeOf({ textSize: 2 }))).toBeCloseTo(unitFor(phone, storybook), 10);
  });

  test("high contrast keeps letters and corners, and paints plainly: by night where the theme is dark", () => {
    const day = themeOf({ contrast: "high", theme: modern });
    expect(day.skin).toBe(plainSkin);
    expect(day.fonts).toEqual(modern.fonts);
    expect(day.colours.surface).toBe("#ffffff");
    expect(themeOf({ contrast: "high", theme: terminal }).colours.surface).toBe("#000000");
    expect(themeOf({ contrast: "normal", theme: terminal }).colours.surface).toBe(terminal.colours.surface);
  });

  test.each([
    ["(prefers-contrast: more)", true],
    ["(forced-colors: active)", true],
    ["(prefers-color-scheme: dark)", false],
  ])("a system that answers %s gets high contrast: %s", (question, high) => {
    const before = window.matchMedia;
    window.matchMedia = (asked) => ({ matches: asked === question }) as MediaQueryList;
    try {
      expect(createStage(running.scene, {}).highContrast).toBe(high);
      expect(createStage(running.scene, { contrast: "normal" }).highContrast).toBe(false);
    } finally {
      window.matchMedia = before;
    }
  });

  test("a frame whose texture is not loaded names it", () => {
    const frames = { panel: { texture: "no-such", left: 4, right: 4, top: 4, bottom: 4 } };
    expect(() => themeOf({ theme: { frames } })).toThrow('this.load.image("no-such", …)');
    expect(running.scene.children.list).toHaveLength(0);
  });

  test("a function paints its surface from the thing's own corner, and others stay the skin's", () => {
    const told: string[] = [];
    const { skin, ...theme } = themeOf({
      theme: {
        frames: {
          "slip.plate": (_context, { width, height }, _theme, look) => told.push(`${look} ${width}×${height}`),
        },
      },
    });
    const context = {
      ...{ save: () => told.push("save"), restore: () => told.push("restore") },
      translate: (x: number, y: number) => told.push(`${x}, ${y}`),
    } as unknown as CanvasRenderingContext2D;
    skin.slip(context, { width: 80, height: 30, unit: 1.5 }, { skin, ...theme }, "plate");
    expect(told).toEqual(["save", "15, 15", "plate 80×30", "restore"]);
    expect(skin.dot).toBeDefined();
  });
});

describe("a function of the game that throws is told to the page, and the box goes on", () => {
  const broken = () => {
    throw new Error("out of paint");
  };
  test.each([
    ["as a frame", { frames: { "slip.plate": broken } }],
    ["in the skin", { skin: { next: broken } }],
  ])("%s", async (_where, theme) => {
    const running = await createHeadlessGame();
    const told: unknown[] = [];
    const before = globalThis.reportError;
    globalThis.reportError = (error) => void told.push(String(error));
    try {
      const box = createDialogueBox(running.scene, record().handlers, { theme, textSpeed: 0 });
      box.render({ ...line, more: true });
      running.step(100);
      expect(told).toEqual(["Error: out of paint"]);
      box.destroy();
    } finally {
      globalThis.reportError = before;
      running.destroy();
    }
  });
});

describe("a picture cut in nine", () => {
  test("keeps its corners and stretches what is between them", () => {
    expect(cutInThree(100, 8, 6, 2)).toEqual([0, 16, 88, 100]);
  });

  test("gets smaller corners on a thing that has no room for them", () => {
    expect(cutInThree(20, 8, 8, 2)).toEqual([0, 10, 10, 20]);
    expect(cutInThree(0, 8, 8, 2)).toEqual([0, 0, 0, 0]);
  });

  const slice = { texture: "frame", left: 4, right: 4, top: 4, bottom: 4, scale: 2 };
  test("is enlarged by whole numbers in a pixel-art game, and never vanishes", () => {
    expect([0.1, 0.7, 0.8, 1.3].map((unit) => frameScale(slice, unit, false))).toEqual([1, 1, 2, 3]);
    expect(frameScale(slice, 0.7, true)).toBeCloseTo(1.4);
  });
});

describe("colours", () => {
  test("contrast is WCAG's: 21 for black on white, 1 for the same, known pairs between", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#777777", "#777777")).toBe(1);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
    expect(contrast("rgb(118, 118, 118)", "#ffffff")).toBeCloseTo(4.54, 2);
  });

  test("fading keeps what was there of it", () => {
    expect(fading("#102030", 0.5)).toBe("rgba(16, 32, 48, 0.5)");
    expect(fading("rgba(16, 32, 48, 0.5)", 0.5)).toBe("rgba(16, 32, 48, 0.25)");
  });

  test("a stranger's colour is made legible on any ground, and left alone where it is", () => {
    for (const ground of ["#ffffff", "#f3dfb2", "#061118", "#808080"])
      for (const colour of ["#ff0000", "#ffff00", "#0000ff", "#777777", ground])
        expect(contrast(legible(colour, ground), ground)).toBeGreaterThanOrEqual(4.5);
    expect(legible("#000080", "#ffffff")).toBe("#000080");
  });
});
