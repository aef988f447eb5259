// The player's wish, from whatever is at hand: keys, a finger, a mouse, a gamepad.

import * as Phaser from "phaser";
import type { Step } from "../world/walk.ts";

export interface Controls {
  /** Direction wished for now, each from -1 to 1; zero when keys and stick rest. */
  direction(): { readonly x: number; readonly y: number };
  /** True once for each press of E, Space, Enter, or the gamepad's A. */
  acted(): boolean;
  /** The place last tapped, once, in world units. */
  tapped(): Step | undefined;
  /** Forgets what was pressed: after a talk, no key of the talk may act in the village. */
  forget(): void;
}

const deadZone = 0.25;

export function createControls(scene: Phaser.Scene): Controls {
  const keyboard = scene.input.keyboard;
  const codes = Phaser.Input.Keyboard.KeyCodes;
  const key = (code: number) => keyboard?.addKey(code, false);
  const held = {
    left: [key(codes.A), key(codes.LEFT)],
    right: [key(codes.D), key(codes.RIGHT)],
    up: [key(codes.W), key(codes.UP)],
    down: [key(codes.S), key(codes.DOWN)],
  };
  let pressed = false;
  // Told by the press itself: a tap that is over before the next frame is one, too.
  for (const each of [codes.E, codes.SPACE, codes.ENTER])
    key(each)?.on("down", () => {
      pressed = true;
    });
  const isDown = (keys: readonly (Phaser.Input.Keyboard.Key | undefined)[]) => keys.some((each) => each?.isDown);
  let padWasDown = false;
  let tap: Step | undefined;
  // Screen readers and assistive tools press keys too; a tap is only ever a tap on the village itself.
  scene.input.on(Phaser.Input.Events.POINTER_DOWN, (pointer: Phaser.Input.Pointer) => {
    const { x, y } = scene.cameras.main.getWorldPoint(pointer.x, pointer.y);
    tap = { x, y };
  });
  const pad = () => (scene.input.gamepad?.total ? scene.input.gamepad.getPad(0) : undefined);

  return {
    direction() {
      const stick = pad()?.leftStick;
      const [sx, sy] = stick && stick.length() > deadZone ? [stick.x, stick.y] : [0, 0];
      const gamepad = pad();
      const x =
        Number(isDown(held.right) || gamepad?.right === true) - Number(isDown(held.left) || gamepad?.left === true) ||
        sx;
      const y =
        Number(isDown(held.down) || gamepad?.down === true) - Number(isDown(held.up) || gamepad?.up === true) || sy;
      return { x, y };
    },
    acted() {
      const padDown = pad()?.A === true;
      const padPressed = padDown && !padWasDown;
      padWasDown = padDown;
      const keyPressed = pressed;
      pressed = false;
      return keyPressed || padPressed;
    },
    tapped() {
      const last = tap;
      tap = undefined;
      return last;
    },
    forget() {
      tap = undefined;
      pressed = false;
      padWasDown = true;
      keyboard?.resetKeys();
    },
  };
}
