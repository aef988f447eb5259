// Several presenters over one talk: at once, one after the other, with one owner of how far the player is.
import * as Phaser from "phaser";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  CHAT_FOCUS,
  type ChatEventName,
  ChatPlugin,
  chatWindow,
  dialogueBox,
  type Message,
  type OpenOptions,
  type PresenterFactory,
  type PresenterHandlers,
  type TalkView,
} from "../../plugin/index.ts";
import { boxPart } from "../../plugin/overlay/dialogue-box/box-on-demand.ts";
import { barksPart } from "../../plugin/overlay/speech-bubble/barks-on-demand.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { echo, options } from "./echo.ts";

let running: HeadlessGame;
beforeAll(() => boxPart.load());
beforeEach(async () => {
  running = await createHeadlessGame(
    { key: "village" },
    { plugins: { scene: [{ key: "ChatPlugin", plugin: ChatPlugin, mapping: "chat" }] } },
  );
});
afterEach(() => running.destroy());

const moment = (ms = 40) => new Promise((resolve) => setTimeout(resolve, ms));

/** A presenter that only remembers what it was given. */
function scribe(whole = false) {
  const views: TalkView[] = [];
  const state = { alive: false, made: 0 };
  let handlers: PresenterHandlers | undefined;
  const factory: PresenterFactory = (_scene, given) => {
    handlers = given;
    state.alive = true;
    state.made++;
    return {
      whole,
      render: (view) => void views.push(view),
      focusEntry: () => {},
      destroy: () => {
        state.alive = false;
      },
    };
  };
  return {
    factory,
    state,
    views,
    get view() {
      return views[views.length - 1];
    },
    get words() {
      return views[views.length - 1]?.line?.text.text;
    },
    get hands(): PresenterHandlers {
      if (!handlers) throw new Error("this presenter was not made");
      return handlers;
    },
  };
}

const three = (said: string): readonly unknown[] => [
  ...["One", "Two", "Three"].map((text) => ({ type: "text", text: `${text} of ${said}` })),
  { type: "buttons", buttons: [{ text: "North" }, { text: "South" }] },
];

function open(more: Partial<OpenOptions> = {}, replies = three) {
  const { client, state } = echo(replies);
  const { chat } = running.scene;
  const heard: [ChatEventName, unknown][] = [];
  for (const name of ["open", "close", "message", "choice", "focus", "read", "unknown"] as const)
    chat.events.on(name, (what?: unknown) => heard.push([name, what]));
  const told = (name: ChatEventName) => heard.filter(([each]) => each === name).map(([, what]) => what);
  return { chat, state, told, talk: chat.open({ ...options(client), ...more }) };
}

