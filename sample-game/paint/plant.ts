// Paints what grows and lies about: bushes, roses, reeds, tall flowers, rocks. Feet at the origin.
import type { PropLook } from "../world/growth.ts";
import { alpha, between, blade, type Dice, dab, mix, type Pen, pebble, pick, ramp, slant } from "./brush.ts";
import { cabbage, hay, mushrooms, pumpkin } from "./crop.ts";
import { grassAround } from "./grass.ts";
import { outline } from "./masonry.ts";
import { bloom } from "./opening.ts";
import { foliage } from "./tree.ts";

type Plant = Extract<
  PropLook,
  "thicket" | "hay" | "pumpkin" | "cabbage" | "bush" | "roses" | "reeds" | "rock" | "mushrooms" | "lupins" | "tallgrass"
>;

export const plants: Record<Plant, (pen: Pen, roll: Dice) => void> = {
  hay,
  pumpkin,
  cabbage,
  bush,
  thicket,
  roses,
  reeds,
  rock,
  mushrooms,
  lupins,
  tallgrass,
};

const shady = ["#141f38", "#1b3340", "#2a4b46", "#47683f", "#7f8f48", "#b9ac5c"] as const;
const green = ["#1f3b41", "#2f5a45", "#4f7d46", "#8aa04c", "#d0bf5e", "#f5e096"] as const;

function bush(pen: Pen, roll: Dice): void {
  foliage(
    pen,
    roll,
    green,
    [
      [-34, -22, 26],
      [34, -22, 26],
      [0, -28, 32],
      [-14, -46, 24],
      [18, -44, 22],
    ],
    8,
  );
  bloom(pen, roll, 0, -34, 46, 26, 22, ["#ffe3ea", "#ffc2b0", "#fff3cf"]);
  grassAround(pen, roll, 56);
}

/** A bush in the shade of the foreground. */
function thicket(pen: Pen, roll: Dice): void {
  foliage(
    pen,
    roll,
    shady,
    [
      [-44, -14, 34],
      [44, -14, 34],
      [0, -24, 42],
      [-22, -52, 30],
      [24, -48, 28],
    ],
    10,
  );
}

function roses(pen: Pen, roll: Dice): void {
  foliage(
    pen,
    roll,
    ["#1c3640", "#2b5145", "#3f6e43", "#6f9048", "#b5b45a", "#eed98a"],
    [
      [-22, -22, 22],
      [20, -20, 22],
      [0, -44, 24],
      [-10, -68, 18],
      [12, -62, 16],
    ],
    7.5,
  );
  for (let i = 0; i < 26; i++) {
    const [x, y] = [between(roll, -36, 34), between(roll, -80, -8)];
    const r = between(roll, 3, 5);
    pen.fillStyle = "#7c2444";
    pebble(pen, roll, x + 0.6, y + 1, r, r * 0.92, 0.14);
    pen.fill();
    pen.fillStyle = pick(roll, ["#d8415a", "#e8627a", "#f0889a"]);
    pebble(pen, roll, x, y, r * 0.86, r * 0.8, 0.14);
    pen.fill();
    pen.fillStyle = alpha("#ffd6d0", 0.8);
    dab(pen, x - 0.6, y - 1, r, 1, 0.6);
  }
  grassAround(pen, roll, 40);
}

function reeds(pen: Pen, roll: Dice): void {
  for (let i = 0; i < 42; i++) {
    pen.fillStyle = ramp(green, between(roll, 0.15, 0.9));
    blade(pen, between(roll, -34, 34), between(roll, -4, 8), between(roll, 34, 86), between(roll, -14, 18), 4);
  }
  for (const [x, h, lean] of [
    [-16, 86, -4],
    [2, 104, 3],
    [18, 92, 8],
    [-4, 74, -8],
  ] as const) {
    pen.strokeStyle = "#5f7a44";
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(x, 2);
    pen.quadraticCurveTo(x, -h * 0.5, x + lean, -h);
    pen.stroke();
    pen.fillStyle = slant(pen, [x + lean - 4, 0, x + lean + 4, 0], "#b9784a", "#5a3238");
    pen.beginPath();
    pen.ellipse(x + lean, -h + 4, 4.2, 14, lean * 0.02, 0, 7);
    pen.fill();
    outline(pen, 1.2);
  }
}

function rock(pen: Pen, roll: Dice): void {
  for (const [x, y, rx, ry, tone] of [
    [18, -12, 26, 18, 0.5],
    [-12, -18, 34, 26, 0],
  ] as const) {
    pebble(pen, roll, x, y, rx, ry, 0.16, 7);
    pen.fillStyle = slant(pen, [x - rx, y - ry, x + rx, y + ry], mix("#dcc0a0", "#8a7688", tone), "#857488", "#473a58");
    pen.fill();
    outline(pen, 2);
    pen.fillStyle = alpha("#fff0c8", 0.4);
    pebble(pen, roll, x - rx * 0.3, y - ry * 0.45, rx * 0.42, ry * 0.26, 0.2, 7);
    pen.fill();
    for (let i = 0; i < 10; i++) {
      pen.fillStyle = alpha(pick(roll, ["#5f8448", "#8a9a50", "#3f6a4a"]), 0.75);
      dab(pen, x + between(roll, -0.6, 0.4) * rx, y - ry * between(roll, 0.5, 0.9), 9, 2.6, between(roll, -0.5, 0.5));
    }
  }
  grassAround(pen, roll, 48);
}

function lupins(pen: Pen, roll: Dice): void {
  tallgrass(pen, roll, 22);
  for (let i = 0; i < 7; i++) {
    const [x, h] = [between(roll, -34, 34), between(roll, 36, 62)];
    const lean = between(roll, -7, 7);
    const [dark, light] = pick<readonly [string, string]>(roll, [
      ["#6b4a9a", "#d9b8f2"],
      ["#a8487c", "#ffc2d0"],
      ["#b8683c", "#ffd98a"],
    ]);
    pen.strokeStyle = "#3f6a46";
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(x, 3);
    pen.quadraticCurveTo(x, -h * 0.5, x + lean, -h);
    pen.stroke();
    for (let k = 0; k < 26; k++) {
      const t = k / 25;
      const wide = (1 - t) * 6.4 + 1.2;
      pen.fillStyle = mix(dark, light, 0.2 + t * 0.5 + between(roll, -0.2, 0.3));
      dab(
        pen,
        x + lean * (0.3 + 0.7 * t) + between(roll, -wide, wide),
        -h * (0.34 + 0.66 * t),
        6,
        2.3,
        between(roll, -0.9, 0.9),
      );
    }
  }
}

function tallgrass(pen: Pen, roll: Dice, count = 46): void {
  for (let i = 0; i < count; i++) {
    const x = between(roll, -40, 40);
    pen.fillStyle = ramp(green, between(roll, 0.12, 0.82) - Math.abs(x) / 240);
    blade(pen, x, between(roll, -3, 6), between(roll, 16, 44) * (1 - Math.abs(x) / 70), between(roll, -12, 14), 3.4);
  }
}
