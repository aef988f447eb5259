// Where things go, on every size of screen that a game is played on.
import type * as Phaser from "phaser";
import { describe, expect, test } from "vitest";
import { layoutChoices, MOST_CHOICES } from "../../plugin/overlay/choices/choice-layout.ts";
import { layoutBox } from "../../plugin/overlay/dialogue-box/layout.ts";
import type { Rect } from "../../plugin/overlay/stage/rect.ts";
import { measureScreen, type Screen, unitFor } from "../../plugin/overlay/stage/screen.ts";
import { storybook } from "../../plugin/overlay/theme/storybook.ts";

const safe = { top: 0, right: 0, bottom: 0, left: 0 };
const screens: Record<string, Screen> = {
  "a phone upright": { width: 320, height: 568, pixel: 1, uiScale: 1, safe, touch: true },
  "a phone lying": { width: 568, height: 320, pixel: 1, uiScale: 1, safe, touch: true },
  "a 4:3 game": { width: 800, height: 600, pixel: 1, uiScale: 1, safe, touch: false },
  "a 4:3 game on a phone": { width: 800, height: 600, pixel: 2.5, uiScale: 1, safe, touch: true },
  HD: { width: 1280, height: 720, pixel: 1, uiScale: 1, safe, touch: false },
  "a large monitor": { width: 2560, height: 1440, pixel: 1, uiScale: 1, safe, touch: false },
  "an ultra-wide monitor": { width: 3440, height: 1440, pixel: 1, uiScale: 1, safe, touch: false },
  "a pixel-art game": { width: 320, height: 180, pixel: 0.25, uiScale: 1, safe, touch: false },
  "a phone with a notch": {
    ...{ width: 844, height: 390, pixel: 1, uiScale: 1, touch: true },
    safe: { top: 0, right: 47, bottom: 21, left: 47 },
  },
};

