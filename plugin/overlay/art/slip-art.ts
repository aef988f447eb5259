// The pictures of everything small: name plate and label, choice slips in their states, the echo and notice slips, badges.

import { fading } from "../theme/contrast.ts";
import type { Area, BadgeLook, Sign, SlipLook } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";
import { castShadow, fillLayers, goldFill, hollowPath, paintPaper, stops } from "./paper-art.ts";

type Context = CanvasRenderingContext2D;

/** Paints one slip into a picture that is larger by the bleed on each side. */
export function paintSlip(context: Context, { width, height, unit }: Area, theme: Theme, look: SlipLook): void {
  const bleed = Math.round(theme.skin.bleed.slip * unit);
  const radius = Math.min(theme.radii.slip * unit * (look === "label" ? 0.6 : 1), height / 3);
  const { colours } = theme;
  context.save();
  context.translate(bleed, bleed);
  hollowPath(context, 0, 0, width, height, radius);
  castShadow(context, theme, unit, look === "pressed" ? 3 : 7, look === "pressed" ? 1 : 3);

  const inset = (by: number) => hollowPath(context, by, by, width - 2 * by, height - 2 * by, radius + 0.4 * by);
  const golden = look !== "locked";
  const rim = golden ? goldFill(context, 0, 0, width, height, theme) : fading(colours.surfaceEdge, 0.75);
  fillLayers(context, inset, [0, colours.outline], [1.5 * unit, rim]);
  context.save();
  inset((look === "selected" || look === "pressed" ? 3.4 : 3) * unit);
  context.clip();
  fillSlip(context, width, height, unit, look, theme);
  context.restore();
  if (look === "plate" || look === "selected" || look === "pressed") {
    inset(6 * unit);
    context.lineWidth = Math.max(0.8, 0.8 * unit);
    context.strokeStyle = fading(colours.accentLight, 0.45);
    context.stroke();
  }
  context.restore();
}

function fillSlip(context: Context, width: number, height: number, unit: number, look: SlipLook, theme: Theme): void {
  const { colours } = theme;
  const shade = (top: string, bottom: string) => {
    const fill = context.createLinearGradient(0, 0, 0, height);
    context.fillStyle = stops(fill, [0, top], [1, bottom]);
    context.fillRect(0, 0, width, height);
  };
  const plain = look.startsWith("locked") || look === "paper";
  if (plain) paintPaper(context, width, height, unit, theme);
  if (look.startsWith("locked")) shade("rgba(150, 138, 124, 0.3)", "rgba(150, 138, 124, 0.3)");
  if (plain) return;
  const { plateLight, plate, selected, label, trouble } = colours;
  const [top, bottom, shine] = {
    ...{ selected: [plateLight, selected, 0.16], pressed: [selected, plate, 0], plate: [plateLight, plate, 0.13] },
    ...{ label: [label, label, 0.14], trouble: [trouble, trouble, 0.14] },
  }[look as "plate"] as [string, string, number];
  shade(top, bottom);
  gloss(context, width, height, shine);
}

function gloss(context: Context, width: number, height: number, strength: number): void {
  const light = context.createLinearGradient(0, 0, 0, height * 0.55);
  context.fillStyle = stops(light, [0, `rgba(255, 240, 220, ${strength})`], [1, "rgba(255, 240, 220, 0)"]);
  context.fillRect(0, 0, width, height * 0.55);
}

/** A round of sealing wax with a ring of gold; what it says is drawn into it. */
export function paintBadge(
  context: Context,
  { width: size, unit }: Area,
  theme: Theme,
  look: BadgeLook,
  mark: Sign,
): void {
  const { colours } = theme;
  const centre = size / 2;
  const radius = centre - 1.5 * unit;
  context.save();
  context.beginPath();
  context.arc(centre, centre, radius, 0, Math.PI * 2);
  context.fillStyle = colours.outline;
  context.fill();
  context.beginPath();
  context.arc(centre, centre, radius - unit, 0, Math.PI * 2);
  context.fillStyle = look === "locked" ? "#8d8176" : goldFill(context, 0, 0, size, size, theme);
  if (look === "faint") context.fillStyle = fading(colours.surfaceEdge, 0.9);
  context.fill();
  context.beginPath();
  context.arc(centre, centre, radius - 2.6 * unit, 0, Math.PI * 2);
  const wax = context.createRadialGradient(centre * 0.75, centre * 0.6, 0, centre, centre, radius);
  const [middle, edge] = {
    seal: [colours.badgeLight, colours.badge],
    lit: [colours.accentLight, colours.accent],
    locked: ["#6a5f56", "#4a423b"],
    faint: [colours.surfaceLight, colours.surface],
  }[look];
  context.fillStyle = stops(wax, [0, middle ?? ""], [1, edge ?? ""]);
  context.fill();
  context.fillStyle = {
    seal: colours.badgeText,
    lit: colours.outline,
    locked: "#f4ebdb",
    faint: fading(colours.textSoft, 0.7),
  }[look];
  context.strokeStyle = context.fillStyle;
  paintSign(context, size, `700 ${size * 0.54}px ${theme.fonts.name}`, mark);
  context.restore();
}

/** What a badge says, in its middle: in the context's colours. Three letters are smaller than one. */
export function paintSign(context: Context, size: number, font: string, sign: Sign): void {
  if (typeof sign !== "string") {
    sign(context, size);
    return;
  }
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  const { width, actualBoundingBoxAscent: above, actualBoundingBoxDescent: below } = context.measureText(sign);
  const scale = Math.min(1, (size * 0.64) / width);
  context.save();
  context.translate(size / 2, size / 2);
  context.scale(scale, scale);
  context.fillText(sign, 0, (above - below) / 2);
  context.restore();
}
