// Paints the small animals: ducks and hens. Feet at the origin.
import { alpha, dab, dice, type Pen, slant } from "./brush.ts";
import { outline } from "./masonry.ts";
export const creatureBox = { width: 64, height: 56, footX: 32, footY: 46 } as const;
export type CreatureLook = "duck" | "duckling" | "hen";
export const creatureLooks: readonly CreatureLook[] = ["duck", "duckling", "hen"];

export function paintCreature(pen: Pen, look: CreatureLook): void {
  pen.translate(creatureBox.footX, creatureBox.footY);
  if (look === "hen") hen(pen);
  else duck(pen, look === "duckling");
}

function duck(pen: Pen, small: boolean): void {
  const s = small ? 0.6 : 1;
  pen.scale(s, s);
  const [light, body, shade] = small ? ["#fff0a8", "#f2c458", "#a8702f"] : ["#fffaf0", "#e6d8d2", "#8f7f9c"];
  pen.beginPath();
  pen.moveTo(-24, -14);
  pen.quadraticCurveTo(-20, 0, 0, 0);
  pen.quadraticCurveTo(18, 0, 18, -12);
  pen.quadraticCurveTo(12, -18, 2, -16);
  pen.quadraticCurveTo(-12, -14, -24, -14);
  pen.fillStyle = slant(pen, [-20, -18, 16, 2], light, body, shade);
  pen.fill();
  outline(pen, 2);
  pen.beginPath();
  pen.moveTo(24, -26);
  pen.quadraticCurveTo(33, -25, 33, -22);
  pen.quadraticCurveTo(27, -20, 22, -21);
  pen.fillStyle = "#f0923c";
  pen.fill();
  outline(pen, 1.6);
  pen.beginPath();
  pen.arc(16, -26, 9, 0, 7);
  pen.fillStyle = slant(pen, [8, -34, 24, -18], ...(small ? [light, body] : ["#7fb08a", "#2c5a5c"]));
  pen.fill();
  outline(pen, 2);
  pen.fillStyle = "#1f142e";
  pen.beginPath();
  pen.arc(19, -28, 1.8, 0, 7);
  pen.fill();
  pen.fillStyle = alpha(shade, 0.8);
  dab(pen, -4, -8, 22, 5, -0.15);
  pen.fillStyle = alpha("#ffffff", 0.7);
  dab(pen, -6, 1.5, 44, 1.4, 0);
}

function hen(pen: Pen): void {
  pen.lineCap = "round";
  pen.strokeStyle = "#d9853c";
  pen.lineWidth = 2.4;
  for (const x of [-4, 4]) {
    pen.beginPath();
    pen.moveTo(x, -8);
    pen.lineTo(x, 0);
    pen.lineTo(x + 5, 0);
    pen.stroke();
  }
  pen.beginPath();
  pen.moveTo(-22, -30);
  pen.quadraticCurveTo(-20, -6, 0, -6);
  pen.quadraticCurveTo(18, -7, 16, -24);
  pen.quadraticCurveTo(16, -36, 8, -38);
  pen.quadraticCurveTo(0, -38, 0, -28);
  pen.quadraticCurveTo(-8, -22, -22, -30);
  pen.fillStyle = slant(pen, [-20, -36, 16, -6], "#ffe2b0", "#d9935c", "#7d4240");
  pen.fill();
  outline(pen, 2);
  for (const [x, y] of [
    [5, -41],
    [10, -41],
  ] as const) {
    pen.beginPath();
    pen.arc(x, y, 3, 0, 7);
    pen.fillStyle = "#d9423c";
    pen.fill();
    outline(pen, 1.3);
  }
  pen.fillStyle = "#f2b24c";
  pen.beginPath();
  pen.moveTo(15, -32);
  pen.lineTo(22, -29);
  pen.lineTo(15, -27);
  pen.fill();
  outline(pen, 1.3);
  pen.fillStyle = "#1f142e";
  pen.beginPath();
  pen.arc(10, -32, 1.6, 0, 7);
  pen.fill();
  const roll = dice(4);
  for (let k = 0; k < 4; k++) {
    pen.fillStyle = alpha("#7d4240", 0.6);
    dab(pen, -6 + roll() * 8, -20 + k * 3, 13, 2.4, 0.2);
  }
}
