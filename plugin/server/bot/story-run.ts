// Runs an ink story up to its next stop, without ever standing in the way of other players for long.
import type { Story } from "inkjs/full";
import { nextRound } from "../platform.ts";

export interface SpokenLine {
  text: string;
  tags: string[];
  /** Where it was said: `/knot` or `/knot/stitch`. */
  place: string;
}

export interface Run {
  lines: SpokenLine[];
  /** Where the story stands now. */
  place: string;
}

/** What one turn may take; a story that goes on beyond is taken for an endless loop. */
const MOST_LINES = 200;
const MOST_MS = 1_000;
/** After so long at one piece, other players get their turn. */
const SLICE_MS = 8;
/** ink's ErrorType. */
const ERROR = 2;

/** A forgotten `-> DONE`: everything was said, so the talk is taken to end there. */
const LOOSE_END = /ran out of content/;

/** The story itself went wrong: an error of ink's, or an endless loop. What it was, for the author. */
export class StoryFault extends Error {
  override name = "StoryFault";
}

/**
 * Lets the story speak until it stops for a choice or ends. A fault leaves the story unusable. What its author should
 * know, but players need not, is added to `complaints`.
 *
 * @throws StoryFault for an error inside the story or for an endless loop.
 */
export async function runToStop(story: Story, from: string, complaints: string[]): Promise<Run> {
  const lines: SpokenLine[] = [];
  const errors: string[] = [];
  story.onError = (message, type) => {
    if (type !== ERROR) return;
    if (LOOSE_END.test(message)) complaints.push(message);
    else errors.push(message);
  };
  let sliceEnds = performance.now() + SLICE_MS;
  let worked = 0;
  let place = from;
  while (story.canContinue || !story.asyncContinueComplete) {
    const before = performance.now();
    story.ContinueAsync(SLICE_MS);
    const now = performance.now();
    worked += now - before;
    if (errors.length > 0) throw new StoryFault(errors.join("\n"));
    if (story.asyncContinueComplete) {
      const text = (story.currentText ?? "").trim();
      const saidAt = placeOfText(story) ?? place;
      lines.push({ text, tags: story.currentTags ?? [], place: saidAt });
      place = statePath(story.state.previousPointer.path?.toString()) ?? saidAt;
    }
    if (lines.length > MOST_LINES)
      throw new StoryFault(`more than ${MOST_LINES} lines without a stop, near ${place}: a loop?`);
    if (worked > MOST_MS) throw new StoryFault(`no stop within ${MOST_MS} ms, near ${place}: an endless loop?`);
    if (now > sliceEnds) {
      await nextRound();
      sliceEnds = performance.now() + SLICE_MS;
    }
  }
  return { lines, place };
}

/** Where the line's words stand in the story: ink itself is often further on when it hands over a line. */
function placeOfText(story: Story): string | undefined {
  const words = story.state.outputStream.find((piece) => piece.parent && /\S/.test(String(piece)));
  return statePath(words?.path.toString());
}

/** The names that lead ink's path, in the form of a state's path of the Chat API: `/knot/stitch`. */
function statePath(path: string | undefined): string | undefined {
  if (!path) return undefined;
  const names: string[] = [];
  for (const part of path.split(".")) {
    if (/^\d+$/.test(part) || names.length === 2) break;
    names.push(part);
  }
  return `/${names.join("/")}`;
}
