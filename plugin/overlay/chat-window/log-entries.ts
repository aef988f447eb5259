// Takes a new state of the log: what has come, gone or changed, while the line that is read stays where it is.
import type { Entry } from "../../dialogue/entry.ts";
import { slideOf } from "./log-changes.ts";
import type { LogView } from "./log-view.ts";

/** @param unseen id of the first entry that the player has not seen */
export function takeEntries(log: LogView, next: readonly Entry[], unseen: string | undefined): void {
  const { s, heights, motion, rows, strip, measure, settle, stale, follow, jump, guess } = log;
  const was = s.entries;
  if (next === was) return;
  // What comes under the player's eyes is seen: nothing divides it from the rest.
  const watched = was.length > 0 && s.stuck && document.visibilityState !== "hidden";
  const slide = slideOf(was, next);
  const anchorId = was[heights.at(s.at)]?.id;
  s.entries = next;
  if (!s.look) return;
  const now = s.look;
  if (!slide) {
    const inside = s.at - heights.top(heights.at(s.at));
    const same = anchorId === undefined ? -1 : next.findIndex((each) => each.id === anchorId);
    rows.dropAll();
    strip.forget();
    heights.rebuild(next.length, (i) => guess(now, i));
    if (!watched) s.newFrom = unseen;
    const first = watched || unseen === undefined ? -1 : next.findIndex((each) => each.id === unseen);
    s.seen = first >= 0 ? first - 1 : was.length === 0 ? next.length - 1 : Math.min(s.seen, next.length - 1);
    if (same >= 0 && !s.stuck) {
      measure(same, same);
      s.at = heights.top(same) + inside;
      settle(same);
    } else if (first > 0) {
      jump(first);
      if (s.stuck) settle(undefined, true);
    } else {
      s.stuck = true;
      motion.stop();
      settle(undefined, true);
    }
    return;
  }
  const { by, changed } = slide;
  if (by !== 0) {
    const before = heights.top(Math.max(0, -by));
    heights.rebuild(
      was.length + by,
      (i) => (i < by ? guess(now, i) : heights.height(i - by)),
      (i) => heights.isMeasured(i - by),
    );
    const moved = heights.top(Math.max(0, by)) - before;
    s.at += moved;
    strip.shift(moved);
    s.seen += by;
    // What had nothing before it has now, or the other way round.
    stale(Math.max(0, by));
  }
  for (const index of changed) {
    stale(index);
    stale(index + 1);
  }
  for (let i = heights.count; i < next.length; i++) heights.add(guess(now, i));
  const added = next.length - was.length - by;
  const spoke = added > 0 && next.slice(-added).some((each) => each.side === "player");
  const divided = s.newFrom;
  if (spoke) {
    s.stuck = true;
    s.newFrom = undefined;
  }
  if (
    added > 0 &&
    !watched &&
    unseen !== undefined &&
    !spoke &&
    (divided === undefined || s.seen >= was.length + by - 1)
  )
    s.newFrom = unseen;
  if (s.newFrom !== divided)
    for (const id of [divided, s.newFrom]) if (id !== undefined) stale(next.findLastIndex((each) => each.id === id));
  // What is glided to has its real height; of a flood only what will be seen.
  if (s.stuck) for (let i = Math.max(next.length - added, next.length - 24); i < next.length; i++) measure(i, i);
  settle();
  if (s.stuck) follow();
}
