// The whole box on a screen that stands still: what it draws and what it reports.

import type * as Phaser from "phaser";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import { createDialogueBox, type DialogueBoxOptions } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import type { Presenter, TalkView } from "../../plugin/overlay/presenter.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { keyDown, keyUp, line, open, press, question, record } from "./view.ts";

let running: HeadlessGame;
let box: Presenter;
let calls: string[];

beforeEach(async () => {
  running = await createHeadlessGame();
});
afterEach(() => {
  box?.destroy();
  running.destroy();
});

function show(view: TalkView, options: DialogueBoxOptions = {}) {
  const recorded = record();
  calls = recorded.calls;
  box = createDialogueBox(running.scene, recorded.handlers, options);
  box.render(view);
}

/** Long enough for any line of these tests to be told and the lock to open. */
const tell = () => running.step(6000);

function root(): Phaser.GameObjects.Container {
  return running.scene.children.getByName("parley") as Phaser.GameObjects.Container;
}

type Written = Phaser.GameObjects.Text & { isCropped: boolean; _crop: { width: number } };

/** Everything of the box that can be seen and has words, in drawing order: texts, and pictures of words by their name. */
function texts(list: Phaser.GameObjects.GameObject[] = root().list): Written[] {
  return list.flatMap((each) => {
    if (!(each as Written).visible) return [];
    if (each.type === "Container") return texts((each as Phaser.GameObjects.Container).list);
    return each.type === "Text" || each.name !== "" ? [each as Written] : [];
  });
}

const words = () => texts().map((each) => each.text ?? each.name);

describe("telling a line", () => {
  test("the first press hurries it, the second goes on", () => {
    show(line);
    running.step(100);
    press("Space");
    expect(calls).toEqual([]);
    press("Space");
    expect(calls).toEqual(["advance 1"]);
  });

  test("it is uncovered bit by bit, without being drawn again", () => {
    show(line);
    const shown = () => texts().find((each) => each.name.startsWith("Good")) as Written;
    running.step(120);
    const draw = vi.spyOn(running.scene.textures, "create");
    const widths: number[] = [];
    for (let i = 0; i < 20; i++) {
      running.step(16);
      widths.push(shown()._crop.width);
    }
    expect(new Set(widths).size).toBeGreaterThan(5);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(draw).not.toHaveBeenCalled();
    tell();
    expect(shown().isCropped).toBe(false);
  });

  test("a long line is read page by page, then reported", () => {
    const text = Array.from({ length: 120 }, (_, i) => `word${i}`).join(" ");
    show({ ...line, line: { id: "long", text: plain(text), media: [] } });
    const seen: string[] = [];
    for (let i = 0; i < 40 && calls.length === 0; i++) {
      press("Enter");
      if (calls.length === 0) seen.push(...words().filter((each) => each.startsWith("word")));
    }
    expect(calls).toEqual(["advance long"]);
    const read = new Set(seen.join(" ").split(" "));
    expect(read.size).toBe(120);
  });

  test("an auto-repeated key does nothing: the key that opened the box is still held", () => {
    show(line);
    tell();
    keyDown("Space", { repeat: true });
    keyDown("Space", { repeat: true });
    expect(calls).toEqual([]);
  });

  test("the same line with more words goes on where it was", () => {
    show({ ...line, line: { id: "1", text: plain("Good evening"), media: [] } });
    tell();
    box.render({ ...line, line: { id: "1", text: plain("Good evening, and welcome"), media: [] } });
    press("Space");
    expect(calls).toEqual([]);
    press("Space");
    expect(calls).toEqual(["advance 1"]);
  });

  test("a new line begins anew, with another speaker's name", () => {
    show(line);
    tell();
    box.render({
      ...line,
      speaker: { name: "Oswin", label: "live guide" },
      line: { id: "2", text: plain("Hello."), media: [] },
    });
    expect(words()).toContain("Oswin");
    expect(words()).toContain("live guide");
    press("Space");
    expect(calls).toEqual([]);
  });

  test("text speed 0 and reduced motion show it at once", () => {
    show(line, { textSpeed: 0 });
    press("Space");
    expect(calls).toEqual(["advance 1"]);
    box.destroy();
    show(line, { reducedMotion: true });
    press("Space");
    expect(calls).toEqual(["advance 1"]);
  });

  test("a resize in the middle keeps what was read", () => {
    show(line);
    running.step(400);
    const before = words().join(" ");
    running.scene.scale.resize(400, 700);
    running.step(16);
    expect(words().join(" ").startsWith(before.slice(0, 4))).toBe(true);
    press("Space");
    press("Space");
    expect(calls).toEqual(["advance 1"]);
  });
});

