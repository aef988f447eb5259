// What skins of lines are made of: grounds, lines and shadows of cards and screens.
import type { Area, Skin } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";
import { stops } from "./paper-art.ts";

type Context = CanvasRenderingContext2D;

/** What tells one skin of lines from another. Lengths in theme pixels. */
export interface Hand {
  readonly bleed: Skin["bleed"];
  /** How thick a line is. */
  readonly weight: number;
  /** Corners: cut off across, or round. */
  readonly cut: boolean;
  /** Share of a badge's size that is its corner. */
  readonly badgeCorner: number;
  /** Of the panel; smaller things throw half of it. */
  readonly shadow: { readonly blur: number; readonly drop: number };
  /** Share of their colour that lines of lesser things keep: around badges, around what is locked. */
  readonly lesser: number;
  /** Light around lines. */
  readonly glow: number;
  /** What lines around things that stand alone are drawn with. */
  readonly edge: "outline" | "accent";
  /** A rim of the ground's colour around a face. */
  readonly rim: number;
  /** Marks on the ground of a thing, its outline being the clip: lines of a screen. */
  readonly ground?: (context: Context, area: Area, theme: Theme) => void;
  /** Marks on the edge of a panel. */
  readonly ornament?: (context: Context, area: Area, theme: Theme) => void;
  /** The mark that waits for the player. */
  readonly next: (context: Context, size: number, theme: Theme) => void;
}

/** A rectangle with round corners, or with the first and the last of them cut off. */
export function trace(
  context: Context,
  cut: boolean,
  x: number,
  y: number,
  w: number,
  h: number,
  corner: number,
): void {
  const c = Math.max(0, Math.min(corner, w / 2, h / 2));
  context.beginPath();
  if (!cut) {
    context.roundRect(x, y, w, h, c);
    return;
  }
  for (const [px, py] of [
    ...[[x + c, y] as const, [x + w, y] as const, [x + w, y + h - c] as const],
    ...[[x + w - c, y + h] as const, [x, y + h] as const, [x, y + c] as const],
  ])
    context.lineTo(px, py);
  context.closePath();
}

/** Whole pixels, one at least. */
export function thickness({ weight }: Hand, unit: number, by = 1): number {
  return Math.max(1, Math.round(weight * by * unit));
}

/** How one thing is drawn. */
export interface Look {
  readonly fill: readonly [top: string, bottom: string];
  readonly line: string;
  /** Times the usual thickness. */
  readonly strong?: number;
  /** Share of the panel's shadow. */
  readonly lift?: number;
  readonly dashed?: boolean;
}

/** Shadow, ground and line of one thing that lies at the origin. */
export function paintSolid(
  hand: Hand,
  context: Context,
  { width, height, unit }: Area,
  corner: number,
  look: Look,
  theme: Theme,
): void {
  const around = () => trace(context, hand.cut, 0, 0, width, height, corner);
  if (look.lift) {
    around();
    context.save();
    context.shadowColor = theme.colours.shadow;
    context.shadowBlur = hand.shadow.blur * look.lift * unit;
    context.shadowOffsetY = hand.shadow.drop * look.lift * unit;
    context.fillStyle = look.fill[1];
    context.fill();
    context.restore();
  }
  around();
  const fill = context.createLinearGradient(0, 0, 0, height);
  context.fillStyle = stops(fill, [0, look.fill[0]], [1, look.fill[1]]);
  context.fill();
  if (hand.ground) {
    context.save();
    context.clip();
    hand.ground(context, { width, height, unit }, theme);
    context.restore();
  }
  paintLine(hand, context, { width, height, unit }, corner, look);
}

/** The line around a thing, inside its edge. */
export function paintLine(
  hand: Hand,
  context: Context,
  { width, height, unit }: Area,
  corner: number,
  { line, strong, dashed }: Look,
): void {
  const thick = thickness(hand, unit, strong);
  context.save();
  trace(context, hand.cut, thick / 2, thick / 2, width - thick, height - thick, corner - thick / 2);
  context.lineWidth = thick;
  context.strokeStyle = line;
  if (dashed) context.setLineDash([4 * unit, 4 * unit]);
  if (hand.glow > 0) {
    context.shadowColor = line;
    context.shadowBlur = hand.glow * unit;
  }
  context.stroke();
  context.restore();
}

/** A mark of three points that points down: "go on". */
export function paintTriangle(context: Context, size: number, colour: string): void {
  context.beginPath();
  for (const [x, y] of [
    [0.22, 0.34],
    [0.78, 0.34],
    [0.5, 0.72],
  ] as const)
    context.lineTo(size * x, size * y);
  context.closePath();
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineJoin = "round";
  context.lineWidth = size * 0.12;
  context.stroke();
  context.fill();
}
