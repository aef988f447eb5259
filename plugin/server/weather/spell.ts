// A spell of weather: one condition while it lasts, with the chance that belongs to it.
import { type Settled, settle, type Wish } from "./conditions.ts";
import { skewOf } from "./events.ts";
import { anySeed, type Roll, rollFrom } from "./roll.ts";

export interface Spell extends Settled {
  readonly roll: Roll;
  /** How wrong the server's clock is. Milliseconds. */
  readonly skew: number;
  /** Milliseconds since the epoch; without it, until the next. */
  readonly until?: number;
  /** True for the requests of a bad burst; bursts of bad and good ones take turns. */
  isBadNow(): boolean;
}

const longestBad = 6;
const longestGood = 3;

export function begin(wish: Wish, now: number): Spell {
  const settled = settle(wish);
  const roll = rollFrom(wish.seed ?? anySeed());
  let isBad = false;
  let left = 0;
  return {
    ...settled,
    roll,
    skew: skewOf(settled, roll),
    ...(settled.seconds !== undefined && { until: now + settled.seconds * 1_000 }),
    isBadNow() {
      if (left === 0) {
        isBad = !isBad;
        left = roll.between(1, isBad ? longestBad : longestGood);
      }
      left--;
      return isBad && roll.happens(settled.probability);
    },
  };
}
