// Paints the trees: a trunk and a crown, each a picture of its own so that the crown may sway.
import type { TreeLook } from "../world/growth.ts";
import { alpha, between, type Dice, dab, dice, type Pen, pebble, pick, ramp, slant } from "./brush.ts";

/** Size of both pictures, and where in them the tree's foot stands. */
export const treeBox = { width: 300, height: 370, footX: 150, footY: 350 } as const;
/** Height above the foot around which the crown turns. */
export const crownPivot = 96;

type Colours = readonly [string, ...(readonly string[])];
type Lobe = readonly [x: number, y: number, r: number];

const leaves: Record<TreeLook, Colours> = {
  oak: ["#1c3640", "#2b5145", "#47743f", "#7f9a45", "#c9b957", "#f6de8c"],
  elm: ["#45253f", "#7c3a3c", "#b85b33", "#e08e3f", "#f7bf60", "#ffe7a6"],
  birch: ["#3d473c", "#6d7a3c", "#a69c40", "#d9b84d", "#f3d87a", "#fff2b4"],
  willow: ["#1f3b41", "#345b48", "#5a7f4a", "#8fa050", "#cdbd66", "#f6e29a"],
  pine: ["#152c3c", "#1d4048", "#2f5a4e", "#55784f", "#9b9c58", "#e8cb80"],
  spruce: ["#1a2c42", "#254350", "#386056", "#627f58", "#a8a55f", "#eed28a"],
};

const roundLobes: readonly Lobe[] = [
  [-62, -150, 52],
  [60, -146, 50],
  [-30, -128, 50],
  [34, -126, 46],
  [-84, -186, 40],
  [82, -184, 38],
  [-44, -210, 56],
  [42, -212, 54],
  [0, -172, 60],
  [-4, -254, 50],
  [0, -214, 50],
];
const tallLobes: readonly Lobe[] = [
  [-34, -128, 36],
  [36, -122, 34],
  [-46, -168, 38],
  [46, -166, 38],
  [0, -150, 44],
  [-32, -212, 40],
  [34, -214, 38],
  [0, -194, 46],
  [-10, -256, 38],
  [16, -246, 34],
  [2, -292, 28],
];

export function paintTrunk(pen: Pen, look: TreeLook): void {
  const roll = dice(look.length * 97 + 5);
  const birch = look === "birch";
  const width = { oak: 21, elm: 18, birch: 11, willow: 20, pine: 11, spruce: 11 }[look];
  const top = look === "pine" || look === "spruce" ? -70 : -168;
  pen.translate(treeBox.footX, treeBox.footY);
  pen.fillStyle = birch
    ? slant(pen, [-width, 0, width, 0], "#fff0d0", "#d9c2b4", "#86728c")
    : slant(pen, [-width, 0, width, 0], "#b98a63", "#6f4c48", "#3b2a40");
  pen.beginPath();
  pen.moveTo(-width * 1.9, 4);
  pen.quadraticCurveTo(-width * 0.9, -8, -width * 0.7, -46);
  pen.quadraticCurveTo(-width * 0.62, -100, -width * 0.5, top);
  pen.lineTo(width * 0.5, top);
  pen.quadraticCurveTo(width * 0.55, -90, width * 0.74, -44);
  pen.quadraticCurveTo(width, -8, width * 1.8, 3);
  pen.quadraticCurveTo(width * 0.6, 0, 0, 8);
  pen.quadraticCurveTo(-width * 0.8, 0, -width * 1.9, 4);
  pen.fill();
  if (look === "oak" || look === "elm" || look === "willow") boughs(pen, width);
  for (let i = 0; i < 54; i++) {
    const [x, y] = [between(roll, -0.62, 0.62) * width, between(roll, top, 0)];
    pen.fillStyle = birch
      ? alpha(pick(roll, ["#4b3a4a", "#fff8e6", "#5c4858"]), 0.75)
      : alpha(pick(roll, ["#2f2138", "#d9a873", "#4c3540", "#8d6450"]), 0.5);
    if (birch) dab(pen, x, y, between(roll, 4, 11), 1.5, between(roll, -0.1, 0.1));
    else dab(pen, x, y, between(roll, 12, 34), 1.3, 1.57 + between(roll, -0.12, 0.12));
  }
  pen.fillStyle = alpha("#ffdca0", 0.55);
  dab(pen, -width * 0.62, -70, 90, 1.6, 1.52);
  for (let i = 0; i < 22; i++) {
    pen.fillStyle = pick(roll, ["#3f6a46", "#6f8c4a", "#a6a552"]);
    dab(
      pen,
      between(roll, -1.9, 1.9) * width,
      between(roll, -3, 8),
      between(roll, 7, 15),
      1.7,
      -1.57 + between(roll, -0.5, 0.5),
    );
  }
}

function boughs(pen: Pen, width: number): void {
  pen.strokeStyle = "#4e3744";
  pen.lineCap = "round";
  for (const [x, y, w] of [
    [-58, -168, 0.42],
    [56, -162, 0.4],
    [-26, -210, 0.32],
    [30, -214, 0.3],
  ] as const) {
    pen.lineWidth = width * w;
    pen.beginPath();
    pen.moveTo(0, -96);
    pen.quadraticCurveTo(x * 0.2, y * 0.75, x, y);
    pen.stroke();
  }
}

