// The box's camera beside the game's: who sees whom, and what is hit where.
import type * as Phaser from "phaser";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDialogueBox } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import type { Presenter } from "../../plugin/overlay/presenter.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { line, question, record } from "./view.ts";

let running: HeadlessGame;
let box: Presenter;
let hero: Phaser.GameObjects.Rectangle;

beforeEach(async () => {
  running = await createHeadlessGame();
  hero = running.scene.add.rectangle(100, 100, 32, 32, 0xff0000);
  box = createDialogueBox(running.scene, record().handlers, { textSpeed: 0 });
  box.render(line);
  running.step(32);
});
afterEach(() => {
  box.destroy();
  running.destroy();
});

const own = () => running.scene.cameras.getCamera("parley") as Phaser.Cameras.Scene2D.Camera;
const root = () => running.scene.children.getByName("parley") as Phaser.GameObjects.Container;

test("only the box's own camera sees the box, and it sees nothing else", () => {
  expect(root().willRender(running.scene.cameras.main)).toBe(false);
  expect(root().willRender(own())).toBe(true);
  expect(hero.willRender(own())).toBe(false);
  expect(hero.willRender(running.scene.cameras.main)).toBe(true);
});

test("what the game adds later is hidden from it, in layers too, and cameras added later do not see the box", () => {
  const late = running.scene.add.rectangle(0, 0, 8, 8);
  const layer = running.scene.add.layer();
  const inLayer = running.scene.make.image({}, false);
  layer.add(inLayer);
  const camera = running.scene.cameras.add(0, 0, 100, 100);
  expect(late.willRender(own())).toBe(false);
  expect(inLayer.willRender(own())).toBe(false);
  expect(root().willRender(camera)).toBe(false);
  expect(late.willRender(camera)).toBe(true);
});

test("it is drawn last, whatever cameras come", () => {
  running.scene.cameras.add(0, 0, 100, 100);
  running.scene.events.emit("prerender");
  expect(running.scene.cameras.cameras.at(-1)).toBe(own());
});

test("it comes back when the game throws all cameras out", () => {
  running.scene.cameras.resetAll();
  running.scene.events.emit("prerender");
  expect(root().willRender(own())).toBe(true);
  expect(hero.willRender(own())).toBe(false);
  expect(root().willRender(running.scene.cameras.main)).toBe(false);
  expect(hero.willRender(running.scene.cameras.main)).toBe(true);
});

test("after the talk every object is seen as before, also what left the screen and came back", () => {
  const pooled = running.scene.add.rectangle(0, 0, 8, 8);
  pooled.removeFromDisplayList();
  box.destroy();
  pooled.addToDisplayList();
  expect(hero.cameraFilter).toBe(0);
  expect(pooled.cameraFilter).toBe(0);
  expect(running.scene.cameras.getCamera("parley")).toBeNull();
  expect(running.scene.cameras.cameras).toHaveLength(1);
});

describe("a second presenter beside it", () => {
  let second: Presenter;
  const cameras = () => running.scene.cameras.cameras.filter((each) => each.name === "parley");
  const roots = () => running.scene.children.list.filter((each) => each.name === "parley");
  /** For every root and every camera: whether the camera draws it. */
  const seen = () => roots().map((root) => running.scene.cameras.cameras.map((camera) => root.willRender(camera)));

  beforeEach(() => {
    second = createDialogueBox(running.scene, record().handlers, { textSpeed: 0 });
    second.render(line);
    running.step(300);
  });
  afterEach(() => second.destroy());

  test("each is drawn by its own camera alone, the later one on top, whatever cameras come", () => {
    const [first, last] = cameras();
    const late = running.scene.cameras.add(0, 0, 100, 100);
    running.scene.events.emit("prerender");
    running.scene.events.emit("prerender");
    expect(running.scene.cameras.cameras).toEqual([running.scene.cameras.main, late, first, last]);
    expect(seen()).toEqual([
      [false, false, true, false],
      [false, false, false, true],
    ]);
    expect([first, last].map((each) => each && hero.willRender(each))).toEqual([false, false]);
  });

  test("one that closes leaves the other with its own camera, and a camera that is added then sees neither", () => {
    box.destroy();
    const late = running.scene.cameras.add(0, 0, 100, 100);
    running.scene.events.emit("prerender");
    expect(late.id).toBe(2);
    expect(seen()).toEqual([[false, false, true]]);
    expect(hero.willRender(late)).toBe(true);
  });

  test("both come back when the game throws all cameras out and takes more of them than before", () => {
    running.scene.cameras.resetAll();
    const late = running.scene.cameras.add(0, 0, 100, 100);
    running.scene.events.emit("prerender");
    expect(seen()).toEqual([
      [false, false, true, false],
      [false, false, false, true],
    ]);
    expect(running.scene.cameras.cameras.map((camera) => hero.willRender(camera))).toEqual([true, true, false, false]);
    expect(late.name).toBe("");
  });
});

test("it grows with the game", () => {
  running.scene.scale.resize(1000, 700);
  expect([own().width, own().height]).toEqual([1000, 700]);
});

test("the scene may shut down under it", () => {
  running.scene.scene.stop();
  running.step(32);
  expect(running.scene.children?.list ?? []).toHaveLength(0);
  box.destroy();
});

test("under a zoomed, scrolled and turned game the panel is hit where it is seen, and shields what is behind", () => {
  running.scene.cameras.main.setZoom(3).setScroll(500, 400).setRotation(0.3);
  hero.setPosition(900, 700).setSize(5000, 5000).setInteractive();
  box.render(question);
  running.step(1000);
  const hit = (x: number, y: number) => {
    const pointer = running.scene.input.activePointer;
    pointer.position.set(x, y);
    return running.scene.input.hitTestPointer(pointer).map((each: Phaser.GameObjects.GameObject) => each.type);
  };
  expect(hit(400, 560)).toEqual(["Zone"]);
  expect(hit(400, 20)).toEqual(["Rectangle"]);
});
