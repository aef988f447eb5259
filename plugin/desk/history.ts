// Brings together what the server says was said and what the desk already holds, without doubling or losing a line.
import type { Line, PastLine, SpokenLine } from "./picture.ts";

/** Two clocks write the same line: the server's when it was said, ours when it came. Further apart is another line. */
const SAME_LINE_WITHIN = 5 * 60_000;

/**
 * A chat is announced again (the server restarted, or lost sight of us) with the whole talk as its history. Those of
 * its lines that we hold as live ones stay live and leave the history; lines that we missed take their place among
 * the live ones.
 */
export function mergeHistory(
  told: readonly PastLine[],
  lines: readonly Line[],
): { history: PastLine[]; lines: Line[] } {
  const twinOf = pairFromTheEnd(told, lines);
  const firstTwin = told.findIndex((_, index) => twinOf.has(index));
  if (firstTwin < 0) return { history: [...told], lines: [...lines] };

  const merged: Line[] = [];
  let next = 0;
  for (let index = firstTwin; index < told.length; index++) {
    const twin = twinOf.get(index);
    const past = told[index];
    if (twin !== undefined) {
      merged.push(...lines.slice(next, twin + 1));
      next = twin + 1;
    } else if (past) {
      merged.push(missedLine(past, index));
    }
  }
  merged.push(...lines.slice(next));
  return { history: told.slice(0, firstTwin), lines: merged };
}

/** Index in `told` → index in `lines`. From the end, because a repeated word is likelier to be the latest one. */
function pairFromTheEnd(told: readonly PastLine[], lines: readonly Line[]): Map<number, number> {
  const pairs = new Map<number, number>();
  let end = told.length - 1;
  for (let live = lines.length - 1; live >= 0; live--) {
    const line = lines[live];
    if (line?.kind !== "said") continue;
    for (let index = end; index >= 0; index--) {
      const past = told[index];
      if (past && isSame(past, line)) {
        pairs.set(index, live);
        end = index - 1;
        break;
      }
    }
  }
  return pairs;
}

export function isSame(past: PastLine, line: SpokenLine): boolean {
  return past.from === line.from && past.text === line.text && Math.abs(past.at - line.at) <= SAME_LINE_WITHIN;
}

function missedLine(past: PastLine, index: number): SpokenLine {
  return { kind: "said", id: `told-${past.at}-${index}`, at: past.at, from: past.from, text: past.text };
}
