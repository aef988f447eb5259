// The speech bubble and the barks on a Phaser game without a screen: whom they follow, when they are seen, who has the keys.
import * as Phaser from "phaser";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import type { Presenter } from "../../plugin/overlay/presenter.ts";
import { createBarks } from "../../plugin/overlay/speech-bubble/barks.ts";
import { barksPart, createBarksOnDemand } from "../../plugin/overlay/speech-bubble/barks-on-demand.ts";
import { follow, project } from "../../plugin/overlay/speech-bubble/following.ts";
import { createSpeechBubble, type SpeechBubbleOptions } from "../../plugin/overlay/speech-bubble/speech-bubble.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { keyDown, line, open, press, question, record } from "./view.ts";

let running: HeadlessGame;
let npc: Phaser.GameObjects.Rectangle;
let bubble: Presenter;
let calls: string[];

beforeEach(async () => {
  running = await createHeadlessGame();
  npc = running.scene.add.rectangle(400, 400, 30, 80, 0xff0000).setName("npc");
});
afterEach(() => {
  bubble?.destroy();
  running.destroy();
});

function show(view = line, options: Partial<SpeechBubbleOptions> = {}): void {
  const recorded = record();
  calls = recorded.calls;
  bubble = createSpeechBubble(running.scene, recorded.handlers, {
    target: npc,
    textSpeed: 0,
    reducedMotion: true,
    ...options,
  });
  bubble.render(view);
  running.step(400);
}

const root = () => running.scene.children.getByName("parley-bubble") as Phaser.GameObjects.Container;
/** The group that is the bubble itself. */
const paper = () => root().list[0] as Phaser.GameObjects.Container;
/** The badge of the arrow at the edge. */
const arrow = () => {
  const group = root().list.find((each) => each !== paper() && "list" in each) as Phaser.GameObjects.Container;
  return group.list[1] as Phaser.GameObjects.Image;
};
const camera = () => running.scene.cameras.main;

