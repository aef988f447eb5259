// The one contract of all presenters, tested with each of them alike: every reply type, choices included
// (dialogic-godot/dialogic#2741), and whatever a bot, a network or a game may do to them.
import type * as Phaser from "phaser";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Content } from "../../plugin/conversation/message.ts";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import { english } from "../../plugin/dialogue/strings.ts";
import { createChatWindow } from "../../plugin/overlay/chat-window/chat-window.ts";
import { PASSED } from "../../plugin/overlay/choices/choice-row.ts";
import { createDialogueBox } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import type { Presenter, PresenterHandlers, TalkView } from "../../plugin/overlay/presenter.ts";
import { createSpeechBubble } from "../../plugin/overlay/speech-bubble/speech-bubble.ts";
import type { PresenterOptions } from "../../plugin/overlay/stage/presenter-options.ts";
import { ann, buttons, carry, delivered, received, reply, said } from "../dialogue/talking.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { everyPart, line, open, press, question, record } from "./view.ts";

type Make = (scene: Phaser.Scene, handlers: PresenterHandlers, options?: PresenterOptions) => Presenter;

const presenters: readonly (readonly [string, Make])[] = [
  ["the dialogue box", createDialogueBox],
  ["the chat window", createChatWindow],
  [
    "the speech bubble",
    (scene, handlers, options) => createSpeechBubble(scene, handlers, { ...options, target: speaker(scene) }),
  ],
];

/** Somebody in the scene to speak; there before anything is counted. */
function speaker(scene: Phaser.Scene): Phaser.GameObjects.Container {
  const known = scene.children.getByName("speaker");
  if (known) return known as Phaser.GameObjects.Container;
  return scene.add.container(200, 400).setSize(40, 80).setName("speaker");
}

const contents: Readonly<Record<string, Content>> = {
  text: { type: "text", text: "A <b>cold</b> <i>cellar</i> <a href='https://ex.am'>map</a>", markup: "html" },
  "text without words": { type: "text", text: "<b></b>", markup: "html" },
  image: { type: "image", url: "https://ex.am/cave.png", caption: "The cave" },
  "image without words": { type: "image", url: "https://ex.am/cave.png" },
  "image that leads astray": { type: "image", url: "javascript:alert(1)" },
  audio: { type: "audio", url: "https://ex.am/howl.mp3", name: "A howl" },
  video: { type: "video", url: "https://ex.am/fall.mp4" },
  buttons: buttons("North", "South"),
  "no buttons": buttons(),
  inlineButtons: { type: "inlineButtons", links: [{ text: "Map", url: "https://ex.am/map" }] },
  carousel: {
    type: "carousel",
    title: "Shop",
    cards: [
      {
        title: "Rope",
        description: "10 m",
        imageUrl: "https://ex.am/rope.png",
        choice: { id: "rope", text: "Buy the rope" },
      },
      { title: "", choice: { id: "rules", text: "Rules", url: "https://ex.am/rules" } },
    ],
  },
  "carousel of nothing": { type: "carousel", title: "", cards: [] },
  timeout: { type: "timeout", seconds: 12, targetState: "/Idle" },
  switch: { type: "switch", closePhrases: [], oneTime: false },
  location: { type: "location", latitude: 52.52, longitude: 13.405 },
  raw: { type: "raw", body: { any: true } },
  data: { type: "data", data: { gold: 1 } },
  event: { type: "event", name: "doorOpened" },
  unknown: { type: "unknown", reply: { type: "NluResult" } },
};

let running: HeadlessGame;
let presenter: Presenter | undefined;
let calls: string[];
let reported: unknown[];

beforeAll(everyPart);
beforeEach(async () => {
  running = await createHeadlessGame(undefined, { input: { gamepad: true } });
  speaker(running.scene);
  running.step(32);
  reported = [];
  vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
});
afterEach(() => {
  presenter?.destroy();
  presenter = undefined;
  running.destroy();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  expect(reported).toEqual([]);
});

const region = () => document.querySelector("[data-parley=mirror]");
const controls = () =>
  [...(region()?.querySelectorAll<HTMLElement>("button, a") ?? [])].filter((each) => !each.closest("[hidden]"));
