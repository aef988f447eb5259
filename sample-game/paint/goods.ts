// Paints what stands about in a yard: barrels, crates, sacks, an anvil, a bench, logs. Feet at the origin.
import { alpha, between, type Dice, dab, type Pen, pick, polygon, slant, wash } from "./brush.ts";
import { beam, outline } from "./masonry.ts";
export function barrel(pen: Pen): void {
  pen.beginPath();
  pen.moveTo(-19, -48);
  pen.quadraticCurveTo(-27, -24, -19, 1);
  pen.quadraticCurveTo(0, 8, 19, 1);
  pen.quadraticCurveTo(27, -24, 19, -48);
  pen.closePath();
  pen.fillStyle = slant(pen, [-26, 0, 26, 0], "#d09a66", "#97633f", "#523545");
  pen.fill();
  outline(pen, 2.2);
  pen.fillStyle = alpha("#2a1530", 0.35);
  for (const x of [-12, -3, 6, 14]) pen.fillRect(x, -46, 1.6, 50);
  pen.lineWidth = 4.4;
  pen.strokeStyle = "#57485c";
  for (const y of [-38, -8]) {
    pen.beginPath();
    pen.moveTo(-22, y);
    pen.quadraticCurveTo(0, y + 7, 22, y);
    pen.stroke();
  }
  pen.beginPath();
  pen.ellipse(0, -48, 19, 6.5, 0, 0, 7);
  pen.fillStyle = slant(pen, [-19, 0, 19, 0], "#e8bb84", "#8d5f4a");
  pen.fill();
  outline(pen, 2);
}

export function crate(pen: Pen, roll: Dice): void {
  polygon(pen, [-26, -38], [26, -38], [32, -46], [-20, -46]);
  pen.fillStyle = "#e0b07a";
  pen.fill();
  outline(pen, 1.8);
  polygon(pen, [-26, -38], [26, -38], [26, 1], [-26, 1]);
  pen.fillStyle = slant(pen, [-26, -38, 26, 0], "#c08a5a", "#7a4f46");
  pen.fill();
  outline(pen, 2);
  beam(pen, roll, -24, -2, 24, -36, 6);
  for (const y of [-35, -3]) beam(pen, roll, -26, y, 26, y, 6);
  for (const x of [-23, 23]) beam(pen, roll, x, -38, x, 1, 6);
}

export function sacks(pen: Pen): void {
  for (const [x, y, s] of [
    [16, -2, 0.9],
    [-14, 0, 1],
  ] as const) {
    pen.beginPath();
    pen.moveTo(x - 18 * s, y);
    pen.quadraticCurveTo(x - 25 * s, y - 26 * s, x - 8 * s, y - 38 * s);
    pen.lineTo(x - 11 * s, y - 46 * s);
    pen.lineTo(x + 11 * s, y - 46 * s);
    pen.lineTo(x + 8 * s, y - 38 * s);
    pen.quadraticCurveTo(x + 26 * s, y - 26 * s, x + 18 * s, y);
    pen.quadraticCurveTo(x, y + 6, x - 18 * s, y);
    pen.fillStyle = slant(pen, [x - 22, y - 40, x + 22, y], "#ecd2a4", "#b08d70", "#6f5560");
    pen.fill();
    outline(pen, 2);
    pen.strokeStyle = "#8a4a3c";
    pen.lineWidth = 2.6;
    pen.beginPath();
    pen.moveTo(x - 9 * s, y - 38 * s);
    pen.lineTo(x + 9 * s, y - 38 * s);
    pen.stroke();
  }
}

export function anvil(pen: Pen, roll: Dice): void {
  polygon(pen, [-20, -22], [20, -22], [23, 2], [-23, 2]);
  pen.fillStyle = slant(pen, [-22, 0, 22, 0], "#a8764f", "#553845");
  pen.fill();
  outline(pen, 2);
  for (let i = 0; i < 12; i++) {
    pen.fillStyle = alpha("#2a1530", 0.3);
    dab(pen, between(roll, -18, 18), between(roll, -18, 0), 14, 1, 1.57);
  }
  pen.beginPath();
  pen.moveTo(-36, -46);
  pen.quadraticCurveTo(-20, -36, -12, -36);
  pen.lineTo(-10, -28);
  pen.lineTo(-16, -21);
  pen.lineTo(16, -21);
  pen.lineTo(11, -28);
  pen.lineTo(13, -36);
  pen.lineTo(26, -38);
  pen.lineTo(26, -47);
  pen.closePath();
  pen.fillStyle = slant(pen, [-20, -48, 14, -20], "#d9c3bd", "#6d6078", "#332a46");
  pen.fill();
  outline(pen, 2.2);
}

export function bench(pen: Pen, roll: Dice): void {
  for (const x of [-38, 38]) beam(pen, roll, x, 2, x, -44, 7);
  beam(pen, roll, -46, -40, 46, -40, 9);
  polygon(pen, [-50, -20], [50, -20], [54, -9], [-54, -9]);
  pen.fillStyle = wash(pen, -20, -9, "#dba871", "#8d5f4a");
  pen.fill();
  outline(pen, 2);
  for (const x of [-44, 44]) beam(pen, roll, x, -9, x, 4, 7);
}

export function logs(pen: Pen, roll: Dice): void {
  for (const [row, n] of [
    [0, 4],
    [1, 3],
    [2, 2],
  ] as const)
    for (let i = 0; i < n; i++) {
      const [x, y] = [(i - (n - 1) / 2) * 27, -13 - row * 22];
      pen.beginPath();
      pen.arc(x, y, 14, 0, 7);
      pen.fillStyle = slant(pen, [x - 14, y - 14, x + 14, y + 14], "#7d5442", "#3f2a3a");
      pen.fill();
      outline(pen, 2);
      pen.beginPath();
      pen.arc(x, y, 10.5, 0, 7);
      pen.fillStyle = slant(pen, [x - 10, y - 10, x + 10, y + 10], "#f3cf98", "#b9835a");
      pen.fill();
      pen.strokeStyle = alpha("#8d5a40", 0.7);
      pen.lineWidth = 1.1;
      for (const r of [3, 6.2, 8.6]) {
        pen.beginPath();
        pen.arc(x + between(roll, -0.8, 0.8), y, r, 0, 7);
        pen.stroke();
      }
    }
}

export function signpost(pen: Pen, roll: Dice): void {
  beam(pen, roll, 0, 2, 0, -104, 9);
  for (const [y, side, turn] of [
    [-92, 1, -0.06],
    [-66, -1, 0.07],
  ] as const) {
    pen.save();
    pen.translate(0, y);
    pen.rotate(turn);
    polygon(pen, [side * -12, -11], [side * 46, -11], [side * 60, 0], [side * 46, 11], [side * -12, 11]);
    pen.fillStyle = slant(pen, [-50, -10, 50, 10], "#dba871", "#8a5a48");
    pen.fill();
    outline(pen, 2);
    pen.fillStyle = alpha("#4a2a34", 0.7);
    for (let k = 0; k < 5; k++) dab(pen, side * (2 + k * 9), 0, 7, 2.4, k % 2 ? 0.9 : -0.7);
    pen.restore();
  }
  for (let i = 0; i < 12; i++) {
    pen.fillStyle = pick(roll, ["#3f6a46", "#6f8c4a", "#a6a552"]);
    dab(pen, between(roll, -14, 14), -3, between(roll, 8, 16), 2, -1.57 + between(roll, -0.5, 0.5));
  }
}
