// Wakes the bot of a client when its pending `timeout` is due. What is pending stands in the log; here are only the timers.
import type { Client } from "../log/event-log.ts";
import { nameOf } from "../log/notices.ts";
import { quiet, type Timer } from "../platform.ts";

/** The longest that a timer of the runtime can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface Timeouts {
  /** One for each client: a new one takes the place of the old, `undefined` cancels it. `at` is ms since the epoch. */
  set(client: Client, at: number | undefined): void;
  close(): void;
}

export function openTimeouts(now: () => number, due: (client: Client) => void): Timeouts {
  const timers = new Map<string, Timer>();
  const set = (client: Client, at: number | undefined) => {
    const name = nameOf(client);
    clearTimeout(timers.get(name));
    timers.delete(name);
    if (at === undefined) return;
    const wait = Math.min(Math.max(at - now(), 0), LONGEST_TIMER_MS);
    const ring = () => {
      if (now() < at) return set(client, at);
      timers.delete(name);
      due(client);
    };
    timers.set(name, quiet(setTimeout(ring, wait)));
  };
  return {
    set,
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
