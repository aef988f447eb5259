// The panel's picture: paper in a walnut and gold frame with ornaments in its corners, and the well of the text field.
import type { Layout, Rect } from "./layout.ts";
import { castShadow, fading, goldFill, hollowPath, paintPaper } from "./paper-art.ts";
import type { Theme } from "./theme.ts";

type Context = CanvasRenderingContext2D;

/** Room around the panel for its shadow, in theme pixels. */
export const PANEL_BLEED = 30;

/** From the panel's edge to the hair of gold inside, in theme pixels. */
const INNER_LINE = 11.5;

/** Paints the panel into a picture that is larger by the bleed on each side. */
export function paintPanel(context: Context, layout: Layout, theme: Theme): void {
  const { unit, panel } = layout;
  const entry = layout.entry.height > 0;
  const bleed = Math.round(PANEL_BLEED * unit);
  const { width, height } = panel;
  const radius = theme.radii.panel * unit;
  context.save();
  context.translate(bleed, bleed);

  hollowPath(context, 0, 0, width, height, radius);
  castShadow(context, theme, unit, 20, 7);

  // Walnut first, then gold, then paper: each lies a little further in.
  const inset = (by: number) =>
    hollowPath(context, by, by, width - 2 * by, height - 2 * by, radius + (by > 0 ? 0.4 * by : 0));
  hollowPath(context, 0, 0, width, height, radius);
  context.fillStyle = theme.colours.frame;
  context.fill();
  inset(2.4 * unit);
  context.fillStyle = goldFill(context, 0, 0, width, height, theme);
  context.fill();
  inset(5 * unit);
  context.fillStyle = theme.colours.frame;
  context.fill();
  context.save();
  inset(6 * unit);
  context.clip();
  paintPaper(context, width, height, unit, theme);
  // The frame throws a thin shadow on the paper.
  context.lineWidth = 7 * unit;
  context.strokeStyle = fading(theme.colours.frame, 0.16);
  inset(6 * unit);
  context.stroke();
  context.restore();

  paintInnerLine(context, layout, theme);
  // Beside the portrait there is no room for scrolls, nor under the text field of a phone.
  for (const [x, y, sx, sy, scroll] of [
    [0, 0, 1, 1, false],
    [width, 0, -1, 1, true],
    [0, height, 1, -1, layout.narrow && !entry],
    [width, height, -1, -1, !layout.narrow || !entry],
  ] as const) {
    context.save();
    context.translate(x, y);
    context.scale(sx, sy);
    context.scale(unit, unit);
    if (scroll) paintScroll(context, theme);
    paintBoss(context, theme);
    context.restore();
  }
  if (entry) {
    const well = { ...layout.entry, x: layout.entry.x - panel.x, y: layout.entry.y - panel.y };
    paintWell(context, well, unit, theme);
    if (!layout.touch) paintKeycap(context, well, unit, theme);
  }
  context.restore();
}

/** A hair of gold-brown inside the frame, open where the corner ornaments sit. */
function paintInnerLine(context: Context, layout: Layout, theme: Theme): void {
  const { unit } = layout;
  const { width, height } = layout.panel;
  const by = INNER_LINE * unit;
  const corner = 42 * unit;
  // Without a scroll the lines run on to the boss.
  const left = 17 * unit;
  context.save();
  context.strokeStyle = theme.colours.goldDark;
  context.globalAlpha = 0.75;
  context.lineWidth = Math.max(1, 1.1 * unit);
  context.beginPath();
  for (const y of [by, height - by]) {
    const plain = layout.narrow && layout.entry.height > 0 && y > by;
    context.moveTo(layout.narrow && y > by && !plain ? corner : left, y);
    context.lineTo(width - (plain ? left : corner), y);
  }
  for (const x of [by, width - by]) {
    context.moveTo(x, x === by ? left : corner);
    const plain = layout.narrow ? layout.entry.height > 0 : x === by;
    context.lineTo(x, height - (plain ? left : corner));
  }
  context.stroke();
  context.restore();
}

