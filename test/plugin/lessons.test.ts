// What others learned the hard way, of a scene and its plugin: engines, names, keys, time that was away.
import type * as Phaser from "phaser";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { checkEngine } from "../../plugin/engine.ts";
import { ChatPlugin, chatOf } from "../../plugin/index.ts";
import { boxPart } from "../../plugin/overlay/dialogue-box/box-on-demand.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { keyDown, keyUp } from "../overlay/view.ts";
import { echo, options } from "./echo.ts";

let running: HeadlessGame | undefined;
beforeAll(() => boxPart.load());
afterEach(() => running?.destroy());

async function start(mapping = "chat"): Promise<HeadlessGame> {
  running = await createHeadlessGame(
    { key: "village" },
    // Phaser remembers a plugin by its key, with its mapping, for all games of the page.
    { plugins: { scene: [{ key: `ChatPlugin ${mapping}`, plugin: ChatPlugin, mapping }] } },
  );
  return running;
}

const moment = (ms = 40) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the engine", () => {
  it("is one that the plugin was made for, or it is said which are (phaser3-rex-notes#140)", () => {
    for (const version of ["3.90.0", "3.91.1", "3.100.0", "4.0.0", "4.2.1", "4.10.0-beta.1"])
      expect(() => checkEngine(version), version).not.toThrow();
    for (const version of ["3.55.2", "3.80.1", "2.20.0", "5.0.0"])
      expect(() => checkEngine(version), version).toThrow(`Phaser 3.90 to 4.x, and this is ${version}`);
  });
});

describe("a plugin under another name (phaser3-rex-notes#256)", () => {
  it("is reached by a typed helper, which says what is missing", async () => {
    const { scene } = await start("talks");
    const talks = chatOf(scene, "talks");
    expect(talks).toBeInstanceOf(ChatPlugin);
    talks.open(options(echo().client));
    expect(talks.isOpen).toBe(true);
    expect(() => chatOf(scene, "chat")).toThrow('mapping: "chat"');
    expect(() => chatOf(scene, "cameras")).toThrow('no chat plugin as "cameras"');
  });
});

describe("keys of the game", () => {
  it("are up when a talk opens and closes, and the first press afterwards counts (phaserjs/phaser#4134, #3784)", async () => {
    const { scene, step } = await start();
    const keyboard = scene.input.keyboard as Phaser.Input.Keyboard.KeyboardPlugin;
    const [hero, interact] = [keyboard.addKey("W"), keyboard.addKey("E")];
    const downs: string[] = [];
    interact.on("down", () => downs.push("E"));
    const press = (code: string, keyCode: number) => keyDown(code, { keyCode } as KeyboardEventInit);
    const release = (code: string, keyCode: number) => keyUp(code, { keyCode } as KeyboardEventInit);
    press("KeyW", 87);
    step(32);
    expect(hero.isDown).toBe(true);
    scene.chat.open(options(echo().client));
    expect(hero.isDown).toBe(false);
    press("KeyE", 69);
    release("KeyE", 69);
    step(32);
    expect([interact.isDown, downs]).toEqual([false, []]);
    scene.chat.close();
    press("KeyE", 69);
    step(16);
    expect(downs).toEqual(["E"]);
    release("KeyE", 69);
  });

  it("that are captured stay so, typed in or not (phaserjs/phaser#6003)", async () => {
    const { scene, game, step } = await start();
    scene.input.keyboard?.createCursorKeys();
    const captures = () => [...(game.input.keyboard as Phaser.Input.Keyboard.KeyboardManager).captures].sort();
    const before = captures();
    expect(before).toContain(32);
    scene.chat.open(options(echo().client));
    step(32);
    const field = document.querySelector("input");
    field?.focus();
    const space = keyDown("Space", { key: " ", keyCode: 32 } as KeyboardEventInit, field ?? window);
    // The game would have prevented it, and no blank could be typed; in the empty field it reads on.
    (field as HTMLInputElement).value = "two";
    const second = keyDown("Space", { key: " ", keyCode: 32 } as KeyboardEventInit, field ?? window);
    expect([space.defaultPrevented, second.defaultPrevented]).toEqual([true, false]);
    scene.chat.close();
    expect(captures()).toEqual(before);
  });
});

describe("time that was away", () => {
  it("is not told in a rush, and picks and turns nothing by itself (phaserjs/phaser#3843)", async () => {
    const { scene, game, step } = await start();
    const { client, state } = echo(() => [
      { type: "text", text: "A long line that takes its time to be told, word after word after word." },
      { type: "text", text: "Another one." },
      { type: "buttons", buttons: [{ text: "North" }] },
    ]);
    const talk = scene.chat.open(options(client));
    await moment();
    step(200);
    const before = talk.conversation;
    // A tab that was hidden for an hour comes back with one huge step.
    game.headlessStep(3_600_000, 3_600_000);
    game.headlessStep(3_600_016, 16);
    expect(talk.conversation).toBe(before);
    expect(talk.conversation.unread).toBeGreaterThan(0);
    expect(state.sent).toEqual(["/start"]);
  });
});
