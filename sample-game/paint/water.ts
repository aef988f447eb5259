// Paints the stream and the pond: banks, a mirror of the evening sky, stones at the rim, lily pads.
import { pond, stream } from "../world/map.ts";
import { bankOf } from "../world/terrain.ts";
import {
  along,
  alpha,
  between,
  blade,
  type Dice,
  dab,
  type Pen,
  type Point,
  pebble,
  pick,
  slant,
  smooth,
  wash,
} from "./brush.ts";

const pondRim = (grow: number): readonly Point[] =>
  Array.from({ length: 36 }, (_, i): Point => {
    const a = (i / 36) * Math.PI * 2;
    const r = 1 + 0.05 * Math.sin(i * 1.7) + 0.03 * Math.sin(i * 4.1);
    return [pond.x + Math.cos(a) * (pond.rx * r + grow), pond.y + Math.sin(a) * (pond.ry * r + grow * 0.6)];
  });

export function paintWater(pen: Pen, roll: Dice): void {
  for (const rim of [(grow: number) => bankOf(stream, grow), pondRim]) {
    fill(pen, rim(16), alpha("#2c4a40", 0.35));
    fill(pen, rim(10), "#5a4b44");
    fill(pen, rim(7), slant(pen, [0, 300, 0, 1060], "#b08a5e", "#7a6350"));
    fill(pen, rim(0), "#2d3b5e");
  }
  pen.save();
  smooth(pen, bankOf(stream, -3));
  pen.fillStyle = wash(pen, 290, 1080, "#ffd393", "#eb9a80", "#a9708f", "#6d6296", "#4a5688", "#384a76", "#2f4268");
  pen.fill();
  pen.clip();
  for (let i = 0; i < 900; i++) {
    const p = along(stream.points, roll());
    const side = between(roll, -1, 1) * stream.width;
    pen.fillStyle = alpha(
      pick(roll, ["#ffe2ad", "#ffc9a0", "#2b3a63", "#8fa3cf", "#c98aa0"]),
      between(roll, 0.1, 0.32),
    );
    dab(pen, p.x + side, p.y, between(roll, 12, 44), between(roll, 0.8, 2), between(roll, -0.08, 0.08));
  }
  pen.restore();
  pen.save();
  smooth(pen, pondRim(-2));
  pen.fillStyle = wash(pen, pond.y - pond.ry, pond.y + pond.ry, "#d98f86", "#94709a", "#56608f", "#364a74");
  pen.fill();
  pen.clip();
  for (let i = 0; i < 420; i++) {
    const y = between(roll, -1, 1);
    pen.fillStyle = alpha(pick(roll, ["#ffe0b0", "#f7b79a", "#27355c", "#8ea4d2"]), between(roll, 0.1, 0.3));
    dab(
      pen,
      pond.x + between(roll, -1, 1) * pond.rx,
      pond.y + y * pond.ry,
      between(roll, 16, 60),
      between(roll, 0.7, 1.8),
      0,
    );
  }
  pen.restore();
  lilies(pen, roll);
  for (const rim of [pondRim(6), bankOf(stream, 7)]) stonesAndGrass(pen, roll, rim);
}

function fill(pen: Pen, points: readonly Point[], style: string | CanvasGradient): void {
  pen.fillStyle = style;
  smooth(pen, points);
  pen.fill();
}

function lilies(pen: Pen, roll: Dice): void {
  for (let i = 0; i < 17; i++) {
    const a = roll() * 6.28;
    const [x, y] = [
      pond.x + Math.cos(a) * pond.rx * between(roll, 0.35, 0.85),
      pond.y + Math.sin(a) * pond.ry * between(roll, 0.3, 0.8),
    ];
    const r = between(roll, 7, 13);
    const notch = roll() * 6;
    const pad = (dx: number, dy: number, colour: string) => {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.moveTo(x + dx, y + dy);
      pen.ellipse(x + dx, y + dy, r, r * 0.52, 0, notch, notch + 5.6);
      pen.fill();
    };
    pad(1.5, 2.5, alpha("#1d2947", 0.6));
    pad(0, 0, "#4f7d54");
    pen.fillStyle = alpha("#b9c56e", 0.55);
    pen.beginPath();
    pen.ellipse(x - r * 0.2, y - r * 0.12, r * 0.6, r * 0.26, 0, 0, 7);
    pen.fill();
    if (roll() < 0.35) {
      for (let k = 0; k < 6; k++) {
        pen.fillStyle = k < 3 ? "#e79ab4" : "#ffe3e6";
        dab(pen, x + (k - 2.5) * 1.3, y - 4, 8, 2, -1.57 + (k - 2.5) * 0.34);
      }
      pen.fillStyle = "#ffd166";
      pen.fillRect(x - 1.2, y - 5, 2.4, 2);
    }
  }
}

function stonesAndGrass(pen: Pen, roll: Dice, rim: readonly Point[]): void {
  for (const [x, y] of rim) {
    if (roll() < 0.6) {
      const r = between(roll, 5, 12);
      const [sx, sy] = [x + between(roll, -5, 5), y + between(roll, -3, 3)];
      pen.fillStyle = alpha("#241a38", 0.5);
      pebble(pen, roll, sx + 1, sy + 3, r * 1.05, r * 0.6);
      pen.fill();
      pen.fillStyle = pick(roll, ["#9a8a8c", "#b39c88", "#82788a"]);
      pebble(pen, roll, sx, sy, r, r * 0.58, 0.1);
      pen.fill();
      pen.fillStyle = alpha("#ffe0b0", 0.4);
      pebble(pen, roll, sx - r * 0.2, sy - r * 0.18, r * 0.6, r * 0.28, 0.1);
      pen.fill();
    }
    for (let k = 0; k < 7; k++) {
      pen.fillStyle = pick(roll, ["#3c6647", "#6f8c4a", "#a3a552", "#2d5347"]);
      blade(pen, x + between(roll, -16, 16), y + between(roll, -5, 8), between(roll, 7, 18), between(roll, -5, 6), 2.6);
    }
  }
}
