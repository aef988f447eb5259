// The Operator API as a Chat API server calls it, over real HTTP.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DeskOnLoopback, post, startDesk } from "./desk-on-loopback.ts";
import { type FakeServer, startFakeServer } from "./fake-server.ts";

const MIRA = "Old Bess:mira";
let desk: DeskOnLoopback;
let server: FakeServer;

beforeEach(async () => {
  server = await startFakeServer();
  desk = await startDesk();
});
afterEach(async () => {
  await desk.close();
  await server.close();
});

const announce = (userId: string, more: object = {}, path = "") =>
  desk.operator(`${path}/selectDestination`, { userId, destinationId: "guides", ...more });
const history = (...said: [author: string, text: string, timestamp: number][]) => ({
  customData: { history: said.map(([author, text, timestamp]) => ({ author, text, timestamp })) },
});

describe("destinations", () => {
  it("say that nobody is online until an agent's page is connected", async () => {
    expect((await desk.operator("/getDestinations")).body).toEqual([
      { destinationId: "guides", name: "Guides", hasOnline: false },
    ]);
    const ann = await desk.signIn("Ann");
    expect((await desk.operator("/getDestinations")).body).toMatchObject([{ hasOnline: true }]);

    await ann.api("available", { available: false });
    expect((await desk.operator("/getDestinations")).body).toMatchObject([{ hasOnline: false }]);
    await ann.api("available", { available: true });
    ann.leave();
    await expect.poll(async () => (await desk.operator("/getDestinations")).body).toMatchObject([{ hasOnline: false }]);
  });

  it("are the groups that the desk was given", async () => {
    const grouped = await startDesk({
      groups: [
        { id: "gm", name: "Game masters" },
        { id: "billing", name: "Coin and chest" },
      ],
    });
    expect((await grouped.operator("/getDestinations")).body).toMatchObject([
      { destinationId: "gm", name: "Game masters" },
      { destinationId: "billing", name: "Coin and chest" },
    ]);
    const refused = await grouped.operator("/selectDestination", { userId: MIRA, destinationId: "guides" });
    expect(refused).toMatchObject({ status: 400, body: { field: "destinationId" } });
    expect(refused.body.error).toContain('"gm", "billing"');
    await grouped.close();
  });
});

