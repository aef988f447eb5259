// Parts that are fetched when they are needed: what is there until they come, when they do not come, and when nobody
// waits any more.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Entry } from "../../plugin/dialogue/entry.ts";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import type { Presenter, TalkView } from "../../plugin/overlay/presenter.ts";
import { onDemand } from "../../plugin/overlay/stage/on-demand.ts";
import type { PresenterOptions } from "../../plugin/overlay/stage/presenter-options.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { line, press, record } from "./view.ts";

/** As long as anything may take on a busy machine. */
const patiently = { timeout: 10_000 };

let running: HeadlessGame;
let reported: unknown[];
let calls: string[];

beforeEach(async () => {
  // Each test begins as a game does: nothing has been fetched yet.
  vi.resetModules();
  running = await createHeadlessGame();
  reported = [];
  vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
});
afterEach(() => {
  running.destroy();
  vi.unstubAllGlobals();
  vi.doUnmock("../../plugin/overlay/dialogue-box/log-and-cards.ts");
  vi.useRealTimers();
});

const count = () => [
  running.scene.children.length,
  running.game.textures.getTextureKeys().length,
  running.scene.cameras.cameras.length,
  document.body.querySelectorAll("*").length,
];
/** A picture whose key has this in it is seen somewhere. */
const seen = (part: string, list: readonly Phaser.GameObjects.GameObject[] = running.scene.children.list): boolean =>
  list.some((each) => {
    const { visible, texture, list: inner } = each as Phaser.GameObjects.Image & Partial<Phaser.GameObjects.Container>;
    return visible && (inner ? seen(part, inner) : texture?.key.includes(part));
  });
const groups = () => running.scene.children.list.filter((each) => each.name.startsWith("parley")).length;

async function show(view: TalkView): Promise<Presenter> {
  const { createDialogueBox } = await import("../../plugin/overlay/dialogue-box/dialogue-box.ts");
  const recorded = record();
  calls = recorded.calls;
  const box = createDialogueBox(running.scene, recorded.handlers, { reducedMotion: true });
  box.render(view);
  running.step(32);
  return box;
}

