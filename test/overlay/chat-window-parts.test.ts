// The arithmetic under the chat window's log: heights, what has changed, how it moves, where the window lies.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entry } from "../../plugin/dialogue/entry.ts";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import { createEntryHeights } from "../../plugin/overlay/chat-window/entry-heights.ts";
import { createEntryTimes } from "../../plugin/overlay/chat-window/entry-times.ts";
import { slideOf } from "../../plugin/overlay/chat-window/log-changes.ts";
import { createFinger, createScrollMotion } from "../../plugin/overlay/chat-window/scroll-motion.ts";
import { layoutWindow } from "../../plugin/overlay/chat-window/window-layout.ts";
import type { Rect } from "../../plugin/overlay/stage/rect.ts";
import type { Screen } from "../../plugin/overlay/stage/screen.ts";
import { storybook } from "../../plugin/overlay/theme/storybook.ts";

describe("heights", () => {
  test("are those of a plain list, whatever is added, measured and rebuilt", () => {
    const act = fc.oneof(
      fc.record({ add: fc.nat(200) }),
      fc.record({ measure: fc.nat(300), height: fc.nat(500) }),
      fc.record({ drop: fc.nat(5) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 80 }), fc.nat(8000), (acts, y) => {
        const heights = createEntryHeights();
        let list: number[] = [];
        for (const each of acts) {
          if ("add" in each) {
            heights.add(each.add);
            list.push(each.add);
          } else if ("drop" in each) {
            const kept = list.slice(each.drop);
            list = kept;
            heights.rebuild(kept.length, (i) => kept[i] ?? 0);
          } else if (list.length > 0) {
            const index = each.measure % list.length;
            expect(heights.measured(index, each.height)).toBe(each.height - (list[index] ?? 0));
            list[index] = each.height;
          }
        }
        const sums = [0];
        for (const height of list) sums.push((sums.at(-1) ?? 0) + height);
        expect(heights.total).toBe(sums.at(-1));
        for (let i = 0; i <= list.length; i++) expect(heights.top(i)).toBe(sums[i]);
        const at = heights.at(y);
        const expected = sums.findLastIndex((sum) => sum <= y);
        expect(at).toBe(Math.min(expected, list.length - 1));
      }),
    );
  });

  test("of ten thousand entries are found among them as quickly as among ten", () => {
    const heights = createEntryHeights();
    for (let i = 0; i < 10_000; i++) heights.add(50);
    heights.measured(4000, 150);
    expect(heights.at(4000 * 50 + 149)).toBe(4000);
    expect(heights.top(10_000)).toBe(500_100);
    expect(heights.at(-5)).toBe(0);
    expect(heights.at(9e9)).toBe(9999);
  });
});

const entry = (id: string): Entry => ({ id, side: "other", block: { type: "words", text: plain(id) }, at: 0 });

describe("what differs between two logs", () => {
  const all = Array.from({ length: 30 }, (_, i) => entry(String(i)));

  test.each([
    ["lines added at the end", all.slice(0, 10), all.slice(0, 12), { by: 0, changed: [] }],
    ["older lines before", all.slice(5, 10), all.slice(0, 10), { by: 5, changed: [] }],
    ["the oldest have left, others came", all.slice(0, 10), all.slice(3, 14), { by: -3, changed: [] }],
    ["nothing", all, [...all], { by: 0, changed: [] }],
  ])("%s", (_name, was, now, slide) => {
    expect(slideOf(was, now)).toEqual(slide);
  });

  test("an entry that is another object has changed", () => {
    const now = [...all.slice(0, 5)];
    now[2] = { ...entry("2"), mark: "failed" };
    expect(slideOf(all.slice(0, 5), now)).toEqual({ by: 0, changed: [2] });
  });

  test.each([
    ["another order", all.slice(0, 4), [0, 2, 1, 3].map((i) => all[i] as Entry)],
    ["another talk", all.slice(0, 4), all.slice(20, 25)],
    ["lines taken away at the end", all.slice(0, 4), all.slice(0, 3)],
    ["from nothing", [], all],
    ["to nothing", all, []],
  ])("%s is a new log", (_name, was, now) => {
    expect(slideOf(was, now)).toBeUndefined();
  });
});

