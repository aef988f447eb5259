// Runs an ink story up to its next stop, without ever standing in the way of other players for long.
import { setImmediate as nextTick } from "node:timers/promises";
import type { Story } from "inkjs/full";

export interface SpokenLine {
  text: string;
  tags: string[];
  /** Where it was said: `/knot` or `/knot/stitch`. */
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
export async function runToStop(story: Story, place: string, complaints: string[]): Promise<SpokenLine[]> {
  const lines: SpokenLine[] = [];
  const errors: string[] = [];
  story.onError = (message, type) => {
    if (type !== ERROR) return;
    if (LOOSE_END.test(message)) complaints.push(message);
    else errors.push(message);
  };
  const startedAt = performance.now();
  let sliceEnds = startedAt + SLICE_MS;
  let worked = 0;
  let at = place;
  while (story.canContinue || !story.asyncContinueComplete) {
    const before = performance.now();
    story.ContinueAsync(SLICE_MS);
    const now = performance.now();
    worked += now - before;
    if (errors.length > 0) throw new StoryFault(errors.join("\n"));
    if (story.asyncContinueComplete) {
      at = placeOf(story) ?? at;
      lines.push({ text: (story.currentText ?? "").trim(), tags: story.currentTags ?? [], place: at });
    }
    if (lines.length > MOST_LINES)
      throw new StoryFault(`more than ${MOST_LINES} lines without a stop, near ${at}: a loop?`);
    if (worked > MOST_MS) throw new StoryFault(`no stop within ${MOST_MS} ms, near ${at}: an endless loop?`);
    if (now > sliceEnds) {
      await nextTick();
      sliceEnds = performance.now() + SLICE_MS;
    }
  }
  return lines;
}

/** Named parts of ink's path, as a state's path of the Chat API: `/knot/stitch`. */
function placeOf(story: Story): string | undefined {
  const path = story.state.previousPointer.path?.toString();
  if (!path) return undefined;
  const names: string[] = [];
  for (const part of path.split(".")) {
    if (/^\d+$/.test(part) || names.length === 2) break;
    names.push(part);
  }
  return `/${names.join("/")}`;
}
