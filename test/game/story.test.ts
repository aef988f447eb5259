// The whole path, as a player and an agent walk it: village, NPC, choices, typing, a human, and back to the bot.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Village } from "../../sample-game/serve.ts";
import { withBrowser } from "./chromium.ts";
import { host, openPage, playerOf } from "./village.ts";

const browser = withBrowser();

describe.each(["phaser", "phaser3"])("the story on %s", (phaser) => {
  let village: Village;
  beforeAll(async () => {
    village = await host(phaser);
  });
  afterAll(() => village?.close());

  it("runs from the village to a live agent and back to the bot", async () => {
    const problems: string[] = [];
    const context = await browser().newContext({ viewport: { width: 1280, height: 720 } });
    const page = await openPage(context, problems);
    const player = playerOf(page);
    await page.goto(`${village.gameUrl}/?renderer=canvas`);
    await page.waitForFunction(() => (window as never as { game?: Phaser.Game }).game?.registry.get("npcs"));
    await player.press("ArrowRight");
    await player.picture(`story-1-village-${phaser}`);

    await player.walkTo("marta");
    await player.press("e");
    await player.reads("Marta", /Welcome to Emberwick/);
    expect(await player.registry("talkingTo")).toBe("marta");
    expect(await player.choices()).toEqual([
      "What troubles the village?",
      "Who lit the lanterns?",
      "I would like to speak with a Guide.",
      "Good night, Marta.",
    ]);
    await page.waitForTimeout(400);
    await player.picture(`story-2-choices-${phaser}`);

    await player.press("2");
    await player.choices();
    expect((await player.told()).length).toBeGreaterThan(1);

    const before = await player.registry("player");
    await player.says("Tell me about the wolves, was d a problem?");
    await player.reads("Marta", /hungry and curious/);
    expect(await player.registry("player")).toEqual(before);

    const agentContext = await browser().newContext({ viewport: { width: 1280, height: 800 } });
    const desk = await openPage(agentContext, problems);
    await desk.goto(village.deskUrl);
    await desk.getByTestId("sign-in-name").fill("Ann");
    await desk.getByTestId("sign-in").click();
    await desk.getByTestId("waiting").waitFor();

    await player.choices();
    await player.press("3");
    await player.reads("Marta", /\w/);
    expect(await player.choices()).toContain("I would like to speak with a Guide.");
    await player.press("3");
    await player.reads("Marta", /bell/);
    const row = desk.locator("[data-testid^='chat-Marta:']");
    await row.waitFor();
    await row.click();
    await desk.getByTestId("claim").click();
    await expect.poll(() => desk.getByTestId("transcript").textContent()).toContain("Who lit the lanterns?");
    await desk.getByTestId("composer").fill("Good evening, traveller. I am Ann; what has happened?");
    await desk.getByTestId("send").click();
    await player.reads("Ann", /what has happened/);
    await page.waitForTimeout(2_500);
    await player.picture(`story-3-agent-${phaser}`);

    await player.says("The lantern at the bridge is dark.");
    await expect
      .poll(() => desk.getByTestId("transcript").textContent())
      .toContain("The lantern at the bridge is dark.");
    await desk.screenshot({ path: `test/pictures/story-4-desk-${phaser}.png` });

    await desk.getByTestId("hand-back").click();
    await player.choices();
    const told = await player.told();
    expect(told.at(-1)).toMatch(/^Marta: /);
    await player.press("1");
    await expect.poll(async () => (await player.told()).at(-1)).not.toBe(told.at(-1));
    expect((await player.told()).at(-1)).toMatch(/^Marta: /);

    await player.press("Escape");
    await expect.poll(() => player.registry("talkingTo")).toBe(null);
    const here = await player.registry<{ x: number }>("player");
    await player.press("ArrowLeft", "ArrowLeft", "ArrowLeft");
    expect((await player.registry<{ x: number }>("player")).x).toBeLessThan(here.x);
    expect(problems).toEqual([]);
    await agentContext.close();
    await context.close();
  });
});
