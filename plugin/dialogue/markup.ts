// A bot's markup as words with looks: a safe subset of HTML, and Markdown's twin of it. Whatever comes in, words come out.
import { tagsOf } from "./html-tags.ts";
import { delimitersOf } from "./markdown-signs.ts";
import type { RichText, StyleRun } from "./rich-text.ts";

/** Looks that a mark switches on. */
export type Looks = Omit<StyleRun, "start" | "end">;

/** Where looks begin (`looks`) or end (none). Marks of one `name` nest; those of different names may cross. */
export interface Mark {
  readonly name: string;
  readonly looks?: Looks;
}

/** The words after it stand on a line of their own. */
export const lineBreak: Mark = { name: "\n" };

/** What a text is made of: words, and marks between them. */
export type Piece = string | Mark;

/**
 * Reads the markup of a bot's text. Kept are bold, italic, underline, strike, code, colour (`<font color>`,
 * `<span style="color:…">`), line breaks and checked links; of every other tag only its words. Markdown may hold HTML.
 * The time is linear in the length, and no input throws.
 *
 * @param markup as the reply's `markup` says (Chat API documentation, Replies, `text`)
 * @example
 * parseMarkup("A <b>cold</b> cellar", "html"); // { text: "A cold cellar", runs: [{ start: 2, end: 6, bold: true }] }
 */
export function parseMarkup(text: string, markup: "html" | "markdown" | "plain"): RichText {
  if (markup === "plain") return joined([text]);
  const pieces: Piece[] = [];
  const stop = markup === "html" ? /[<&]/g : /[<&\\`*_~[\]!]/g;
  const readTag = tagsOf(text, pieces);
  const readSign = markup === "html" ? undefined : delimitersOf(text, pieces);
  let at = 0;
  while (at < text.length) {
    stop.lastIndex = at;
    const next = stop.exec(text)?.index ?? text.length;
    if (next > at) pieces.push(text.slice(at, next));
    if (next === text.length) break;
    const after = readTag(next) ?? readSign?.(next);
    if (after === undefined) pieces.push(text[next] ?? "");
    at = after ?? next + 1;
  }
  return joined(pieces);
}

/** Puts the pieces together: one text, and its runs in order. */
function joined(pieces: readonly Piece[]): RichText {
  const words: string[] = [];
  let length = 0;
  let isBroken = true;
  let isBreakDue = false;
  const runs: { -readonly [K in keyof StyleRun]: StyleRun[K] }[] = [];
  const open = new Map<string, Looks[]>();
  let looks: Looks = {};
  for (const piece of pieces) {
    if (piece === lineBreak) isBreakDue = !isBroken;
    else if (typeof piece !== "string") looks = changed(open, piece);
    else if (piece !== "") {
      const start = isBreakDue ? length + 1 : length;
      words.push(isBreakDue ? "\n" : "", piece);
      length = start + piece.length;
      isBreakDue = false;
      isBroken = piece.endsWith("\n");
      if (Object.keys(looks).length === 0) continue;
      const last = runs[runs.length - 1];
      if (last?.end === start && isSame(last, looks)) last.end = length;
      else runs.push({ start, end: length, ...looks });
    }
  }
  return { text: words.join(""), runs };
}

/** The looks after a mark. */
function changed(open: Map<string, Looks[]>, { name, looks }: Mark): Looks {
  const nested = open.get(name) ?? [];
  if (looks) nested.push(looks);
  else nested.pop();
  // The one that was opened last stands last, so that its colour wins.
  open.delete(name);
  if (nested.length > 0) open.set(name, nested);
  return Object.assign({}, ...[...open.values()].map((each) => each[each.length - 1]));
}

const everyLook = ["bold", "italic", "underline", "strike", "code", "colour", "href"] as const;

function isSame(a: Looks, b: Looks): boolean {
  return everyLook.every((look) => a[look] === b[look]);
}
