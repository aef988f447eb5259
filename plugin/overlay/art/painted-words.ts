// Words that are painted into something larger: broken into a few lines, and painted line under line.
import { plain } from "../../dialogue/rich-text.ts";
import type { Rect } from "../stage/rect.ts";
import { type Font, type Stage, smallFont as smallPrint } from "../stage/stage.ts";
import { cleanText } from "../text/clean-text.ts";
import { shorten } from "../text/line-breaking.ts";
import { breakStyled, paintStyledLine, type StyledLine } from "../text/styled-line.ts";

type Context = CanvasRenderingContext2D;

/** Words broken into lines. */
export interface CardWords {
  readonly lines: readonly StyledLine[];
  readonly lineHeight: number;
  readonly height: number;
}

export const NO_WORDS: CardWords = { lines: [], lineHeight: 0, height: 0 };

/** Breaks words into lines; what does not fit into the lines ends with "…". */
export function breakWords(
  stage: Stage,
  text: string,
  width: number,
  most: number,
  font: Font,
  colour: string,
): CardWords {
  const clean = cleanText(text).trim();
  if (clean === "") return NO_WORDS;
  const all = breakStyled(stage, plain(clean.slice(0, 2000)), width, { font, colour });
  const lines = all.slice(0, most);
  const last = lines.at(-1);
  if (last && all.length > most) {
    const rest = clean.slice(last.start).replace(/\s*\n\s*/g, " ");
    const short = shorten(rest, width, stage.measureIn(font));
    lines.splice(-1, 1, ...breakStyled(stage, plain(short), width * 2, { font, colour }).slice(0, 1));
  }
  const lineHeight = Math.round(font.size * 1.3);
  return { lines, lineHeight, height: lines.length * lineHeight };
}

/** Paints broken words; right-to-left lines begin at the right edge. */
export function paintWords(context: Context, words: CardWords, area: Rect, centred = false): void {
  for (const [index, line] of words.lines.entries()) {
    const room = area.width - line.width;
    const x = area.x + (centred ? room / 2 : line.rightToLeft ? room : 0);
    paintStyledLine(context, line, Math.round(x), area.y + (index + 0.5) * words.lineHeight);
  }
}

export function smallFont({ theme }: Stage, unit: number, bold = false): Font {
  const font = smallPrint(theme, Math.round(theme.sizes.small * unit));
  return bold ? { family: font.family, size: font.size, style: "bold" } : font;
}
