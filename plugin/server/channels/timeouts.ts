// Fires `timeout` replies when their time has come. What is pending stands in the log; here are only the nearest of them.
import { openDuty, pause } from "../duty.ts";
import type { Client, EventLog } from "../log/event-log.ts";
import { nameOf } from "../log/notices.ts";
import { quiet, type Timer } from "../platform.ts";

/**
 * One for each client, of any length, and by the wall clock: a machine that slept, or whose clock was set, is right again
 * at the next look into the log. The process in which the player spoke waits for it; one process looks after those of
 * processes that are no more. Whoever comes first runs it: the turn takes the timeout out of the log.
 */
export interface Timeouts {
  /** A new one takes the place of the old, `undefined` cancels it. `at` is ms since the epoch. */
  set(client: Client, at: number | undefined): void;
  /** Looks after what is pending from before. */
  begin(): void;
  close(): Promise<void>;
}

export interface TimeoutsParts {
  channel: { name: string; token: string };
  log: EventLog;
  now: () => number;
  logger: (line: object) => void;
  /** Runs the client's turn, if its timeout is due indeed. */
  due(client: Client): void;
}

/** How often the log is looked into, and how far ahead. Timeouts beyond that cost nothing. */
const LOOK_EVERY_MS = 5_000;
const LOOK_AHEAD_MS = 15_000;
const MOST_AT_A_LOOK = 1_000;
/** There were more: many came due while nobody ran. */
const LOOK_AGAIN_MS = 500;
/** The process in which the player spoke goes first. */
const OTHERS_FIRST_MS = 300;

export function openTimeouts({ channel, log, now, logger, due }: TimeoutsParts): Timeouts {
  const timers = new Map<string, Timer>();
  let closed = false;
  const duty = openDuty({ log, name: `timeouts ${channel.name}`, work: lookAfter, logger });

  function cancel(name: string) {
    clearTimeout(timers.get(name));
    timers.delete(name);
  }

  function arm(client: Client, at: number) {
    const name = nameOf(client);
    cancel(name);
    if (closed) return;
    const ring = () => {
      // The clock was set back, or is a slow one.
      if (now() < at) return arm(client, at);
      timers.delete(name);
      due(client);
    };
    timers.set(name, quiet(setTimeout(ring, Math.min(Math.max(at - now(), 0), LOOK_AHEAD_MS))));
  }

  async function lookAfter(ending: AbortSignal) {
    while (!ending.aborted) {
      const found = await log.timeoutsUntil(channel.token, now() + LOOK_AHEAD_MS, MOST_AT_A_LOOK);
      for (const { client, at } of found) if (!timers.has(nameOf(client))) arm(client, at + OTHERS_FIRST_MS);
      await pause(found.length < MOST_AT_A_LOOK ? LOOK_EVERY_MS : LOOK_AGAIN_MS, ending);
    }
  }

  return {
    set(client, at) {
      cancel(nameOf(client));
      if (at === undefined) return;
      duty.begin();
      if (at - now() <= LOOK_AHEAD_MS) arm(client, at);
    },
    begin: duty.begin,
    async close() {
      closed = true;
      await duty.close();
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
