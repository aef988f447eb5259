// What can be drawn of a text that may hold anything, and which way it runs.

// Controls have no shape; directional overrides would turn the rest of the panel round.
const CONTROLS = /(?!\n)\p{Cc}|[\u00ad\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;
/** Halves of surrogate pairs whose other half is missing. */
const HALF_CHARACTERS = /\p{Surrogate}/gu;
/** Marks stacked on one letter: enough for every written language, too few to climb out of the line. */
const STACKED_MARKS = /(\p{M}{6})\p{M}+/gu;

/** What can be drawn of a text that may hold anything. */
export function cleanText(text: string): string {
  return cleanPart(text).trimEnd();
}

/** Plain letters and line breaks need no cleaning: most of what is said. */
const NEEDS_CLEANING = /[^\n -~]/;

/** The same of a part of a text, whose end may be a blank. */
export function cleanPart(text: string): string {
  if (!NEEDS_CLEANING.test(text)) return text;
  return text
    .replace(HALF_CHARACTERS, "\ufffd")
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/\t/g, "  ")
    .replace(CONTROLS, "")
    .replace(STACKED_MARKS, "$1");
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s*\n\s*/g, " ");
}

const FIRST_STRONG = /\p{L}/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * A paragraph has the direction of its first letter, as browsers do with `dir="auto"`.
 *
 * @param otherwise the direction of one without letters
 */
export function isRightToLeft(paragraph: string, otherwise = false): boolean {
  const first = FIRST_STRONG.exec(paragraph);
  return first === null ? otherwise : RIGHT_TO_LEFT.test(first[0]);
}