describe("several presenters at once", () => {
  it("show the same line, and one press in one of them moves all", async () => {
    const [box, bubble] = [scribe(), scribe()];
    open({ present: [box.factory, bubble.factory] });
    await moment();
    expect([box.words, bubble.words]).toEqual(["One of /start", "One of /start"]);
    const first = box.view?.line?.id ?? "";
    box.hands.advance(first);
    expect([box.words, bubble.words]).toEqual(["Two of /start", "Two of /start"]);
    // The other one reports the same line a moment later: it is not skipped twice (YarnSpinner-Unity#95).
    bubble.hands.advance(first);
    expect(bubble.words).toBe("Two of /start");
  });

  it("give a log everything at once while the box tells line by line", async () => {
    const [box, log] = [scribe(), scribe(true)];
    open({ present: [box.factory, log.factory] });
    await moment();
    expect(box.view).toMatchObject({ more: true, choices: [] });
    expect(log.view).toMatchObject({ more: false, choices: [{ text: "North" }, { text: "South" }] });
    expect(log.view?.entries).toBe(box.view?.entries);
    log.hands.choose(log.view?.choices[1]?.id ?? "");
    await moment();
    expect(box.words).toBe("One of South");
  });

  it("pick once, whoever is pressed", async () => {
    const [box, log] = [scribe(), scribe(true)];
    const { state, told } = open({ present: [box.factory, log.factory] });
    await moment();
    const [north] = log.view?.choices ?? [];
    log.hands.choose(north?.id ?? "");
    box.hands.choose(north?.id ?? "");
    await moment();
    expect(state.sent).toEqual(["/start", "North"]);
    expect(told("choice")).toEqual([expect.objectContaining({ text: "North" })]);
  });

  it("go on when one of them fails to draw", async () => {
    const complaints: unknown[] = [];
    vi.stubGlobal("reportError", (error: unknown) => complaints.push(error));
    const broken: PresenterFactory = () => ({
      render() {
        throw new Error("no paint");
      },
      focusEntry: () => {},
      destroy: () => {},
    });
    const box = scribe();
    open({ present: [broken, box.factory] });
    await moment();
    expect(box.words).toBe("One of /start");
    expect(complaints.length).toBeGreaterThan(0);
    vi.unstubAllGlobals();
  });

  it("may report while they draw, and are all given the newest", async () => {
    const log = scribe(true);
    const eager: PresenterFactory = (scene, handlers, given) => {
      const inner = log.factory(scene, handlers, given);
      return {
        ...inner,
        whole: true,
        render: (view: TalkView) => {
          inner.render(view);
          handlers.read();
        },
      };
    };
    const other = scribe(true);
    const { talk, told } = open({ present: [eager, other.factory] });
    await moment();
    expect(talk.conversation.unread).toBe(0);
    expect(other.view?.unseen).toBeUndefined();
    expect(told("read")).toHaveLength(1);
  });
});

