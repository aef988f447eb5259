// Paints the forge, the barn and the hut. Doorstep at the origin, as for every house.
import { alpha, type Dice, dab, glow, type Pen, type Point, polygon, slant, wash } from "./brush.ts";
import { beam, line, outline, plaster, stonework } from "./masonry.ts";
import { bloom, door, ivy, pane, shutters } from "./opening.ts";
import { chimney, gable, moss, rust, shingles, slate } from "./roof.ts";
export function forge(pen: Pen, roll: Dice): void {
  stonework(pen, roll, 74, -250, 134, 0, 18);
  stonework(pen, roll, 68, -262, 140, -248, 16);
  polygon(pen, [84, -262], [88, -284], [120, -284], [124, -262]);
  pen.fillStyle = "#4d3a50";
  pen.fill();
  outline(pen, 2);
  stonework(pen, roll, -142, -128, 146, 2, 20);
  // The mouth of the smithy, dark and hot.
  pen.beginPath();
  pen.moveTo(-108, 2);
  pen.lineTo(-108, -92);
  pen.quadraticCurveTo(-20, -122, 66, -92);
  pen.lineTo(66, 2);
  pen.closePath();
  pen.fillStyle = wash(pen, -120, 0, "#2a1a30", "#4a2530", "#6b3330");
  pen.fill();
  outline(pen, 3);
  pen.save();
  pen.clip();
  glow(pen, -20, -34, 130, "#ff7a2c", 0.8);
  stonework(pen, roll, -62, -44, 22, 4, 14);
  pen.fillStyle = "#1f1424";
  pen.beginPath();
  pen.ellipse(-20, -44, 38, 9, 0, 0, 7);
  pen.fill();
  for (let i = 0; i < 60; i++) {
    const t = roll();
    pen.fillStyle = ["#ff5d2a", "#ff9a3c", "#ffd166", "#7a2a24"][Math.floor(roll() * 4)] ?? "#ff9a3c";
    dab(pen, -20 + (roll() - 0.5) * 62, -44 - t * 5, 10, 4, roll() * 3);
  }
  glow(pen, -20, -48, 60, "#ffd27a", 0.8);
  for (const [x, h] of [
    [40, 62],
    [50, 54],
    [-96, 70],
    [-86, 58],
  ] as const) {
    pen.fillStyle = "#2c1c30";
    pen.fillRect(x, -h - 20, 4, h);
    pen.fillRect(x - 6, -h - 24, 16, 9);
  }
  pen.restore();
  for (const x of [-112, 70]) beam(pen, roll, x, 0, x, -116, 15);
  beam(pen, roll, -150, -114, 152, -114, 14);
  pane(pen, 108, -62, 34, 36, 12);
  const roof = () => {
    pen.beginPath();
    pen.moveTo(-186, -108);
    pen.quadraticCurveTo(-146, -160, -122, -226);
    pen.quadraticCurveTo(-20, -212, 74, -226);
    pen.quadraticCurveTo(134, -222, 140, -216);
    pen.quadraticCurveTo(152, -160, 188, -112);
    pen.quadraticCurveTo(0, -90, -186, -108);
    pen.closePath();
  };
  shingles(pen, roll, roof, [-188, -228, 190, -96], slate, 19);
  stonework(pen, roll, 78, -252, 130, -196, 17);
  for (let x = -118; x < 70; x += 17) {
    pen.fillStyle = slant(pen, [x, -234, x + 16, -216], "#a9a0b4", "#3b3a62");
    pen.beginPath();
    pen.ellipse(x + 6, -222 + Math.sin((x + 120) / 60) * 4, 10.5, 7, 0, 0, 7);
    pen.fill();
    outline(pen, 1.4);
  }
  // Horseshoe and hammer over the beam.
  pen.strokeStyle = "#2a1d35";
  pen.lineWidth = 8;
  pen.beginPath();
  pen.arc(-20, -112, 12, 0.4, 2.74, true);
  pen.stroke();
  pen.strokeStyle = "#cdb7b0";
  pen.lineWidth = 4.5;
  pen.stroke();
}

