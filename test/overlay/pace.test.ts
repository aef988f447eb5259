// Who turns the pages: the hand, the clock, or as fast as it goes up to a choice.
import { expect, test } from "vitest";
import { createPace, type Reading, readingTime } from "../../plugin/overlay/dialogue-box/pace.ts";

const page: Reading = {
  pageDone: true,
  more: true,
  length: 40,
  atOnce: false,
  busy: false,
  asked: false,
  awaited: false,
};

/** Milliseconds until the pace wants something; nothing within a minute. */
function timeUntil(pace: ReturnType<typeof createPace>, reading: Reading): number | undefined {
  for (let ms = 0; ms < 60_000; ms += 10) {
    const next = pace.pass(10, reading);
    if (next === "on" || next === "finish") return ms + 10;
  }
  return undefined;
}

test("by hand nothing turns by itself, and nothing runs", () => {
  const pace = createPace();
  expect(pace.pass(1000, page)).toBeUndefined();
  expect(timeUntil(pace, page)).toBeUndefined();
});

test("auto waits as long as the page takes to read, longer where it was shown at once", () => {
  const pace = createPace("auto");
  expect(timeUntil(pace, page)).toBeCloseTo(readingTime(40, false), -1);
  expect(timeUntil(pace, { ...page, length: 200 })).toBeCloseTo(readingTime(200, false), -1);
  expect(readingTime(200, false)).toBeGreaterThan(readingTime(40, false) + 1000);
  expect(readingTime(200, true)).toBeGreaterThan(readingTime(200, false) + 4000);
});

test("auto never hurries a page, never goes past a choice, and rests where nothing follows", () => {
  for (const reading of [
    { ...page, pageDone: false },
    { ...page, asked: true },
    { ...page, more: false },
  ])
    expect(createPace("auto").pass(100_000, reading)).toBeUndefined();
});

test("auto begins anew when the player was busy or turned a page", () => {
  const pace = createPace("auto");
  pace.pass(readingTime(40, false) - 10, page);
  expect(pace.pass(5000, { ...page, busy: true })).toBe("wait");
  expect(timeUntil(pace, page)).toBeCloseTo(readingTime(40, false), -1);
  pace.pass(readingTime(40, false) - 10, page);
  pace.turned();
  expect(pace.pass(20, page)).toBe("wait");
});

test("skip shows a page whole, turns it, and goes on so; a choice ends it", () => {
  const pace = createPace();
  pace.toggle("skip");
  expect(timeUntil(pace, { ...page, pageDone: false })).toBeLessThan(100);
  expect(timeUntil(pace, page)).toBeLessThan(100);
  expect(pace.pass(1000, { ...page, asked: true })).toBeUndefined();
  expect(pace.mode).toBe("hand");
});

test("skip waits for an answer that is on its way, and ends where nothing follows", () => {
  const pace = createPace("skip");
  expect(pace.pass(1000, { ...page, more: false, awaited: true })).toBeUndefined();
  expect(pace.mode).toBe("skip");
  pace.pass(1000, { ...page, more: false });
  expect(pace.mode).toBe("hand");
});

test("a hand on the page ends skipping, not auto; the same key turns each off", () => {
  const pace = createPace("skip");
  pace.byHand();
  expect(pace.mode).toBe("hand");
  pace.toggle("auto");
  pace.byHand();
  expect(pace.mode).toBe("auto");
  pace.toggle("skip");
  expect(pace.mode).toBe("skip");
  pace.toggle("skip");
  expect(pace.mode).toBe("hand");
});
