// The server goes away while a player talks: the box says so, the line is kept, and the talk goes on where it was.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { withBrowser } from "./chromium.ts";
import { host, openPage, playerOf } from "./village.ts";

const browser = withBrowser();
const folder = mkdtempSync(join(tmpdir(), "parley-outage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a server that stops while a player talks", () => {
  it("is told of, loses nobody's words, and answers once when it is back", async () => {
    const file = join(folder, "village.sqlite");
    const problems: string[] = [];
    const first = await host("phaser", { file });
    const port = Number(new URL(first.gameUrl).port);
    const context = await browser().newContext({ viewport: { width: 1280, height: 720 } });
    const page = await openPage(context, problems);
    const player = playerOf(page);
    await page.goto(`${first.gameUrl}/?renderer=canvas`);
    await page.waitForFunction(() => (window as never as { game?: Phaser.Game }).game?.registry.get("npcs"));
    await player.walkTo("marta");
    await player.press("e");
    await player.choices();

    await first.close();
    await player.says("Tell me about the wolves");
    const notices = page.getByRole("region", { name: "Conversation" });
    await expect.poll(() => notices.textContent(), { timeout: 10_000 }).toContain("The line is down");
    await page.waitForTimeout(1_500);
    await player.picture("outage-1-down");
    expect(await player.told()).toHaveLength(1);

    const second = await host("phaser", { file, port });
    await player.reads("Marta", /hungry and curious/);
    await player.choices();
    await player.picture("outage-2-back");
    const told = await player.told();
    expect(told.filter((line) => /hungry and curious/.test(line))).toHaveLength(1);

    // What the server wrote down: the line once, and one answer to it.
    const { events } = await page.evaluate(async () => {
      const asked = performance.getEntriesByType("resource").map(({ name }) => name);
      const url = new URL(asked.find((name) => name.includes("/events")) ?? "");
      const clientId = url.searchParams.get("clientId") ?? "";
      const answer = await fetch(`${url.origin}${url.pathname}?clientId=${clientId}`);
      return (await answer.json()) as { events: { type: string; event: { query?: string; questionId?: string } }[] };
    });
    const lines = events.filter(({ event }) => event.query === "Tell me about the wolves");
    expect(lines).toHaveLength(1);
    const questionId = lines[0]?.event.questionId;
    const answers = events.filter(({ type, event }) => type === "botResponse" && event.questionId === questionId);
    expect(answers).toHaveLength(1);
    expect(problems).toEqual([]);
    await context.close();
    await second.close();
  });
});
