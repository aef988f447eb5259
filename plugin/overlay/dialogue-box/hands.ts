// What the player's hands do: keys, pointer and gamepad become the same few acts.
import { createGamepadKeys } from "../input/gamepad-keys.ts";
import { createKeyGate } from "../input/key-gate.ts";
import { actionOf } from "../input/key-map.ts";
import { createPressZone, type Target } from "../input/press-zone.ts";
import { contains } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import type { Acts, Reach } from "./acts.ts";
import type { Controls } from "./controls.ts";

export interface Hands {
  resize(width: number, height: number): void;
  /** Moves time on; true while there is a gamepad to watch. */
  pass(ms: number): boolean;
  destroy(): void;
}

export function createHands(stage: Stage, reach: Reach, acts: Acts, controls: Controls): Hands {
  const { handlers, told, entry, lock, media, above, log } = reach;
  const { bar, echo, notice, shelf } = above;

  const zone = createPressZone(stage, {
    targetAt,
    ready(target) {
      keys.claim();
      if (target.kind !== "send") entry.blur();
      if (target.kind === "choice" && !lock.open) lock.touch();
      return target.kind !== "choice" || lock.open;
    },
    hover(target) {
      acts.pointAt(target?.kind === "choice" ? target.index : -1);
      controls.point(target?.kind === "control" ? target.control : undefined);
      shelf.stack.point(target?.kind === "media" ? target : undefined);
    },
    press: (target) => bar.press(target?.kind === "choice" ? target.index : -1),
    release,
    scroll(by) {
      if (bar.scroll(by)) return;
      // Up, where nothing else scrolls: back to what was said before.
      if (by < 0 && !log.open) log.toggle();
    },
    drag: (x, y, by) => shelf.stack.drag(x, y, by),
    drop: (speed) => shelf.stack.letGo(speed),
  });
  const keys = createKeyGate(stage.scene, (event) => onKey(event.code));
  const pads = createGamepadKeys(stage.scene, {
    step: (by) => onKey(by < 0 ? "ArrowUp" : "ArrowDown"),
    side: (by) => onKey(by < 0 ? "ArrowLeft" : "ArrowRight"),
    act: () => onKey("Enter"),
    close: () => onKey("Escape"),
    shortcut: onKey,
    connected: reach.wake,
    owns: () => keys.owns,
  });

  function targetAt(x: number, y: number): Target | undefined {
    // A press beside the log puts it away, wherever it is.
    if (log.open) return { kind: "panel" };
    const mark = bar.scrollMarkAt(x, y);
    if (mark !== 0) return { kind: mark < 0 ? "scroll-up" : "scroll-down" };
    const index = bar.at(x, y);
    if (index >= 0) return { kind: "choice", index };
    if (echo.pressed(x, y)) return { kind: "retry" };
    const { closeReach, send, portrait, plate, panel } = reach.layout();
    if (contains(closeReach, x, y)) return { kind: "close" };
    const control = controls.at(x, y);
    if (control) return { kind: "control", control };
    if (contains(send, x, y)) return { kind: "send" };
    const stop = shelf.stack.at(x, y);
    if (stop) return { kind: "media", ...stop };
    const href = told.linkAt(x, y);
    if (href !== undefined) return { kind: "link", href };
    const solid = contains(panel, x, y) || contains(portrait, x, y) || contains(plate, x, y);
    const above = bar.covers(x, y) || echo.covers(x, y) || notice.covers(x, y) || shelf.stack.covers(x, y);
    return solid || above ? { kind: "panel" } : undefined;
  }

  function release(target: Target): void {
    switch (target.kind) {
      case "choice":
        acts.pick(target.index);
        break;
      case "close":
        handlers.close();
        break;
      case "send":
        entry.submit();
        break;
      case "retry":
        acts.retry();
        break;
      case "scroll-up":
        bar.scroll(-1);
        break;
      case "scroll-down":
        bar.scroll(1);
        break;
      case "control":
        acts.control(target.control);
        break;
      case "media":
        shelf.stack.press(target);
        break;
      case "link":
        media.leave(target.href);
        break;
      case "panel":
        if (log.open) log.close();
        else acts.act(false);
        break;
    }
  }

  function onKey(code: string): boolean {
    if (media.key(code) || shelf.stack.key(code)) return true;
    const action = actionOf(code);
    if (!action) return false;
    switch (action.kind) {
      case "act":
        acts.act(true);
        return true;
      case "pick":
        acts.pick(action.index);
        return true;
      case "step":
        acts.step(action.by);
        return true;
      case "close":
        handlers.close();
        return true;
      case "retry":
        acts.retry();
        return true;
      case "type":
        if (reach.view()?.entry) entry.focus();
        return reach.view()?.entry !== undefined;
      default:
        acts.control(action.kind);
        return true;
    }
  }

  return {
    resize: (width, height) => zone.resize(width, height),
    pass: (ms) => (lock.offered || media.covered) && pads.pass(ms),
    destroy() {
      zone.destroy();
      keys.destroy();
      pads.destroy();
    },
  };
}