describe("a bubble", () => {
  test("stands over its target's head, through scroll, zoom and turn of the camera", () => {
    show();
    const middle = () => paper().x + (paper().list[0] as Phaser.GameObjects.Image).width / 2;
    const before = paper().y;
    camera().setScroll(100, 0);
    running.step(32);
    const moved = middle();
    camera().setScroll(50, 0);
    running.step(32);
    expect(middle()).toBe(moved + 50);
    expect(paper().y).toBe(before);
    camera().setScroll(0, 0).setZoom(1.5);
    running.step(32);
    // The head is further up on the screen now, the letters as large as before.
    expect(paper().scaleX).toBe(1);
    expect(paper().visible).toBe(true);
    camera().setRotation(Math.PI / 2);
    running.step(32);
    expect(paper().rotation).toBe(0);
  });

  test("follows who walks, in a container too", () => {
    const cart = running.scene.add.container(300, 300);
    cart.add(npc.setPosition(0, 60));
    show();
    const before = paper().x;
    cart.x += 40;
    running.step(32);
    expect(paper().x).toBe(before + 40);
  });

  test("does nothing from frame to frame while nothing moves", () => {
    const { UPDATE } = Phaser.Scenes.Events;
    const before = running.scene.events.listenerCount(UPDATE);
    show();
    running.step(1500);
    expect(running.scene.events.listenerCount(UPDATE)).toBe(before);
    const image = paper().list[0] as Phaser.GameObjects.Image;
    const key = image.texture.key;
    running.step(160);
    expect(image.texture.key).toBe(key);
  });

  test("becomes an arrow with a count when its speaker is off the screen, and comes back", () => {
    show({ ...line, unseen: { from: "1", count: 3 } });
    expect(arrow().visible).toBe(false);
    camera().setScroll(2000, 0);
    running.step(32);
    expect(paper().visible).toBe(false);
    expect(arrow().visible).toBe(true);
    expect(arrow().x).toBeLessThan(60);
    camera().setScroll(0, 0);
    running.step(32);
    expect(paper().visible).toBe(true);
    expect(arrow().visible).toBe(false);
  });

  test("waits with its words while its speaker is off the screen", () => {
    camera().setScroll(2000, 0);
    show(line, { textSpeed: 20, reducedMotion: false });
    running.step(20_000);
    expect(calls).not.toContain("read");
    camera().setScroll(0, 0);
    running.step(20_000);
    expect(calls).toContain("read");
  });

  test("is not seen when its target is destroyed in the middle of a word, and leaves the keys to the game", () => {
    show(line, { textSpeed: 5, reducedMotion: false });
    npc.destroy();
    running.step(100);
    expect(paper().visible).toBe(false);
    expect(arrow().visible).toBe(false);
    const event = keyDown("KeyW");
    expect(event.defaultPrevented).toBe(false);
    bubble.render(question);
    running.step(1000);
    expect(paper().visible).toBe(false);
  });

  test("is not seen while its target is inactive, invisible, or in a hidden container", () => {
    const house = running.scene.add.container(0, 0, [npc]);
    show();
    const seen = () => {
      running.step(32);
      return paper().visible;
    };
    npc.setActive(false);
    expect(seen()).toBe(false);
    npc.setActive(true).setVisible(false);
    expect(seen()).toBe(false);
    npc.setVisible(true);
    expect(seen()).toBe(true);
    house.setVisible(false);
    expect(seen()).toBe(false);
  });

  test("fades with the distance to who listens, and out of earshot takes no keys", () => {
    const hero = { x: 400, y: 400 };
    show(question, { listener: hero, earshot: { near: 100, far: 300 } });
    expect(paper().alpha).toBe(1);
    hero.x = 600;
    running.step(32);
    expect(paper().alpha).toBeCloseTo(0.5);
    hero.x = 900;
    running.step(32);
    expect(paper().visible).toBe(false);
    press("Digit1");
    expect(calls).not.toContain("choose yes");
  });

  test("offers choices by number keys once the line is told", () => {
    show(question);
    running.step(400);
    press("Digit2");
    press("Digit3");
    expect(calls.filter((each) => each.startsWith("choose"))).toEqual(["choose no"]);
  });

  test("neither changes sides nor widens when the choices come", () => {
    npc.setPosition(400, 240);
    show(question, { textSpeed: 20, reducedMotion: false });
    const image = paper().list[0] as Phaser.GameObjects.Image;
    const [x, width] = [paper().x, image.width];
    const isBelow = () => paper().y > npc.y;
    const before = isBelow();
    running.step(10_000);
    expect(calls).toContain("read");
    expect([paper().x, image.width, isBelow()]).toEqual([x, width, before]);
  });

  test("leaves walking keys to the game where the player may walk on", () => {
    let reached = 0;
    const listener = () => reached++;
    window.addEventListener("keydown", listener);
    show(question, { walking: true });
    press("KeyW");
    press("ArrowUp");
    press("Space");
    expect(reached).toBe(3);
    press("Digit1");
    expect(reached).toBe(3);
    expect(calls).toContain("choose yes");
    bubble.destroy();
    press("Digit1");
    expect(reached).toBe(4);
    window.removeEventListener("keydown", listener);
  });

  test("has the text field inside itself, and takes it along and away", () => {
    show(open);
    const frame = document.querySelector("[class^=parley-entry]") as HTMLElement;
    expect(frame.style.display).toBe("block");
    camera().setScroll(3000, 0);
    running.step(32);
    expect(frame.style.display).toBe("none");
  });

  test("stays inside what the player keeps free", () => {
    npc.setPosition(10, 590);
    show(line, { safe: { left: 60, bottom: 50 } });
    expect(paper().x).toBeGreaterThanOrEqual(60);
    const image = paper().list[0] as Phaser.GameObjects.Image;
    expect(paper().y + image.height).toBeLessThan(600);
  });

  test("speaks from a mere place in the world, too", () => {
    show(line, { target: { x: 200, y: 300 } });
    expect(paper().visible).toBe(true);
  });

  test("leaves nothing behind", () => {
    const { scene, game } = running;
    const count = () => [
      scene.children.length,
      game.textures.getTextureKeys().length,
      document.body.querySelectorAll("*").length,
      ...Object.values(Phaser.Scenes.Events).map((event) => scene.events.listenerCount(event)),
      scene.scale.listenerCount("resize"),
      scene.cameras.cameras.length,
    ];
    const before = count();
    for (let i = 0; i < 20; i++) {
      show({
        ...question,
        line: { id: "1", text: plain("Look"), media: [{ type: "image", url: "/a.png", caption: "" }] },
      });
      bubble.destroy();
    }
    expect(count()).toEqual(before);
  });
});

