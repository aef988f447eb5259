// Words with looks, broken and placed: every look on its own words, whatever the script, whatever the input.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { plain, type RichText, type StyleRun } from "../../plugin/dialogue/rich-text.ts";
import { createStage } from "../../plugin/overlay/stage/create-stage.ts";
import type { Stage } from "../../plugin/overlay/stage/stage.ts";
import { cleanRich, MOST_CHARACTERS } from "../../plugin/overlay/text/clean-rich.ts";
import { breakStyled, linkAt, styledLines } from "../../plugin/overlay/text/styled-line.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";

let running: HeadlessGame;
let stage: Stage;
beforeEach(async () => {
  running = await createHeadlessGame();
  stage = createStage(running.scene, {});
});
afterEach(() => running.destroy());

/** Ten pixels a letter. */
const look = { font: { family: "serif", size: 20 }, colour: "#111111" };

function rich(text: string, ...looks: readonly (readonly [string, Omit<StyleRun, "start" | "end">])[]): RichText {
  const runs = looks.map(([part, how]) => {
    const start = text.indexOf(part);
    return { start, end: start + part.length, ...how };
  });
  return { text, runs };
}

describe("looks", () => {
  test("lie on their own words", () => {
    const text = rich("plain bold code", ["bold", { bold: true, colour: "#aa0000" }], ["code", { code: true }]);
    const [line] = breakStyled(stage, text, 1000, look);
    expect(line?.fragments.map((each) => [each.text, each.font.style, each.colour, each.ground])).toEqual([
      ["plain ", undefined, "#111111", undefined],
      ["bold", "bold", "#aa0000", undefined],
      [" ", undefined, "#111111", undefined],
      ["code", undefined, "#111111", true],
    ]);
    expect(line?.fragments.map((each) => each.x)).toEqual([0, 60, 100, 110]);
    expect(line?.width).toBeCloseTo(110 + 4 * 20 * 0.88 * 0.5);
  });

  test("go over the end of a line", () => {
    const text = rich("one two three four", ["two three", { italic: true }]);
    const lines = breakStyled(stage, text, 80, look);
    expect(lines.map((line) => line.fragments.map((each) => each.text + (each.font.style ?? "")))).toEqual([
      ["one ", "twoitalic"],
      ["threeitalic"],
      ["four"],
    ]);
  });

  test("of the whole text and of a part are added", () => {
    const italic = { font: { ...look.font, style: "italic" }, colour: "#111111" } as const;
    const [line] = breakStyled(stage, rich("a b", ["b", { bold: true }]), 1000, italic);
    expect(line?.fragments.map((each) => each.font.style)).toEqual(["italic", "italic bold"]);
  });

  test("links are underlined and found by their place", () => {
    const [line] = breakStyled(stage, rich("go here now", ["here", { href: "https://example.org/" }]), 1000, look);
    expect(line?.fragments[1]?.underline).toBe(true);
    if (!line) throw new Error("no line");
    expect(linkAt(line, 29)).toBeUndefined();
    expect(linkAt(line, 31)).toBe("https://example.org/");
    expect(linkAt(line, 71)).toBeUndefined();
  });

  test("make no line too wide", () => {
    const text = rich("aaa bbb ccc ddd eee fff", ["bbb ccc ddd", { code: true }]);
    for (const line of breakStyled(stage, text, 90, look)) expect(line.width).toBeLessThanOrEqual(90);
  });
});

describe("directions", () => {
  test("parts of a right-to-left line stand from the right, numbers in their own order", () => {
    const [line] = breakStyled(stage, rich("אבג 123 דהו", ["דהו", { bold: true }]), 1000, look);
    expect(line?.rightToLeft).toBe(true);
    expect(line?.fragments.map((each) => [each.text, each.rightToLeft, each.at])).toEqual([
      ["דהו", true, 8],
      [" ", true, 7],
      ["123", false, 4],
      ["אבג ", true, 0],
    ]);
  });

  test("a line without letters goes with the layout", () => {
    const [line] = breakStyled(stage, plain("…"), 1000, look);
    expect(line?.rightToLeft).toBe(false);
    const mirrored = createStage(running.scene, { direction: "rtl" });
    const [turned] = breakStyled(mirrored, plain("…"), 1000, look);
    expect(turned?.rightToLeft).toBe(true);
  });
});

describe("bad input", () => {
  test("looks stay on their words when characters before them are taken out", () => {
    const dirty = rich("a\u202e\u0000b\r\nc bold d  ", ["bold", { bold: true }]);
    const { text, runs } = cleanRich(dirty);
    expect(text).toBe("ab\nc bold d");
    expect(runs.map((run) => text.slice(run.start, run.end))).toEqual(["bold"]);
    expect(cleanRich({ text, runs })).toEqual({ text, runs });
  });

  test("looks outside the text, without words, or one over the other do no harm", () => {
    const runs = [
      { start: -5, end: 2, bold: true },
      { start: 1, end: 4, italic: true },
      { start: 4, end: 4, code: true },
      { start: 90, end: 99, strike: true },
    ];
    const [line] = breakStyled(stage, { text: "abcdef", runs }, 1000, look);
    expect(line?.fragments.map((each) => each.text).join("")).toBe("abcdef");
  });

  test("50,000 characters with a look on every word: the first page costs no more than a page", () => {
    let measured = 0;
    const counting: Stage = Object.create(stage, {
      paintings: { value: {} },
      measureIn: {
        value: () => (text: string) => {
          measured += text.length;
          return text.length * 10;
        },
      },
    });
    const text = Array.from({ length: 10_000 }, (_, i) => `w${i}`.padEnd(4, "x")).join(" ");
    const runs = Array.from({ length: 10_000 }, (_, i) => ({ start: i * 5, end: i * 5 + 4, bold: i % 2 === 0 }));
    const lines = styledLines(counting, { text, runs }, 600, look);
    for (let i = 0; i < 5; i++) lines.next();
    expect(measured).toBeLessThan(3000);
  });

  test.each([
    ["words", "word "],
    ["one endless word", "x"],
    ["Chinese", "旅行者"],
    ["Thai", "สวัสดีครับ"],
    ["families", "👨‍👩‍👧‍👦"],
    ["Hebrew and numbers", "אבג 12 "],
  ])("%s beyond all bounds are cut, and broken whole in a moment", (_name, part) => {
    const text = part.repeat(Math.ceil(200_000 / part.length));
    const begun = performance.now();
    const lines = breakStyled(stage, plain(text), 600, look);
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(lines.at(-1)?.end).toBeLessThanOrEqual(MOST_CHARACTERS + 2);
    expect(lines.at(-1)?.text.endsWith("…")).toBe(true);
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(600);
  });
});
