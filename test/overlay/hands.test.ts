// Pointer, finger and gamepad on a screen that stands still.
import type * as Phaser from "phaser";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDialogueBox } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import type { Presenter, TalkView } from "../../plugin/overlay/presenter.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { line, open, press, question, record } from "./view.ts";

let running: HeadlessGame;
let box: Presenter;
let calls: string[];

beforeEach(async () => {
  running = await createHeadlessGame(undefined, { input: { gamepad: true } });
});
afterEach(() => {
  box.destroy();
  running.destroy();
});

function show(view: TalkView) {
  const recorded = record();
  calls = recorded.calls;
  box = createDialogueBox(running.scene, recorded.handlers, { reducedMotion: true });
  box.render(view);
  running.step(600);
}

const root = () => running.scene.children.getByName("parley") as Phaser.GameObjects.Container;

/** Presses with the whole box's zone, as Phaser's input does: each event says whether it went on to the game. */
function pointer(id = 1, wasTouch = false) {
  const zone = root().list.find((each) => each.type === "Zone") as Phaser.GameObjects.Zone;
  const emit = (event: string, x: number, y: number, button = 0) => {
    let passed = true;
    const data = { stopPropagation: () => (passed = false) };
    zone.emit(event, { id, wasTouch, button }, x, y, data);
    return passed;
  };
  return {
    down: (x: number, y: number, button = 0) => emit("pointerdown", x, y, button),
    move: (x: number, y: number) => emit("pointermove", x, y),
    up: (x: number, y: number) => emit("pointerup", x, y),
    out: () => zone.emit("pointerout", { id }),
    wheel: (dy: number) => {
      let passed = true;
      zone.emit("wheel", { id }, 0, dy, 0, { stopPropagation: () => (passed = false) });
      return passed;
    },
  };
}

/** Middle of the text with these words. */
function at(words: string): [number, number] {
  const all = root().list.flatMap((each) => ("list" in each ? (each as Phaser.GameObjects.Container).list : [each]));
  const found = all.find(
    (each) => each.name === words || (each as Phaser.GameObjects.Text).text === words,
  ) as Phaser.GameObjects.Text;
  const bounds = found.getBounds();
  return [bounds.centerX, bounds.centerY];
}

/** A free spot on the panel. */
const panel: [number, number] = [500, 480];

