// The whole chat window on a screen that stands still: keys, presses, drags, what it reports, and what it leaves behind.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Entry } from "../../plugin/dialogue/entry.ts";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import {
  type ChatWindowOptions,
  createBacklog,
  createChatWindow,
} from "../../plugin/overlay/chat-window/chat-window.ts";
import { layoutWindow, type WindowLayout } from "../../plugin/overlay/chat-window/window-layout.ts";
import type { Presenter, TalkView } from "../../plugin/overlay/presenter.ts";
import type { Rect } from "../../plugin/overlay/stage/rect.ts";
import { storybook } from "../../plugin/overlay/theme/storybook.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { press, record } from "./view.ts";

let running: HeadlessGame;
let chat: Presenter;
let calls: string[];

beforeEach(async () => {
  running = await createHeadlessGame(undefined, { width: 960, height: 540, input: { gamepad: true } });
});
afterEach(() => {
  chat?.destroy();
  running.destroy();
});

const entry = (i: number, more: Partial<Entry> = {}): Entry => ({
  ...{ id: `m${i}`, side: "other" as const, speaker: { name: "Mira" }, at: 1e12 + i * 1000 },
  block: { type: "words", text: plain(`Line ${i}: the river runs past the mill and on to the sea.`) },
  ...more,
});
const mine = (i: number, more: Partial<Entry> = {}): Entry => {
  const { speaker: _nobody, ...rest } = entry(i, { side: "player", ...more });
  return rest;
};
const talk: TalkView = {
  ...{ speaker: { name: "Mira" }, more: false, choices: [], waiting: false, entry: { placeholder: "Say something" } },
  entries: Array.from({ length: 60 }, (_, i) => (i % 4 === 3 ? mine(i) : entry(i))),
};
const choices = [
  { id: "yes", text: "Yes" },
  { id: "gold", text: "Pay", locked: "needs 50 gold" },
  { id: "no", text: "No" },
];

function show(view: TalkView, options: ChatWindowOptions = {}, create = createChatWindow) {
  const recorded = record();
  calls = recorded.calls;
  chat = create(running.scene, recorded.handlers, { reducedMotion: true, ...options });
  chat.render(view);
  running.step(300);
}
function layout(entryShown = true): WindowLayout {
  const { width, height } = running.scene.scale;
  const safe = { top: 0, right: 0, bottom: 0, left: 0 };
  // happy-dom shows the canvas at no size: one game pixel is one CSS pixel.
  const screen = { width, height, pixel: 1, uiScale: 1, touch: false, safe };
  return layoutWindow(screen, { entry: entryShown, rightToLeft: false }, storybook);
}

/** Words of the rows that are seen. */
function rows(): readonly string[] {
  const seen: string[] = [];
  const look = (thing: Phaser.GameObjects.Container) => {
    for (const each of thing.list as (Phaser.GameObjects.Container & Phaser.GameObjects.Text)[])
      if (each.visible && each.type === "Container") look(each);
      else if (each.visible && each.type === "Text") seen.push(each.text);
  };
  look(running.scene.children.getByName("parley") as Phaser.GameObjects.Container);
  return seen;
}

type Zone = Phaser.GameObjects.Zone;
function zone(): Zone {
  const root = running.scene.children.getByName("parley") as Phaser.GameObjects.Container;
  return root.list.find((each) => each.type === "Zone" && each.listenerCount("wheel") > 0) as Zone;
}
const event = { stopPropagation() {} };
const pointer = (more: object = {}) => ({ id: 1, button: 0, wasTouch: false, isDown: true, ...more });
const middle = ({ x, y, width, height }: Rect) => [x + width / 2, y + height / 2] as const;
function tap(x: number, y: number) {
  zone().emit("pointerdown", pointer(), x, y, event);
  zone().emit("pointerup", pointer(), x, y, event);
}
const wheel = (x: number, y: number, by: number) => zone().emit("wheel", pointer({ x, y }), 0, by, 0, event);

describe("reading", () => {
  test("at the end it reports once that all has been seen, and again when more has come", () => {
    show(talk);
    expect(calls).toEqual(["read"]);
    chat.render({ ...talk });
    expect(calls).toEqual(["read"]);
    chat.render({ ...talk, entries: [...talk.entries, entry(60)] });
    running.step(500);
    expect(calls).toEqual(["read", "read"]);
  });

  test("what comes under the player's eyes is glided to: no pill flashes up on the way, not even in motion", () => {
    const pills = () => {
      const { list } = running.scene.children.getByName("parley") as Phaser.GameObjects.Container;
      return (list as Phaser.GameObjects.Image[]).filter((each) => each.visible && each.texture?.key.includes(":pill"));
    };
    show(talk, { reducedMotion: false });
    chat.render({ ...talk, entries: [...talk.entries, entry(60)] });
    for (let i = 0; i < 30; i++) {
      expect(pills()).toEqual([]);
      running.step(16);
    }
    press("PageUp");
    running.step(500);
    chat.render({ ...talk, entries: [...talk.entries, entry(60), entry(61)] });
    expect(pills()).toHaveLength(1);
  });

  test("what comes while the player reads above is not read, until the pill is pressed", () => {
    show(talk);
    press("PageUp");
    running.step(500);
    chat.render({ ...talk, entries: [...talk.entries, entry(60), entry(61)] });
    running.step(500);
    expect(calls).toEqual(["read"]);
    const { log } = layout();
    tap(log.x + log.width / 2, log.y + log.height - 20);
    running.step(500);
    expect(calls).toEqual(["read", "read"]);
  });

  test("the line of a dialogue box is told here at once", () => {
    show({ ...talk, line: { id: "l1", text: plain("Line"), media: [] }, more: true });
    expect(calls).toContain("advance l1");
  });
});

