// Reads the screen that the box is laid out for: the game's size, how large it is shown, and what presses on it.
import type * as Phaser from "phaser";
import type { Margins, Screen } from "./layout.ts";

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
  return {
    width,
    height,
    pixel,
    uiScale: wishes.uiScale ?? 1,
    safe: { top: 0, right: 0, bottom: 0, left: 0, ...wishes.safe },
    touch: coarse || width / pixel < PHONE_WIDTH,
  };
}
