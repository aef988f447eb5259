// Paints the ground of the village once, at the start: meadow, roads, cobbles, water, and the long evening shadows.
import { props, trees } from "../world/growth.ts";
import { garden, houses, lanterns, light, roads, world } from "../world/map.ts";
import { isMeadow } from "../world/terrain.ts";
import { alpha, between, type Dice, dab, dice, glow, mix, type Pen, pebble, pick, smooth, wash } from "./brush.ts";
import { meadowColour, tuftAt } from "./grass.ts";
import { palette } from "./palette.ts";
import { paintRoad, paintSquare } from "./road.ts";
import { paintWater } from "./water.ts";

/** The whole ground, in world units; the pen is already scaled and moved. */
export function paintGround(pen: Pen): void {
  const roll = dice(41);
  paintMeadow(pen, roll);
  paintGarden(pen, roll);
  for (const road of roads) paintRoad(pen, roll, road.points, road.width);
  paintWater(pen, roll);
  paintSquare(pen, roll);
  paintShadows(pen);
  paintFlowers(pen, roll);
  paintLight(pen);
}

function paintMeadow(pen: Pen, roll: Dice): void {
  pen.fillStyle = wash(
    pen,
    world.horizon - 20,
    world.height,
    palette.grassHaze,
    palette.grassLight,
    palette.grass,
    palette.grassDeep,
    palette.grassDeep,
    palette.grassDark,
  );
  pen.fillRect(0, world.horizon - 20, world.width, world.height);
  // Broad patches of sun and shade first: the eye reads them as rolling ground.
  for (let i = 0; i < 170; i++) {
    const y = between(roll, world.horizon, world.height);
    const lit = roll() < 0.5;
    glow(pen, roll() * world.width, y, between(roll, 60, 190), lit ? "#c8b95c" : "#2c5a4c", lit ? 0.22 : 0.26, 0.42);
  }
  for (let i = 0; i < 15000; i++) {
    const y = world.horizon - 10 + (world.height - world.horizon + 20) * roll() ** 0.9;
    const near = (y - world.horizon) / (world.height - world.horizon);
    const base = meadowColour(y);
    const tone = roll();
    pen.fillStyle = alpha(tone < 0.5 ? mix(base, "#1f4a44", 0.5 * roll()) : mix(base, "#f0d877", 0.45 * roll()), 0.34);
    dab(pen, roll() * world.width, y, 10 + near * 26 * roll(), 1.4 + near * 2.4, between(roll, -0.25, 0.25));
  }
  for (let i = 0; i < 7000; i++) {
    const [x, y] = [roll() * world.width, between(roll, world.horizon + 6, world.height)];
    if (!isMeadow(x, y, 6)) continue;
    tuftAt(pen, roll, x, y, 0.5 + (y / world.height) * 0.6);
  }
}

function paintGarden(pen: Pen, roll: Dice): void {
  for (let row = -1; row <= 1; row++) {
    const y = garden.y + row * 32;
    pen.fillStyle = alpha("#3d2a35", 0.5);
    pebble(pen, roll, garden.x, y + 6, garden.half + 4, 15, 0.05, 14);
    pen.fill();
    pen.fillStyle = wash(pen, y - 12, y + 12, "#8d6248", "#543a3a");
    pebble(pen, roll, garden.x, y, garden.half, 12, 0.06, 16);
    pen.fill();
    for (let i = 0; i < 60; i++) {
      pen.fillStyle = alpha(pick(roll, ["#b98a5f", "#3f2b34", "#6e4b40"]), 0.5);
      dab(pen, garden.x + between(roll, -1, 1) * garden.half, y + between(roll, -9, 8), between(roll, 5, 14), 2, 0);
    }
  }
}

