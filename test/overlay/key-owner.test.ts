// Several presenters on one screen: each press goes to one of them, once (dialogic-godot/dialogic#1638).
import type * as Phaser from "phaser";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createGamepadKeys } from "../../plugin/overlay/input/gamepad-keys.ts";
import { createKeyGate, type KeyGate } from "../../plugin/overlay/input/key-gate.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { press } from "./view.ts";

let running: HeadlessGame;
let heard: string[];
let gates: KeyGate[];

beforeEach(async () => {
  running = await createHeadlessGame(undefined, { input: { gamepad: true } });
  heard = [];
  gates = [];
});
afterEach(() => {
  for (const gate of gates) gate.destroy();
  running.destroy();
});

function open(name: string, scene: Phaser.Scene = running.scene): KeyGate {
  const gate = createKeyGate(scene, ({ code }) => {
    heard.push(`${name} ${code}`);
    return true;
  });
  gates.push(gate);
  return gate;
}

function pressed(): string[] {
  press("KeyQ");
  return heard.splice(0);
}

test("the last one that was opened has the keys, and gives them back when it closes", () => {
  const box = open("box");
  const bubble = open("bubble");
  expect(pressed()).toEqual(["bubble KeyQ"]);
  expect([box.owns, bubble.owns]).toEqual([false, true]);
  bubble.destroy();
  expect(pressed()).toEqual(["box KeyQ"]);
  expect([box.owns, bubble.owns]).toEqual([true, false]);
});

test("the one that was pressed last has them, whatever the order of opening", () => {
  const box = open("box");
  const window_ = open("window");
  box.claim();
  expect(pressed()).toEqual(["box KeyQ"]);
  window_.claim();
  expect(pressed()).toEqual(["window KeyQ"]);
  window_.destroy();
  window_.claim();
  expect(pressed()).toEqual(["box KeyQ"]);
});

test("one that closes itself by a key leaves that key to no other", () => {
  open("box");
  const bubble: KeyGate = createKeyGate(running.scene, ({ code }) => {
    heard.push(`bubble ${code}`);
    bubble.destroy();
    return true;
  });
  expect(pressed()).toEqual(["bubble KeyQ"]);
  expect(pressed()).toEqual(["box KeyQ"]);
});

test("one in a paused scene is out of the running until the scene goes on", () => {
  running.game.scene.add("second", {}, true);
  running.step(32);
  const second = running.game.scene.getScene("second");
  open("first");
  open("second", second);
  second.scene.pause();
  running.step(32);
  expect(pressed()).toEqual(["first KeyQ"]);
  second.scene.resume();
  running.step(32);
  expect(pressed()).toEqual(["second KeyQ"]);
});

test("two games on one page keep their keys apart", async () => {
  const other = await createHeadlessGame();
  open("here");
  const there = open("there", other.scene);
  expect(gates.map(({ owns }) => owns)).toEqual([true, true]);
  there.destroy();
  other.destroy();
});

test("the gamepad goes where the keys go", () => {
  const pads = (["box", "window"] as const).map((name) => {
    const gate = open(name);
    const note = () => void heard.push(name);
    return createGamepadKeys(running.scene, {
      key: note,
      connected: () => {},
      owns: () => gate.owns,
    });
  });
  running.scene.input.gamepad?.emit("down", {}, { index: 0 }, 1);
  expect(heard.splice(0)).toEqual(["window"]);
  gates[0]?.claim();
  running.scene.input.gamepad?.emit("down", {}, { index: 12 }, 1);
  expect(heard).toEqual(["box"]);
  for (const pad of pads) pad.destroy();
});
