// Lets the animals be: ducks on the pond, hens by the barn.

import type * as Phaser from "phaser";
import { creatureBox } from "../paint/creature.ts";
import { pond } from "../world/map.ts";
import { placed } from "./painting.ts";

/** Where the hens scratch. */
export const hens = [
  [478, 742],
  [632, 690],
  [520, 700],
] as const;

/** Puts the animals out; returns what moves them. */
export function createCreatures(scene: Phaser.Scene): (time: number) => void {
  const family = (["duck", "duckling", "duckling", "duckling"] as const).map((look, i) => ({
    image: placed(scene, `creature-${look}`, 0, 0, creatureBox),
    behind: i === 0 ? 0 : 0.22 + i * 0.16,
  }));
  const flock = hens.map(([x, y], i) => ({
    image: placed(scene, "creature-hen", x, y, creatureBox).setDepth(y),
    x,
    i,
  }));
  return (time) => {
    for (const { image, behind } of family) {
      const a = time / 9000 - behind;
      const [x, y] = [pond.x + Math.cos(a) * pond.rx * 0.56, pond.y + 6 + Math.sin(a) * pond.ry * 0.5];
      image
        .setPosition(x, y + Math.sin(time / 500 + behind * 20) * 1.2)
        .setFlipX(Math.sin(a) > 0)
        .setDepth(-800 + y / 100);
    }
    for (const { image, x, i } of flock) {
      const beat = (time / 1000 + i * 1.7) % 5;
      const pecking = beat < 1.6 ? Math.abs(Math.sin(beat * 5.9)) : 0;
      const walk = beat > 2.4 && beat < 4.2 ? Math.sin(((beat - 2.4) / 1.8) * Math.PI) * 14 : 0;
      image
        .setRotation((image.flipX ? -1 : 1) * pecking * 0.42)
        .setX(x + walk * (i % 2 ? -1 : 1))
        .setFlipX(i % 2 === 1);
    }
  };
}
