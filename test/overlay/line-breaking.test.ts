// Breaking what is said into lines: every script, every oddity, nothing torn.
import { describe, expect, test } from "vitest";
import { cleanLine, cleanText, isRightToLeft } from "../../plugin/overlay/text/clean-text.ts";
import { breakLines, shorten, splitGraphemes } from "../../plugin/overlay/text/line-breaking.ts";

/** A pretended font: one unit a grapheme, two where the script is wide. */
const measure = (text: string) =>
  splitGraphemes(text).reduce((sum, each) => sum + ((each.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1), 0);
const broken = (text: string, width: number) => [...breakLines(text, width, measure)].map((line) => line.text);

describe("words", () => {
  test("stay whole, and blanks at the break are not drawn", () => {
    expect(broken("the quick brown fox jumps", 10)).toEqual(["the quick", "brown fox", "jumps"]);
  });
  test("keep their punctuation", () => {
    expect(broken("well, “yes!” (she said)", 8)).toEqual(["well,", "“yes!”", "(she", "said)"]);
  });
  test("may part after a hyphen, and not at a no-break space", () => {
    expect(broken("mother-in-law", 10)).toEqual(["mother-in-", "law"]);
    expect(broken("about 50\u00a0gold", 9)).toEqual(["about", "50\u00a0gold"]);
  });
  test("keep their own line breaks, empty lines too", () => {
    expect(broken("one\n\ntwo", 10)).toEqual(["one", "", "two"]);
  });
  test("a last word never stands alone where the one before it can be spared", () => {
    expect(broken("What would you have me do?", 23)).toEqual(["What would you have", "me do?"]);
    expect(broken("Two words", 5)).toEqual(["Two", "words"]);
    expect(broken("What would you have understanding", 20)).toEqual(["What would you have", "understanding"]);
    expect(broken("a bb internationalisation it", 23)).toEqual(["a bb", "internationalisation it"]);
    expect(broken("Not more\nthan this one is", 14)).toEqual(["Not more", "than this", "one is"]);
    // Where a text goes on, its end is not there yet.
    const whole = "We go on to the mill at once, all of us";
    const cut = Array.from(
      breakLines(whole, 12, (text) => text.length, false, 0, 15),
      (line) => line.text,
    );
    expect(cut).toEqual(["We go on to", "the"]);
  });
  test("that are longer than the line are parted between graphemes", () => {
    const url = "https://example.org/a/very/long/path?with=query&and=more";
    const lines = broken(url, 12);
    expect(lines.join("")).toBe(url);
    for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(12);
    expect(broken("abcdefghij klm", 4)).toEqual(["abcd", "efgh", "ij", "klm"]);
  });
});

describe("other scripts", () => {
  test("Chinese breaks without blanks, and no line begins with its punctuation", () => {
    const text = "旅行者，欢迎来到磨坊村！自从河水改道以后，老磨坊就再也没有转动过。";
    const lines = broken(text, 14);
    expect(lines.join("")).toBe(text);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      expect(measure(line)).toBeLessThanOrEqual(14);
      expect(line).not.toMatch(/^[，。！？、」]/u);
    }
  });
  test("Japanese neither begins a line with a small kana nor ends it with an opening bracket", () => {
    // Narrower than its longest word with brackets, even Japanese must be torn.
    for (let width = 12; width < 40; width++)
      for (const line of broken("「ちょっと待って！」と彼女は言った。『はい』と答えた。", width)) {
        expect(line).not.toMatch(/^[っょ。！」』]/u);
        expect(line).not.toMatch(/[「『]$/u);
      }
  });
  test("Thai breaks between its words", () => {
    const text = "สวัสดีครับยินดีต้อนรับสู่หมู่บ้าน";
    const lines = broken(text, 12);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join("")).toBe(text);
    const words = new Set(
      [...new Intl.Segmenter("th", { granularity: "word" }).segment(text)].map((each) => each.index),
    );
    let at = 0;
    for (const line of lines.slice(0, -1)) {
      at += line.length;
      expect(words.has(at), `break at ${at}`).toBe(true);
    }
  });
  test("families of emoji and flags are never split", () => {
    const family = "👨‍👩‍👧‍👦";
    for (const line of broken(family.repeat(9), 5)) expect(line.replaceAll(family, "")).toBe("");
    for (const line of broken("🇫🇷🇩🇪🇯🇵🇧🇷", 4))
      expect(splitGraphemes(line).every((each) => each.length === 4)).toBe(true);
  });
  test("a paragraph has the direction of its first letter", () => {
    expect(isRightToLeft("مرحبا hello")).toBe(true);
    expect(isRightToLeft("«שלום»")).toBe(true);
    expect(isRightToLeft("hello مرحبا")).toBe(false);
    expect(isRightToLeft("123 …")).toBe(false);
    const lines = [...breakLines("hello\nمرحبا بك", 20, measure)];
    expect(lines.map((line) => line.rightToLeft)).toEqual([false, true]);
  });
});

describe("places in the text", () => {
  test("lines follow each other without a gap", () => {
    const text = "the quick brown fox\njumps over 狐狸跳过了懒狗 abcdefghijklmnop";
    let at = 0;
    for (const line of breakLines(text, 9, measure)) {
      expect(line.start).toBe(at);
      expect(text.slice(line.start, line.end).trim()).toBe(line.text);
      at = line.end;
    }
    expect(at).toBe(text.length + 1);
  });
});

describe("odd input", () => {
  test("control characters and directional overrides are not drawn", () => {
    expect(cleanText("a\u0000b\u0007c\u202ed\u2066e\u001b[31m")).toBe("abcde[31m");
    expect(cleanText("a\r\nb\rc\u2028d\te")).toBe("a\nb\nc\nd  e");
  });
  test("halves of characters become the replacement mark", () => {
    expect(cleanText("a\ud83db\udc00")).toBe("a\ufffdb\ufffd");
    expect(cleanText("👍🏽")).toBe("👍🏽");
  });
  test("a tower of accents is cut to what a language needs", () => {
    const tower = `a${"\u0301".repeat(400)}b`;
    expect(cleanText(tower)).toBe(`a${"\u0301".repeat(6)}b`);
  });
  test("a text on one line has no breaks", () => {
    expect(cleanLine("  two \n\n lines\n")).toBe("  two lines");
  });
  test("a width of nothing still gives one grapheme a line", () => {
    expect(broken("abc", 0)).toEqual(["a", "b", "c"]);
  });
  test("only the lines that are asked for are broken: 50,000 characters cost no more than a page", () => {
    let measured = 0;
    const counting = (text: string) => {
      measured += text.length;
      return text.length;
    };
    const lines = breakLines("word ".repeat(10_000), 60, counting);
    for (let i = 0; i < 4; i++) lines.next();
    expect(measured).toBeLessThan(2000);
  });
});

describe("shortening to one line", () => {
  test("ends with an ellipsis, between graphemes", () => {
    expect(shorten("a long story", 7, measure)).toBe("a long…");
    expect(shorten("short", 7, measure)).toBe("short");
    expect(shorten("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 5, measure)).toBe("👨‍👩‍👧‍👦👨‍👩‍👧‍👦…");
  });
});