describe("a chat that is announced", () => {
  it("waits, with who the player is and what was said with the bot", async () => {
    const ann = await desk.signIn("Ann");
    const answer = await announce(MIRA, {
      userName: "Mira Thornwood",
      attributes: { level: "12", gold: 40, nothing: null },
      hiddenAttributes: { token: "s3cret" },
      ...history(["CLIENT", "Where is the ferry?", 1_000], ["BOT", "By the old mill.", 2_000]),
    });
    expect(answer).toEqual({ status: 200, body: {} });
    const chat = await ann.until(() => ann.state().chats.size === 1 && ann.chat(MIRA), "the chat appears");
    expect(chat).toMatchObject({
      channel: "Old Bess",
      client: "mira",
      name: "Mira Thornwood",
      state: "waiting",
      group: { id: "guides", name: "Guides" },
      attributes: { level: "12", gold: "40" },
      history: [
        { from: "player", text: "Where is the ferry?", at: 1_000 },
        { from: "bot", text: "By the old mill.", at: 2_000 },
      ],
    });
    expect(JSON.stringify(chat)).not.toContain("s3cret");
  });

  it("is named by the player's id when the server tells no name", async () => {
    const ann = await desk.signIn("Ann");
    await announce("Old Bess:guild:7");
    await ann.until(() => ann.state().chats.size === 1, "the chat appears");
    expect(ann.chat("Old Bess:guild:7")).toMatchObject({ channel: "Old Bess", name: "guild:7" });
    await announce("Old Bess:mira", { userName: "Old Bess mira" });
    await announce("Old Bess:0b5c9d52-51a5-4a47-9d55-0c8f3a7d1e42");
    await ann.until(() => ann.state().chats.size === 3, "all chats");
    expect([...ann.state().chats.values()].map(({ name }) => name)).toEqual(["guild:7", "mira", "Player …1e42"]);
  });

  it("takes the player's lines and files in order", async () => {
    const ann = await desk.signIn("Ann");
    await announce(MIRA);
    await desk.operator("/sendText", { userId: MIRA, text: "one" });
    await desk.operator("/sendText", { userId: MIRA, text: "<b>two</b>" });
    await desk.operator("/sendFile", {
      userId: MIRA,
      url: "https://cdn.example/x.png",
      fileName: "x.png",
      size: "1234",
    });
    await ann.until(() => ann.lines(MIRA).length === 3, "three lines");
    expect(ann.lines(MIRA)).toMatchObject([
      { from: "player", text: "one" },
      { from: "player", text: "<b>two</b>" },
      { from: "player", file: { url: "https://cdn.example/x.png", name: "x.png", size: 1234 } },
    ]);
  });

  it("shows a line once that the server sends twice under one id", async () => {
    const ann = await desk.signIn("Ann");
    await announce(MIRA);
    for (const text of ["hello", "hello", "bye"])
      expect((await desk.operator("/sendText", { userId: MIRA, text, id: `id of ${text}` })).status).toBe(200);
    await ann.until(() => ann.lines(MIRA).length >= 2, "the lines");
    expect(ann.lines(MIRA).map(({ text }) => text)).toEqual(["hello", "bye"]);
  });

  it("shows the line that called for a human once, though the history holds it already", async () => {
    const ann = await desk.signIn("Ann");
    await announce(MIRA, history(["CLIENT", "I want a human", Date.now() - 500]));
    await desk.operator("/sendText", { userId: MIRA, text: "I want a human" });
    await desk.operator("/sendText", { userId: MIRA, text: "I want a human" });
    await ann.until(() => ann.lines(MIRA).length > 0, "the repeated line");
    expect(ann.chat(MIRA).history).toHaveLength(1);
    expect(ann.lines(MIRA)).toHaveLength(1);
  });

  it("once more takes the new history without doubling what came live, and keeps its owner", async () => {
    const ann = await desk.signIn("Ann");
    const at = Date.now();
    await announce(MIRA, history(["CLIENT", "hello", at - 90_000], ["BOT", "Well met.", at - 80_000]));
    await desk.operator("/setWebhook", { url: server.webhook("k") });
    await desk.operator("/sendText", { userId: MIRA, text: "hello" });
    await ann.until(() => ann.lines(MIRA).length === 1, "the live line");
    await ann.act(MIRA, "claim");
    await ann.say(MIRA, "Hello Mira");
    await announce(
      MIRA,
      history(
        ["CLIENT", "hello", at - 90_000],
        ["BOT", "Well met.", at - 80_000],
        ["CLIENT", "hello", at],
        ["CLIENT", "are you there?", at + 5],
        ["OPERATOR", "Hello Mira", at + 10],
      ),
    );
    await ann.until(() => ann.lines(MIRA).length === 3, "the line that was missed");
    expect(ann.chat(MIRA)).toMatchObject({ state: "claimed", owner: { name: "Ann" } });
    expect(ann.chat(MIRA).history.map(({ text }) => text)).toEqual(["hello", "Well met."]);
    expect(ann.lines(MIRA).map(({ text }) => text)).toEqual(["hello", "are you there?", "Hello Mira"]);
  });

  it("comes back as a new one after it was over", async () => {
    const ann = await desk.signIn("Ann");
    await announce(MIRA);
    await desk.operator("/sendText", { userId: MIRA, text: "old" });
    await desk.operator("/closeChat", { userId: MIRA, text: "never mind" });
    await ann.until(() => ann.notes(MIRA).includes("player-left") && ann.chat(MIRA), "the end");
    expect(ann.lines(MIRA).map(({ text }) => text)).toEqual(["old", "never mind"]);
    expect(ann.chat(MIRA).state).toBe("closed");
    await announce(MIRA);
    await ann.until(() => ann.chat(MIRA).state === "waiting", "the new chat");
    expect(ann.lines(MIRA)).toEqual([]);
  });
});

describe("a player whom the desk does not know", () => {
  it("is answered 404 on sendText and sendFile, with the cure", async () => {
    const text = await desk.operator("/sendText", { userId: MIRA, text: "hello?" });
    expect(text).toMatchObject({ status: 404, body: { error: expect.stringContaining("selectDestination") } });
    const file = await desk.operator("/sendFile", { userId: MIRA, url: "https://cdn.example/x.png" });
    expect(file.status).toBe(404);
  });

  it("may be closed without complaint: it is what the caller wants", async () => {
    expect(await desk.operator("/closeChat", { userId: MIRA, text: "" })).toEqual({ status: 200, body: {} });
  });
});

