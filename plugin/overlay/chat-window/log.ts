// The scrolling log: which entries are seen where, what happens to that when something comes, goes or grows.
//
// The entry at the top edge is the anchor: whatever is measured, added or changed before it moves nothing on the screen.
import type { Entry } from "../../dialogue/entry.ts";
import type { Media } from "../media/media.ts";
import type { Rect } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import { createEntryHeights } from "./entry-heights.ts";
import type { EntryTimes } from "./entry-times.ts";
import { slideOf } from "./log-changes.ts";
import { createLogLook, type LogLook } from "./log-look.ts";
import type { LogPress } from "./log-part.ts";
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

export interface Log {
  place(room: LogRoom): void;
  /** @param unseen id of the first entry that the player has not seen */
  show(entries: readonly Entry[], unseen: string | undefined): void;
  /** Room kept free below the last entry. */
  reserve(height: number): void;
  /** Everything is painted anew: fonts or pictures have come. */
  refresh(): void;
  /** By so many px, gliding there. */
  glide(by: number): void;
  /** At once, as under a finger. */
  drag(by: number): void;
  fling(speed: number): void;
  /** A finger lies on it. */
  hold(): void;
  toStart(): void;
  toEnd(): void;
  /** To a part of the whole, 0 to 1. */
  toPart(part: number): void;
  pressAt(x: number, y: number): LogPress | undefined;
  row(id: string): LogRow | undefined;
  /** The entries on the screen. */
  readonly seen: readonly Entry[];
  /** Where an entry begins on the screen; guessed far from what is seen. */
  topOf(id: string): number | undefined;
  pass(ms: number): boolean;
  /** The last entry is seen whole. */
  readonly atEnd: boolean;
  /** Lines of others below, that have not been on the screen. */
  readonly below: number;
  /** What of the whole is seen: where it begins and how much it is, 0 to 1; nothing when all is seen. */
  readonly window: { readonly from: number; readonly size: number } | undefined;
  /** Where the last entry ends on the screen. */
  readonly bottom: number;
  destroy(): void;
}

/** So near to the end (px) the log sticks to it. */
const STICKY = 3;

