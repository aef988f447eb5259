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
  /** What is seen of it (game pixels), where a scale mode pushes the rest over the page's edges; the rest is in `safe`. */
  readonly seen?: { readonly width: number; readonly height: number };
  /** Fingers press here: targets are at least 44 CSS px tall. */
  readonly touch: boolean;
}

/** The design's own screen: at this size the unit is 1. */
const DESIGN = { width: 960, height: 540 };
/** Text never gets smaller than this many CSS px, ... */
const LEGIBLE_CSS = 16;
/** ... nor than this many game pixels: below it letters have no shape. */
const LEGIBLE_PIXELS = 9;
/** Fewer theme pixels have no room for words, a choice and a field. */
const LEAST = { width: 300, height: 300 };
/** What a finger needs, in CSS px. */
export const FINGER_CSS = 44;

export function unitFor(screen: Screen, theme: Theme): number {
  const { width, height } = screen.seen ?? screen;
  const fit = Math.min(width / DESIGN.width, height / DESIGN.height);
  // A screen four times as large is looked at from further away, or has more to show: the box grows a little less.
  const grown = fit > 1 ? fit ** 0.92 : fit;
  // The player's own size of letters comes on top: it makes letters larger, not the unit smaller.
  const legible = (Math.max(LEGIBLE_CSS * screen.pixel, LEGIBLE_PIXELS) * theme.sizes.factor) / theme.sizes.text;
  const usual = Math.max(grown, legible);
  // Whoever wants all of it larger still has to see what can be answered.
  const most = Math.max(usual, Math.min(width / LEAST.width, height / LEAST.height));
  return Math.min(usual * screen.uiScale, most);
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
  const { scaleMode, parentIsWindow, parent } = scene.scale;
  // ENVELOP, WIDTH_CONTROLS_HEIGHT and the other way round fill the page and more; all other modes keep within.
  const page = ![1, 2, 4].includes(scaleMode)
    ? shown
    : parentIsWindow
      ? new DOMRect(0, 0, innerWidth, innerHeight)
      : parent.getBoundingClientRect();
  const free = (hidden: number, wish = 0) => Math.max(wish, Math.round(hidden * pixel));
  const safe = wishes.safe ?? {};
  const seen = {
    width: Math.min(width, page.width * pixel || width),
    height: Math.min(height, page.height * pixel || height),
  };
  return {
    width,
    height,
    pixel,
    uiScale: wishes.uiScale ?? 1,
    safe: {
      top: free(page.top - shown.top, safe.top),
      right: free(shown.right - page.right, safe.right),
      bottom: free(shown.bottom - page.bottom, safe.bottom),
      left: free(page.left - shown.left, safe.left),
    },
    seen,
    touch: coarse || seen.width / pixel < PHONE_WIDTH,
  };
}
