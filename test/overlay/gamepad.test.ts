// A gamepad alone, as the browser tells of it: sticks that are tilted and let go, a cross that is held, the log, the cards.
import type * as Phaser from "phaser";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Entry } from "../../plugin/dialogue/entry.ts";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import { createBacklog, createChatWindow } from "../../plugin/overlay/chat-window/chat-window.ts";
import { createDialogueBox } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import type { Presenter, PresenterHandlers, TalkView } from "../../plugin/overlay/presenter.ts";
import { createSpeechBubble } from "../../plugin/overlay/speech-bubble/speech-bubble.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { everyPart, line, question, record } from "./view.ts";

const [A, Y, UP, DOWN] = [0, 3, 12, 13];

let running: HeadlessGame;
let presenter: Presenter;
let calls: string[];
let pad: ReturnType<typeof plug>;

beforeAll(everyPart);
beforeEach(async () => {
  running = await createHeadlessGame(undefined, { input: { gamepad: true } });
  pad = plug(running.scene.input.gamepad as Phaser.Input.Gamepad.GamepadPlugin);
});
afterEach(() => {
  presenter.destroy();
  running.destroy();
});

/** A pad as Phaser's plugin has it, in this game alone. */
function plug(pads: Phaser.Input.Gamepad.GamepadPlugin) {
  const buttons = Array.from({ length: 17 }, () => ({ pressed: false }));
  const sticks = { leftStick: { x: 0, y: 0 }, rightStick: { x: 0, y: 0 } };
  const one = { ...sticks, buttons, removeAllListeners() {}, destroy() {} };
  Object.defineProperty(pads, "total", { value: 1 });
  Object.defineProperty(pads, "gamepads", { value: [one] });
  const press = (index: number) => void pads.emit("down", one, { index }, 1);
  return {
    press,
    /** Held for so long (ms), then let go. */
    hold(index: number, ms: number) {
      const button = buttons[index] ?? { pressed: false };
      button.pressed = true;
      press(index);
      running.step(ms);
      button.pressed = false;
      running.step(32);
    },
    tilt(stick: "leftStick" | "rightStick", x: number, y: number, ms: number) {
      Object.assign(one[stick], { x, y });
      running.step(ms);
      Object.assign(one[stick], { x: 0, y: 0 });
      running.step(300);
    },
    leave: (x: number, y: number) => void Object.assign(one.leftStick, { x, y }),
  };
}

type Make = (scene: Phaser.Scene, handlers: PresenterHandlers) => Presenter;
const still = { reducedMotion: true };
const box: Make = (scene, handlers) => createDialogueBox(scene, handlers, still);
const log: Make = (scene, handlers) => createChatWindow(scene, handlers, still);
const bubble: Make = (scene, handlers) =>
  createSpeechBubble(scene, handlers, { ...still, target: scene.add.container(400, 400).setSize(40, 80) });

function show(make: Make, view: TalkView): void {
  const recorded = record();
  calls = recorded.calls;
  presenter = make(running.scene, recorded.handlers);
  presenter.render(view);
  running.step(700);
}
const answers = () => calls.filter((each) => each !== "read");

const entry = (i: number): Entry => ({
  ...{ id: `m${i}`, side: "other", speaker: { name: "Mira" }, at: 1e12 + i * 1000 },
  block: { type: "words", text: plain(`Line ${i}: the river runs past the mill and on to the sea.`) },
});
const long: TalkView = { ...line, entries: Array.from({ length: 60 }, (_, i) => entry(i)) };

const cards = ["one", "two", "three"].map((id) => ({ title: id, choice: { id, text: `Take ${id}` } }));
const wares: TalkView = {
  ...line,
  line: { id: "1", text: plain("Choose."), media: [{ type: "carousel", title: "Wares", cards, open: true }] },
  choices: cards.map((card) => card.choice),
};

describe("cards", () => {
  test.each([
    ["the dialogue box", box],
    ["the speech bubble", bubble],
  ])("of %s are walked by the left stick sideways, and picked by A", (_name, make) => {
    show(make, wares);
    pad.tilt("leftStick", 1, 0.2, 32);
    pad.tilt("leftStick", 1, 0, 32);
    pad.tilt("leftStick", 1, 0, 32);
    pad.tilt("leftStick", -1, 0, 32);
    pad.press(A);
    expect(answers()).toEqual(["choose two"]);
  });

  test("of the chat window are walked so, too", () => {
    const shop = { type: "carousel", title: "Wares", cards, open: true } as const;
    show(log, { ...wares, entries: [{ ...entry(1), block: shop }] });
    pad.tilt("leftStick", 1, 0, 32);
    pad.tilt("leftStick", 1, 0, 32);
    pad.press(A);
    expect(answers()).toEqual(["choose two"]);
  });
});

