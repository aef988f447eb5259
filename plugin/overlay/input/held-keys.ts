// Keys that were down when the talk took the keyboard: nobody hears that they come up.
import type * as Phaser from "phaser";

/** Lets go of every key in every running scene: one that was down when the talk began would stay down. */
export function resetKeys(scene: Phaser.Scene): void {
  for (const each of scene.game?.scene?.getScenes(true) ?? []) each.input?.keyboard?.resetKeys();
}
