// Paints the five houses. Each stands with its doorstep at the origin; the roof reaches up into negative y.
import type { HouseLook } from "../world/map.ts";
import { alpha, type Dice, dice, glow, type Pen, type Point, polygon, slant } from "./brush.ts";
import { beam, outline, plaster, stonework } from "./masonry.ts";
import { bloom, door, flowerBox, ivy, pane, shutters } from "./opening.ts";
import { barn, forge, hut } from "./outbuilding.ts";
import { chimney, front, shingles, slopes, terracotta, thatch } from "./roof.ts";

/** Size of a house's picture and where its doorstep lies in it. */
export const houseBox = { width: 480, height: 450, footX: 240, footY: 410 } as const;

const painters: Record<HouseLook, (pen: Pen, roll: Dice) => void> = { cottage, inn, forge, barn, hut };

export function paintHouse(pen: Pen, look: HouseLook): void {
  pen.translate(houseBox.footX, houseBox.footY);
  painters[look](pen, dice(look.length * 53 + look.charCodeAt(0)));
}

function cottage(pen: Pen, roll: Dice): void {
  const roof = () => {
    pen.beginPath();
    pen.moveTo(-158, -96);
    pen.quadraticCurveTo(-118, -150, -92, -216);
    pen.quadraticCurveTo(-84, -238, -58, -238);
    pen.quadraticCurveTo(0, -232, 58, -240);
    pen.quadraticCurveTo(86, -240, 94, -214);
    pen.quadraticCurveTo(120, -150, 160, -98);
    pen.quadraticCurveTo(110, -80, 62, -96);
    pen.quadraticCurveTo(0, -112, -60, -94);
    pen.quadraticCurveTo(-112, -80, -158, -96);
    pen.closePath();
  };
  chimney(pen, roll, 63, -190, -262, 30);
  plaster(
    pen,
    roll,
    [
      [-120, 0],
      [-118, -122],
      [118, -122],
      [122, 0],
    ],
    "#f8dfb2",
    "#b98a86",
  );
  for (const x of [-116, -44, 44, 116]) beam(pen, roll, x, -4, x, -112, 10);
  beam(pen, roll, -116, -52, -44, -52, 8);
  beam(pen, roll, 44, -52, 116, -52, 8);
  beam(pen, roll, -112, -8, -50, -48, 7);
  beam(pen, roll, 112, -8, 50, -48, 7);
  stonework(pen, roll, -124, -13, 126, 3);
  pane(pen, -80, -76, 36, 32);
  pane(pen, 80, -76, 36, 32);
  flowerBox(pen, roll, -80, -50, 46);
  flowerBox(pen, roll, 80, -50, 46);
  door(pen, roll, 0, 2, 46, 82, "#3f7068");
  thatch(pen, roll, roof, [-160, -242, 162, -80]);
  // A dormer that looks out from under the straw.
  plaster(
    pen,
    roll,
    [
      [-25, -136],
      [-25, -170],
      [0, -196],
      [25, -170],
      [25, -136],
    ],
    "#f8dfb2",
    "#b98a86",
  );
  pane(pen, 0, -156, 26, 24, 9);
  for (const side of [1, -1]) {
    const slope = () => {
      pen.beginPath();
      pen.moveTo(0, -222);
      pen.quadraticCurveTo(side * 26, -196, side * 46, -156);
      pen.quadraticCurveTo(side * 40, -148, side * 34, -150);
      pen.quadraticCurveTo(side * 20, -176, 0, -194);
      pen.closePath();
    };
    thatch(pen, roll, slope, [Math.min(0, side * 46), -222, Math.max(0, side * 46), -148]);
  }
  ivy(pen, roll, 122, 0, 16, 116, 150);
  ivy(pen, roll, 134, -96, 24, 66, 90);
  bloom(pen, roll, -112, -3, 26, 8, 44, ["#ffd9e0", "#f29ab0", "#fff1c4"]);
  bloom(pen, roll, 66, -2, 34, 7, 46, ["#ffb38a", "#ffe08a", "#fff1c4"]);
  pen.strokeStyle = alpha("#ffe7ae", 0.75);
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(-156, -98);
  pen.quadraticCurveTo(-116, -151, -90, -217);
  pen.quadraticCurveTo(-82, -237, -58, -237);
  pen.stroke();
}

