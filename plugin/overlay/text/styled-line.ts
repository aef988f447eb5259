// Words with looks, broken into lines and painted by a 2D context: what the box uncovers, the log and the bubbles show.
import type { RichText, StyleRun } from "../../dialogue/rich-text.ts";
import { cssFont, type Font, type Stage } from "../stage/stage.ts";
import { legible } from "../theme/contrast.ts";
import { directedRuns } from "./bidi.ts";
import { cleanRich } from "./clean-rich.ts";
import { type BrokenLine, breakLines } from "./line-breaking.ts";
import { widthsOf } from "./word-widths.ts";

/** A part of a line that looks the same and runs in one direction. */
export interface Fragment {
  readonly text: string;
  readonly font: Font;
  readonly colour: string;
  /** From the line's left edge, in pixels. */
  readonly x: number;
  readonly width: number;
  readonly rightToLeft: boolean;
  /** Place of its first character in {@link StyledLine.text}. */
  readonly at: number;
  readonly href?: string;
  readonly underline?: boolean;
  readonly strike?: boolean;
  /** On a ground of its own, as code is. */
  readonly ground?: boolean;
}

export interface StyledLine {
  /** From left to right, as they are seen. */
  readonly fragments: readonly Fragment[];
  /** In the order in which it is read. */
  readonly text: string;
  readonly width: number;
  /** It begins at the right: place it at the right edge of its room. */
  readonly rightToLeft: boolean;
  /** Places in the cleaned text, as in {@link breakLines}. */
  readonly start: number;
  readonly end: number;
}

/** What the words look like where no run says otherwise. */
export interface TextLook {
  readonly font: Font;
  readonly colour: string;
}

const CODE_FONT = '"DejaVu Sans Mono", ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace';
/** Letters of one width look larger than others. */
const CODE_SIZE = 0.88;
/** From the middle of a line down to the feet of its letters, as a share of their size. */
const FEET = 0.33;

/** A text that can be broken anywhere. */
export interface StyledText {
  /** Cleaned. */
  readonly text: string;
  /** Lines from one place of it to another, only as many as are asked for. @defaultValue all */
  lines(from?: number, to?: number): Generator<StyledLine>;
}

/**
 * Breaks a text into lines of at most this width (px), only as many as are asked for: of 50,000 characters, those of one
 * page. The text is cleaned; places are those in the cleaned text.
 */
export function styledLines(stage: Stage, rich: RichText, width: number, look: TextLook): Generator<StyledLine> {
  return styledText(stage, rich, width, look).lines();
}

/** The same, from any place to any other. */
export function styledText(stage: Stage, rich: RichText, width: number, look: TextLook): StyledText {
  const { text, runs } = cleanRich(rich);
  const widths = widthsOf(stage);
  const fonts = runs.map((run) => fontOf(run, look.font));
  const { surface, link } = stage.theme.colours;
  // A bot's colour is drawn so that it can be read in this theme; paper is darker in places than its colour says.
  const least = stage.highContrast ? 7.5 : 5.5;
  const inks = runs.map(({ colour, href }) =>
    colour !== undefined ? legible(colour, surface, least) : href !== undefined ? link : look.colour,
  );
  /** Calls back for every part of a stretch that looks the same. */
  const eachPart = (start: number, end: number, each: (from: number, to: number, run: number) => void) => {
    let at = start;
    for (let i = firstRun(runs, start); at < end; i++) {
      const run = runs[i];
      const begin = Math.min(end, run?.start ?? end);
      if (begin > at) each(at, begin, -1);
      at = Math.max(at, begin);
      const close = Math.min(end, run?.end ?? end);
      if (close > at) each(at, close, i);
      at = Math.max(at, close);
    }
  };
  const measure = (piece: string, at: number) => {
    if (runs.length === 0) return widths(look.font, piece);
    let sum = 0;
    eachPart(at, at + piece.length, (from, to, run) => {
      sum += widths(fonts[run] ?? look.font, piece.slice(from - at, to - at));
    });
    return sum;
  };
  return {
    text,
    *lines(from, to) {
      for (const line of breakLines(text, width, measure, stage.rightToLeft, from, to)) yield styled(line);
    },
  };

  function styled(line: BrokenLine): StyledLine {
    // Blanks before the words are not drawn.
    const offset = line.start + text.slice(line.start, line.end).indexOf(line.text);
    const fragments: Fragment[] = [];
    let x = 0;
    for (const directed of directedRuns(line.text, line.rightToLeft)) {
      const parts: Omit<Fragment, "x">[] = [];
      eachPart(offset + directed.start, offset + directed.end, (from, to, index) => {
        const run = runs[index];
        const font = fonts[index] ?? look.font;
        const words = text.slice(from, to);
        parts.push({
          ...{ text: words, font, colour: inks[index] ?? look.colour, width: widths(font, words) },
          ...{ rightToLeft: directed.rightToLeft, at: from - offset },
          ...(run?.href !== undefined && { href: run.href }),
          ...((run?.underline || run?.href !== undefined) && { underline: true }),
          ...(run?.strike && { strike: true }),
          ...(run?.code && { ground: true }),
        });
      });
      if (directed.rightToLeft) parts.reverse();
      for (const part of parts) {
        fragments.push({ ...part, x });
        x += part.width;
      }
    }
    return { ...line, fragments, width: x };
  }
}

/** All lines of a text at once. */
export function breakStyled(stage: Stage, rich: RichText, width: number, look: TextLook): StyledLine[] {
  return Array.from(styledLines(stage, rich, width, look));
}

/** Paints a line: its left edge at `x`, the middle of its letters at `middle`. */
export function paintStyledLine(context: CanvasRenderingContext2D, line: StyledLine, x: number, middle: number): void {
  context.textBaseline = "alphabetic";
  context.textAlign = "left";
  const size = Math.max(
    0,
    ...line.fragments.map((each) => (each.ground ? each.font.size / CODE_SIZE : each.font.size)),
  );
  const feet = Math.round(middle + size * FEET);
  const thick = Math.max(1, Math.round(size * 0.06));
  for (const each of line.fragments) {
    const left = x + each.x;
    context.fillStyle = each.colour;
    if (each.ground) {
      context.globalAlpha = 0.12;
      context.beginPath();
      context.roundRect(left - size * 0.12, feet - size * 0.92, each.width + size * 0.24, size * 1.22, size * 0.2);
      context.fill();
      context.globalAlpha = 1;
    }
    context.font = cssFont(each.font);
    context.direction = each.rightToLeft ? "rtl" : "ltr";
    context.fillText(each.text, left, feet);
    if (each.underline) context.fillRect(left, feet + Math.round(size * 0.13), each.width, thick);
    if (each.strike) context.fillRect(left, feet - Math.round(size * 0.28), each.width, thick);
  }
}

/** The link at this distance from the line's left edge. */
export function linkAt(line: StyledLine, x: number): string | undefined {
  return line.fragments.find((each) => x >= each.x && x < each.x + each.width)?.href;
}

function fontOf(run: StyleRun, font: Font): Font {
  const bold = run.bold || font.style?.includes("bold");
  const italic = run.italic || font.style?.includes("italic");
  const style = bold && italic ? "italic bold" : bold ? "bold" : italic ? "italic" : undefined;
  return {
    family: run.code ? CODE_FONT : font.family,
    size: run.code ? font.size * CODE_SIZE : font.size,
    ...(style && { style }),
  };
}

/** Index of the first run that ends behind a place. */
function firstRun(runs: readonly StyleRun[], at: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
