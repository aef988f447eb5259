// How many messages may be under way to one receiver at a time: fewer while it has trouble, none while it asks to wait.

/** At the most, and at the least, at a time. */
const MOST = 32;
const FEWEST = 2;
/** So many failures one after the other say that the receiver as a whole is down. */
const FAILURES_OF_A_DOWN = 3;

export interface Pace {
  /** How many may be under way now. */
  readonly limit: number;
  /** Nothing is posted before (ms since the epoch). */
  readonly restsUntil: number;
  /** How often it went wrong since it last went well. */
  readonly failures: number;
  /** @returns true when the receiver was down and is up again */
  wentWell(): boolean;
  /** `busy`: it says that there is too much to do, or does not answer. */
  wentWrong(failure: { busy: boolean; restUntil?: number }): void;
}

/** Additive increase, multiplicative decrease, as for traffic on a network. */
export function openPace(most = MOST): Pace {
  const fewest = Math.min(FEWEST, most);
  let limit = most;
  let restsUntil = 0;
  let failures = 0;
  return {
    get limit() {
      return Math.floor(limit);
    },
    get restsUntil() {
      return restsUntil;
    },
    get failures() {
      return failures;
    },
    wentWell() {
      const wasDown = failures >= FAILURES_OF_A_DOWN;
      failures = 0;
      limit = Math.min(most, limit + 1);
      return wasDown;
    },
    wentWrong({ busy, restUntil = 0 }) {
      failures += 1;
      if (busy) limit = Math.max(fewest, limit / 2);
      restsUntil = Math.max(restsUntil, restUntil);
    },
  };
}
