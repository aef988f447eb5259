// Where the pages of a long text end: with a sentence, else with a part of one; nothing is lost, nothing told twice.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import { createStage } from "../../plugin/overlay/stage/create-stage.ts";
import { addGroup, type Stage } from "../../plugin/overlay/stage/stage.ts";
import { cleanText } from "../../plugin/overlay/text/clean-text.ts";
import { splitGraphemes } from "../../plugin/overlay/text/line-breaking.ts";
import { pageEnd } from "../../plugin/overlay/text/page-end.ts";
import { createToldText, type TextRoom, type ToldText } from "../../plugin/overlay/text/told-text.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";

describe("the place where a page ends", () => {
  /** What stands on a page that could hold so many characters. */
  const pageOf = (text: string, room: number) =>
    text.slice(
      0,
      pageEnd(text, 0, room, (at) => at >= room / 2),
    );

  test.each([
    ["a full stop", "The mill is gone. Nobody knows ", "The mill is gone. "],
    ["a question, in quotes", "“Is it gone?” They all", "“Is it gone?” "],
    ["an ellipsis", "The mill is… Well you", "The mill is… "],
    ["an emoji after it", "The mill is gone! 😀 Nobody kno", "The mill is gone! 😀 "],
    ["Chinese", "老磨坊已经不在了。没有人知道它", "老磨坊已经不在了。"],
    ["Chinese, in quotes", "她说：“磨坊已经不在了！”没有人知道它在哪里", "她说：“磨坊已经不在了！”"],
    ["Arabic", "هل رأيت الطاحونة القديمة؟ لا أحد يعرف", "هل رأيت الطاحونة القديمة؟ "],
    ["Hindi", "वह चक्की अब नहीं है। किसी को नहीं पता", "वह चक्की अब नहीं है। "],
    ["French, with its own blanks", "Le moulin n’est plus là ! Personne ne", "Le moulin n’est plus là ! "],
    ["a line of its own", "First the bread\nthen the wine", "First the bread\n"],
  ])("is the end of a sentence: %s", (_what, text, page) => {
    expect(pageOf(`${text}and so it goes on`, text.length)).toBe(page);
  });

  test.each([
    ["a short form", "They have asked for Mr. Ash"],
    ["an initial", "This was written by J. Ward"],
    ["a number", "These are their rules 1. Be"],
    ["a decimal point", "A pound is about 0.4536 kg"],
    ["the end of a word: it goes on with a small letter", "See the e.g. and the vs. on"],
  ])("is not %s", (_what, text) => {
    expect(pageOf(`${text}h and so it goes on`, text.length)).toHaveLength(text.length);
  });

  test.each([
    ["a comma", "The old mill, the bridge, and the whole v", "The old mill, the bridge, "],
    ["a dash", "The old mill by the water — it is gone n", "The old mill by the water —"],
    ["Chinese", "老磨坊和桥已经不在了，没有人知道它", "老磨坊和桥已经不在了，"],
    ["a blank in Thai", "ยินดีต้อนรับสู่หมู่บ้าน โรงสีเก่าไม่อยู่แล้ว", "ยินดีต้อนรับสู่หมู่บ้าน "],
  ])("is the end of a part where no sentence ends: %s", (_what, text, page) => {
    expect(pageOf(`${text}ow and ever after`, text.length).trimEnd()).toBe(page.trimEnd());
  });

  test("leaves no page half empty: then it is torn as before", () => {
    expect(pageOf("Yes. The mill that stood by the river is gone", 40)).toHaveLength(40);
  });
});

describe("told text", () => {
  let running: HeadlessGame;
  let stage: Stage;
  let told: ToldText;
  beforeEach(async () => {
    running = await createHeadlessGame();
    stage = addGroup(createStage(running.scene, {}));
    told = createToldText(stage, { speed: 45 });
  });
  afterEach(() => running.destroy());

  const room = (width: number, lines: number): TextRoom => ({
    unit: 1,
    text: { x: 0, y: 0, width, height: lines * 30 },
    lineHeight: 30,
    lines,
  });
  const shown = () => (stage.root.list as Phaser.GameObjects.Image[]).filter((each) => each.visible);
  /** The lines that are on the screen; one that runs in both directions is drawn in several strips. */
  const page = () => [...new Map(shown().map((each) => [each.y, each.name])).values()];
  const pages = () => {
    const all: string[][] = [];
    do {
      told.finish();
      all.push(page());
    } while (told.turn());
    return all;
  };

  const long =
    "The mill has stood empty since the river changed its course. Some say that it was the old dam, or so they told me; my grandmother never did. Go and see for yourself. But take a lantern!";

  test("a page ends with its sentence, and the next one begins with another", () => {
    told.place(room(300, 3));
    told.tell(plain(long));
    const all = pages().map((each) => each.join(" "));
    expect(all.join(" ")).toBe(long);
    expect(all.length).toBeGreaterThan(2);
    for (const each of all) expect(each).toMatch(/[.;!]$/);
  });

  test("what runs from right to left keeps its direction when a page is cut within a line", () => {
    told.place(room(300, 2));
    // The second half has no letter that would say so.
    told.tell(plain(`${"שלום עולם ".repeat(4)}זה נכון. ${"12 + 13 = 25, ".repeat(3)}`));
    told.finish();
    expect(page().at(-1)).toMatch(/נכון\.$/);
    told.turn();
    told.finish();
    const [first] = shown();
    expect(first?.name).toMatch(/^12 \+ 13/);
    // It begins at the right edge.
    expect(first?.x).toBeGreaterThan(0);
  });

  test("after a resize nothing that was read is taken back from the page", () => {
    told.place(room(300, 3));
    told.tell(plain(long));
    told.pass(2500);
    const read = page().length;
    expect(read).toBeGreaterThan(1);
    for (const width of [280, 420, 350, 300]) told.place(room(width, 3));
    told.finish();
    const rest = pages().flat().join(" ");
    expect(`${long}`.endsWith(rest) || rest === long).toBe(true);
  });

  test("a line that grows while its page stands there loses nothing of it", () => {
    told.place(room(300, 3));
    const [first, more] = [long.slice(0, 80), long];
    told.tell(plain(first));
    told.finish();
    const before = page().join(" ");
    told.mend(plain(more));
    expect(pages().flat().join(" ")).toBe(more);
    expect(more.startsWith(before)).toBe(true);
  });

  test("no grapheme is lost and none told twice, whatever is said", () => {
    const piece = fc.constantFrom(
      ...[
        "Yes. ",
        "no, ",
        "Mr. Ash ",
        "“What?” ",
        "and ",
        "so ",
        "river",
        " — ",
        "\n",
        "… ",
        "！",
        "，",
        "你好",
        "。”",
        "ไทย ",
      ],
      ...["שלום. ", "مرحبا؟ ", "👨‍👩‍👧‍👦", "e\u0301. ", ".\u0301 ", "!\u200d", "  ", "1. ", "3.14 ", "word".repeat(30)],
    );
    const talks = fc.array(piece, { minLength: 5, maxLength: 60 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(talks, fc.integer({ min: 40, max: 400 }), fc.integer({ min: 1, max: 6 }), (text, width, lines) => {
        told.place(room(width, lines));
        told.tell(plain(text));
        const bare = (of: string) => of.replace(/\s/g, "");
        const whole = new Set(splitGraphemes(bare(cleanText(text))));
        const all = pages();
        expect(bare(all.flat().join(""))).toBe(bare(cleanText(text)));
        for (const line of all.flat())
          for (const each of splitGraphemes(bare(line))) expect(whole.has(each), JSON.stringify(line)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