const inside = (inner: Rect, outer: Rect) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
const apart = (a: Rect, b: Rect) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe.each(
  Object.entries(screens).flatMap(([name, screen]) => [
    [name, screen, false] as const,
    [`${name}, mirrored`, screen, true] as const,
  ]),
)("on %s", (_name, screen, rightToLeft) => {
  const layout = layoutBox(screen, { portrait: true, entry: true, controls: 3, rightToLeft }, storybook);
  const whole: Rect = {
    x: screen.safe.left,
    y: screen.safe.top,
    width: screen.width - screen.safe.left - screen.safe.right,
    height: screen.height - screen.safe.top - screen.safe.bottom,
  };

  test("everything lies on the free part of the screen", () => {
    for (const part of [layout.panel, layout.portrait, layout.plate, layout.close, layout.entry, layout.send])
      expect(inside(part, whole), JSON.stringify(part)).toBe(true);
  });

  test("however large the player wants it, a choice has room over the panel", () => {
    for (const uiScale of [1.5, 2, 3, 8]) {
      const large = layoutBox(
        { ...screen, uiScale },
        { portrait: true, entry: true, controls: 3, rightToLeft },
        storybook,
      );
      expect(inside(large.panel, whole), `${uiScale}`).toBe(true);
      // A phone that shows a small game has hardly room for what fingers press.
      const room = Math.min(large.slipHeight, layout.slipsBottom - layout.slipsTop);
      expect(large.slipsBottom - large.slipsTop, `${uiScale}`).toBeGreaterThanOrEqual(room * 0.8);
    }
  });

  test("a countdown in letters of any size lies over no words", () => {
    for (const factor of [0.75, 1, 1.5, 2]) {
      const { sizes } = storybook;
      const { text, name, choice, small } = sizes;
      const grown = {
        text: text * factor,
        name: name * factor,
        choice: choice * factor,
        small: small * factor,
        factor,
      };
      const theme = { ...storybook, sizes: { ...sizes, ...grown } };
      const {
        countdown,
        text: words,
        unit,
      } = layoutBox(screen, { portrait: true, entry: true, controls: 3, rightToLeft }, theme);
      expect(countdown.y + countdown.size / 2 - 5 * unit, `${factor}`).toBeLessThanOrEqual(words.y);
    }
  });

  test("text, field and button lie in the panel and do not cover each other", () => {
    for (const part of [layout.text, layout.entry, layout.send]) expect(inside(part, layout.panel)).toBe(true);
    expect(apart(layout.text, layout.entry)).toBe(true);
    expect(apart(layout.entry, layout.send)).toBe(true);
    expect(apart(layout.text, layout.plate)).toBe(true);
    expect(apart(layout.plate, layout.close)).toBe(true);
    expect(apart(layout.portrait, layout.text)).toBe(true);
    expect(apart(layout.portrait, layout.plate)).toBe(true);
    expect(apart(layout.portrait, layout.entry)).toBe(true);
  });

  test("the small buttons stand apart from each other, from the name and from the cross, and keep off the choices", () => {
    const reaches = [...layout.controlReaches, layout.closeReach];
    for (const [i, one] of reaches.entries()) {
      expect(inside(one, { ...whole, x: whole.x - one.width, width: whole.width + 2 * one.width })).toBe(true);
      for (const other of reaches.slice(i + 1)) expect(apart(one, other), JSON.stringify([one, other])).toBe(true);
    }
    for (const [i, control] of layout.controls.entries()) {
      expect(inside(control, whole), JSON.stringify(control)).toBe(true);
      expect(apart(control, layout.plate)).toBe(true);
      if (screen.touch) expect((layout.controlReaches[i]?.height ?? 0) / screen.pixel).toBeGreaterThanOrEqual(44);
      expect(control.y).toBeGreaterThanOrEqual(layout.slipsBottom);
    }
  });

  test("media have room, and do not cover the panel or the choices beside them", () => {
    expect(inside(layout.media, whole), JSON.stringify(layout.media)).toBe(true);
    expect(apart(layout.media, layout.panel)).toBe(true);
    expect(apart(layout.media, layout.plate)).toBe(true);
    if (layout.narrow) return;
    const { slipRight, slipWidth } = layout;
    expect(
      rightToLeft
        ? layout.media.x >= slipRight + slipWidth
        : layout.media.x + layout.media.width <= slipRight - slipWidth,
    ).toBe(true);
  });

  test("text can be read: 16 CSS px on a hand-held screen, nine game pixels at the least", () => {
    const size = unitFor(screen, storybook) * storybook.sizes.text;
    expect(size).toBeGreaterThanOrEqual(9 - 1e-9);
    if (screen.touch) expect(size / screen.pixel).toBeGreaterThanOrEqual(16 - 1e-9);
  });

  test("a finger finds what it presses: 44 CSS px", () => {
    if (!screen.touch) return;
    for (const height of [layout.slipHeight, layout.entry.height, layout.closeReach.height, layout.send.height])
      expect(height / screen.pixel).toBeGreaterThanOrEqual(44);
  });

  test("nine choices, or as many as there is room for, stand between the panel and the top", () => {
    const heights = Array.from({ length: 9 }, () => layout.slipHeight);
    const placed = layoutChoices(layout, heights, layout.slipWidth, layout.slipsBottom, 4, 0);
    expect(placed.rows.length).toBeGreaterThanOrEqual(1);
    for (const [i, row] of placed.rows.entries()) {
      expect(row.x).toBeGreaterThanOrEqual(whole.x);
      expect(row.x + row.width).toBeLessThanOrEqual(whole.x + whole.width);
      // A single choice is shown even where it does not fit.
      if (i > 0) expect(row.y).toBeGreaterThanOrEqual(layout.slipsTop);
      expect(apart(row, layout.panel)).toBe(true);
      expect(apart(row, layout.plate)).toBe(true);
    }
    expect(placed.before + placed.rows.length + placed.after).toBe(9);
  });

  test("every length is a whole pixel", () => {
    for (const part of [layout.panel, layout.portrait, layout.plate, layout.text, layout.entry])
      for (const length of Object.values(part)) expect(Number.isInteger(length)).toBe(true);
  });
});

test("at the size of the design the unit is one, and it grows with the screen", () => {
  const at = (width: number, height: number) => unitFor({ ...screens.HD, width, height } as Screen, storybook);
  expect(at(960, 540)).toBe(1);
  expect(at(1280, 720)).toBeGreaterThan(1.2);
  expect(at(2560, 1440)).toBeGreaterThan(2.2);
  expect(at(2560, 1440)).toBeLessThan(2.7);
});

