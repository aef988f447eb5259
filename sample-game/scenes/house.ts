// Paints the five houses. Each stands with its doorstep at the origin; the roof reaches up into negative y.
import { alpha, type Dice, dab, dice, glow, type Pen, type Point, polygon, slant, wash } from "./brush.ts";
import type { HouseLook } from "./map.ts";
import {
  beam,
  bloom,
  door,
  flowerBox,
  ivy,
  line,
  outline,
  plaster,
  shingles,
  shutters,
  stonework,
  thatch,
  window,
} from "./masonry.ts";

/** Size of a house's picture and where its doorstep lies in it. */
export const houseBox = { width: 480, height: 450, footX: 240, footY: 410 } as const;

const painters: Record<HouseLook, (pen: Pen, roll: Dice) => void> = { cottage, inn, forge, barn, hut };

export function paintHouse(pen: Pen, look: HouseLook): void {
  pen.translate(houseBox.footX, houseBox.footY);
  painters[look](pen, dice(look.length * 53 + look.charCodeAt(0)));
}

const terracotta = { shade: "#6e2d3c", body: "#b5513d", light: "#f09a5c" };
const slate = { shade: "#33345c", body: "#5a6288", light: "#b39a9e" };
const moss = { shade: "#2c4150", body: "#4d7468", light: "#b5b47a" };
const rust = { shade: "#5a2c3e", body: "#94503f", light: "#d9935c" };

/** The path of a gable roof whose eaves swing out: the outline of most roofs in Emberwick. */
function gable(pen: Pen, half: number, eaves: number, ridge: number, sag: number): () => void {
  return () => {
    pen.beginPath();
    pen.moveTo(-half, eaves);
    pen.quadraticCurveTo(-half * 0.42, eaves - (eaves - ridge) * (0.5 - sag), -6, ridge);
    pen.quadraticCurveTo(0, ridge - 7, 6, ridge);
    pen.quadraticCurveTo(half * 0.42, eaves - (eaves - ridge) * (0.5 - sag), half, eaves);
  };
}

function chimney(pen: Pen, roll: Dice, x: number, foot: number, top: number, w: number): void {
  stonework(pen, roll, x - w / 2, top, x + w / 2, foot, 13);
  stonework(pen, roll, x - w / 2 - 4, top - 9, x + w / 2 + 4, top + 1, 12);
  polygon(pen, [x - 8, top - 8], [x - 6, top - 22], [x + 6, top - 22], [x + 8, top - 8]);
  pen.fillStyle = slant(pen, [x - 8, top, x + 8, top], "#d98a5c", "#7d3f3f");
  pen.fill();
  outline(pen, 1.8);
}

function front(pen: Pen, roll: Dice, half: number, tall: number, peak: number, light: string, shade: string): void {
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
function slopes(
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
  window(pen, -80, -76, 36, 32);
  window(pen, 80, -76, 36, 32);
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
  window(pen, 0, -156, 26, 24, 9);
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
    window(pen, x, -156, 34, 46);
    shutters(pen, x, -156, 34, 46, "#a1463f");
    flowerBox(pen, roll, x, -126, 44);
  }
  for (const x of [-118, -66, 74, 126]) window(pen, x, -52, 30, 42, 10);
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
  window(pen, 0, -46, 56, 50, 14);
  flowerBox(pen, roll, 0, -14, 70);
  window(pen, 0, -122, 24, 26, 12);
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

function forge(pen: Pen, roll: Dice): void {
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
  window(pen, 108, -62, 34, 36, 12);
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

function barn(pen: Pen, roll: Dice): void {
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
  window(pen, 0, -150, 34, 34, 14);
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

function hut(pen: Pen, roll: Dice): void {
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
  window(pen, -66, -68, 36, 36, 14);
  window(pen, 66, -68, 36, 36, 14);
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
  window(pen, 0, -148, 28, 28, 13);
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
