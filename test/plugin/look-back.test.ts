// A game that looks back on a talk whose box is still on its way: nothing here has fetched it before.
import { expect, it } from "vitest";
import { backlog, ChatPlugin } from "../../plugin/index.ts";
import { boxPart } from "../../plugin/overlay/dialogue-box/box-on-demand.ts";
import { createHeadlessGame } from "../headless-game.ts";
import { press } from "../overlay/view.ts";
import { echo, options } from "./echo.ts";

it("is in front of the box that comes later, and has the keys: Escape closes it alone, then the talk", async () => {
  const plugins = { scene: [{ key: "ChatPlugin", plugin: ChatPlugin, mapping: "chat" }] };
  const running = await createHeadlessGame({ key: "village" }, { plugins });
  const { chat, children } = running.scene;
  const groups = () => children.list.filter((each) => each.name.startsWith("parley"));

  chat.open(options(echo().client));
  chat.lookBack(backlog());
  running.step(32);
  expect(boxPart.now).toBeUndefined();
  expect(groups()).toHaveLength(1);

  await boxPart.load();
  await expect.poll(groups).toHaveLength(2);
  running.step(300);
  press("Escape");
  expect([groups().length, chat.isOpen]).toEqual([1, true]);
  press("Escape");
  expect([groups().length, chat.isOpen]).toEqual([0, false]);
  running.destroy();
});
