// Words with looks, broken into lines and painted by a 2D context: what the box uncovers, the log and the bubbles show.
import type { RichText } from "../../dialogue/rich-text.ts";
import { cssFont, type Font, type Stage } from "../stage/stage.ts";
import { breakLines } from "./line-breaking.ts";

export interface Fragment {
  readonly text: string;
  readonly font: Font;
  readonly colour: string;
  /** From the line's left edge, in pixels. */
  readonly x: number;
  readonly width: number;
  readonly href?: string;
}

export interface StyledLine {
  readonly fragments: readonly Fragment[];
  readonly text: string;
  readonly width: number;
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

/** Breaks a text into lines of at most this width (px). */
export function breakStyled(stage: Stage, rich: RichText, width: number, look: TextLook): StyledLine[] {
  const measure = stage.measureIn(look.font);
  return Array.from(breakLines(rich.text, width, measure), (line) => {
    const wide = measure(line.text);
    const fragment = { text: line.text, font: look.font, colour: look.colour, x: 0, width: wide };
    return { ...line, fragments: [fragment], width: wide };
  });
}

/** Paints a line: its left edge at `x`, the middle of its letters at `middle`. */
export function paintStyledLine(context: CanvasRenderingContext2D, line: StyledLine, x: number, middle: number): void {
  context.textBaseline = "middle";
  context.direction = line.rightToLeft ? "rtl" : "ltr";
  context.textAlign = "left";
  for (const each of line.fragments) {
    context.font = cssFont(each.font);
    context.fillStyle = each.colour;
    context.fillText(each.text, x + each.x, middle);
  }
}
