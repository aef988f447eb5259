// Pictures of a talk as cards: what they measure before and after loading, what is pressed, and what is refused.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Block } from "../../plugin/dialogue/block.ts";
import { createMedia, type Media, type MediaRoom } from "../../plugin/overlay/media/media.ts";
import { createMediaStack } from "../../plugin/overlay/media/media-stack.ts";
import { createStage } from "../../plugin/overlay/stage/create-stage.ts";
import type { Stage } from "../../plugin/overlay/stage/stage.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";

const room: MediaRoom = { width: 300, unit: 1, tallest: 200, finger: 0 };
const picture: Block = { type: "image", url: "https://example.org/a.png", caption: "The old mill" };

const surface = () => document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;

let running: HeadlessGame;
let stage: Stage;
let media: Media;
let calls: string[];

beforeEach(async () => {
  running = await createHeadlessGame();
  stage = createStage(running.scene, {});
  calls = [];
  media = createMedia(stage, {
    choose: (id) => void calls.push(`choose ${id}`),
    follow: (url) => void calls.push(`follow ${url}`),
    wake: () => {},
  });
});
afterEach(() => {
  media.destroy();
  stage.root.destroy();
  running.destroy();
});

test("words and reply buttons are no media", () => {
  expect(media.card({ type: "words", text: { text: "hello", runs: [] } }, () => {})).toBeUndefined();
  expect(media.card({ type: "buttons", choices: [], open: true }, () => {})).toBeUndefined();
});

test("a picture has a height before anything is loaded, and nothing is loaded for measuring", () => {
  const { src } = Object.getOwnPropertyDescriptors(HTMLImageElement.prototype);
  const asked: string[] = [];
  Object.defineProperty(HTMLImageElement.prototype, "src", { ...src, set: (url: string) => void asked.push(url) });
  const height = media.measure(picture, room);
  expect(height).toBeGreaterThan(100);
  expect(height).toBeLessThanOrEqual(300);
  expect(asked).toEqual([]);
  media.card(picture, () => {})?.paint(surface(), 0, 0);
  expect(asked).toEqual(["https://example.org/a.png"]);
  Object.defineProperty(HTMLImageElement.prototype, "src", src);
});

test("a stack is as tall as its cards and the gaps between them", () => {
  const stack = createMediaStack(stage, media, () => {});
  stack.show([picture, { ...picture, caption: "" }]);
  const both = stack.fit(room);
  expect(both).toBe(media.measure(picture, room) + media.measure({ ...picture, caption: "" }, room) + 8);
  stack.destroy();
});
