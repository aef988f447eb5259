// What walls are painted from: plaster, timber and stone, and the dark line around everything.
import {
  alpha,
  between,
  type Dice,
  dab,
  mix,
  type Pen,
  type Point,
  pebble,
  pick,
  polygon,
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