describe("a part", () => {
  test("is fetched once for all who ask, and stays", async () => {
    const fetch = vi.fn(async () => "here");
    const part = onDemand("it", fetch);
    expect(part.now).toBeUndefined();
    expect(await Promise.all([part.load(), part.load()])).toEqual(["here", "here"]);
    expect(part.now).toBe("here");
    await part.load();
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test("that does not come is reported once, and fetched anew when it is asked for again", async () => {
    const fetch = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new TypeError("offline"))
      .mockResolvedValue("here");
    const part = onDemand("the log", fetch);
    expect(await Promise.all([part.load(), part.load()])).toEqual([undefined, undefined]);
    expect(reported).toEqual([expect.objectContaining({ message: expect.stringContaining("the log did not load") })]);
    expect(await part.load()).toBe("here");
    expect(reported).toHaveLength(1);
  });
});

describe("the box itself", () => {
  async function open(wishes: PresenterOptions = {}) {
    const { boxPart, createBoxOnDemand } = await import("../../plugin/overlay/dialogue-box/box-on-demand.ts");
    const recorded = record();
    calls = recorded.calls;
    const options = { reducedMotion: true, ...wishes };
    return { part: boxPart, box: createBoxOnDemand(running.scene, recorded.handlers, options) };
  }
  const told = () => document.querySelector("[data-parley=mirror]")?.textContent ?? "";

  test("comes a moment later, shows what is newest, and takes the keys that it was given", async () => {
    const { part, box } = await open();
    box.render(line);
    box.render({ ...line, line: { id: "2", text: plain("Come in."), media: [] }, entry: { placeholder: "Say it" } });
    box.focusEntry();
    expect(groups()).toBe(0);
    await part.load();
    running.step(64);
    expect(groups()).toBe(1);
    expect(told()).toContain("Come in.");
    expect(document.activeElement?.tagName).toMatch(/INPUT|TEXTAREA/);
    box.destroy();
  });

  test("comes in high contrast, and in the game's own frames, where those are wanted", async () => {
    const frame = vi.fn();
    const { part, box } = await open({ theme: { frames: { panel: frame } } });
    box.render(line);
    await box.coming;
    expect(part.now).toBeUndefined();
    expect(frame).toHaveBeenCalled();
    box.destroy();

    frame.mockClear();
    const { box: again } = await open({ theme: { frames: { panel: frame } }, contrast: "high" });
    again.render(line);
    running.step(64);
    expect(again.coming).toBeUndefined();
    // Plain grounds go before frames.
    expect(frame).not.toHaveBeenCalled();
    expect(told()).toContain("Good evening");
    again.destroy();
  });

  test("leaves nothing when the talk is closed while it is on its way", async () => {
    const before = count();
    const { part, box } = await open();
    box.render(line);
    box.destroy();
    await part.load();
    running.step(64);
    expect(count()).toEqual(before);
    expect(reported).toEqual([]);
  });

  test("is asked for again as long as the talk is open", async () => {
    vi.doMock("../../plugin/overlay/dialogue-box/box.ts", () => {
      throw new Error("offline");
    });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { part, box } = await open();
    box.render(line);
    await part.load();
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), patiently);
    expect(reported).toHaveLength(1);
    vi.doUnmock("../../plugin/overlay/dialogue-box/box.ts");
    vi.advanceTimersByTime(3_000);
    await part.load();
    running.step(64);
    expect(told()).toContain("Good evening");
    box.destroy();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the log of the box", () => {
  const entries: Entry[] = [
    { id: "1", side: "other", speaker: { name: "Mira" }, at: 1, block: { type: "words", text: plain("Hello") } },
  ];
  const parts = async () => (await import("../../plugin/overlay/dialogue-box/later-part.ts")).laterPart;

  test("comes while the first line is read, without being asked for", async () => {
    const box = await show({ ...line, entries });
    const part = await parts();
    await expect.poll(() => part.now).toBeDefined();
    expect(groups()).toBe(1);
    box.destroy();
  });

  test("opens a moment after it was asked for; a second press takes that back", async () => {
    const box = await show({ ...line, entries });
    const part = await parts();
    press("KeyL");
    press("KeyL");
    await part.load();
    expect(groups()).toBe(1);
    press("KeyL");
    expect(groups()).toBe(2);
    press("KeyL");
    expect(groups()).toBe(1);
    box.destroy();
  });

  test("keeps the keys that scroll until it is there; Escape calls it off, and leaves the talk open", async () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => ({ ...entries[0], id: `m${i}` }) as Entry);
    const box = await show({ ...line, entries: many(60) });
    const part = await parts();
    press("KeyL");
    press("Escape");
    await part.load();
    expect(groups()).toBe(1);
    expect(calls).not.toContain("close");
    box.destroy();

    vi.resetModules();
    const again = await show({ ...line, entries: many(60) });
    press("KeyL");
    press("Home");
    await (await parts()).load();
    expect(groups()).toBe(2);
    // It stands at its beginning: what comes now comes below.
    running.step(64);
    again.render({ ...line, entries: many(61) });
    running.step(64);
    expect(seen(":pill")).toBe(true);
    press("Escape");
    expect(groups()).toBe(1);
    expect(calls).not.toContain("close");
    again.destroy();
  });

  test("is called off by whoever goes on with the talk meanwhile", async () => {
    const box = await show({ ...line, entries, more: true });
    running.step(6000);
    press("KeyL");
    press("Space");
    expect(calls).toEqual(["advance 1"]);
    await (await parts()).load();
    expect(groups()).toBe(1);
    box.destroy();
  });

  test("is called off by a press on the panel, which goes on with nothing; the next one does", async () => {
    const box = await show({ ...line, entries, more: true });
    running.step(6000);
    const [root] = running.scene.children.list as Phaser.GameObjects.Container[];
    const zone = root?.list.find((each) => each.type === "Zone");
    const click = () => {
      for (const event of ["pointerdown", "pointerup"])
        zone?.emit(event, { id: 1, button: 0 }, 400, 560, { stopPropagation() {} });
    };
    press("KeyL");
    click();
    expect(calls).toEqual([]);
    await (await parts()).load();
    expect(groups()).toBe(1);
    click();
    expect(calls).toEqual(["advance 1"]);
    box.destroy();
  });

  test("does not open any more when the box has gone meanwhile", async () => {
    const before = count();
    const box = await show({ ...line, entries });
    press("KeyL");
    box.destroy();
    await (await parts()).load();
    await Promise.resolve();
    expect(count()).toEqual(before);
    expect(reported).toEqual([]);
  });
});

