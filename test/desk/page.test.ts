// The page in a real browser: an agent signs in, reads, takes a chat, answers and hands back, also through a failure.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildDeskPage } from "../../build.mjs";
import { busyEvening, MIRA } from "./busy-evening.ts";
import { type DeskOnLoopback, startDesk } from "./desk-on-loopback.ts";
import { type FakeServer, startFakeServer } from "./fake-server.ts";

const pageDir = fileURLToPath(new URL("../../dist/desk/page/", import.meta.url));
const pictures = fileURLToPath(new URL("../pictures/", import.meta.url));

let browser: Browser;
let context: BrowserContext;
let page: Page;
let desk: DeskOnLoopback;
let server: FakeServer;
let ahead = 0;
const problems: string[] = [];

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  await buildDeskPage();
  browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking"],
  });
}, 60_000);
afterAll(() => browser?.close());

beforeEach(async () => {
  ahead = 0;
  server = await startFakeServer();
  desk = await startDesk({ pageDir, now: () => Date.now() + ahead });
  await desk.operator("/key/setWebhook", { url: server.webhook("key") });
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  problems.length = 0;
  page = await openPage(context);
});
afterEach(async () => {
  await context.close();
  await desk.close();
  await server.close();
  expect(problems).toEqual([]);
});

async function openPage(inContext: BrowserContext): Promise<Page> {
  const opened = await inContext.newPage();
  opened.setDefaultTimeout(5_000);
  opened.on("pageerror", (error) => problems.push(String(error)));
  // Errors of the script, and whatever the content policy forbids; a desk that is down is no problem of the page's.
  opened.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource|ERR_/.test(message.text()))
      problems.push(message.text());
  });
  return opened;
}

async function signIn(name: string, on = page): Promise<void> {
  await on.goto(desk.origin);
  await on.getByTestId("sign-in-name").fill(name);
  await on.getByTestId("sign-in").click();
  await on.getByTestId("waiting").waitFor();
}

const announce = (userId: string, more: object = {}) =>
  desk.operator("/key/selectDestination", { userId, destinationId: "guides", userName: "Mira", ...more });
const playerSays = (text: string, userId = MIRA) => desk.operator("/key/sendText", { userId, text });
const row = (userId = MIRA) => page.getByTestId(`chat-${userId}`);

async function takeChat(userId = MIRA): Promise<void> {
  await row(userId).click();
  await page.getByTestId("claim").click();
  await page.getByTestId("composer").waitFor();
}

