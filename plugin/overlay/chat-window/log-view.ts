// What of the log is on the screen: measures, paints and moves it.
//
// The entry at the top edge is the anchor: whatever is measured, added or changed before it moves nothing on the screen.
import type { Entry } from "../../dialogue/entry.ts";
import type { Media } from "../media/media.ts";
import type { Rect } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import { createEntryHeights } from "./entry-heights.ts";
import type { EntryTimes } from "./entry-times.ts";
import type { LogLook } from "./log-look.ts";
import { guessHeight, type LogRow } from "./log-row.ts";
import { createLogRows, MOST_ROWS } from "./log-rows.ts";
import { createLogStrip } from "./log-strip.ts";
import { createScrollMotion } from "./scroll-motion.ts";

export interface LogRoom {
  /** Where the log is seen. */
  readonly area: Rect;
  /** The tallest that it becomes without a change of the screen. */
  readonly tallest: number;
  readonly unit: number;
  readonly finger: number;
}

/** So near to the end (px) the log sticks to it. */
export const STICKY = 3;

/** Where the log is. */
export interface LogState {
  entries: readonly Entry[];
  /** The first entry that the player has not seen stands under a divider. */
  newFrom: string | undefined;
  room: LogRoom | undefined;
  look: LogLook | undefined;
  /** The place in the log at the top edge of the screen. */
  at: number;
  /** It follows what comes. */
  stuck: boolean;
  /** Everything up to this entry has been on the screen. */
  seen: number;
  /** Room below the last entry. */
  reserved: number;
}

export type LogView = ReturnType<typeof createLogView>;

