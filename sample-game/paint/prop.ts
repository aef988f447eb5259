// Paints the great pieces of the village, the well, the stall and the cart, and knows who paints every other. Feet at the origin.
import type { PropLook } from "../world/growth.ts";
import { alpha, type Dice, dice, glow, mix, type Pen, pick, polygon, slant, wash } from "./brush.ts";
import { anvil, barrel, bench, crate, logs, sacks, signpost } from "./goods.ts";
import { beam, outline, stonework } from "./masonry.ts";
import { plants } from "./plant.ts";
import { shingles } from "./roof.ts";

/** Size of a prop's picture and where its foot lies in it. */
export const propBox = { width: 300, height: 260, footX: 150, footY: 220 } as const;

const painters: Record<PropLook, (pen: Pen, roll: Dice) => void> = {
  ...plants,
  well,
  stall,
  cart,
  barrel,
  crate,
  sacks,
  anvil,
  signpost,
  bench,
  logs,
};

export function paintProp(pen: Pen, look: PropLook): void {
  pen.translate(propBox.footX, propBox.footY);
  painters[look](pen, dice(look.length * 71 + look.charCodeAt(0)));
}

function well(pen: Pen, roll: Dice): void {
  const drum = (y: number, grow: number) => {
    pen.beginPath();
    pen.ellipse(0, y, 58 + grow, 22 + grow * 0.4, 0, 0, 7);
  };
  drum(-46, 4);
  pen.fillStyle = "#7a6670";
  pen.fill();
  outline(pen);
  drum(-45, -9);
  pen.fillStyle = wash(pen, -60, -28, "#1d1530", "#2c3560", "#c98a8a");
  pen.fill();
  outline(pen, 1.6);
  pen.save();
  pen.beginPath();
  pen.moveTo(-62, -46);
  pen.lineTo(-58, -6);
  pen.quadraticCurveTo(0, 30, 58, -6);
  pen.lineTo(62, -46);
  pen.quadraticCurveTo(0, -12, -62, -46);
  pen.closePath();
  pen.clip();
  stonework(pen, roll, -64, -48, 64, 22, 21);
  pen.fillStyle = slant(pen, [-62, 0, 62, 10], alpha("#ffd9a0", 0.3), alpha("#6a4a70", 0.05), alpha("#2b1a45", 0.55));
  pen.fillRect(-66, -50, 132, 76);
  // The foot lies in shade, and so stands out from the cobbles.
  pen.fillStyle = wash(pen, -34, 16, alpha("#2b1a45", 0), alpha("#2b1a45", 0.62));
  pen.fillRect(-66, -34, 132, 60);
  pen.restore();
  pen.beginPath();
  pen.moveTo(-62, -46);
  pen.lineTo(-58, -6);
  pen.quadraticCurveTo(0, 30, 58, -6);
  pen.lineTo(62, -46);
  outline(pen, 2.6);
  pen.beginPath();
  pen.moveTo(-64, -50);
  pen.quadraticCurveTo(0, -14, 64, -50);
  pen.lineTo(64, -41);
  pen.quadraticCurveTo(0, -3, -64, -41);
  pen.closePath();
  pen.fillStyle = slant(pen, [-64, 0, 64, 0], "#e5cba8", "#8f7a82");
  pen.fill();
  outline(pen, 2);
  for (const x of [-52, 52]) beam(pen, roll, x, -40, x * 0.98, -140, 10);
  beam(pen, roll, -58, -112, 58, -112, 8);
  pen.strokeStyle = "#c9a774";
  pen.lineWidth = 2.4;
  pen.beginPath();
  pen.moveTo(4, -110);
  pen.lineTo(4, -78);
  pen.stroke();
  for (let k = 0; k < 6; k++) {
    pen.beginPath();
    pen.ellipse(-6 + k * 4, -112, 2.4, 6, 0.2, 0, 7);
    pen.stroke();
  }
  polygon(pen, [-8, -80], [16, -80], [13, -60], [-5, -60]);
  pen.fillStyle = slant(pen, [-8, 0, 16, 0], "#b9865a", "#5f3f3e");
  pen.fill();
  outline(pen, 1.8);
  pen.fillStyle = "#4a3a4a";
  pen.fillRect(-7, -73, 22, 2.4);
  const roof = () => {
    pen.beginPath();
    pen.moveTo(-84, -124);
    pen.quadraticCurveTo(-48, -150, -38, -182);
    pen.quadraticCurveTo(0, -176, 38, -183);
    pen.quadraticCurveTo(50, -150, 85, -126);
    pen.quadraticCurveTo(0, -112, -84, -124);
    pen.closePath();
  };
  shingles(pen, roll, roof, [-86, -184, 87, -116], { shade: "#6e2d3c", body: "#b5513d", light: "#f2a065" }, 15);
  pen.strokeStyle = alpha("#ffe1a4", 0.85);
  pen.lineWidth = 1.8;
  pen.beginPath();
  pen.moveTo(-82, -125);
  pen.quadraticCurveTo(-47, -151, -37, -181);
  pen.stroke();
}