describe("cards", () => {
  const shop: TalkView = {
    ...line,
    line: {
      ...{ id: "1", text: plain("Look.") },
      media: [
        {
          ...{ type: "carousel", title: "Shop", open: true },
          cards: [{ title: "Rope", choice: { id: "one", text: "Buy" } }],
        },
      ],
    },
    choices: [{ id: "one", text: "Buy" }],
  };
  const parts = async () => (await import("../../plugin/overlay/dialogue-box/later-part.ts")).laterPart;

  test("come a moment later, and can be picked from then on", async () => {
    const box = await show(shop);
    running.step(3000);
    press("ArrowRight");
    await (await parts()).load();
    running.step(64);
    press("ArrowRight");
    press("Enter");
    expect(calls).toContain("choose one");
    box.destroy();
  });

  test("leave nothing when the box goes while they are on their way", async () => {
    const before = count();
    const box = await show(shop);
    box.destroy();
    await (await parts()).load();
    running.step(64);
    expect(count()).toEqual(before);
    expect(reported).toEqual([]);
  });

  test("that do not come leave their answers as choices, and are asked for again as long as they are wanted", async () => {
    vi.doMock("../../plugin/overlay/dialogue-box/log-and-cards.ts", () => {
      throw new Error("offline");
    });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const box = await show(shop);
    await vi.waitFor(() => expect(reported).toHaveLength(1), patiently);
    running.step(3000);
    // Drawn anew, they are not asked for anew.
    box.render({ ...shop, waiting: true });
    expect(reported).toHaveLength(1);
    expect(seen(":row-")).toBe(true);
    vi.doUnmock("../../plugin/overlay/dialogue-box/log-and-cards.ts");
    vi.advanceTimersByTime(3_000);
    await (await parts()).load();
    await vi.waitFor(() => expect(seen(":row-")).toBe(false), patiently);
    press("ArrowRight");
    press("Enter");
    expect(calls).toEqual(["choose one"]);
    box.destroy();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that take too long leave their answers as choices, and are shown when they come", async () => {
    const { createMediaShelf } = await import("../../plugin/overlay/dialogue-box/media-shelf.ts");
    let come = (_part: object) => {};
    vi.doMock("../../plugin/overlay/dialogue-box/log-and-cards.ts", () => new Promise((resolve) => (come = resolve)));
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const box = await show(shop);
    running.step(3000);
    expect(seen(":row-")).toBe(false);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(seen(":row-")).toBe(true);
    come({ createMediaShelf, createCountdown: () => ({ show() {}, place() {}, pass: () => false, destroy() {} }) });
    await vi.waitFor(() => expect(seen(":row-")).toBe(false), patiently);
    expect(reported).toEqual([]);
    box.destroy();
  });

  test("a countdown that comes late has lost no time", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const box = await show({ ...line, countdown: { id: "t", seconds: 2 } });
    vi.advanceTimersByTime(1_500);
    const pictures = () => running.game.textures.getTextureKeys().filter((key) => key.startsWith("parley-own"));
    expect(pictures()).toEqual([]);
    await (await parts()).load();
    expect(pictures()).toHaveLength(1);
    vi.advanceTimersByTime(400);
    running.step(64);
    expect(seen("parley-own")).toBe(true);
    vi.advanceTimersByTime(200);
    running.step(64);
    expect(seen("parley-own")).toBe(false);
    box.destroy();
  });

  test("the question before leaving comes with the first link that is pressed", async () => {
    const link = { id: "map", text: "Map", url: "https://example.org/map" };
    const box = await show({ ...line, choices: [link] });
    running.step(6000);
    press("Digit1");
    await (await parts()).load();
    running.step(64);
    expect(calls).toEqual([]);
    press("ArrowRight");
    press("Enter");
    expect(calls).toEqual(["follow https://example.org/map"]);
    box.destroy();
  });
});

describe("barks", () => {
  const someone = { x: 300, y: 300 };
  async function barks() {
    const { barksPart, createBarksOnDemand } = await import("../../plugin/overlay/speech-bubble/barks-on-demand.ts");
    return { part: barksPart, barks: createBarksOnDemand(running.scene, {}) };
  }
  const heard = () => document.body.textContent ?? "";

  test("are heard once their code is there, in their order", async () => {
    const { part, barks: crowd } = await barks();
    crowd.bark(someone, "Fish!");
    expect(groups()).toBe(0);
    await part.load();
    running.step(64);
    expect(heard()).toContain("Fish!");
    crowd.destroy();
  });

  test("that were hushed meanwhile are not heard, others are", async () => {
    const { part, barks: crowd } = await barks();
    const other = { x: 100, y: 300 };
    crowd.bark(someone, "Fish!");
    crowd.bark(other, "Bread!");
    crowd.hush(someone);
    await part.load();
    running.step(64);
    expect(heard()).toContain("Bread!");
    expect(heard()).not.toContain("Fish!");
    crowd.destroy();
  });

  test("leave nothing when all are hushed, or the scene has gone", async () => {
    const before = count();
    const { part, barks: crowd } = await barks();
    crowd.bark(someone, "Fish!");
    crowd.hush();
    await part.load();
    expect(count()).toEqual(before);
    vi.resetModules();
    const { part: again, barks: others } = await barks();
    others.bark(someone, "Fish!");
    others.destroy();
    await again.load();
    running.step(64);
    expect(count()).toEqual(before);
    expect(() => others.bark({} as never, "hm")).toThrow(TypeError);
  });
});
