// The surface of the window for mouse and fingers: presses, drags with a swing, the wheel. Nothing falls through to the game.
import type * as Phaser from "phaser";
import type { Stage } from "../stage/stage.ts";
import { createFinger } from "./scroll-motion.ts";

/** What a pointer does, in the words of the window. `Target`: whatever the window finds at a point. */
export interface PointerHandlers<Target> {
  /** What lies at this point; nothing where the game shows through. */
  targetAt(x: number, y: number): Target | undefined;
  /** May this be pressed now? Asked when the pointer goes down. */
  ready(target: Target): boolean;
  same(one: Target, other: Target): boolean;
  hover(target: Target | undefined, x: number, y: number): void;
  press(target: Target | undefined): void;
  release(target: Target): void;
  /** A drag has begun on this target, at this height; what it moves from now on. */
  dragged(target: Target, sideways: boolean, y: number): Drag | undefined;
  wheel(x: number, y: number, dx: number, dy: number): void;
  /** True where a hand is shown. */
  points(target: Target): boolean;
}

export interface Drag {
  /** By so many px since the last time; `x`, `y`: where the pointer is. */
  move(dx: number, dy: number, x: number, y: number): void;
  /** Let go at this speed, px per ms. */
  end(vx: number, vy: number): void;
}

export interface WindowPointer {
  resize(width: number, height: number): void;
  destroy(): void;
}

/** A pointer that has moved less than this (CSS px) has pressed, not dragged. */
const THRESHOLD = 8;
/** A wheel that counts lines or pages: px of one. */
const WHEEL = [1, 40, 400] as const;

/** @param pixel game pixels in one CSS pixel, now */
export function createWindowPointer<Target>(
  stage: Stage,
  pixel: () => number,
  handlers: PointerHandlers<Target>,
): WindowPointer {
  const { scene } = stage;
  const zone = scene.make.zone({ x: 0, y: 0, width: 1, height: 1 }).setOrigin(0, 0);
  stage.root.add(zone);
  zone.setInteractive({
    hitArea: {},
    hitAreaCallback: (_area: unknown, x: number, y: number) =>
      down !== undefined || handlers.targetAt(x, y) !== undefined,
  });
  let down:
    | {
        readonly pointer: number;
        readonly target: Target;
        x: number;
        y: number;
        drag?: Drag | undefined;
        moved: boolean;
      }
    | undefined;
  let fingerX = createFinger();
  let fingerY = createFinger();

  const point = (pointing: boolean) => {
    const manager = scene.input?.manager;
    if (manager?.canvas) manager.canvas.style.cursor = pointing ? "pointer" : manager.defaultCursor;
  };
  const letGo = () => {
    const time = performance.now();
    down?.drag?.end(fingerX.speed(time), fingerY.speed(time));
    down = undefined;
    handlers.press(undefined);
  };
  const follow = (x: number, y: number) => {
    fingerX.move(x, performance.now());
    fingerY.move(y, performance.now());
  };
  type Event = Phaser.Types.Input.EventData;

  zone.on("pointerdown", (pointer: Phaser.Input.Pointer, x: number, y: number, event: Event) => {
    event.stopPropagation();
    const target = handlers.targetAt(x, y);
    if (down || !target || pointer.button > 0 || !handlers.ready(target)) return;
    down = { pointer: pointer.id, target, x, y, moved: false };
    fingerX = createFinger();
    fingerY = createFinger();
    follow(x, y);
    handlers.press(target);
  });
  zone.on("pointermove", (pointer: Phaser.Input.Pointer, x: number, y: number, event: Event) => {
    event.stopPropagation();
    if (down?.pointer === pointer.id) {
      follow(x, y);
      if (!down.moved) {
        const far = THRESHOLD * pixel();
        const [dx, dy] = [Math.abs(x - down.x), Math.abs(y - down.y)];
        if (Math.max(dx, dy) < far) return;
        down.moved = true;
        handlers.press(undefined);
        handlers.hover(undefined, x, y);
        down.drag = handlers.dragged(down.target, dx > dy, down.y);
      }
      down.drag?.move(x - down.x, y - down.y, x, y);
      down.x = x;
      down.y = y;
      return;
    }
    if (pointer.wasTouch) return;
    const target = handlers.targetAt(x, y);
    handlers.hover(target, x, y);
    point(target !== undefined && handlers.points(target));
  });
  zone.on("pointerup", (pointer: Phaser.Input.Pointer, x: number, y: number, event: Event) => {
    event.stopPropagation();
    if (down?.pointer !== pointer.id) return;
    const { target, moved } = down;
    letGo();
    const now = handlers.targetAt(x, y);
    if (!moved && now && handlers.same(now, target)) handlers.release(target);
  });
  zone.on("pointerout", (pointer: Phaser.Input.Pointer) => {
    handlers.hover(undefined, 0, 0);
    if (down?.pointer === pointer.id && !pointer.isDown) letGo();
  });
  zone.on("wheel", (pointer: Phaser.Input.Pointer, dx: number, dy: number, _dz: number, event: Event) => {
    event.stopPropagation();
    const mode = (pointer.event as Partial<WheelEvent> | undefined)?.deltaMode ?? 0;
    const scale = (WHEEL[mode as 0 | 1 | 2] ?? 1) * pixel();
    handlers.wheel(pointer.x, pointer.y, dx * scale, dy * scale);
  });

  return {
    resize: (width, height) => void zone.setSize(width, height),
    destroy() {
      point(false);
      zone.destroy();
    },
  };
}