function stall(pen: Pen, roll: Dice): void {
  for (const x of [-82, 82]) beam(pen, roll, x, -70, x, -150, 8);
  polygon(pen, [-92, -66], [92, -66], [98, -46], [-98, -46]);
  pen.fillStyle = wash(pen, -66, -46, "#c58d5c", "#8d5c47");
  pen.fill();
  outline(pen);
  polygon(pen, [-96, -46], [96, -46], [90, 2], [-90, 2]);
  pen.fillStyle = slant(pen, [-96, 0, 96, 0], "#a87250", "#5c3b42");
  pen.fill();
  outline(pen, 2.4);
  pen.fillStyle = alpha("#2a1530", 0.35);
  for (let x = -78; x < 90; x += 19) pen.fillRect(x, -46, 2, 48);
  const heap = (x: number, colours: [string, ...string[]], r: number) => {
    for (let i = 0; i < 14; i++) {
      const [px, py] = [
        x + (i % 5) * r * 1.4 - r * 2.8 + (i > 9 ? r * 1.4 : i > 4 ? r * 0.7 : 0),
        -56 - (i > 9 ? r * 2 : i > 4 ? r : 0),
      ];
      const colour = pick(roll, colours);
      pen.beginPath();
      pen.arc(px, py, r, 0, 7);
      pen.fillStyle = mix(colour, "#3a1a3c", 0.35);
      pen.fill();
      outline(pen, 1.1);
      pen.beginPath();
      pen.arc(px - r * 0.2, py - r * 0.2, r * 0.68, 0, 7);
      pen.fillStyle = colour;
      pen.fill();
      pen.fillStyle = alpha("#fff2cf", 0.6);
      pen.fillRect(px - r * 0.5, py - r * 0.55, r * 0.4, r * 0.32);
    }
  };
  heap(-62, ["#d9483c", "#e8643f", "#f0a04c"], 6.4);
  heap(-16, ["#f2c14e", "#e8a83c", "#ffd97a"], 6.4);
  heap(30, ["#8fae4c", "#6f8f3f", "#b7c45e"], 6.8);
  for (let k = 0; k < 3; k++) {
    pen.beginPath();
    pen.ellipse(72 + (k - 1) * 4, -58 - k * 7, 15 - k * 2, 7, 0, 0, 7);
    pen.fillStyle = slant(pen, [58, 0, 88, 0], "#f0bd72", "#a8683f");
    pen.fill();
    outline(pen, 1.4);
  }
  // The awning, striped, with a scalloped hem.
  for (let k = 0; k < 8; k++) {
    const [a, b] = [-104 + k * 26, -78 + k * 26];
    const colour = k % 2 ? "#f6e2bd" : "#b8433f";
    pen.beginPath();
    pen.moveTo(a * 0.82, -168);
    pen.lineTo(b * 0.82, -168);
    pen.lineTo(b, -118);
    pen.quadraticCurveTo((a + b) / 2, -100, a, -118);
    pen.closePath();
    pen.fillStyle = slant(
      pen,
      [-104, -168, 104, -110],
      mix(colour, "#ffe7b0", 0.25),
      colour,
      mix(colour, "#3c2258", 0.42),
    );
    pen.fill();
    outline(pen, 1.8);
  }
  pen.strokeStyle = alpha("#fff0c4", 0.8);
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(-85, -167);
  pen.lineTo(60, -167);
  pen.stroke();
  for (const x of [-40, 44]) littleLantern(pen, x, -104);
}

