// The plugin's whole life in a scene: installed, opened, restarted, removed. A real Phaser without a screen.
import type * as Phaser from "phaser";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { ChatPlugin, type Message, type OpenOptions } from "../../plugin/index.ts";
import { checkNames } from "../../plugin/option-names.ts";
import type { ChatWindowOptions } from "../../plugin/overlay/chat-window/chat-window-options.ts";
import { boxPart } from "../../plugin/overlay/dialogue-box/box-on-demand.ts";
import type { DialogueBoxOptions } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import type { BarksOptions } from "../../plugin/overlay/speech-bubble/barks.ts";
import type { SpeechBubbleOptions } from "../../plugin/overlay/speech-bubble/speech-bubble-options.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { echo, options } from "./echo.ts";

let running: HeadlessGame | undefined;
beforeAll(() => boxPart.load());
afterEach(() => running?.destroy());

async function start(scene: Phaser.Types.Scenes.CreateSceneFromObjectConfig & { key?: string } = {}) {
  running = await createHeadlessGame(
    { key: "village", ...scene },
    { plugins: { scene: [{ key: "ChatPlugin", plugin: ChatPlugin, mapping: "chat" }] } },
  );
  return running;
}

/** Every option that there is: the compiler counts them. */
const every: Record<
  keyof (OpenOptions & ChatWindowOptions & DialogueBoxOptions & SpeechBubbleOptions & BarksOptions),
  1
> = {
  ...{ url: 1, clientId: 1, cid: 1, player: 1, data: 1, mode: 1, refresh: 1, attention$: 1, cadence: 1, budget: 1 },
  ...{ expiry: 1, store: 1, tabs: 1, window: 1, client: 1, exchange: 1, scheduler: 1, random: 1, npc: 1, typing: 1 },
  ...{ agentPortrait: 1, present: 1, greet: 1, locked: 1, strings: 1, theme: 1, wording: 1, reducedMotion: 1 },
  ...{ textSpeed: 1, uiScale: 1, textSize: 1, contrast: 1, direction: 1, safe: 1, timers: 1, onLetter: 1, most: 1 },
  ...{ controls: 1, auto: 1, place: 1, width: 1, title: 1, logOnly: 1, target: 1, camera: 1, height: 1, walking: 1 },
  ...{ listener: 1, earshot: 1 },
};

const moment = (ms = 40) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the chat plugin", () => {
  it("is there as this.chat in every scene, before its create", async () => {
    let seen: unknown;
    await start({
      create(this: Phaser.Scene) {
        seen = this.chat;
      },
    });
    expect(seen).toBeInstanceOf(ChatPlugin);
  });

  it("opens a talk, greets, shows the answer and reports messages and choices", async () => {
    const { client, state } = echo();
    const { scene } = await start();
    const heard: Message[] = [];
    scene.chat.events.on("message", (message: Message) => heard.push(message));
    const talk = scene.chat.open({ ...options(client), greet: { event: "approach" } });
    await moment();
    expect(scene.chat.isOpen).toBe(true);
    expect(state.sent).toEqual(["approach"]);
    expect(heard.map((message) => message.content.type)).toEqual(["event", "text", "buttons"]);
    const [north] = heard.flatMap(({ content }) => (content.type === "buttons" ? content.choices : []));
    if (north) talk.choose(north);
    await moment();
    expect(state.sent).toEqual(["approach", "North"]);
    scene.chat.close();
    expect(scene.chat.isOpen).toBe(false);
  });

  it("closes the talk that is open when another is opened", async () => {
    const { client } = echo();
    const { scene } = await start();
    const first = scene.chat.open(options(client));
    let isEnded = false;
    first.conversation$.subscribe({ complete: () => (isEnded = true) });
    expect(scene.chat.open(options(client))).not.toBe(first);
    expect(isEnded).toBe(true);
  });

  it("leaves nothing behind when its scene is restarted twenty times", async () => {
    const { client, state } = echo();
    let opened = 0;
    const { scene, step } = await start({
      create(this: Phaser.Scene) {
        opened++;
        this.chat.open(options(client));
        this.chat.events.on("message", () => {});
      },
    });
    const count = () => ({
      nodes: document.querySelectorAll("*").length,
      sceneListeners: scene.sys.events
        .eventNames()
        .reduce((sum, name) => sum + scene.sys.events.listenerCount(name), 0),
      scaleListeners: scene.scale.eventNames().reduce((sum, name) => sum + scene.scale.listenerCount(name), 0),
      gameListeners: scene.game.events
        .eventNames()
        .reduce((sum, name) => sum + scene.game.events.listenerCount(name), 0),
      chatListeners: scene.chat.events.listenerCount("message"),
      textures: Object.keys(scene.textures.list).length,
      cameras: scene.cameras.cameras.length,
    });
    await moment();
    step(64);
    const before = count();
    for (let round = 0; round < 20; round++) {
      scene.scene.restart();
      step(64);
    }
    await moment();
    step(64);
    expect(opened).toBe(21);
    expect(count()).toEqual(before);
    scene.scene.stop();
    step(64);
    await moment();
    expect(state.underway).toBe(0);
    const asked = state.asked;
    await moment(400);
    expect(state.asked).toBe(asked);
  });

  it("ends with a scene that is removed, and with the game", async () => {
    const { client, state } = echo();
    const { scene, game, step } = await start();
    const { chat } = scene;
    chat.open(options(client));
    expect(state.underway).toBeGreaterThan(0);
    game.scene.remove("village");
    step(64);
    expect(chat.isOpen).toBe(false);
    await moment();
    expect(state.underway).toBe(0);
  });

  it("asks once on the console whether a name that is nearly an option's was meant to be it, and never of one that is", async () => {
    const warned: string[] = [];
    const { warn } = console;
    console.warn = (words: string) => void warned.push(words);
    try {
      const { scene } = await start();
      for (let i = 0; i < 2; i++) {
        scene.chat.open({ ...options(echo().client), ...{ textsped: 20, onletter() {}, quest: "wolves" } });
        scene.chat.close();
      }
      scene.chat.looks = { textSize: 1, ...{ uiscale: 2 } };
      scene.chat.bark({ x: 1, y: 1 }, "Hm.");
      checkNames(every);
      expect(warned).toEqual([
        'phaser-parley: no option "textsped": did you mean "textSpeed"? ',
        'phaser-parley: no option "onletter": did you mean "onLetter"? ',
        'phaser-parley: no option "uiscale": did you mean "uiScale"? ',
      ]);
    } finally {
      console.warn = warn;
    }
  });

  it("says what is wrong when it is misused, and nothing is left open", async () => {
    const { client } = echo();
    const { scene } = await start();
    expect(() => scene.chat.open({ ...options(client), npc: { name: "" } })).toThrow('npc: { name: "Marta" }');
    expect(() => scene.chat.open({ ...options(client), clientId: "" })).toThrow("A talk needs a clientId");
    expect(() => scene.chat.open({ ...options(client), url: "ftp://host/t" })).toThrow("must be http or https");
    expect(scene.chat.isOpen).toBe(false);
    expect(() => scene.chat.close()).not.toThrow();
  });
});
