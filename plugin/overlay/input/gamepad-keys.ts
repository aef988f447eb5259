// The gamepad says the same as keys: arrows by cross or stick, A goes on or picks, B leaves; X, Y and a shoulder for the
// pace and the log. Sticks scroll, too.
import type * as Phaser from "phaser";

export interface GamepadActions {
  /** A button, or a stick that was tilted, as the key that means the same (`KeyboardEvent.code`). */
  key(code: string): void;
  /** A stick is tilted up or down so far (-1 to 1) for so many ms: the right one, or a left one that has nothing to choose. */
  scroll?(tilt: number, ms: number): void;
  /** A pad is there now: its sticks want watching. */
  connected(): void;
  /** The pad is this presenter's now: of several on one screen only one is steered (see key-gate.ts). */
  owns(): boolean;
}

export interface GamepadKeys {
  /**
   * Looks at what is held; true while there is a pad to look at.
   *
   * @param upDown the left stick means arrows up and down now; else it scrolls
   * @param watched the sticks mean anything at all now
   */
  pass(ms: number, upDown: boolean, watched?: boolean): boolean;
  destroy(): void;
}

/** Buttons of the W3C "standard" gamepad: A, B, X, Y, the right shoulder, the cross. */
const keys: Readonly<Record<number, string>> = {
  ...{ 0: "Enter", 1: "Escape", 2: "KeyP", 3: "KeyL", 5: "KeyF" },
  ...{ 12: "ArrowUp", 13: "ArrowDown", 14: "ArrowLeft", 15: "ArrowRight" },
};
const UP = 12;
/** A stick counts from here on for steps, and steps on while it is held (ms). */
const TILT = 0.55;
const REPEAT = 220;
/** It scrolls from here on. */
const DEAD = 0.2;

export function createGamepadKeys(scene: Phaser.Scene, actions: GamepadActions): GamepadKeys {
  // Present only where the game's config asks for gamepads.
  const pads: Phaser.Input.Gamepad.GamepadPlugin | undefined = scene.input.gamepad ?? undefined;
  let wait = 0;
  /** What was held before, to walk there, means nothing until it was let go. */
  let stale = true;
  const onDown = (_pad: unknown, { index }: Phaser.Input.Gamepad.Button) => {
    const key = keys[index];
    if (key === undefined || !actions.owns()) return;
    // A cross that is held steps on, but not at once.
    if (index >= UP) wait = 2 * REPEAT;
    actions.key(key);
  };
  const onConnected = () => actions.connected();
  pads?.on("down", onDown);
  pads?.on("connected", onConnected);
  return {
    pass(ms, upDown, watched = true) {
      stale ||= !watched;
      if (!watched || !pads || pads.total === 0) return false;
      wait = Math.max(0, wait - ms);
      let held = "";
      let scroll = 0;
      for (const pad of pads.gamepads) {
        const { x = 0, y = 0 } = pad?.leftStick ?? {};
        const isSideways = Math.abs(x) > Math.abs(y);
        if (!isSideways && !upDown) scroll += y;
        else if (Math.max(Math.abs(x), Math.abs(y)) > TILT)
          held = isSideways ? (x < 0 ? "ArrowLeft" : "ArrowRight") : y < 0 ? "ArrowUp" : "ArrowDown";
        for (let i = UP; i < UP + 4; i++) if (pad?.buttons?.[i]?.pressed) held = keys[i] ?? "";
        scroll += pad?.rightStick?.y ?? 0;
      }
      const isTilted = Math.abs(scroll) > DEAD;
      stale &&= held !== "" || isTilted;
      if (held === "") wait = 0;
      if (stale || !actions.owns()) return true;
      if (isTilted) actions.scroll?.(Math.max(-1, Math.min(1, scroll)), ms);
      if (held !== "" && wait === 0) {
        wait = REPEAT;
        actions.key(held);
      }
      return true;
    },
    destroy() {
      pads?.off("down", onDown);
      pads?.off("connected", onConnected);
    },
  };
}
