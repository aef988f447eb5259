// What the ground is at a point: road, water, cobbles or meadow. Pure arithmetic on the map.
import { along, type Point } from "../paint/brush.ts";
import { bridge, garden, houses, pond, type Road, roads, square, stream, world } from "./map.ts";

type Step = readonly [x: number, y: number, width: number];

const stepsOf = (road: Road): readonly Step[] =>
  Array.from({ length: road.points.length * 16 + 1 }, (_, i) => {
    const p = along(road.points, i / (road.points.length * 16));
    return [p.x, p.y, road.width] as const;
  });
const roadSteps: readonly Step[] = roads.flatMap(stepsOf);
const streamSteps: readonly Step[] = stepsOf(stream);

/** Depth is drawn at a little over half its length, so a round thing is an ellipse on the ground. */
const flat = 0.56;

export function isRoad(x: number, y: number, margin: number): boolean {
  return roadSteps.some(([sx, sy, w]) => Math.hypot(x - sx, (y - sy) / flat) < w + margin);
}

export function isStream(x: number, y: number, margin: number): boolean {
  return streamSteps.some(([sx, sy, w]) => Math.hypot(x - sx, (y - sy) / 0.8) < w + margin);
}

const inEllipse = (x: number, y: number, e: { x: number; y: number; rx: number; ry: number }, margin: number) =>
  ((x - e.x) / (e.rx + margin)) ** 2 + ((y - e.y) / (e.ry + margin)) ** 2 < 1;

export function isWater(x: number, y: number, margin: number): boolean {
  return isStream(x, y, margin) || inEllipse(x, y, pond, margin);
}

export function isBridge(x: number, y: number): boolean {
  return Math.abs(x - bridge.x) < bridge.half && Math.abs(y - bridge.y) < bridge.deep - 12;
}

/** How high the bridge's back is over the ground at a point of its length. */
export function bridgeRise(x: number): number {
  const along = (x - bridge.x + 124) / 248;
  return along > 0 && along < 1 ? Math.sin(along * Math.PI) * 15 : 0;
}

export function isMeadow(x: number, y: number, margin: number): boolean {
  if (y < world.horizon) return false;
  if (inEllipse(x, y, square, margin + 6)) return false;
  if (Math.abs(x - garden.x) < garden.half + 10 && Math.abs(y - garden.y) < garden.deep + 10) return false;
  if (houses.some((h) => Math.abs(x - h.x) < h.half && y > h.y - 50 && y < h.y + 4)) return false;
  return !isRoad(x, y, margin) && !isWater(x, y, margin + 8);
}

/** Outline of a band of water or road along its middle line, as a closed row of points. */
export function bankOf(road: Road, grow: number): readonly Point[] {
  const n = road.points.length * 8;
  const side = (sign: 1 | -1) =>
    Array.from({ length: n + 1 }, (_, i): Point => {
      const p = along(road.points, i / n);
      const w = road.width + 7 * Math.sin(i * 0.9) + 5 * Math.sin(i * 2.1 + 1) + grow;
      return [p.x - Math.sin(p.angle) * w * sign, p.y + Math.cos(p.angle) * w * 0.8 * sign];
    });
  return [...side(1), ...side(-1).reverse()];
}