/** A scroll of two leaves that grows out of the top left corner; the others are its mirror images. */
function paintScroll(context: Context, theme: Theme): void {
  const { goldDark, gold } = theme.colours;
  context.save();
  context.lineCap = "round";
  context.strokeStyle = goldDark;
  context.lineWidth = 1.5;
  for (const mirrored of [false, true]) {
    context.save();
    if (mirrored) context.transform(0, 1, 1, 0, 0, 0);
    // The stem runs into the inner line and curls back on itself.
    context.beginPath();
    context.moveTo(42, 11.5);
    context.bezierCurveTo(33, 11.5, 30, 13, 26.5, 17);
    context.bezierCurveTo(23.5, 20.4, 27, 25, 30.4, 22.4);
    context.bezierCurveTo(32.4, 20.8, 31, 18, 28.8, 18.8);
    context.stroke();
    // A leaf at its root.
    context.beginPath();
    context.moveTo(21, 21);
    context.bezierCurveTo(20.5, 15.5, 24, 12, 30, 11.2);
    context.bezierCurveTo(27.5, 15, 25.5, 19, 21, 21);
    context.fillStyle = gold;
    context.globalAlpha = 0.9;
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = 0.8;
    context.stroke();
    context.lineWidth = 1.5;
    context.restore();
  }
  context.restore();
}

/** A stud of gold on the hollow of the corner. */
function paintBoss(context: Context, theme: Theme): void {
  const { goldDark, gold, frame, goldLight } = theme.colours;
  const boss = context.createRadialGradient(4.6, 4.2, 0.5, 6, 6, 6);
  boss.addColorStop(0, goldLight);
  boss.addColorStop(0.55, gold);
  boss.addColorStop(1, goldDark);
  context.beginPath();
  context.arc(6, 6, 5, 0, Math.PI * 2);
  context.fillStyle = boss;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = frame;
  context.stroke();
}

/** The hollow that the text field lies in. */
function paintWell(context: Context, well: Rect, unit: number, theme: Theme): void {
  const radius = Math.min(theme.radii.slip * unit, well.height / 2);
  const outline = () => {
    context.beginPath();
    context.roundRect(well.x, well.y, well.width, well.height, radius);
  };
  context.save();
  outline();
  context.fillStyle = fading(theme.colours.paperEdge, 0.2);
  context.fill();
  context.clip();
  const depth = context.createLinearGradient(0, well.y, 0, well.y + 10 * unit);
  depth.addColorStop(0, fading(theme.colours.frame, 0.28));
  depth.addColorStop(1, fading(theme.colours.frame, 0));
  context.fillStyle = depth;
  context.fillRect(well.x, well.y, well.width, 10 * unit);
  context.restore();
  context.save();
  outline();
  context.lineWidth = Math.max(1, 1.2 * unit);
  context.strokeStyle = fading(theme.colours.goldDark, 0.8);
  context.stroke();
  context.beginPath();
  context.moveTo(well.x + radius, well.y + well.height + 1.2 * unit);
  context.lineTo(well.x + well.width - radius, well.y + well.height + 1.2 * unit);
  context.lineWidth = Math.max(1, unit);
  context.strokeStyle = fading(theme.colours.paperLight, 0.7);
  context.stroke();
  context.restore();
}

/** The key that leads into the field, as a cap at its end. */
function paintKeycap(context: Context, well: Rect, unit: number, theme: Theme): void {
  const size = 19 * unit;
  const x = well.x + well.width - size - (well.height - size) / 2;
  const y = well.y + (well.height - size) / 2;
  context.save();
  context.globalAlpha = 0.7;
  context.beginPath();
  context.roundRect(x, y, size, size, 4 * unit);
  context.fillStyle = fading(theme.colours.paperLight, 0.55);
  context.fill();
  context.lineWidth = Math.max(1, 1.2 * unit);
  context.strokeStyle = theme.colours.inkSoft;
  context.stroke();
  context.beginPath();
  context.moveTo(x + 3 * unit, y + size + 0.4 * unit);
  context.lineTo(x + size - 3 * unit, y + size + 0.4 * unit);
  context.lineWidth = 2 * unit;
  context.stroke();
  context.fillStyle = theme.colours.inkSoft;
  context.font = `700 ${12.5 * unit}px ${theme.fonts.small}`;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.fillText("T", x + size / 2, y + size * 0.72);
  context.restore();
}
