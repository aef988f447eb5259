// The log on a screen that stands still: what is seen stays where it is, whatever comes, goes, grows or changes.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Entry } from "../../plugin/dialogue/entry.ts";
import { plain, type StyleRun } from "../../plugin/dialogue/rich-text.ts";
import { createEntryTimes } from "../../plugin/overlay/chat-window/entry-times.ts";
import { createLog, type Log } from "../../plugin/overlay/chat-window/log.ts";
import { createMedia, type Media } from "../../plugin/overlay/media/media.ts";
import { createStage } from "../../plugin/overlay/stage/create-stage.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";

let running: HeadlessGame;
let log: Log;
let media: Media;
/** What was painted into the strip since the last look. */
let painted: string[] = [];
const area = { x: 10, y: 20, width: 300, height: 400 };

beforeEach(async () => {
  running = await createHeadlessGame();
});
afterEach(() => {
  log.destroy();
  media.destroy();
  running.destroy();
});

function open(entries: readonly Entry[], { unseen, still = true }: { unseen?: string; still?: boolean } = {}) {
  const stage = createStage(running.scene, { reducedMotion: still });
  media = createMedia(stage, { choose() {}, follow() {}, wake() {} });
  log = createLog(
    stage,
    media,
    createEntryTimes(() => 1e12),
    { moved() {}, wake() {} },
  );
  log.place({ area, tallest: area.height, unit: 1, finger: 0 });
  watch();
  log.show(entries, unseen);
}

function canvas(): HTMLCanvasElement {
  const key = running.game.textures.getTextureKeys().find((each) => each.endsWith(":strip"));
  return running.game.textures.get(key ?? "").source[0]?.image as unknown as HTMLCanvasElement;
}
/** The pretended canvas draws nothing; it writes down what it was told to write. */
function watch(): void {
  const context = canvas().getContext("2d") as CanvasRenderingContext2D;
  context.fillText = (text) => void painted.push(text);
}
function look(): string[] {
  const seen = painted;
  painted = [];
  return seen;
}

function words(i: number, more: Partial<Entry> = {}): Entry {
  const text = `m${i} ${"lorem ".repeat((i * 7) % 23)}`.trim();
  return {
    ...{ id: `m${i}`, side: i % 3 === 0 ? ("player" as const) : ("other" as const), at: 1e12 - 1e8 + i * 60_000 },
    block: { type: "words", text: plain(text) },
    ...(i % 3 !== 0 && { speaker: { name: "Mira" } }),
    ...more,
  };
}
/** The same entry is the same object, as the talk gives them. */
const all = Array.from({ length: 10_000 }, (_, i) => words(i));
const list = (from: number, to: number) => all.slice(from, to);
const topSeen = () => log.seen.find((each) => (log.topOf(each.id) ?? 0) >= area.y)?.id ?? "";

describe("ten thousand entries", () => {
  test("open at the end, and only what is seen is painted", () => {
    open(list(0, 10_000));
    expect(log.atEnd).toBe(true);
    expect(log.seen.at(-1)?.id).toBe("m9999");
    expect(log.seen.length).toBeLessThan(20);
    expect(look().length).toBeLessThan(120);
  });

  test("scrolled through from end to beginning, nothing ever jumps", () => {
    open(list(0, 400));
    for (let i = 0; i < 3000 && (log.window?.from ?? 0) > 0; i++) {
      const held = topSeen();
      const before = log.topOf(held) ?? 0;
      const from = log.window?.from;
      log.drag(-37);
      const moved = (log.topOf(held) ?? 0) - before;
      // The last step may be shorter.
      if (moved !== 37) expect(log.window?.from).toBeCloseTo(0, 6);
      expect(log.window?.from).not.toBe(from);
    }
    expect(log.window?.from).toBeCloseTo(0, 6);
    expect(log.seen[0]?.id).toBe("m0");
  });

  test("Home, End and the bar lead where they say", () => {
    open(list(0, 10_000));
    log.toStart();
    expect(log.topOf("m0")).toBeGreaterThanOrEqual(area.y);
    log.toPart(0.5);
    const middle = Number(log.seen[0]?.id.slice(1));
    expect(middle).toBeGreaterThan(4000);
    expect(middle).toBeLessThan(6000);
    log.toEnd();
    log.pass(16);
    expect(log.atEnd).toBe(true);
    expect(log.bottom).toBeLessThanOrEqual(area.y + area.height);
  });
});

