// The scrolling log, as the window moves it.
import type { Entry } from "../../dialogue/entry.ts";
import type { Media } from "../media/media.ts";
import type { Stage } from "../stage/stage.ts";
import type { EntryTimes } from "./entry-times.ts";
import { takeEntries } from "./log-entries.ts";
import { createLogLook } from "./log-look.ts";
import type { LogPress } from "./log-part.ts";
import type { LogRow } from "./log-row.ts";
import { createLogView, type LogRoom, STICKY } from "./log-view.ts";

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
  /** It keeps to the end: what comes is glided to. */
  readonly follows: boolean;
  /** Lines of others below, that have not been on the screen. */
  readonly below: number;
  /** What of the whole is seen: where it begins and how much it is, 0 to 1; nothing when all is seen. */
  readonly window: { readonly from: number; readonly size: number } | undefined;
  /** Where the last entry ends on the screen. */
  readonly bottom: number;
  destroy(): void;
}

/** @param on `moved`: what is seen has changed */
export function createLog(stage: Stage, media: Media, times: EntryTimes, on: { moved(): void; wake(): void }): Log {
  const log = createLogView(stage, media, times, on);
  const { s, heights, motion, rows, strip, view, end, start, rowAt, settle, follow, moveBy, jump, breakAnew } = log;

  return {
    place(next) {
      const before = s.room;
      s.room = next;
      const { area, tallest, unit, finger } = next;
      strip.place(area.x, area.y, area.width, tallest);
      const same = before?.area.width === area.width && before.unit === unit && before.finger === finger && s.look;
      if (!same || before?.tallest !== tallest) {
        s.look = createLogLook(stage, {
          unit,
          width: area.width,
          tallest: Math.min(tallest * 0.6, 260 * unit),
          finger,
        });
        breakAnew();
      } else if (s.stuck) {
        // The line at the lower edge stays there when something rises from below.
        motion.stop();
        settle(undefined, true);
      } else settle();
    },
    show: (next, unseen) => takeEntries(log, next, unseen),
    reserve(height) {
      if (height === s.reserved) return;
      s.reserved = height;
      if (s.stuck) follow();
      else settle();
    },
    refresh() {
      if (!s.room) return;
      s.look = undefined;
      const again = s.room;
      s.room = undefined;
      this.place(again);
    },
    glide(by) {
      // Past an end there is nothing to glide to.
      const goal = Math.max(start(), Math.min(end(), s.at + motion.left + by));
      s.stuck = goal >= end() - STICKY;
      if (stage.still) moveBy(goal - s.at);
      else motion.glide(goal - s.at - motion.left);
      on.wake();
    },
    drag(by) {
      motion.stop();
      moveBy(by);
      s.stuck = s.at >= end() - STICKY;
    },
    fling(speed) {
      motion.fling(stage.still ? 0 : speed);
      on.wake();
    },
    hold: () => motion.stop(),
    toStart: () => jump(0),
    toEnd() {
      s.stuck = true;
      follow();
    },
    toPart(part) {
      s.at = part * Math.max(0, end());
      motion.stop();
      settle();
      s.stuck = s.at >= end() - STICKY;
    },
    pressAt(x, y) {
      if (!s.room) return undefined;
      const inside = { x: x - s.room.area.x, y: y - s.room.area.y + s.at };
      if (y < s.room.area.y || y >= s.room.area.y + s.room.area.height || inside.y < 0) return undefined;
      const index = heights.at(inside.y);
      return rowAt(index)?.pressAt(inside.x, inside.y - heights.top(index));
    },
    row: (id) => rows.known(id),
    topOf(id) {
      const index = s.entries.findLastIndex((each) => each.id === id);
      return index < 0 ? undefined : (s.room?.area.y ?? 0) + heights.top(index) - Math.round(s.at);
    },
    get seen() {
      return s.entries.slice(Math.max(0, heights.at(s.at)), heights.at(s.at + view()) + 1);
    },
    pass(ms) {
      let moving = false;
      if (motion.moving) {
        moveBy(motion.pass(ms));
        if (!motion.moving && s.stuck && s.at !== end()) settle(undefined, true);
        if (!motion.moving) s.stuck = s.at >= end() - STICKY;
        moving = true;
      }
      if (rows.cards > 0) {
        const last = heights.at(s.at + view());
        for (let i = Math.max(0, heights.at(s.at)); i <= last; i++)
          moving = (rows.known(s.entries[i]?.id ?? "")?.media?.card.pass(ms) ?? false) || moving;
      }
      return moving;
    },
    get atEnd() {
      return s.at >= end() - STICKY;
    },
    get follows() {
      return s.stuck;
    },
    get below() {
      let count = 0;
      for (let i = Math.max(0, s.seen + 1); i < s.entries.length; i++) {
        const entry = s.entries[i];
        if (entry && entry.side !== "player" && heights.height(i) > 0) count++;
      }
      return count;
    },
    get window() {
      const whole = end() + view() - start();
      return whole <= view() + 1 ? undefined : { from: (s.at - start()) / whole, size: view() / whole };
    },
    get bottom() {
      return (s.room?.area.y ?? 0) + heights.total - Math.round(s.at);
    },
    destroy() {
      rows.destroy();
      strip.destroy();
    },
  };
}