describe("where somebody is seen", () => {
  test("is what the camera itself would say", () => {
    const { scene } = running;
    const eye = scene.cameras.main.setScroll(120, -40).setZoom(1.7).setRotation(0.4);
    // Without a screen no camera draws; this is what it does first when it does.
    (eye as unknown as { preRender(): void }).preRender();
    for (const [x, y] of [
      [0, 0],
      [333, 444],
      [-50, 900],
    ] as const) {
      const at = project(eye, x, y);
      const back = eye.getWorldPoint(at.x, at.y);
      expect(back.x).toBeCloseTo(x, 1);
      expect(back.y).toBeCloseTo(y, 1);
    }
  });

  test("obeys the target's scroll factor and its own height", () => {
    const eye = running.scene.cameras.main.setScroll(100, 100);
    running.step(32);
    npc.setScrollFactor(0);
    const seen = follow(running.scene, npc, undefined, undefined).look();
    expect([seen?.x, seen?.head, seen?.feet]).toEqual([400, 360, 440]);
    eye.setZoom(2);
    const tall = follow(running.scene, { x: 500, y: 500 }, undefined, 50).look();
    expect(tall && tall.feet - tall.head).toBe(100);
  });
});

describe("barks", () => {
  const group = () => running.scene.children.getByName("parley-barks") as Phaser.GameObjects.Container;
  const shown = () => (group().list as Phaser.GameObjects.Image[]).filter((each) => each.visible);
  const ears = () => document.querySelector("[role=status][aria-atomic=false]:not([data-parley=mirror] *)");

  test("stand over heads for a while, without taking a key or a click", () => {
    const barks = createBarks(running.scene);
    barks.bark(npc, "Good evening!", { name: "Marta" });
    running.step(400);
    expect(shown()).toHaveLength(1);
    expect(ears()?.textContent).toBe("Marta: Good evening!");
    expect(keyDown("Enter").defaultPrevented).toBe(false);
    running.step(4000);
    expect(group().list).toHaveLength(0);
    barks.destroy();
    expect(ears()).toBeNull();
  });

  test("of twenty at once are shown a few, never over each other, and all is gone in the end", () => {
    const { scene, game } = running;
    const textures = game.textures.getTextureKeys().length;
    const barks = createBarks(scene, { most: 4 });
    const people = Array.from({ length: 20 }, (_, i) => scene.add.rectangle(60 + i * 35, 300 + (i % 3) * 40, 20, 60));
    for (const [i, each] of people.entries()) barks.bark(each, `I am number ${i}, and I have a word to say.`);
    for (let i = 0; i < 40; i++) {
      running.step(250);
      const bounds = shown().map((each) => each.getBounds());
      expect(bounds.length).toBeLessThanOrEqual(4);
      // Their shadows may touch.
      for (const [j, a] of bounds.entries())
        for (const b of bounds.slice(j + 1))
          expect(Math.abs(a.centerY - b.centerY) > 20 || Math.abs(a.centerX - b.centerX) > 60).toBe(true);
    }
    running.step(30_000);
    expect(group().list).toHaveLength(0);
    barks.destroy();
    expect(game.textures.getTextureKeys().length).toBe(textures);
    expect(scene.cameras.cameras).toHaveLength(1);
  });

  test("end when their speaker is destroyed, and with the scene", () => {
    const barks = createBarks(running.scene);
    barks.bark(npc, "Farewell, cruel world, this will take a while to say.");
    running.step(200);
    npc.destroy();
    running.step(32);
    expect(shown()).toHaveLength(0);
    running.scene.scene.stop();
    running.step(32);
    barks.bark({ x: 1, y: 1 }, "Is anybody there?");
    barks.destroy();
  });

  test("of nobody are refused with a word about the cure; of nothing are left out", async () => {
    await barksPart.load();
    const barks = createBarksOnDemand(running.scene, {});
    expect(() => barks.bark({} as never, "hello")).toThrow(/anything with x and y/);
    barks.bark(npc, " \u200b\n");
    barks.bark(npc, "   ");
    running.step(64);
    barks.bark(npc, "x".repeat(50_000));
    running.step(64);
    expect(shown().length).toBeLessThanOrEqual(1);
    barks.destroy();
  });
});

