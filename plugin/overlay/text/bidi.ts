// Which way the parts of one line run, and in which order they stand: the Unicode Bidirectional Algorithm (UAX #9)
// for text without directional controls, which cleanText has taken out.

/** A part of a line that runs in one direction. Places are UTF-16 units of the line. */
export interface DirectedRun {
  readonly start: number;
  readonly end: number;
  readonly rightToLeft: boolean;
}

/** Strong left, strong right, Arabic letter, European and Arabic number, their separators and signs, marks, neutral. */
type Kind = "L" | "R" | "AL" | "EN" | "AN" | "ES" | "CS" | "ET" | "NSM" | "ON";

const ARABIC = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const HEBREW = /[\p{Script=Hebrew}\p{Script=Nko}\p{Script=Adlam}\u200f]/u;
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/\p{Mn}|\p{Me}|\u200d|\ufe0f/u, "NSM"],
  [/[0-9\u06f0-\u06f9]/u, "EN"],
  [/[\u0660-\u0669\u066b\u066c]/u, "AN"],
  [/[+\-\u2212]/u, "ES"],
  [/[,./:\u00a0\u060c]/u, "CS"],
  [/[#%°‰\u066a\p{Sc}]/u, "ET"],
  [/[\p{P}\p{S}\p{Z}]/u, "ON"],
  [ARABIC, "AL"],
  [HEBREW, "R"],
  [/[\p{L}\p{N}\p{Mc}]/u, "L"],
];
const ANY_RIGHT = new RegExp(`${ARABIC.source}|${HEBREW.source}`, "u");

const OPENING = "([{«‹⁅「『（［｛";
const CLOSING = ")]}»›⁆」』）］｝";

/** Numbers lie among right-to-left words as if they were such words, as far as neutrals are concerned. */
const sideOf = (kind: Kind | undefined): "L" | "R" | undefined =>
  kind === "L" ? "L" : kind === undefined || kind === "ON" ? undefined : "R";

/** The runs of a line from left to right, as they are to be drawn. */
export function directedRuns(line: string, rightToLeft: boolean): readonly DirectedRun[] {
  if (!rightToLeft && !ANY_RIGHT.test(line)) return [{ start: 0, end: line.length, rightToLeft: false }];
  const base = rightToLeft ? 1 : 0;
  const found = resolve(line, rightToLeft);
  // I1, I2: what runs against the line lies one level deeper, numbers among right-to-left words two.
  const levels = found.map((kind) => (kind === "L" ? 2 * base : kind === "R" ? 1 : 2));
  const runs: { start: number; end: number; level: number }[] = [];
  for (let i = 0; i < line.length; i++) {
    const last = runs.at(-1);
    const level = levels[i] ?? base;
    if (last?.level === level) last.end = i + 1;
    else runs.push({ start: i, end: i + 1, level });
  }
  // L2: turn round every stretch of the deepest level, then of the next, down to the first odd one.
  for (let level = 2; level > 0; level--)
    for (let from = 0; from < runs.length; from++) {
      let to = from;
      while ((runs[to]?.level ?? -1) >= level) to++;
      if (to - from > 1) runs.splice(from, to - from, ...runs.slice(from, to).reverse());
      if (to > from) from = to;
    }
  return runs.map(({ start, end, level }) => ({ start, end, rightToLeft: level % 2 === 1 }));
}

/** One of "L", "R", "EN", "AN" for every UTF-16 unit of the line. */
function resolve(line: string, rightToLeft: boolean): readonly Kind[] {
  const base: Kind = rightToLeft ? "R" : "L";
  const found: Kind[] = [];
  let strong: Kind = base;
  for (const character of line) {
    let kind = kinds.find(([pattern]) => pattern.test(character))?.[1] ?? "ON";
    if (kind === "NSM") kind = found.at(-1) ?? base;
    if (kind === "L" || kind === "R" || kind === "AL") strong = kind;
    // W2, W7: a number takes after the last letters before it.
    else if (kind === "EN" && strong !== "R") kind = strong === "AL" ? "AN" : "L";
    for (let i = 0; i < character.length; i++) found.push(kind);
  }
  // W4: one separator between two numbers of a kind belongs to them.
  for (let i = 1; i < found.length - 1; i++) {
    const [before, kind, after] = [found[i - 1], found[i], found[i + 1]];
    const isNumber = before === "EN" || before === "AN" || (before === "L" && /\d/.test(line[i - 1] ?? ""));
    if (isNumber && before === after && (kind === "CS" || (kind === "ES" && before !== "AN"))) found[i] = before;
  }
  // W5: signs beside a number belong to it; W6: what is left of signs and separators is neutral.
  for (let i = 0; i < found.length; i++) {
    if (found[i] !== "ET") continue;
    let end = i;
    while (found[end] === "ET") end++;
    const kind = found[i - 1] === "EN" || found[end] === "EN" ? "EN" : "ON";
    found.fill(kind, i, end);
  }
  for (const [i, kind] of found.entries()) {
    if (kind === "ES" || kind === "CS") found[i] = "ON";
    else if (kind === "AL") found[i] = "R";
  }
  pairBrackets(line, found, base);
  // N1, N2: neutrals take the side of their neighbours, or the line's own.
  for (let i = 0; i < found.length; i++) {
    if (found[i] !== "ON") continue;
    let end = i;
    while (found[end] === "ON") end++;
    const before = sideOf(found[i - 1] ?? base);
    found.fill(before === sideOf(found[end] ?? base) ? (before ?? base) : base, i, end);
  }
  return found;
}

/** N0: both brackets of a pair go the same way. */
function pairBrackets(line: string, found: Kind[], base: Kind): void {
  const waiting: { readonly at: number; readonly closing: string | undefined }[] = [];
  for (let i = 0; i < line.length; i++) {
    const character = line[i] ?? "";
    const opening = OPENING.indexOf(character);
    if (opening >= 0) waiting.push({ at: i, closing: CLOSING[opening] });
    const known = waiting.findLastIndex((each) => each.closing === character);
    if (known < 0) continue;
    const from = waiting[known]?.at ?? 0;
    waiting.length = known;
    const inner = new Set(found.slice(from + 1, i).map(sideOf));
    inner.delete(undefined);
    if (inner.size === 0) continue;
    let side = base;
    if (!inner.has(base as "L" | "R")) {
      // Only words of the other direction inside: the brackets go with them if such words stand before, too.
      let before = from - 1;
      while (before >= 0 && sideOf(found[before]) === undefined) before--;
      side = sideOf(found[before] ?? base) ?? base;
    }
    found[from] = side;
    found[i] = side;
  }
}
