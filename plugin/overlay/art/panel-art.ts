// The panel's picture: paper in a walnut and gold frame with ornaments in its corners, and the well of the text field.
import { fading } from "../theme/contrast.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import type { Area, Hollow, PanelParts } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";
import { castShadow, fillLayers, goldFill, hollowPath, paintPaper, stops } from "./paper-art.ts";

type Context = CanvasRenderingContext2D;

/** From the panel's edge to the hair of gold inside, in theme pixels. */
const INNER_LINE = 11.5;

/** Paints the panel into a picture that is larger by the bleed on each side. */
export function paintPanel(context: Context, area: Area, theme: Theme, { hollows, corners }: PanelParts): void {
  const { width, height, unit } = area;
  const bleed = Math.round(theme.skin.bleed.panel * unit);
  const radius = theme.radii.panel * unit;
  context.save();
  context.translate(bleed, bleed);

  hollowPath(context, 0, 0, width, height, radius);
  castShadow(context, theme, unit, 20, 7);

  // Walnut first, then gold, then paper: each lies a little further in.
  const inset = (by: number) => hollowPath(context, by, by, width - 2 * by, height - 2 * by, radius + 0.4 * by);
  const { outline } = theme.colours;
  const gold = goldFill(context, 0, 0, width, height, theme);
  fillLayers(context, inset, [0, outline], [2.4 * unit, gold], [5 * unit, outline]);
  context.save();
  inset(6 * unit);
  context.clip();
  paintPaper(context, width, height, unit, theme);
  // The frame throws a thin shadow on the paper.
  context.lineWidth = 7 * unit;
  context.strokeStyle = fading(outline, 0.16);
  inset(6 * unit);
  context.stroke();
  context.restore();

  paintInnerLine(context, area, theme, corners);
  for (const [x, y, sx, sy, scroll] of [
    [0, 0, 1, 1, corners[0]],
    [width, 0, -1, 1, corners[1]],
    [0, height, 1, -1, corners[2]],
    [width, height, -1, -1, corners[3]],
  ] as const) {
    context.save();
    context.translate(x, y);
    context.scale(sx, sy);
    context.scale(unit, unit);
    if (scroll) paintScroll(context, theme);
    paintBoss(context, theme);
    context.restore();
  }
  for (const hollow of hollows) theme.skin.hollow(context, hollow, unit, theme);
  context.restore();
}

/** A hair of gold-brown inside the frame, open where the corner ornaments sit. */
function paintInnerLine(context: Context, area: Area, theme: Theme, corners: PanelParts["corners"]): void {
  const { width, height, unit } = area;
  const by = INNER_LINE * unit;
  const corner = 42 * unit;
  // Without a scroll the lines run on to the boss.
  const left = 17 * unit;
  context.save();
  context.strokeStyle = theme.colours.accentDark;
  context.globalAlpha = 0.75;
  context.lineWidth = Math.max(1, 1.1 * unit);
  context.beginPath();
  const [upperLeft, upperRight, lowerLeft, lowerRight] = corners.map((scroll) => (scroll ? corner : left)) as [
    ...[number, number, number, number],
  ];
  context.moveTo(upperLeft, by);
  context.lineTo(width - upperRight, by);
  context.moveTo(lowerLeft, height - by);
  context.lineTo(width - lowerRight, height - by);
  context.moveTo(by, upperLeft);
  context.lineTo(by, height - lowerLeft);
  context.moveTo(width - by, upperRight);
  context.lineTo(width - by, height - lowerRight);
  context.stroke();
  context.restore();
}