describe("switching presenters", () => {
  it("goes on where the talk is: the line, the log, the words that are on their way", async () => {
    const [box, bubble] = [scribe(), scribe()];
    const { chat, talk } = open({ present: box.factory });
    await moment();
    box.hands.advance(box.view?.line?.id ?? "");
    talk.say("hello");
    chat.present(bubble.factory);
    expect(box.state.alive).toBe(false);
    expect(bubble.view).toMatchObject({ echo: { text: "hello" }, waiting: true });
    expect(bubble.view?.entries).toHaveLength(5);
    expect(chat.isOpen).toBe(true);
  });

  it("tells nothing again that was there to be read in the log", async () => {
    const [log, box] = [scribe(true), scribe()];
    const { chat } = open({ present: log.factory });
    await moment();
    chat.present(box.factory);
    expect(box.view).toMatchObject({ line: { text: { text: "Three of /start" } }, more: false });
    expect(box.view?.choices).toHaveLength(2);
  });

  it("gives a late presenter what is left of a countdown, and a patient player none", async () => {
    const timeout = () => [
      { type: "text", text: "Well?" },
      { type: "timeout", interval: 30, targetState: "/Idle" },
    ];
    const [box, log] = [scribe(), scribe(true)];
    const { chat, state } = open({ present: box.factory }, timeout);
    await moment(30);
    expect(box.view?.countdown?.seconds).toBeCloseTo(30, 1);
    await moment(120);
    chat.present([box.factory, log.factory]);
    expect(log.view?.countdown?.seconds).toBeLessThan(29.95);
    expect(log.view?.countdown?.seconds).toBeGreaterThan(25);
    expect(state.data).toEqual([undefined]);
    const patient = open({ present: box.factory, timers: false, data: () => ({ gold: 40 }) }, timeout);
    await moment();
    expect(box.view?.countdown).toBeUndefined();
    expect(patient.state.data).toEqual([{ gold: 40, noTimers: true }]);
  });

  it("keeps the old one when the new one cannot be made", async () => {
    const box = scribe();
    const { chat } = open({ present: box.factory });
    await moment();
    const half = scribe();
    const broken: PresenterFactory = () => {
      throw new Error("no such texture");
    };
    expect(() => chat.present([half.factory, broken])).toThrow("no such texture");
    expect([box.state.alive, half.state.alive, chat.isOpen]).toEqual([true, false, true]);
    expect(() => running.scene.chat.open({ ...options(echo().client), present: broken })).toThrow("no such texture");
    expect(chat.isOpen).toBe(false);
  });

  it("gives a whole log the cards of earlier answers, with the game's word against them", async () => {
    const cards = (said: string) => [
      {
        type: "carousel",
        text: "Wares",
        content: [{ title: "Rope", btnText: "Buy the rope", btnAction: "Buy the rope" }],
      },
      ...(said === "/start" ? [] : [{ type: "text", text: "And so on." }]),
    ];
    const [log, box] = [scribe(true), scribe()];
    const { client } = echo(cards);
    const locked = () => "needs 50 gold";
    running.scene.chat.open({ ...options(client), present: [log.factory, box.factory], locked });
    await moment();
    running.scene.chat.talk?.send("lookAround");
    await moment();
    expect(log.view?.entries.filter(({ block }) => block.type === "carousel" && block.open)).toHaveLength(2);
    expect(log.view?.choices.map((each) => each.locked)).toEqual(["needs 50 gold", "needs 50 gold"]);
  });

  it("lays a look back over the talk, and closes that alone", async () => {
    const [box, back] = [scribe(), scribe(true)];
    const { chat } = open({ present: box.factory });
    await moment();
    chat.lookBack(back.factory);
    expect(back.view?.entries).toHaveLength(4);
    expect(box.view?.more).toBe(true);
    back.hands.close();
    expect([box.state.alive, back.state.alive, chat.isOpen]).toEqual([true, false, true]);
    chat.lookBack(back.factory);
    chat.lookBack(false);
    expect(back.state).toEqual({ alive: false, made: 2 });
    chat.lookBack(back.factory);
    box.hands.close();
    expect([back.state.alive, chat.isOpen]).toEqual([false, false]);
    expect(() => chat.present(box.factory)).toThrow("call chat.open() first");
    expect(() => chat.lookBack(back.factory)).toThrow("call chat.open() first");
  });

  it("keeps a look back in front of a presenter that comes later, and its keys with it", async () => {
    let arrive = () => {};
    const late = scribe();
    const coming = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const [first, back] = [scribe(), scribe(true)];
    const { chat } = open({ present: (...given) => ({ ...late.factory(...given), coming }) });
    chat.lookBack(back.factory);
    await moment();
    expect(back.state.made).toBe(1);
    arrive();
    await moment();
    expect(back.state).toEqual({ alive: true, made: 2 });
    expect(back.view?.entries).toHaveLength(4);
    chat.present(first.factory);
    expect(back.state).toEqual({ alive: true, made: 3 });
    back.hands.close();
    chat.present(late.factory);
    expect(back.state).toEqual({ alive: false, made: 3 });
    expect(chat.isOpen).toBe(true);
  });

  it("works with the real ones, and leaves nothing of them", async () => {
    const objects = () => running.scene.children.length;
    const before = [objects(), document.querySelectorAll("input").length];
    const { chat } = open({ present: dialogueBox() });
    await moment();
    running.step(64);
    for (const next of [chatWindow(), [dialogueBox(), chatWindow({ place: "left" })], dialogueBox()]) {
      chat.present(next);
      running.step(64);
    }
    chat.close();
    running.step(64);
    expect([objects(), document.querySelectorAll("input").length]).toEqual(before);
  });
});

