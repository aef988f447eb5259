// Which way the parts of a line run: what readers of Hebrew and Arabic expect, number by number, bracket by bracket.
import { expect, test } from "vitest";
import { directedRuns } from "../../plugin/overlay/text/bidi.ts";

/** The runs as they are seen from left to right; those in angle brackets run from right to left. */
const seen = (line: string, rightToLeft: boolean) =>
  directedRuns(line, rightToLeft)
    .map(({ start, end, rightToLeft: turned }) => {
      const text = line.slice(start, end);
      return turned ? `<${text}>` : text;
    })
    .join("|");

test.each([
  ["hello world", false, "hello world"],
  ["12.5", false, "12.5"],
  ["", false, ""],
  ["hello אבג world", false, "hello |<אבג>| world"],
  ["אבג (hello) world", true, "world|<) >|hello|<אבג (>"],
  ["אבג 123 דה", true, "< דה>|123|<אבג >"],
  ["عدد 12.5٪ من", true, "<٪ من>|12.5|<عدد >"],
  ["abc אבג 123 def", false, "abc |123|<אבג >| def"],
  ["שלום!", true, "<שלום!>"],
  ["price 50€ אבג", false, "price 50€ |<אבג>"],
  ["אב 50€ גד", true, "< גד>|50€|<אב >"],
  ["مرحبا (hello world) نعم", true, "<) نعم>|hello world|<مرحبا (>"],
  ["see (אבג) and go", false, "see (|<אבג>|) and go"],
  ["אבג 👨‍👩‍👧 דהו", true, "<אבג 👨‍👩‍👧 דהו>"],
  ["12:30 - 13:45 אבג", true, "< אבג>|13:45|< - >|12:30"],
] as const)("%s", (line, rightToLeft, expected) => {
  expect(seen(line, rightToLeft)).toBe(expected);
});

test("every character stands in exactly one run", () => {
  const line = "a (אב) 1,2 ב] c [ד 3% ו} x";
  for (const rightToLeft of [true, false]) {
    const places = directedRuns(line, rightToLeft).flatMap(({ start, end }) =>
      Array.from({ length: end - start }, (_, i) => start + i),
    );
    expect(places.sort((a, b) => a - b)).toEqual(Array.from({ length: line.length }, (_, i) => i));
  }
});