/** A scroll of two leaves that grows out of the top left corner; the others are its mirror images. */
function paintScroll(context: Context, theme: Theme): void {
  const { accentDark: goldDark, accent: gold } = theme.colours;
  context.save();
  context.lineCap = "round";
  context.strokeStyle = goldDark;
  context.lineWidth = 1.5;
  for (const mirrored of [false, true]) {
    context.save();
    if (mirrored) context.transform(0, 1, 1, 0, 0, 0);
    // The stem runs into the inner line and curls back on itself.
    context.stroke(new Path2D("M42 11.5C33 11.5 30 13 26.5 17C23.5 20.4 27 25 30.4 22.4C32.4 20.8 31 18 28.8 18.8"));
    // A leaf at its root.
    const leaf = new Path2D("M21 21C20.5 15.5 24 12 30 11.2C27.5 15 25.5 19 21 21");
    context.fillStyle = gold;
    context.globalAlpha = 0.9;
    context.fill(leaf);
    context.globalAlpha = 1;
    context.lineWidth = 0.8;
    context.stroke(leaf);
    context.lineWidth = 1.5;
    context.restore();
  }
  context.restore();
}

/** A stud of gold on the hollow of the corner. */
function paintBoss(context: Context, theme: Theme): void {
  const { accentDark: goldDark, accent: gold, outline: frame, accentLight: goldLight } = theme.colours;
  const boss = context.createRadialGradient(4.6, 4.2, 0.5, 6, 6, 6);
  context.beginPath();
  context.arc(6, 6, 5, 0, Math.PI * 2);
  context.fillStyle = stops(boss, [0, goldLight], [0.55, gold], [1, goldDark]);
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = frame;
  context.stroke();
}

/** The well that the text field lies in. */
export function paintHollow(context: Context, well: Hollow, unit: number, theme: Theme): void {
  const radius = Math.min(theme.radii.slip * unit, well.height / 2);
  const outline = () => {
    context.beginPath();
    context.roundRect(well.x, well.y, well.width, well.height, radius);
  };
  context.save();
  outline();
  context.fillStyle = fading(theme.colours.surfaceEdge, 0.2);
  context.fill();
  context.clip();
  const depth = context.createLinearGradient(0, well.y, 0, well.y + 10 * unit);
  context.fillStyle = stops(depth, [0, fading(theme.colours.outline, 0.28)], [1, fading(theme.colours.outline, 0)]);
  context.fillRect(well.x, well.y, well.width, 10 * unit);
  context.restore();
  context.save();
  outline();
  context.lineWidth = Math.max(1, 1.2 * unit);
  context.strokeStyle = fading(theme.colours.accentDark, 0.8);
  context.stroke();
  context.beginPath();
  context.moveTo(well.x + radius, well.y + well.height + 1.2 * unit);
  context.lineTo(well.x + well.width - radius, well.y + well.height + 1.2 * unit);
  context.lineWidth = Math.max(1, unit);
  context.strokeStyle = fading(theme.colours.surfaceLight, 0.7);
  context.stroke();
  context.restore();
  if (well.key !== undefined) paintKeycap(context, well, well.key, unit, theme);
}

/** The key that leads into the field, as a cap at its end. */
function paintKeycap(context: Context, well: Hollow, letter: string, unit: number, theme: Theme): void {
  const size = withLetters(theme, 19) * unit;
  const x = well.x + well.width - size - (well.height - size) / 2;
  const y = well.y + (well.height - size) / 2;
  context.save();
  context.globalAlpha = 0.7;
  context.beginPath();
  context.roundRect(x, y, size, size, 4 * unit);
  context.fillStyle = fading(theme.colours.surfaceLight, 0.55);
  context.fill();
  context.lineWidth = Math.max(1, 1.2 * unit);
  context.strokeStyle = theme.colours.textSoft;
  context.stroke();
  context.beginPath();
  context.moveTo(x + 3 * unit, y + size + 0.4 * unit);
  context.lineTo(x + size - 3 * unit, y + size + 0.4 * unit);
  context.lineWidth = 2 * unit;
  context.stroke();
  context.fillStyle = theme.colours.textSoft;
  context.font = `700 ${withLetters(theme, 12.5) * unit}px ${theme.fonts.small}`;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.fillText(letter, x + size / 2, y + size * 0.72);
  context.restore();
}
