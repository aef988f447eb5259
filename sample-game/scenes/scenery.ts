// Puts the painted village on the screen: what is far behind, what lies flat, and what stands and is walked around.

import type * as Phaser from "phaser";
import { bridgeBox, fenceBox, flame, type LightKey, lanternBox } from "../paint/fixture.ts";
import { houseBox } from "../paint/house.ts";
import { propBox } from "../paint/prop.ts";
import { raysBox } from "../paint/sky.ts";
import { crownPivot, treeBox } from "../paint/tree.ts";
import { props, trees } from "../world/growth.ts";
import { bridge, fences, garlands, houses, lanterns, light, world } from "../world/map.ts";
import { createCreatures } from "./creature.ts";
import { ADD, placed, scaleOf } from "./painting.ts";
import { hedgeBox, strip } from "./preload.ts";

export interface Scenery {
  /** Lights the dark lantern on the bridge. */
  light(): void;
  /** `walker` is whom nothing may hide: what stands before them turns half clear. */
  update(time: number, viewX: number, walker: { readonly x: number; readonly y: number }): void;
}

type Image = Phaser.GameObjects.Image;

/** A picture, and where on the ground one is hidden behind it. */
interface Cover {
  readonly part: Image;
  readonly x: number;
  readonly half: number;
  readonly from: number;
  readonly to: number;
}

export function createScenery(scene: Phaser.Scene, lit: boolean): Scenery {
  const far = createBackdrop(scene);
  const count = Math.ceil(world.width / strip.width);
  for (let i = 0; i < count; i++)
    placed(scene, `ground-${i}`, i * strip.width, strip.top)
      .setOrigin(0)
      .setDepth(-1000);
  placed(scene, "hedge", 0, world.horizon + 42 - hedgeBox.foot)
    .setOrigin(0)
    .setDepth(world.horizon + 8);
  placed(scene, "deck", bridge.x, bridge.y, bridgeBox).setDepth(-900);
  placed(scene, "rail", bridge.x, bridge.y - 26, bridgeBox).setDepth(bridge.y - 30);
  placed(scene, "rail", bridge.x, bridge.y + 29, bridgeBox).setDepth(bridge.y + 30);
  placed(scene, "rays", light.sunX, world.horizon - 60)
    .setOrigin(raysBox.width * 0.00055, 0)
    .setBlendMode(ADD)
    .setDepth(1400);
  const covers: Cover[] = houses.map((house) => ({
    part: placed(scene, `house-${house.look}`, house.x, house.y, houseBox).setDepth(house.y),
    x: house.x,
    half: house.half + 26,
    from: house.y - 300,
    to: house.y - house.deep,
  }));
  for (const prop of props) {
    const image = placed(scene, `prop-${prop.look}`, prop.x, prop.y, propBox).setDepth(prop.y);
    image.setScale(image.scale * (prop.size ?? 1)).setFlipX(prop.flip ?? false);
  }
  createFences(scene);
  const crowns = createTrees(scene);
  covers.push(...crowns.map(({ cover }) => cover));
  const moveCreatures = createCreatures(scene);
  const lights = createLanterns(scene, lit);
  const strings = createGarlands(scene);
  const windows = houses.map((house) =>
    halo(scene, house.x, house.y - 60, house.half * 3, "glow-amber", 0.26, house.y + 1),
  );
  const forge = houses.find((house) => house.look === "forge");
  const fire = forge && halo(scene, forge.x - 20, forge.y - 38, 300, "glow-fire", 0.6, forge.y + 2);
  const hearth = forge && halo(scene, forge.x - 20, forge.y + 40, 420, "glow-fire", 0.42, -300).setScale(3.3, 1.2);

  return {
    light: lights.light,
    update(time, viewX, walker) {
      far(time, viewX);
      moveCreatures(time);
      for (const { part, x, half, from, to } of covers) {
        const hides = Math.abs(walker.x - x) < half && walker.y > from && walker.y < to;
        part.setAlpha(part.alpha + ((hides ? 0.42 : 1) - part.alpha) * 0.12);
      }
      for (const [i, { crown, at }] of crowns.entries())
        crown.setRotation(Math.sin(time / 1700 + at * 0.01) * 0.011 + Math.sin(time / 730 + i) * 0.005);
      lights.update(time);
      strings(time);
      for (const [i, light] of windows.entries()) light.setAlpha(0.12 + 0.03 * Math.sin(time / 900 + i * 2));
      const blaze = 0.8 + 0.14 * Math.sin(time / 130) + 0.08 * Math.sin(time / 47);
      fire?.setAlpha(0.42 * blaze);
      hearth?.setAlpha(0.3 * blaze);
    },
  };
}

function halo(
  scene: Phaser.Scene,
  x: number,
  y: number,
  size: number,
  key: LightKey,
  alpha: number,
  depth: number,
): Image {
  return scene.add.image(x, y, key).setDisplaySize(size, size).setAlpha(alpha).setBlendMode(ADD).setDepth(depth);
}

/** Layers that follow the view by a part of its way: the further off, the more they follow. */
function createBackdrop(scene: Phaser.Scene): (time: number, viewX: number) => void {
  const layers = (
    [
      ["sky", 0.86],
      ["hills", 0.62],
      ["sails", 0.62],
      ["woods", 0.34],
    ] as const
  ).map(([key, follow], i) => {
    const image = placed(scene, key, 0, 0).setDepth(-2000 + i * 10);
    if (key !== "sails") image.setOrigin(0);
    if (key === "sky") image.setDisplaySize(world.width, image.height);
    return { image, follow, x: key === "sails" ? 1330 : 0, y: key === "sails" ? 262 : 0 };
  });
  const sun = halo(scene, 0, 250, 760, "glow-sun", 0.34, -1965);
  return (time, viewX) => {
    for (const { image, follow, x, y } of layers) image.setPosition(x + (viewX - world.width / 2) * follow, y);
    layers[2]?.image.setRotation(time / 5200);
    sun.setX(1062 + (viewX - world.width / 2) * 0.8).setAlpha(0.32 + 0.03 * Math.sin(time / 2400));
  };
}

