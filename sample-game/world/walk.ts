// Where one can walk, and how to get there. Pure arithmetic on the map: no physics engine needed for a village.
import { npcs } from "../npcs.ts";
import { type PropLook, props, trees } from "./growth.ts";
import { fences, houses, lanterns, pond, world } from "./map.ts";
import { isBridge, isWater } from "./terrain.ts";

interface Round {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
}

/** What a prop keeps people off: half its width on the ground; zero is walked over. */
const footprint: Record<PropLook, number> = {
  well: 66,
  stall: 92,
  cart: 64,
  barrel: 24,
  crate: 30,
  sacks: 32,
  anvil: 26,
  signpost: 10,
  bench: 48,
  hay: 50,
  pumpkin: 20,
  cabbage: 20,
  logs: 50,
  bush: 46,
  thicket: 60,
  roses: 36,
  reeds: 0,
  rock: 38,
  mushrooms: 0,
  lupins: 0,
  tallgrass: 0,
};

/** Half the room that a walker takes. */
const girth = { x: 15, y: 8 } as const;

const rounds: readonly Round[] = [
  ...trees.map((t): Round => ({ x: t.x, y: t.y - 2, rx: 24 * t.size, ry: 13 * t.size })),
  ...props
    .filter((p) => footprint[p.look] > 0)
    .map((p): Round => {
      const half = footprint[p.look] * (p.size ?? 1);
      return { x: p.x, y: p.y - 8, rx: half, ry: Math.min(22, Math.max(9, half * 0.36)) };
    }),
  ...lanterns.map((l): Round => ({ x: l.x, y: l.y, rx: 9, ry: 6 })),
  ...npcs.map((n): Round => ({ x: n.x, y: n.y, rx: n.id === "soot" ? 16 : 24, ry: 10 })),
];

function inRound(x: number, y: number, r: Round): boolean {
  return ((x - r.x) / (r.rx + girth.x)) ** 2 + ((y - r.y) / (r.ry + girth.y)) ** 2 < 1;
}

function onFence(x: number, y: number): boolean {
  for (const row of fences)
    for (const [i, [bx, by]] of row.entries()) {
      const [ax, ay] = row[i - 1] ?? [bx, by];
      const [dx, dy] = [bx - ax, by - ay];
      const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      if (Math.abs(x - ax - dx * along) < girth.x + 4 && Math.abs(y - ay - dy * along) < girth.y + 5) return true;
    }
  return false;
}

/** True where a walker's feet cannot be. */
export function isBlocked(x: number, y: number): boolean {
  if (x < 26 || x > world.width - 26 || y < world.horizon + 52 || y > world.height - 14) return true;
  if (houses.some((h) => Math.abs(x - h.x) < h.half + girth.x && y > h.y - h.deep && y < h.y + girth.y + 4))
    return true;
  if (rounds.some((r) => inRound(x, y, r)) || onFence(x, y)) return true;
  const wet = Math.abs(x - pond.x) < 300 || x < 460;
  return wet && !isBridge(x, y) && isWater(x, y, 8);
}

/** One step, sliding along whatever is in the way. */
export function stepTo(x: number, y: number, dx: number, dy: number): { x: number; y: number } {
  if (!isBlocked(x + dx, y + dy)) return { x: x + dx, y: y + dy };
  if (dx !== 0 && !isBlocked(x + dx, y)) return { x: x + dx, y };
  if (dy !== 0 && !isBlocked(x, y + dy)) return { x, y: y + dy };
  // Round things let go: try a little to either side.
  const length = Math.hypot(dx, dy);
  for (const turn of [0.8, -0.8, 1.25, -1.25]) {
    const a = Math.atan2(dy, dx) + turn;
    const [nx, ny] = [x + Math.cos(a) * length * 0.7, y + Math.sin(a) * length * 0.7];
    if (!isBlocked(nx, ny)) return { x: nx, y: ny };
  }
  return { x, y };
}

const grid = 20;
const columns = Math.ceil(world.width / grid);
const rows = Math.ceil(world.height / grid);
const known = new Map<number, boolean>();

function isShut(cell: number): boolean {
  const shut = known.get(cell) ?? isBlocked(((cell % columns) + 0.5) * grid, (Math.floor(cell / columns) + 0.5) * grid);
  known.set(cell, shut);
  return shut;
}

export interface Step {
  readonly x: number;
  readonly y: number;
}

/** The way from one point to another as corners to walk to; to the nearest point that can be reached, if that one cannot. */
export function findWay(from: Step, to: Step): readonly Step[] {
  const cellOf = (p: Step) =>
    Math.min(rows - 1, Math.max(0, Math.floor(p.y / grid))) * columns +
    Math.min(columns - 1, Math.max(0, Math.floor(p.x / grid)));
  const pointOf = (cell: number): Step => ({
    x: ((cell % columns) + 0.5) * grid,
    y: (Math.floor(cell / columns) + 0.5) * grid,
  });
  const [start, goal] = [cellOf(from), cellOf(to)];
  const target = pointOf(goal);
  const guess = (cell: number) => Math.hypot(pointOf(cell).x - target.x, pointOf(cell).y - target.y);
  const cost = new Map([[start, 0]]);
  const before = new Map<number, number>();
  const open = new Set([start]);
  const done = new Set<number>();
  let best = start;
  while (open.size > 0) {
    let now = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const cell of open) {
      const f = (cost.get(cell) ?? 0) + guess(cell);
      if (f < least) [now, least] = [cell, f];
    }
    if (guess(now) < guess(best)) best = now;
    if (now === goal) break;
    open.delete(now);
    done.add(now);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ] as const) {
      const next = now + dx + dy * columns;
      const column = (now % columns) + dx;
      if (column < 0 || column >= columns || next < 0 || next >= columns * rows || done.has(next) || isShut(next))
        continue;
      if (dx && dy && (isShut(now + dx) || isShut(now + dy * columns))) continue;
      const price = (cost.get(now) ?? 0) + (dx && dy ? grid * Math.SQRT2 : grid);
      if (price < (cost.get(next) ?? Number.POSITIVE_INFINITY)) {
        cost.set(next, price);
        before.set(next, now);
        open.add(next);
      }
    }
  }
  const cells: Step[] = best === goal && !isBlocked(to.x, to.y) ? [to] : [pointOf(best)];
  for (let cell = before.get(best); cell !== undefined && cell !== start; cell = before.get(cell))
    cells.unshift(pointOf(cell));
  return straighten(from, cells);
}

/** Drops corners that one can walk past in a straight line. */
function straighten(from: Step, way: readonly Step[]): readonly Step[] {
  const corners: Step[] = [];
  let at = from;
  for (let i = 0; i < way.length; ) {
    let far = i;
    for (let k = way.length - 1; k > i; k--) {
      const next = way[k];
      if (next && isClear(at, next)) {
        far = k;
        break;
      }
    }
    const corner = way[far];
    if (!corner) break;
    corners.push(corner);
    at = corner;
    i = far + 1;
  }
  return corners;
}

function isClear(a: Step, b: Step): boolean {
  const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 8);
  for (let i = 1; i < steps; i++)
    if (isBlocked(a.x + ((b.x - a.x) * i) / steps, a.y + ((b.y - a.y) * i) / steps)) return false;
  return true;
}