test("what stands above, and is taller than was guessed, is not painted over what is seen", () => {
  const said = (i: number, text: string) => words(i, { block: { type: "words", text: plain(text) } });
  const tall = said(1, Array.from({ length: 12 }, (_, n) => `a${n}`).join("\n"));
  const at = new Map<string, number>();
  // As many words as just fill the log: the entry above lies right over its edge.
  for (let count = 30; ; count++) {
    open([]);
    const context = canvas().getContext("2d") as CanvasRenderingContext2D;
    at.clear();
    context.fillText = (text, _x, y) => void at.set(text, y);
    log.show([tall, said(2, `b0 ${"lorem ".repeat(count)}`)], undefined);
    if (log.seen.length === 1) break;
    log.destroy();
    media.destroy();
  }
  const first = [...at].find(([text]) => text.startsWith("b0"))?.[1] ?? 0;
  expect(first).toBeGreaterThan(0);
  const above = [...at].filter(([text]) => text.startsWith("a"));
  expect(above).not.toEqual([]);
  for (const [text, y] of above) expect(y, text).toBeLessThan(first);
});

test("however wide it is, a line has no more letters than an eye can follow", () => {
  open([]);
  log.place({ area: { ...area, width: 2400 }, tallest: area.height, unit: 1, finger: 0 });
  watch();
  look();
  const told = { side: "told" as const, block: { type: "words" as const, text: plain("lorem ".repeat(60)) } };
  log.show([words(22), { ...words(23), ...told }, words(24, { side: "player" })], undefined);
  const lines = look().filter((text) => text.includes("lorem"));
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
});

describe("while the player reads above", () => {
  beforeEach(() => {
    open(list(100, 300));
    log.drag(-2000);
  });
  const stays = (act: () => void) => {
    const held = topSeen();
    const before = log.topOf(held);
    act();
    expect(log.topOf(held)).toBe(before);
    expect(topSeen()).toBe(held);
  };

  test("a new line moves nothing, paints nothing, and is counted", () => {
    look();
    stays(() => log.show([...list(100, 300), ...list(301, 303)], undefined));
    expect(look()).toEqual([]);
    expect(log.atEnd).toBe(false);
    expect(log.below).toBe(2);
    log.toEnd();
    log.pass(16);
    expect(log.below).toBe(0);
  });

  test("history that comes before moves nothing", () => {
    stays(() => log.show(list(0, 300), undefined));
    log.toStart();
    expect(log.seen[0]?.id).toBe("m0");
  });

  test("old lines that leave the log move nothing", () => {
    stays(() => log.show([...list(130, 300), ...list(301, 302)], undefined));
  });

  test("another size of the window keeps the entry that is read", () => {
    const held = topSeen();
    log.place({ area: { ...area, width: 200 }, tallest: area.height, unit: 1, finger: 0 });
    expect(Math.abs((log.topOf(held) ?? 0) - area.y)).toBeLessThan(200);
    expect(log.seen.map((each) => each.id)).toContain(held);
  });

  test("the player's own words lead to the end", () => {
    log.show([...list(100, 300), words(300, { side: "player" })], undefined);
    log.pass(16);
    expect(log.atEnd).toBe(true);
  });
});

describe("at the end", () => {
  test("a new line is followed, gliding", () => {
    open(list(0, 50), { still: false });
    log.show(list(0, 52), undefined);
    expect(log.atEnd).toBe(false);
    for (let i = 0; i < 60; i++) log.pass(16);
    expect(log.atEnd).toBe(true);
    expect(log.topOf("m51")).toBeLessThan(area.y + area.height);
    expect(log.pass(16)).toBe(false);
  });

  test("a changed mark paints its own entry and no other", () => {
    const before = list(0, 50);
    before[49] = words(49, { side: "player", mark: "pending" });
    open(before);
    look();
    const after = [...before];
    after[49] = words(49, { side: "player", mark: "delivered" });
    log.show(after, undefined);
    const seen = look().filter((each) => /^m\d/.test(each));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((each) => each.startsWith("m49"))).toBe(true);
  });

  test("answered buttons freeze in place, with the pick", () => {
    const choices = [
      { id: "a", text: "Alpha" },
      { id: "b", text: "Beta" },
    ];
    const buttons = (open: boolean, picked?: string): Entry => ({
      ...words(50, { side: "other" }),
      block: { type: "buttons", choices, open, ...(picked && { picked }) },
    });
    open([...list(0, 50), buttons(true)]);
    expect(look()).not.toContain("Alpha");
    log.show([...list(0, 50), buttons(false, "b")], undefined);
    log.pass(16);
    expect(look()).toEqual(expect.arrayContaining(["Alpha", "Beta"]));
  });

  test("two hundred buttons are told by their number", () => {
    const choices = Array.from({ length: 200 }, (_, i) => ({ id: `c${i}`, text: `Choice ${i}` }));
    open([words(0, { side: "other", block: { type: "buttons", choices, open: false, picked: "c150" } })]);
    const seen = look();
    expect(seen).toContain("Choice 150");
    expect(seen).toContain("+187");
    expect(seen.length).toBeLessThan(30);
  });
});

