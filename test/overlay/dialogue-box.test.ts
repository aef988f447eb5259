// The whole box on a screen that stands still: what it reports, and what it leaves behind.
import { afterEach, expect, test } from "vitest";
import { createDialogueBox } from "../../plugin/overlay/dialogue-box.ts";
import type { DialogueHandlers, DialogueView } from "../../plugin/overlay/dialogue-view.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";

let running: HeadlessGame | undefined;
afterEach(() => running?.destroy());

const view: DialogueView = {
  speaker: { name: "Mira" },
  line: { id: "1", text: "Good evening, traveller. The road is long." },
  more: false,
  choices: [],
  waiting: false,
};

function record() {
  const calls: string[] = [];
  const handlers: DialogueHandlers = {
    advance: (id) => calls.push(`advance ${id}`),
    choose: (id) => calls.push(`choose ${id}`),
    say: (text) => calls.push(`say ${text}`),
    retry: (id) => calls.push(`retry ${id}`),
    close: () => calls.push("close"),
    focus: (typing) => calls.push(`focus ${typing}`),
  };
  return { calls, handlers };
}

function press(code: string, init: KeyboardEventInit = {}) {
  window.dispatchEvent(new KeyboardEvent("keydown", { code, key: code, bubbles: true, cancelable: true, ...init }));
  window.dispatchEvent(new KeyboardEvent("keyup", { code, key: code, bubbles: true, cancelable: true, ...init }));
}

test("a line is hurried by the first press and left by the second", async () => {
  running = await createHeadlessGame();
  const { calls, handlers } = record();
  const box = createDialogueBox(running.scene, handlers);
  box.render(view);
  running.step(100);
  press("Space");
  expect(calls).toEqual([]);
  press("Space");
  expect(calls).toEqual(["advance 1"]);
  box.destroy();
});

test("a choice is picked by its number, once, after the line is told", async () => {
  running = await createHeadlessGame();
  const { calls, handlers } = record();
  const box = createDialogueBox(running.scene, handlers);
  box.render({
    ...view,
    choices: [
      { id: "a", text: "Yes" },
      { id: "b", text: "No" },
    ],
  });
  press("Digit2");
  expect(calls).toEqual([]);
  running.step(3000);
  press("Digit2");
  press("Digit2");
  expect(calls).toEqual(["choose b"]);
  box.destroy();
});