describe("a pointer", () => {
  test("goes on by a press on the panel", () => {
    show(line);
    const mouse = pointer();
    mouse.down(...panel);
    expect(calls).toEqual([]);
    mouse.up(...panel);
    expect(calls).toEqual(["advance 1"]);
  });

  test("picks when it comes up on the row where it went down, and nowhere else", () => {
    show(question);
    const mouse = pointer();
    mouse.down(...at("Yes"));
    mouse.up(...at("No"));
    mouse.down(...panel);
    mouse.up(...at("No"));
    expect(calls).toEqual([]);
    mouse.down(...at("No"));
    mouse.up(...at("No"));
    expect(calls).toEqual(["choose no"]);
  });

  test("that was down before the box came picks nothing when it comes up", () => {
    show(question);
    pointer().up(...at("Yes"));
    expect(calls).toEqual([]);
  });

  test("a press on the panel never picks, not even what keys have selected", () => {
    show(question);
    press("ArrowDown");
    const mouse = pointer();
    mouse.down(...panel);
    mouse.up(...panel);
    expect(calls).toEqual([]);
  });

  test("what the pointer merely lies on is not picked by Enter", () => {
    show(question);
    pointer().move(...at("No"));
    press("Enter");
    expect(calls).toEqual([]);
    press("ArrowUp");
    press("ArrowUp");
    press("Enter");
    expect(calls).toEqual(["choose yes"]);
  });

  test("a second finger does not disturb the first", () => {
    show(question);
    const [first, second] = [pointer(1, true), pointer(2, true)];
    first.down(...at("Yes"));
    second.down(...at("No"));
    second.up(...at("No"));
    expect(calls).toEqual([]);
    first.up(...at("Yes"));
    expect(calls).toEqual(["choose yes"]);
  });

  test("other buttons do nothing, and nothing at all goes through to the game", () => {
    show(question);
    const mouse = pointer();
    expect(mouse.down(...at("Yes"), 2)).toBe(false);
    expect(mouse.up(...at("Yes"))).toBe(false);
    expect(mouse.move(...panel)).toBe(false);
    expect(mouse.wheel(1)).toBe(false);
    expect(calls).toEqual([]);
  });

  test("leaves by the cross, sends by the button, tries again by the slip", () => {
    show({ ...open, echo: { id: "e", text: "hm", mark: "failed" } });
    const mouse = pointer();
    const click = (x: number, y: number) => {
      mouse.down(x, y);
      mouse.up(x, y);
    };
    click(...at("Try again"));
    expect(calls).toEqual(["retry e"]);
    const field = document.querySelector("input") as HTMLInputElement;
    field.value = "hello";
    const images = root().list.filter((each) => each.type === "Image" && (each as Phaser.GameObjects.Image).visible);
    const [paper, send] = images as Phaser.GameObjects.Image[];
    click(send?.getCenter().x ?? 0, send?.getCenter().y ?? 0);
    // The cross is painted on the panel's upper right corner, 30 px inside of its picture.
    const corner = paper?.getTopRight() ?? { x: 0, y: 0 };
    click((corner.x ?? 0) - 36, (corner.y ?? 0) + 36);
    expect(calls).toEqual(["retry e", "say hello", "close"]);
  });

  test("the wheel and a dragging finger scroll a long list, and the drag picks nothing", () => {
    show({ ...line, choices: Array.from({ length: 40 }, (_, i) => ({ id: `c${i}`, text: `Choice ${i + 1}` })) });
    const mouse = pointer();
    mouse.wheel(1);
    mouse.wheel(1);
    expect(() => at("Choice 3")).not.toThrow();
    expect(() => at("Choice 1")).toThrow();
    const finger = pointer(2, true);
    const [x, y] = at("Choice 4");
    finger.down(x, y);
    finger.move(x, y - 40);
    finger.up(x, y - 40);
    expect(() => at("Choice 3")).toThrow();
    expect(calls).toEqual([]);
  });

  test("the cursor says what can be pressed, and is put back", () => {
    show(question);
    const mouse = pointer();
    mouse.move(...at("Yes"));
    expect(running.game.canvas.style.cursor).toBe("pointer");
    mouse.move(...panel);
    expect(running.game.canvas.style.cursor).toBe("");
    mouse.move(...at("Yes"));
    box.destroy();
    expect(running.game.canvas.style.cursor).toBe("");
  });
});

describe("a gamepad", () => {
  const button = (index: number) => running.scene.input.gamepad?.emit("down", {}, { index }, 1);
  const [A, B, UP, DOWN] = [0, 1, 12, 13];

  test("goes on by A and leaves by B", () => {
    show(line);
    button(A);
    button(B);
    expect(calls).toEqual(["advance 1", "close"]);
  });

  test("walks the choices by the cross and picks by A, never before it has walked", () => {
    show(question);
    button(A);
    expect(calls).toEqual([]);
    button(DOWN);
    button(DOWN);
    button(DOWN);
    button(UP);
    button(DOWN);
    button(A);
    expect(calls).toEqual(["choose no"]);
  });

  test("walks by the stick, one step a tilt, on and on while it is held", () => {
    const pads = running.scene.input.gamepad as Phaser.Input.Gamepad.GamepadPlugin;
    const stick = { x: 0, y: 0 };
    const pad = { leftStick: stick };
    Object.defineProperty(pads, "total", { value: 1 });
    pads.gamepads.push(pad as unknown as Phaser.Input.Gamepad.Gamepad);
    show({ ...line, choices: Array.from({ length: 9 }, (_, i) => ({ id: `c${i}`, text: `Choice ${i + 1}` })) });
    stick.y = 1;
    running.step(32);
    stick.y = 0;
    running.step(32);
    stick.y = 0.9;
    running.step(16 + 220 * 2 + 32);
    stick.y = 0;
    running.step(16);
    button(A);
    pads.gamepads.pop();
    expect(calls).toEqual(["choose c3"]);
  });
});
