// The terminal's skin: thin lines of light on a deep ground, corners cut off, a hint of a screen's rows.

import { fading } from "../theme/contrast.ts";
import type { Area, Skin } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";
import { lineSkin } from "./line-skin.ts";

type Context = CanvasRenderingContext2D;

/** Rows of a screen: every third is a little darker. Whole pixels, so that none of them is thicker than another. */
function paintRows(context: Context, { width, height, unit }: Area, theme: Theme): void {
  const step = Math.max(2, Math.round(3 * unit));
  context.fillStyle = fading(theme.colours.accentLight, 0.035);
  for (let y = 0; y < height; y += step) context.fillRect(0, y, width, Math.max(1, Math.round(unit)));
}

/** The cut corners drawn strong, and a scale along the lower edge. */
function paintFittings(context: Context, { width, height, unit }: Area, theme: Theme): void {
  const { accentLight, accent } = theme.colours;
  const px = (length: number) => Math.max(1, Math.round(length * unit));
  const cut = Math.round(theme.radii.panel * unit);
  const thick = px(3);
  context.save();
  context.strokeStyle = accentLight;
  context.lineWidth = thick;
  context.shadowColor = accent;
  context.shadowBlur = 6 * unit;
  for (const turn of [0, 1]) {
    const at = (x: number, y: number) => (turn ? ([width - x, height - y] as const) : ([x, y] as const));
    context.beginPath();
    for (const [x, y] of [
      [thick / 2, cut + px(26)],
      [thick / 2, cut],
      [cut, thick / 2],
      [cut + px(26), thick / 2],
    ] as const)
      context.lineTo(...at(x, y));
    context.stroke();
  }
  context.restore();
  context.fillStyle = fading(accent, 0.6);
  for (let i = 0; i < 9; i++) {
    const tall = i % 4 === 0 ? px(6) : px(3);
    context.fillRect(width - cut - px(40 + i * 7), height - px(5) - tall, px(1), tall);
  }
}

export const terminalSkin: Skin = /* @__PURE__ */ lineSkin({
  bleed: { panel: 24, slip: 12, portrait: 18, bubble: 18 },
  weight: 1.3,
  cut: true,
  badgeCorner: 0.26,
  shadow: { blur: 18, drop: 0 },
  lesser: 0.75,
  glow: 5,
  edge: "accent",
  rim: 0,
  ground: paintRows,
  ornament: paintFittings,
  next(context, size, theme) {
    context.fillStyle = theme.colours.accentLight;
    context.shadowColor = theme.colours.accent;
    context.shadowBlur = size * 0.16;
    context.fillRect(Math.round(size * 0.34), Math.round(size * 0.2), Math.round(size * 0.34), Math.round(size * 0.6));
  },
});