describe("scrolling", () => {
  const readsAgain = () => {
    const last = entry(200);
    const before = calls.length;
    chat.render({ ...talk, entries: [...talk.entries, last] });
    running.step(400);
    return calls.slice(before).includes("read");
  };
  test.each(["PageUp", "Home", "ArrowUp", "KeyW"])("%s leaves the end", (code) => {
    show(talk);
    press(code);
    running.step(500);
    expect(readsAgain()).toBe(false);
  });
  test("End, and PageDown again and again, lead back", () => {
    show(talk);
    press("Home");
    for (let i = 0; i < 40; i++) {
      press("PageDown");
      running.step(100);
    }
    expect(readsAgain()).toBe(true);
    press("Home");
    press("End");
    running.step(500);
    chat.render({ ...talk, entries: [...talk.entries, entry(200), entry(201)] });
    expect(calls.at(-1)).toBe("read");
  });
  test("the wheel over it scrolls; a finger drags it and is no press", () => {
    show(talk);
    const { log } = layout();
    const [x, y] = middle(log);
    wheel(x, y, -300);
    expect(readsAgain()).toBe(false);
    chat.destroy();
    show(talk);
    zone().emit("pointerdown", pointer({ wasTouch: true }), x, y, event);
    for (let i = 1; i <= 10; i++) zone().emit("pointermove", pointer({ wasTouch: true }), x, y + i * 20, event);
    zone().emit("pointerup", pointer({ wasTouch: true }), x, y + 200, event);
    running.step(400);
    expect(readsAgain()).toBe(false);
  });
});

describe("choices", () => {
  test("are picked by number, not at once, and one of a set only", () => {
    show(talk);
    chat.render({ ...talk, choices });
    press("Digit1");
    expect(calls).not.toContain("choose yes");
    running.step(400);
    press("Digit2");
    press("Digit3");
    press("Digit1");
    expect(calls.filter((each) => each.startsWith("choose"))).toEqual(["choose no"]);
  });
  test("are walked by arrows, picked by Enter; mashing Enter picks none", () => {
    show({ ...talk, choices });
    for (let i = 0; i < 20; i++) {
      press("Enter");
      running.step(40);
    }
    expect(calls.filter((each) => each.startsWith("choose"))).toEqual([]);
    running.step(1000);
    press("ArrowDown");
    press("Enter");
    expect(calls).toContain("choose yes");
  });
  test("with a web address ask before they leave", () => {
    show({ ...talk, choices: [{ id: "u", text: "Map", url: "https://example.org/map" }] });
    running.step(400);
    press("Digit1");
    expect(calls.filter((each) => each !== "read")).toEqual([]);
    press("Escape");
    expect(calls).not.toContain("close");
    press("Digit1");
    press("ArrowRight");
    press("Enter");
    expect(calls).toContain("follow https://example.org/map");
  });
});

describe("the rest", () => {
  test("R, and a press on the button, send a failed line again", () => {
    const failed = mine(60, { mark: "failed", retryable: true, note: "no" });
    show({ ...talk, entries: [...talk.entries, failed] });
    press("KeyR");
    expect(calls).toContain("retry m60");
    calls.length = 0;
    const { log } = layout();
    for (let y = log.y + log.height - 4; y > log.y + log.height - 60; y -= 4) tap(log.x + log.width - 30, y);
    expect(calls).toContain("retry m60");
  });
  test("Escape and the cross leave, T leads into the field", () => {
    show(talk);
    press("Escape");
    tap(...middle(layout().close));
    expect(calls.filter((each) => each === "close")).toHaveLength(2);
    press("KeyT");
    expect(document.activeElement?.tagName).toMatch(/INPUT|TEXTAREA/);
  });
  test("what stands in the field is sent by the button", () => {
    show(talk);
    chat.focusEntry();
    const field = document.activeElement as HTMLInputElement;
    field.value = "Hello";
    tap(...middle(layout().send));
    expect(calls).toContain("say Hello");
  });
  test("a backlog has neither field nor choices, and Escape closes it", () => {
    show({ ...talk, choices }, {}, createBacklog);
    running.step(400);
    chat.focusEntry();
    expect(document.activeElement).toBe(document.body);
    press("Digit1");
    expect(calls.filter((each) => each.startsWith("choose"))).toEqual([]);
    press("Escape");
    expect(calls).toContain("close");
  });
  test("no point of the window belongs to the game", () => {
    show(talk);
    const { panel } = layout();
    const hit = zone().input?.hitAreaCallback as (area: unknown, x: number, y: number) => boolean;
    for (const part of [0.01, 0.3, 0.6, 0.99])
      expect(hit({}, panel.x + panel.width * part, panel.y + panel.height * part)).toBe(true);
    expect(hit({}, panel.x - 20, 100)).toBe(false);
  });
  test("when nothing moves nothing runs, and the same view paints nothing", () => {
    const before = running.scene.events.listenerCount("update");
    show({ ...talk, choices });
    running.step(2000);
    expect(running.scene.events.listenerCount("update")).toBe(before);
    const textures = running.game.textures.getTextureKeys();
    chat.render({ ...talk, choices: structuredClone(choices) });
    running.step(100);
    expect(running.game.textures.getTextureKeys()).toEqual(textures);
  });
});