function createTrees(scene: Phaser.Scene): { crown: Image; at: number; cover: Cover }[] {
  return trees.map((tree) => {
    const trunk = placed(scene, `trunk-${tree.look}`, tree.x, tree.y, treeBox).setDepth(tree.y);
    trunk.setScale(trunk.scale * tree.size);
    const crown = placed(scene, `crown-${tree.look}`, tree.x, tree.y - crownPivot * tree.size).setDepth(tree.y + 0.5);
    crown.setOrigin(treeBox.footX / treeBox.width, (treeBox.footY - crownPivot) / treeBox.height);
    crown.setScale(crown.scale * tree.size);
    const cover = { part: crown, x: tree.x, half: 84 * tree.size, from: tree.y - 250 * tree.size, to: tree.y - 6 };
    return { crown, at: tree.x, cover };
  });
}

function createFences(scene: Phaser.Scene): void {
  const panel = 68;
  for (const row of fences)
    for (const [i, [bx, by]] of row.entries()) {
      const from = row[i - 1];
      if (!from) continue;
      const [ax, ay] = from;
      const count = Math.max(1, Math.round(Math.hypot(bx - ax, by - ay) / panel));
      for (let k = 0; k < count; k++) {
        const t = (k + 0.5) / count;
        const image = placed(scene, "fence", ax + (bx - ax) * t, ay + (by - ay) * t, fenceBox);
        image.setDepth(image.y);
      }
    }
}

function createLanterns(scene: Phaser.Scene, alreadyLit: boolean): { light(): void; update(time: number): void } {
  const fires: { halo: Image; pool: Image; phase: number; power: number }[] = [];
  const burn = (x: number, y: number, power: number) => {
    fires.push({
      halo: halo(scene, x + flame.x, y + flame.y, 190, "glow-amber", 0.7, y + 3),
      pool: halo(scene, x + flame.x, y + 4, 300, "glow-amber", 0.3, -300).setScale(2.6, 1.1),
      phase: x * 0.37,
      power,
    });
  };
  let dark: { image: Image; x: number; y: number } | undefined;
  for (const { x, y, dark: out } of lanterns) {
    const unlit = out && !alreadyLit;
    const image = placed(scene, unlit ? "lantern-dark" : "lantern", x, y, lanternBox).setDepth(y);
    if (unlit) dark = { image, x, y };
    else burn(x, y, out ? 1.5 : 1);
  }
  return {
    light() {
      if (!dark) return;
      dark.image.setTexture("lantern").setScale(1 / scaleOf("lantern"));
      burn(dark.x, dark.y, 1.5);
      dark = undefined;
    },
    update(time) {
      for (const { halo: light, pool, phase, power } of fires) {
        const flicker = 0.86 + 0.09 * Math.sin(time / 210 + phase) + 0.06 * Math.sin(time / 77 + phase * 3);
        light.setAlpha(Math.min(1, 0.5 * flicker * power));
        pool.setAlpha(0.2 * flicker * power);
      }
    },
  };
}

/** Ropes with paper lanterns between the posts and the houses. */
function createGarlands(scene: Phaser.Scene): (time: number) => void {
  const colours = [0xffd27a, 0xff9a6a, 0xffe9a8, 0xf2808a] as const;
  const bulbs: { bulb: Phaser.GameObjects.Container; phase: number; glow: Image }[] = [];
  for (const { from, to, sag } of garlands) {
    const at = (t: number) => ({
      x: from[0] + (to[0] - from[0]) * t,
      y: from[1] + (to[1] - from[1]) * t + Math.sin(t * Math.PI) * sag,
    });
    const rope = scene.add.graphics().setDepth(900);
    rope.lineStyle(2, 0x3a2536, 0.9).beginPath().moveTo(from[0], from[1]);
    for (let i = 1; i <= 24; i++) rope.lineTo(at(i / 24).x, at(i / 24).y);
    rope.strokePath();
    for (let i = 1; i < 8; i++) {
      const { x, y } = at(i / 8);
      const colour = colours[i % colours.length] ?? colours[0];
      const paper = scene.add.graphics();
      paper.fillStyle(0x3a2536, 1).fillEllipse(0, 11, 16.5, 19.5).fillRect(-3.5, 0, 7, 4);
      paper.fillStyle(colour, 1).fillEllipse(0, 11, 13, 16);
      paper.fillStyle(0xfff6d8, 0.9).fillEllipse(-1, 12, 6.5, 9);
      const light = scene.add.image(0, 11, "glow-amber").setDisplaySize(84, 84).setBlendMode(ADD);
      bulbs.push({
        bulb: scene.add.container(x, y, [paper, light]).setDepth(901),
        phase: i * 1.3 + from[0],
        glow: light,
      });
    }
  }
  return (time) => {
    for (const { bulb, phase, glow } of bulbs) {
      bulb.setRotation(Math.sin(time / 900 + phase) * 0.12);
      glow.setAlpha(0.45 + 0.08 * Math.sin(time / 260 + phase));
    }
  };
}
