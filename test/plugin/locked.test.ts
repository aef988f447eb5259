// Choices that the game forbids for now: its own rules, with its own words, asked again when one is picked.
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ChatPlugin, chatWindow, dialogueBox, speechBubble } from "../../plugin/index.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { everyPart, press } from "../overlay/view.ts";
import { echo, options } from "./echo.ts";

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
  await vi.waitFor(() => expect(button("South")).toBeDefined());
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
    await vi.waitFor(() => expect(state.sent).toEqual(["/start", "North"]));
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
    await vi.waitFor(() => expect(state.sent).toEqual(["/start", "North"]));
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
    await vi.waitFor(() => expect(state.sent).toEqual(["/start", "South"]));
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