describe("several servers at one desk", () => {
  it("are told apart by the key in the address, even for players of one name", async () => {
    const ann = await desk.signIn("Ann");
    await desk.operator("/alpha/setWebhook", { url: server.webhook("alpha") });
    await desk.operator("/beta/setWebhook", { url: server.webhook("beta") });
    await announce(MIRA, { userName: "Mira of alpha" }, "/alpha");
    await announce(MIRA, { userName: "Mira of beta" }, "/beta");
    await desk.operator("/alpha/sendText", { userId: MIRA, text: "to alpha" });
    const find = (name: string) => [...ann.state().chats.values()].find((chat) => chat.name === name);
    const alpha = await ann.until(() => find("Mira of alpha")?.lines.length === 1 && find("Mira of alpha"), "a line");
    expect(find("Mira of beta")?.lines).toEqual([]);

    await ann.api(`chats/${alpha.id}/claim`, {});
    await ann.api(`chats/${alpha.id}/say`, { id: crypto.randomUUID(), text: "Hello" });
    await expect.poll(() => server.posts.length).toBe(1);
    expect(server.posts[0]?.path).toMatch(/\/operatorapi\/alpha$/);
  });

  it("belong to the webhook that was set last where the address has no key", async () => {
    const ann = await desk.signIn("Ann");
    await announce(MIRA);
    await desk.operator("/setWebhook", { url: server.webhook("late") });
    await desk.operator("/sendText", { userId: MIRA, text: "still me" });
    await ann.until(() => ann.lines(MIRA).length === 1, "the line finds its chat");
    await ann.act(MIRA, "claim");
    await ann.say(MIRA, "Hello");
    await expect.poll(() => server.posts.map(({ path }) => path)).toEqual([expect.stringMatching(/\/late$/)]);
  });
});

describe("bad input", () => {
  it.each([
    ["/setWebhook", {}, "url"],
    ["/setWebhook", { url: "ftp://x" }, "url"],
    ["/setWebhook", { url: 7 }, "url"],
    ["/selectDestination", { destinationId: "guides" }, "userId"],
    ["/selectDestination", { userId: "" }, "userId"],
    [
      "/selectDestination",
      { userId: "a:b", customData: { history: [{ author: "CLIENT", text: "x" }] } },
      "customData.history[0].timestamp",
    ],
    [
      "/selectDestination",
      { userId: "a:b", customData: { history: [{ author: "GHOST", text: "x", timestamp: 1 }] } },
      "customData.history[0].author",
    ],
    ["/sendText", { userId: "a:b" }, "text"],
    ["/sendText", { userId: 7, text: "x" }, "userId"],
    ["/sendFile", { userId: "a:b", url: "javascript:alert(1)" }, "url"],
    ["/sendFile", { userId: "a:b", url: "https://x.example/a", size: "big" }, "size"],
    ["/closeChat", { text: "x" }, "userId"],
  ])("to %s %j is answered 400 and names %s", async (path, body, field) => {
    const answer = await desk.operator(path, body);
    expect(answer).toMatchObject({ status: 400, body: { field, error: expect.stringContaining(field) } });
  });

  it("that is no JSON, or no object, is answered 400", async () => {
    for (const body of ["{", "", "[]", "null", '"text"']) {
      const response = await fetch(`${desk.origin}/operator/sendText`, post(body));
      expect([body, response.status]).toEqual([body, 400]);
    }
  });

  it("that is too large is answered 413", async () => {
    const response = await fetch(
      `${desk.origin}/operator/sendText`,
      post({ userId: "a:b", text: "x".repeat(1_100_000) }),
    );
    expect(response.status).toBe(413);
  });

  it("from a web page is refused: the Operator API has no key that would keep it out", async () => {
    const body = { userId: MIRA, destinationId: "guides" };
    const response = await fetch(
      `${desk.origin}/operator/selectDestination`,
      post(body, { origin: "http://evil.example" }),
    );
    expect(response.status).toBe(403);
  });

  it("to a call that does not exist is answered 404", async () => {
    expect(await desk.operator("/sing", {})).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining("sing") },
    });
  });
});