describe("choices", () => {
  test.each([
    ["the dialogue box", box],
    ["the chat window", log],
    ["the speech bubble", bubble],
  ])("of %s are not walked by a stick that was tilted before they came", (_name, make) => {
    pad.leave(0, 1);
    show(make, question);
    pad.press(A);
    expect(answers()).toEqual([]);
    pad.leave(0, 0);
    running.step(32);
    pad.tilt("leftStick", 0, 1, 32);
    pad.press(A);
    expect(answers()).toEqual(["choose yes"]);
  });

  test("are walked on and on by a cross that is held, not by one that is tapped", () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ id: `c${i}`, text: `Choice ${i + 1}` }));
    show(box, { ...line, choices: many });
    pad.hold(DOWN, 64);
    pad.hold(DOWN, 440 + 220 + 32);
    pad.press(A);
    expect(answers()).toEqual(["choose c3"]);
  });
});

/** The log was at its end, has left it by the first act, and is there again after the second. */
function leavesAndComesBack(up: () => void, down: () => void): void {
  calls.splice(0);
  up();
  presenter.render({ ...long, entries: [...long.entries, entry(60)] });
  running.step(500);
  expect(calls).toEqual([]);
  down();
  expect(calls).toEqual(["read"]);
}

describe.each([
  ["the chat window", log],
  ["the log of a look back", ((scene, handlers) => createBacklog(scene, handlers, still)) as Make],
])("%s", (_name, make) => {
  test.each(["leftStick", "rightStick"] as const)("is scrolled by the %s", (stick) => {
    show(make, long);
    leavesAndComesBack(
      () => pad.tilt(stick, 0, -1, 500),
      () => pad.tilt(stick, 0, 1, 2_000),
    );
  });

  test("is scrolled by the cross, further while it is held", () => {
    show(make, long);
    leavesAndComesBack(
      () => pad.hold(UP, 700),
      () => pad.hold(DOWN, 3_000),
    );
  });
});

test("with choices open the left stick walks them, and the right one scrolls", () => {
  show(log, { ...long, choices: question.choices });
  calls.splice(0);
  pad.tilt("leftStick", 0, -1, 32);
  presenter.render({ ...long, choices: question.choices, entries: [...long.entries, entry(60)] });
  running.step(500);
  expect(calls).toEqual(["read"]);
  pad.tilt("rightStick", 0, -1, 500);
  presenter.render({ ...long, choices: question.choices, entries: [...long.entries, entry(60), entry(61)] });
  running.step(500);
  expect(calls).toEqual(["read"]);
  pad.press(A);
  expect(calls).toEqual(["read", "choose no"]);
});

describe("the log of the dialogue box", () => {
  const groups = () => running.scene.children.list.filter((each) => each.name.startsWith("parley")).length;

  test("is opened by Y, and put away by Y, again and again", () => {
    show(box, long);
    for (let i = 0; i < 3; i++) {
      pad.press(Y);
      expect(groups()).toBe(2);
      running.step(100);
      pad.press(Y);
      expect(groups()).toBe(1);
    }
    expect(answers()).toEqual([]);
  });

  test.each(["leftStick", "rightStick"] as const)(
    "is scrolled by the %s, and nothing of it reaches the box",
    (stick) => {
      show(box, { ...long, choices: question.choices });
      pad.press(Y);
      running.step(100);
      const seen = () => JSON.stringify(words());
      const before = seen();
      pad.tilt(stick, 0, -1, 500);
      expect(seen()).not.toBe(before);
      pad.press(Y);
      pad.press(A);
      expect(answers()).toEqual([]);
    },
  );

  /** What stands in the log's textures: each row is painted where it is seen. */
  function words(): readonly unknown[] {
    const [, over] = running.scene.children.list.filter((each) => each.name.startsWith("parley"));
    const look = (list: readonly Phaser.GameObjects.GameObject[]): unknown[] =>
      list.flatMap((each) => {
        const { list: inner, x, y } = each as Phaser.GameObjects.Container;
        return inner ? look(inner) : [[x, y]];
      });
    return look((over as Phaser.GameObjects.Container).list);
  }
});
