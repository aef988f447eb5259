// The whole server in a page: bot, log and talk in one browser tab, and not one request to anybody.
import { join } from "node:path";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { withBrowser } from "./chromium.ts";
import { root } from "./overlay-host.ts";

const browser = withBrowser();
let page: Page;
const problems: string[] = [];
const requests: string[] = [];

beforeAll(async () => {
  // For browsers: a module of Node's own could not be found, and the build would fail.
  const built = build({
    entryPoints: [join(root, "test/game/server-page.ts")],
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  const context = await browser().newContext();
  page = await context.newPage();
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  const { outputFiles } = await built;
  // An origin of its own, without anybody behind it.
  await context.route("**", (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/") {
      const head = '<!doctype html><link rel="icon" href="data:,">';
      return route.fulfill({ contentType: "text/html", body: `${head}<script type="module" src="/page.js"></script>` });
    }
    if (pathname === "/page.js")
      return route.fulfill({ contentType: "text/javascript", body: outputFiles[0]?.text ?? "" });
    requests.push(route.request().url());
    return route.abort();
  });
  await page.goto("https://game.example/");
  await page.waitForFunction(() => window.talk?.conversation.status.kind === "live");
});

const heard = () => page.evaluate(() => window.heard);

it("plays a talk: words, choices, what the game knows, a knot of an INCLUDE", async () => {
  await page.evaluate(() => window.talk.say("/start"));
  await expect.poll(heard).toContain("bot: Well met. You carry 0 gold.");
  await page.evaluate(() => window.talk.say("To the shop"));
  await expect.poll(heard).toContain("bot: A rope is 10 gold.");
});

it("lets a timeout fire by itself, and the waiting talk hear of it", async () => {
  await page.evaluate(() => window.talk.say("/start"));
  await expect.poll(async () => (await heard()).filter((line) => line.includes("Well met")).length).toBe(2);
  await page.evaluate(() => window.talk.say("Wait"));
  await expect.poll(heard).toContain("bot: Still there?");
});

it("answers every route: async, history, state, health, the document, and errors", async () => {
  const ask = (path: string, init?: RequestInit) =>
    page.evaluate(([address, more]) => window.ask(address as string, more as RequestInit), [path, init] as const);
  const post = (body: unknown): RequestInit => ({ method: "POST", body: JSON.stringify(body) });
  expect(
    await ask("/chatapi/marta/async", post({ clientId: "bob", event: "start", data: { gold: 40 } })),
  ).toMatchObject({
    status: 200,
    body: { questionId: expect.stringMatching(/^[0-9a-f]{8}-/) },
  });
  await expect
    .poll(async () => JSON.stringify((await ask("/chatapi/marta/history?clientId=bob")).body))
    .toContain("You carry 40 gold.");
  expect((await ask("/chatapi/marta/state?clientId=bob", post({ muted: true }))).status).toBe(200);
  expect((await ask("/chatapi/marta/state?clientId=bob")).body).toEqual({ muted: true });
  expect(await ask("/chatapi/marta/events?clientId=eve&wait=1")).toMatchObject({ status: 200, body: { events: [] } });
  expect((await ask("/health")).body).toMatchObject({ ready: true });
  expect((await ask("/openapi.json")).body).toMatchObject({ openapi: "3.1.1" });
  expect(await ask("/chatapi/nobody?clientId=a&query=b")).toMatchObject({ status: 404 });
});

it("asked nobody outside of the page, and closes", async () => {
  await page.evaluate(() => window.closeServer());
  expect(requests).toEqual([]);
  expect(problems).toEqual([]);
});
