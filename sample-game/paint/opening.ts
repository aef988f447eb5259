// Windows, doors, and what grows around them.
import {
  alpha,
  between,
  type Dice,
  dab,
  glow,
  mix,
  type Pen,
  pebble,
  pick,
  polygon,
  ramp,
  slant,
  wash,
} from "./brush.ts";
import { outline } from "./masonry.ts";
/** A lit window; `arch` rounds its head. The light spills a little over the frame. */
export function pane(pen: Pen, x: number, y: number, w: number, h: number, arch = 0): void {
  const frame = (g: number) => {
    pen.beginPath();
    pen.moveTo(x - w / 2 - g, y + h / 2 + g);
    pen.lineTo(x - w / 2 - g, y - h / 2 + arch);
    pen.quadraticCurveTo(x - w / 2 - g, y - h / 2 - g, x - (arch ? 0 : w / 2 + g), y - h / 2 - g - arch * 0.15);
    pen.quadraticCurveTo(x + w / 2 + g, y - h / 2 - g, x + w / 2 + g, y - h / 2 + arch);
    pen.lineTo(x + w / 2 + g, y + h / 2 + g);
    pen.closePath();
  };
  glow(pen, x, y, Math.max(w, h) * 1.25, "#ffb454", 0.5);
  frame(4.5);
  pen.fillStyle = slant(pen, [x - w / 2, y, x + w / 2, y + h / 2], "#a8754f", "#5f3d3a");
  pen.fill();
  outline(pen, 1.6);
  frame(0);
  const gradient = pen.createRadialGradient(x, y + h * 0.15, 2, x, y, Math.max(w, h) * 0.75);
  for (const [stop, colour] of [
    [0, "#fffbe0"],
    [0.4, "#ffe08c"],
    [1, "#f59a3e"],
  ] as const)
    gradient.addColorStop(stop, colour);
  pen.fillStyle = gradient;
  pen.fill();
  pen.strokeStyle = "#6b4238";
  pen.lineWidth = 2.2;
  pen.beginPath();
  pen.moveTo(x, y - h / 2);
  pen.lineTo(x, y + h / 2);
  pen.moveTo(x - w / 2, y + h * 0.02);
  pen.lineTo(x + w / 2, y + h * 0.02);
  pen.stroke();
  polygon(
    pen,
    [x - w / 2 - 7, y + h / 2 + 4],
    [x + w / 2 + 7, y + h / 2 + 4],
    [x + w / 2 + 5, y + h / 2 + 9],
    [x - w / 2 - 5, y + h / 2 + 9],
  );
  pen.fillStyle = "#8d6048";
  pen.fill();
  outline(pen, 1.5);
}

export function shutters(pen: Pen, x: number, y: number, w: number, h: number, colour: string): void {
  for (const side of [-1, 1]) {
    const [a, b] = [x + side * (w / 2 + 5), x + side * (w / 2 + 5 + w * 0.42)];
    polygon(pen, [a, y - h / 2 - 3], [b, y - h / 2 - 1], [b, y + h / 2 + 4], [a, y + h / 2 + 3]);
    pen.fillStyle = slant(
      pen,
      [Math.min(a, b), y - h / 2, Math.max(a, b), y + h / 2],
      mix(colour, "#ffe6b0", 0.3),
      mix(colour, "#2a1a3c", 0.3),
    );
    pen.fill();
    outline(pen, 1.6);
    pen.fillStyle = alpha("#2a1530", 0.3);
    for (let k = -2; k <= 2; k++) pen.fillRect(Math.min(a, b) + 2.5, y + (k * h) / 5.4, Math.abs(b - a) - 5, 1.6);
  }
}

/** A box of flowers under a window. */
export function flowerBox(pen: Pen, roll: Dice, x: number, y: number, w: number): void {
  polygon(pen, [x - w / 2, y], [x + w / 2, y], [x + w / 2 - 3, y + 9], [x - w / 2 + 3, y + 9]);
  pen.fillStyle = wash(pen, y, y + 9, "#a06c48", "#6b4338");
  pen.fill();
  outline(pen, 1.5);
  bloom(pen, roll, x, y - 2, w * 0.52, 6, 40, ["#f07a78", "#ffd0a8", "#e8578a", "#fff0d0"]);
}

