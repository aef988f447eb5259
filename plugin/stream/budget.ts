// All talks of a game share one budget of requests, so that ten open talks do not poll ten times as often.

export interface Budget {
  /** Takes one request out of the budget. @returns milliseconds until it may be made */
  take(now: number): number;
}

/**
 * @param perMinute requests for what the server tells by itself; the player's own lines are never held back
 * @param burst requests that may be made at once after a quiet time
 */
export function createBudget(perMinute = 240, burst = 20): Budget {
  const interval = 60_000 / perMinute;
  // The time at which the budget would be whole again; each request moves it on.
  let whole = Number.NEGATIVE_INFINITY;
  return {
    take(now) {
      whole = Math.max(whole, now) + interval;
      return Math.max(0, whole - burst * interval - now);
    },
  };
}
