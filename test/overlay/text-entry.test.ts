// The text field: what is sent, what is kept, and what never reaches the game.
import type * as Phaser from "phaser";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createChatWindow } from "../../plugin/overlay/chat-window/chat-window.ts";
import { createDialogueBox } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import { MAX_LENGTH } from "../../plugin/overlay/input/text-entry.ts";
import type { Presenter } from "../../plugin/overlay/presenter.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { keyDown, line, open, press, record } from "./view.ts";

let running: HeadlessGame;
let box: Presenter;
let calls: string[];

beforeEach(async () => {
  running = await createHeadlessGame();
  const recorded = record();
  calls = recorded.calls;
  box = createDialogueBox(running.scene, recorded.handlers, { textSpeed: 0 });
  box.render(open);
});
afterEach(() => {
  box.destroy();
  running.destroy();
});

function field(): HTMLInputElement {
  const found = document.querySelector("input");
  if (!found) throw new Error("there is no text field");
  return found;
}

function type(text: string): void {
  field().value = text;
  field().dispatchEvent(new Event("input", { bubbles: true }));
}

const enter = (init: KeyboardEventInit = {}) => press("Enter", { keyCode: 13, ...init }, field());

describe("sending", () => {
  test("Enter says what was typed, trimmed, and empties the field", () => {
    box.focusEntry();
    type("  Is the bridge safe?  ");
    enter();
    expect(calls).toEqual(["focus true", "say Is the bridge safe?"]);
    expect(field().value).toBe("");
    expect(document.activeElement).toBe(field());
  });

  test("nothing and blanks are not said: Enter goes on instead", () => {
    box.focusEntry();
    type("   ");
    enter();
    expect(calls).toEqual(["focus true", "advance 1"]);
  });

  test("Enter that belongs to an input method does not send", () => {
    box.focusEntry();
    type("にほんご");
    enter({ isComposing: true });
    enter({ keyCode: 229 });
    field().dispatchEvent(new Event("compositionend"));
    enter();
    expect(calls).toEqual(["focus true"]);
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 100);
    enter();
    expect(calls).toEqual(["focus true", "say にほんご"]);
    vi.restoreAllMocks();
  });

  test("a held Enter sends once", () => {
    box.focusEntry();
    type("once");
    keyDown("Enter", { keyCode: 13 }, field());
    type("twice");
    keyDown("Enter", { keyCode: 13, repeat: true }, field());
    expect(calls).toEqual(["focus true", "say once"]);
  });

  test("no more than a thousand characters go in; near the end a counter shows itself", () => {
    expect(field().maxLength).toBe(MAX_LENGTH);
    type("x".repeat(10));
    expect(document.querySelector("span")?.textContent).toBe("");
    type("x".repeat(950));
    expect(document.querySelector("span")?.textContent).toBe("950 / 1000");
  });
});

describe("what is typed is not lost", () => {
  test("when the view changes, or has no field for a while", () => {
    type("half a thou");
    box.render({ ...open, notice: "The line is down." });
    box.render(line);
    box.render(open);
    expect(field().value).toBe("half a thou");
  });

  test("when saying it fails", () => {
    box.destroy();
    const reported: unknown[] = [];
    vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
    box = createDialogueBox(running.scene, {
      ...record().handlers,
      say: () => {
        throw new Error("not now");
      },
    });
    box.render(open);
    box.focusEntry();
    type("keep me");
    enter();
    expect(field().value).toBe("keep me");
    expect(reported).toHaveLength(1);
    vi.unstubAllGlobals();
  });
});

describe("focus", () => {
  test("Escape leaves the field, not the talk", () => {
    box.focusEntry();
    keyDown("Escape", {}, field());
    expect(calls).toEqual(["focus true", "focus false"]);
    expect(document.activeElement).not.toBe(field());
  });

  test("a press on the game's canvas leaves it too", () => {
    box.focusEntry();
    running.game.canvas.dispatchEvent(new Event("pointerdown"));
    expect(calls).toEqual(["focus true", "focus false"]);
  });

  test("closing the box gives the keyboard back", () => {
    box.focusEntry();
    box.destroy();
    expect(calls).toEqual(["focus true", "focus false"]);
  });

  test("the field is hidden while its scene is paused or asleep", () => {
    const display = () => field().parentElement?.style.display;
    expect(display()).toBe("block");
    running.scene.scene.sleep();
    running.step(32);
    expect(display()).toBe("none");
    running.scene.scene.wake();
    running.step(32);
    expect(display()).toBe("block");
  });

  test("a view without a field hides it", () => {
    box.focusEntry();
    box.render(line);
    expect(field().parentElement?.style.display).toBe("none");
    expect(document.activeElement).not.toBe(field());
  });
});

describe("fullscreen", () => {
  test("field and screen-reader mirror follow the canvas into the fullscreen element and back", () => {
    const { canvas } = running.game;
    const home = canvas.parentElement as HTMLElement;
    const full = document.createElement("div");
    home.append(full);
    full.append(canvas);
    running.scene.scale.emit("enterfullscreen");
    expect(full.contains(field())).toBe(true);
    expect(full.querySelector("[role=log]")).not.toBeNull();
    home.append(canvas);
    running.scene.scale.emit("leavefullscreen");
    expect(full.childElementCount).toBe(0);
    full.remove();
  });
});

describe("two presenters at once", () => {
  const fields = () => [...document.querySelectorAll("input")];
  /** The fields that a screen reader and the Tab key find. */
  const found = () => fields().filter((each) => each.getAttribute("aria-hidden") !== "true" && each.tabIndex === 0);

  test("have one field for ears and Tab: the one in front, which is whichever was used last", () => {
    expect(found()).toEqual(fields());
    const log = createChatWindow(running.scene, record().handlers, { reducedMotion: true });
    log.render(open);
    const [first, second] = fields();
    expect(found()).toEqual([second]);
    box.focusEntry();
    expect(found()).toEqual([first]);
    // A finger is on it before the keyboard is.
    second?.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    expect(found()).toEqual([second]);
    log.destroy();
    expect(found()).toEqual([first]);
  });

  test("and a field that is taken away leaves its place to the other", () => {
    const log = createChatWindow(running.scene, record().handlers, { reducedMotion: true });
    log.render(open);
    const [first, second] = fields();
    log.render(line);
    expect(found()).toContain(first);
    expect(first?.getAttribute("aria-hidden")).toBeNull();
    log.render(open);
    expect(found()).toEqual([second]);
    log.destroy();
  });
});

describe("leaks", () => {
  test("keys, clicks and touches in the field reach neither the game nor the page", () => {
    const keyboard = running.scene.input.keyboard as Phaser.Input.Keyboard.KeyboardPlugin;
    const keys = keyboard.addKeys("W,SPACE") as Record<string, Phaser.Input.Keyboard.Key>;
    const seen: string[] = [];
    for (const each of ["keydown", "keyup", "keypress", "pointerdown", "mousedown", "touchstart", "wheel"])
      document.body.addEventListener(each, () => seen.push(each), { once: true });
    box.focusEntry();
    const space = keyDown("Space", { keyCode: 32 }, field());
    press("KeyW", { keyCode: 87 }, field());
    for (const each of ["keypress", "pointerdown", "mousedown", "touchstart", "wheel"])
      field().dispatchEvent(new Event(each, { bubbles: true }));
    running.step(16);
    expect(seen).toEqual([]);
    expect(keys.W?.isDown).toBe(false);
    expect(space.defaultPrevented).toBe(false);
  });
});