describe("motion", () => {
  test("a glide ends exactly where it was to go, however the frames fall", () => {
    for (const frame of [4, 16, 50, 300]) {
      const motion = createScrollMotion();
      motion.glide(333);
      let gone = 0;
      for (let i = 0; i < 500 && motion.moving; i++) gone += motion.pass(frame);
      expect(motion.moving).toBe(false);
      expect(gone).toBeCloseTo(333, 6);
    }
  });

  test("a fling goes on, gets slower and stops", () => {
    const motion = createScrollMotion();
    motion.fling(2);
    const steps: number[] = [];
    while (motion.moving) steps.push(motion.pass(16));
    expect(steps[0]).toBeGreaterThan(25);
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
    expect(steps.length * 16).toBeLessThan(3000);
  });

  test("a finger that rested before it let go throws nothing", () => {
    const finger = createFinger();
    for (let i = 0; i < 10; i++) finger.move(i * 10, i * 16);
    expect(finger.speed(150)).toBeCloseTo(0.625, 1);
    expect(finger.speed(260)).toBe(0);
  });
});

describe("times", () => {
  const noon = new Date(2026, 4, 12, 12, 0).getTime();
  const times = createEntryTimes(() => noon);

  test("days are today, yesterday, or a date", () => {
    expect(times.day(noon - 3_600_000)).toBe("Today");
    expect(times.day(noon - 86_400_000)).toBe("Yesterday");
    expect(times.day(noon - 5 * 86_400_000)).toContain("7");
    expect(times.day(noon - 900 * 86_400_000)).toContain("2023");
  });
  test("a message without a time has none", () => {
    expect(times.time(0)).toBe("");
    expect(times.time(Number.NaN)).toBe("");
    expect(times.isSameDay(0, noon)).toBe(true);
  });
});

describe("layout", () => {
  const screen = (width: number, height: number, more: Partial<Screen> = {}): Screen => ({
    ...{ width, height, pixel: 1, uiScale: 1, touch: width < 600 },
    safe: { top: 0, right: 0, bottom: 0, left: 0 },
    ...more,
  });
  const wishes = { entry: true, rightToLeft: false };
  const inside = (inner: Rect, outer: Rect) =>
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height;

  test.each([
    ["desktop", screen(960, 540)],
    ["large", screen(3840, 2160)],
    ["phone", screen(390, 844)],
    ["phone, dense", screen(1170, 2532, { pixel: 3, touch: true })],
    ["phone on its side", screen(844, 390, { touch: true })],
    ["with a notch", screen(390, 844, { safe: { top: 47, right: 0, bottom: 34, left: 0 } })],
  ])("%s: everything lies in the panel, the panel on the screen", (_name, on) => {
    for (const rightToLeft of [false, true]) {
      const layout = layoutWindow(on, { ...wishes, rightToLeft }, storybook);
      const free = {
        x: on.safe.left,
        y: on.safe.top,
        width: on.width,
        height: on.height - on.safe.top - on.safe.bottom,
      };
      expect(inside(layout.panel, free)).toBe(true);
      for (const part of [layout.header, layout.log, layout.bar, layout.entry, layout.send, layout.close])
        expect(inside(part, layout.panel)).toBe(true);
      expect(layout.log.height).toBeGreaterThan(on.height * 0.35);
      if (on.touch) expect(layout.send.height).toBeGreaterThanOrEqual(44 * on.pixel);
    }
  });

  test("it stands at the side where lines end, mirrored from right to left; a phone is filled", () => {
    const centre = (rect: Rect) => rect.x + rect.width / 2;
    expect(centre(layoutWindow(screen(960, 540), wishes, storybook).panel)).toBeGreaterThan(600);
    const mirrored = layoutWindow(screen(960, 540), { ...wishes, rightToLeft: true }, storybook);
    expect(centre(mirrored.panel)).toBeLessThan(360);
    expect(mirrored.close.x).toBeLessThan(centre(mirrored.panel));
    expect(mirrored.send.x).toBeLessThan(mirrored.entry.x);
    expect(layoutWindow(screen(960, 540), { ...wishes, place: "left" }, storybook).panel.x).toBeLessThan(100);
    expect(layoutWindow(screen(390, 844), wishes, storybook).full).toBe(true);
    expect(layoutWindow(screen(960, 540), { ...wishes, place: "full" }, storybook).full).toBe(true);
  });
});
