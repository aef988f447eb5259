// Paints what lies behind the village: the far ridges with the mill, the woods, and the hedge at the meadow's end.
import { light, world } from "../world/map.ts";
import { alpha, between, type Dice, dab, dice, glow, mix, type Pen, pebble, pick, ramp, slant, wash } from "./brush.ts";
import { palette } from "./palette.ts";

export const backdropHeight = 470;

function ridge(x: number, ...waves: readonly (readonly [length: number, height: number, shift: number])[]): number {
  return waves.reduce((sum, [length, height, shift]) => sum + Math.sin(x / length + shift) * height, 0);
}

export function paintHills(pen: Pen): void {
  const roll = dice(11);
  const range = (base: number, waves: Parameters<typeof ridge>[1][], top: string, foot: string) => {
    const at = (x: number) => base + ridge(x, ...waves);
    pen.fillStyle = wash(pen, base - 60, base + 130, top, foot);
    pen.beginPath();
    pen.moveTo(0, backdropHeight);
    for (let x = 0; x <= world.width; x += 6) pen.lineTo(x, at(x));
    pen.lineTo(world.width, backdropHeight);
    pen.fill();
    return at;
  };
  const peaks = (x: number) =>
    208 -
    60 * Math.abs(Math.sin(x / 210 + 0.8)) ** 1.6 -
    26 * Math.abs(Math.sin(x / 77)) +
    ((x - 1062) / 900) ** 2 * -26;
  pen.fillStyle = wash(pen, 100, 300, "#8d5f8e", "#f0a883");
  pen.beginPath();
  pen.moveTo(0, backdropHeight);
  for (let x = 0; x <= world.width; x += 4) pen.lineTo(x, peaks(x) + between(roll, -1.5, 1.5) + 30);
  pen.lineTo(world.width, backdropHeight);
  pen.fill();
  // Light falls from the gap between the peaks, so each flank that looks toward it is warm and the other lies in shade.
  for (let x = 0; x < world.width; x += 5) {
    const slope = peaks(x + 6) - peaks(x - 6);
    const lit = x < light.sunX ? slope > 0 : slope < 0;
    pen.fillStyle = alpha(lit ? "#ffc79a" : "#4f3a7c", lit ? 0.12 : 0.1);
    const long = between(roll, 40, 110);
    dab(
      pen,
      x + between(roll, -8, 8),
      peaks(x) + 30 + long * 0.5,
      long,
      between(roll, 4, 9),
      1.57 + (slope > 0 ? -0.35 : 0.35),
    );
  }
  const far = range(
    262,
    [
      [190, 20, 0],
      [71, 7, 2],
    ],
    "#a56a86",
    "#eba582",
  );
  farWoods(pen, roll, far, "#8d5c80", 5, 10);
  const near = range(
    290,
    [
      [240, 24, 3.2],
      [93, 8, 1],
    ],
    "#7c5a80",
    "#c98980",
  );
  farWoods(pen, roll, near, "#664d77", 8, 18);
  mill(pen, 1330, near(1330) + 4);
  for (const [x, s] of [
    [760, 1],
    [790, 0.8],
    [1750, 0.9],
    [1790, 1.1],
    [1822, 0.8],
  ] as const)
    farHouse(pen, x, near(x) + 3, s);
}

function farWoods(pen: Pen, roll: Dice, at: (x: number) => number, colour: string, low: number, high: number): void {
  for (let i = 0; i < 420; i++) {
    const x = roll() * world.width;
    if (Math.sin(x / 130) + Math.sin(x / 47) < -0.1) continue;
    pen.fillStyle = alpha(mix(colour, "#ffb886", roll() * 0.35), 0.9);
    pebble(pen, roll, x, at(x) + 2, between(roll, 4, 9), between(roll, low, high) * 0.6, 0.2);
    pen.fill();
  }
}

function mill(pen: Pen, x: number, y: number): void {
  pen.fillStyle = slant(pen, [x - 12, 0, x + 12, 0], "#a56f82", "#57426f");
  pen.beginPath();
  pen.moveTo(x - 13, y);
  pen.lineTo(x - 8, y - 42);
  pen.lineTo(x + 8, y - 42);
  pen.lineTo(x + 13, y);
  pen.fill();
  pen.fillStyle = "#4a3a66";
  pen.beginPath();
  pen.moveTo(x - 11, y - 41);
  pen.quadraticCurveTo(x, y - 66, x + 11, y - 41);
  pen.fill();
  pen.fillStyle = palette.glass;
  pen.fillRect(x - 2, y - 30, 4, 6);
}

/** The mill's sails turn, so they are a picture of their own. */
export function paintSails(pen: Pen): void {
  pen.translate(50, 50);
  for (let i = 0; i < 4; i++) {
    pen.rotate(Math.PI / 2);
    pen.fillStyle = "#4a3a66";
    pen.fillRect(-1, 0, 2, 42);
    pen.fillStyle = alpha("#b9798a", 0.9);
    pen.fillRect(1, 10, 8, 31);
    pen.fillStyle = alpha("#4a3a66", 0.7);
    for (let k = 0; k < 4; k++) pen.fillRect(1, 10 + k * 10, 8, 1);
  }
}

