// Where a bubble stands beside its speaker, and whose bark is heard: arithmetic and queues, without a screen.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parted } from "../../plugin/overlay/speech-bubble/bark-bubble.ts";
import { createBarkQueue, holdFor } from "../../plugin/overlay/speech-bubble/bark-queue.ts";
import { layoutBubble } from "../../plugin/overlay/speech-bubble/bubble-layout.ts";
import { isOff, placeArrow, placeBubble } from "../../plugin/overlay/speech-bubble/bubble-place.ts";
import { storybook } from "../../plugin/overlay/theme/storybook.ts";

const area = { x: 8, y: 8, width: 784, height: 584 };
const size = { width: 200, height: 100 };
const stands = (x: number, head: number, feet = head + 80) => ({ x, head, feet });

describe("a bubble", () => {
  test("stands over the head, its tail on it", () => {
    const place = placeBubble(area, size, stands(400, 300), 12, false);
    expect(place).toEqual({ x: 300, y: 188, below: false, tail: { x: 100, y: 112 } });
  });

  test("goes under the feet near the upper edge, and its tail points up", () => {
    const place = placeBubble(area, size, stands(400, 40), 12, false);
    expect(place.below).toBe(true);
    expect(place.y).toBe(132);
    expect(place.tail).toEqual({ x: 100, y: -12 });
  });

  test("does not flutter at the edge: it goes up again only with room to spare", () => {
    const edge = stands(400, 8 + 100 + 12 + 4);
    expect(placeBubble(area, size, edge, 12, false).below).toBe(false);
    expect(placeBubble(area, size, edge, 12, true).below).toBe(true);
    expect(placeBubble(area, size, stands(400, 8 + 100 + 12 + 13), 12, true).below).toBe(false);
  });

  test("stays inside at the side, and its tail still points at the speaker", () => {
    const place = placeBubble(area, size, stands(20, 300), 12, false);
    expect(place.x).toBe(8);
    expect(place.tail?.x).toBe(12);
  });

  test("stands beside a speaker where it is too tall for above and below", () => {
    const tall = { width: 200, height: 500 };
    const place = placeBubble(area, tall, stands(200, 260), 12, false);
    expect(place.x).toBeGreaterThan(200);
    // Its tail points at the middle of the speaker.
    expect(place.tail).toEqual({ x: -12, y: 300 - place.y });
    const other = placeBubble(area, tall, stands(700, 260), 12, false);
    expect(other.x + 200).toBeLessThan(700);
    expect(other.tail).toEqual({ x: 212, y: 300 - other.y });
  });

  test("comes nearer to the speaker beside whom it has little room, and covers them only where it has none", () => {
    const at = (width: number) => placeBubble(area, { width, height: 500 }, stands(400, 260), 12, false);
    expect(at(370)).toMatchObject({ x: 422, tail: { x: -8 } });
    expect(at(376)).toMatchObject({ x: 416 });
    expect(at(376).tail).toBeUndefined();
    expect(at(390).x).toBeLessThan(400);
  });

  test("is never outside its area, wherever the speaker is and however large it is", () => {
    const lengths = fc.integer({ min: -3000, max: 3000 });
    fc.assert(
      fc.property(
        lengths,
        lengths,
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 784 }),
        fc.integer({ min: 1, max: 584 }),
        fc.boolean(),
        (x, head, tall, width, height, below) => {
          const place = placeBubble(area, { width, height }, stands(x, head, head + tall), 12, below);
          expect(place.x).toBeGreaterThanOrEqual(area.x);
          expect(place.y).toBeGreaterThanOrEqual(area.y);
          expect(place.x + width).toBeLessThanOrEqual(area.x + area.width);
          expect(place.y + height).toBeLessThanOrEqual(area.y + area.height);
          // The skins have room for a tail of this length around the bubble.
          expect(place.tail?.y ?? -12).toBeGreaterThanOrEqual(-12);
          expect(place.tail?.y ?? 0).toBeLessThanOrEqual(height + 12);
          expect(place.tail?.x ?? -12).toBeGreaterThanOrEqual(-12);
          expect(place.tail?.x ?? 0).toBeLessThanOrEqual(width + 12);
        },
      ),
    );
  });
});

describe("an arrow at the edge", () => {
  const view = { x: 0, y: 0, width: 800, height: 600 };

  test("comes when neither head nor feet are on the screen", () => {
    expect(isOff(view, stands(400, 300))).toBe(false);
    expect(isOff(view, stands(400, -40))).toBe(false);
    expect(isOff(view, stands(400, -100))).toBe(true);
    expect(isOff(view, stands(-1, 300))).toBe(true);
    expect(isOff(view, stands(400, 601))).toBe(true);
  });

  test("stands where the line to the speaker leaves the screen, and points along it", () => {
    const right = placeArrow(area, stands(3000, 260), 40);
    expect(right).toEqual({ x: 772, y: 300, angle: 0 });
    const up = placeArrow(area, stands(400, -2000), 40);
    expect(up.y).toBe(28);
    expect(up.angle).toBeCloseTo(-Math.PI / 2);
  });

  test("stands in the middle for a speaker without a place", () => {
    const lost = placeArrow(area, stands(400, 300, 300), 40);
    expect(Number.isFinite(lost.x) && Number.isFinite(lost.y)).toBe(true);
  });
});