function inn(pen: Pen, roll: Dice): void {
  chimney(pen, roll, -112, -270, -352, 34);
  const upper: Point[] = [
    [-178, -104],
    [-176, -206],
    [178, -206],
    [180, -104],
  ];
  plaster(
    pen,
    roll,
    [
      [-166, 0],
      [-166, -108],
      [168, -108],
      [170, 0],
    ],
    "#d9b596",
    "#8d6a7e",
  );
  stonework(pen, roll, -168, -58, 172, 3, 19);
  plaster(pen, roll, upper, "#fbe3b6", "#bd8e88");
  for (const x of [-174, -112, -56, 56, 112, 174]) beam(pen, roll, x, -106, x, -204, 9);
  for (const [a, b] of [
    [-172, -114],
    [114, 172],
  ] as const) {
    beam(pen, roll, a, -112, b, -196, 7);
    beam(pen, roll, b, -112, a, -196, 7);
  }
  beam(pen, roll, -184, -104, 186, -104, 13);
  for (const x of [-84, 84]) {
    pane(pen, x, -156, 34, 46);
    shutters(pen, x, -156, 34, 46, "#a1463f");
    flowerBox(pen, roll, x, -126, 44);
  }
  for (const x of [-118, -66, 74, 126]) pane(pen, x, -52, 30, 42, 10);
  door(pen, roll, 4, 2, 58, 90, "#8a4030");
  const roof = () => {
    pen.beginPath();
    pen.moveTo(-210, -192);
    pen.quadraticCurveTo(-168, -250, -150, -318);
    pen.quadraticCurveTo(-4, -304, 150, -320);
    pen.quadraticCurveTo(170, -250, 212, -194);
    pen.quadraticCurveTo(0, -178, -210, -192);
    pen.closePath();
  };
  shingles(pen, roll, roof, [-212, -322, 214, -180], terracotta, 19);
  for (let x = -146; x < 150; x += 17) {
    pen.fillStyle = slant(pen, [x, -326, x + 16, -308], "#e88f5a", "#7b3340");
    pen.beginPath();
    pen.ellipse(x + 6, -314 + Math.sin((x + 150) / 95) * 5, 10.5, 7.5, 0, 0, 7);
    pen.fill();
    outline(pen, 1.4);
  }
  // The gable over the door, with the great round window.
  pen.save();
  pen.translate(0, -104);
  front(pen, roll, 60, 96, 174, "#ffe9bd", "#c49488");
  beam(pen, roll, -58, -92, 58, -92, 9);
  beam(pen, roll, -56, -4, -56, -92, 9);
  beam(pen, roll, 56, -4, 56, -92, 9);
  pane(pen, 0, -46, 56, 50, 14);
  flowerBox(pen, roll, 0, -14, 70);
  pane(pen, 0, -122, 24, 26, 12);
  slopes(pen, roll, 92, -84, -196, 20, terracotta);
  pen.restore();
  ivy(pen, roll, -170, 0, 18, 190, 260);
  ivy(pen, roll, -150, -190, 34, 60, 90);
  sign(pen);
  pen.strokeStyle = alpha("#ffe1a4", 0.8);
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(-208, -194);
  pen.quadraticCurveTo(-167, -251, -149, -317);
  pen.stroke();
}

/** The inn's sign: a golden lantern on a dark board. */
function sign(pen: Pen): void {
  pen.strokeStyle = "#3a2a3c";
  pen.lineWidth = 4;
  pen.beginPath();
  pen.moveTo(182, -96);
  pen.lineTo(224, -96);
  pen.stroke();
  polygon(pen, [190, -88], [230, -88], [232, -46], [211, -36], [189, -46]);
  pen.fillStyle = slant(pen, [190, -88, 230, -40], "#4f6f78", "#27304f");
  pen.fill();
  outline(pen, 2.4);
  glow(pen, 211, -64, 26, "#ffbf5a", 0.9);
  polygon(pen, [204, -74], [218, -74], [221, -56], [201, -56]);
  pen.fillStyle = "#ffe39a";
  pen.fill();
  outline(pen, 1.8);
  polygon(pen, [202, -74], [211, -83], [220, -74]);
  pen.fillStyle = "#d9a04e";
  pen.fill();
  outline(pen, 1.6);
}
