// Paints the ground of the village once, at the start: meadow, roads, cobbles, water, and the long evening shadows.
import {
  along,
  alpha,
  between,
  blade,
  type Dice,
  dab,
  dice,
  glow,
  mix,
  type Pen,
  pebble,
  pick,
  ramp,
  smooth,
  wash,
} from "./brush.ts";
import { garden, houses, lanterns, light, props, roads, square, trees, world } from "./map.ts";
import { palette } from "./palette.ts";
import { isMeadow, isWater } from "./terrain.ts";
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

function meadowColour(y: number): string {
  return ramp(
    [palette.grassHaze, palette.grassLight, palette.grass, palette.grassDeep, palette.grassDeep, palette.grassDark],
    (y - world.horizon) / (world.height - world.horizon),
  );
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

function tuftAt(pen: Pen, roll: Dice, x: number, y: number, size: number): void {
  const base = meadowColour(y);
  for (let k = 0; k < 3; k++) {
    pen.fillStyle = alpha(
      k < 2 ? mix(base, palette.grassNight, 0.35 * roll()) : mix(base, "#f7e08a", 0.5 * roll()),
      0.8,
    );
    blade(pen, x + between(roll, -5, 5), y, between(roll, 5, 12) * size, between(roll, -4, 5), 2.2 * size);
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

function paintRoad(pen: Pen, roll: Dice, points: Parameters<typeof along>[0], width: number): void {
  const steps = points.length * 34;
  const wobble = points.length * 1.7;
  const lay = (grow: number, colour: string, off = 0) => {
    pen.fillStyle = colour;
    pen.beginPath();
    for (let i = 0; i <= steps * 2; i++) {
      const p = along(points, i / (steps * 2));
      const r = width * (0.92 + 0.1 * Math.sin(i * 0.045 + wobble) + 0.05 * Math.sin(i * 0.13 + wobble)) + grow;
      pen.moveTo(p.x + r, p.y + off);
      pen.ellipse(p.x, p.y + off, Math.max(4, r), Math.max(3, r * 0.56), 0, 0, 7);
    }
    pen.fill("nonzero");
  };
  lay(9, alpha(palette.grassDark, 0.28));
  lay(3, alpha(palette.earthDark, 0.75), 1);
  lay(0, palette.earth);
  lay(-9, alpha("#c0935f", 0.55), -1);
  lay(-20, alpha(palette.earthLight, 0.5), -2);
  for (let i = 0; i < steps * 5; i++) {
    const p = along(points, roll());
    const side = between(roll, -1, 1) * width;
    pen.fillStyle = alpha(pick(roll, ["#e8c48a", "#7b5a47", "#b88d5d", "#8c6850", "#d8b07a"]), between(roll, 0.2, 0.5));
    dab(
      pen,
      p.x - Math.sin(p.angle) * side,
      p.y + side * 0.52,
      between(roll, 6, 20),
      1.6,
      p.angle + between(roll, -0.2, 0.2),
    );
  }
  for (let i = 0; i < steps * 0.8; i++) {
    const p = along(points, roll());
    const side = (roll() < 0.5 ? -1 : 1) * width * between(roll, 0.25, 1);
    stone(pen, roll, p.x - Math.sin(p.angle) * side, p.y + side * 0.52, between(roll, 2, 5.5), 0.62);
  }
  for (let i = 0; i < steps * 2.4; i++) {
    const p = along(points, roll());
    const side = (roll() < 0.5 ? -1 : 1) * width * between(roll, 0.92, 1.18);
    const [x, y] = [p.x - Math.sin(p.angle) * side, p.y + side * 0.56 + 2];
    if (!isWater(x, y, 0)) tuftAt(pen, roll, x, y, between(roll, 0.7, 1.15));
  }
}

/** A stone with its shade below and the evening on its upper left. */
function stone(pen: Pen, roll: Dice, x: number, y: number, r: number, flat: number): void {
  const colour = pick(roll, ["#bfa48b", "#a58f85", "#cfb795", "#93818c", "#b3967c"]);
  pen.fillStyle = alpha("#3b2b3c", 0.55);
  pebble(pen, roll, x + r * 0.12, y + r * 0.24, r * 1.06, r * flat * 1.06, 0.08);
  pen.fill();
  pen.fillStyle = colour;
  pebble(pen, roll, x, y, r, r * flat, 0.1);
  pen.fill();
  pen.fillStyle = alpha("#ffe6b8", 0.36);
  pebble(pen, roll, x - r * 0.2, y - r * flat * 0.24, r * 0.62, r * flat * 0.5, 0.12);
  pen.fill();
}

function paintSquare(pen: Pen, roll: Dice): void {
  const { x, y, rx, ry } = square;
  const rim = (grow: number) =>
    smooth(
      pen,
      Array.from({ length: 40 }, (_, i) => {
        const a = (i / 40) * Math.PI * 2;
        const r = 1 + 0.035 * Math.sin(i * 2.3) + 0.03 * Math.sin(i * 5.1);
        return [x + Math.cos(a) * (rx * r + grow), y + Math.sin(a) * (ry * r + grow * 0.6)] as const;
      }),
    );
  pen.fillStyle = alpha(palette.grassNight, 0.3);
  rim(14);
  pen.fill();
  pen.fillStyle = "#6a5450";
  rim(3);
  pen.fill();
  pen.fillStyle = wash(pen, y - ry, y + ry, "#8b6f60", "#5d4a52");
  rim(0);
  pen.fill();
  for (let ring = 1; ring <= 14; ring++) {
    const r = ring / 14.2;
    const count = Math.max(6, Math.round((2 * Math.PI * rx * r) / 27));
    const turn = roll() * 6;
    for (let i = 0; i < count; i++) {
      const a = turn + (i / count) * Math.PI * 2;
      if (ring > 12 && roll() < 0.16) continue;
      const wide = 0.55 + 0.45 * Math.abs(Math.sin(a));
      stone(
        pen,
        roll,
        x + Math.cos(a) * rx * r + between(roll, -2, 2),
        y + Math.sin(a) * ry * r + between(roll, -1, 1),
        9.4 + 4.2 * wide * between(roll, 0.7, 1),
        0.5,
      );
    }
  }
  for (let i = 0; i < 240; i++) {
    const a = roll() * 6.283;
    const r = i < 170 ? between(roll, 0.97, 1.08) : between(roll, 0.3, 1);
    tuftAt(pen, roll, x + Math.cos(a) * rx * r, y + Math.sin(a) * ry * r + 2, i < 170 ? 1.05 : 0.5);
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
