// How the log moves: glides to a place, or flies on after a finger has let go. Pure; distances in px, times in ms.

export interface ScrollMotion {
  /** Still to go, or flying. */
  readonly moving: boolean;
  /** Distance that a glide still has before it. */
  readonly left: number;
  /** Glides by so much more than it would anyway. */
  glide(by: number): void;
  /** Flies on at this speed, px per ms. */
  fling(speed: number): void;
  stop(): void;
  /** How far it goes in this time. */
  pass(ms: number): number;
}

/** After this time a glide has a third of its way left. */
const GLIDE = 45;
/** The same of a flight's speed. */
const FLIGHT = 325;
/** Slower than this a flight has ended. */
const SLOWEST = 0.02;
/** No finger is faster. */
const FASTEST = 6;

export function createScrollMotion(): ScrollMotion {
  let left = 0;
  let speed = 0;
  return {
    get moving() {
      return left !== 0 || speed !== 0;
    },
    get left() {
      return left;
    },
    glide(by) {
      speed = 0;
      left += by;
    },
    fling(next) {
      left = 0;
      speed = Math.abs(next) < SLOWEST ? 0 : Math.max(-FASTEST, Math.min(FASTEST, next));
    },
    stop() {
      left = 0;
      speed = 0;
    },
    pass(ms) {
      if (left !== 0) {
        const kept = Math.exp(-ms / GLIDE);
        const step = Math.abs(left * kept) < 0.5 ? left : left * (1 - kept);
        left -= step;
        return step;
      }
      if (speed === 0) return 0;
      const kept = Math.exp(-ms / FLIGHT);
      const step = speed * FLIGHT * (1 - kept);
      speed *= kept;
      if (Math.abs(speed) < SLOWEST) speed = 0;
      return step;
    },
  };
}

/** Speed of a finger: of the last tenth of a second before it let go. */
export function createFinger(): { move(y: number, time: number): void; speed(time: number): number } {
  let trail: { readonly y: number; readonly time: number }[] = [];
  const TRAIL = 100;
  return {
    move(y, time) {
      trail = trail.filter((each) => time - each.time < TRAIL);
      trail.push({ y, time });
    },
    speed(time) {
      const first = trail.find((each) => time - each.time < TRAIL);
      const last = trail.at(-1);
      // A finger that has rested lets go of something that stands still.
      if (!first || !last || time - last.time > 50 || last.time <= first.time) return 0;
      return (last.y - first.y) / (last.time - first.time);
    },
  };
}