function littleLantern(pen: Pen, x: number, y: number): void {
  glow(pen, x, y + 8, 34, "#ffb454", 0.8);
  polygon(pen, [x - 5, y], [x + 5, y], [x + 6.5, y + 14], [x - 6.5, y + 14]);
  pen.fillStyle = "#fff0b8";
  pen.fill();
  outline(pen, 1.6);
  polygon(pen, [x - 7, y], [x, y - 7], [x + 7, y]);
  pen.fillStyle = "#5a4048";
  pen.fill();
  outline(pen, 1.4);
}

function cart(pen: Pen, roll: Dice): void {
  beam(pen, roll, 58, -26, 128, -6, 6);
  polygon(pen, [-74, -52], [66, -52], [58, -18], [-66, -18]);
  pen.fillStyle = slant(pen, [-74, -52, 66, -18], "#c08a5a", "#744a44");
  pen.fill();
  outline(pen, 2.4);
  pen.fillStyle = alpha("#2a1530", 0.35);
  for (const y of [-42, -31]) pen.fillRect(-70, y, 132, 2);
  for (const [x, r] of [
    [-40, 17],
    [-12, 20],
    [20, 18],
    [44, 14],
  ] as const) {
    pen.beginPath();
    pen.ellipse(x, -58, r, r * 0.86, 0, 0, 7);
    pen.fillStyle = slant(pen, [x - r, -70, x + r, -50], "#f3b25a", "#d0702f", "#7c3a38");
    pen.fill();
    outline(pen, 1.8);
    pen.strokeStyle = alpha("#8a3d2c", 0.7);
    pen.lineWidth = 1.4;
    for (const k of [-0.5, 0, 0.5]) {
      pen.beginPath();
      pen.ellipse(x, -58, r * Math.abs(k) + 1, r * 0.84, 0, 0, 7);
      pen.stroke();
    }
    pen.fillStyle = "#5d7a45";
    pen.fillRect(x - 2, -60 - r * 0.9, 4, 8);
  }
  polygon(pen, [-78, -54], [70, -54], [68, -47], [-76, -47]);
  pen.fillStyle = wash(pen, -54, -46, "#d9a36c", "#8d5c47");
  pen.fill();
  outline(pen, 1.8);
  for (const x of [-42, 38]) {
    pen.beginPath();
    pen.arc(x, -16, 21, 0, 7);
    pen.lineWidth = 9;
    pen.strokeStyle = "#3a2536";
    pen.stroke();
    pen.lineWidth = 5;
    pen.strokeStyle = "#9a6a4a";
    pen.stroke();
    pen.lineWidth = 3;
    for (let k = 0; k < 4; k++) {
      pen.beginPath();
      pen.moveTo(x + Math.cos(k * 0.785) * 19, -16 + Math.sin(k * 0.785) * 19);
      pen.lineTo(x - Math.cos(k * 0.785) * 19, -16 - Math.sin(k * 0.785) * 19);
      pen.stroke();
    }
    pen.beginPath();
    pen.arc(x, -16, 5, 0, 7);
    pen.fillStyle = "#d9a36c";
    pen.fill();
    outline(pen, 1.6);
  }
}
