// What lies over everything else of a presenter for a moment: a picture as large as the screen, or a question. While it
// is there, every key, click and touch is its own.
import type * as Phaser from "phaser";
import { contains } from "../stage/rect.ts";
import { FINGER_CSS, measureScreen, type Screen, unitFor } from "../stage/screen.ts";
import { addGroup, addImage, type Stage } from "../stage/stage.ts";
import type { Stop } from "./media.ts";
import { createOwnPicture } from "./own-picture.ts";

/** The screen that a cover is painted for. */
export interface CoverRoom extends Screen {
  readonly unit: number;
  readonly finger: number;
}

export interface CoverContent {
  /** Where things go on this screen. The first stop is what a hasty Enter means. */
  arrange(room: CoverRoom): readonly Stop[];
  /** Paints all of it over the darkened scene. */
  paint(context: CanvasRenderingContext2D, pointed: number): void;
  /** A stop was pressed; -1: a press beside all of them, Escape, or the pad's B. */
  press(stop: number): void;
  /** It is gone, whatever the reason. */
  closed?(): void;
}

export interface Cover {
  readonly open: boolean;
  /** Lays this over the screen; what lay there before is closed. */
  show(content: CoverContent): void;
  /** It looks different now. */
  changed(): void;
  close(): void;
  /** The screen or the fonts have changed. */
  place(): void;
  /** Takes every key while it is open. `code`: a `KeyboardEvent.code`; for a pad: Enter, Escape, arrows. */
  key(code: string): boolean;
  destroy(): void;
}

const FORWARD = /^(ArrowRight|ArrowDown|Tab|KeyD|KeyS)$/;
const BACK = /^(ArrowLeft|ArrowUp|KeyA|KeyW)$/;
const PRESS = /^(Enter|NumpadEnter|Space)$/;

/** @param covered told when it comes and when it goes: DOM fields would lie over it */
export function createCover(owner: Stage, covered: (open: boolean) => void): Cover {
  const { scene } = owner;
  let content: CoverContent | undefined;
  let parts: ReturnType<typeof build> | undefined;
  let stops: readonly Stop[] = [];
  let pointed = -1;
  let held: number | undefined;

  function build() {
    const stage = addGroup(owner);
    const image = addImage(stage);
    const picture = createOwnPicture(stage);
    const zone = scene.make.zone({ x: 0, y: 0, width: 1, height: 1 }).setOrigin(0, 0);
    stage.root.add(zone);
    zone.setInteractive({ hitArea: {}, hitAreaCallback: () => content !== undefined });
    const stopAt = (x: number, y: number) => stops.findIndex((stop) => contains(stop, x, y));
    type Event = Phaser.Types.Input.EventData;
    zone.on("pointerdown", (pointer: Phaser.Input.Pointer, x: number, y: number, event: Event) => {
      event.stopPropagation();
      if (pointer.button <= 0) held = stopAt(x, y);
    });
    zone.on("pointermove", (_pointer: unknown, x: number, y: number, event: Event) => {
      event.stopPropagation();
      const over = stopAt(x, y);
      if (over >= 0) point(over);
      const manager = scene.input?.manager;
      if (manager?.canvas) manager.canvas.style.cursor = over >= 0 ? "pointer" : manager.defaultCursor;
    });
    zone.on("pointerup", (_pointer: unknown, x: number, y: number, event: Event) => {
      event.stopPropagation();
      const released = stopAt(x, y);
      const same = held === released;
      held = undefined;
      if (same) content?.press(released);
    });
    zone.on("wheel", (...[, , , , event]: [unknown, unknown, unknown, unknown, Event]) => event.stopPropagation());
    return { root: stage.root, image, picture, zone };
  }

  function point(next: number): void {
    if (next === pointed) return;
    pointed = next;
    draw();
  }

  function place(): void {
    if (!content) return;
    const screen = measureScreen(scene, {});
    const { left, right, top, bottom } = screen.safe;
    const room = {
      ...screen,
      width: screen.width - left - right,
      height: screen.height - top - bottom,
      unit: unitFor(screen, owner.theme),
      finger: screen.touch ? Math.ceil(FINGER_CSS * screen.pixel) : 0,
    };
    stops = content.arrange(room);
    parts?.root.setPosition(left, top);
    parts?.zone.setSize(room.width, room.height);
    draw();
  }

  function draw(): void {
    if (!content || !parts) return;
    const { width, height } = parts.zone;
    const key = parts.picture.paint(width, height, (context) => {
      context.fillStyle = "rgba(8, 6, 10, 0.78)";
      context.fillRect(0, 0, width, height);
      content?.paint(context, pointed);
    });
    parts.image.setTexture(key).setVisible(true);
  }

  function close(): void {
    const gone = content;
    if (!gone) return;
    content = undefined;
    parts?.root.destroy();
    parts?.picture.destroy();
    parts = undefined;
    const manager = scene.input?.manager;
    if (manager?.canvas) manager.canvas.style.cursor = manager.defaultCursor;
    covered(false);
    gone.closed?.();
  }

  return {
    get open() {
      return content !== undefined;
    },
    show(next) {
      close();
      content = next;
      pointed = 0;
      held = undefined;
      parts = build();
      covered(true);
      place();
    },
    changed: draw,
    close,
    place,
    key(code) {
      if (!content) return false;
      const count = Math.max(1, stops.length);
      if (code === "Escape") content.press(-1);
      else if (PRESS.test(code)) content.press(pointed);
      else if (FORWARD.test(code)) point((pointed + 1) % count);
      else if (BACK.test(code)) point((pointed - 1 + count) % count);
      return true;
    },
    destroy: close,
  };
}
