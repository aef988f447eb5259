// The pace of the typewriter.
import { expect, test } from "vitest";
import { createTelling } from "../../plugin/overlay/text/telling.ts";

const run = (text: string, speed: number, ms: number) => {
  const telling = createTelling([...text], speed);
  telling.pass(ms);
  return telling.told;
};

test("graphemes come one by one at the given speed", () => {
  expect(run("abcdefghij", 10, 0)).toBe(0);
  expect(run("abcdefghij", 10, 100)).toBe(1);
  expect(run("abcdefghij", 10, 550)).toBe(5);
  expect(run("abcdefghij", 10, 5000)).toBe(10);
});

test("it takes a breath after a sentence, a shorter one after a comma", () => {
  const timeFor = (text: string) => {
    const telling = createTelling([...text], 45);
    let ms = 0;
    while (!telling.done) {
      telling.pass(1);
      ms++;
    }
    return ms;
  };
  const plain = timeFor("abcd efgh");
  expect(timeFor("abc, efgh")).toBeGreaterThan(plain + 100);
  expect(timeFor("abc. efgh")).toBeGreaterThan(plain + 220);
  expect(timeFor("a3.14159h")).toBeLessThan(plain + 20);
  expect(timeFor("你好，朋友")).toBeGreaterThan(timeFor("你好呀朋友") + 100);
});

test("no breath is due after the very last letter", () => {
  expect(run("ab.", 1000, 4)).toBe(3);
});

test("speed 0 tells all at once", () => {
  const telling = createTelling(["a", "b"], 0);
  expect(telling.done).toBe(true);
  expect(telling.told).toBe(2);
});

test("it can be finished, and reports only what is new", () => {
  const telling = createTelling([..."abc"], 10);
  expect(telling.pass(50)).toBe(false);
  expect(telling.pass(50)).toBe(true);
  telling.finish();
  expect(telling.done).toBe(true);
  expect(telling.pass(1000)).toBe(false);
});

test("it goes on from where it was", () => {
  const telling = createTelling([..."abcdef"], 10, 4);
  expect(telling.told).toBe(4);
  telling.pass(100);
  expect(telling.told).toBe(5);
});

test("an empty page is told", () => {
  expect(createTelling([], 45).done).toBe(true);
});
