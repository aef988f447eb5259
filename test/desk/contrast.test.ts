// The page's colours, light and dark: text stands out from its ground as WCAG AA asks (4.5 : 1).
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const css = readFileSync(new URL("../../plugin/desk/page/style/tokens.css", import.meta.url), "utf8");
const [light = "", dark = ""] = css.split("@media");
const lightTokens = tokensOf(light);

const PAIRS = [
  ["ink", "paper"],
  ["ink", "ground"],
  ["ink", "sunken"],
  ["soft", "paper"],
  ["soft", "ground"],
  ["soft", "sunken"],
  ["mine-ink", "mine"],
  ["accent", "paper"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["rail-text", "rail"],
  ["rail-text", "rail-raised"],
  ["rail-soft", "rail"],
  ["rail-soft", "rail-raised"],
  ["on-brass", "brass"],
  ["on-hot", "hot"],
  ["alarm", "paper"],
  ["alarm", "alarm-ground"],
  ["alert-ink", "alert-ground"],
] as const;

it.each([
  ["light", lightTokens],
  ["dark", new Map([...lightTokens, ...tokensOf(dark)])],
] as const)("every pair of the %s scheme", (_scheme, tokens) => {
  const faint = PAIRS.map(([text, ground]) => ({ text, ground, ratio: contrast(colour(text), colour(ground)) }));
  expect(faint.filter(({ ratio }) => ratio < 4.5)).toEqual([]);

  function colour(name: string): string {
    return tokens.get(name) ?? `no token --${name}`;
  }
});

function tokensOf(block: string): Map<string, string> {
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [name, value]));
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2, relative luminance. */
function luminance(hex: string): number {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