describe("choices", () => {
  test("come when the line is told, and are picked by number, once", () => {
    show(question);
    expect(words()).not.toContain("Yes");
    press("Digit3");
    expect(calls).toEqual([]);
    tell();
    expect(words()).toContain("Yes");
    press("Digit3");
    press("Digit1");
    expect(calls).toEqual(["choose no"]);
  });

  test("are not offered while more lines wait behind", () => {
    show({ ...question, more: true });
    tell();
    press("Digit1");
    expect(calls).toEqual([]);
    press("Space");
    expect(calls).toEqual(["advance 1"]);
  });

  test("mashing the advance key never picks one", () => {
    show(question);
    for (let i = 0; i < 300; i++) {
      press(i % 2 ? "Space" : "Enter");
      running.step(20);
    }
    expect(calls).toEqual([]);
  });

  test("take no press in the first moment", () => {
    show(question, { textSpeed: 0 });
    running.step(100);
    press("Digit1");
    expect(calls).toEqual([]);
    running.step(100);
    press("Digit1");
    expect(calls).toEqual([]);
    running.step(200);
    press("Digit1");
    expect(calls).toEqual(["choose yes"]);
  });

  test("are walked by arrows or W and S, round and round, and picked by Enter or Space", () => {
    show(question);
    tell();
    press("ArrowDown");
    press("KeyS");
    press("KeyS");
    press("KeyS");
    press("KeyW");
    press("Enter");
    expect(calls).toEqual(["choose no"]);
  });

  test("that are locked say why and cannot be picked", () => {
    show(question);
    tell();
    expect(words()).toContain("needs 50 gold");
    press("Digit2");
    press("ArrowDown");
    press("ArrowDown");
    press("Enter");
    expect(calls).toEqual([]);
  });

  test("may be picked again when the talk has refused the pick", () => {
    show(question);
    tell();
    press("Digit1");
    press("Digit1");
    running.step(1500);
    press("Digit3");
    expect(calls).toEqual(["choose yes", "choose no"]);
  });

  test("a new set of them begins locked again", () => {
    show(question, { textSpeed: 0 });
    tell();
    box.render({ ...question, choices: [{ id: "else", text: "Something else" }] });
    press("Digit1");
    expect(calls).toEqual([]);
    tell();
    press("Digit1");
    expect(calls).toEqual(["choose else"]);
  });

  test("two hundred of them scroll under the selection", () => {
    const choices = Array.from({ length: 200 }, (_, i) => ({ id: `c${i}`, text: `Choice ${i + 1}` }));
    show({ ...line, choices });
    tell();
    expect(words().filter((each) => each.startsWith("Choice")).length).toBeLessThanOrEqual(9);
    for (let i = 0; i < 150; i++) press("ArrowDown");
    expect(words()).toContain("Choice 150");
    press("Enter");
    expect(calls).toEqual(["choose c149"]);
  });

  test("that are locked say why on two lines, where one does not do", () => {
    const why = "needs fifty gold, the blessing of the abbot and a lantern that burns for a week or longer";
    show({ ...line, choices: [{ id: "a", text: "Pay", locked: why }] });
    tell();
    const [first = "", second = ""] = (words().find((each) => each.startsWith("needs")) ?? "").split("\n");
    expect(`${first} ${second}`).toBe(why);
    box.destroy();
    show({ ...line, choices: [{ id: "a", text: "Pay", locked: `${why}, ${why}, ${why}` }] });
    tell();
    expect(words().find((each) => each.startsWith("needs"))).toMatch(/^.+\n.+…$/);
  });

  test("never are drawn on more than three lines", () => {
    show({ ...line, choices: [{ id: "a", text: "a very long answer ".repeat(40) }] });
    tell();
    const text = words().find((each) => each.includes("a very long")) ?? "";
    expect(text.split("\n")).toHaveLength(3);
    expect(text.endsWith("…")).toBe(true);
  });
});

