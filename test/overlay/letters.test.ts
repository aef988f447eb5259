// Whoever wants larger letters gets them everywhere: what is said, and every number, key, label, time and reason beside it.
import type * as Phaser from "phaser";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import { createChatWindow } from "../../plugin/overlay/chat-window/chat-window.ts";
import { createDialogueBox } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import type { Presenter, PresenterHandlers, TalkView } from "../../plugin/overlay/presenter.ts";
import { createBarks } from "../../plugin/overlay/speech-bubble/barks.ts";
import { createSpeechBubble } from "../../plugin/overlay/speech-bubble/speech-bubble.ts";
import type { PresenterOptions } from "../../plugin/overlay/stage/presenter-options.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { everyPart, question, record } from "./view.ts";

type Make = (scene: Phaser.Scene, handlers: PresenterHandlers, options: PresenterOptions) => Presenter;
const presenters: readonly (readonly [string, Make])[] = [
  ["the dialogue box", createDialogueBox],
  ["the chat window", createChatWindow],
  [
    "the speech bubble",
    (scene, handlers, options) => createSpeechBubble(scene, handlers, { ...options, target: { x: 400, y: 400 } }),
  ],
];

const [words] = [(text: string) => ({ type: "words", text: plain(text) }) as const];
const entries: TalkView["entries"] = [
  { id: "0", side: "player", at: 1e12, mark: "failed", note: "no such channel", block: words("Hello?") },
  { id: "1", side: "other", at: 1e12, speaker: { name: "Mira", label: "live guide" }, block: words("Good evening.") },
];
const views: Readonly<Record<string, TalkView>> = {
  choices: {
    ...{ ...question, entries, entry: { placeholder: "Say" }, countdown: { id: "c", seconds: 40 } },
    ...{ speaker: { name: "Mira", label: "live guide" }, unseen: { from: "1", count: 2 } },
  },
  "lines that wait": {
    ...question,
    choices: [],
    entries: [...entries, { ...entries[1], id: "2" } as never],
    more: true,
  },
  trouble: {
    ...{ ...question, choices: [], entries, notice: "The line is down." },
    echo: { id: "0", text: "Hello?", mark: "failed" },
  },
  cards: {
    ...{ ...question, choices: [], entries },
    line: {
      ...{ id: "1", text: plain("Look.") },
      media: [
        {
          ...{ type: "carousel", title: "Wares", open: true },
          cards: [{ title: "Rope", description: "10 m", choice: { id: "rope", text: "Buy the rope" } }],
        },
        { type: "audio", url: "https://ex.am/a.mp3", title: "A howl" },
        { type: "location", latitude: 52.5, longitude: 13.4 },
      ],
    },
  },
};

let running: HeadlessGame;
let written: (readonly [size: number, text: string])[] = [];

beforeAll(everyPart);
beforeEach(async () => {
  const { getContext } = HTMLCanvasElement.prototype;
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(function (
    this: HTMLCanvasElement,
    ...kind: unknown[]
  ) {
    const context = Reflect.apply(getContext, this, kind) as CanvasRenderingContext2D | null;
    if (context)
      context.fillText = (text) =>
        void written.push([Number(/([\d.]+)px/.exec(String(context.font))?.[1] ?? Number.NaN), text]);
    return context;
  });
  running = await createHeadlessGame();
});
afterEach(() => {
  running.destroy();
  vi.restoreAllMocks();
});

describe.each(presenters)("in %s", (_name, make) => {
  test.each(
    Object.keys(views).flatMap((what) => [[what, "a desk", 960, 540] as const, [what, "a phone", 390, 844] as const]),
  )("nothing stays small: %s on %s", (what, _where, width, height) => {
    running.scene.scale.resize(width, height);
    const smallest = (textSize: number) => {
      written = [];
      const presenter = make(running.scene, record().handlers, { textSize, reducedMotion: true });
      presenter.render(views[what] as TalkView);
      running.step(500);
      presenter.destroy();
      // An initial in place of a face is a picture.
      const read = written.filter(([, text]) => text.trim() !== "" && text !== "M");
      return Math.min(...read.map(([size]) => size));
    };
    const usual = smallest(1);
    expect(usual).toBeGreaterThan(5);
    // What is boxed in, as a number in its seal, may grow a little less than what is said.
    expect(smallest(1.5) / usual).toBeGreaterThan(1.15);
    expect(smallest(2) / usual).toBeGreaterThan(1.4);
  });
});

test.each([0.75, 1, 1.5, 2])("a bark is read to its end in letters of %s", (textSize) => {
  const barks = createBarks(running.scene, { textSize });
  const said = "Hot off the anvil: mind your fingers, and come again tomorrow!";
  written = [];
  barks.bark({ x: 400, y: 300 }, said);
  running.step(300);
  expect(written.map(([, text]) => text).join(" ")).toContain(said);
  barks.destroy();
});
