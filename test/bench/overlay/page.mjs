// What runs in Chromium: a game of one empty scene, stepped frame by frame, with one log upon it.
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
  scene: { key: "empty" },
});
// `?few`: to see whether everything runs at all.
const few = (count) => (location.search === "?few" ? Math.min(count, 4) : count);
let now = 0;
function step() {
  now += STEP;
  game.step(now, STEP);
}
const pixel = new Uint8Array(4);
/**
 * The picture before is drawn: here the graphics card is these two cores, and script that waits for it, or runs beside
 * it, would be charged for its work.
 */
async function settled() {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const { gl } = game.renderer;
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
}
/** Waits for the screen, then takes one frame; milliseconds of script in it. */
async function frame(before = () => {}) {
  await settled();
  const began = performance.now();
  before();
  step();
  return performance.now() - began;
}
async function frames(count, before) {
  const taken = [];
  for (let i = 0; i < few(count); i++) taken.push(await frame(before));
  return taken;
}
/** Frames one right after the other, a handful at a time: less than the clock's grain each. */
async function inARow(count) {
  const HANDFUL = 6;
  const taken = [];
  for (let i = 0; i < few(count); i += HANDFUL) {
    await settled();
    const began = performance.now();
    for (let k = 0; k < HANDFUL; k++) step();
    taken.push((performance.now() - began) / HANDFUL);
  }
  return taken;
}
const sum = (values) => values.reduce((all, each) => all + each, 0);
const sorted = (values) => [...values].sort((a, b) => a - b);
const quantile = (values, part) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))];
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
  await inARow(300);
});
const scene = () => game.scene.getScene("empty");

globalThis.version = Phaser.VERSION;

/** Bytes that a frame leaves behind. */
async function rubbish(count) {
  globalThis.gc?.();
  const before = performance.memory.usedJSHeapSize;
  for (let i = 0; i < few(count); i++) step();
  return (performance.memory.usedJSHeapSize - before) / count;
}

let shown;

/** Of the empty game, before anything is opened: what its own frame costs when every part of it has run often. */
globalThis.measureEmpty = async () => {
  await ready;
  shown = { idle: typical(await inARow(360)), rubbish: await rubbish(200) };
};

/** Opens a log of so many messages and tells what that took. */
globalThis.open = async (name, count) => {
  await ready;
  const empty = typical(await frames(60));
  const bare = shown;
  const open = contenders[name](scene(), count);
  globalThis.gc?.();
  globalThis.opened = async () => {
    const began = performance.now();
    const log = open();
    const call = performance.now() - began;
    // What is left to the first frames belongs to the first picture.
    const first = call + sum(await frames(3)) - 3 * empty;
    await frames(30);
    shown = { log, count, empty, bare };
    return first;
  };
};

globalThis.measureIdle = async () => {
  const { bare } = shown;
  await inARow(240);
  const idle = typical(await inARow(360));
  return { idle: idle - bare.idle, rubbish: (await rubbish(200)) - bare.rubbish };
};

globalThis.measureAppend = async (times) => {
  const { log, count } = shown;
  const idle = typical(await frames(48));
  const added = [];
  const calls = [];
  for (let i = 0; i < times; i++) {
    log.prepare(count + i);
    const began = performance.now();
    log.append();
    const call = performance.now() - began;
    calls.push(call);
    added.push(call + sum(await frames(log.isDom ? 2 : FOLLOWED)) - (log.isDom ? 2 : FOLLOWED) * idle);
  }
  shown.count += times;
  return { added: quantile(added, 0.5), call: quantile(calls, 0.5) };
};

globalThis.measureScroll = async (times) => {
  const { log, empty } = shown;
  const taken = await frames(times, () => log.scroll(40));
  return { mean: sum(taken) / taken.length - empty, p95: quantile(taken, 0.95) - empty };
};

/** A line that is typed out in the dialogue box. */
globalThis.measureTyping = async () => {
  await ready;
  const empty = typical(await inARow(600));
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
  await inARow(600);
  tell("2");
  await inARow(20);
  const typing = typical(await inARow(120));
  await inARow(600);
  const told = typical(await inARow(600));
  return { typing: typing - empty, idle: told - empty };
};
