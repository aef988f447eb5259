// A talk as a screen reader has it from the browser: the accessibility tree in its order, with names and roles, and what is
// told of by itself: each thing once, nothing that can be pressed without a word, and no old line again.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openPage, withBrowser } from "./chromium.ts";
import { serveOverlay } from "./overlay-host.ts";

const browser = withBrowser();

/** "role name" of all that is there for ears beside the words themselves, in its order. */
async function tree(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const said: string[] = [];
  const walk = (id: string) => {
    const node = byId.get(id);
    if (!node) return;
    const role = String(node.role?.value);
    if (!node.ignored && !/^(RootWebArea|generic|none|StaticText|InlineTextBox|main|Canvas|paragraph)$/.test(role))
      said.push(`${role} ${node.name?.value ?? ""}`.trim());
    node.childIds?.forEach(walk);
  };
  walk(nodes[0]?.nodeId ?? "");
  return said;
}

/** Notes from now on what comes into a live region, as readers are told of it. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    const watch = new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) {
          const live = node.parentElement?.closest("[aria-live], [role=log], [role=status]");
          const quiet = node instanceof HTMLElement && node.ariaLive === "off";
          if (live && !quiet) told.push(node.textContent ?? "");
        }
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
const told = (page: Page) => page.evaluate(() => (window as unknown as { told: string[] }).told.splice(0));

test("names, roles and their order; what is told of, once", async () => {
  const host = await serveOverlay("phaser", "mirror-page.ts");
  const { page, complaints } = await openPage(
    browser(),
    `${host.url}?present=box&renderer=canvas`,
    () => window.inn !== undefined,
  );
  try {
    await listen(page);
    await page.getByRole("button", { name: "Next" }).waitFor({ state: "attached" });
    await told(page);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Wares" }).waitFor({ state: "attached" });
    expect(await tree(page)).toEqual([
      "region Conversation",
      "log What was said",
      "strong",
      "link map",
      "status",
      "group Answers",
      "button Rumours",
      "button Wares",
      "button Rules (link)",
      "textbox Say it",
    ]);
    expect(await told(page)).toEqual(["Mira: What brings you to the inn?", "3 answers"]);

    await page.waitForTimeout(400);
    await page.keyboard.press("Digit1");
    await page.getByRole("button", { name: "Next" }).waitFor({ state: "attached" });
    // The answer came at once: nobody is told to wait for it.
    expect(await told(page)).toEqual(["You: Rumours", "Mira: They say the mill is haunted."]);
    expect((await tree(page)).slice(-3)).toEqual(["status", "button Next", "textbox Say it"]);

    // Looking back tells nothing again, but for the line that is being told.
    await page.keyboard.press("KeyL");
    await page.waitForFunction(() => document.querySelectorAll("[data-parley=mirror] [role=log] > *").length > 3);
    expect((await told(page)).filter((each) => !each.includes("mill is haunted"))).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Next" }).waitFor({ state: "attached" });
    expect(await told(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelector("[data-parley]") === null);
    expect(await tree(page)).toEqual([]);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
    await host.close();
  }
});
