// The parts houses are painted from: plaster, timber, stone, shingles, thatch, windows, doors, chimneys.
import {
  alpha,
  between,
  type Dice,
  dab,
  glow,
  mix,
  type Pen,
  type Point,
  pebble,
  pick,
  polygon,
  ramp,
  slant,
  wash,
} from "./brush.ts";

export const line = "#3a2536";

export function outline(pen: Pen, width = 2.2, colour: string = line): void {
  pen.lineWidth = width;
  pen.lineJoin = "round";
  pen.lineCap = "round";
  pen.strokeStyle = colour;
  pen.stroke();
}

/** A plastered wall, lit from the left, stained toward the foot. */
export function plaster(pen: Pen, roll: Dice, points: readonly Point[], light: string, shade: string): void {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  pen.save();
  polygon(pen, ...points);
  pen.fillStyle = slant(pen, [x0, y0, x1, y1], light, mix(light, shade, 0.45), shade);
  pen.fill();
  outline(pen);
  pen.clip();
  for (let i = 0; i < (x1 - x0) * 1.1; i++) {
    pen.fillStyle = alpha(pick(roll, [shade, "#fff3d4", mix(light, shade, 0.5), "#b98b78"]), between(roll, 0.06, 0.2));
    dab(
      pen,
      between(roll, x0, x1),
      between(roll, y0, y1),
      between(roll, 8, 34),
      between(roll, 1.5, 5),
      between(roll, -0.5, 0.5),
    );
  }
  pen.fillStyle = wash(pen, y1 - 60, y1, alpha("#6a4a6a", 0), alpha("#5a3d62", 0.42));
  pen.fillRect(x0, y1 - 60, x1 - x0, 60);
  // Under the eaves lies the roof's shade.
  pen.fillStyle = wash(pen, y0, y0 + 34, alpha("#4a2f5a", 0.5), alpha("#4a2f5a", 0));
  pen.fillRect(x0, y0, x1 - x0, 34);
  pen.restore();
}

export function beam(pen: Pen, roll: Dice, ax: number, ay: number, bx: number, by: number, thick: number): void {
  const angle = Math.atan2(by - ay, bx - ax);
  const length = Math.hypot(bx - ax, by - ay);
  pen.save();
  pen.translate(ax, ay);
  pen.rotate(angle);
  polygon(
    pen,
    [-1, -thick / 2],
    [length + 1, -thick / 2 + between(roll, -0.6, 0.6)],
    [length + 1, thick / 2],
    [-1, thick / 2],
  );
  pen.fillStyle = wash(pen, -thick / 2, thick / 2, "#9a6a4a", "#6b4439", "#4d3036");
  pen.fill();
  outline(pen, 1.6);
  pen.fillStyle = alpha("#2e1c2c", 0.35);
  for (let i = 0; i < length / 16; i++)
    dab(pen, between(roll, 4, length - 4), between(roll, -0.3, 0.3) * thick, between(roll, 10, 26), 0.9, 0);
  pen.fillStyle = alpha("#ffd49a", 0.4);
  dab(pen, length / 2, -thick * 0.34, length * 0.94, 0.8, 0);
  pen.restore();
}

/** Field stones in rows, for footings, chimneys and walls. */
export function stonework(pen: Pen, roll: Dice, x0: number, y0: number, x1: number, y1: number, size = 15): void {
  pen.save();
  polygon(pen, [x0, y0], [x1, y0], [x1, y1], [x0, y1]);
  pen.fillStyle = "#5b4854";
  pen.fill();
  outline(pen, 2);
  pen.clip();
  const rows = Math.max(1, Math.round((y1 - y0) / (size * 0.66)));
  const h = (y1 - y0) / rows;
  for (let row = 0; row < rows; row++)
    for (let x = x0 - (row % 2) * size * 0.5; x < x1 + size; ) {
      const w = between(roll, size * 0.8, size * 1.5);
      const t = (x - x0) / (x1 - x0);
      const base = mix(pick(roll, ["#b59c8c", "#a08a88", "#c4a98c", "#8f7c86"]), "#4f3d5c", 0.1 + 0.42 * t);
      const [cx, cy] = [x + w / 2, y0 + (row + 0.5) * h];
      pen.fillStyle = base;
      pebble(pen, roll, cx, cy, w * 0.55, h * 0.56, 0.09);
      pen.fill();
      pen.fillStyle = alpha("#ffe3b8", 0.32 * (1 - t * 0.6));
      pebble(pen, roll, cx - w * 0.1, cy - h * 0.14, w * 0.34, h * 0.24, 0.1);
      pen.fill();
      x += w;
    }
  pen.restore();
}

export interface RoofColours {
  readonly shade: string;
  readonly body: string;
  readonly light: string;
}