export function barn(pen: Pen, roll: Dice): void {
  const wall: Point[] = [
    [-128, 0],
    [-126, -112],
    [-80, -176],
    [0, -214],
    [80, -176],
    [126, -112],
    [130, 0],
  ];
  plaster(pen, roll, wall, "#c4694a", "#6a2f44");
  pen.save();
  polygon(pen, ...wall);
  pen.clip();
  pen.fillStyle = alpha("#3a1630", 0.4);
  for (let x = -128; x < 130; x += 15) pen.fillRect(x, -216, 2, 216);
  pen.restore();
  stonework(pen, roll, -130, -14, 132, 3);
  polygon(pen, [-52, 2], [-52, -92], [52, -92], [52, 2]);
  pen.fillStyle = wash(pen, -92, 2, "#3a1f30", "#5a3030");
  pen.fill();
  outline(pen, 3);
  glow(pen, 6, -30, 62, "#ffa64a", 0.55);
  for (const side of [-1, 1]) {
    const [a, b] = [side * 52, side * 102];
    polygon(pen, [a, 2], [a, -94], [b, -88], [b, 6]);
    pen.fillStyle = slant(pen, [Math.min(a, b), -90, Math.max(a, b), 0], "#d98a5a", "#8d4a44");
    pen.fill();
    outline(pen, 2.2);
    beam(pen, roll, a + side * 4, -8, b - side * 4, -80, 7);
    beam(pen, roll, a + side * 4, -84, b - side * 4, -82, 7);
    beam(pen, roll, a + side * 4, -6, b - side * 4, -2, 7);
  }
  for (let i = 0; i < 90; i++) {
    pen.fillStyle = ["#e3b456", "#b98540", "#ffe09a"][Math.floor(roll() * 3)] ?? "#e3b456";
    dab(pen, (roll() - 0.5) * 90, -2 - roll() * 24 * roll(), 20, 1.6, (roll() - 0.5) * 2);
  }
  beam(pen, roll, -126, -112, 126, -112, 9);
  pane(pen, 0, -150, 34, 34, 14);
  slopes2(pen, roll);
}

/** The barn's broken roof line: steep below, gentle above. */
function slopes2(pen: Pen, roll: Dice): void {
  for (const side of [1, -1]) {
    const shape = () =>
      polygon(pen, [0, -240], [side * 96, -196], [side * 152, -104], [side * 138, -92], [side * 82, -172], [0, -210]);
    shingles(pen, roll, shape, [Math.min(0, side * 152), -242, Math.max(0, side * 152), -90], rust, 14);
  }
  pen.strokeStyle = alpha("#ffe0a0", 0.75);
  pen.lineWidth = 1.8;
  pen.beginPath();
  pen.moveTo(0, -239);
  pen.lineTo(-95, -195);
  pen.lineTo(-150, -104);
  pen.stroke();
}

export function hut(pen: Pen, roll: Dice): void {
  chimney(pen, roll, -54, -168, -232, 26);
  plaster(
    pen,
    roll,
    [
      [-106, 0],
      [-110, -60],
      [-104, -112],
      [104, -112],
      [110, -60],
      [108, 0],
    ],
    "#f2d7b4",
    "#a87f8c",
  );
  stonework(pen, roll, -108, -24, 110, 3);
  pane(pen, -66, -68, 36, 36, 14);
  pane(pen, 66, -68, 36, 36, 14);
  shutters(pen, -66, -68, 36, 34, "#4f7d78");
  shutters(pen, 66, -68, 36, 34, "#4f7d78");
  door(pen, roll, 0, 2, 48, 84, "#7d5a9a");
  const roof = gable(pen, 146, -98, -258, -0.14);
  const closed = () => {
    roof();
    pen.quadraticCurveTo(70, -78, 0, -84);
    pen.quadraticCurveTo(-70, -78, -146, -98);
    pen.closePath();
  };
  shingles(pen, roll, closed, [-148, -262, 148, -78], moss, 18);
  pane(pen, 0, -148, 28, 28, 13);
  pen.strokeStyle = line;
  pen.lineWidth = 3;
  pen.beginPath();
  pen.moveTo(0, -262);
  pen.lineTo(0, -290);
  pen.stroke();
  pen.fillStyle = "#e8b45c";
  polygon(pen, [1, -290], [26, -284], [1, -277]);
  pen.fill();
  outline(pen, 1.6);
  ivy(pen, roll, -108, 0, 14, 90, 110);
  bloom(pen, roll, 84, -3, 30, 8, 46, ["#c8a2e0", "#ffe3f0", "#ffcf7a"]);
  pen.strokeStyle = alpha("#ffe7ae", 0.7);
  pen.lineWidth = 1.8;
  pen.beginPath();
  pen.moveTo(-144, -99);
  pen.quadraticCurveTo(-61, -200, -6, -258);
  pen.stroke();
}
