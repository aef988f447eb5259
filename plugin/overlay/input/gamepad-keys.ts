// The gamepad's part: up and down by cross or stick, A goes on or picks, B leaves; X, Y and a shoulder for the log and the pace.
import type * as Phaser from "phaser";

export interface GamepadActions {
  step(by: number): void;
  /** Left and right: through the cards of a carousel. */
  side?(by: number): void;
  act(): void;
  close(): void;
  /** X, Y and the right shoulder say the same as these keys (`KeyboardEvent.code`). */
  shortcut?(code: string): void;
  /** A pad is there now: its sticks want watching. */
  connected(): void;
  /** The pad is this presenter's now: of several on one screen only one is steered (see key-gate.ts). */
  owns?(): boolean;
}

export interface GamepadKeys {
  /** Looks at the sticks; true while there is a pad to look at. */
  pass(ms: number): boolean;
  destroy(): void;
}

/** Buttons of the W3C "standard" gamepad. */
const A = 0;
const B = 1;
const UP = 12;
const DOWN = 13;
const LEFT = 14;
const RIGHT = 15;
const shortcuts: Readonly<Record<number, string>> = { 2: "KeyP", 3: "KeyL", 5: "KeyF" };
/** A stick counts from here on, and steps on while it is held. */
const TILT = 0.55;
const REPEAT = 220;

export function createGamepadKeys(scene: Phaser.Scene, actions: GamepadActions): GamepadKeys {
  // Present only where the game's config asks for gamepads.
  const pads: Phaser.Input.Gamepad.GamepadPlugin | undefined = scene.input.gamepad ?? undefined;
  let wait = 0;
  const onDown = (_pad: unknown, button: Phaser.Input.Gamepad.Button) => {
    if (actions.owns?.() === false) return;
    if (button.index === A) actions.act();
    else if (button.index === B) actions.close();
    else if (button.index === UP) actions.step(-1);
    else if (button.index === DOWN) actions.step(1);
    else if (button.index === LEFT) actions.side?.(-1);
    else if (button.index === RIGHT) actions.side?.(1);
    else if (shortcuts[button.index] !== undefined) actions.shortcut?.(shortcuts[button.index] ?? "");
  };
  const onConnected = () => actions.connected();
  pads?.on("down", onDown);
  pads?.on("connected", onConnected);
  return {
    pass(ms) {
      if (!pads || pads.total === 0) return false;
      wait = Math.max(0, wait - ms);
      let tilt = 0;
      let sideways = false;
      for (const pad of pads.gamepads) {
        const { x, y } = pad?.leftStick ?? { x: 0, y: 0 };
        if (Math.max(Math.abs(x), Math.abs(y)) <= TILT) continue;
        sideways = Math.abs(x) > Math.abs(y);
        tilt = Math.sign(sideways ? x : y);
      }
      if (tilt === 0) wait = 0;
      else if (wait === 0 && actions.owns?.() !== false) {
        wait = REPEAT;
        if (sideways) actions.side?.(tilt);
        else actions.step(tilt);
      }
      return true;
    },
    destroy() {
      pads?.off("down", onDown);
      pads?.off("connected", onConnected);
    },
  };
}
