// How a bubble is held beside its target at this moment: shown with its tail, as an arrow at the edge, or not at all; and
// how much of it is seen.
import type * as Phaser from "phaser";
import type { Rect } from "../stage/rect.ts";
import { type Screen, unitFor } from "../stage/screen.ts";
import { addGroup, type Stage } from "../stage/stage.ts";
import { splitGraphemes } from "../text/line-breaking.ts";
import { type BubbleSize, isOff, placeArrow, placeBubble } from "./bubble-place.ts";
import { createEdgeArrow } from "./edge-arrow.ts";
import type { Following } from "./following.ts";

export interface BubblePose {
  /** Where a bubble may be: what the target's camera shows, without what is to be kept free. */
  area(screen: Screen, unit: number): Rect;
  /** Looks again; false where nothing has changed. `count`: lines that wait to be read. */
  follow(screen: Screen, size: BubbleSize & { readonly unit: number }, name: string, count: number): boolean;
  /** Upper left corner on the screen; nothing while the bubble is not seen. */
  readonly corner: { readonly x: number; readonly y: number } | undefined;
  readonly tail: { readonly x: number; readonly y: number } | undefined;
  /** How much of the bubble is seen, 0 to 1. */
  readonly share: number;
  /** Moves time on; true while it comes or goes. */
  pass(ms: number): boolean;
}

export interface Earshot {
  readonly listener?: { readonly x: number; readonly y: number };
  readonly earshot?: { readonly near: number; readonly far: number };
}

/** The bubble comes in this time (ms), and from this far below (theme pixels). */
const COMING = 150;
const RISE = 10;
/** Length of the tail, in theme pixels; the skins' bleed has room for it. */
const TAIL = 13;
const MARGIN = 8;
/** Words that nobody can hear are not pressed either. */
const LEAST_SEEN = 0.05;

export function createBubblePose(
  stage: Stage,
  bubble: Phaser.GameObjects.Container,
  following: Following,
  { listener, earshot = { near: 300, far: 700 } }: Earshot,
): BubblePose {
  const away = addGroup(stage);
  const arrow = createEdgeArrow(away);
  let corner: { readonly x: number; readonly y: number } | undefined;
  let stood: BubbleSize = { width: 0, height: 0 };
  let tail: { readonly x: number; readonly y: number } | undefined;
  let below = false;
  let last = "";
  let come = stage.still ? COMING : 0;
  let heard = 1;
  let rise = 0;
  bubble.setVisible(false);

  function hide(): void {
    corner = undefined;
    tail = undefined;
    bubble.setVisible(false);
    arrow.hide();
    come = stage.still ? COMING : 0;
  }

  function put(): void {
    if (!corner) return;
    const eased = 1 - (1 - come / COMING) ** 3;
    bubble.setPosition(corner.x, corner.y + Math.round((1 - eased) * rise * (below ? -1 : 1))).setAlpha(eased * heard);
  }

  function area({ width, height, safe }: Screen, unit: number): Rect {
    const view = following.view();
    const rim = Math.round(MARGIN * unit);
    const left = Math.max(view.x, safe.left) + rim;
    const top = Math.max(view.y, safe.top) + rim;
    const right = Math.min(view.x + view.width, width - safe.right) - rim;
    const bottom = Math.min(view.y + view.height, height - safe.bottom) - rim;
    return { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
  }

  return {
    area,
    get corner() {
      return corner;
    },
    get tail() {
      return tail;
    },
    get share() {
      return bubble.alpha;
    },
    follow(screen, size, name, count) {
      const seen = following.look();
      const view = following.view();
      const far = seen && listener ? Math.hypot(listener.x - seen.worldX, listener.y - seen.worldY) : 0;
      const share = (earshot.far - far) / Math.max(1, earshot.far - earshot.near);
      heard = Math.max(0, Math.min(1, share));
      const { x, head, feet } = seen ?? { x: 0, head: 0, feet: 0 };
      const state = [seen !== undefined, Math.round(x), Math.round(head), Math.round(feet), heard, count, name];
      const now = [...state, view.x, view.y, view.width, view.height, size.width, size.height, size.planned].join();
      if (now === last) return false;
      last = now;
      const unit = size.unit || unitFor(screen, stage.theme);
      if (!seen || heard < LEAST_SEEN) {
        hide();
        return true;
      }
      const free = area(screen, unit);
      if (isOff(view, { x, head, feet })) {
        hide();
        const sign = count > 0 ? String(Math.min(count, 99)) : (splitGraphemes(name)[0] ?? "…");
        arrow.show(placeArrow(free, { x, head, feet }, arrow.size(unit)), sign, unit);
        away.root.setAlpha(heard);
        return true;
      }
      arrow.hide();
      const place = placeBubble(free, size, { x, head, feet }, Math.round(TAIL * unit), below);
      below = place.below;
      // It does not leap to the speaker's other side: it comes in anew there.
      const leaps =
        corner &&
        (isLeap(corner.x, stood.width, place.x, size.width) || isLeap(corner.y, stood.height, place.y, size.height));
      if (leaps && !stage.still) come = 0;
      stood = size;
      // A tail that moves by a pixel is not painted anew.
      tail = place.tail && { x: Math.round(place.tail.x / 2) * 2, y: Math.round(place.tail.y / 2) * 2 };
      corner = { x: place.x, y: place.y };
      rise = RISE * unit;
      bubble.setVisible(true);
      put();
      return true;
    },
    pass(ms) {
      if (!corner || come >= COMING) return false;
      come = Math.min(COMING, come + ms);
      put();
      return true;
    },
  };
}

/** Both ends have moved by more than half of it: to grow, one is enough. */
function isLeap(from: number, long: number, to: number, now: number): boolean {
  return Math.min(Math.abs(to - from), Math.abs(to + now - from - long)) > long / 2;
}
