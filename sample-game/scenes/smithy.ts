// Brom at work: between two thoughts he strikes the anvil, and sparks fly.
import type * as Phaser from "phaser";
import { props } from "../world/growth.ts";
import type { Actor } from "./actor.ts";
import { ADD } from "./painting.ts";

/** Milliseconds from one row of strikes to the next, of one strike, and how many there are. */
const rest = 6400;
const beat = 620;
const strikes = 3;

/** The arm's turn during a strike: lifted slowly, down fast, back. `t` from 0 to 1. */
function swing(t: number): number {
  if (t < 0.5) return -0.4 * Math.sin((t / 0.5) * 1.57);
  if (t < 0.64) return -0.4 + 1.6 * ((t - 0.5) / 0.14) ** 2;
  return 1.2 * (1 - (t - 0.64) / 0.36) ** 2;
}

export function createSmithy(scene: Phaser.Scene, smith: Actor): (time: number, isBusy: boolean) => void {
  const anvil = props.find((prop) => prop.look === "anvil");
  const sparks =
    anvil &&
    scene.add.particles(anvil.x - 8, anvil.y - 48, "glow-amber", {
      lifespan: { min: 260, max: 620 },
      speed: { min: 60, max: 210 },
      angle: { min: 200, max: 340 },
      gravityY: 420,
      scale: { start: 0.1, end: 0 },
      blendMode: ADD,
      emitting: false,
    });
  sparks?.setDepth((anvil?.y ?? 0) + 2);
  let struck = 0;
  return (time, isBusy) => {
    const at = (time % rest) / beat;
    const strike = Math.floor(at);
    smith.swing = !isBusy && strike < strikes ? swing(at - strike) : smith.swing * 0.9;
    if (isBusy || strike >= strikes || at - strike < 0.63) struck = isBusy || strike >= strikes ? 0 : struck;
    else if (struck <= strike) {
      struck = strike + 1;
      sparks?.explode(14);
    }
  };
}