function farHouse(pen: Pen, x: number, y: number, s: number): void {
  pen.fillStyle = "#8d6480";
  pen.fillRect(x - 9 * s, y - 11 * s, 18 * s, 12 * s);
  pen.fillStyle = "#594470";
  pen.beginPath();
  pen.moveTo(x - 13 * s, y - 10 * s);
  pen.lineTo(x, y - 24 * s);
  pen.lineTo(x + 13 * s, y - 10 * s);
  pen.fill();
  pen.fillStyle = palette.glass;
  pen.fillRect(x - 2 * s, y - 8 * s, 4 * s, 4 * s);
}

export function paintWoods(pen: Pen): void {
  const roll = dice(23);
  for (const [row, colour, rim] of [
    [0, "#5b5078", "#d9907f"],
    [1, "#45476a", "#c98a74"],
    [2, "#34405c", "#b98c66"],
  ] as const) {
    const base = 322 + row * 22;
    const gap = (x: number) => Math.min(1, Math.abs(x - light.sunX - 10) / (150 + row * 30));
    for (let i = 0; i < 190; i++) {
      const x = roll() * world.width;
      const tall = between(roll, 46, 92) * (0.35 + 0.65 * gap(x)) * (1 + row * 0.05);
      const y = base + ridge(x, [160, 9, row * 2]);
      if (roll() < 0.55) conifer(pen, roll, x, y, tall, colour, rim);
      else roundTree(pen, roll, x, y, tall * 0.75, colour, rim);
    }
    pen.fillStyle = wash(pen, base - 6, base + 60, colour, mix(colour, palette.grassHaze, 0.4));
    pen.beginPath();
    pen.moveTo(0, backdropHeight);
    for (let x = 0; x <= world.width; x += 8) pen.lineTo(x, base - 4 + ridge(x, [160, 9, row * 2]));
    pen.lineTo(world.width, backdropHeight);
    pen.fill();
    // Evening mist lies between the rows and sets them apart.
    for (let i = 0; i < 16; i++)
      glow(pen, roll() * world.width, base + 8, between(roll, 120, 240), "#ffbf8f", 0.2, 0.14);
  }
}

function conifer(pen: Pen, roll: Dice, x: number, y: number, tall: number, colour: string, rim: string): void {
  const tiers = 5;
  for (let k = 0; k < tiers; k++) {
    const t = k / tiers;
    const w = tall * (0.3 - 0.24 * t) * between(roll, 0.85, 1.15);
    const [yy, h] = [y - tall * t * 0.86, tall * 0.34];
    pen.fillStyle = mix(colour, "#1f2a44", 0.25 * (1 - t));
    pen.beginPath();
    pen.moveTo(x - w, yy);
    pen.quadraticCurveTo(x - w * 0.3, yy - h * 0.4, x, yy - h);
    pen.quadraticCurveTo(x + w * 0.3, yy - h * 0.4, x + w, yy);
    pen.quadraticCurveTo(x, yy - h * 0.12, x - w, yy);
    pen.fill();
    pen.fillStyle = alpha(rim, 0.5);
    dab(pen, x + (x < light.sunX ? w * 0.4 : -w * 0.4), yy - h * 0.42, h * 0.7, 1.4, x < light.sunX ? 0.9 : -0.9);
  }
}

function roundTree(pen: Pen, roll: Dice, x: number, y: number, tall: number, colour: string, rim: string): void {
  for (let k = 0; k < 7; k++) {
    const [dx, dy] = [between(roll, -0.3, 0.3) * tall, between(roll, -0.95, -0.3) * tall];
    pen.fillStyle = mix(colour, "#1f2a44", between(roll, 0, 0.25));
    pebble(pen, roll, x + dx, y + dy, tall * 0.24, tall * 0.22, 0.2);
    pen.fill();
    pen.fillStyle = alpha(rim, 0.35);
    dab(
      pen,
      x + dx + (x < light.sunX ? 1 : -1) * tall * 0.12,
      y + dy - tall * 0.12,
      tall * 0.3,
      2,
      x < light.sunX ? 0.5 : -0.5,
    );
  }
}

/** The hedge where the meadow ends: hides the seam of ground and woods. Drawn in its own strip, foot at `foot`. */
export function paintHedge(pen: Pen, foot: number): void {
  const roll = dice(31);
  for (let row = 0; row < 3; row++)
    for (let i = 0; i < 330; i++) {
      const x = roll() * world.width;
      const y = foot - 34 + row * 13 + ridge(x, [120, 5, 1], [37, 3, 0]);
      const r = between(roll, 10, 22) * (1 + row * 0.08);
      pen.fillStyle = ramp(["#3f4a55", "#37543f", "#4a6a40"], row / 2 + between(roll, -0.2, 0.2));
      pebble(pen, roll, x, y - r * 0.3, r, r * 0.72, 0.2);
      pen.fill();
      for (let k = 0; k < 7; k++) {
        pen.fillStyle = alpha(pick(roll, ["#7c8a48", "#a9a150", "#e3c06a", "#2d4640"]), 0.6);
        dab(
          pen,
          x + between(roll, -r, r) * 0.8,
          y - r * between(roll, 0, 0.95),
          between(roll, 4, 9),
          2,
          between(roll, -1, 1),
        );
      }
    }
}
