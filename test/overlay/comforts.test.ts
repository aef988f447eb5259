// What makes reading comfortable: pages that turn by themselves, fast forward, looking back, blips, picks that stay.

import type * as Phaser from "phaser";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Entry } from "../../plugin/dialogue/entry.ts";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import { PASSED } from "../../plugin/overlay/choices/choice-row.ts";
import { createDialogueBox, type DialogueBoxOptions } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import type { Presenter, TalkView } from "../../plugin/overlay/presenter.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { everyPart, line, open, press, question, record } from "./view.ts";

let running: HeadlessGame;
let box: Presenter;
let calls: string[];

beforeAll(everyPart);
beforeEach(async () => {
  running = await createHeadlessGame(undefined, { input: { gamepad: true } });
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

const root = () => running.scene.children.getByName("parley") as Phaser.GameObjects.Container;

/** Everything that can be seen and has words, with how much of it is seen. */
function drawn(list: Phaser.GameObjects.GameObject[] = root().list): { words: string; alpha: number }[] {
  return list.flatMap((each) => {
    const { visible, alpha, name, text } = each as Phaser.GameObjects.Text;
    if (!visible) return [];
    if (each.type === "Container") return drawn((each as Phaser.GameObjects.Container).list);
    return (text ?? name) === "" ? [] : [{ words: text ?? name, alpha }];
  });
}
const words = () => drawn().map((each) => each.words);

const next: TalkView = { ...line, line: { id: "2", text: plain("And another one."), media: [] } };

describe("reading on by itself", () => {
  test("goes on after the time that the line takes to read, and stops at the last one", () => {
    show({ ...line, more: true }, { auto: true });
    running.step(1500);
    expect(calls).toEqual([]);
    running.step(3000);
    expect(calls).toEqual(["advance 1"]);
    box.render(next);
    running.step(20_000);
    expect(calls).toEqual(["advance 1"]);
  });

  test("turns the pages of a long line", () => {
    const text = Array.from({ length: 120 }, (_, i) => `word${i}`).join(" ");
    show({ ...line, line: { id: "long", text: plain(text), media: [] }, more: true }, { auto: true });
    running.step(60_000);
    expect(calls).toEqual(["advance long"]);
  });

  test("is turned on and off by P, and waits while the player types", () => {
    show({ ...open, more: true }, { textSpeed: 0 });
    press("KeyP");
    const field = document.querySelector("input") as HTMLInputElement;
    box.focusEntry();
    field.value = "half a";
    running.step(20_000);
    expect(calls).toEqual(["focus true"]);
    field.value = "";
    field.blur();
    running.step(6000);
    expect(calls).toEqual(["focus true", "focus false", "advance 1"]);
    press("KeyP");
    box.render({ ...next, more: true });
    running.step(20_000);
    expect(calls).toHaveLength(3);
  });

  test("never picks", () => {
    show(question, { auto: true });
    press("ArrowDown");
    running.step(60_000);
    expect(calls).toEqual([]);
  });

  test("costs nothing where nothing follows", () => {
    const before = running.scene.events.listenerCount("update");
    show(line, { auto: true });
    running.step(20_000);
    expect(running.scene.events.listenerCount("update")).toBe(before);
  });
});

describe("fast forward", () => {
  test("F runs through the lines up to the next choice and picks nothing", () => {
    show({ ...line, more: true });
    press("KeyF");
    running.step(300);
    expect(calls).toEqual(["advance 1"]);
    box.render({ ...next, more: true });
    running.step(300);
    expect(calls).toEqual(["advance 1", "advance 2"]);
    box.render({ ...question, line: { id: "3", text: plain("Well?"), media: [] } });
    running.step(300);
    expect(words()).toContain("Yes");
    running.step(5000);
    box.render({ ...next, more: true });
    running.step(2000);
    expect(calls).toEqual(["advance 1", "advance 2"]);
  });

  test("a press on the page ends it", () => {
    show({ ...line, more: true });
    press("KeyF");
    press("Space");
    running.step(1000);
    expect(calls).toEqual([]);
  });
});

describe("a blip for each letter", () => {
  test("comes while the line is typed out, blanks left out, with who speaks", () => {
    const heard: string[] = [];
    const onLetter = (letter: string, speaker: string) => void heard.push(`${speaker}:${letter}`);
    show({ ...line, line: { id: "1", text: plain("Hi 👨‍👩‍👧!"), media: [] } }, { onLetter });
    running.step(2000);
    expect(heard).toEqual(["Mira:H", "Mira:i", "Mira:👨‍👩‍👧", "Mira:!"]);
  });

  test("never comes when a page is shown at once or hurried", () => {
    const heard: string[] = [];
    show(line, { onLetter: (letter) => void heard.push(letter), textSpeed: 0 });
    running.step(1000);
    box.destroy();
    show(line, { onLetter: (letter) => void heard.push(letter) });
    press("Space");
    running.step(1000);
    expect(heard).toEqual([]);
  });
});

describe("a pick", () => {
  const picked: TalkView = { ...line, waiting: true, echo: { id: "e", text: "Yes", mark: "pending" } };

  test("stays lit while its answer is awaited, the others step back, and nothing is said twice", () => {
    show(question, { reducedMotion: true });
    running.step(600);
    press("Digit1");
    box.render(picked);
    running.step(100);
    const alphas = Object.fromEntries(drawn().map((each) => [each.words, each.alpha]));
    expect(alphas.Yes).toBe(1);
    expect(alphas.No).toBe(PASSED);
    expect(words()).not.toContain("You: Yes");
    press("Digit3");
    press("ArrowDown");
    expect(calls).toEqual(["choose yes"]);
    box.render(next);
    expect(words()).not.toContain("No");
  });

  test("that could not be delivered gives way to the line that says so", () => {
    show(question, { reducedMotion: true });
    running.step(600);
    press("Digit1");
    box.render({ ...picked, waiting: false, echo: { id: "e", text: "Yes", mark: "failed" } });
    expect(words()).toContain("You: Yes");
    expect(words()).toContain("Try again");
    expect(words()).not.toContain("No");
  });

  test("that the talk has refused opens the set again", () => {
    show(question, { reducedMotion: true });
    running.step(600);
    press("Digit1");
    const faded = () => drawn().some((each) => each.words === "No" && each.alpha < 1);
    expect(faded()).toBe(true);
    running.step(1500);
    expect(faded()).toBe(false);
  });

  test("of a link asks before the game is left, and is followed only after a yes", () => {
    show({ ...line, choices: [{ id: "map", text: "A map", url: "https://example.org/map" }] }, { reducedMotion: true });
    running.step(600);
    press("Digit1");
    expect(calls).toEqual([]);
    press("Escape");
    expect(calls).toEqual([]);
    running.step(600);
    press("Digit1");
    press("ArrowRight");
    press("Enter");
    expect(calls).toEqual(["follow https://example.org/map"]);
  });
});

describe("a link among the words", () => {
  test("asks before the game is left; where no link stands a press goes on", () => {
    const text = { text: "See the map here", runs: [{ start: 8, end: 11, href: "https://example.org/map" }] };
    show({ ...line, line: { id: "1", text, media: [] } }, { reducedMotion: true });
    running.step(600);
    const zone = root().list.find((each) => each.type === "Zone") as Phaser.GameObjects.Zone;
    const click = (x: number, y: number) => {
      for (const event of ["pointerdown", "pointerup"])
        zone.emit(event, { id: 1, button: 0 }, x, y, { stopPropagation() {} });
    };
    const lines = root().list.flatMap((each) => ("list" in each ? (each.list as Phaser.GameObjects.Image[]) : []));
    const words = lines.find((each) => each.name === text.text)?.getBounds();
    if (!words) throw new Error("the words are not drawn");
    click(words.centerX + words.width * 0.1, words.centerY);
    expect(calls).toEqual([]);
    press("ArrowRight");
    press("Enter");
    expect(calls).toEqual(["follow https://example.org/map"]);
    click(words.x + words.width * 0.2, words.centerY);
    expect(calls.at(-1)).toBe("advance 1");
  });
});

describe("a row of cards", () => {
  const cards = ["one", "two"].map((id) => ({ title: id, choice: { id, text: `Take ${id}` } }));
  const wares: TalkView = {
    ...line,
    line: {
      ...{ id: "1", text: plain("Choose.") },
      media: [{ type: "carousel", title: "Wares", cards, open: true }],
    },
    choices: [...cards.map((card) => card.choice), { id: "none", text: "Nothing, thanks" }],
  };

  test("offers its own choices; the others stand in the list", () => {
    show(wares, { reducedMotion: true });
    running.step(600);
    expect(words()).toContain("Nothing, thanks");
    expect(words()).not.toContain("Take one");
    press("Digit1");
    expect(calls).toEqual(["choose none"]);
  });

  test("is walked by left and right and picked by Enter, not before the text has ended", () => {
    show(wares);
    press("ArrowRight");
    press("Enter");
    expect(calls).toEqual([]);
    running.step(3000);
    press("Enter");
    expect(calls).toEqual(["choose one"]);
  });
});

describe("mashing", () => {
  test("a number key that hurried the text picks nothing before the hand has rested", () => {
    show(question);
    for (let i = 0; i < 100; i++) {
      press("Digit1");
      press("Space");
      running.step(32);
    }
    expect(calls).toEqual([]);
    running.step(300);
    press("Digit1");
    expect(calls).toEqual(["choose yes"]);
  });
});

describe("looking back", () => {
  const entries: Entry[] = ["0", "1", "2", "3"].map((id) => ({
    ...{ id, side: "other", speaker: { name: "Mira" }, at: 1_700_000_000_000 },
    block: { type: "words", text: plain(`Line ${id}`) },
  }));
  const windows = () => running.scene.children.list.filter((each) => each.name.startsWith("parley")).length;

  test("L and Page Up open the log over the scene; L, Escape and a press beside it put it away", () => {
    show({ ...line, entries });
    const before = windows();
    for (const [opens, closes] of [
      ["KeyL", "KeyL"],
      ["PageUp", "Escape"],
    ] as const) {
      press(opens);
      expect(windows()).toBe(before + 1);
      press(closes);
      expect(windows()).toBe(before);
    }
    press("KeyL");
    const zone = root().list.find((each) => each.type === "Zone") as Phaser.GameObjects.Zone;
    for (const event of ["pointerdown", "pointerup"])
      zone.emit(event, { id: 1, button: 0 }, 10, 10, { stopPropagation() {} });
    expect(windows()).toBe(before);
    expect(calls).toEqual([]);
  });

  test("keys in the log do nothing to the line below", () => {
    show({ ...line, entries, more: true });
    running.step(6000);
    press("KeyL");
    press("Space");
    press("Enter");
    press("Digit1");
    press("Escape");
    expect(calls).toEqual([]);
    press("Space");
    expect(calls).toEqual(["advance 1"]);
  });

  test("the field is out of the way meanwhile, and auto waits", () => {
    show({ ...open, entries, more: true }, { auto: true });
    const field = document.querySelector("input") as HTMLInputElement;
    press("KeyL");
    expect(field.parentElement?.style.display).toBe("none");
    running.step(20_000);
    expect(calls).toEqual([]);
    press("Escape");
    expect(field.parentElement?.style.display).toBe("block");
    running.step(8000);
    expect(calls).toEqual(["advance 1"]);
  });

  test("it goes with the box", () => {
    const before = windows();
    show({ ...line, entries });
    press("KeyL");
    box.destroy();
    expect(windows()).toBe(before);
  });
});

describe("what has been seen", () => {
  const unseen = { from: "1", count: 1 };

  test("is reported when the last line stands there whole, once", () => {
    show({ ...line, unseen });
    running.step(200);
    expect(calls).toEqual([]);
    running.step(6000);
    expect(calls).toEqual(["read"]);
    box.render({ ...line, unseen });
    expect(calls).toEqual(["read"]);
  });

  test("is not reported while lines wait behind", () => {
    show({ ...line, unseen, more: true });
    running.step(6000);
    expect(calls).toEqual([]);
  });
});

describe("the gamepad's other buttons", () => {
  const button = (index: number) => running.scene.input.gamepad?.emit("down", {}, { index }, 1);
  test("X reads on by itself, the right shoulder runs, Y looks back", () => {
    show({ ...line, more: true }, { textSpeed: 0 });
    button(2);
    running.step(6000);
    expect(calls).toEqual(["advance 1"]);
    box.render({ ...next, more: true });
    button(5);
    running.step(300);
    expect(calls).toEqual(["advance 1", "advance 2"]);
    button(3);
    expect(running.scene.children.list.filter((each) => each.name.startsWith("parley"))).toHaveLength(2);
    button(1);
    expect(running.scene.children.list.filter((each) => each.name.startsWith("parley"))).toHaveLength(1);
    expect(calls).toHaveLength(2);
  });
});

describe("a countdown", () => {
  const seen = (list: readonly Phaser.GameObjects.GameObject[]): Phaser.GameObjects.GameObject[] =>
    list.flatMap((each) => {
      const { visible, list: inner } = each as Phaser.GameObjects.Image & Partial<Phaser.GameObjects.Container>;
      return visible ? (inner ? seen(inner) : each.type === "Image" ? [each] : []) : [];
    });
  const pictures = () => seen(root().list).length;
  test("is shown while it runs, and not at all where the player has switched timers off", () => {
    const timed: TalkView = { ...line, countdown: { id: "c", seconds: 30 } };
    show(line, { reducedMotion: true });
    const without = pictures();
    box.render(timed);
    expect(pictures()).toBe(without + 1);
    box.render(line);
    expect(pictures()).toBe(without);
    box.destroy();
    show(timed, { reducedMotion: true, timers: false });
    expect(pictures()).toBe(without);
  });
});

describe("the small buttons", () => {
  test("can be left out; their keys work all the same", () => {
    const pictures = () => root().list as Phaser.GameObjects.Image[];
    const buttons = () => pictures().filter((each) => each.visible && each.texture?.key.includes(":controls:")).length;
    show(line);
    expect(buttons()).toBe(1);
    box.destroy();
    show({ ...line, more: true }, { controls: false });
    expect(buttons()).toBe(0);
    press("KeyF");
    running.step(300);
    expect(calls).toEqual(["advance 1"]);
  });
});
