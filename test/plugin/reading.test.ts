// What reads a bot's markup is fetched with the first of it: what is shown until then, and when it does not come.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChatPlugin, PresenterFactory, TalkView } from "../../plugin/index.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { echo, options } from "./echo.ts";

/** As long as anything may take on a busy machine. */
const patiently = { timeout: 10_000 };

const cellar = [{ type: "text", text: "A <b>cold</b> cellar", markup: "html" }];
const plain = [{ type: "text", text: "No < b > here" }];
const bold = [{ start: 2, end: 6, bold: true }];

let games = 0;
let running: HeadlessGame;
let views: TalkView[];
let reported: unknown[];

beforeEach(async () => {
  // Each test begins as a game does: nothing has been fetched yet.
  vi.resetModules();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  views = [];
  reported = [];
  vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
  const { ChatPlugin } = await import("../../plugin/index.ts");
  running = await createHeadlessGame(
    { key: "village" },
    // The engine keeps the first plugin of a name.
    { plugins: { scene: [{ key: `ChatPlugin ${++games}`, plugin: ChatPlugin, mapping: "chat" }] } },
  );
});
afterEach(() => {
  running.destroy();
  vi.doUnmock("../../plugin/dialogue/markup.ts");
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const scribe: PresenterFactory = () => ({
  render: (view) => void views.push(view),
  focusEntry() {},
  destroy() {},
});
const shown = () => views.at(-1)?.line?.text;
const told = () => views.flatMap(({ line }) => (line ? [line.text.text] : []));

function open(replies: readonly unknown[]): ChatPlugin {
  const { chat } = running.scene;
  chat.open({ ...options(echo(() => replies).client), present: scribe });
  return chat;
}

test("words have their looks from the beginning, and are never seen with their tags", async () => {
  open(cellar);
  await vi.waitFor(() => expect(shown()).toEqual({ text: "A cold cellar", runs: bold }), patiently);
  expect(new Set(told())).toEqual(new Set(["A cold cellar"]));
  expect(views.at(-1)?.entries.at(-1)?.block).toEqual({ type: "words", text: shown() });
});

test("a bot that writes plain words needs no reader", async () => {
  const fetched = vi.fn();
  vi.doMock("../../plugin/dialogue/markup.ts", fetched);
  open(plain);
  await vi.waitFor(() => expect(shown()).toEqual({ text: "No < b > here", runs: [] }), patiently);
  expect(fetched).not.toHaveBeenCalled();
});

test("without its reader a line is told without its tags, and has its looks when the reader comes", async () => {
  vi.doMock("../../plugin/dialogue/markup.ts", () => {
    throw new Error("offline");
  });
  const chat = open(cellar);
  await vi.waitFor(() => expect(shown()).toEqual({ text: "A cold cellar", runs: [] }), patiently);
  expect(reported).toEqual([expect.objectContaining({ message: expect.stringContaining("markup did not load") })]);
  vi.doUnmock("../../plugin/dialogue/markup.ts");
  await vi.advanceTimersByTimeAsync(3_000);
  await vi.waitFor(() => expect(shown()?.runs).toEqual(bold), patiently);
  expect(views.at(-1)?.entries.at(-1)?.block).toEqual({ type: "words", text: shown() });
  expect(reported).toHaveLength(1);
  chat.close();
});

test("nobody waits longer than three seconds for looks", async () => {
  vi.doMock("../../plugin/dialogue/markup.ts", () => new Promise(() => {}));
  open(cellar);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(told()).toEqual([]);
  await vi.advanceTimersByTimeAsync(700);
  expect(shown()).toEqual({ text: "A cold cellar", runs: [] });
});

test("a talk that is closed while it waits is not drawn any more", async () => {
  vi.doMock("../../plugin/dialogue/markup.ts", () => new Promise(() => {}));
  const chat = open(cellar);
  await vi.advanceTimersByTimeAsync(100);
  const before = views.length;
  chat.close();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(views.length).toBe(before);
  expect(reported).toEqual([]);
});
