// Lanes that want to be worked on: the ones that are due go side by side, as many as the pace allows, the others wait.
import { ended } from "../duty.ts";
import { quiet, type Timer } from "../platform.ts";
import type { Pace } from "./pace.ts";

export interface Lanes {
  /** The lane wants to be worked on now; while it is, once more after that. */
  ready(lane: string, how?: { isEarly: boolean }): void;
  /** The lane wants to be worked on at a time (ms since the epoch). */
  later(lane: string, at: number): void;
  /** Lets them work until the signal is aborted. */
  until(ending: AbortSignal): Promise<void>;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
}

export interface LanesParts {
  now: () => number;
  pace: Pace;
  /** Works on a lane. @returns when it wants to be worked on again, if it does. Never throws. */
  work(lane: string, isEarly: boolean): Promise<number | undefined>;
}

/** The clock may jump (a machine that slept): it is looked at again after this. */
const LONGEST_SLEEP_MS = 10_000;

export function openLanes({ now, pace, work }: LanesParts): Lanes {
  /** In the order in which they came; true for those before their time. */
  const due = new Map<string, boolean>();
  const waiting = new Map<string, number>();
  const working = new Map<string, { again: boolean; done: Promise<void> }>();
  let timer: Timer | undefined;
  let wakesAt = Number.POSITIVE_INFINITY;
  let isOpen = false;

  function pump() {
    if (!isOpen) return;
    const rest = pace.restsUntil - now();
    if (rest > 0) return sleep(pace.restsUntil);
    for (const [lane, isEarly] of due) {
      if (working.size >= pace.limit) return;
      due.delete(lane);
      begin(lane, isEarly);
    }
  }

  function begin(lane: string, isEarly: boolean) {
    const mine = { again: false, done: Promise.resolve() };
    working.set(lane, mine);
    mine.done = work(lane, isEarly).then((at) => {
      working.delete(lane);
      if (at !== undefined) later(lane, at);
      if (mine.again) due.set(lane, false);
      pump();
    });
  }

  /** Sets the one timer; it rings at the earliest time that somebody waits for. */
  function sleep(until: number) {
    if (!isOpen || until >= wakesAt) return;
    clearTimeout(timer);
    wakesAt = until;
    timer = quiet(setTimeout(wake, Math.min(Math.max(until - now(), 1), LONGEST_SLEEP_MS)));
  }

  function wake() {
    wakesAt = Number.POSITIVE_INFINITY;
    const time = now();
    let next = Number.POSITIVE_INFINITY;
    for (const [lane, at] of waiting) {
      if (at > time) next = Math.min(next, at);
      else {
        waiting.delete(lane);
        if (!due.has(lane)) due.set(lane, false);
      }
    }
    if (next < Number.POSITIVE_INFINITY) sleep(next);
    pump();
  }

  function ready(lane: string, { isEarly } = { isEarly: false }) {
    waiting.delete(lane);
    const busy = working.get(lane);
    if (busy) busy.again = true;
    else if (!due.has(lane) || !isEarly) due.set(lane, isEarly);
    pump();
  }

  function later(lane: string, at: number) {
    if (at <= now()) return ready(lane);
    if (working.has(lane)) return;
    waiting.set(lane, at);
    sleep(at);
  }

  return {
    ready,
    later,
    async until(ending) {
      isOpen = true;
      wake();
      await ended(ending);
      isOpen = false;
      clearTimeout(timer);
    },
    async idle() {
      while (working.size > 0) await Promise.all([...working.values()].map(({ done }) => done));
    },
  };
}