describe("an agent on duty", { timeout: 60_000 }, () => {
  it("plays the whole: reads what was said, takes the chat, answers, is answered, hands back", async () => {
    await signIn("Nadia Petrova");
    await expect.poll(() => page.title()).toBe("Parley desk");
    await announce(MIRA, {
      attributes: { level: "12" },
      customData: {
        history: [
          { author: "CLIENT", text: "Where is the ferry?", timestamp: Date.now() - 60_000 },
          { author: "BOT", text: "By the old mill.", timestamp: Date.now() - 59_000 },
        ],
      },
    });
    await playerSays("<img src=x onerror=alert(1)> I fell into the river");
    await expect.poll(() => page.title()).toBe("(1) Parley desk");
    const waiting = page.getByTestId("waiting").getByRole("button");
    await expect.poll(() => waiting.textContent()).toMatch(/Mira[\s\S]*0:0\d[\s\S]*I fell into the river/);

    await row().click();
    const transcript = page.getByTestId("transcript");
    const past = transcript.getByRole("region", { name: "before you joined" });
    expect(await past.textContent()).toMatch(/Where is the ferry\?[\s\S]*Old Bess[\s\S]*By the old mill\./);
    expect(await transcript.textContent()).toContain("<img src=x onerror=alert(1)> I fell into the river");
    expect(await page.getByRole("complementary").textContent()).toContain("level12");
    expect(await page.getByTestId("composer").count()).toBe(0);

    await page.getByTestId("claim").click();
    await transcript.getByText("You joined", { exact: true }).waitFor();
    await expect.poll(() => page.title()).toBe("Parley desk");
    await page.getByTestId("composer").pressSequentially("Hold on, ");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("I pull you out.");
    await page.keyboard.press("Enter");
    await transcript.locator('[data-state="delivered"]').waitFor();
    expect(server.posts).toMatchObject([
      { type: "TextMessage", userId: MIRA, text: "Hold on, \nI pull you out.", employee: { firstName: "Nadia" } },
    ]);
    expect(await page.getByTestId("composer").inputValue()).toBe("");

    await playerSays("Thank you!");
    await transcript.getByText("Thank you!").waitFor();
    await expect.poll(() => page.getByRole("status").last().textContent()).toBe("Mira: Thank you!");

    await page.getByTestId("hand-back").click();
    await transcript.getByText("You handed Mira back to the bot").waitFor();
    expect(server.posts.at(-1)).toMatchObject({ type: "Closed", userId: MIRA });
    expect(await page.getByTestId("composer").count()).toBe(0);
  });

  it("loses nothing when the desk goes away: the draft stays, and what was sent meanwhile goes out once", async () => {
    await signIn("Nadia");
    await announce(MIRA);
    await takeChat();
    const port = Number(new URL(desk.origin).port);
    await desk.close();
    await page.getByTestId("reconnecting").waitFor();
    const composer = page.getByTestId("composer");
    await composer.fill("said while away");
    await composer.press("Enter");
    await page.getByText("Goes out when the desk is back").waitFor();
    await composer.fill("half a thought");

    // A desk that was started anew knows nobody; the server announces the chat again.
    desk = await startDesk({ pageDir }, port);
    await desk.operator("/key/setWebhook", { url: server.webhook("key") });
    await announce(MIRA);
    await page.getByTestId("reconnecting").waitFor({ state: "detached", timeout: 15_000 });
    await page.getByText("Take this chat before you write in it.").waitFor();
    await page.getByTestId("claim").click();
    await expect.poll(() => page.getByTestId("composer").inputValue()).toBe("half a thought");
    await page.getByRole("button", { name: "Back to the text field" }).click();
    await expect.poll(() => page.getByTestId("composer").inputValue()).toBe("said while away\nhalf a thought");
    await page.reload();
    await row().click();
    await expect.poll(() => page.getByTestId("composer").inputValue()).toBe("said while away\nhalf a thought");
    await page.getByTestId("send").click();
    await page.locator('[data-state="delivered"]').waitFor();
    expect(server.posts.map(({ text }) => text)).toEqual(["said while away\nhalf a thought"]);
  });

  it("sends what was written during a short break by itself, once and in order", async () => {
    await signIn("Nadia");
    await announce(MIRA);
    await takeChat();
    await context.setOffline(true);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.getByTestId("reconnecting").waitFor();
    for (const text of ["one", "two"]) {
      await page.getByTestId("composer").fill(text);
      await page.getByTestId("composer").press("Enter");
    }
    expect(server.posts).toEqual([]);
    await context.setOffline(false);
    await expect.poll(() => server.posts.map(({ text }) => text), { timeout: 10_000 }).toEqual(["one", "two"]);
    await expect.poll(() => page.locator('[data-state="delivered"]').count()).toBe(2);
  });

  it("is told when a line does not get through, and sends it again", async () => {
    await signIn("Nadia");
    await announce(MIRA);
    await takeChat();
    server.answer(500);
    await page.getByTestId("composer").fill("hello?");
    await page.getByTestId("send").click();
    await page.locator('[data-state="failed"]').waitFor();
    server.answer(200);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator('[data-state="delivered"]').waitFor();
  });

  it("may end a composition with Enter without sending half a word", async () => {
    await signIn("Nadia");
    await announce(MIRA);
    await takeChat();
    const composer = page.getByTestId("composer");
    await composer.focus();
    const input = await context.newCDPSession(page);
    await input.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
    // As browsers tell it: the key belongs to the input method.
    await composer.dispatchEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true });
    await composer.dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true });
    await input.send("Input.insertText", { text: "日本" });
    await expect.poll(() => composer.inputValue()).toBe("日本");
    expect(server.posts).toEqual([]);
    await composer.press("Enter");
    await expect.poll(() => server.posts.map(({ text }) => text)).toEqual(["日本"]);
  });

  it("finds ready replies behind a slash, filled in for this player", async () => {
    await signIn("Nadia Petrova");
    await announce(MIRA);
    await takeChat();
    const composer = page.getByTestId("composer");
    await composer.pressSequentially("/he");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => composer.inputValue()).toMatch(/^Hello Mira, this is Nadia\./);
    expect(server.posts).toEqual([]);
    await composer.fill("and/or http://x.example/he");
    expect(await page.getByRole("option").count()).toBe(0);
  });

  it("works by keys alone: move, take, write, move on while a draft is kept", async () => {
    await signIn("Nadia");
    await announce("Old Bess:first", { userName: "First" });
    await announce("Smith:second", { userName: "Second" });
    await page.getByTestId("chat-Smith:second").waitFor();
    await page.locator("body").press("j");
    await page.getByRole("heading", { name: "First", level: 1 }).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("composer").waitFor();
    await page.keyboard.type("jk? a draft");
    await page.keyboard.press("Alt+ArrowDown");
    await page.getByRole("heading", { name: "Second", level: 1 }).waitFor();
    await page.keyboard.press("Alt+ArrowUp");
    await page.getByRole("heading", { name: "First", level: 1 }).waitFor();
    await expect.poll(() => page.getByTestId("composer").inputValue()).toBe("jk? a draft");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("r");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => server.posts.map(({ text }) => text)).toEqual(["jk? a draft"]);
  });

  it("sees who has a chat, and takes it over only after a second press", async () => {
    const ann = await desk.signIn("Ann");
    await announce(MIRA);
    await ann.until(() => ann.state().chats.size === 1, "the chat");
    await ann.act(MIRA, "claim");
    await signIn("Nadia");
    await page.getByTestId("others").getByTestId(`chat-${MIRA}`).click();
    await page.getByText("Ann has this chat. You can read along as it goes.").waitFor();
    await page.getByTestId("take-over").click();
    expect(ann.chat(MIRA).owner?.name).toBe("Ann");
    await page.getByTestId("take-over-sure").click();
    await page.getByText("You took this over from Ann").waitFor();
    expect(ann.chat(MIRA).owner?.name).toBe("Nadia");
  });

  it("keeps their place while reading further up, and is told of new lines below", async () => {
    await signIn("Nadia");
    await announce(MIRA);
    await takeChat();
    for (let index = 0; index < 40; index++) await playerSays(`line ${index}`);
    const transcript = page.getByTestId("transcript");
    await transcript.getByText("line 39").waitFor();
    const place = () => transcript.evaluate((box) => Math.round(box.scrollTop));
    const atEnd = () => transcript.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 4);
    await expect.poll(atEnd).toBe(true);
    await transcript.evaluate((box) => box.scrollTo({ top: 100 }));
    await expect.poll(place).toBe(100);
    // The page learns of it with the next frame.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await playerSays("the newest");
    await page.getByRole("button", { name: "1 new below" }).waitFor();
    expect(await place()).toBe(100);
    await page.getByRole("button", { name: "1 new below" }).click();
    await expect.poll(atEnd).toBe(true);
  });
});

