// Themes: every colour can be read on what lies under it.
import { describe, expect, test } from "vitest";
import { midnight, storybook } from "../../plugin/overlay/theme/storybook.ts";
import { mixTheme } from "../../plugin/overlay/theme/theme.ts";

/** Contrast of two #rrggbb colours after WCAG 2: 1 (the same) to 21 (black on white). */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ["storybook", storybook],
  ["midnight", mixTheme(storybook, midnight)],
])("%s", (_name, { colours }) => {
  test.each([
    ["what is said", colours.text, colours.surface],
    ["what is said, where the paper is lit", colours.text, colours.surfaceLight],
    ["the player's echo", colours.textSoft, colours.surface],
    ["the name", colours.plateText, colours.plateLight],
    ["a number", colours.badgeText, colours.badge],
    ["the label", colours.labelText, colours.label],
    ["a selected choice", colours.selectedText, colours.plateLight],
    ["trouble", colours.troubleText, colours.trouble],
  ])("%s can be read: a contrast of 4.5 at least", (_what, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
});

test("a change replaces its own token and no other", () => {
  const theme = mixTheme(storybook, { colours: { badge: "#205c54" }, sizes: { text: 30 } });
  expect(theme.colours).toEqual({ ...storybook.colours, badge: "#205c54" });
  expect(theme.sizes).toEqual({ ...storybook.sizes, text: 30 });
  expect(theme.fonts).toEqual(storybook.fonts);
});
