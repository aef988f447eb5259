// Paints what belongs to a place: lantern posts, fence rails, the bridge, and the small lights of the air.
import { bridge } from "../world/map.ts";
import { bridgeRise } from "../world/terrain.ts";
import { alpha, between, dab, dice, glow, mix, type Pen, polygon, slant, wash } from "./brush.ts";
import { beam, outline } from "./masonry.ts";

export const lanternBox = { width: 90, height: 170, footX: 45, footY: 158 } as const;
/** Where the flame is, from the foot. */
export const flame = { x: 13, y: -108 } as const;

export function paintLantern(pen: Pen, lit: boolean): void {
  const roll = dice(5);
  pen.translate(lanternBox.footX, lanternBox.footY);
  polygon(pen, [-11, 2], [-7, -10], [7, -10], [11, 2]);
  pen.fillStyle = slant(pen, [-10, 0, 10, 0], "#bfa690", "#6f5a68");
  pen.fill();
  outline(pen, 1.8);
  beam(pen, roll, 0, -8, 0, -140, 7);
  pen.strokeStyle = "#2a1d35";
  pen.lineWidth = 4.4;
  pen.lineCap = "round";
  pen.beginPath();
  pen.moveTo(-2, -134);
  pen.quadraticCurveTo(10, -144, 13, -128);
  pen.stroke();
  const [x, y] = [flame.x, flame.y];
  if (lit) glow(pen, x, y, 40, "#ffb04a", 0.9);
  polygon(pen, [x - 8, y - 12], [x + 8, y - 12], [x + 10, y + 12], [x - 10, y + 12]);
  if (lit) {
    const fire = pen.createRadialGradient(x, y + 4, 1, x, y + 2, 15);
    for (const [stop, colour] of [
      [0, "#fffde8"],
      [0.45, "#ffe48c"],
      [1, "#ff9d3a"],
    ] as const)
      fire.addColorStop(stop, colour);
    pen.fillStyle = fire;
  } else pen.fillStyle = slant(pen, [x - 8, y - 12, x + 10, y + 12], "#7d86a8", "#3c3d62");
  pen.fill();
  outline(pen, 2.2, "#2a1d35");
  pen.fillStyle = "#2a1d35";
  pen.fillRect(x - 0.9, y - 12, 1.8, 24);
  polygon(pen, [x - 13, y + 12], [x + 13, y + 12], [x + 10, y + 17], [x - 10, y + 17]);
  pen.fill();
  polygon(pen, [x - 13, y - 11], [x - 4, y - 21], [x + 4, y - 21], [x + 13, y - 11]);
  pen.fillStyle = slant(pen, [x - 12, 0, x + 12, 0], "#7a5f6a", "#2a1d35");
  pen.fill();
  outline(pen, 1.6, "#2a1d35");
}

export const fenceBox = { width: 84, height: 70, footX: 42, footY: 58 } as const;

/** One panel of fence, two pickets and two rails; panels stand side by side. */
export function paintFence(pen: Pen): void {
  const roll = dice(17);
  pen.translate(fenceBox.footX, fenceBox.footY);
  beam(pen, roll, -34, -34, 36, -32, 6);
  beam(pen, roll, -34, -17, 36, -18, 6);
  for (const x of [-22, 2, 26]) {
    polygon(pen, [x - 5, 3], [x - 5, -40], [x, -48], [x + 5, -40], [x + 5, 3]);
    pen.fillStyle = slant(pen, [x - 5, 0, x + 5, 0], "#e0b482", "#8a5f4e");
    pen.fill();
    outline(pen, 1.6);
    pen.fillStyle = ["#3f6a46", "#7f9a4e", "#b5ac58"][Math.floor(roll() * 3)] ?? "#3f6a46";
    for (let k = 0; k < 4; k++) dab(pen, x + between(roll, -9, 9), 0, 13, 2, -1.57 + between(roll, -0.5, 0.5));
  }
}

export const bridgeBox = { width: 300, height: 150, footX: 150, footY: 84 } as const;

const lift = (x: number): number => bridgeRise(x + bridge.x);