it("only runs its own script: the page comes under a strict policy", async () => {
  const response = await fetch(desk.origin);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  expect((await fetch(`${desk.origin}/page.js`)).headers.get("content-type")).toContain("text/javascript");
  expect((await fetch(`${desk.origin}/style.css`)).headers.get("content-type")).toContain("text/css");
  expect((await fetch(`${desk.origin}/%2e%2e/package.json`)).status).toBe(404);
});

describe("pictures of a busy evening", { timeout: 90_000 }, () => {
  for (const scheme of ["light", "dark"] as const)
    for (const [width, height] of [
      [1280, 800],
      [1440, 900],
    ] as const)
      it(`${scheme}, ${width} × ${height}`, async () => {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: scheme });
        const shoot = (name: string) =>
          page.screenshot({ path: `${pictures}desk-${name}-${scheme}-${width}.png`, animations: "disabled" });
        await page.goto(desk.origin);
        await page.getByTestId("sign-in-name").fill("Nadia Petrova");
        await shoot("sign-in");
        await page.getByTestId("sign-in").click();
        await page.getByText("All quiet").waitFor();
        await shoot("quiet");
        await busyEvening(desk, server, (ms) => {
          ahead += ms;
        });
        // The page tells time by the desk's clock, which the evening has moved on.
        await page.reload();
        await row().click();
        await page.getByTestId("claim").waitFor();
        await shoot("waiting");
        await page.getByTestId("claim").click();
        await page.getByTestId("composer").fill("Hello Mira, this is Nadia. I can see the coins left your purse.");
        await page.keyboard.press("Enter");
        await page.locator('[data-state="delivered"]').waitFor();
        await playerSays("Yes!! And the chest never opened :(");
        await playerSays("I still have the key, look");
        await desk.operator("/key/sendFile", {
          userId: MIRA,
          url: "https://shots.example/mira/chest.png",
          fileName: "chest.png",
          size: 348_211,
        });
        await page.getByRole("link", { name: "chest.png" }).waitFor();
        server.answer(500);
        await page.getByTestId("composer").fill("Got it, thank you. Give me two minutes.");
        await page.keyboard.press("Enter");
        await page.locator('[data-state="failed"]').waitFor();
        await shoot("answering");
        server.answer(200);
        await page.getByRole("button", { name: "Try again" }).click();
        await expect.poll(() => page.locator('[data-state="delivered"]').count()).toBe(2);
        await page.getByTestId("composer").pressSequentially("/");
        await page.getByRole("option").first().waitFor();
        await shoot("ready-replies");
        await page.keyboard.press("Escape");
        await page.getByTestId("others").getByRole("button").first().click();
        await page.waitForTimeout(200);
        await shoot("with-others");
        await page.getByTestId("take-over").click();
        await page.locator("body").press("?");
        await shoot("keys");
        await page.keyboard.press("Escape");
        await desk.close();
        await page.getByTestId("reconnecting").waitFor();
        await shoot("reconnecting");
        await page.setViewportSize({ width: 420, height: 800 });
        await shoot("narrow");
      });
});
