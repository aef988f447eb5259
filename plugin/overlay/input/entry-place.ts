// Where the text field lies on the page: exactly over its place in the panel, or above a soft keyboard.
import type * as Phaser from "phaser";
import type { Theme } from "../theme/theme.ts";
import type { EntryRoom } from "./text-entry.ts";

/** Free room between the field and a soft keyboard, in CSS px. */
const OVER_KEYBOARD = 8;

/** Lays the field over its place on the canvas, however that is scaled. */
export function placeOver(frame: HTMLElement, scene: Phaser.Scene, { entry, unit }: EntryRoom, theme: Theme): void {
  const canvas = scene.game?.canvas;
  if (!canvas) return;
  const screen = canvas.getBoundingClientRect();
  const scale = screen.width / Math.max(1, scene.scale.width);
  const origin = originOf(frame);
  frame.style.left = `${screen.left - origin.x + entry.x * scale}px`;
  frame.style.top = `${screen.top - origin.y + entry.y * scale}px`;
  frame.style.width = `${entry.width * scale}px`;
  frame.style.height = `${entry.height * scale}px`;
  frame.style.fontSize = `${theme.sizes.choice * unit * scale}px`;
  frame.style.borderRadius = `${theme.radii.slip * unit * scale}px`;
}

/** A soft keyboard covers the lower half of the screen: the field moves above it, the game stays. */
export function liftOverKeyboard(frame: HTMLElement): void {
  const view = window.visualViewport;
  if (!view) return;
  frame.style.transform = "";
  const { bottom } = frame.getBoundingClientRect();
  const over = bottom - (view.offsetTop + view.height) + OVER_KEYBOARD;
  const isCovered = over > OVER_KEYBOARD;
  frame.classList.toggle("lifted", isCovered);
  if (isCovered) frame.style.transform = `translateY(${-over}px)`;
}

/** Where `left: 0; top: 0` of an absolutely placed element lies, in client coordinates. */
function originOf(element: HTMLElement): { x: number; y: number } {
  const host = element.offsetParent;
  const inPage = !host || (host === document.body && getComputedStyle(host).position === "static");
  if (inPage) return { x: -window.scrollX, y: -window.scrollY };
  const box = host.getBoundingClientRect();
  return { x: box.left + host.clientLeft - host.scrollLeft, y: box.top + host.clientTop - host.scrollTop };
}