/** The bridge's deck, painted flat: people walk on it. */
export function paintDeck(pen: Pen): void {
  const roll = dice(29);
  pen.translate(bridgeBox.footX, bridgeBox.footY);
  pen.fillStyle = alpha("#171334", 0.5);
  polygon(pen, [-104, 26], [-66, 62], [70, 62], [108, 26]);
  pen.fill();
  for (const x of [-62, 0, 62]) beam(pen, roll, x, 24 - lift(x), x, 58, 13);
  // The beam that carries the near edge, seen from the side.
  pen.beginPath();
  pen.moveTo(-132, 24);
  for (let x = -132; x <= 132; x += 12) pen.lineTo(x, 24 - lift(x));
  for (let x = 132; x >= -132; x -= 12) pen.lineTo(x, 39 - lift(x));
  pen.closePath();
  pen.fillStyle = wash(pen, 8, 40, "#8f5f4a", "#4d3040");
  pen.fill();
  outline(pen, 2.2);
  for (let i = 0; i < 17; i++) {
    const x = -128 + i * 16;
    const [near, far] = [26 - lift(x) + between(roll, -1, 1.4), -27 - lift(x) + between(roll, -1, 1)];
    polygon(pen, [x - 6.4, far], [x + 7, far], [x + 8.2, near], [x - 7.6, near]);
    const tone = between(roll, -0.18, 0.18);
    pen.fillStyle = slant(
      pen,
      [x, far, x, near],
      mix("#c99a6c", "#ffe0b0", 0.2 + tone),
      mix("#b07f5a", "#5a3a44", 0.12 - tone),
      "#8f6350",
    );
    pen.fill();
    outline(pen, 1.4);
    for (let k = 0; k < 4; k++) {
      pen.fillStyle = alpha(k % 2 ? "#3a2038" : "#ffe6b8", 0.28);
      dab(pen, x + between(roll, -4.5, 4.5), between(roll, far + 8, near - 6), between(roll, 8, 20), 0.8, 1.57);
    }
    pen.fillStyle = alpha("#3a2038", 0.6);
    pen.fillRect(x - 1, far + 5, 2, 2);
    pen.fillRect(x - 1, near - 7, 2, 2);
  }
}

/** One of the two railings; the near one is drawn over whoever crosses. */
export function paintRail(pen: Pen): void {
  const roll = dice(37);
  pen.translate(bridgeBox.footX, bridgeBox.footY);
  for (const x of [-118, -60, 0, 60, 118]) {
    beam(pen, roll, x, 4 - lift(x), x, -40 - lift(x), 9);
    polygon(pen, [x - 7, -40 - lift(x)], [x, -48 - lift(x)], [x + 7, -40 - lift(x)]);
    pen.fillStyle = "#b9835a";
    pen.fill();
    outline(pen, 1.6);
  }
  for (const up of [-33, -16])
    for (let x = -118; x < 118; x += 59) beam(pen, roll, x, up - lift(x), x + 59, up - lift(x + 59), 6);
}

/** Soft round lights, one picture for each colour: Phaser's Canvas renderer knows no tint. */
export const lights = {
  "glow-amber": "#ffac48",
  "glow-fire": "#ff7a2c",
  "glow-sun": "#ffb060",
  "glow-moth": "#d8ff7a",
  "glow-pale": "#fff0c0",
  "glow-shade": "#1d1038",
} as const;
export type LightKey = keyof typeof lights;

export function paintGlow(pen: Pen, size: number, colour: string): void {
  glow(pen, size / 2, size / 2, size / 2, colour, 1);
}

export const leafColours = ["#f0a04c", "#e8c45c", "#d9683c", "#b9b04a"] as const;

export function paintLeaf(pen: Pen, colour: string): void {
  pen.fillStyle = colour;
  dab(pen, 8, 8, 14, 5, 0.5);
}

export function paintPuff(pen: Pen, size: number): void {
  for (const [x, y, r] of [
    [0.4, 0.5, 0.3],
    [0.6, 0.45, 0.28],
    [0.5, 0.6, 0.3],
    [0.52, 0.42, 0.24],
  ] as const)
    glow(pen, x * size, y * size, r * size, "#f0c4bc", 0.55);
}

/** Corners of the picture fall into plum shade; the middle stays clear. */
export function paintVignette(pen: Pen, width: number, height: number): void {
  pen.save();
  pen.translate(width / 2, height / 2);
  pen.scale(width / 2, height / 2);
  const shade = pen.createRadialGradient(0, -0.05, 0.62, 0, 0, 1.42);
  for (const [stop, a] of [
    [0, 0],
    [0.35, 0.12],
    [0.7, 0.42],
    [1, 0.78],
  ] as const)
    shade.addColorStop(stop, `rgba(30,17,52,${a})`);
  pen.fillStyle = shade;
  pen.fillRect(-1, -1, 2, 2);
  pen.restore();
}

/** A speech bubble of parchment with a tail, for the prompt over an NPC. */
export function paintBubble(pen: Pen, width: number, height: number): void {
  const r = 12;
  const h = height - 12;
  pen.beginPath();
  pen.moveTo(r + 3, 3);
  pen.lineTo(width - r - 3, 3);
  pen.quadraticCurveTo(width - 3, 3, width - 3, r + 3);
  pen.lineTo(width - 3, h - r);
  pen.quadraticCurveTo(width - 3, h, width - r - 3, h);
  pen.lineTo(width / 2 + 9, h);
  pen.quadraticCurveTo(width / 2 + 3, h + 4, width / 2, h + 10);
  pen.quadraticCurveTo(width / 2 - 3, h + 4, width / 2 - 9, h);
  pen.lineTo(r + 3, h);
  pen.quadraticCurveTo(3, h, 3, h - r);
  pen.lineTo(3, r + 3);
  pen.quadraticCurveTo(3, 3, r + 3, 3);
  pen.closePath();
  pen.fillStyle = wash(pen, 0, h, "#fff4d8", "#f1d6a6");
  pen.fill();
  outline(pen, 2.4, "#4a2c3c");
}