describe("unseen lines", () => {
  test("the log opens at the first of them, under a divider", () => {
    open(list(0, 300), { unseen: "m100" });
    expect(log.seen[0]?.id).toBe("m100");
    expect(look()).toContain("New");
    expect(log.below).toBeGreaterThan(100);
  });
  test("few of them are seen at the end at once", () => {
    open(list(0, 300), { unseen: "m299" });
    expect(log.atEnd).toBe(true);
    expect(look()).toContain("New");
  });
  const repaint = () => {
    look();
    log.refresh();
    watch();
    log.refresh();
    return look();
  };
  const hide = (hidden: boolean) =>
    Object.defineProperty(document, "visibilityState", { value: hidden ? "hidden" : "visible", configurable: true });

  test("what comes before the player's eyes is divided by nothing: an answer, a second one, also out of order", () => {
    open(list(0, 31));
    log.show(list(0, 32), "m31");
    log.show(list(0, 33), "m31");
    expect(repaint()).not.toContain("New");
    const [one, other] = [all[31], all[32]] as [Entry, Entry];
    log.show([...list(0, 31), other, one], "m32");
    expect(log.atEnd).toBe(true);
    expect(repaint()).not.toContain("New");
  });
  test("what comes while the player reads above, or the page is hidden, stands under a divider when it is seen", () => {
    open(list(0, 31));
    log.drag(-500);
    log.show(list(0, 32), "m31");
    log.show(list(0, 33), "m31");
    log.toEnd();
    expect(repaint()).toContain("New");
    log.destroy();
    open(list(0, 32));
    hide(true);
    log.show(list(0, 33), "m32");
    hide(false);
    expect(repaint()).toContain("New");
  });
  test("the divider stays through answers that are seen, and goes when the player speaks", () => {
    open(list(0, 32), { unseen: "m31" });
    log.show(list(0, 33), undefined);
    expect(repaint()).toContain("New");
    log.show(list(0, 34), undefined);
    expect(repaint()).not.toContain("New");
    log.show(list(0, 35), "m34");
    expect(repaint()).not.toContain("New");
  });
});

describe("odd input", () => {
  const long = Array.from({ length: 9000 }, (_, i) => `w${i}`).join(" ");
  const linked = (): Entry => {
    const runs: StyleRun[] = [];
    for (const match of long.matchAll(/w\d+/g))
      runs.push({ start: match.index, end: match.index + match[0].length, href: `https://x.org/${match[0].slice(1)}` });
    return words(1, { id: "long", block: { type: "words", text: { text: long, runs } } });
  };

  test("50,000 characters in one message cost what is seen of them", () => {
    open([words(0), words(2, { id: "long", block: { type: "words", text: plain(long) } }), words(3)]);
    log.drag(-5000);
    look();
    log.drag(-120);
    expect(look().length).toBeLessThan(60);
    expect(log.seen.map((each) => each.id)).toEqual(["long"]);
  });

  test("a resize in the middle of a long message keeps the line that is read", () => {
    open([words(0), linked(), words(3)]);
    log.drag(-9000);
    const at = (x: number) => {
      for (let y = area.y + 2; y < area.y + 60; y += 4)
        for (let dx = x; dx < x + 60; dx += 4) {
          const press = log.pressAt(area.x + dx, y);
          if (press?.kind === "leave") return Number(press.url.split("/").at(-1));
        }
      return -1;
    };
    const before = at(60);
    expect(before).toBeGreaterThan(100);
    log.place({ area: { ...area, width: 240 }, tallest: area.height, unit: 1, finger: 0 });
    expect(Math.abs(at(60) - before)).toBeLessThan(12);
  });

  test.each([
    ["nothing", ""],
    ["blanks", " \n\t "],
    ["controls and turned letters", "a\u0000\u202eb\u2067c\ud800\u0007"],
    ["one endless word", "x".repeat(5000)],
    ["many lines", "a\n".repeat(500)],
    ["marks upon marks", `e${"\u0301".repeat(300)}`],
    ["right to left", "שלום עולם 123"],
    ["families", "👨‍👩‍👧‍👦".repeat(40)],
  ])("%s is drawn", (_name, text) => {
    open([words(0), words(1, { id: "odd", block: { type: "words", text: plain(text) } })]);
    expect(log.seen.map((each) => each.id)).toContain("odd");
    log.show([words(0), words(1, { id: "odd", block: { type: "words", text: plain(`${text}!`) } })], undefined);
  });

  test("no texture is larger than phones know, on no screen", () => {
    open(list(0, 100));
    log.place({ area: { x: 0, y: 0, width: 9000, height: 20_000 }, tallest: 20_000, unit: 10, finger: 0 });
    expect(canvas().width).toBeLessThanOrEqual(8192);
    expect(canvas().height).toBeLessThanOrEqual(8192);
  });

  test("an empty log, and one that is emptied, stand there", () => {
    open([]);
    log.drag(10);
    log.toEnd();
    log.show(list(0, 5), undefined);
    log.show([], undefined);
    expect(log.seen).toEqual([]);
    expect(log.window).toBeUndefined();
  });
});
