// The signs of a bot's Markdown: emphasis, strike, code, links, escapes. A sign without its twin stays as it is written.
import { checkedAddress } from "./address.ts";
import type { Looks, Piece } from "./markup.ts";

const looksOf: Readonly<Record<string, Looks>> = {
  ...{ "*": { italic: true }, _: { italic: true }, "**": { bold: true }, __: { bold: true } },
  ...{ "***": { bold: true, italic: true }, ___: { bold: true, italic: true }, "~~": { strike: true } },
};
const run = /([*_~])\1*/y;
const ticks = /`+/g;
const target =
  /\]\(\s*<?([^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200}){0,3})>?(?:\s+"[^"\n]{0,200}")?\s{0,9}\)/y;
const isSpace = /^\s?$/;
const isWord = /^[\p{L}\p{N}]$/u;
const escapable = /^[!-/:-@[-`{-~]$/;

/** @returns a reader: the place after the sign at `at`, or nothing where it is only a character */
export function delimitersOf(text: string, pieces: Piece[]): (at: number) => number | undefined {
  /** Where among the pieces a sign waits for its twin, written as a word until that comes. */
  const waiting = new Map<string, { readonly piece: number; readonly at: number }>();
  const brackets: number[] = [];
  /** Lengths of runs of ticks that have no twin any more. */
  const alone = new Set<number>();

  function emphasis(at: number): number {
    run.lastIndex = at;
    const sign = run.exec(text)?.[0] ?? "";
    const after = at + sign.length;
    const before = text[at - 1] ?? "";
    const next = text[after] ?? "";
    // "snake_case" is a word.
    const isInside = sign[0] === "_" && isWord.test(before) && isWord.test(next);
    const begun = waiting.get(sign);
    const looks = looksOf[sign];
    const isTwin = begun && begun.piece < pieces.length - 1 && !isInside && !isSpace.test(before);
    // Emphasis ends with its paragraph.
    if (looks && isTwin && !text.slice(begun.at, at).includes("\n\n")) {
      pieces[begun.piece] = { name: sign, looks };
      pieces.push({ name: sign });
      waiting.delete(sign);
    } else {
      if (looks && !isInside && !isSpace.test(next)) waiting.set(sign, { piece: pieces.length, at });
      pieces.push(sign);
    }
    return after;
  }

  function code(at: number): number {
    ticks.lastIndex = at;
    const length = ticks.exec(text)?.[0].length ?? 1;
    const start = at + length;
    for (let twin = alone.has(length) ? null : ticks.exec(text); twin; twin = ticks.exec(text)) {
      if (twin[0].length !== length) continue;
      const inner = text.slice(start, twin.index);
      // A fence has a line of its own, with the language perhaps.
      const words = length > 2 ? inner.replace(/^[\w+-]*\n|\n$/g, "") : inner;
      pieces.push({ name: "`", looks: { code: true } }, words, { name: "`" });
      return twin.index + length;
    }
    alone.add(length);
    pieces.push(text.slice(at, start));
    return start;
  }

  function endLink(at: number): number | undefined {
    const begun = brackets.pop();
    if (begun === undefined) return undefined;
    target.lastIndex = at;
    const found = target.exec(text);
    if (!found) return undefined;
    const href = checkedAddress(found[1] ?? "");
    pieces[begun] = { name: "[", looks: href === undefined ? {} : { href } };
    pieces.push({ name: "[" });
    return at + found[0].length;
  }

  return (at) => {
    const sign = text[at] ?? "";
    if (sign === "\\") {
      const next = text[at + 1] ?? "";
      if (!escapable.test(next)) return undefined;
      pieces.push(next);
      return at + 2;
    }
    if (sign === "`") return code(at);
    if (sign === "]") return endLink(at);
    if (sign === "[" || text.startsWith("![", at)) {
      brackets.push(pieces.length);
      pieces.push(sign === "[" ? "[" : "![");
      return at + (sign === "[" ? 1 : 2);
    }
    return /[*_~]/.test(sign) ? emphasis(at) : undefined;
  };
}
