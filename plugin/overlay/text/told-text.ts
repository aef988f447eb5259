// The words that are being told: broken into pages, and the pages uncovered grapheme by grapheme.
import { plain, type RichText } from "../../dialogue/rich-text.ts";
import type { Rect } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import { splitGraphemes } from "./line-breaking.ts";
import { pageEnd } from "./page-end.ts";
import { type StyledLine, type StyledText, styledText } from "./styled-line.ts";
import { createTelling, type Telling } from "./telling.ts";
import { addToldLine, type ToldLine } from "./told-line.ts";

/** Where the words stand. */
export interface TextRoom {
  readonly unit: number;
  readonly text: Rect;
  readonly lineHeight: number;
  /** Lines on one page. */
  readonly lines: number;
}

export interface ToldTextWishes {
  /** Graphemes a second; 0 shows a page at once. */
  readonly speed: number;
  /** Called for each grapheme that is typed out. */
  readonly onLetter?: (grapheme: string) => void;
}

export interface ToldText {
  /** Begins a line anew. */
  tell(rich: RichText): void;
  /** The same line has grown or was mended: what was told stays told. */
  mend(rich: RichText): void;
  /** The screen changed: breaks the line again and goes on from the same words. */
  place(layout: TextRoom): void;
  /** Moves time on. */
  pass(ms: number): void;
  /** Uncovers the page at once. */
  finish(): void;
  /** Turns to the next page; false when this is the last. */
  turn(): boolean;
  /** The link at this point, if its words stand there. */
  linkAt(x: number, y: number): string | undefined;
  /** This page stands there whole. */
  readonly pageDone: boolean;
  readonly lastPage: boolean;
  /** Graphemes on this page. */
  readonly length: number;
  /** ms of the scene's time since the line began. */
  readonly age: number;
}

/** So full is a page that ends with its sentence, at least. */
const HALF = 0.45;

export function createToldText(stage: Stage, { speed, onLetter }: ToldTextWishes): ToldText {
  const drawn: ToldLine[] = [];
  const now = () => stage.scene.time?.now ?? 0;
  let layout: TextRoom | undefined;
  let rich = plain("");
  let broken: StyledText | undefined;
  let page: readonly StyledLine[] = [];
  let telling: Telling = createTelling([], 0);
  /** Index of the line that is being uncovered, and how many graphemes stand before it. */
  let current = 0;
  let before = 0;
  let last = true;
  let begun = 0;

  /** A page rather ends with a sentence, where that may be and leaves it half full. */
  function takePage(start: number, mayEnd = (_at: number) => true): void {
    const most = layout?.lines ?? 1;
    const lines: StyledLine[] = [];
    last = true;
    for (const line of broken?.lines(start) ?? []) {
      // A page neither begins nor ends with empty lines.
      if (lines.length === 0 && line.text === "") continue;
      if (lines.length < most) lines.push(line);
      else if (line.text !== "") {
        last = false;
        break;
      }
    }
    page = lines;
    const [first, { end = 0 } = {}] = [lines[0], lines.at(-1)];
    if (last || !first || !broken) return;
    const lineAt = (at: number) => lines.findIndex((line) => at <= line.end);
    const at = pageEnd(broken.text, first.start, end, (place) => {
      const index = lineAt(place);
      const { start: from = 0, end: to = 1 } = lines[index] ?? {};
      return mayEnd(place) && index + (place - from) / (to - from) >= most * HALF;
    });
    const index = lineAt(at);
    const torn = lines[index];
    if (!torn || at === end) return;
    page = lines.slice(0, index);
    for (const line of broken.lines(torn.start, at)) page = [...page, { ...line, end: at }];
  }

  const graphemesOf = (index: number) => drawn[index]?.graphemes ?? [];

  /** Place in the text up to which it is told: it stays the same when the lines are broken anew. */
  function toldUpTo(): number {
    let left = telling.told;
    for (const [i, line] of page.entries()) {
      const graphemes = graphemesOf(i);
      if (left < graphemes.length) return line.start + graphemes.slice(0, left).join("").length;
      left -= graphemes.length;
    }
    return page.at(-1)?.end ?? 0;
  }

  /** Draws the page; what lies before `upTo` is told already. */
  function draw(upTo: number): void {
    if (!layout) return;
    const { text: room, lineHeight } = layout;
    let told = 0;
    for (let i = 0; i < Math.max(page.length, drawn.length); i++) {
      const line = page[i];
      drawn[i] ??= addToldLine(stage, `told-${i}`);
      const x = line?.rightToLeft ? room.x + room.width - line.width : room.x;
      drawn[i]?.draw(line, x, room.y + (i + 0.5) * lineHeight, lineHeight);
      if (!line) continue;
      if (line.end <= upTo) told += graphemesOf(i).length;
      else if (line.start < upTo) told += splitGraphemes(line.text.slice(0, upTo - line.start)).length;
    }
    telling = createTelling(
      page.flatMap((_, i) => graphemesOf(i)),
      speed,
      told,
    );
    uncoverAll();
  }

  function uncoverAll(): void {
    for (const each of drawn) each.uncover(0);
    current = 0;
    before = 0;
    uncover();
  }

  /** Shows as much as is told; only lines in progress are touched. */
  function uncover(): void {
    for (; current < page.length; current++) {
      const told = telling.told - before;
      const { length } = graphemesOf(current);
      drawn[current]?.uncover(told);
      if (told < length) return;
      before += length;
    }
  }

  function restart(from: number, upTo: number): void {
    if (!layout) return;
    const { body: family } = stage.theme.fonts;
    const font = { family, size: Math.round(stage.theme.sizes.text * layout.unit) };
    broken = styledText(stage, rich, layout.text.width, { font, colour: stage.theme.colours.text });
    // After a resize: on to the page that holds the first word of the page that was read, and what is told of it.
    let end = 0;
    do {
      takePage(end, (at) => at <= from || at >= upTo);
      end = page.at(-1)?.end ?? 0;
    } while (!last && end <= from);
  }

  return {
    tell(next) {
      rich = next;
      begun = now();
      restart(0, 0);
      draw(0);
    },
    mend(next) {
      const upTo = toldUpTo();
      const from = page[0]?.start ?? 0;
      rich = next;
      restart(from, upTo);
      draw(upTo);
    },
    place(next) {
      const from = page[0]?.start ?? 0;
      const upTo = toldUpTo();
      layout = next;
      restart(from, upTo);
      draw(upTo);
    },
    pass(ms) {
      const { told } = telling;
      if (telling.done || !telling.pass(ms)) return;
      uncover();
      if (!onLetter) return;
      const letters = page.flatMap((_, i) => graphemesOf(i)).slice(told, telling.told);
      for (const each of letters) if (each.trim() !== "") onLetter(each);
    },
    finish() {
      telling.finish();
      uncoverAll();
    },
    turn() {
      if (last) return false;
      takePage(page.at(-1)?.end ?? 0);
      draw(0);
      return true;
    },
    linkAt(x, y) {
      if (!telling.done) return undefined;
      for (const each of drawn) {
        const link = each.linkAt(x, y);
        if (link !== undefined) return link;
      }
      return undefined;
    },
    get pageDone() {
      return telling.done;
    },
    get lastPage() {
      return last;
    },
    get length() {
      return telling.total;
    },
    get age() {
      return now() - begun;
    },
  };
}