/** Shade of everything that stands: several thin layers, each a little larger, so that the edge is soft. */
function paintShadows(pen: Pen): void {
  pen.save();
  pen.globalCompositeOperation = "multiply";
  for (const house of houses)
    for (let k = 0; k < 5; k++) {
      const g = k * 5;
      pen.fillStyle = alpha("#7d66a4", 0.17);
      smooth(pen, [
        [house.x - house.half - g, house.y - 20],
        [house.x - house.half - g * 0.6, house.y + 2 + g * 0.5],
        [house.x - house.half + 46, house.y + 44 + g],
        [house.x + house.half + 40, house.y + 52 + g],
        [house.x + house.half + 84 + g, house.y + 30 + g],
        [house.x + house.half + 30 + g, house.y - 46],
      ]);
      pen.fill();
    }
  const lying = (x: number, y: number, rx: number, ry: number, strength: number) => {
    for (let k = 0; k < 4; k++) {
      pen.fillStyle = alpha("#6d5a9a", strength);
      pen.beginPath();
      pen.ellipse(x + rx * light.x, y + ry * light.y, rx * (0.82 + k * 0.1), ry * (0.78 + k * 0.12), 0.12, 0, 7);
      pen.fill();
    }
  };
  for (const tree of trees) lying(tree.x, tree.y, 78 * tree.size, 26 * tree.size, 0.2);
  for (const prop of props) {
    const size = prop.size ?? 1;
    const wide = { well: 62, stall: 92, cart: 62, hay: 46, bush: 46, logs: 50 }[prop.look as string] ?? 22;
    lying(prop.x, prop.y - 2, wide * size, wide * 0.3 * size, 0.16);
  }
  pen.restore();
}

const petals = ["#ffd9e0", "#ffb38a", "#fff1c4", "#e58aa8", "#c8a2e0", "#ffcf5c"] as const;

function paintFlowers(pen: Pen, roll: Dice): void {
  for (let patch = 0; patch < 120; patch++) {
    const [px, py] = [roll() * world.width, between(roll, world.horizon + 90, world.height - 10)];
    const colour = pick(roll, petals);
    const count = 4 + Math.floor(roll() * 12);
    for (let i = 0; i < count; i++) {
      const [x, y] = [px + between(roll, -42, 42), py + between(roll, -18, 18)];
      if (!isMeadow(x, y, 10)) continue;
      const size = 0.6 + (y / world.height) * 0.7;
      tuftAt(pen, roll, x, y + 3, size);
      pen.strokeStyle = alpha("#2f5a3f", 0.8);
      pen.lineWidth = 1.1 * size;
      pen.beginPath();
      pen.moveTo(x, y + 4);
      pen.lineTo(x + 0.6, y - 6 * size);
      pen.stroke();
      flower(pen, x + 0.6, y - 7 * size, 2.1 * size, roll() < 0.85 ? colour : pick(roll, petals));
    }
  }
}

function flower(pen: Pen, x: number, y: number, r: number, colour: string): void {
  pen.fillStyle = mix(colour, "#5b2f5f", 0.32);
  for (let i = 0; i < 5; i++) {
    pen.beginPath();
    pen.ellipse(x + Math.cos(i * 1.257) * r, y + 0.5 + Math.sin(i * 1.257) * r * 0.8, r * 0.82, r * 0.72, 0, 0, 7);
    pen.fill();
  }
  pen.fillStyle = colour;
  for (let i = 0; i < 5; i++) {
    pen.beginPath();
    pen.ellipse(x + Math.cos(i * 1.257) * r * 0.9, y - 0.3 + Math.sin(i * 1.257) * r * 0.7, r * 0.7, r * 0.6, 0, 0, 7);
    pen.fill();
  }
  pen.fillStyle = "#ffe08a";
  pen.beginPath();
  pen.arc(x, y, r * 0.5, 0, 7);
  pen.fill();
}

/** The sun in the gap of the valley, and the pools of the lanterns. */
function paintLight(pen: Pen): void {
  pen.save();
  pen.globalCompositeOperation = "soft-light";
  glow(pen, light.sunX, world.horizon + 10, 980, "#ffd27a", 0.85, 0.5);
  pen.globalCompositeOperation = "multiply";
  const dusk = pen.createLinearGradient(0, 560, 0, world.height);
  dusk.addColorStop(0, "rgba(255,255,255,1)");
  dusk.addColorStop(1, "#8d86bd");
  pen.fillStyle = dusk;
  pen.fillRect(0, 560, world.width, world.height);
  pen.globalCompositeOperation = "overlay";
  for (const lantern of lanterns) if (!lantern.dark) glow(pen, lantern.x + 12, lantern.y, 150, "#ffb04e", 0.75, 0.5);
  for (const house of houses) glow(pen, house.x, house.y + 14, house.half * 1.2, "#ffab52", 0.55, 0.4);
  pen.restore();
}