describe("the rest of the view", () => {
  test("the player's own line is echoed, and a failed one is sent again by R", () => {
    show({ ...line, echo: { id: "e1", text: "Is it far?", mark: "pending" } });
    expect(words()).toContain("You: Is it far?");
    press("KeyR");
    expect(calls).toEqual([]);
    box.render({ ...line, echo: { id: "e1", text: "Is it far?", mark: "failed" } });
    expect(words()).toContain("Try again");
    press("KeyR");
    expect(calls).toEqual(["retry e1"]);
    box.render(line);
    expect(words()).not.toContain("Try again");
  });

  test("a notice stands there as long as the view has one", () => {
    show({ ...line, notice: "The line is down." });
    expect(words()).toContain("The line is down.");
    box.render(line);
    expect(words()).not.toContain("The line is down.");
  });

  test("the box speaks the game's language", () => {
    show({ ...line, echo: { id: "e", text: "Ja", mark: "failed" } }, { wording: { you: "Du", retry: "Noch einmal" } });
    expect(words()).toContain("Du: Ja");
    expect(words()).toContain("Noch einmal");
  });

  test("Escape leaves", () => {
    show(line);
    press("Escape");
    expect(calls).toEqual(["close"]);
  });

  test("T and Tab lead into the text field, where there is one", () => {
    show(line);
    press("KeyT");
    expect(document.activeElement).toBe(document.body);
    box.render(open);
    press("KeyT");
    expect(document.activeElement?.tagName).toBe("INPUT");
    expect(calls).toEqual(["focus true"]);
  });

  test("an error in the game's own handler is reported and stops nothing", () => {
    const reported: unknown[] = [];
    vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
    box = createDialogueBox(running.scene, {
      ...record().handlers,
      close: () => {
        throw new Error("from the game");
      },
    });
    box.render(line);
    press("Escape");
    press("Escape");
    expect(reported).toHaveLength(2);
    vi.unstubAllGlobals();
  });
});

describe("when nothing changes", () => {
  const listeners = () => running.scene.events.listenerCount("update");

  test("nothing runs", () => {
    const before = listeners();
    show(question);
    tell();
    expect(listeners()).toBe(before);
    press("ArrowDown");
    running.step(100);
    expect(listeners()).toBe(before);
  });

  test("a view that is the same draws nothing", () => {
    show(question);
    tell();
    const create = vi.spyOn(running.scene.textures, "create");
    const updates = texts().flatMap((each) => (each.type === "Text" ? vi.spyOn(each, "updateText") : []));
    expect(updates.length).toBeGreaterThan(0);
    box.render(structuredClone(question));
    expect(create).not.toHaveBeenCalled();
    for (const update of updates) expect(update).not.toHaveBeenCalled();
  });
});