test("the player's own scale is kept on top of that", () => {
  const screen = { ...screens.HD, uiScale: 1.5 } as Screen;
  expect(unitFor(screen, storybook)).toBeCloseTo(unitFor({ ...screen, uiScale: 1 }, storybook) * 1.5);
});

test("without a text field the panel is lower", () => {
  const screen = screens.HD as Screen;
  const bare = layoutBox(screen, { portrait: true, entry: false }, storybook);
  const full = layoutBox(screen, { portrait: true, entry: true }, storybook);
  expect(bare.panel.height).toBeLessThan(full.panel.height);
  expect(bare.entry.height).toBe(0);
});

test("a screen of no size at all is laid out without a fault", () => {
  const layout = layoutBox(
    { width: 1, height: 1, pixel: 1, uiScale: 1, safe, touch: false },
    { portrait: true, entry: true },
    storybook,
  );
  for (const part of [layout.panel, layout.text, layout.entry])
    for (const length of Object.values(part)) expect(Number.isFinite(length)).toBe(true);
  expect(layout.lines).toBeGreaterThanOrEqual(1);
});

describe("a list of choices that is too long", () => {
  const layout = layoutBox(screens.HD as Screen, { portrait: true, entry: true }, storybook);
  const heights = Array.from({ length: 200 }, () => 40);
  const place = (first: number) => layoutChoices(layout, heights, 400, layout.slipsBottom, 8, first);

  test("shows no more than nine and says how many are hidden", () => {
    const placed = place(0);
    expect(placed.rows.length).toBeLessThanOrEqual(MOST_CHOICES);
    expect(placed).toMatchObject({ first: 0, before: 0, after: 200 - placed.rows.length });
  });

  test("scrolls, and ends with its last choice at the panel", () => {
    expect(place(50).first).toBe(50);
    const end = place(999);
    expect(end.after).toBe(0);
    expect(end.first + end.rows.length).toBe(200);
    const last = end.rows.at(-1) as Rect;
    expect(last.y + last.height).toBe(layout.slipsBottom);
  });

  test("shows at least one choice, however tall", () => {
    expect(layoutChoices(layout, [5000], 400, layout.slipsBottom, 8, 0).rows).toHaveLength(1);
  });
});

test("a mirrored layout is the same one seen in a mirror", () => {
  const screen = screens.HD as Screen;
  const plain = layoutBox(screen, { portrait: true, entry: true, controls: 3 }, storybook);
  const turned = layoutBox(screen, { portrait: true, entry: true, controls: 3, rightToLeft: true }, storybook);
  for (const part of ["portrait", "plate", "text", "close", "entry", "send", "media"] as const) {
    expect(turned[part].x + turned[part].width).toBe(screen.width - plain[part].x);
    expect(turned[part].y).toBe(plain[part].y);
  }
});

describe("a canvas of 1920 × 1080 on a page of 390 × 844", () => {
  const page = new DOMRect(0, 100, 390, 844);
  const onPage = (scaleMode: number, shown: DOMRect) => {
    const scale = { width: 1920, height: 1080, scaleMode, parent: { getBoundingClientRect: () => page } };
    const game = { canvas: { getBoundingClientRect: () => shown } };
    return measureScreen({ scale, game } as unknown as Phaser.Scene, { safe: { top: 60, left: 20 } });
  };
  const pixel = 1080 / 844;

  test.each([4, 2])("keeps to what is seen of it where it fills the page and more (scale mode %i)", (mode) => {
    const screen = onPage(mode, new DOMRect(195 - 960 / pixel, 100, 1920 / pixel, 844));
    expect(screen.safe).toEqual({ top: 60, right: 710, bottom: 0, left: 710 });
    expect(screen.touch).toBe(true);
    const { panel } = layoutBox(screen, { portrait: true, entry: true }, storybook);
    expect(panel.x).toBeGreaterThanOrEqual(710);
    expect(panel.x + panel.width).toBeLessThanOrEqual(1210);
    expect((unitFor(screen, storybook) * storybook.sizes.text) / pixel).toBeCloseTo(16);
  });

  test("has all of it where it is fitted into the page, wherever that is scrolled to", () => {
    expect(onPage(3, new DOMRect(0, -700, 390, 219)).safe).toEqual({ top: 60, right: 0, bottom: 0, left: 20 });
  });
});