/** @param on `moved`: what is seen has changed */
export function createLogView(stage: Stage, media: Media, times: EntryTimes, on: { moved(): void; wake(): void }) {
  const heights = createEntryHeights();
  const motion = createScrollMotion();
  const rows = createLogRows(media, times, onCard);
  const strip = createLogStrip(stage, { paint, edges });
  const s: LogState = {
    entries: [],
    newFrom: undefined,
    room: undefined,
    look: undefined,
    at: 0,
    stuck: true,
    seen: -1,
    reserved: 0,
  };

  const view = () => s.room?.area.height ?? 0;
  const end = () => heights.total + (s.look?.px(9) ?? 0) + s.reserved - view();
  const start = () => Math.min(-(s.look?.px(8) ?? 0), end());

  function rowAt(index: number): LogRow | undefined {
    const entry = s.entries[index];
    return s.look && entry ? rows.row(s.look, entry, s.entries[index - 1], s.newFrom) : undefined;
  }
  function edges(y: number): readonly [number, number] {
    const index = heights.at(y);
    if (index < 0 || y < 0) return [y, y + 1];
    const top = heights.top(index);
    // The last one has the room below with it: so it is painted at once, while it glides in.
    return [top, index === heights.count - 1 ? Math.ceil(end() + view()) : top + heights.height(index)];
  }
  function paint(context: CanvasRenderingContext2D, from: number, to: number): void {
    // The shadows of the neighbours reach in here, and a portrait may hang down from above.
    const { bleed = 0, face = 0 } = s.look ?? {};
    let index = Math.max(0, heights.at(from - Math.max(bleed, face)));
    for (let top = heights.top(index); index < heights.count && top < to + bleed; index++) {
      const row = rowAt(index);
      const next = top + heights.height(index);
      // One above that is merely guessed yet ends where the next one begins.
      row?.paint(context, top < from ? next - row.height : top, from - bleed, to + bleed);
      top = next;
    }
  }

  /** Measures an entry. What lies before the anchor grows upwards, what lies after it downwards. */
  function measure(index: number, anchor: number): void {
    const top = heights.top(index);
    const by = heights.measured(index, rowAt(index)?.height ?? 0);
    if (by === 0 && top + heights.height(index) <= strip.to) strip.repaint(top, top + heights.height(index));
    else if (by !== 0 && index < anchor) {
      s.at += by;
      strip.shift(by);
      strip.cutBefore(heights.top(index + 1));
    } else strip.cut(top);
  }

  /** Brings everything that is seen into order, and onto the screen. */
  function settle(anchor = heights.at(s.at), pinned = false): void {
    if (!s.room || !s.look) return;
    for (let turns = 0; turns < 500; turns++) {
      s.at = pinned ? end() : Math.max(start(), Math.min(end(), s.at));
      const last = heights.at(s.at + view());
      let index = Math.max(0, heights.at(s.at));
      while (index <= last && heights.isMeasured(index)) index++;
      if (index > last) break;
      measure(index, pinned ? heights.count : anchor);
    }
    const scroll = Math.round(s.at);
    // A log without entries has nothing to be painted.
    strip.show(scroll, heights.count > 0 ? view() : 0);
    // Where the last row lies in sight, everything has been.
    const seenTo = s.at >= end() - STICKY ? s.entries.length - 1 : heights.at(s.at + view()) - 1;
    s.seen = Math.max(s.seen, seenTo);
    if (rows.size > MOST_ROWS) {
      const kept = new Set<string>();
      const to = heights.at(strip.to);
      for (let i = Math.max(0, heights.at(strip.from)); i <= to; i++) kept.add(s.entries[i]?.id ?? "");
      rows.tidy(kept);
    }
    on.moved();
  }

  function stale(index: number): void {
    const entry = s.entries[index];
    if (!entry || !rows.known(entry.id)) return;
    rows.drop(entry.id);
    heights.doubt(index);
    const top = heights.top(index);
    if (top >= s.at + view()) strip.cut(top);
    else if (top + heights.height(index) <= s.at) strip.cutBefore(top + heights.height(index));
  }

  function onCard(id: string, what: "look" | "height"): void {
    const index = s.entries.findLastIndex((each) => each.id === id);
    const row = rows.known(id);
    if (index < 0 || !row?.media) return;
    if (what === "look") {
      const top = heights.top(index) + row.mediaTop;
      strip.repaint(top, top + row.media.height);
      return;
    }
    stale(index);
    // At the end the newest lines stay where they are; in the middle the line that is read does.
    settle(s.stuck ? heights.count : heights.at(s.at));
    if (s.stuck) settle(undefined, true);
  }

  function follow(): void {
    const by = end() - s.at;
    motion.stop();
    if (stage.still || Math.abs(by) > view() * 1.5) settle(undefined, true);
    else if (by !== 0) {
      motion.glide(by);
      on.wake();
    }
  }

  function moveBy(by: number): void {
    // What was at the top edge is the anchor: what comes into sight above it grows away from it.
    const anchor = heights.at(s.at);
    s.at += by;
    const wanted = s.at;
    settle(anchor);
    if (s.at !== wanted && (s.at <= start() || s.at >= end())) motion.stop();
  }

  function jump(index: number): void {
    motion.stop();
    strip.forget();
    // Where the end is, is known only when the entries up to there have been measured.
    for (let i = 0; i < 2; i++) {
      s.at = heights.top(index);
      settle(index);
    }
    s.stuck = s.at >= end() - STICKY;
  }

  /** Lines break anew: guesses for all, and the line that was read stays where it is. */
  function breakAnew(): void {
    const index = heights.at(s.at);
    const row = heights.count > 0 && heights.isMeasured(index) ? rowAt(index) : undefined;
    const inside = s.at - heights.top(index);
    const place = row?.placeAt(inside) ?? 0;
    const rest = inside - (row?.topOf(place) ?? 0);
    rows.dropAll();
    strip.forget();
    const next = s.look;
    if (!next) return;
    heights.rebuild(s.entries.length, (i) => guess(next, i));
    motion.stop();
    if (s.stuck || index < 0) settle(undefined, true);
    else {
      measure(index, index);
      s.at = heights.top(index) + (rowAt(index)?.topOf(place) ?? 0) + rest;
      settle(index);
    }
  }
  const guess = (now: LogLook, index: number) => {
    const entry = s.entries[index];
    return entry ? Math.round(guessHeight(now, entry)) : 0;
  };

  return {
    ...{ s, heights, motion, rows, strip, view, end, start },
    ...{ rowAt, measure, settle, stale, follow, moveBy, jump, breakAnew, guess },
  };
}
