// Calls a presenter back each frame, only while something of it moves: an idle one costs nothing.
import * as Phaser from "phaser";

export interface Heartbeat {
  /** Something moves now. */
  wake(): void;
  /** For good: nothing wakes it again. */
  stop(): void;
}

/** No frame moves anything further than this (ms): after a long absence nothing rushes. */
const LONGEST_STEP = 250;

/** @param beat given the milliseconds that went by; true while something moves */
export function createHeartbeat({ events }: Phaser.Scene, beat: (ms: number) => boolean): Heartbeat {
  let awake = false;
  let alive = true;
  let lastTime = 0;

  function update(time: number, step: number): void {
    // Phaser smooths its step where frames are slow: words keep to the clock.
    const delta = Math.min(LONGEST_STEP, Math.max(step, time - lastTime));
    lastTime = time;
    if (!beat(delta)) sleep();
  }
  function sleep(): void {
    awake = false;
    events.off(Phaser.Scenes.Events.UPDATE, update);
  }

  return {
    wake() {
      if (awake || !alive) return;
      awake = true;
      lastTime = Number.POSITIVE_INFINITY;
      events.on(Phaser.Scenes.Events.UPDATE, update);
    },
    stop() {
      alive = false;
      sleep();
    },
  };
}
