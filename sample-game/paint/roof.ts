// Roofs: shingles, thatch, gables and chimneys.
import { alpha, between, type Dice, dab, type Pen, type Point, pick, polygon, ramp, slant, wash } from "./brush.ts";
import { outline, plaster, stonework } from "./masonry.ts";
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

export const terracotta = { shade: "#6e2d3c", body: "#b5513d", light: "#f09a5c" };
export const slate = { shade: "#33345c", body: "#5a6288", light: "#b39a9e" };
export const moss = { shade: "#2c4150", body: "#4d7468", light: "#b5b47a" };
export const rust = { shade: "#5a2c3e", body: "#94503f", light: "#d9935c" };

/** The path of a gable roof whose eaves swing out: the outline of most roofs in Emberwick. */
export function gable(pen: Pen, half: number, eaves: number, ridge: number, sag: number): () => void {
  return () => {
    pen.beginPath();
    pen.moveTo(-half, eaves);
    pen.quadraticCurveTo(-half * 0.42, eaves - (eaves - ridge) * (0.5 - sag), -6, ridge);
    pen.quadraticCurveTo(0, ridge - 7, 6, ridge);
    pen.quadraticCurveTo(half * 0.42, eaves - (eaves - ridge) * (0.5 - sag), half, eaves);
  };
}

export function chimney(pen: Pen, roll: Dice, x: number, foot: number, top: number, w: number): void {
  stonework(pen, roll, x - w / 2, top, x + w / 2, foot, 13);
  stonework(pen, roll, x - w / 2 - 4, top - 9, x + w / 2 + 4, top + 1, 12);
  polygon(pen, [x - 8, top - 8], [x - 6, top - 22], [x + 6, top - 22], [x + 8, top - 8]);
  pen.fillStyle = slant(pen, [x - 8, top, x + 8, top], "#d98a5c", "#7d3f3f");
  pen.fill();
  outline(pen, 1.8);
}

export function front(
  pen: Pen,
  roll: Dice,
  half: number,
  tall: number,
  peak: number,
  light: string,
  shade: string,
): void {
  const wall: Point[] = [
    [-half, 0],
    [-half + 3, -tall],
    [0, -peak],
    [half - 3, -tall],
    [half, 0],
  ];
  plaster(pen, roll, wall, light, shade);
}

/** Two slopes of a front gable, each drawn as a thick band along the gable's edge. */
export function slopes(
  pen: Pen,
  roll: Dice,
  half: number,
  eaves: number,
  ridge: number,
  thick: number,
  colours: typeof slate,
): void {
  for (const side of [1, -1]) {
    const shape = () => {
      pen.beginPath();
      pen.moveTo(0, ridge - 6);
      pen.quadraticCurveTo(side * half * 0.44, eaves - (eaves - ridge) * 0.42, side * half, eaves);
      pen.lineTo(side * (half - thick * 0.34), eaves + thick * 0.5);
      pen.quadraticCurveTo(side * half * 0.36, eaves - (eaves - ridge) * 0.3 + thick * 0.7, 0, ridge + thick * 1.25);
      pen.closePath();
    };
    shingles(
      pen,
      roll,
      shape,
      [Math.min(0, side * half), ridge - 8, Math.max(0, side * half), eaves + thick],
      side < 0 ? colours : { ...colours, light: colours.body },
      14,
    );
  }
  pen.fillStyle = alpha("#ffdf9e", 0.75);
  pen.strokeStyle = alpha("#ffdf9e", 0.8);
  pen.lineWidth = 1.8;
  pen.beginPath();
  pen.moveTo(-2, ridge - 5);
  pen.quadraticCurveTo(-half * 0.44, eaves - (eaves - ridge) * 0.42 - 1, -half + 2, eaves - 1);
  pen.stroke();
}