describe("a bubble that reads on", () => {
  const more = { ...line, more: true };
  const next = { ...more, line: { id: "2", text: plain("And another one."), media: [] } };

  test("goes on after the time that the line takes to read, but not while nobody sees it", () => {
    show(more, { auto: true });
    running.step(1500);
    expect(calls).toEqual([]);
    camera().setScroll(5000, 0);
    running.step(20_000);
    expect(calls).toEqual([]);
    camera().setScroll(0, 0);
    running.step(6000);
    expect(calls).toEqual(["advance 1"]);
  });

  test("P turns it on and off; the player's own hand turns no page twice", () => {
    show(more);
    press("KeyP");
    running.step(1000);
    press("Enter");
    bubble.render(next);
    running.step(1000);
    expect(calls).toEqual(["advance 1"]);
    running.step(6000);
    expect(calls).toEqual(["advance 1", "advance 2"]);
    press("KeyP");
    bubble.render({ ...more, line: { id: "3", text: plain("Enough."), media: [] } });
    running.step(20_000);
    expect(calls).toHaveLength(2);
  });

  test("F runs up to the next choice, and picks nothing", () => {
    show(more);
    press("KeyF");
    running.step(300);
    bubble.render(next);
    running.step(300);
    expect(calls).toEqual(["advance 1", "advance 2"]);
    bubble.render({ ...question, line: { id: "3", text: plain("Well?"), media: [] } });
    running.step(20_000);
    expect(calls.filter((each) => each.startsWith("advance") || each.startsWith("choose"))).toHaveLength(2);
  });

  test.each([false, true])("has buttons for both beside the cross, where they are wished for (%s)", (controls) => {
    show(more, { controls });
    const zone = root().list.find((each) => each.type === "Zone") as Phaser.GameObjects.Zone;
    const right = paper().x + (paper().list[0] as Phaser.GameObjects.Image).width - 2 * 16;
    // From the cross to the left over the upper edge: what is there is pressed until a line is skipped.
    for (let x = right - 30; x > right - 90 && calls.length === 0; x -= 6) {
      for (const event of ["pointerdown", "pointerup"])
        zone.emit(event, { id: 1, button: 0 }, x, paper().y - 3, { stopPropagation() {} });
      running.step(200);
    }
    expect(calls).toEqual(controls ? ["advance 1"] : []);
  });

  test("costs nothing where nothing follows", () => {
    const before = running.scene.events.listenerCount("update");
    show(line, { auto: true });
    running.step(20_000);
    expect(running.scene.events.listenerCount("update")).toBe(before);
  });
});
