// What runs in Chromium: a game that draws one sprite, stepped frame by frame, with one log upon it.
import "./engine.mjs";
import * as Phaser from "phaser";
import { createDialogueBox } from "../../../plugin/overlay/dialogue-box/dialogue-box.ts";
import { contenders } from "./contenders.mjs";
import { letters, screen, words } from "./words.mjs";

const STEP = 1000 / 60;
/** An append is followed for so many frames: its glide ends within them. */
const FOLLOWED = 24;

const game = new Phaser.Game({
  type: Phaser.WEBGL,
  ...screen,
  parent: "game",
  banner: false,
  backgroundColor: "#20304a",
  audio: { noAudio: true },
  // It draws something, as every game does: what the engine takes to draw at all is not the log's.
  scene: { key: "game", create: () => scene().add.image(400, 40, "__WHITE").setScale(8) },
});
// `?few`: to see whether everything runs at all.
const few = (count) => (location.search === "?few" ? Math.min(count, 4) : count);
let now = 0;
function step() {
  now += STEP;
  game.step(now, STEP);
}
const pixel = new Uint8Array(4);
/** The picture before is drawn, and the screen is ready for the next. */
async function settled() {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const { gl } = game.renderer;
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
}
/**
 * From now on the engine does all that it does, but what it hands to the graphics card is empty: here that card is
 * software on the same cores, and script that runs beside it, or waits for it, would be charged for its work.
 */
let draws = true;
function drawNothing() {
  if (!draws) return;
  draws = false;
  const { gl } = game.renderer;
  const [elements, arrays] = [gl.drawElements.bind(gl), gl.drawArrays.bind(gl)];
  gl.drawElements = (mode, _count, type, offset) => elements(mode, 0, type, offset);
  gl.drawArrays = (mode, first) => arrays(mode, first, 0);
}
/** Milliseconds of script in frames that follow right after one another: a single one is less than the clock's grain. */
async function inARow(count, before = () => {}) {
  await settled();
  const began = performance.now();
  for (let i = 0; i < count; i++) {
    before();
    step();
  }
  return performance.now() - began;
}
const HANDFUL = 6;
/** One frame of each handful, in order. */
async function frames(count, before) {
  const taken = [];
  for (let i = 0; i < few(count); i += HANDFUL) taken.push((await inARow(HANDFUL, before)) / HANDFUL);
  return taken;
}
const sum = (values) => values.reduce((all, each) => all + each, 0);
const sorted = (values) => [...values].sort((a, b) => a - b);
const quantile = (values, part) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))];
const median = (values) => quantile(values, 0.5);
/** Mean of the middle: one frame takes less than the clock's grain, and a few belong to the collector. */
function typical(values) {
  const kept = sorted(values).slice(Math.floor(values.length * 0.1), Math.ceil(values.length * 0.9));
  return sum(kept) / kept.length;
}

const ready = new Promise((resolve) => game.events.once("ready", resolve)).then(async () => {
  game.loop.stop();
  // A game has letters of its own: what a browser takes to find a font for the first time is nobody's here.
  const context = document.createElement("canvas").getContext("2d");
  for (const style of ["", "bold", "italic"]) {
    context.font = `${style} ${letters.size}px ${letters.family}`;
    context.fillText(words(1), 0, 20);
  }
  await frames(120);
});
const scene = () => game.scene.getScene("game");

globalThis.version = Phaser.VERSION;

/** Bytes that a frame leaves behind. */
async function rubbish(count) {
  globalThis.gc?.();
  const before = performance.memory.usedJSHeapSize;
  for (let i = 0; i < few(count); i++) step();
  return (performance.memory.usedJSHeapSize - before) / count;
}

let shown;

/** Opens a log of so many messages and tells what that took. */
globalThis.open = async (name, count) => {
  await ready;
  const open = contenders[name](scene(), count);
  const empty = median(await frames(300));
  globalThis.gc?.();
  globalThis.opened = async () => {
    const began = performance.now();
    const log = open();
    const call = performance.now() - began;
    // What is left to the first frames belongs to the first picture.
    const first = call + (await inARow(3)) - 3 * empty;
    await frames(30);
    shown = { log, count };
    return first;
  };
};

/** The same game without any log, for comparison: everything in it has run often. */
globalThis.measureEmpty = async () => {
  await ready;
  drawNothing();
  await frames(600);
  return { frame: typical(await frames(900)), rubbish: await rubbish(300) };
};

/** @param part of the usual frames, for those that are slow */
globalThis.measureIdle = async (empty, part) => {
  drawNothing();
  await frames(600 * part);
  const idle = typical(await frames(900 * part));
  return { idle: idle - empty.frame, rubbish: (await rubbish(300)) - empty.rubbish };
};

globalThis.measureAppend = async (times, part) => {
  const { log, count } = shown;
  drawNothing();
  const followed = log.isDom ? 2 : FOLLOWED;
  const idle = typical(await frames(300 * part));
  const added = [];
  const calls = [];
  for (let i = 0; i < few(times); i++) {
    log.prepare(count + i);
    await settled();
    const began = performance.now();
    log.append();
    calls.push(performance.now() - began);
    added.push(calls[i] + (await inARow(followed)) - followed * idle);
  }
  shown.count += times;
  return { added: median(added), call: median(calls) };
};

globalThis.measureScroll = async (times, empty) => {
  const taken = await frames(times, () => shown.log.scroll(40));
  return { mean: sum(taken) / taken.length - empty.frame, p95: quantile(taken, 0.95) - empty.frame };
};

/** A line that is typed out in the dialogue box. */
globalThis.measureTyping = async (empty) => {
  await ready;
  drawNothing();
  const nothing = () => {};
  const handlers = Object.fromEntries(
    ["advance", "choose", "say", "retry", "close", "focus", "follow", "read"].map((name) => [name, nothing]),
  );
  const box = createDialogueBox(scene(), handlers, { textSpeed: 45 });
  const text = Array.from({ length: 3 }, (_, i) => words(i * 3)).join(" ");
  const view = { speaker: { name: "Mira" }, more: false, choices: [], entries: [], waiting: false };
  const tell = (id) =>
    box.render({ ...view, line: { id, text: { text, runs: [] }, media: [] }, entry: { placeholder: "Say" } });
  // One line to run everything often, the next to be measured.
  tell("1");
  await frames(600);
  tell("2");
  await frames(18);
  const typing = typical(await frames(120));
  await frames(600);
  const told = typical(await frames(900));
  return { typing: typing - empty.frame, idle: told - empty.frame };
};
