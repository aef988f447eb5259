// How much of the world is seen, and how fine it is drawn. Pure arithmetic, apart from asking the window its size.

import type * as Phaser from "phaser";
import { world } from "../world/map.ts";

/** Device pixels in a CSS pixel; more than two cost much and show little. */
export function devicePixels(): number {
  return Math.min(2, Math.max(1, window.devicePixelRatio || 1));
}

/** Gives the canvas the window's size in device pixels. Also right after a move to a screen of another density. */
export function fitWindow(game: Phaser.Game): void {
  const pixels = devicePixels();
  game.scale.setZoom(1 / pixels);
  game.scale.resize(Math.round(window.innerWidth * pixels), Math.round(window.innerHeight * pixels));
}

/** Zoom of the village's camera: about 1440 × 810 units are seen on any screen, and never more than there is. */
export function villageZoom(width: number, height: number): number {
  return Math.max(
    Math.sqrt((width * height) / (1440 * 810)),
    height / (world.height - 90),
    width / (world.width - 100),
  );
}

/** Zoom of signs that lie on the glass: the purse, the title. One unit is about one CSS pixel, a little more on large screens. */
export function glassZoom(width: number, height: number): number {
  const pixels = devicePixels();
  return pixels * Math.min(2, Math.max(0.8, Math.min(width / 1280, height / 720) / pixels));
}

/** The player has fingers and no keys: no key is shown then. */
export function byFinger(): boolean {
  return navigator.maxTouchPoints > 0 && window.matchMedia("(pointer: coarse)").matches;
}

/** How many pixels the pictures get for each world unit, in steps so that a resize does not ask for a new painting. */
export function artScale(width: number, height: number): number {
  const wanted = Math.ceil(villageZoom(width, height) * 1.08 * 2) / 2;
  return Math.min(3, Math.max(1, wanted));
}
