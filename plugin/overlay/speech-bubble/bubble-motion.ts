// Moves time on while something moves, and costs nothing when nothing does.
import * as Phaser from "phaser";

export interface Motion {
  /** Something moves now. */
  wake(): void;
  destroy(): void;
}

/** No frame moves anything further than this (ms): words keep to the clock, yet do not rush after a long absence. */
const LONGEST_STEP = 250;

/** @param pass moves time on by so many ms; true while something still moves */
export function createMotion({ events }: Phaser.Scene, pass: (ms: number) => boolean): Motion {
  let awake = false;
  let alive = true;
  let last = 0;
  const { UPDATE } = Phaser.Scenes.Events;
  const update = (time: number, step: number) => {
    // Phaser smooths its step where frames are slow.
    const delta = Math.min(LONGEST_STEP, Math.max(step, time - last));
    last = time;
    if (pass(delta) || !alive) return;
    awake = false;
    events.off(UPDATE, update);
  };
  return {
    wake() {
      if (awake || !alive) return;
      awake = true;
      last = Number.POSITIVE_INFINITY;
      events.on(UPDATE, update);
    },
    destroy() {
      alive = false;
      events.off(UPDATE, update);
    },
  };
}
