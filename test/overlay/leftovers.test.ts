// What a box leaves behind when it is gone: nothing.
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import { createDialogueBox } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { everyPart, keyDown, keyUp, open, press, question, record } from "./view.ts";

let running: HeadlessGame;
const watched: readonly EventTarget[] = [window, document];
const registered = new Set<string>();
const originals = new Map<EventTarget, Pick<EventTarget, "addEventListener" | "removeEventListener">>();
let ids = 0;
const idOf = new WeakMap<object, number>();

/** Writes down every listener that is on `target` now. */
function watch(target: EventTarget, name: string): void {
  const { addEventListener, removeEventListener } = target;
  originals.set(target, { addEventListener, removeEventListener });
  const key = (type: string, listener: object | null, options: unknown) => {
    if (!listener) return "";
    if (!idOf.has(listener)) idOf.set(listener, ++ids);
    const capture =
      options === true ||
      (typeof options === "object" && options !== null && "capture" in options && options.capture === true);
    return `${name} ${type} ${idOf.get(listener)} ${capture}`;
  };
  target.addEventListener = (...given: Parameters<EventTarget["addEventListener"]>) => {
    registered.add(key(given[0], given[1], given[2]));
    addEventListener.apply(target, given);
  };
  target.removeEventListener = (...given: Parameters<EventTarget["removeEventListener"]>) => {
    registered.delete(key(given[0], given[1], given[2]));
    removeEventListener.apply(target, given);
  };
}

beforeAll(everyPart);
beforeEach(async () => {
  running = await createHeadlessGame(undefined, { input: { gamepad: true } });
  for (const [i, target] of [...watched, running.game.canvas].entries()) watch(target, String(i));
});
afterEach(() => {
  for (const [target, original] of originals) Object.assign(target, original);
  originals.clear();
  registered.clear();
  running.destroy();
});

function count() {
  const { scene, game } = running;
  const emitters = {
    scene: scene.events,
    scale: scene.scale,
    textures: game.textures,
    input: scene.input,
    pads: scene.input.gamepad,
  };
  const listeners: Record<string, number> = {};
  for (const [name, emitter] of Object.entries(emitters))
    for (const event of emitter?.eventNames() ?? [])
      listeners[`${name} ${String(event)}`] = emitter?.listenerCount(event) ?? 0;
  return {
    listeners,
    dom: [...registered].sort(),
    nodes: document.querySelectorAll("*").length,
    textures: game.textures.getTextureKeys().length,
    cameras: scene.cameras.cameras.length,
    objects: scene.children.length,
    focused: document.activeElement?.tagName,
    cursor: game.canvas.style.cursor,
  };
}

test("twenty boxes, used and destroyed, leave no listener, node, texture, camera or object", () => {
  running.step(32);
  const before = count();
  for (let i = 0; i < 20; i++) {
    const box = createDialogueBox(running.scene, record().handlers, { reducedMotion: i % 2 === 0 });
    box.render({
      ...question,
      ...open,
      choices: question.choices,
      line: {
        ...{ id: "1", text: plain("Look at this.") },
        media: [
          { type: "image", url: "https://example.org/map.png", caption: "A map" },
          { type: "audio", url: "https://example.org/song.mp3", title: "A song" },
        ],
      },
      countdown: { id: "c", seconds: 20 },
      notice: "down",
      echo: { id: "e", text: "hm", mark: "failed" },
    });
    running.step(i * 40);
    press("Space");
    running.step(400);
    press("ArrowDown");
    if (i % 3 === 0) box.focusEntry();
    if (i % 3 === 1) press("KeyL");
    if (i % 5 === 1) press("KeyP");
    if (i % 4 === 0) running.scene.scale.resize(700 + i, 500);
    box.destroy();
    box.destroy();
    box.render(question);
    running.step(32);
  }
  running.scene.scale.resize(800, 600);
  running.step(32);
  expect(count()).toEqual(before);
});

test("the same when the scene restarts, stops or is removed under an open box", () => {
  running.step(32);
  const before = count();
  for (let i = 0; i < 5; i++) {
    const box = createDialogueBox(running.scene, record().handlers);
    box.render(open);
    running.step(100);
    running.scene.scene.restart();
    running.step(64);
  }
  expect(count()).toEqual(before);
  const box = createDialogueBox(running.scene, record().handlers);
  box.render(open);
  running.game.scene.remove(running.scene.sys.settings.key);
  running.step(64);
  expect(document.querySelectorAll("input")).toHaveLength(0);
  expect([...registered].sort()).toEqual(before.dom);
  expect(running.game.textures.getTextureKeys().filter((each) => each.includes("parley"))).toEqual([]);
});

test("the same when the whole game is destroyed under an open box", () => {
  const box = createDialogueBox(running.scene, record().handlers);
  box.render(open);
  running.step(100);
  const listening = () => [...registered].filter((each) => /keydown|keyup|blur/.test(each));
  expect(listening().length).toBeGreaterThan(0);
  running.destroy();
  expect(document.querySelectorAll("input")).toHaveLength(0);
  box.destroy();
});

test("with a key still held, only the watch for that key stays, until it comes up", () => {
  running.step(32);
  const before = count();
  const box = createDialogueBox(running.scene, record().handlers);
  box.render(open);
  keyDown("KeyX");
  box.destroy();
  expect(count().dom.length).toBe(before.dom.length + 3);
  keyUp("KeyX");
  running.step(32);
  expect(count()).toEqual(before);
});
