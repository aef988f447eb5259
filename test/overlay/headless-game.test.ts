// The stand-in screen itself: what the other tests of pixels stand on.
import { afterEach, expect, test } from "vitest";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";

let running: HeadlessGame | undefined;
afterEach(() => running?.destroy());

test("a scene is created, updated by hand, and gone with its canvas afterwards", async () => {
  let created = 0;
  let updated = 0;
  running = await createHeadlessGame({
    key: "village",
    create: () => created++,
    update: () => updated++,
  });
  expect(created).toBe(1);
  const before = updated;
  running.step(160);
  expect(updated - before).toBe(10);
  expect(running.scene.sys.settings.key).toBe("village");
  expect(document.querySelectorAll("canvas")).toHaveLength(1);

  running.destroy();
  expect(document.querySelectorAll("canvas")).toHaveLength(0);
});

test("text is measured, so that wrapping can be tested", async () => {
  running = await createHeadlessGame();
  const text = running.scene.add.text(0, 0, "four", { fontFamily: "serif", fontSize: "20px" });
  expect(text.width).toBe(40);
});