const control = (words: string) => {
  const found = controls().find((each) => each.textContent === words);
  if (!found) throw new Error(`no control says "${words}", but: ${controls().map((each) => each.textContent)}`);
  return found;
};

/** Words on the canvas, and how much is seen of each. */
function seen(list = running.scene.children.list): readonly { readonly words: string; readonly alpha: number }[] {
  return list.flatMap((each) => {
    const { visible, alpha, name, text } = each as Phaser.GameObjects.Text;
    if (!visible) return [];
    if (each.type === "Container") return seen((each as Phaser.GameObjects.Container).list);
    return [{ words: text ?? name, alpha }];
  });
}

/** What is written into pictures from now on, a line or a run of one look at a time. */
function paintedWords(): string[] {
  const painted: string[] = [];
  const { getContext } = HTMLCanvasElement.prototype;
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(function (
    this: HTMLCanvasElement,
    ...kind: unknown[]
  ) {
    const context = Reflect.apply(getContext, this, kind);
    if (context) context.fillText = (text: string) => void painted.push(text);
    return context;
  });
  return painted;
}

/** What is there of a presenter: objects, textures, cameras, elements, listeners. */
function count() {
  const { scene, game } = running;
  const listeners = (emitter: Phaser.Events.EventEmitter | null | undefined) =>
    (emitter?.eventNames() ?? []).map((name) => `${String(name)} ${emitter?.listenerCount(name)}`);
  return {
    objects: scene.children.length,
    textures: game.textures.getTextureKeys().length,
    cameras: scene.cameras.cameras.length,
    nodes: document.body.querySelectorAll("*").length,
    styles: document.head.querySelectorAll("*").length,
    listeners: [scene.events, scene.scale, game.textures, scene.input, scene.input.gamepad, game.events].map(listeners),
    cursor: game.canvas.style.cursor,
  };
}