describe("what the game hears", () => {
  it("is told by the scene's and the game's own events when somebody types", () => {
    const box = scribe();
    const { chat, told } = open({ present: box.factory });
    const heard: unknown[] = [];
    running.scene.events.on(CHAT_FOCUS, (typing: boolean) => heard.push("scene", typing));
    running.game.events.on(CHAT_FOCUS, (typing: boolean) => heard.push("game", typing));
    box.hands.focus(true);
    box.hands.focus(true);
    expect(heard.splice(0)).toEqual(["scene", true, "game", true]);
    // Closed in the middle of a word: the game gets its keys back all the same.
    chat.close();
    expect(heard).toEqual(["scene", false, "game", false]);
    expect(told("focus")).toEqual([true, false]);
  });

  it("gets what this version does not draw, while players see nothing of it", async () => {
    const box = scribe();
    const replies = () => [
      { type: "text", text: "Hm." },
      { type: "NluResult", body: { intent: "buy" } },
      { type: "raw", body: { x: 1 } },
    ];
    const { told } = open({ present: box.factory }, replies);
    await moment();
    expect(told("unknown").map((message) => (message as Message).content)).toEqual([
      { type: "unknown", reply: { type: "NluResult", body: { intent: "buy" } } },
      { type: "raw", body: { x: 1 } },
    ]);
    expect(box.view?.entries).toHaveLength(1);
    expect(box.view?.more).toBe(false);
  });

  it("hears what was read, once", async () => {
    const box = scribe();
    const { told, talk } = open({ present: box.factory });
    await moment();
    expect(told("read")).toEqual([]);
    box.hands.advance(box.view?.line?.id ?? "");
    box.hands.advance(box.view?.line?.id ?? "");
    expect(told("read")).toEqual([talk.conversation.messages.at(-1)?.id]);
  });

  it("opens checked addresses only, and tells of it as of a pick", async () => {
    const windows: unknown[] = [];
    const opening = vi.spyOn(window, "open").mockImplementation((url) => {
      windows.push(url);
      return null;
    });
    const replies = () => [
      { type: "text", text: "Look." },
      {
        type: "buttons",
        buttons: [
          { text: "Map", url: "https://ex.am/map" },
          { text: "Win", url: "javascript:alert(1)" },
        ],
      },
    ];
    const box = scribe();
    const { told, state } = open({ present: box.factory }, replies);
    await moment();
    box.hands.follow("https://ex.am/map");
    box.hands.follow("javascript:alert(1)");
    box.hands.follow("https://ex.am/other");
    expect(windows).toEqual(["https://ex.am/map", "https://ex.am/other"]);
    expect(told("choice")).toEqual([expect.objectContaining({ text: "Map" })]);
    box.hands.choose(box.view?.choices[1]?.id ?? "");
    await moment();
    expect(state.sent).toEqual(["/start", "Win"]);
    opening.mockRestore();
  });
});

describe("barks", () => {
  it("are heard without any talk, one after the other, and go with the scene", async () => {
    const { chat } = running.scene;
    const smith = running.scene.add.container(300, 300).setSize(40, 80);
    running.step(32);
    const before = [running.scene.children.length, running.scene.cameras.cameras.length];
    chat.bark(smith, "Hot off the anvil!", { name: "Smith" });
    // The code of barks comes with the first one.
    await barksPart.load();
    running.step(64);
    expect(chat.isOpen).toBe(false);
    expect(document.body.textContent).toContain("Smith: Hot off the anvil!");
    chat.hush();
    running.step(500);
    running.scene.scene.restart();
    running.step(64);
    expect(document.body.textContent).not.toContain("anvil");
    expect([running.scene.children.length + 1, running.scene.cameras.cameras.length]).toEqual(before);
    running.scene.chat.bark({ x: 10, y: 10 }, "Still here.");
    running.step(64);
  });

  it("look as the plugin was told, and say what is wrong with it", () => {
    const { chat } = running.scene;
    chat.looks = { textSize: 9 };
    expect(() => chat.bark({ x: 0, y: 0 }, "hm")).toThrow("from 0.75 to 2");
    expect(() => chat.open({ ...options(echo().client) })).toThrow("from 0.75 to 2");
    chat.looks = { textSize: 1.5, timers: false };
    const seen: OpenOptions[] = [];
    const box = scribe();
    const watching: PresenterFactory = (scene, handlers, given) => {
      seen.push(given as OpenOptions);
      return box.factory(scene, handlers, given);
    };
    chat.open({ ...options(echo().client), textSize: 1, present: watching });
    expect(seen[0]).toMatchObject({ textSize: 1, timers: false });
    expect(() => chat.bark({} as never, "hm")).toThrow(TypeError);
  });
});

