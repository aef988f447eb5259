// When a choice may be picked.
import { expect, test } from "vitest";
import { CHOICE_LOCK, createPickLock, PICK_REST } from "../../plugin/overlay/input/pick-lock.ts";

test("choices that have just appeared take no press", () => {
  const lock = createPickLock();
  expect(lock.open).toBe(false);
  lock.offer("a");
  lock.pass(CHOICE_LOCK - 1);
  expect(lock.open).toBe(false);
  lock.pass(1);
  expect(lock.open).toBe(true);
});

test("offering the same set again starts nothing anew, another set does", () => {
  const lock = createPickLock();
  lock.offer("a");
  lock.pass(CHOICE_LOCK);
  lock.offer("a");
  expect(lock.open).toBe(true);
  lock.offer("b");
  expect(lock.open).toBe(false);
});

test("one of a set is picked once; a refused pick may be tried again after a rest", () => {
  const lock = createPickLock();
  lock.offer("a");
  lock.pass(CHOICE_LOCK);
  lock.pick();
  expect(lock.open).toBe(false);
  lock.pass(PICK_REST - 1);
  expect(lock.open).toBe(false);
  lock.pass(1);
  expect(lock.open).toBe(true);
});

test("it wants time only while something will still change", () => {
  const lock = createPickLock();
  expect(lock.pass(16)).toBe(false);
  lock.offer("a");
  expect(lock.pass(CHOICE_LOCK)).toBe(true);
  expect(lock.pass(16)).toBe(false);
});
