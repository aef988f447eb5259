// Paints what is picked: pumpkins, cabbages, mushrooms, hay. Feet at the origin.
import { alpha, between, type Dice, dab, type Pen, pebble, pick, ramp, slant } from "./brush.ts";
import { grassAround } from "./grass.ts";
import { outline } from "./masonry.ts";
export function pumpkin(pen: Pen, roll: Dice): void {
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

export function cabbage(pen: Pen, roll: Dice): void {
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

export function mushrooms(pen: Pen, roll: Dice): void {
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

export function hay(pen: Pen, roll: Dice): void {
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
