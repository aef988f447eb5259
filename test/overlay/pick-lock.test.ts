// When a choice may be picked.
import { expect, test } from "vitest";
import { CHOICE_LOCK, createPickLock, PICK_REST } from "../../plugin/overlay/input/pick-lock.ts";

/** Lets so many milliseconds go by, in frames. */
function rest(lock: ReturnType<typeof createPickLock>, ms: number): void {
  for (let left = ms; left > 0; left -= 10) lock.pass(Math.min(10, left));
}

test("choices that have just appeared take no press", () => {
  const lock = createPickLock();
  expect(lock.open).toBe(false);
  lock.offer("a");
  rest(lock, CHOICE_LOCK - 1);
  expect(lock.open).toBe(false);
  lock.pass(1);
  expect(lock.open).toBe(true);
});

test("offering the same set again starts nothing anew, another set does", () => {
  const lock = createPickLock();
  lock.offer("a");
  rest(lock, CHOICE_LOCK);
  lock.offer("a");
  expect(lock.open).toBe(true);
  lock.offer("b");
  expect(lock.open).toBe(false);
});

test("one of a set is picked once; a refused pick may be tried again after a rest", () => {
  const lock = createPickLock();
  lock.offer("a");
  rest(lock, CHOICE_LOCK);
  lock.pick();
  expect(lock.open).toBe(false);
  rest(lock, PICK_REST - 1);
  expect(lock.open).toBe(false);
  lock.pass(1);
  expect(lock.open).toBe(true);
});

test("it wants time only while something will still change", () => {
  const lock = createPickLock();
  expect(lock.pass(16)).toBe(false);
  lock.offer("a");
  expect(lock.pass(16)).toBe(true);
  rest(lock, CHOICE_LOCK);
  expect(lock.pass(16)).toBe(false);
});

test("a hand that still mashes keys has to rest first", () => {
  const lock = createPickLock();
  lock.offer("a");
  for (let i = 0; i < 50; i++) {
    rest(lock, 30);
    lock.touch();
    expect(lock.open).toBe(false);
  }
  rest(lock, CHOICE_LOCK);
  expect(lock.open).toBe(true);
  lock.touch();
  expect(lock.open).toBe(true);
});

test("one slow frame opens nothing: what was pressed meanwhile is only seen after it", () => {
  const lock = createPickLock();
  lock.offer("a");
  lock.pass(CHOICE_LOCK * 2);
  expect(lock.open).toBe(false);
});