export function bloom(
  pen: Pen,
  roll: Dice,
  x: number,
  y: number,
  rx: number,
  ry: number,
  count: number,
  petals: [string, ...string[]],
): void {
  for (let i = 0; i < count; i++) {
    pen.fillStyle = pick(roll, ["#35604a", "#4f7d46", "#7f9a4e"]);
    dab(
      pen,
      x + between(roll, -1, 1) * rx,
      y + between(roll, -1, 1) * ry,
      between(roll, 6, 11),
      2.4,
      between(roll, -1.4, 1.4),
    );
  }
  for (let i = 0; i < count * 0.62; i++) {
    const [fx, fy, r] = [x + between(roll, -1, 1) * rx, y + between(roll, -1.1, 0.8) * ry, between(roll, 1.5, 2.9)];
    const colour = pick(roll, petals);
    pen.fillStyle = mix(colour, "#5a2a5a", 0.3);
    pebble(pen, roll, fx + 0.4, fy + 0.7, r, r * 0.9, 0.2, 6);
    pen.fill();
    pen.fillStyle = colour;
    pebble(pen, roll, fx, fy, r * 0.8, r * 0.7, 0.2, 6);
    pen.fill();
  }
}

export function door(pen: Pen, roll: Dice, x: number, y: number, w: number, h: number, colour: string): void {
  const shape = (g: number) => {
    pen.beginPath();
    pen.moveTo(x - w / 2 - g, y);
    pen.lineTo(x - w / 2 - g, y - h * 0.62);
    pen.quadraticCurveTo(x - w / 2 - g, y - h - g, x, y - h - g);
    pen.quadraticCurveTo(x + w / 2 + g, y - h - g, x + w / 2 + g, y - h * 0.62);
    pen.lineTo(x + w / 2 + g, y);
    pen.closePath();
  };
  shape(7);
  pen.fillStyle = slant(pen, [x - w / 2, y - h, x + w / 2, y], "#c9ab90", "#7d6670");
  pen.fill();
  outline(pen, 1.8);
  shape(0);
  pen.fillStyle = slant(
    pen,
    [x - w / 2, y - h, x + w / 2, y],
    mix(colour, "#ffe0a8", 0.25),
    colour,
    mix(colour, "#24163a", 0.4),
  );
  pen.fill();
  outline(pen, 1.8);
  pen.save();
  pen.clip();
  pen.fillStyle = alpha("#24122a", 0.4);
  for (let k = 1; k < 5; k++) pen.fillRect(x - w / 2 + (k * w) / 5, y - h, 1.6, h);
  for (let i = 0; i < 22; i++) {
    pen.fillStyle = alpha(pick(roll, ["#24122a", "#ffe0b0"]), 0.12);
    dab(pen, x + between(roll, -0.5, 0.5) * w, y - roll() * h, between(roll, 10, 24), 1.2, 1.57);
  }
  pen.restore();
  pen.fillStyle = "#3a2a3c";
  for (const yy of [0.26, 0.68]) dab(pen, x - w * 0.16, y - h * yy, w * 0.72, 2.6, 0);
  pen.fillStyle = "#ffce73";
  pen.beginPath();
  pen.arc(x + w * 0.32, y - h * 0.42, 2.8, 0, 7);
  pen.fill();
  pen.fillStyle = wash(pen, y - 2, y + 9, "#cbb299", "#776070");
  polygon(pen, [x - w / 2 - 12, y + 8], [x - w / 2 - 8, y - 2], [x + w / 2 + 8, y - 2], [x + w / 2 + 12, y + 8]);
  pen.fill();
  outline(pen, 1.6);
}

/** Ivy that climbs from a point, leaf by leaf. */
export function ivy(pen: Pen, roll: Dice, x: number, y: number, rx: number, ry: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const t = roll();
    const [px, py] = [x + between(roll, -1, 1) * rx * (1 - t * 0.5), y - t * ry + between(roll, -6, 6)];
    pen.fillStyle = ramp(["#1f3d40", "#3b6648", "#6f9048", "#c4bb5e"], between(roll, 0, 0.8) + t * 0.2);
    dab(pen, px, py, between(roll, 7, 12), 3.2, between(roll, 0, 3.1));
  }
}
