// Choices that the game forbids for now: its own rules, with its own words, asked again when one is picked.
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ChatPlugin, chatWindow, dialogueBox, speechBubble } from "../../plugin/index.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { everyPart, press } from "../overlay/view.ts";
import { echo, options } from "./echo.ts";

/** As long as anything may take on a busy machine. */
const patiently = { timeout: 10_000 };

let running: HeadlessGame;
let gold: number;
beforeAll(everyPart);
beforeEach(async () => {
  gold = 40;
  running = await createHeadlessGame(
    { key: "village" },
    { plugins: { scene: [{ key: "ChatPlugin", plugin: ChatPlugin, mapping: "chat" }] } },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  running.destroy();
});

const ways = {
  "the dialogue box": dialogueBox(),
  "the chat window": chatWindow(),
  "the speech bubble": speechBubble({ target: { x: 300, y: 300 } }),
};

/** A talk that offers North, which costs gold, and South. */
async function open(present: (typeof ways)[keyof typeof ways], locked = needsGold) {
  const { client, state } = echo();
  const picked: string[] = [];
  running.scene.chat.events.on("choice", ({ text }) => picked.push(text));
  running.scene.chat.open({ ...options(client), present, locked, reducedMotion: true });
  await vi.waitFor(() => expect(button("South")).toBeDefined(), patiently);
  running.step(700);
  return { state, picked };
}
const needsGold = ({ text }: { readonly text: string }) =>
  text === "North" && gold < 50 ? "needs 50 gold" : undefined;
const button = (words: string) => {
  running.step(64);
  return [...document.querySelectorAll("[data-parley=mirror] button")].find((each) => each.textContent === words);
};

describe.each(Object.entries(ways))("%s", (_name, present) => {
  it("says why a choice is locked, and picks it once the game allows it", async () => {
    const { picked, state } = await open(present);
    expect(button("North (not now: needs 50 gold)")?.getAttribute("aria-disabled")).toBe("true");
    press("Digit1");
    expect(picked).toEqual([]);
    gold = 60;
    running.scene.chat.present(present);
    expect(button("North")).toBeDefined();
    running.step(700);
    press("Digit1");
    await vi.waitFor(() => expect(state.sent).toEqual(["/start", "North"]), patiently);
    expect(picked).toEqual(["North"]);
  });

  it("is asked again when the game says that its own things have changed, and drawn so", async () => {
    const { picked, state } = await open(present);
    gold = 60;
    expect(button("North (not now: needs 50 gold)")).toBeDefined();
    running.scene.chat.refresh();
    expect(button("North")).toBeDefined();
    gold = 0;
    running.scene.chat.refresh();
    expect(button("North (not now: needs 50 gold)")).toBeDefined();
    gold = 50;
    running.scene.chat.refresh();
    running.step(700);
    press("Digit1");
    await vi.waitFor(() => expect(state.sent).toEqual(["/start", "North"]), patiently);
    expect(picked).toEqual(["North"]);
    running.scene.chat.close();
    running.scene.chat.refresh();
  });

  it("refuses what was allowed when it was drawn and is not any more", async () => {
    gold = 60;
    const { picked, state } = await open(present);
    gold = 0;
    press("Digit1");
    running.step(1_200);
    expect(picked).toEqual([]);
    expect(button("North (not now: needs 50 gold)")).toBeDefined();
    press("Digit2");
    await vi.waitFor(() => expect(state.sent).toEqual(["/start", "South"]), patiently);
  });
});

describe("a set that leaves nothing to pick", () => {
  const card = { title: "Rope", btnText: "Buy" };
  const replies: Readonly<Record<string, unknown>> = {
    "all locked": { type: "buttons", buttons: [{ text: "North" }, { text: "Pay" }] },
    empty: { type: "buttons", buttons: [] },
    "of locked cards": { type: "carousel", text: "", content: [card] },
  };

  it.each(Object.entries(replies))("%s is told of once, and the player can leave", async (_what, reply) => {
    const { client } = echo(() => [{ type: "text", text: "Well?" }, reply]);
    const told: (readonly string[])[] = [];
    const { chat } = running.scene;
    chat.events.on("stuck", (choices) => told.push(choices.map(({ text }) => text)));
    chat.open({ ...options(client), locked: () => (gold < 50 ? "needs 50 gold" : undefined) });
    await vi.waitFor(() => expect(told).toHaveLength(1), patiently);
    running.step(700);
    chat.refresh();
    gold = 60;
    chat.refresh();
    gold = 0;
    chat.refresh();
    expect(told).toHaveLength(1);
    chat.talk?.say("What now?");
    await vi.waitFor(() => expect(told).toHaveLength(2), patiently);
    running.step(700);
    press("Escape");
    expect(chat.isOpen).toBe(false);
  });

  it.each(Object.entries(ways))("in %s leaves the field to type into, and the way out", async (_name, present) => {
    const { client, state } = echo(() => [{ type: "text", text: "Well?" }, replies["all locked"]]);
    const { chat } = running.scene;
    chat.events.on("stuck", () => {});
    chat.open({ ...options(client), present, locked: () => "no", reducedMotion: true });
    await vi.waitFor(() => expect(button("North (not now: no)")).toBeDefined(), patiently);
    running.step(700);
    press("KeyT");
    const field = document.activeElement as HTMLInputElement;
    expect(field.tagName).toBe("INPUT");
    field.value = "Is there another way?";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    press("Enter", {}, field);
    await vi.waitFor(() => expect(state.sent).toEqual(["/start", "Is there another way?"]), patiently);
    await vi.waitFor(() => expect(button("North (not now: no)")).toBeDefined(), patiently);
    field.blur();
    press("Escape");
    expect(chat.isOpen).toBe(false);
  });

  it("is told of on the console where the game does not listen", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { client } = echo((said) => [replies[said === "/start" ? "all locked" : "empty"]]);
    const { chat } = running.scene;
    chat.open({ ...options(client), locked: () => "no" });
    const help = 'Help on by chat.events.on("stuck", …).';
    await vi.waitFor(
      () =>
        expect(warned.mock.calls).toEqual([
          [`phaser-parley: nothing of a set can be picked ("North", "Pay"). ${help}`],
        ]),
      patiently,
    );
    chat.refresh();
    chat.talk?.say("And now?");
    await vi.waitFor(() => expect(warned).toHaveBeenCalledTimes(2), patiently);
    expect(warned).toHaveBeenLastCalledWith(`phaser-parley: nothing of a set can be picked (it is empty). ${help}`);
    warned.mockRestore();
  });

  it("is none where one choice is open, where lines still wait, or where nothing was asked", async () => {
    const told: unknown[] = [];
    const { chat } = running.scene;
    chat.events.on("stuck", (choices) => told.push(choices));
    const { picked } = await open(dialogueBox());
    press("Digit2");
    await vi.waitFor(() => expect(picked).toEqual(["South"]), patiently);
    const silent = echo(() => [{ type: "text", text: "Farewell." }]);
    chat.open(options(silent.client));
    await vi.waitFor(() => expect(silent.state.sent).toEqual(["/start"]), patiently);
    running.step(700);
    const two = echo(() => [{ type: "text", text: "One." }, { type: "text", text: "Two." }, replies["all locked"]]);
    chat.open({ ...options(two.client), locked: () => "no" });
    await vi.waitFor(() => expect(chat.talk?.conversation.messages.length).toBeGreaterThan(3), patiently);
    expect(told).toEqual([]);
    running.step(700);
    press("Space");
    press("Space");
    expect(told).toHaveLength(1);
  });
});

it("a rule that throws is reported, and locks nothing", async () => {
  const complaints: unknown[] = [];
  vi.stubGlobal("reportError", (error: unknown) => complaints.push(error));
  const { picked } = await open(dialogueBox(), () => {
    throw new Error("no purse");
  });
  press("Digit1");
  expect(picked).toEqual(["North"]);
  expect(complaints.map(String)).toContain("Error: no purse");
});