describe.each(presenters)("%s", (name, make) => {
  const isWindow = name.includes("window");

  function show(view: TalkView, options: PresenterOptions = { reducedMotion: true }): Presenter {
    const recorded = record();
    calls = recorded.calls;
    presenter = make(running.scene, recorded.handlers, options);
    presenter.render(view);
    running.step(700);
    // Whoever shows the whole log reports at once that it is read, and asks for what comes after the line.
    calls.splice(0);
    return presenter;
  }
  const answers = () => calls.filter((each) => !/^(read|advance)/.test(each));

  describe("every reply", () => {
    test.each(Object.entries(contents))("%s is drawn after a line, alone, and by an agent", (_type, content) => {
      for (const talk of [
        carry().hear(received(reply("q/0", "Look."), reply("q/1", content))),
        carry().hear(received(reply("q/0", content))),
        carry().hear(received(reply("h", content, ann), reply("h2", "There.", ann))),
        carry().hear(received(reply("q/0", content, { kind: "bot" }, true), reply("q/1", "New."))),
      ]) {
        const shown = show(talk.shown, {});
        running.step(400);
        while (talk.shown.more) {
          talk.read();
          shown.render(talk.shown);
          running.step(1_500);
        }
        press("Space");
        running.step(1_500);
        const { line: told, choices, entries } = talk.shown;
        // What eyes see, ears hear: each word of the line, of the answers, of the log.
        const heard = region()?.textContent ?? "";
        for (const words of [told?.text.text ?? "", ...choices.map(({ text }) => text)]) expect(heard).toContain(words);
        for (const { block } of entries) if (block.type === "words") expect(heard).toContain(block.text.text);
        shown.destroy();
      }
    });

    test("all of them at once, twenty times over", () => {
      const replies = Array.from({ length: 20 }, (_, round) =>
        Object.values(contents).map((content, i) => reply(`q${round}/${i}`, content)),
      ).flat();
      const talk = carry().hear(received(...replies));
      const shown = show(talk.shown);
      for (let step = 0; step < 30; step++) {
        talk.read();
        shown.render(talk.shown);
        running.step(64);
      }
      expect(region()).not.toBeNull();
    });
  });

  describe("choices", () => {
    test("are offered, and picked once by their number", () => {
      show(question);
      press("Digit3");
      press("Digit1");
      press("Digit3");
      expect(answers()).toEqual(["choose no"]);
    });

    test("are picked by arrows and Enter, and never by Enter alone", () => {
      show(question);
      press("Enter");
      press("Space");
      expect(answers()).toEqual([]);
      press("ArrowDown");
      press("Enter");
      expect(answers()).toEqual(["choose yes"]);
    });

    test("are picked by the gamepad", () => {
      show(question);
      const button = (index: number) => running.scene.input.gamepad?.emit("down", {}, { index }, 1);
      button(0);
      expect(answers()).toEqual([]);
      button(13);
      button(0);
      expect(answers()).toEqual(["choose yes"]);
    });

    test("are not picked by whoever is still mashing, nor by a key that was held down", () => {
      const recorded = record();
      calls = recorded.calls;
      presenter = make(running.scene, recorded.handlers, {});
      presenter.render(question);
      for (let i = 0; i < 6; i++) press("Space");
      press("Digit1");
      expect(answers()).toEqual([]);
      const held = new KeyboardEvent("keydown", { code: "Digit1", key: "1", repeat: true, bubbles: true });
      running.step(4_000);
      window.dispatchEvent(held);
      expect(answers()).toEqual([]);
      press("Digit1");
      expect(answers()).toEqual(["choose yes"]);
    });

    test("are gone through by an arrow that is held down, but not by one that was down before", () => {
      show(question);
      const hold = () =>
        window.dispatchEvent(new KeyboardEvent("keydown", { code: "ArrowDown", key: "ArrowDown", repeat: true }));
      hold();
      press("Enter");
      expect(answers()).toEqual([]);
      window.dispatchEvent(new KeyboardEvent("keydown", { code: "ArrowDown", key: "ArrowDown" }));
      hold();
      hold();
      window.dispatchEvent(new KeyboardEvent("keyup", { code: "ArrowDown", key: "ArrowDown" }));
      press("Enter");
      expect(answers()).toEqual(["choose no"]);
    });

    test("are picked by their own button in the very frame in which they open: whoever mashes keys gets there no sooner", () => {
      const recorded = record();
      calls = recorded.calls;
      presenter = make(running.scene, recorded.handlers, { reducedMotion: true });
      presenter.render(question);
      for (let i = 0; i < 60 && !controls().some((each) => each.textContent === "Yes"); i++) running.step(16);
      press("Digit3");
      expect(answers()).toEqual([]);
      control("Yes").click();
      control("No").click();
      expect(answers()).toEqual(["choose yes"]);
    });

    test("that are locked say why and are not picked", () => {
      show(question);
      press("Digit2");
      control("Pay (not now: needs 50 gold)").click();
      expect(answers()).toEqual([]);
      expect(control("Pay (not now: needs 50 gold)").getAttribute("aria-disabled")).toBe("true");
    });

    test("that are all locked leave a way out", () => {
      show({ ...line, choices: [{ id: "gold", text: "Pay", locked: "needs 50 gold" }] });
      press("Digit1");
      press("ArrowDown");
      press("Enter");
      press("Escape");
      expect(answers()).toEqual(["close"]);
    });

    test("are closed when they were answered, and stay so while the log shows the pick", () => {
      const talk = carry().hear(received(reply("q/0", "Where?"), reply("q/1", buttons("North", "South"))));
      const shown = show(talk.shown);
      press("Digit2");
      expect(answers().splice(0)).toEqual(["choose south"]);
      calls.splice(0);
      talk.hear(said("a", "South", "south"));
      shown.render(talk.shown);
      running.step(1_500);
      press("Digit1");
      press("Digit2");
      expect(answers()).toEqual([]);
      expect(talk.entries.find(({ block }) => block.type === "buttons")?.block).toMatchObject({ picked: "south" });
      talk.hear(delivered("a"), received(reply("a/0", "South it is."), reply("a/1", buttons("On"))));
      shown.render(talk.shown);
      running.step(1_500);
      press("Digit1");
      expect(answers()).toEqual(["choose on"]);
    });

    test("that were answered stay, the pick lit and the others stepped back, until the log or the next line has them", () => {
      const asked = carry().hear(received(reply("q/0", "Where?"), reply("q/1", buttons("North", "South"))));
      const shown = show(asked.shown);
      const rows = () =>
        Object.fromEntries(["North", "South"].map((each) => [each, seen().find(({ words }) => words === each)?.alpha]));
      expect(rows()).toEqual({ North: 1, South: 1 });
      press("Digit2");
      running.step(64);
      const frozen = { North: PASSED, South: 1 };
      expect(rows()).toEqual(frozen);
      asked.hear(said("a", "South", "south"));
      shown.render(asked.shown);
      running.step(200);
      // The window's log has the set with its pick now.
      expect(rows()).toEqual(isWindow ? {} : frozen);
      expect(seen().some(({ words }) => words === "You: South")).toBe(false);
      asked.hear(delivered("a"));
      shown.render(asked.shown);
      running.step(2_000);
      expect(rows()).toEqual(isWindow ? {} : frozen);
      press("ArrowDown");
      press("Enter");
      press("Digit1");
      expect(answers()).toEqual(["choose south"]);
      asked.hear(received(reply("a/0", "South it is.")));
      shown.render(asked.shown);
      running.step(64);
      expect(rows()).toEqual({});
    });

    test("whose pick was refused step forward again", () => {
      show(question);
      press("Digit1");
      running.step(64);
      const passed = () => seen().find(({ words }) => words === "No")?.alpha;
      expect(passed()).toBe(PASSED);
      running.step(1_500);
      expect(passed()).toBe(1);
    });

    test("may be picked again where the pick was refused", () => {
      const shown = show(question);
      press("Digit1");
      running.step(1_200);
      shown.render({ ...question });
      press("Digit3");
      expect(answers()).toEqual(["choose yes", "choose no"]);
    });

    test("that lead out of the game ask first", () => {
      show({ ...line, choices: [{ id: "map", text: "Map", url: "https://ex.am/map" }] });
      press("Digit1");
      expect(answers()).toEqual([]);
      expect(region()?.textContent).toContain("ex.am");
      control("Stay").click();
      expect(answers()).toEqual([]);
      running.step(400);
      control("Map (link)").click();
      control("Open").click();
      expect(answers()).toEqual(["follow https://ex.am/map"]);
    });
  });

  describe("cards", () => {
    const cards = ["Rope", "Lamp"].map((title) => ({
      title,
      choice: { id: title.toLowerCase(), text: `Buy ${title}` },
    }));
    const block = { type: "carousel" as const, title: "Wares", cards, open: true };
    const shop: TalkView = {
      ...line,
      line: { id: "1", text: plain("Choose."), media: [block] },
      entries: [{ id: "1", side: "other", speaker: { name: "Mira" }, at: 1, block }],
      choices: [...cards.map(({ choice }) => choice), { id: "none", text: "Nothing" }],
    };

    test("are picked once, however often they are pressed, and stand in no row besides", () => {
      show(shop);
      expect(seen().map(({ words }) => words)).not.toContain("Buy Rope");
      press("ArrowRight");
      press("Enter");
      press("Enter");
      press("Digit1");
      control("Nothing").click();
      expect(answers()).toEqual(["choose rope"]);
      expect(seen().find(({ words }) => words === "Nothing")?.alpha).toBe(PASSED);
    });

    test("are not picked by whoever is still mashing", () => {
      const recorded = record();
      calls = recorded.calls;
      presenter = make(running.scene, recorded.handlers, { reducedMotion: true });
      presenter.render(shop);
      press("ArrowRight");
      for (let i = 0; i < 60; i++) {
        press("Enter");
        running.step(32);
      }
      expect(answers()).toEqual([]);
      running.step(300);
      press("Enter");
      expect(answers()).toEqual(["choose rope"]);
    });

    /** The same with so many words that a second of telling does not reach their end. */
    const talkative = (): TalkView => {
      const words = "Ropes and lamps, lamps and ropes, and what else may a traveller need. ".repeat(12);
      return { ...shop, line: { id: "1", text: plain(words), media: [block] } };
    };
    const open = (view: TalkView) => {
      const recorded = record();
      calls = recorded.calls;
      presenter = make(running.scene, recorded.handlers, {});
      presenter.render(view);
    };

    test("that have been there to be seen count at once, though the line is still told", () => {
      open(talkative());
      running.step(1000);
      press("ArrowRight");
      press("Enter");
      expect(answers()).toEqual(["choose rope"]);
      for (let i = 0; i < 20; i++) press("Enter");
      running.step(300);
      expect(answers()).toEqual(["choose rope"]);
    });

    test("that have only just come are hurried by a press, as the line is; the next one counts", () => {
      open(talkative());
      running.step(100);
      press("ArrowRight");
      press("Enter");
      expect(answers()).toEqual([]);
      running.step(700);
      press("Enter");
      expect(answers()).toEqual(["choose rope"]);
    });

    test("whose line has more behind it go on to that by a press", () => {
      if (isWindow) return;
      open({ ...shop, more: true, choices: [] });
      running.step(3000);
      press("ArrowRight");
      press("Enter");
      expect(calls).toEqual(["advance 1"]);
    });

    test("that were picked say it themselves while the answer is awaited, and the player's words say it once", () => {
      const frozen = { ...block, open: false, picked: "rope" };
      const painted = paintedWords();
      show({
        ...{ ...shop, choices: [], waiting: true, echo: { id: "e", text: "Buy Rope", mark: "delivered" } },
        line: { id: "1", text: plain("Choose."), media: [frozen] },
        entries: [{ id: "1", side: "other", speaker: { name: "Mira" }, at: 1, block: frozen }],
      });
      running.step(300);
      expect(painted).toContain("Buy Rope");
      expect(painted.join(" ")).not.toContain("You: Buy Rope");
      expect(seen().map(({ words }) => words)).not.toContain("You: Buy Rope");
      for (const key of ["ArrowRight", "Enter", "Digit1"]) press(key);
      expect(answers()).toEqual([]);
    });

    test("that are locked are not picked until the game allows it", () => {
      const [rope, ...others] = shop.choices;
      if (!rope) throw new Error("no rope");
      const shown = show({ ...shop, choices: [{ ...rope, locked: "needs 50 gold" }, ...others] });
      press("ArrowRight");
      press("Enter");
      expect(answers()).toEqual([]);
      shown.render({ ...shop });
      running.step(700);
      press("Enter");
      expect(answers()).toEqual(["choose rope"]);
    });

    test("alone, with nothing to type and no row, are picked all the same", () => {
      show({ ...shop, choices: cards.map(({ choice }) => choice) });
      press("ArrowRight");
      press("ArrowRight");
      press("Enter");
      expect(answers()).toEqual(["choose lamp"]);
    });
  });

  describe("the rest of a talk", () => {
    test("a line goes on by key, by Next, and by pad, once for each press", () => {
      if (isWindow) return;
      show({ ...line, more: true });
      press("Enter");
      control("Next").click();
      running.scene.input.gamepad?.emit("down", {}, { index: 0 }, 1);
      expect(calls).toEqual(["advance 1", "advance 1", "advance 1"]);
    });

    test("a line of the player that failed is tried again", () => {
      const talk = carry().hear(received(reply("q/0", "Hello.")), said("a", "Hi"));
      talk.hear({ type: "failed", id: "a", reason: "no such channel", retryable: true });
      show(talk.shown);
      press("KeyR");
      control("Try again").click();
      expect(answers()).toEqual(["retry a", "retry a"]);
    });

    test("a notice, waiting and a countdown come and go", () => {
      const shown = show({ ...open, notice: "The line is down.", waiting: true });
      expect(region()?.textContent).toContain("The line is down.");
      shown.render({ ...open, countdown: { id: "t1", seconds: 2 } });
      running.step(500);
      expect(region()?.textContent).toContain("2 seconds to answer");
      running.step(3_000);
      shown.render({ ...open, countdown: { id: "t2", seconds: 0 } });
      running.step(64);
      shown.render(open);
      running.step(64);
      expect(region()?.textContent).not.toContain("seconds");
      expect(region()?.textContent).not.toContain("The line is down.");
    });

    test.each([
      ["a desk", 960, 540],
      ["a phone", 390, 844],
    ])("a notice is there to its last word on %s", (_where, width, height) => {
      running.scene.scale.resize(width, height);
      const painted = paintedWords();
      for (const notice of [english.offline, english.waitingForAgent, english.slow]) {
        painted.length = 0;
        show({ ...open, notice, ...(notice === english.waitingForAgent && { calm: true as const }) });
        running.step(64);
        expect(painted.join(" ").replace(/\s+/g, " ")).toContain(notice);
        presenter?.destroy();
      }
    });

    test("Escape leaves", () => {
      show(open);
      press("Escape");
      expect(calls).toEqual(["close"]);
    });

    test("words are typed and said, and the game hears that somebody types", () => {
      const shown = show(open);
      shown.focusEntry();
      const field = document.activeElement as HTMLInputElement;
      expect(field.tagName).toBe("INPUT");
      field.value = "hello";
      field.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true, cancelable: true }),
      );
      field.blur();
      expect(answers()).toEqual(["focus true", "say hello", "focus false"]);
    });

    test("the speaker changes, and a human is labelled as one", () => {
      const talk = carry()
        .hear(received(reply("q/0", "I ring.")), received(reply("h", "Ann here.", ann)))
        .read();
      show(talk.shown);
      expect(region()?.textContent).toContain("Ann has joined you. A human writes here.");
      expect(region()?.textContent).toContain("Ann (live guide): Ann here.");
    });

    test("an idle one costs nothing: no listener is left that runs each frame because something moves", () => {
      const before = running.scene.events.listenerCount("update");
      const shown = show(question);
      running.step(3_000);
      expect(running.scene.events.listenerCount("update")).toBe(before);
      shown.render({ ...question });
      running.step(600);
      expect(running.scene.events.listenerCount("update")).toBe(before);
    });
  });

  describe("bad input", () => {
    const bad: Readonly<Record<string, TalkView>> = {
      "200 buttons": {
        ...line,
        choices: Array.from({ length: 200 }, (_, i) => ({ id: `c${i}`, text: `Choice ${i + 1}` })),
      },
      "a button of 2,000 characters": { ...line, choices: [{ id: "long", text: "long ".repeat(400) }] },
      "a button of one word of 2,000 letters": { ...line, choices: [{ id: "long", text: "x".repeat(2_000) }] },
      "a button without words": { ...line, choices: [{ id: "none", text: "" }] },
      "50,000 characters": {
        ...line,
        line: { id: "l", text: plain("All work and no play. ".repeat(2_273)), media: [] },
      },
      "one word of 50,000 letters": { ...line, line: { id: "l", text: plain("x".repeat(50_000)), media: [] } },
      "10,000 lines": { ...line, line: { id: "l", text: plain("a\n".repeat(10_000)), media: [] } },
      "control characters": {
        ...line,
        line: { id: "l", text: plain("\u0000\u0007\u001b[31mred\u009d\u{e0001}\ufffe\ud800"), media: [] },
      },
      "bidi tricks": {
        ...line,
        line: { id: "l", text: plain("\u202egnp.exe \u2066\u2067\u2068 \u202a".repeat(50)), media: [] },
      },
      "hundreds of accents on one letter": {
        ...line,
        line: { id: "l", text: plain(`a${"\u0301".repeat(500)}`), media: [] },
      },
      "a name of 2,000 letters": {
        ...line,
        speaker: { name: "x".repeat(2_000), label: "y".repeat(500), portrait: "no such texture" },
      },
      "no name": { ...line, speaker: { name: "" } },
      "no words": { ...line, line: { id: "l", text: plain(""), media: [] } },
      "runs that lie about the text": {
        ...line,
        line: {
          id: "l",
          text: { text: "short", runs: [{ start: 2, end: 900, bold: true, colour: "nonsense" }] },
          media: [],
        },
      },
      "a place outside the world": {
        ...line,
        line: { id: "l", text: plain(""), media: [{ type: "location", latitude: Number.NaN, longitude: 1e300 }] },
      },
      "a countdown without end": { ...line, countdown: { id: "t", seconds: 1e12 } },
      "a countdown of nonsense": { ...line, countdown: { id: "t", seconds: Number.NaN } },
      "a note of 50,000 letters": {
        ...line,
        notice: "x".repeat(50_000),
        echo: { id: "e", text: "y".repeat(50_000), mark: "failed", note: "z".repeat(9_000) },
      },
      "nothing at all": { speaker: { name: "Mira" }, more: false, choices: [], entries: [], waiting: false },
    };

    test.each(Object.entries(bad))(
      "%s",
      (_name, view) => {
        const asEntry = view.line && {
          entries: [
            {
              id: view.line.id,
              side: "other" as const,
              speaker: view.speaker,
              block: { type: "words" as const, text: view.line.text },
              at: 0,
            },
            {
              id: "b",
              side: "other" as const,
              speaker: view.speaker,
              block: { type: "buttons" as const, choices: view.choices, open: true },
              at: 0,
            },
          ],
        };
        const shown = show({ ...view, ...asEntry, ...open, ...view }, {});
        for (const key of ["Space", "Space", "ArrowDown", "ArrowUp", "PageUp", "End", "Home"]) {
          press(key);
          running.step(48);
        }
        running.scene.scale.resize(390, 844);
        running.step(48);
        shown.render({ ...view, ...asEntry });
        running.step(48);
        // The first may close what those keys have laid over it, such as a log.
        press("Escape");
        if (!calls.includes("close")) press("Escape");
        expect(answers()).toContain("close");
      },
      30_000,
    );

    test("a screen of no size, and back", () => {
      const shown = show(question);
      for (const [width, height] of [
        [0, 0],
        [1, 1],
        [4_000, 10],
        [800, 600],
      ] as const) {
        running.scene.scale.resize(width, height);
        shown.render({ ...question, notice: `${width}` });
        running.step(400);
      }
      press("Digit1");
      expect(answers()).toEqual(["choose yes"]);
    });

    test("handlers that throw are reported, and stop nothing", () => {
      const throwing = Object.fromEntries(
        Object.keys(record().handlers).map((key) => [
          key,
          () => {
            throw new Error(key);
          },
        ]),
      ) as unknown as PresenterHandlers;
      presenter = make(running.scene, throwing, { reducedMotion: true });
      presenter.render(question);
      running.step(700);
      press("Digit1");
      press("Escape");
      expect(reported.splice(0).map((error) => (error as Error).message)).toEqual(
        expect.arrayContaining(["choose", "close"]),
      );
    });
  });

  describe("when it goes", () => {
    test("it leaves nothing, used or not, and is safe to use afterwards", () => {
      const before = count();
      for (const [round, view] of [question, open, { ...open, countdown: { id: "t", seconds: 60 } }, line].entries()) {
        const shown = show(view, { reducedMotion: round % 2 === 0 });
        press("Space");
        press("ArrowDown");
        if (round % 2 === 1) shown.focusEntry();
        shown.destroy();
        shown.destroy();
        shown.render(view);
        shown.focusEntry();
        running.step(64);
        expect(count()).toEqual(before);
      }
    });

    test.each(["stop", "restart", "pause", "sleep"] as const)("the scene may %s in the middle of a word", (what) => {
      const recorded = record();
      presenter = make(running.scene, recorded.handlers, {});
      presenter.render({ ...open, more: true });
      running.step(100);
      running.scene.scene[what]();
      running.step(300);
      press("Space");
      presenter.render({ ...question, notice: "still there?" });
      running.step(300);
      if (what === "pause" || what === "sleep") {
        expect(region()).toBeNull();
        running.scene.scene[what === "pause" ? "resume" : "wake"]();
        running.step(300);
        expect(region()).not.toBeNull();
      }
      expect(recorded.calls.filter((each) => each.startsWith("choose"))).toEqual([]);
    });

    test("the keyboard goes to the game, never to the page at large", () => {
      const shown = show(question);
      control("Yes").focus();
      shown.destroy();
      expect(document.activeElement).toBe(running.game.canvas);
    });

    test("the game may go under it", () => {
      show({ ...question, more: true }, {});
      running.destroy();
      expect(document.querySelector("input, [data-parley]")).toBeNull();
    });
  });
});
