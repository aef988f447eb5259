// The layout of those who read from right to left: everything of the box seen in a mirror.
import type { Rect } from "../stage/rect.ts";
import type { Layout } from "./layout.ts";

/** @param sum left and right edge of the panel, added: what stands at `x` stands at `sum - x` then */
export function mirrored(layout: Layout, sum: number): Layout {
  // Rectangles begin at their other edge; points have no width.
  const turn = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turn)
      : typeof value === "object"
        ? { ...value, x: sum - (value as Rect).x - ((value as Partial<Rect>).width ?? 0) }
        : value;
  const turned = Object.entries(layout).map(([part, value]) => [part, turn(value)] as const);
  return { ...(Object.fromEntries(turned) as unknown as Layout), slipRight: sum - layout.slipRight, mirrored: true };
}
