// Where a bubble stands beside its speaker, and where the arrow at the edge: pure arithmetic. Units: game pixels.
import type { Rect } from "../stage/rect.ts";

export interface BubblePlace {
  readonly x: number;
  readonly y: number;
  /** Below the speaker, because above there is no room. */
  readonly below: boolean;
  /** Tip of the tail from the bubble's own corner; none where the speaker is hidden behind the bubble. */
  readonly tail?: { readonly x: number; readonly y: number };
}

export interface Anchor {
  readonly x: number;
  readonly head: number;
  readonly feet: number;
}

export interface BubbleSize {
  readonly width: number;
  readonly height: number;
  /** As tall as it will become: it stands where there is room for that. @defaultValue its height */
  readonly planned?: number;
}

/** So far from the middle of a speaker stands what is beside them, as a share of the gap, ... */
const BESIDE = 2.6;
/** ... and at least so far: there about the speaker ends. */
const HALF_A_SPEAKER = 1.2;

/**
 * Above the head, below the feet where there is no room, or beside them; always whole inside the area.
 *
 * @param gap between the speaker and the bubble: the length of the tail
 * @param wasBelow it stood below until now: it goes back up only when there is room to spare, and does not flutter
 */
export function placeBubble(area: Rect, size: BubbleSize, anchor: Anchor, gap: number, wasBelow: boolean): BubblePlace {
  const right = area.x + area.width - size.width;
  const bottom = area.y + area.height - size.height;
  const above = anchor.head - gap - size.height;
  const under = anchor.feet + gap;
  const growth = Math.max(0, (size.planned ?? 0) - size.height);
  const spare = wasBelow ? gap : 0;
  const roomAbove = above - growth >= area.y + spare;
  const roomBelow = under + growth <= bottom;
  if (!roomAbove && !roomBelow) {
    const middle = (anchor.head + anchor.feet) / 2;
    const y = Math.round(Math.max(area.y, Math.min(bottom - growth, middle - (size.height + growth) / 2)));
    const roomAfter = right - anchor.x;
    const roomBefore = anchor.x - size.width - area.x;
    const isAfter = roomAfter >= gap * BESIDE || roomAfter >= roomBefore;
    const away = Math.floor(Math.min(gap * BESIDE, isAfter ? roomAfter : roomBefore));
    if (away >= gap * HALF_A_SPEAKER) {
      const wanted = isAfter ? anchor.x + away : anchor.x - away - size.width;
      const x = Math.round(Math.max(area.x, Math.min(right, wanted)));
      const reach = Math.round(Math.min(gap, away - gap * HALF_A_SPEAKER));
      const tail = { x: isAfter ? -reach : size.width + reach, y: Math.round(middle - y) };
      const isLevel = Math.abs(x - wanted) < 1 && reach > 2 && tail.y > gap && tail.y < size.height - gap;
      return { x, y, below: wasBelow, ...(isLevel && { tail }) };
    }
  }
  const x = Math.round(Math.max(area.x, Math.min(right, anchor.x - size.width / 2)));
  const below = !roomAbove && (roomBelow || area.y - above > under - bottom);
  const y = Math.round(Math.max(area.y, Math.min(bottom, below ? under : above)));
  const tipX = Math.round(Math.max(-gap / 2, Math.min(size.width + gap / 2, anchor.x - x)));
  const tipY = Math.round((below ? anchor.feet : anchor.head) - y);
  // The tail only bridges the gap: where the bubble had to come nearer, or lies over the head, it has none.
  if (below ? tipY > -2 : tipY < size.height + 2) return { x, y, below };
  const reach = below ? Math.max(-gap, tipY) : Math.min(size.height + gap, tipY);
  return { x, y, below, tail: { x: tipX, y: reach } };
}

/** The speaker is not on the screen: neither head nor feet. */
export function isOff(view: Rect, anchor: Anchor): boolean {
  return (
    anchor.x < view.x || anchor.x > view.x + view.width || anchor.feet < view.y || anchor.head > view.y + view.height
  );
}

/** Where on the edge of the area an arrow points out to the speaker, and its turn (radians, 0 to the right). */
export function placeArrow(
  area: Rect,
  anchor: Anchor,
  size: number,
): { readonly x: number; readonly y: number; readonly angle: number } {
  const cx = area.x + area.width / 2;
  const cy = area.y + area.height / 2;
  const dx = anchor.x - cx;
  const dy = (anchor.head + anchor.feet) / 2 - cy;
  const halfWidth = Math.max(1, (area.width - size) / 2);
  const halfHeight = Math.max(1, (area.height - size) / 2);
  // As far along the line to the speaker as the area goes.
  const scale = Math.min(halfWidth / Math.max(1e-6, Math.abs(dx)), halfHeight / Math.max(1e-6, Math.abs(dy)));
  return { x: Math.round(cx + dx * scale), y: Math.round(cy + dy * scale), angle: Math.atan2(dy, dx) };
}
