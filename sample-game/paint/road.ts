// Paints where people walk: trodden earth and the cobbles of the square, with grass at their edges.
import { square } from "../world/map.ts";
import { isWater } from "../world/terrain.ts";
import { along, alpha, between, type Dice, dab, type Pen, pebble, pick, smooth, wash } from "./brush.ts";
import { tuftAt } from "./grass.ts";
import { palette } from "./palette.ts";
export function paintRoad(pen: Pen, roll: Dice, points: Parameters<typeof along>[0], width: number): void {
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

export function paintSquare(pen: Pen, roll: Dice): void {
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