/** @param moved what is seen has changed */
export function createLog(stage: Stage, media: Media, times: EntryTimes, on: { moved(): void; wake(): void }): Log {
  const heights = createEntryHeights();
  const motion = createScrollMotion();
  const rows = createLogRows(media, times, onCard);
  const strip = createLogStrip(stage, { paint, edges });
  let entries: readonly Entry[] = [];
  let newFrom: string | undefined;
  let room: LogRoom | undefined;
  let look: LogLook | undefined;
  let at = 0;
  let stuck = true;
  /** Everything up to this entry has been on the screen. */
  let seen = -1;
  let reserved = 0;

  const view = () => room?.area.height ?? 0;
  const end = () => heights.total + (look?.px(9) ?? 0) + reserved - view();
  const start = () => Math.min(-(look?.px(8) ?? 0), end());

  function rowAt(index: number): LogRow | undefined {
    const entry = entries[index];
    return look && entry ? rows.row(look, entry, entries[index - 1], newFrom) : undefined;
  }
  function edges(y: number): readonly [number, number] {
    const index = heights.at(y);
    if (index < 0 || y < 0) return [y, y + 1];
    const top = heights.top(index);
    // The last one has the room below with it: so it is painted at once, while it glides in.
    return [top, index === heights.count - 1 ? Math.ceil(end() + view()) : top + heights.height(index)];
  }
  function paint(context: CanvasRenderingContext2D, from: number, to: number): void {
    let index = Math.max(0, heights.at(from));
    for (let top = heights.top(index); index < heights.count && top < to; index++) {
      rowAt(index)?.paint(context, top, from, to);
      top += heights.height(index);
    }
  }

  /** Measures an entry. What lies before the anchor grows upwards, what lies after it downwards. */
  function measure(index: number, anchor: number): void {
    const top = heights.top(index);
    const by = heights.measured(index, rowAt(index)?.height ?? 0);
    if (by === 0 && top + heights.height(index) <= strip.to) strip.repaint(top, top + heights.height(index));
    else if (by !== 0 && index < anchor) {
      at += by;
      strip.shift(by);
      strip.cutBefore(heights.top(index + 1));
    } else strip.cut(top);
  }

  /** Brings everything that is seen into order, and onto the screen. */
  function settle(anchor = heights.at(at), pinned = false): void {
    if (!room || !look) return;
    for (let turns = 0; turns < 500; turns++) {
      at = pinned ? end() : Math.max(start(), Math.min(end(), at));
      const last = heights.at(at + view());
      let index = Math.max(0, heights.at(at));
      while (index <= last && heights.isMeasured(index)) index++;
      if (index > last) break;
      measure(index, pinned ? heights.count : anchor);
    }
    const scroll = Math.round(at);
    strip.show(scroll, view());
    // Where the last row lies in sight, everything has been.
    const seenTo = at >= end() - STICKY ? entries.length - 1 : heights.at(at + view()) - 1;
    seen = Math.max(seen, seenTo);
    if (rows.size > MOST_ROWS) {
      const kept = new Set<string>();
      const to = heights.at(strip.to);
      for (let i = Math.max(0, heights.at(strip.from)); i <= to; i++) kept.add(entries[i]?.id ?? "");
      rows.tidy(kept);
    }
    on.moved();
  }

  function stale(index: number): void {
    const entry = entries[index];
    if (!entry || !rows.known(entry.id)) return;
    rows.drop(entry.id);
    heights.doubt(index);
    const top = heights.top(index);
    if (top >= at + view()) strip.cut(top);
    else if (top + heights.height(index) <= at) strip.cutBefore(top + heights.height(index));
  }

  function onCard(id: string, what: "look" | "height"): void {
    const index = entries.findLastIndex((each) => each.id === id);
    const row = rows.known(id);
    if (index < 0 || !row?.media) return;
    if (what === "look") {
      const top = heights.top(index) + row.mediaTop;
      strip.repaint(top, top + row.media.height);
      return;
    }
    stale(index);
    // At the end the newest lines stay where they are; in the middle the line that is read does.
    settle(stuck ? heights.count : heights.at(at));
    if (stuck) settle(undefined, true);
  }

  function follow(): void {
    const by = end() - at;
    motion.stop();
    if (stage.still || Math.abs(by) > view() * 1.5) settle(undefined, true);
    else if (by !== 0) {
      motion.glide(by);
      on.wake();
    }
  }

  function moveBy(by: number): void {
    // What was at the top edge is the anchor: what comes into sight above it grows away from it.
    const anchor = heights.at(at);
    at += by;
    const wanted = at;
    settle(anchor);
    if (at !== wanted && (at <= start() || at >= end())) motion.stop();
  }

  function jump(index: number): void {
    motion.stop();
    strip.forget();
    // Where the end is, is known only when the entries up to there have been measured.
    for (let i = 0; i < 2; i++) {
      at = heights.top(index);
      settle(index);
    }
    stuck = at >= end() - STICKY;
  }

  /** Lines break anew: guesses for all, and the line that was read stays where it is. */
  function breakAnew(): void {
    const index = heights.at(at);
    const row = heights.count > 0 && heights.isMeasured(index) ? rowAt(index) : undefined;
    const inside = at - heights.top(index);
    const place = row?.placeAt(inside) ?? 0;
    const rest = inside - (row?.topOf(place) ?? 0);
    rows.dropAll();
    strip.forget();
    const next = look;
    if (!next) return;
    heights.rebuild(entries.length, (i) => ({ height: guess(next, i), sure: false }));
    motion.stop();
    if (stuck || index < 0) settle(undefined, true);
    else {
      measure(index, index);
      at = heights.top(index) + (rowAt(index)?.topOf(place) ?? 0) + rest;
      settle(index);
    }
  }
  const guess = (now: LogLook, index: number) => {
    const entry = entries[index];
    return entry ? Math.round(guessHeight(now, entry)) : 0;
  };

  return {
    place(next) {
      const before = room;
      room = next;
      const { area, tallest, unit, finger } = next;
      strip.place(area.x, area.y, area.width, tallest);
      const same = before?.area.width === area.width && before.unit === unit && before.finger === finger && look;
      if (!same || before?.tallest !== tallest) {
        look = createLogLook(stage, { unit, width: area.width, tallest: Math.min(tallest * 0.6, 260 * unit), finger });
        breakAnew();
      } else if (stuck) {
        // The line at the lower edge stays there when something rises from below.
        motion.stop();
        settle(undefined, true);
      } else settle();
    },
    show(next, unseen) {
      if (next === entries && (unseen === newFrom || newFrom !== undefined)) return;
      const was = entries;
      const slide = slideOf(was, next);
      const anchorId = was[heights.at(at)]?.id;
      entries = next;
      if (!look) return;
      const now = look;
      if (!slide) {
        const inside = at - heights.top(heights.at(at));
        const same = anchorId === undefined ? -1 : next.findIndex((each) => each.id === anchorId);
        rows.dropAll();
        strip.forget();
        heights.rebuild(next.length, (i) => ({ height: guess(now, i), sure: false }));
        newFrom = unseen;
        const first = unseen === undefined ? -1 : next.findIndex((each) => each.id === unseen);
        seen = first >= 0 ? first - 1 : was.length === 0 ? next.length - 1 : Math.min(seen, next.length - 1);
        if (same >= 0 && !stuck) {
          measure(same, same);
          at = heights.top(same) + inside;
          settle(same);
        } else if (first > 0) {
          jump(first);
          if (stuck) settle(undefined, true);
        } else {
          stuck = true;
          motion.stop();
          settle(undefined, true);
        }
        return;
      }
      const { by, changed } = slide;
      if (by !== 0) {
        const old = { top: heights.top(Math.max(0, -by)), sure: [] as boolean[], height: [] as number[] };
        for (let i = 0; i < heights.count; i++) {
          old.sure.push(heights.isMeasured(i));
          old.height.push(heights.height(i));
        }
        heights.rebuild(was.length + by, (i) => ({
          height: old.height[i - by] ?? guess(now, i),
          sure: old.sure[i - by] ?? false,
        }));
        const moved = heights.top(Math.max(0, by)) - old.top;
        at += moved;
        strip.shift(moved);
        seen += by;
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
      if (newFrom !== unseen && (unseen === undefined ? spoke : seen >= was.length + by - 1 || newFrom === undefined)) {
        const divided = [newFrom, unseen];
        newFrom = unseen;
        for (const id of divided) if (id !== undefined) stale(next.findLastIndex((each) => each.id === id));
      }
      if (spoke) stuck = true;
      // What is glided to has its real height; of a flood only what will be seen.
      if (stuck) for (let i = Math.max(next.length - added, next.length - 24); i < next.length; i++) measure(i, i);
      settle();
      if (stuck) follow();
    },
    reserve(height) {
      if (height === reserved) return;
      reserved = height;
      if (stuck) follow();
      else settle();
    },
    refresh() {
      if (!room) return;
      look = undefined;
      const again = room;
      room = undefined;
      this.place(again);
    },
    glide(by) {
      // Past an end there is nothing to glide to.
      const goal = Math.max(start(), Math.min(end(), at + motion.left + by));
      stuck = goal >= end() - STICKY;
      if (stage.still) moveBy(goal - at);
      else motion.glide(goal - at - motion.left);
      on.wake();
    },
    drag(by) {
      motion.stop();
      moveBy(by);
      stuck = at >= end() - STICKY;
    },
    fling(speed) {
      motion.fling(stage.still ? 0 : speed);
      on.wake();
    },
    hold: () => motion.stop(),
    toStart: () => jump(0),
    toEnd() {
      stuck = true;
      follow();
    },
    toPart(part) {
      at = part * Math.max(0, end());
      motion.stop();
      settle();
      stuck = at >= end() - STICKY;
    },
    pressAt(x, y) {
      if (!room) return undefined;
      const inside = { x: x - room.area.x, y: y - room.area.y + at };
      if (y < room.area.y || y >= room.area.y + room.area.height || inside.y < 0) return undefined;
      const index = heights.at(inside.y);
      return rowAt(index)?.pressAt(inside.x, inside.y - heights.top(index));
    },
    row: (id) => rows.known(id),
    topOf(id) {
      const index = entries.findLastIndex((each) => each.id === id);
      return index < 0 ? undefined : (room?.area.y ?? 0) + heights.top(index) - Math.round(at);
    },
    get seen() {
      return entries.slice(Math.max(0, heights.at(at)), heights.at(at + view()) + 1);
    },
    pass(ms) {
      let moving = false;
      if (motion.moving) {
        moveBy(motion.pass(ms));
        if (!motion.moving && stuck && at !== end()) settle(undefined, true);
        if (!motion.moving) stuck = at >= end() - STICKY;
        moving = true;
      }
      if (rows.cards > 0) {
        const last = heights.at(at + view());
        for (let i = Math.max(0, heights.at(at)); i <= last; i++)
          moving = (rows.known(entries[i]?.id ?? "")?.media?.card.pass(ms) ?? false) || moving;
      }
      return moving;
    },
    get atEnd() {
      return at >= end() - STICKY;
    },
    get below() {
      let count = 0;
      for (let i = Math.max(0, seen + 1); i < entries.length; i++) {
        const entry = entries[i];
        if (entry && entry.side !== "player" && heights.height(i) > 0) count++;
      }
      return count;
    },
    get window() {
      const whole = end() + view() - start();
      return whole <= view() + 1 ? undefined : { from: (at - start()) / whole, size: view() / whole };
    },
    get bottom() {
      return (room?.area.y ?? 0) + heights.total - Math.round(at);
    },
    destroy() {
      rows.destroy();
      strip.destroy();
    },
  };
}
