// Paper, gold lines and hollow corners: what the panel and every slip above it are made of.
import { fading } from "../theme/contrast.ts";
import type { Theme } from "../theme/theme.ts";

type Context = CanvasRenderingContext2D;

/** A rectangle whose corners are bitten out in quarter circles, like a ticket or the page of an old book. */
export function hollowPath(
  context: Context,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): void {
  const r = Math.max(0, Math.min(radius, width / 2, height / 2));
  context.beginPath();
  context.moveTo(x + r, y);
  context.lineTo(x + width - r, y);
  context.arc(x + width, y, r, Math.PI, Math.PI / 2, true);
  context.lineTo(x + width, y + height - r);
  context.arc(x + width, y + height, r, -Math.PI / 2, Math.PI, true);
  context.lineTo(x + r, y + height);
  context.arc(x, y + height, r, 0, -Math.PI / 2, true);
  context.lineTo(x, y + r);
  context.arc(x, y, r, Math.PI / 2, 0, true);
  context.closePath();
}

/** The same gradient with its colours, each with its place from 0 to 1. */
export function stops(gradient: CanvasGradient, ...colours: readonly (readonly [at: number, colour: string])[]) {
  for (const [at, colour] of colours) gradient.addColorStop(at, colour);
  return gradient;
}

/** Gold that catches the light from above left. */
export function goldFill(context: Context, x: number, y: number, width: number, height: number, theme: Theme) {
  const { accentLight: light, accent: gold, accentDark: dark } = theme.colours;
  const shine = context.createLinearGradient(x, y, x + width * 0.35, y + height);
  return stops(shine, [0, light], [0.3, gold], [0.55, light], [0.75, gold], [1, dark]);
}

/** A repeatable sequence in [0, 1): the same stains on the paper at every start. */
function createChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Fibres of so many shades: those of one shade are drawn at once. */
const SHADES = 8;
/** Light and stains have no edges: on sheets of more px they are painted so many times smaller, in a fraction of the time. */
const COARSE = 4;
const LARGE = 256 * 128;

/** Fills the current clip with lit paper: fibres, a few stains, edges darkened by many hands. */
export function paintPaper(context: Context, width: number, height: number, unit: number, theme: Theme): void {
  const { surfaceLight: paperLight, surfaceEdge: paperEdge } = theme.colours;
  const chance = createChance(7);
  const count = Math.min(1400, (width * height) / (240 * unit * unit));
  // Fibres: short, faint, mostly level.
  const fibres = Array.from({ length: SHADES }, (_, shade) => {
    const path = new Path2D();
    for (let i = shade; i < count; i += SHADES) {
      const x = chance() * width;
      const y = chance() * height;
      const length = (4 + chance() * 16) * unit;
      const turn = (chance() - 0.5) * 0.9;
      path.moveTo(x, y);
      path.quadraticCurveTo(
        x + length * 0.5,
        y + turn * length * 0.9,
        x + length * Math.cos(turn),
        y + length * Math.sin(turn),
      );
    }
    return path;
  });
  context.save();
  if (width * height < LARGE) paintLight(context, width, height, unit, theme, chance);
  else {
    const light = document.createElement("canvas");
    light.width = Math.ceil(width / COARSE);
    light.height = Math.ceil(height / COARSE);
    const coarse = light.getContext("2d", { willReadFrequently: true });
    if (coarse) {
      coarse.scale(light.width / width, light.height / height);
      paintLight(coarse, width, height, unit, theme, chance);
      context.drawImage(light, 0, 0, width, height);
    }
  }
  context.lineWidth = Math.max(0.6, unit * 0.7);
  for (const [shade, path] of fibres.entries()) {
    context.globalAlpha = 0.02 + (0.045 * (shade + 0.5)) / SHADES;
    context.strokeStyle = shade % 2 === 0 ? paperEdge : paperLight;
    context.stroke(path);
  }
  context.restore();
}

/** All of the paper that is smooth. */
function paintLight(
  context: Context,
  width: number,
  height: number,
  unit: number,
  theme: Theme,
  chance: () => number,
): void {
  const { surfaceLight: paperLight, surface: paper, surfaceEdge: paperEdge } = theme.colours;
  const light = context.createRadialGradient(
    width * 0.5,
    height * 0.3,
    0,
    width * 0.5,
    height * 0.5,
    Math.hypot(width, height) * 0.55,
  );
  context.fillStyle = stops(light, [0, paperLight], [0.75, paper]);
  context.fillRect(0, 0, width, height);
  // Stains, where a cup of tea stood long ago.
  for (let i = 0; i < 9; i++) {
    const x = chance() * width;
    const y = chance() * height;
    const r = (50 + chance() * 120) * unit;
    const stain = context.createRadialGradient(x, y, 0, x, y, r);
    context.globalAlpha = 0.05 + chance() * 0.07;
    context.fillStyle = stops(stain, [0, paperEdge], [0.5, fading(paperEdge, 0.55)], [1, fading(paperEdge, 0)]);
    context.fillRect(x - r, y - r, 2 * r, 2 * r);
  }
  // The edges, each a band that fades inwards.
  const band = Math.min(width, height) * 0.22;
  const edge = (x0: number, y0: number, x1: number, y1: number) => {
    const fade = context.createLinearGradient(x0, y0, x1, y1);
    context.globalAlpha = 0.42;
    context.fillStyle = stops(fade, [0, paperEdge], [0.35, fading(paperEdge, 0.35)], [1, fading(paperEdge, 0)]);
    context.fillRect(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0) || width, Math.abs(y1 - y0) || height);
  };
  edge(0, 0, 0, band);
  edge(0, height, 0, height - band);
  edge(0, 0, band, 0);
  edge(width, 0, width - band, 0);
}

/** Fills one outline after the other, each so far inside of the thing's edge. */
export function fillLayers(
  context: Context,
  inset: (by: number) => void,
  ...layers: readonly (readonly [by: number, fill: string | CanvasGradient])[]
): void {
  for (const [by, fill] of layers) {
    inset(by);
    context.fillStyle = fill;
    context.fill();
  }
}

/** Something solid of this outline, with its shadow on the world behind. */
export function castShadow(context: Context, theme: Theme, unit: number, blur: number, drop: number): void {
  context.save();
  context.shadowColor = theme.colours.shadow;
  context.shadowBlur = blur * unit;
  context.shadowOffsetY = drop * unit;
  context.fillStyle = theme.colours.outline;
  context.fill();
  context.restore();
}