describe("options", () => {
  it.each<[string, object, string]>([
    ["no options", { npc: undefined }, 'npc: { name: "Marta" }'],
    ["an empty name", { npc: { name: "" } }, 'npc: { name: "Marta" }'],
    ["an address of another kind", { url: "ftp://host/t" }, "must be http or https"],
    ["an address without a token", { url: "https://bot.jaicp.com/chatapi/" }, "has no token"],
    ["no player", { clientId: "" }, "A talk needs a clientId"],
    ["letters too large", { textSize: 3 }, "from 0.75 to 2"],
    ["letters of no size", { textSize: Number.NaN }, "from 0.75 to 2"],
    ["a scale of nothing", { uiScale: 0 }, "from 0.25 to 8"],
    ["a negative speed", { textSpeed: -1 }, "0 shows a page at once"],
    ["a margin that is none", { safe: { top: -4 } }, "`safe.top` is -4"],
    ["a direction", { direction: "up" }, 'give "ltr" or "rtl"'],
    ["a contrast", { contrast: "more" }, 'give "normal" or "high"'],
    ["a colour's name", { theme: { colours: { txt: "#000" } } }, 'did you mean "text"'],
    ["a group of the theme", { theme: { colors: {} } }, "theme.colors"],
    ["a colour that is none", { theme: { sizes: { text: "big" } } }, "theme.sizes.text must be a number"],
    ["a word of the talk", { strings: { ofline: "x" } }, "`strings.ofline` does not exist. There are: placeholder"],
    ["a word of a presenter", { wording: { locked: "x" } }, "`wording.locked` must be a function, not string"],
    ["a presenter by name", { present: "window" }, "chatWindow()"],
    ["a presenter that was called too early", { present: [{ render() {} }] }, "chatWindow()"],
    ["a rule that is none", { locked: true }, "`locked` must be a function"],
    ["a theme by name", { theme: "modern" }, "`theme` must be an object, not modern: such as `modern`"],
    ["a margin for all sides", { safe: 10 }, "`safe` must be an object"],
    ["data that is not asked for", { data: { gold: 1 } }, "() => ({ gold: 40 })"],
    ["a blip that is none", { onLetter: "pip.mp3" }, "called for each letter"],
    ["a word for yes", { timers: "no" }, "`timers` must be a boolean"],
    ["a greeting as a word", { greet: "hello" }, '{ event: "approach" }'],
    ["a greeting without words", { greet: { query: "" } }, '{ event: "approach" }'],
  ])("refuse %s, with the cure, and leave nothing open", (_name, wrong, cure) => {
    const { chat } = running.scene;
    const given = { ...options(echo().client), ...wrong } as OpenOptions;
    expect(() => chat.open(given)).toThrow(cure);
    expect(chat.isOpen).toBe(false);
    expect(running.scene.children.getByName("parley")).toBeNull();
  });

  it("need to be given", () => {
    expect(() => running.scene.chat.open(undefined as never)).toThrow("A talk needs someone to talk to");
  });

  it("let the talk that is open be, when they are wrong", () => {
    const { chat, talk } = open({ present: scribe().factory });
    expect(() => chat.open({ ...options(echo().client), textSize: 9 })).toThrow(RangeError);
    expect(chat.talk).toBe(talk);
  });

  it("are not asked in a scene that does not run", () => {
    const { chat } = running.scene;
    running.scene.scene.stop();
    running.step(32);
    expect(running.scene.sys.settings.status).toBe(Phaser.Scenes.SHUTDOWN);
    expect(() => chat.open(options(echo().client))).toThrow("A talk opens in a running scene");
  });
});