describe("barks", () => {
  const everybody = () => true;

  test("of one speaker come one after the other", () => {
    const queue = createBarkQueue<string>(4);
    queue.add("smith", "Hot!", 1000);
    queue.add("smith", "Hotter!", 1000);
    queue.pass(16, everybody);
    expect(queue.standing.map((each) => each.text)).toEqual(["Hot!"]);
    queue.pass(1000, everybody);
    expect(queue.standing.map((each) => each.text)).toEqual(["Hotter!"]);
    queue.pass(1000, everybody);
    expect(queue.idle).toBe(true);
  });

  test("stand as long as their words take to read", () => {
    expect(holdFor("Hm.")).toBe(1700);
    expect(holdFor("x".repeat(60))).toBe(4600);
    expect(holdFor("x".repeat(50_000))).toBe(7000);
    // One family is one sign to read.
    expect(holdFor("👨‍👩‍👧‍👦".repeat(30))).toBe(1300 + 30 * 55);
  });

  test("are a few at once; the important goes first and takes the place of chatter", () => {
    const queue = createBarkQueue<number>(2);
    for (const who of [1, 2, 3]) queue.add(who, `chatter ${who}`, 1000);
    queue.pass(16, everybody);
    expect(queue.standing.map((each) => each.who)).toEqual([1, 2]);
    queue.add(4, "Fire!", 1000, 5);
    queue.pass(16, everybody);
    expect(queue.standing.map((each) => each.who)).toContain(4);
    expect(queue.standing).toHaveLength(2);
  });

  test("of somebody out of sight wait, and are forgotten when they are no news any more", () => {
    const queue = createBarkQueue<string>(4);
    queue.add("far", "Hello?", 1000);
    queue.pass(5000, () => false);
    expect(queue.standing).toEqual([]);
    queue.pass(16, everybody);
    expect(queue.standing).toHaveLength(1);
    queue.add("far", "Anybody?", 1000);
    queue.pass(10_000, () => false);
    expect(queue.idle).toBe(true);
  });

  test("do not pile up: three wait for one speaker, and the same words are said once", () => {
    const queue = createBarkQueue<string>(1);
    for (let i = 0; i < 50; i++) queue.add("gossip", `news ${i}`, 100);
    queue.add("gossip", "news 49", 100);
    const heard: string[] = [];
    for (let i = 0; i < 100; i++) {
      queue.pass(50, everybody);
      const now = queue.standing[0]?.text;
      if (now !== undefined && heard.at(-1) !== now) heard.push(now);
    }
    expect(heard).toHaveLength(3);
    expect(heard).toContain("news 49");
  });

  test("can be taken back, of one or of all", () => {
    const queue = createBarkQueue<string>(4);
    queue.add("a", "one");
    queue.add("b", "two");
    queue.pass(16, everybody);
    queue.hush("a");
    expect(queue.standing.map((each) => each.who)).toEqual(["b"]);
    queue.hush();
    expect(queue.idle).toBe(true);
  });

  test("are moved apart, and what finds no room is not shown", () => {
    const same = { x: 100, y: 500, width: 100, height: 40 };
    const places = parted(Array(20).fill(same), area, 5);
    const shown = places.filter((each) => each !== undefined);
    expect(shown).toHaveLength(11);
    for (const [i, one] of shown.entries())
      for (const other of shown.slice(i + 1)) expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(45);
  });

  test("never lie over each other, wherever the speakers are", () => {
    const rect = fc.record({
      x: fc.integer({ min: 8, max: 600 }),
      y: fc.integer({ min: 8, max: 500 }),
      width: fc.integer({ min: 20, max: 200 }),
      height: fc.integer({ min: 20, max: 80 }),
    });
    fc.assert(
      fc.property(fc.array(rect, { maxLength: 20 }), (wishes) => {
        const shown = parted(wishes, area, 4).filter((each) => each !== undefined);
        for (const [i, a] of shown.entries())
          for (const b of shown.slice(i + 1)) {
            const apart =
              a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
            expect(apart).toBe(true);
          }
      }),
    );
  });
});

test.each([
  ["from left to right", false, 20, 0],
  ["from right to left", true, 20, 2],
  ["where nobody is named", false, 0, 0],
  ["where there are small buttons", false, 20, 2],
  ["where fingers press small buttons", false, 20, 2, 64],
])(
  "a countdown stands whole inside the bubble, beside the name, %s",
  (_how, rightToLeft, head, controls, finger = 0) => {
    const wants = {
      ...{ unit: 1, textUnit: 1, finger, tallest: 400, width: 230, lines: 2, dots: false, media: 0 },
      ...{ notes: [], choices: [], entry: false, head, timed: true, controls },
    };
    const layout = layoutBubble(wants, storybook, rightToLeft);
    const { x, y, size: wide } = layout.countdown;
    expect(y - wide / 2).toBeGreaterThanOrEqual(0);
    expect(y + wide / 2 - 6).toBeLessThanOrEqual(layout.text.y);
    expect(x - wide / 2).toBeGreaterThanOrEqual(rightToLeft ? 0 : layout.head.x + layout.head.width);
    expect(x + wide / 2).toBeLessThanOrEqual(rightToLeft ? layout.head.x : layout.width);
    // Its rim is empty: five theme pixels.
    for (const { at } of layout.controls)
      expect(Math.abs(at.x + at.width / 2 - x)).toBeGreaterThanOrEqual((at.width + wide) / 2 - 5);
  },
);

test("a bubble keeps no room for choices beyond those that are shown at once", () => {
  const wants = {
    ...{ unit: 1, textUnit: 1, finger: 0, tallest: 2000, width: 230, lines: 2, dots: false, media: 0 },
    ...{ notes: [], entry: true, head: 20, timed: false, controls: 0 },
  };
  const of = (count: number) => layoutBubble({ ...wants, choices: Array(count).fill(40) }, storybook, false).height;
  expect(of(8)).toBeLessThan(of(9));
  expect(of(12)).toBe(of(9));
});
