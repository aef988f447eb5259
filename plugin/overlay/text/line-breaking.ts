// Breaks what is said into lines and pages: words whole where a script has them, graphemes whole always.
import { isRightToLeft } from "./clean-text.ts";

/** Width of a piece of text in pixels. */
export type Measure = (text: string) => number;
/** The same where it matters which piece it is: `at` is its place in the whole text. */
export type PlacedMeasure = (text: string, at: number) => number;

export interface BrokenLine {
  /** What stands in the line, without the blanks around it. */
  readonly text: string;
  /** Reads from right to left. */
  readonly rightToLeft: boolean;
  /** Place of its first character in the cleaned text. */
  readonly start: number;
  /** Place after its last character, blanks and line break included. */
  readonly end: number;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const words = new Intl.Segmenter(undefined, { granularity: "word" });

/** The smallest things a reader sees: a letter with its accents, a family of emoji. */
export function splitGraphemes(text: string): string[] {
  return Array.from(graphemes.segment(text), (each) => each.segment);
}

/** Scripts that are written without blanks: a line may end between any two of their words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uffef]/u;
/** Never at the beginning of a line ... */
const NOT_FIRST =
  /^[\p{Pe}\p{Pf}!%,.:;?…·、。〃々〻ー゛゜ゝゞヽヾ〜～！％），．：；？］｝｠｡｣､･ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ๏ๆฯ]/u;
/** ... and never at its end. */
const NOT_LAST = /[\p{Ps}\p{Pi}¿¡$£¥＄（［｛｟｢]$/u;
const BLANK = /^[\t \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+$/u;
/** Words that are put together may be parted after these. */
const BREAK_AFTER = /[-‐–—/\\&?=_\u200b]$/u;

/** Pieces that stay together when there is room, with the blanks that follow each. */
interface Piece {
  text: string;
  blank: string;
}

function* piecesOf(paragraph: string): Generator<Piece> {
  let piece: Piece | undefined;
  for (const { segment } of words.segment(paragraph)) {
    if (BLANK.test(segment)) {
      if (piece) piece.blank += segment;
      else piece = { text: "", blank: segment };
      continue;
    }
    if (piece && mayBreak(piece, segment)) {
      yield piece;
      piece = undefined;
    }
    if (piece) piece.text += segment;
    else piece = { text: segment, blank: "" };
  }
  if (piece) yield piece;
}

function mayBreak(before: Piece, after: string): boolean {
  if (before.blank !== "") return true;
  if (NOT_FIRST.test(after) || NOT_LAST.test(before.text)) return false;
  if (BREAK_AFTER.test(before.text)) return true;
  return UNSPACED.test(lastCharacter(before.text)) || UNSPACED.test(after.slice(0, 2));
}

function lastCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(text.length - (/[\udc00-\udfff]$/.test(text) ? 2 : 1)) ?? 0);
}

/**
 * Lines of a cleaned text, one after the other, no more than are asked for: a line of 50,000 characters costs as much
 * as the page that is read of it.
 *
 * @param rightToLeft direction of paragraphs without letters
 * @param from they begin here, which may be in the middle of a paragraph, ...
 * @param to ... and end here
 */
export function* breakLines(
  text: string,
  width: number,
  measure: PlacedMeasure,
  rightToLeft = false,
  from = 0,
  to = text.length + 1,
): Generator<BrokenLine> {
  let start = from;
  while (start < to) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const head = start > 0 ? text.lastIndexOf("\n", start - 1) + 1 : 0;
    const direction = isRightToLeft(text.slice(head, end), rightToLeft);
    const lines = breakParagraph(text.slice(start, Math.min(end, to)), direction, start, width, measure);
    yield* to < end ? lines : accompanied(lines, text, width, measure);
    start = end + 1;
  }
}

/** A piece of more characters than this fits into no line: it is parted without being measured. */
const LONGEST_PIECE = 1000;

function* breakParagraph(
  paragraph: string,
  rightToLeft: boolean,
  start: number,
  width: number,
  measure: PlacedMeasure,
): Generator<BrokenLine> {
  let line = "";
  let lineWidth = 0;
  let lineStart = start;
  let at = start;
  let trailing = "";
  const finish = (end: number): BrokenLine => {
    const done = { text: line, rightToLeft, start: lineStart, end };
    line = "";
    lineWidth = 0;
    trailing = "";
    lineStart = end;
    return done;
  };
  for (const piece of piecesOf(paragraph)) {
    const isLong = piece.text.length > LONGEST_PIECE;
    const blankWidth = trailing === "" ? 0 : measure(trailing, at - trailing.length);
    const pieceWidth = isLong ? Number.POSITIVE_INFINITY : measure(piece.text, at);
    if (line !== "" && lineWidth + blankWidth + pieceWidth > width) yield finish(at);
    if (line === "" && pieceWidth > width) {
      let rest = piece.text;
      while (true) {
        line = fitting(rest, at, width, measure);
        lineWidth = measure(line, at);
        at += line.length;
        rest = rest.slice(line.length);
        if (rest === "") break;
        yield finish(at);
      }
    } else {
      lineWidth += (line === "" ? 0 : blankWidth) + pieceWidth;
      line += (line === "" ? "" : trailing) + piece.text;
      at += piece.text.length;
    }
    trailing = piece.blank;
    at += piece.blank.length;
  }
  yield finish(start + paragraph.length + 1);
}

/** A last line that is narrower than this share of its room, and one word long, looks lost. */
const LOST = 0.3;

/** Gives a last word that would stand alone the word before it for company, where that one can be spared. */
function* accompanied(
  lines: Generator<BrokenLine>,
  text: string,
  width: number,
  measure: PlacedMeasure,
): Generator<BrokenLine> {
  let held: BrokenLine | undefined;
  let next = lines.next();
  while (!next.done) {
    const line = next.value;
    next = lines.next();
    if (held) {
      const company = next.done && line.text !== "" ? held.text.lastIndexOf(" ") : -1;
      const isLost = !line.text.includes(" ") && measure(line.text, line.start) < width * LOST;
      // Two words at least stay.
      if (isLost && company > 0 && held.text.lastIndexOf(" ", company - 1) > 0) {
        const at = text.indexOf(held.text, held.start) + company + 1;
        const both = text.slice(at, line.start) + line.text;
        if (measure(both, at) <= width) {
          yield { ...held, text: held.text.slice(0, company).trimEnd(), end: at };
          yield { ...line, text: both, start: at };
          return;
        }
      }
      yield held;
    }
    held = line;
  }
  if (held) yield held;
}

/** As many whole graphemes as fit, one at least. */
function fitting(text: string, at: number, width: number, measure: PlacedMeasure): string {
  const fits = (end: number) => measure(text.slice(0, end), at) <= width;
  const ends: number[] = [];
  // Twice as many at a time, until they are too many: what is far too long is never measured whole.
  let wanted = 16;
  for (const { index, segment } of graphemes.segment(text)) {
    ends.push(index + segment.length);
    if (ends.length < wanted) continue;
    if (!fits(ends.at(-1) ?? 0)) break;
    wanted *= 2;
  }
  let low = 1;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(ends[middle - 1] ?? 0)) low = middle;
    else high = middle - 1;
  }
  return text.slice(0, ends[low - 1] ?? text.length);
}

/** A text on one line: cut with "…" where it is too long. */
export function shorten(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const parts = splitGraphemes(text.slice(0, 2000));
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${parts.slice(0, middle).join("").trimEnd()}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return `${parts.slice(0, low).join("").trimEnd()}…`;
}
