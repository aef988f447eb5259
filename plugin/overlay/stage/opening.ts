// A presenter comes in: it slides a little way to its place and appears.
import type { Stage } from "./stage.ts";

/** For this long (ms). */
const OPENING = 180;
/** From so far away (theme px). */
const WAY = 28;

export interface Opening {
  /** Moves time on; true while it still comes in. */
  pass(ms: number): boolean;
}

/**
 * @param from the direction that it comes from (x, y: -1 to 1) and its unit (game px in a theme px), asked in each frame: a
 *   screen may turn meanwhile
 */
export function createOpening(
  { root, still }: Stage,
  from: () => { readonly x: number; readonly y: number; readonly unit: number },
): Opening {
  let passed = still ? OPENING : 0;
  root.setAlpha(still ? 1 : 0);
  return {
    pass(ms) {
      if (passed >= OPENING) return false;
      passed = Math.min(OPENING, passed + ms);
      const left = (1 - passed / OPENING) ** 3;
      const { x, y, unit } = from();
      const way = left * WAY * unit;
      root.setPosition(x * way, y * way).setAlpha(1 - left);
      return true;
    },
  };
}
