// What runs in Chromium: a game of one empty scene, stepped frame by frame, with one log upon it.
import "./engine.mjs";
import * as Phaser from "phaser";
import { createDialogueBox } from "../../../plugin/overlay/dialogue-box/dialogue-box.ts";
import { contenders } from "./contenders.mjs";
import { screen, words } from "./words.mjs";

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
let now = 0;
/** Waits for the screen, then takes one frame; milliseconds of script in it. */
async function frame(before = () => {}) {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  now += STEP;
  const began = performance.now();
  before();
  game.step(now, STEP);
  return performance.now() - began;
}
async function frames(count, before) {
  const taken = [];
  // `?few`: to see whether everything runs at all.
  const wanted = location.search === "?few" ? Math.min(count, 4) : count;
  for (let i = 0; i < wanted; i++) taken.push(await frame(before));
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
  await frames(60);
});
const scene = () => game.scene.getScene("empty");

globalThis.version = Phaser.VERSION;

/** Bytes that a frame leaves behind. */
async function rubbish(count) {
  globalThis.gc?.();
  const before = performance.memory.usedJSHeapSize;
  for (let i = 0; i < count; i++) {
    now += STEP;
    game.step(now, STEP);
  }
  return (performance.memory.usedJSHeapSize - before) / count;
}

let shown;

/** Opens a log of so many messages and tells what that took. */
globalThis.open = async (name, count) => {
  await ready;
  const empty = typical(await frames(240));
  const rubbishBefore = await rubbish(300);
  const open = contenders[name](scene(), count);
  globalThis.gc?.();
  globalThis.opened = async () => {
    const began = performance.now();
    const log = open();
    const call = performance.now() - began;
    // What is left to the first frames belongs to the first picture.
    const first = call + sum(await frames(3)) - 3 * empty;
    await frames(30);
    shown = { log, count, empty, rubbishBefore };
    return first;
  };
};

globalThis.measureIdle = async () => {
  const { empty, rubbishBefore } = shown;
  const idle = typical(await frames(240));
  return { idle: idle - empty, rubbish: (await rubbish(300)) - rubbishBefore };
};

globalThis.measureAppend = async (times) => {
  const { log, count } = shown;
  const idle = typical(await frames(60));
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
  const empty = typical(await frames(240));
  const nothing = () => {};
  const handlers = Object.fromEntries(
    ["advance", "choose", "say", "retry", "close", "focus", "follow", "read"].map((name) => [name, nothing]),
  );
  const box = createDialogueBox(scene(), handlers, { textSpeed: 45 });
  const text = Array.from({ length: 3 }, (_, i) => words(i * 3)).join(" ");
  const view = { speaker: { name: "Mira" }, more: false, choices: [], entries: [], waiting: false };
  box.render({ ...view, line: { id: "1", text: { text, runs: [] }, media: [] }, entry: { placeholder: "Say" } });
  await frames(20);
  const typing = typical(await frames(120));
  await frames(600);
  const told = typical(await frames(240));
  return { typing: typing - empty, idle: told - empty };
};

/** For whoever looks for what is slow: appends and frames in one go, without waiting for the screen. */
globalThis.exercise = async (times) => {
  const { log, count } = shown;
  const calls = [];
  const glides = [];
  const stills = [];
  for (let i = 0; i < times; i++) {
    log.prepare(count + i);
    const began = performance.now();
    log.append();
    calls.push(performance.now() - began);
    let glide = 0;
    for (let k = 0; k < FOLLOWED; k++) {
      now += STEP;
      const from = performance.now();
      game.step(now, STEP);
      glide += performance.now() - from;
    }
    glides.push(glide);
    let still = 0;
    for (let k = 0; k < FOLLOWED; k++) {
      now += STEP;
      const from = performance.now();
      game.step(now, STEP);
      still += performance.now() - from;
    }
    stills.push(still);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  shown.count += times;
  const q = (values) => [0.1, 0.25, 0.5].map((part) => quantile(values, part).toFixed(3)).join(" ");
  return { calls: q(calls), glides: q(glides), stills: q(stills) };
};
