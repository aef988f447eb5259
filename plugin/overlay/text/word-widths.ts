// How wide words are, each asked of the canvas once: the same words come again and again in a talk.
import { cssFont, type Font, type Stage } from "../stage/stage.ts";
import type { Measure } from "./line-breaking.ts";

/** Widths of so many words are kept for one font. */
const MOST_KEPT = 5000;
/** Longer ones are hardly ever met twice. */
const LONGEST_KEPT = 24;

type Widths = (font: Font, text: string) => number;

const known = new WeakMap<object, { readonly fonts: number; readonly widths: Widths }>();

/** Width of a text in a font; measured anew when web fonts have arrived. */
export function widthsOf(stage: Stage): Widths {
  const kept = known.get(stage.paintings);
  if (kept?.fonts === stage.fonts) return kept.widths;
  const byFont = new Map<string, { readonly measure: Measure; readonly words: Map<string, number> }>();
  const widths: Widths = (font, text) => {
    const css = cssFont(font);
    let entry = byFont.get(css);
    if (!entry) {
      entry = { measure: stage.measureIn(font), words: new Map() };
      byFont.set(css, entry);
    }
    if (text.length > LONGEST_KEPT) return entry.measure(text);
    let width = entry.words.get(text);
    if (width === undefined) {
      if (entry.words.size >= MOST_KEPT) entry.words.clear();
      width = entry.measure(text);
      entry.words.set(text, width);
    }
    return width;
  };
  known.set(stage.paintings, { fonts: stage.fonts, widths });
  return widths;
}