describe("odd input is drawn sensibly", () => {
  test.each([
    ["an empty line", { ...line, line: { id: "e", text: plain(""), media: [] } }],
    ["nothing but blanks", { ...line, line: { id: "e", text: plain(" \n \t "), media: [] } }],
    [
      "control and bidi characters",
      { ...line, line: { id: "e", text: plain("a\u0000\u202eb\u2067c\ud800\u0007"), media: [] } },
    ],
    ["a name of nothing", { ...line, speaker: { name: "" } }],
    ["a very long name and label", { ...line, speaker: { name: "Mira ".repeat(99), label: "guide ".repeat(99) } }],
    ["a portrait that is not there", { ...line, speaker: { name: "Mira", portrait: "no such texture" } }],
    ["an empty choice", { ...line, choices: [{ id: "a", text: "" }] }],
    ["one endless word", { ...line, line: { id: "e", text: plain("x".repeat(5000)), media: [] } }],
    ["a line of 50,000 characters", { ...line, line: { id: "e", text: plain("word ".repeat(10_000)), media: [] } }],
    ["no line at all, and waiting", { ...line, line: undefined, waiting: true } as unknown as TalkView],
  ])("%s", (_name, view) => {
    show(view as TalkView);
    for (let i = 0; i < 12; i++) {
      running.step(64);
      press("Space");
    }
    tell();
    box.render(line);
    tell();
    expect(words()).toContain("Mira");
  });

  test("a screen of no size", () => {
    running.scene.scale.resize(0, 0);
    show(question);
    tell();
    running.scene.scale.resize(800, 600);
    tell();
    expect(words()).toContain("Yes");
  });

  test("a portrait that arrives late takes the place of the initial", () => {
    show({ ...line, speaker: { name: "Mira", portrait: "mira" } });
    const key = () => running.scene.textures.getTextureKeys().find((each) => each.includes(":portrait:"));
    const before = key();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 64;
    running.scene.textures.addCanvas("mira", canvas);
    expect(key()).not.toBe(before);
  });
});

describe("the keyboard belongs to the box", () => {
  const game = () => {
    const seen: string[] = [];
    const keyboard = running.scene.input.keyboard as Phaser.Input.Keyboard.KeyboardPlugin;
    keyboard.on("keydown", (event: KeyboardEvent) => seen.push(event.code));
    const keys = keyboard.addKeys("W,E,SPACE") as Record<"W" | "E" | "SPACE", Phaser.Input.Keyboard.Key>;
    return { seen, keys };
  };
  const codes = { W: 87, E: 69, SPACE: 32 };

  test("the game sees no key that is pressed while it is open", () => {
    const { seen, keys } = game();
    show(question);
    for (const code of ["KeyW", "KeyE", "Space", "KeyP", "Digit1"]) press(code);
    running.step(32);
    expect(seen).toEqual([]);
    expect(keys.W.isDown).toBe(false);
  });

  test("shortcuts of the browser and F-keys pass", () => {
    show(line);
    expect(keyDown("KeyR", { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(keyDown("F5", { key: "F5" }).defaultPrevented).toBe(false);
    expect(keyDown("Space").defaultPrevented).toBe(true);
  });

  test("a key that was held when it opened is let go", () => {
    const { keys } = game();
    keyDown("KeyW", { keyCode: codes.W });
    running.step(16);
    expect(keys.W.isDown).toBe(true);
    show(line);
    expect(keys.W.isDown).toBe(false);
  });

  test("the key that closed it is not seen by the game until it is pressed anew", () => {
    const { seen } = game();
    show(line);
    keyDown("Escape");
    box.destroy();
    keyDown("Escape", { repeat: true });
    keyUp("Escape");
    running.step(16);
    expect(seen).toEqual([]);
    press("Escape");
    running.step(16);
    expect(seen).toEqual(["Escape"]);
  });

  test("while another field of the page is typed in, the box wants no key", () => {
    show(line);
    const field = document.createElement("textarea");
    document.body.append(field);
    field.focus();
    expect(keyDown("Space", {}, field).defaultPrevented).toBe(false);
    expect(calls).toEqual([]);
    field.remove();
  });

  test("while its scene is paused, keys are for whatever is in front", () => {
    const { seen } = game();
    show(line);
    running.scene.scene.pause();
    running.step(16);
    press("Escape");
    expect(calls).toEqual([]);
    expect(seen).toEqual([]);
    running.scene.scene.resume();
    running.step(16);
    press("Escape");
    expect(calls).toEqual(["close"]);
  });
});
