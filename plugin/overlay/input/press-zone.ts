// The surface of the box for pointers: tells what is pressed where, and lets nothing through to the game beneath.
import type * as Phaser from "phaser";
import type { Stage } from "../stage/stage.ts";

/** What lies at a point of the box. */
export type Target =
  | { readonly kind: "choice"; readonly index: number }
  /** Something on a media card. */
  | { readonly kind: "media"; readonly card: number; readonly stop: number }
  /** A link among the words. */
  | { readonly kind: "link"; readonly href: string }
  /** A small button beside the cross. */
  | { readonly kind: "control"; readonly control: "log" | "auto" | "skip" }
  /** A mark that scrolls the choices. */
  | { readonly kind: "scroll"; readonly by: number }
  | { readonly kind: "close" | "send" | "retry" | "panel" };

export interface PressZoneHandlers {
  /** The part of the box at this point; nothing where the game shows through. */
  targetAt(x: number, y: number): Target | undefined;
  /** May this be pressed now? Asked when the pointer goes down. */
  ready(target: Target): boolean;
  hover(target: Target | undefined): void;
  press(target: Target | undefined): void;
  /** The pointer came up on the same part that it went down on. */
  release(target: Target): void;
  scroll(by: number): void;
  /** A pressed pointer moves sideways at this point by so many px; true where it moves something: then it is no tap. */
  drag?(x: number, y: number, by: number): boolean;
  /** What was dragged is let go, at this speed in px per ms. */
  drop?(speed: number): void;
}

export interface PressZone {
  resize(width: number, height: number): void;
  destroy(): void;
}

/** A finger that moved further than this (game pixels) drags the list. */
const DRAG = 24;
/** It moves a row of cards from here on, sideways. */
const SWIPE = 8;

export function createPressZone(stage: Stage, handlers: PressZoneHandlers): PressZone {
  const { scene } = stage;
  const zone = scene.make.zone({ x: 0, y: 0, width: 1, height: 1 }).setOrigin(0, 0);
  stage.root.add(zone);
  zone.setInteractive({
    hitArea: {},
    hitAreaCallback: (_area: unknown, x: number, y: number) => handlers.targetAt(x, y) !== undefined,
  });

  /** What went down, by whichever pointer; a second finger does not disturb the first. */
  let down: { readonly pointer: number; readonly target: Target; y: number } | undefined;
  let swipe: { x: number; at: number; speed: number; moving: boolean } | undefined;

  const letGo = () => {
    if (swipe?.moving) handlers.drop?.(swipe.speed);
    swipe = undefined;
    down = undefined;
    handlers.press(undefined);
  };
  const point = (pointing: boolean) => {
    const manager = scene.input?.manager;
    if (manager?.canvas) manager.canvas.style.cursor = pointing ? "pointer" : manager.defaultCursor;
  };

  zone.on("pointerdown", (pointer: Phaser.Input.Pointer, x: number, y: number, event: Phaser.Types.Input.EventData) => {
    event.stopPropagation();
    const target = handlers.targetAt(x, y);
    if (down || !target || pointer.button > 0 || !handlers.ready(target)) return;
    down = { pointer: pointer.id, target, y };
    swipe = { x, at: performance.now(), speed: 0, moving: false };
    handlers.press(target);
  });
  zone.on("pointermove", (pointer: Phaser.Input.Pointer, x: number, y: number, event: Phaser.Types.Input.EventData) => {
    event.stopPropagation();
    const target = handlers.targetAt(x, y);
    if (!pointer.wasTouch) {
      handlers.hover(target);
      point(target !== undefined && target.kind !== "panel");
    }
    if (!down || down.pointer !== pointer.id) return;
    if (swipe && (swipe.moving || Math.abs(x - swipe.x) > SWIPE) && handlers.drag?.(x, y, x - swipe.x)) {
      const now = performance.now();
      swipe = { x, at: now, speed: (x - swipe.x) / Math.max(1, now - swipe.at), moving: true };
      return;
    }
    if (down.target.kind === "choice" && pointer.wasTouch && Math.abs(y - down.y) > DRAG) {
      handlers.scroll(y < down.y ? 1 : -1);
      down.y = y;
      handlers.press(undefined);
      // A drag is no tap any more, wherever it ends.
      down = { pointer: pointer.id, target: { kind: "choice", index: -1 }, y };
    }
  });
  zone.on("pointerup", (pointer: Phaser.Input.Pointer, x: number, y: number, event: Phaser.Types.Input.EventData) => {
    event.stopPropagation();
    if (down?.pointer !== pointer.id) return;
    const pressed = down.target;
    const dragged = swipe?.moving;
    const target = handlers.targetAt(x, y);
    letGo();
    if (!dragged && target && same(target, pressed)) handlers.release(target);
  });
  zone.on("pointerout", (pointer: Phaser.Input.Pointer) => {
    handlers.hover(undefined);
    if (down?.pointer === pointer.id) letGo();
  });
  zone.on("wheel", (...[, , dy, , event]: [unknown, number, number, number, Phaser.Types.Input.EventData]) => {
    event.stopPropagation();
    handlers.scroll(Math.sign(dy));
  });

  return {
    resize(width, height) {
      zone.setSize(width, height);
    },
    destroy() {
      point(false);
      zone.destroy();
    },
  };
}

function same(one: Target, other: Target): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
