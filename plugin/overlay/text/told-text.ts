// The line that is being told: broken into pages, each visual line drawn once and uncovered grapheme by grapheme.
import type { Rect } from "../stage/rect.ts";
import { addLettering, directed, type Font, type Lettering, type Stage } from "../stage/stage.ts";
import { type BrokenLine, breakLines, cleanText, type Measure, splitGraphemes, takePage } from "./line-breaking.ts";
import { createTelling, type Telling } from "./telling.ts";

/** Where the words stand. */
export interface TextRoom {
  readonly unit: number;
  readonly text: Rect;
  readonly lineHeight: number;
  /** Lines on one page. */
  readonly lines: number;
}

export interface ToldText {
  /** Begins a line anew. */
  tell(text: string): void;
  /** The same line has grown or was mended: what was told stays told. */
  mend(text: string): void;
  /** The screen changed: breaks the line again and goes on from the same words. */
  place(layout: TextRoom): void;
  /** Moves time on. */
  pass(ms: number): void;
  /** Uncovers the page at once. */
  finish(): void;
  /** Turns to the next page; false when this is the last. */
  turn(): boolean;
  /** This page stands there whole. */
  readonly pageDone: boolean;
  readonly lastPage: boolean;
}

interface DrawnLine {
  readonly line: BrokenLine;
  readonly graphemes: readonly string[];
}

export function createToldText(stage: Stage, speed: number): ToldText {
  const letterings: Lettering[] = [];
  let layout: TextRoom | undefined;
  let font: Font = { family: stage.theme.fonts.body, size: 10 };
  let measure: Measure = () => 0;
  let text = "";
  let source: Iterator<BrokenLine> = [][Symbol.iterator]();
  /** Lines that were broken off already, but are not shown yet. */
  let ahead: BrokenLine[] = [];
  let page: readonly DrawnLine[] = [];
  let telling: Telling = createTelling([], 0);
  /** Index of the line that is being uncovered. */
  let current = 0;
  let last = true;

  function takeNextPage(): void {
    const most = layout?.lines ?? 1;
    while (ahead.length <= most) {
      const next = source.next();
      if (next.done) break;
      // A page does not begin with an empty line.
      if (ahead.length > 0 || next.value.text !== "") ahead.push(next.value);
    }
    const taken = takePage(ahead, most);
    ahead = ahead.slice(taken.length);
    while (ahead[0]?.text === "") ahead.shift();
    page = taken.map((line) => ({ line, graphemes: splitGraphemes(line.text) }));
    if (ahead.length === 0) {
      const next = source.next();
      if (!next.done) ahead.push(next.value);
    }
    last = ahead.length === 0;
  }

  /** Place in the text up to which it is told: it stays the same when the lines are broken anew. */
  function toldUpTo(): number {
    let left = telling.told;
    for (const { line, graphemes } of page) {
      if (left < graphemes.length) return line.start + graphemes.slice(0, left).join("").length;
      left -= graphemes.length;
    }
    return page.at(-1)?.line.end ?? 0;
  }

  /** Draws the page; what lies before `upTo` is told already. */
  function draw(upTo: number): void {
    if (!layout) return;
    const { text: room, lineHeight } = layout;
    let told = 0;
    for (const { line, graphemes } of page) {
      if (line.end <= upTo) told += graphemes.length;
      else if (line.start < upTo) told += splitGraphemes(line.text.slice(0, upTo - line.start)).length;
    }
    telling = createTelling(
      page.flatMap((each) => each.graphemes),
      speed,
      told,
    );
    for (let i = 0; i < Math.max(page.length, letterings.length); i++) {
      const drawn = page[i];
      letterings[i] ??= addLettering(stage);
      const lettering = letterings[i];
      if (!lettering) continue;
      if (!drawn) {
        lettering.show(false);
        continue;
      }
      lettering.write(directed(drawn.line.text, drawn.line.rightToLeft), font, stage.theme.colours.text);
      const width = lettering.object.width - 2 * lettering.bleed;
      const x = drawn.line.rightToLeft ? room.x + room.width - width : room.x;
      lettering.place(x, room.y + (i + 0.5) * lineHeight);
    }
    current = 0;
    uncover(true);
  }

  /** Shows as much as is told. Only the line in progress is touched, unless all are new. */
  function uncover(all: boolean): void {
    if (all) for (const lettering of letterings) lettering.show(false);
    let before = 0;
    for (let i = 0; i < current; i++) before += page[i]?.graphemes.length ?? 0;
    for (; current < page.length; current++) {
      const drawn = page[current];
      const lettering = letterings[current];
      if (!drawn || !lettering) return;
      const told = telling.told - before;
      const whole = told >= drawn.graphemes.length;
      cropTo(lettering, drawn, told, whole);
      if (!whole) return;
      before += drawn.graphemes.length;
    }
    current = Math.max(0, page.length - 1);
  }

  function cropTo(lettering: Lettering, drawn: DrawnLine, told: number, whole: boolean): void {
    const { object, bleed } = lettering;
    object.setVisible(told > 0 || whole);
    if (whole) {
      object.setCrop();
      return;
    }
    // Up to the last letter, not to the blank after it: the next letter may lean over.
    const shown = Math.floor(measure(drawn.graphemes.slice(0, told).join("").trimEnd()));
    if (drawn.line.rightToLeft) {
      const left = Math.max(0, object.width - bleed - shown);
      object.setCrop(left, 0, object.width - left, object.height);
    } else {
      object.setCrop(0, 0, bleed + shown, object.height);
    }
  }

  function restart(from: number): void {
    if (!layout) return;
    font = { family: stage.theme.fonts.body, size: Math.round(stage.theme.sizes.text * layout.unit) };
    measure = stage.measureIn(font);
    source = breakLines(text, layout.text.width, measure);
    ahead = [];
    takeNextPage();
    // After a resize: on to the page that holds the first word of the page that was read.
    while (!last && (page.at(-1)?.line.end ?? 0) <= from) takeNextPage();
  }

  return {
    tell(next) {
      text = cleanText(next);
      restart(0);
      draw(0);
    },
    mend(next) {
      const upTo = toldUpTo();
      const from = page[0]?.line.start ?? 0;
      text = cleanText(next);
      restart(from);
      draw(upTo);
    },
    place(next) {
      const from = page[0]?.line.start ?? 0;
      const upTo = toldUpTo();
      layout = next;
      restart(from);
      draw(upTo);
    },
    pass(ms) {
      if (!telling.done && telling.pass(ms)) uncover(false);
    },
    finish() {
      telling.finish();
      current = 0;
      uncover(true);
    },
    turn() {
      if (last) return false;
      takeNextPage();
      draw(0);
      return true;
    },
    get pageDone() {
      return telling.done;
    },
    get lastPage() {
      return last;
    },
  };
}
