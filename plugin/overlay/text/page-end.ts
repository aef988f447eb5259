// Where a page of a long text ends: with a sentence, else with a part of one, where that leaves it full enough.

const CLOSING = "[\\p{Pe}\\p{Pf}\"'“‘«\\u00a0\\u202f]*";
/** No letter of its own: what joins the sign before it stays with it. */
const WHOLE = "(?![\\p{M}\\u200d\\ufe0f])";
/** Signs that end something without a blank behind them, with the brackets that they close. */
const wide = (signs: string) => `[${signs}]+[\\p{Pe}\\p{Pf}]*`;
/** "Mr. Smith", "J. R. Ward" and "1. Open the door" go on. */
const NO_SHORT_FORM = "(?<!(?<![\\p{L}\\p{N}])(?:\\p{L}|\\d{1,2}|[Mm]rs?|Ms|[DJS]r|St|Mt|Prof|No|Nr)\\.)";
// What goes on with a small letter, a dash or an emoji has not ended.
const GOES_ON = "(?=\\s+[^\\s\\p{Ll}\\p{Pd}\\p{Extended_Pictographic}])";

const marks = [
  `(?:[\\p{STerm}…]|\\p{Extended_Pictographic}[\\ufe0f\\p{EMod}]*)${NO_SHORT_FORM}${CLOSING}${GOES_ON}|${wide("。！？｡")}|\\n`,
  // Where words have no blanks between them, a blank parts clauses.
  `(?!\\.)[\\p{Term}…]${CLOSING}(?=\\s)|${wide("，；：、…—")}|\\s\\p{Pd}(?=\\s)|[\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}](?=\\s)`,
].map((each) => new RegExp(`(?:${each})${WHOLE}`, "gu"));

const BLANKS = /[^\S\n]*/y;

/**
 * The place at which a page that would reach from `start` to `end` rather ends; `end` where there is none.
 *
 * @param isFull whether a page that ends there is full enough
 */
export function pageEnd(text: string, start: number, end: number, isFull: (at: number) => boolean): number {
  // What follows a mark tells what it means.
  const part = text.slice(start, end + 4);
  for (const mark of marks) {
    const found = Array.from(part.matchAll(mark), ({ index, 0: { length } }) => start + index + length);
    const at = found.findLast((each) => each <= end && isFull(each));
    if (at === undefined) continue;
    BLANKS.lastIndex = at;
    return Math.min(end, at + (BLANKS.exec(text)?.[0].length ?? 0));
  }
  return end;
}
