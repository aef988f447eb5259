// Paints what grows and lies about: bushes, roses, reeds, pumpkins, rocks, mushrooms, hay. Feet at the origin.
import { alpha, between, blade, type Dice, dab, mix, type Pen, pebble, pick, ramp, slant } from "./brush.ts";
import type { PropLook } from "./map.ts";
import { bloom, outline } from "./masonry.ts";
import { foliage } from "./tree.ts";

type Plant = Extract<
  PropLook,
  "hay" | "pumpkin" | "cabbage" | "bush" | "roses" | "reeds" | "rock" | "mushrooms" | "lupins" | "tallgrass"
>;

export const plants: Record<Plant, (pen: Pen, roll: Dice) => void> = {
  hay,
  pumpkin,
  cabbage,
  bush,
  roses,
  reeds,
  rock,
  mushrooms,
  lupins,
  tallgrass,
};

const green = ["#1f3b41", "#2f5a45", "#4f7d46", "#8aa04c", "#d0bf5e", "#f5e096"] as const;

function grassAround(pen: Pen, roll: Dice, half: number): void {
  for (let i = 0; i < half * 0.9; i++) {
    pen.fillStyle = pick(roll, ["#355f46", "#5f8448", "#95a050", "#c2b35a"]);
    blade(pen, between(roll, -1, 1) * half, between(roll, 0, 7), between(roll, 6, 15), between(roll, -5, 6), 2.4);
  }
}

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

function pumpkin(pen: Pen, roll: Dice): void {
  for (let i = 0; i < 9; i++) {
    pen.fillStyle = pick(roll, ["#2f5a45", "#4f7d46", "#7f9a4e"]);
    dab(pen, between(roll, -34, 34), between(roll, -6, 5), between(roll, 16, 26), 6, between(roll, -0.6, 0.6));
  }
  for (const [x, w] of [
    [-15, 11],
    [15, 11],
    [-8, 12],
    [8, 12],
    [0, 12],
  ] as const) {
    pen.beginPath();
    pen.ellipse(x, -15, w, 17, 0, 0, 7);
    pen.fillStyle = slant(pen, [x - w, -32, x + w, 0], "#ffc066", "#e07b34", "#8a3c38");
    pen.fill();
    outline(pen, 1.6, "#6b2c36");
  }
  pen.fillStyle = "#6f7d45";
  pen.beginPath();
  pen.moveTo(-4, -30);
  pen.quadraticCurveTo(-2, -40, 8, -42);
  pen.lineTo(9, -38);
  pen.quadraticCurveTo(3, -37, 4, -30);
  pen.fill();
  outline(pen, 1.4);
}

function cabbage(pen: Pen, roll: Dice): void {
  for (let ring = 0; ring < 4; ring++)
    for (let k = 0; k < 7; k++) {
      const a = k * 0.9 + ring * 0.45;
      const d = 20 - ring * 5.4;
      pen.fillStyle = ramp(["#2f6350", "#5f9358", "#a3c06a", "#e2e89a"], ring / 3.4 + between(roll, -0.08, 0.1));
      pebble(pen, roll, Math.cos(a) * d, -11 - ring * 2 + Math.sin(a) * d * 0.5, 11 - ring, 8.5 - ring, 0.12, 7);
      pen.fill();
      outline(pen, 1, "#2b4f48");
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

function mushrooms(pen: Pen, roll: Dice): void {
  for (const [x, h, r] of [
    [-14, 16, 11],
    [10, 24, 15],
    [28, 12, 8],
  ] as const) {
    pen.beginPath();
    pen.moveTo(x - r * 0.3, 2);
    pen.lineTo(x - r * 0.24, -h);
    pen.lineTo(x + r * 0.24, -h);
    pen.lineTo(x + r * 0.34, 2);
    pen.fillStyle = slant(pen, [x - 4, 0, x + 4, 0], "#fff3d8", "#b79a98");
    pen.fill();
    outline(pen, 1.4);
    pen.beginPath();
    pen.moveTo(x - r, -h + 3);
    pen.quadraticCurveTo(x - r * 0.8, -h - r, x, -h - r);
    pen.quadraticCurveTo(x + r * 0.8, -h - r, x + r, -h + 3);
    pen.quadraticCurveTo(x, -h + 7, x - r, -h + 3);
    pen.fillStyle = slant(pen, [x - r, -h - r, x + r, -h], "#f28a5c", "#c23c3c", "#6f2340");
    pen.fill();
    outline(pen, 1.6);
    pen.fillStyle = "#fff0d4";
    for (const [dx, dy, s] of [
      [-0.4, -0.4, 1.9],
      [0.2, -0.6, 2.3],
      [0.5, -0.1, 1.5],
      [-0.1, -0.05, 1.4],
    ] as const) {
      pen.beginPath();
      pen.arc(x + dx * r, -h + dy * r, s * (r / 13), 0, 7);
      pen.fill();
    }
  }
  grassAround(pen, roll, 34);
}

function hay(pen: Pen, roll: Dice): void {
  const mound = () => {
    pen.beginPath();
    pen.moveTo(-54, 2);
    pen.quadraticCurveTo(-58, -62, -8, -92);
    pen.quadraticCurveTo(2, -98, 10, -90);
    pen.quadraticCurveTo(58, -60, 54, 2);
    pen.quadraticCurveTo(0, 14, -54, 2);
  };
  mound();
  pen.fillStyle = slant(pen, [-54, -80, 54, 0], "#f6d488", "#cf9a4c", "#7d5240");
  pen.fill();
  pen.save();
  pen.clip();
  for (let i = 0; i < 420; i++) {
    const [x, y] = [between(roll, -56, 56), between(roll, -96, 6)];
    pen.fillStyle = alpha(
      ramp(["#6b4438", "#b37f40", "#e8bd68", "#fff0b0"], 0.62 - x / 130 + between(roll, -0.3, 0.3)),
      0.7,
    );
    dab(pen, x, y, between(roll, 14, 30), 1.4, Math.atan2(1.2, x / 40) + between(roll, -0.25, 0.25));
  }
  pen.restore();
  mound();
  outline(pen, 2.2);
  for (let i = 0; i < 40; i++) {
    pen.fillStyle = pick(roll, ["#e8bd68", "#b9853f", "#ffe6a0"]);
    dab(pen, between(roll, -60, 60), between(roll, -2, 8), between(roll, 12, 24), 1.3, between(roll, -0.5, 0.5));
  }
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
