// Where a row of cards stands while it is dragged, thrown and comes to rest at a card. Pure; time is given.

export interface Swipe {
  /** px that the row is moved to the left. */
  readonly offset: number;
  /** The card that it rests at, or is on its way to. */
  readonly index: number;
  /** How far one card is from the next, and how far the row can go at most (px). */
  measure(step: number, most: number, count: number): void;
  drag(by: number): void;
  /** px per ms, to the left positive. */
  letGo(speed: number): void;
  goTo(index: number, atOnce: boolean): void;
  /** True while it moves. */
  pass(ms: number): boolean;
}

/** A throw slows down to a third in this time (ms): it says how far a hand meant to go. */
const GLIDE = 220;
/** It comes to rest with this time constant (ms). */
const REST = 90;

export function createSwipe(): Swipe {
  let offset = 0;
  let target = 0;
  let index = 0;
  let step = 1;
  let most = 0;
  let count = 1;
  let held = false;

  const clamp = (value: number) => Math.max(0, Math.min(most, value));
  const aim = (next: number) => {
    index = Math.max(0, Math.min(count - 1, next));
    target = clamp(index * step);
  };
  return {
    get offset() {
      return offset;
    },
    get index() {
      return index;
    },
    measure(nextStep, nextMost, nextCount) {
      step = Math.max(1, nextStep);
      most = Math.max(0, nextMost);
      count = Math.max(1, nextCount);
      aim(index);
      offset = target;
    },
    drag(by) {
      held = true;
      // Beyond its ends the row follows the hand only half.
      const free = offset + by;
      offset = free < 0 || free > most ? offset + by / 3 : free;
    },
    letGo(speed) {
      held = false;
      aim(Math.round((offset + speed * GLIDE) / step));
    },
    goTo(next, atOnce) {
      aim(next);
      if (atOnce) offset = target;
    },
    pass(ms) {
      if (held || offset === target) return held;
      offset += (target - offset) * (1 - Math.exp(-ms / REST));
      if (Math.abs(target - offset) < 0.5) offset = target;
      return true;
    },
  };
}
