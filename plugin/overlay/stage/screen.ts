// Reads the screen that the box is laid out for: the game's size, how large it is shown, and what presses on it.
import type * as Phaser from "phaser";
import type { Theme } from "../theme/theme.ts";

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** The surface that a presenter is drawn on. */
export interface Screen {
  readonly width: number;
  readonly height: number;
  /** Game pixels in one CSS pixel: 2.5 where an 800 px wide game is shown 320 px wide. */
  readonly pixel: number;
  /** The player's own wish, 1 being the size that the box finds right. */
  readonly uiScale: number;
  /** Kept free at the edges (a notch, a HUD), in game pixels. */
  readonly safe: Margins;
  /** What a scale mode pushes over the edges, part of `safe`; letters are measured by what is seen. */
  readonly hidden?: Margins;
  /** Fingers press here: targets are at least 44 CSS px tall. */
  readonly touch: boolean;
}

const NOTHING: Margins = { top: 0, right: 0, bottom: 0, left: 0 };

/** The design's own screen: at this size the unit is 1. */
const DESIGN = { width: 960, height: 540 };
/** Text never gets smaller than this many CSS px, ... */
const LEGIBLE_CSS = 16;
/** ... nor than this many game pixels: below it letters have no shape. */
const LEGIBLE_PIXELS = 9;
/** What a finger needs, in CSS px. */
export const FINGER_CSS = 44;

export function unitFor(screen: Screen, theme: Theme): number {
  const { left, right, top, bottom } = screen.hidden ?? NOTHING;
  const fit = Math.min((screen.width - left - right) / DESIGN.width, (screen.height - top - bottom) / DESIGN.height);
  // A screen four times as large is looked at from further away, or has more to show: the box grows a little less.
  const grown = fit > 1 ? fit ** 0.92 : fit;
  // The player's own size of letters comes on top: it makes letters larger, not the unit smaller.
  const legible = (Math.max(LEGIBLE_CSS * screen.pixel, LEGIBLE_PIXELS) * theme.sizes.factor) / theme.sizes.text;
  return Math.max(grown, legible) * screen.uiScale;
}

/** Narrower than this (CSS px) it is a phone, whatever the browser says of its pointers. */
const PHONE_WIDTH = 600;

/**
 * Letters need no resolution of their own: one game pixel is one pixel of the canvas in every scale mode, our camera
 * never zooms, and a finer texture would only be averaged down (or torn, in a pixel-art game). A game that is crisp on
 * a dense screen makes its canvas larger, and the box grows with it.
 */
export function measureScreen(
  scene: Phaser.Scene,
  wishes: { readonly uiScale?: number; readonly safe?: Partial<Margins> },
): Screen {
  const width = Math.max(1, scene.scale.width || 1);
  const height = Math.max(1, scene.scale.height || 1);
  const shown = scene.game.canvas.getBoundingClientRect();
  const pixel = shown.width > 0 ? width / shown.width : 1;
  const coarse = window.matchMedia?.("(pointer: coarse)").matches ?? false;
  const hidden = hiddenOf(scene, shown, pixel);
  const free = (side: keyof Margins) => Math.max(wishes.safe?.[side] ?? 0, hidden[side]);
  return {
    width,
    height,
    pixel,
    uiScale: wishes.uiScale ?? 1,
    safe: { top: free("top"), right: free("right"), bottom: free("bottom"), left: free("left") },
    hidden,
    touch: coarse || (width - hidden.left - hidden.right) / pixel < PHONE_WIDTH,
  };
}

/** How far the canvas reaches over its parent's edges, where nobody sees it. */
function hiddenOf({ scale }: Phaser.Scene, shown: DOMRect, pixel: number): Margins {
  const over = (css: number) => Math.max(0, Math.round(css * pixel));
  // ENVELOP, and WIDTH_CONTROLS_HEIGHT and the other way round: all other modes keep within.
  if (![1, 2, 4].includes(scale.scaleMode) || shown.width === 0) return NOTHING;
  const edge = scale.parentIsWindow || !scale.parent ? undefined : scale.parent.getBoundingClientRect();
  const { left, top, right, bottom } = edge ?? { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  return {
    top: over(top - shown.top),
    right: over(shown.right - right),
    bottom: over(shown.bottom - bottom),
    left: over(left - shown.left),
  };
}
