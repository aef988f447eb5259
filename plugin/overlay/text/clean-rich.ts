// Words with looks as they can be drawn: cleaned, not endless, and every look still on its own words.
import type { RichText, StyleRun } from "../../dialogue/rich-text.ts";
import { cleanPart, cleanText } from "./clean-text.ts";

/** Nobody reads on after so many characters (UTF-16 units); the rest is cut off. */
export const MOST_CHARACTERS = 50_000;

/** The same words, cleaned as by {@link cleanText}. The places of the looks are those in the cleaned text. */
export function cleanRich(rich: RichText): RichText {
  const whole = rich.text.length > MOST_CHARACTERS ? `${rich.text.slice(0, MOST_CHARACTERS)}…` : rich.text;
  if (rich.runs.length === 0) return { text: cleanText(whole), runs: [] };
  let text = "";
  let at = 0;
  const add = (end: number) => {
    if (end > at) text += cleanPart(whole.slice(at, end));
    at = Math.max(at, end);
  };
  const runs: StyleRun[] = [];
  for (const run of rich.runs) {
    add(Math.min(run.start, whole.length));
    const start = text.length;
    add(Math.min(run.end, whole.length));
    if (text.length > start) runs.push({ ...run, start, end: text.length });
  }
  add(whole.length);
  return { text: text.trimEnd(), runs };
}
