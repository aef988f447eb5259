// What moves in the evening air: smoke, sparks of the forge, fireflies, drifting leaves, glints on the water, birds far off.

import type * as Phaser from "phaser";
import { along, between, dice } from "../paint/brush.ts";
import { leafColours } from "../paint/fixture.ts";
import { houses, pond, stream, world } from "../world/map.ts";
import { isWater } from "../world/terrain.ts";
import { ADD } from "./painting.ts";

/** Starts everything in the air; returns what has to be called each frame. */
export function createAir(scene: Phaser.Scene): (time: number, delta: number) => void {
  smoke(scene);
  sparks(scene);
  const moving = [fireflies(scene), leaves(scene), glints(scene), birds(scene)];
  return (time, delta) => {
    for (const move of moving) move(time, delta);
  };
}

/** Dust of the road; the walker's steps ask for it. */
export function createDust(scene: Phaser.Scene): Phaser.GameObjects.Particles.ParticleEmitter {
  return scene.add
    .particles(0, 0, "puff", {
      lifespan: 620,
      speedY: { min: -16, max: -4 },
      speedX: { min: -9, max: 9 },
      scale: { start: 0.12, end: 0.42 },
      alpha: { start: 0.34, end: 0 },
      emitting: false,
    })
    .setDepth(-200);
}

function smoke(scene: Phaser.Scene): void {
  for (const house of houses) {
    if (!house.smoke) continue;
    const emitter = scene.add.particles(house.x + house.smoke[0], house.y + house.smoke[1], "puff", {
      lifespan: 5200,
      frequency: 360,
      speedY: { min: -30, max: -20 },
      speedX: { min: 4, max: 16 },
      accelerationX: 5,
      scale: { start: 0.34, end: 1.5 },
      alpha: { start: 0.62, end: 0 },
      rotate: { min: 0, max: 360 },
    });
    emitter.setDepth(house.y - 1);
    emitter.fastForward(5200);
  }
}

function sparks(scene: Phaser.Scene): void {
  const forge = houses.find((house) => house.look === "forge");
  if (!forge) return;
  const burn = {
    scale: { start: 0.085, end: 0 },
    alpha: { start: 1, end: 0 },
    blendMode: ADD,
  };
  scene.add
    .particles(forge.x - 20, forge.y - 50, "glow-fire", {
      ...burn,
      lifespan: { min: 700, max: 1500 },
      frequency: 120,
      speedY: { min: -70, max: -30 },
      speedX: { min: -22, max: 22 },
      x: { min: -28, max: 28 },
    })
    .setDepth(forge.y + 3);
  if (forge.smoke)
    scene.add
      .particles(forge.x + forge.smoke[0], forge.y + forge.smoke[1] - 8, "glow-fire", {
        ...burn,
        lifespan: 2600,
        frequency: 300,
        speedY: { min: -60, max: -30 },
        speedX: { min: -4, max: 24 },
      })
      .setDepth(forge.y);
}

type Move = (time: number, delta: number) => void;

function fireflies(scene: Phaser.Scene): Move {
  const roll = dice(3);
  const all = Array.from({ length: 56 }, () => {
    const [x, y] = [roll() * world.width, between(roll, world.horizon + 120, world.height - 40)];
    const light = scene.add
      .image(x, y, "glow-moth")
      .setBlendMode(ADD)
      .setDisplaySize(30, 30)
      .setDepth(y + 30);
    const core = scene.add
      .image(x, y, "glow-pale")
      .setBlendMode(ADD)
      .setDisplaySize(9, 9)
      .setDepth(y + 30);
    return { x, y, light, core, a: roll() * 99, s: between(roll, 0.6, 1.4) };
  });
  return (time) => {
    for (const { x, y, light, core, a, s } of all) {
      const t = (time / 1000) * s * 0.5 + a;
      const [nx, ny] = [
        x + Math.sin(t) * 46 + Math.sin(t * 2.3) * 18,
        y - 26 + Math.cos(t * 1.3) * 20 + Math.sin(t * 3.1) * 6,
      ];
      const shine = Math.max(0, Math.sin(t * 2.6)) ** 1.5;
      light.setPosition(nx, ny).setAlpha(0.75 * shine);
      core.setPosition(nx, ny).setAlpha(shine);
    }
  };
}

function leaves(scene: Phaser.Scene): Move {
  const roll = dice(9);
  const all = Array.from({ length: 26 }, (_, i) => ({
    image: scene.add.image(0, 0, `leaf-${i % leafColours.length}`).setDepth(2400),
    x: roll() * world.width,
    y: roll() * world.height,
    a: roll() * 9,
    fall: between(roll, 12, 26),
    size: between(roll, 0.35, 0.62),
  }));
  return (time, delta) => {
    for (const leaf of all) {
      leaf.x += (delta / 1000) * (34 + 22 * Math.sin(time / 1300 + leaf.a));
      leaf.y += (delta / 1000) * leaf.fall;
      if (leaf.x > world.width + 20) leaf.x = -20;
      if (leaf.y > world.height + 20) leaf.y = world.horizon - 60;
      leaf.image.setPosition(leaf.x, leaf.y + Math.sin(time / 600 + leaf.a) * 7);
      leaf.image
        .setRotation(time / 700 + leaf.a)
        .setScale(leaf.size, leaf.size * (0.3 + 0.7 * Math.abs(Math.sin(time / 480 + leaf.a))));
    }
  };
}

/** Short bright strokes that come and go on stream and pond. */
function glints(scene: Phaser.Scene): Move {
  const roll = dice(13);
  const spot = (): readonly [number, number] => {
    for (;;) {
      const p = along(stream.points, roll());
      const [x, y] =
        roll() < 0.55
          ? [p.x + between(roll, -44, 44), p.y]
          : [pond.x + between(roll, -1, 1) * pond.rx, pond.y + between(roll, -1, 1) * pond.ry];
      if (isWater(x, y, -12) && y > world.horizon + 40 && y < world.height) return [x, y];
    }
  };
  const all = Array.from({ length: 46 }, () => {
    const [x, y] = spot();
    const image = scene.add
      .image(x, y, "glow-pale")
      .setDisplaySize(between(roll, 26, 54), 4)
      .setBlendMode(ADD)
      .setDepth(-920);
    return { image, x, a: roll() * 9, s: between(roll, 700, 1500) };
  });
  return (time) => {
    for (const { image, x, a, s } of all) {
      image.setAlpha(Math.max(0, Math.sin(time / s + a)) * 0.8);
      image.setX(x + Math.sin(time / 1900 + a) * 5);
    }
  };
}

function birds(scene: Phaser.Scene): Move {
  const flock = Array.from({ length: 7 }, (_, i) => ({
    shape: scene.add.graphics().setDepth(-1950),
    dx: -i * 22 - (i % 3) * 9,
    dy: (i % 2 ? 1 : -1) * i * 5,
  }));
  return (time) => {
    const x = ((time / 1000) * 26 + 500) % (world.width + 600);
    for (const { shape, dx, dy } of flock) {
      const wing = Math.sin(time / 190 + dx) * 4;
      shape.clear().lineStyle(2, 0x3a2a52, 0.8).beginPath();
      shape.moveTo(-7, -wing).lineTo(0, 0).lineTo(7, -wing).strokePath();
      shape.setPosition(x + dx - 200, 108 + dy + Math.sin(time / 1500) * 8);
    }
  };
}