test("twenty windows, used and destroyed, leave nothing; nor does one whose scene goes", () => {
  const count = () => ({
    nodes: document.querySelectorAll("*").length,
    textures: running.game.textures.getTextureKeys().length,
    cameras: running.scene.cameras.cameras.length,
    objects: running.scene.children.length,
    updates: running.scene.events.eventNames().map((each) => running.scene.events.listenerCount(each)),
    game: running.game.events.eventNames().map((each) => running.game.events.listenerCount(each)),
    scale: running.scene.scale.eventNames().map((each) => running.scene.scale.listenerCount(each)),
  });
  running.step(32);
  const before = count();
  for (let i = 0; i < 20; i++) {
    show(
      {
        ...talk,
        entries: [
          ...talk.entries,
          entry(70, { block: { type: "image", url: "https://127.0.0.1:1/never.png", caption: "" } }),
          entry(71, { block: { type: "buttons", choices, open: i % 2 === 0 } }),
        ],
        waiting: true,
        notice: "down",
        ...(i % 2 === 0 && { choices }),
      },
      { reducedMotion: i % 2 === 0, place: (["left", "right", "full"] as const)[i % 3] ?? "full" },
    );
    press("PageUp");
    running.step(i * 10);
    if (i % 3 === 0) chat.focusEntry();
    if (i % 4 === 0) running.scene.scale.resize(700 + i, 500);
    chat.destroy();
    chat.destroy();
    chat.render(talk);
    running.step(32);
  }
  running.scene.scale.resize(960, 540);
  running.step(32);
  expect(count()).toEqual(before);
  show(talk);
  running.scene.scene.restart();
  running.step(64);
  expect(document.querySelectorAll("input, textarea")).toHaveLength(0);
  expect(running.game.textures.getTextureKeys().filter((each) => each.includes("parley"))).toEqual([]);
});

test.each([
  ["tiny", 1, 1],
  ["a strip", 2000, 20],
  ["a tower", 60, 4000],
])("a canvas that is %s throws nothing", (_name, width, height) => {
  running.scene.scale.resize(width, height);
  show({ ...talk, choices, waiting: true, notice: "down" });
  running.scene.scale.resize(960, 540);
  running.step(100);
  expect(calls).toContain("read");
});

test("what the log has just told is not said again below it", () => {
  const notice = "A guide has been called.";
  const told: Entry = { id: "t", side: "told", block: { type: "words", text: plain(notice) }, at: 1e12 };
  const notices = () => {
    const { list } = running.scene.children.getByName("parley") as Phaser.GameObjects.Container;
    return (list as Phaser.GameObjects.Image[]).filter((each) => each.visible && each.name === notice).length;
  };
  show({ ...talk, entries: [...talk.entries, told], notice, calm: true });
  expect(notices()).toBe(0);
  chat.render({ ...talk, entries: [...talk.entries, told, entry(90)], notice, calm: true });
  expect(notices()).toBe(1);
});

describe("what the log offers", () => {
  const link = { text: "A map of the valley", url: "https://example.org/map" };
  const card = { title: "Lantern", choice: { id: "lantern", text: "Take the lantern" } };
  const view: TalkView = {
    ...talk,
    entries: [
      mine(0),
      entry(1),
      entry(2, { block: { type: "links", links: [link] } }),
      entry(3, { block: { type: "carousel", title: "My wares", cards: [card], open: true } }),
      entry(4, { block: { type: "buttons", choices, open: true } }),
    ],
    choices: [...choices, { id: "m2#0", ...link }, card.choice],
  };

  test("links and cards stand there alone, and not once more as a choice", () => {
    show(view);
    expect(rows()).toEqual(expect.arrayContaining(["Yes", "Pay", "No"]));
    expect(rows()).not.toEqual(expect.arrayContaining([expect.stringMatching(/map|lantern/)]));
    press("Digit4");
    running.step(2000);
    press("Digit5");
    expect(calls.filter((each) => each !== "read")).toEqual([]);
  });

  test("is picked by a screen reader all the same", () => {
    show(view);
    running.step(2000);
    for (const each of document.querySelectorAll<HTMLElement>("[data-parley=mirror] button"))
      if (each.textContent?.includes("Take the lantern")) each.click();
    expect(calls).toContain("choose lantern");
  });
});