export function paintCrown(pen: Pen, look: TreeLook): void {
  const roll = dice(look.length * 131 + look.charCodeAt(0));
  pen.translate(treeBox.footX, treeBox.footY);
  const colours = leaves[look];
  if (look === "pine" || look === "spruce") needles(pen, roll, colours, look === "spruce" ? 92 : 78);
  else {
    if (look === "willow") strands(pen, roll, colours);
    foliage(pen, roll, colours, look === "birch" ? tallLobes : roundLobes, look === "birch" ? 7.5 : 10);
    if (look === "willow") strands(pen, roll, colours, 0.55);
  }
}

/** Leaves on round lobes, dark below and behind, then lighter and more golden toward the sun at the upper left. */
export function foliage(pen: Pen, roll: Dice, colours: Colours, lobes: readonly Lobe[], leaf: number): void {
  const ys = lobes.map(([, y]) => y);
  const [top, foot] = [Math.min(...ys) - 40, Math.max(...ys) + 40];
  for (const [x, y, r] of lobes) {
    pen.fillStyle = colours[0];
    pebble(pen, roll, x + 2, y + 5, r * 0.96, r * 0.9, 0.1, 12);
    pen.fill();
  }
  const touches: { x: number; y: number; lit: number; edge: number }[] = [];
  for (const [lx, ly, r] of lobes)
    for (let i = 0; i < r * 4.6; i++) {
      const a = roll() * 6.283;
      const d = Math.sqrt(roll()) * 1.06;
      const [nx, ny] = [Math.cos(a) * d, Math.sin(a) * d];
      const high = 1 - (ly + ny * r - top) / (foot - top);
      const lit =
        0.44 + 0.34 * (-nx * 0.5 - ny * 0.86) + (high - 0.5) * 0.44 - (lx / 100) * 0.1 + between(roll, -0.1, 0.1);
      touches.push({ x: lx + nx * r, y: ly + ny * r * 0.94, lit, edge: d });
    }
  touches.sort((a, b) => a.lit - b.lit);
  for (const { x, y, lit, edge } of touches) {
    pen.fillStyle = ramp(colours, lit);
    const size = leaf * (edge > 0.92 ? 0.75 : 1) * between(roll, 0.7, 1.3) * (lit > 0.82 ? 0.75 : 1);
    dab(pen, x, y, size * 1.7, size * 0.62, between(roll, -0.6, 0.6) + (x < 0 ? 0.5 : -0.5));
  }
}

/** Hanging twigs of a willow: a thin line each, with narrow leaves that lie close along it. */
function strands(pen: Pen, roll: Dice, colours: Colours, share = 1): void {
  for (let i = 0; i < 120 * share; i++) {
    const x = between(roll, -1, 1) * 116;
    const from = -196 + (x / 116) ** 2 * 56 + between(roll, -24, 30);
    const reach = between(roll, 50, 128) * (0.6 + 0.4 * (Math.abs(x) / 116));
    const tone = share < 1 ? between(roll, 0.4, 0.86) : between(roll, 0.04, 0.5);
    const bow = between(roll, -7, 7);
    for (let k = 0; k < reach; k += 5) {
      const t = k / reach;
      pen.fillStyle = ramp(colours, tone - t * 0.2 - (x / 116) * 0.1 + between(roll, -0.07, 0.07));
      const bend = Math.sin(t * 2.6) * bow + (x / 116) * k * 0.12;
      const side = Math.floor(k / 5) % 2 ? 1 : -1;
      dab(
        pen,
        x + bend + side * 1.2,
        from + k,
        between(roll, 10, 16) * (1 - t * 0.35),
        2.1,
        1.57 + side * between(roll, 0.1, 0.42),
      );
    }
  }
}

function needles(pen: Pen, roll: Dice, colours: Colours, half: number): void {
  const tiers = 9;
  for (let k = 0; k < tiers; k++) {
    const t = k / (tiers - 1);
    const w = half * (1 - t) ** 0.85 + 8;
    const y = -46 - t * 236;
    const drop = 40 - t * 16;
    for (let i = 0; i < 60 + w * 2.6; i++) {
      const u = between(roll, -1, 1);
      const fall = Math.abs(u) ** 1.35 * drop;
      const depth = roll();
      const lit = 0.2 + depth * 0.42 + t * 0.2 - u * 0.2 + between(roll, -0.1, 0.1) - (Math.abs(u) > 0.9 ? 0.1 : 0);
      pen.fillStyle = ramp(colours, lit);
      dab(
        pen,
        u * w,
        y + fall - depth * 26 + 8,
        between(roll, 12, 22),
        3,
        u * 0.9 + (u > 0 ? 0.4 : -0.4) + between(roll, -0.3, 0.3),
      );
    }
  }
  for (let i = 0; i < 14; i++) {
    pen.fillStyle = ramp(colours, between(roll, 0.5, 0.95));
    dab(pen, between(roll, -4, 4), -290 + between(roll, -14, 20), 20, 2.6, -1.57 + between(roll, -0.3, 0.3));
  }
}
