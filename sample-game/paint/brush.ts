// The painter's hand: seeded chance, colours, and the few strokes that all of the village's pictures are made of.

export type Pen = CanvasRenderingContext2D;
/** Gives the next number from 0 up to 1, the same row each time for the same seed. */
export type Dice = () => number;

/** Mulberry32: small, fast, and even enough for leaves. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const between = (roll: Dice, low: number, high: number): number => low + (high - low) * roll();

export function pick<T>(roll: Dice, from: readonly [T, ...T[]]): T {
  return from[Math.floor(roll() * from.length)] ?? from[0];
}

type Rgb = readonly [number, number, number];

function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A colour between two of the form #rrggbb; `t` from 0 to 1. */
export function mix(a: string, b: string, t: number): string {
  const [from, to] = [rgb(a), rgb(b)];
  const part = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * Math.min(1, Math.max(0, t)));
  return `#${((1 << 24) | (part(0) << 16) | (part(1) << 8) | part(2)).toString(16).slice(1)}`;
}

export function alpha(hex: string, a: number): string {
  const [r, g, b] = rgb(hex);
  return `rgba(${r},${g},${b},${a})`;
}

/** The colour `t` of the way through a row of colours. */
export function ramp(colours: readonly [string, ...(readonly string[])], t: number): string {
  const at = Math.min(1, Math.max(0, t)) * (colours.length - 1);
  const low = colours[Math.floor(at)] ?? colours[0];
  return mix(low, colours[Math.ceil(at)] ?? low, at - Math.floor(at));
}

/** A vertical wash between two heights. */
export function wash(pen: Pen, y0: number, y1: number, ...stops: string[]): CanvasGradient {
  const gradient = pen.createLinearGradient(0, y0, 0, y1);
  for (const [i, colour] of stops.entries()) gradient.addColorStop(i / Math.max(1, stops.length - 1), colour);
  return gradient;
}

/** A wash along any line. */
export function slant(pen: Pen, line: readonly [number, number, number, number], ...stops: string[]): CanvasGradient {
  const gradient = pen.createLinearGradient(...line);
  for (const [i, colour] of stops.entries()) gradient.addColorStop(i / Math.max(1, stops.length - 1), colour);
  return gradient;
}

/** A soft round light or shade that fades to nothing at its rim. `squash` flattens it onto the ground. */
export function glow(pen: Pen, x: number, y: number, r: number, colour: string, strength: number, squash = 1): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(1, squash);
  const gradient = pen.createRadialGradient(0, 0, 0, 0, 0, r);
  for (const t of [0, 0.2, 0.4, 0.6, 0.8, 1])
    gradient.addColorStop(t, alpha(colour, strength * (1 - t) ** 2 * (1 + t * 0.6)));
  pen.fillStyle = gradient;
  pen.fillRect(-r, -r, 2 * r, 2 * r);
  pen.restore();
}

/** One touch of the brush: a lens, pointed at both ends. */
export function dab(pen: Pen, x: number, y: number, length: number, width: number, angle: number): void {
  const [c, s] = [Math.cos(angle) * length * 0.5, Math.sin(angle) * length * 0.5];
  const [px, py] = [-Math.sin(angle) * width, Math.cos(angle) * width];
  pen.beginPath();
  pen.moveTo(x - c, y - s);
  pen.quadraticCurveTo(x + px, y + py, x + c, y + s);
  pen.quadraticCurveTo(x - px, y - py, x - c, y - s);
  pen.fill();
}

/** A blade of grass from its root: thick below, pointed above. */
export function blade(pen: Pen, x: number, y: number, height: number, lean: number, width: number): void {
  pen.beginPath();
  pen.moveTo(x - width / 2, y);
  pen.quadraticCurveTo(x - width / 2 + lean * 0.3, y - height * 0.6, x + lean, y - height);
  pen.quadraticCurveTo(x + width / 2 + lean * 0.3, y - height * 0.5, x + width / 2, y);
  pen.fill();
}

export type Point = readonly [number, number];

/** A smooth closed line through points: starts a path, leaves filling to the caller. */
export function smooth(pen: Pen, points: readonly Point[]): void {
  const at = (i: number): Point => points[(i + points.length) % points.length] ?? [0, 0];
  const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  pen.beginPath();
  pen.moveTo(...middle(at(-1), at(0)));
  for (let i = 0; i < points.length; i++) pen.quadraticCurveTo(...at(i), ...middle(at(i), at(i + 1)));
  pen.closePath();
}

/** An uneven round shape, as a path. */
export function pebble(pen: Pen, roll: Dice, x: number, y: number, rx: number, ry: number, unrest = 0.14, n = 8): void {
  const turn = roll() * 6.28;
  smooth(
    pen,
    Array.from({ length: n }, (_, i): Point => {
      const angle = turn + (i / n) * Math.PI * 2;
      const r = 1 + (roll() - 0.5) * 2 * unrest;
      return [x + Math.cos(angle) * rx * r, y + Math.sin(angle) * ry * r];
    }),
  );
}

/** A closed shape of straight lines, as a path. */
export function polygon(pen: Pen, ...points: readonly Point[]): void {
  pen.beginPath();
  for (const [i, point] of points.entries()) i === 0 ? pen.moveTo(...point) : pen.lineTo(...point);
  pen.closePath();
}

/** A point on the smooth open line through `points` (Catmull-Rom); `t` from 0 to 1, with the direction there. */
export function along(points: readonly Point[], t: number): { x: number; y: number; angle: number } {
  const last = points.length - 1;
  const whole = Math.min(last - 1e-6, Math.max(0, t * last));
  const i = Math.floor(whole);
  const f = whole - i;
  const at = (k: number): Point => points[Math.min(last, Math.max(0, k))] ?? [0, 0];
  const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
  const spline = (k: 0 | 1) =>
    0.5 *
    (2 * b[k] +
      (c[k] - a[k]) * f +
      (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * f * f +
      (3 * b[k] - a[k] - 3 * c[k] + d[k]) * f * f * f);
  const slope = (k: 0 | 1) =>
    0.5 *
    (c[k] - a[k] + 2 * (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * f + 3 * (3 * b[k] - a[k] - 3 * c[k] + d[k]) * f * f);
  return { x: spline(0), y: spline(1), angle: Math.atan2(slope(1), slope(0)) };
}