/** Rows of round-ended shingles within the path that `shape` lays down; moss and late sun on top. */
export function shingles(
  pen: Pen,
  roll: Dice,
  shape: () => void,
  box: readonly [x0: number, y0: number, x1: number, y1: number],
  colours: RoofColours,
  size = 17,
): void {
  const [x0, y0, x1, y1] = box;
  pen.save();
  shape();
  pen.fillStyle = colours.shade;
  pen.fill();
  pen.clip();
  const step = size * 0.72;
  for (let y = y1; y > y0 - size; y -= step) {
    const odd = Math.round((y1 - y) / step) % 2;
    for (let x = x0 - (odd ? size / 2 : 0); x < x1 + size; x += size * 0.96) {
      const t = (x - x0) / (x1 - x0);
      const v = (y - y0) / (y1 - y0);
      const tone = 0.62 - t * 0.45 - v * 0.14 + between(roll, -0.2, 0.2);
      const [w, h, dy] = [size * between(roll, 0.48, 0.54), size * 1.06, between(roll, -1.2, 1.2)];
      pen.fillStyle = alpha("#2a1530", 0.5);
      tile(pen, x, y + dy + 2.4, w, h);
      pen.fillStyle = ramp([colours.shade, colours.body, colours.light], tone);
      tile(pen, x, y + dy, w, h);
      pen.fillStyle = alpha("#fff0c4", Math.max(0, 0.2 * (1 - t * 1.2)));
      dab(pen, x - w * 0.1, y + dy - 2.2, w * 1.3, 1.2, 0.1);
    }
  }
  for (let i = 0; i < 26; i++) {
    const [mx, my] = [between(roll, x0, x1), between(roll, y0 + (y1 - y0) * 0.45, y1)];
    for (let k = 0; k < 8; k++) {
      pen.fillStyle = alpha(pick(roll, ["#6d8a4a", "#47694a", "#9aa055"]), 0.5);
      dab(
        pen,
        mx + between(roll, -14, 14),
        my + between(roll, -5, 5),
        between(roll, 4, 10),
        2,
        between(roll, -0.4, 0.4),
      );
    }
  }
  pen.fillStyle = slant(pen, [x0, y0, x1, y1], alpha("#ffcf8a", 0.34), alpha("#ffb070", 0.04), alpha("#3a2260", 0.36));
  pen.fillRect(x0 - 20, y0 - 20, x1 - x0 + 40, y1 - y0 + 40);
  pen.restore();
  shape();
  outline(pen, 2.4);
}

function tile(pen: Pen, x: number, y: number, w: number, h: number): void {
  pen.beginPath();
  pen.moveTo(x - w, y - h);
  pen.lineTo(x - w, y - w * 0.5);
  pen.quadraticCurveTo(x - w * 0.9, y, x, y);
  pen.quadraticCurveTo(x + w * 0.9, y, x + w, y - w * 0.5);
  pen.lineTo(x + w, y - h);
  pen.fill();
}

export function thatch(pen: Pen, roll: Dice, shape: () => void, box: readonly [number, number, number, number]): void {
  const [x0, y0, x1, y1] = box;
  pen.save();
  shape();
  pen.fillStyle = wash(pen, y0, y1, "#e3b668", "#b98546", "#7d5440");
  pen.fill();
  pen.clip();
  const mid = (x0 + x1) / 2;
  for (let i = 0; i < (x1 - x0) * 7; i++) {
    const [x, y] = [between(roll, x0, x1), between(roll, y0, y1)];
    const t = (x - x0) / (x1 - x0);
    pen.fillStyle = alpha(
      ramp(["#5a3a3e", "#9a6c42", "#d9a95e", "#ffe0a0"], 0.72 - t * 0.5 + between(roll, -0.32, 0.32)),
      0.6,
    );
    dab(pen, x, y, between(roll, 14, 32), 1.5, Math.atan2(1, ((x - mid) / (x1 - x0)) * 1.7));
  }
  for (const band of [0.36, 0.72]) {
    const y = y0 + (y1 - y0) * band;
    pen.fillStyle = alpha("#4d3038", 0.28);
    for (let x = x0; x < x1; x += 9) dab(pen, x, y + Math.sin(x / 30) * 3, 15, 2.5, 0.1);
  }
  pen.fillStyle = slant(pen, [x0, y0, x1, y1], alpha("#ffd68e", 0.32), alpha("#ffb070", 0), alpha("#3a2260", 0.42));
  pen.fillRect(x0 - 20, y0 - 20, x1 - x0 + 40, y1 - y0 + 40);
  pen.restore();
  shape();
  outline(pen, 2.4);
}

/** A lit window; `arch` rounds its head. The light spills a little over the frame. */
export function window(pen: Pen, x: number, y: number, w: number, h: number, arch = 0): void {
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
