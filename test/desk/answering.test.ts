// An agent answers: what reaches the server's webhook, in which order, and what the agent is told of it.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AgentPage, type DeskOnLoopback, startDesk } from "./desk-on-loopback.ts";
import { type FakeServer, startFakeServer } from "./fake-server.ts";

const MIRA = "Old Bess:mira";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
let desk: DeskOnLoopback;
let server: FakeServer;
let nadia: AgentPage;

beforeEach(async () => {
  server = await startFakeServer();
  desk = await startDesk({
    groups: [
      { id: "guides", name: "Guides" },
      { id: "coin", name: "Coin and chest" },
    ],
  });
  await desk.operator("/key/setWebhook", { url: server.webhook("key") });
  nadia = await desk.signIn("Nadia van Dijk");
  await desk.operator("/key/selectDestination", { userId: MIRA, destinationId: "guides", userName: "Mira" });
  await nadia.until(() => nadia.state().chats.size === 1, "the chat");
  await nadia.act(MIRA, "claim");
});
afterEach(async () => {
  await desk.close();
  await server.close();
});

const deliveries = () => nadia.lines(MIRA).map(({ delivery }) => delivery?.state);
const texts = () => server.posts.map(({ text }) => text);

describe("a line of the agent", () => {
  it("reaches the webhook with an id and who speaks, and is then delivered", async () => {
    await nadia.say(MIRA, "Hello Mira");
    await nadia.until(() => deliveries()[0] === "delivered", "delivered");
    expect(server.posts).toEqual([
      {
        path: "/chatadapter/chatapi/webhook/operatorapi/key",
        id: expect.stringMatching(UUID),
        userId: MIRA,
        type: "TextMessage",
        text: "Hello Mira",
        employee: {
          employeeId: "nadia-van-dijk",
          firstName: "Nadia",
          lastName: "van Dijk",
          avatarUrl: `${desk.origin}/avatars/nadia-van-dijk.svg`,
        },
      },
    ]);
    const avatar = await fetch(`${desk.origin}/avatars/nadia-van-dijk.svg`);
    expect(avatar.headers.get("content-type")).toBe("image/svg+xml");
    expect(await avatar.text()).toContain(">ND<");
  });

  it("is said once, though the page asks twice under one id", async () => {
    const said = { id: crypto.randomUUID(), text: "once" };
    await nadia.act(MIRA, "say", said);
    await nadia.act(MIRA, "say", said);
    await nadia.until(() => deliveries()[0] === "delivered", "delivered");
    await nadia.say(MIRA, "twice");
    await nadia.until(() => deliveries()[1] === "delivered", "delivered");
    expect(texts()).toEqual(["once", "twice"]);
  });

  it("is tried again under the same id while the server fails, and lines keep their order", async () => {
    server.answer(500, 503, 200);
    await nadia.say(MIRA, "first");
    await nadia.say(MIRA, "second");
    await nadia.until(() => deliveries().every((state) => state === "delivered") && deliveries().length === 2, "both");
    expect(texts()).toEqual(["first", "first", "first", "second"]);
    expect(new Set(server.posts.slice(0, 3).map(({ id }) => id)).size).toBe(1);
  });

  it("says why while it is being tried again", async () => {
    await server.down();
    await nadia.say(MIRA, "anyone?");
    const line = await nadia.until(() => {
      const delivery = nadia.lines(MIRA)[0]?.delivery;
      return delivery?.state === "sending" && delivery.reason;
    }, "a reason");
    expect(line).toBe("The game's server cannot be reached.");
    await server.up();
    await nadia.until(() => deliveries()[0] === "delivered", "delivered in the end");
    expect(texts()).toEqual(["anyone?"]);
  });

  it("fails after the last try, with all behind it, and goes out in order when tried again", async () => {
    server.answer(500);
    await nadia.say(MIRA, "first");
    await nadia.say(MIRA, "second");
    await nadia.until(() => deliveries().filter((state) => state === "failed").length === 2, "both failed");
    expect(nadia.lines(MIRA)[1]?.delivery).toEqual({
      state: "failed",
      reason: "The game's server answered 500.",
      retryable: true,
    });
    server.answer(200);
    server.posts.length = 0;
    expect((await nadia.act(MIRA, "retry")).status).toBe(200);
    await nadia.until(() => deliveries().every((state) => state === "delivered"), "both delivered");
    expect(texts()).toEqual(["first", "second"]);
  });

  it("that failed goes out before a new one", async () => {
    server.answer(500);
    await nadia.say(MIRA, "first");
    await nadia.until(() => deliveries()[0] === "failed", "failed");
    server.answer(200);
    server.posts.length = 0;
    await nadia.say(MIRA, "second");
    await nadia.until(() => deliveries()[1] === "delivered", "delivered");
    expect(texts()).toEqual(["first", "second"]);
  });

  it("that failed can be taken back", async () => {
    server.answer(500);
    await nadia.say(MIRA, "first");
    await nadia.until(() => deliveries()[0] === "failed", "failed");
    await nadia.act(MIRA, "unsay", { line: nadia.lines(MIRA)[0]?.id ?? "" });
    await nadia.until(() => deliveries().length === 0, "gone");
    server.answer(200);
    server.posts.length = 0;
    await nadia.say(MIRA, "second");
    await nadia.until(() => deliveries()[0] === "delivered", "delivered");
    expect(texts()).toEqual(["second"]);
  });

  it("that the server refuses is not tried again and does not hold up the next", async () => {
    server.answer(400, 200);
    await nadia.say(MIRA, "bad");
    await nadia.say(MIRA, "good");
    await nadia.until(() => deliveries()[1] === "delivered", "the next is delivered");
    expect(nadia.lines(MIRA)[0]?.delivery).toMatchObject({ state: "failed", retryable: false });
    expect(texts()).toEqual(["bad", "good"]);
  });

  it("tells the agent when the server does not know the chat any more, who can then put it away", async () => {
    server.answer(404);
    await nadia.say(MIRA, "hello?");
    await nadia.until(() => nadia.chat(MIRA).trouble, "trouble");
    expect(nadia.chat(MIRA).trouble).toContain("does not know this chat");
    expect(server.posts).toHaveLength(1);
    await nadia.act(MIRA, "dismiss");
    await nadia.until(() => nadia.chat(MIRA).state === "closed", "put away");
  });

  it("waits for a webhook that was not set yet, and goes out when it is", async () => {
    await desk.operator("/other/selectDestination", { userId: "Smith:bo", destinationId: "guides" });
    await nadia.until(() => nadia.state().chats.size === 2, "the second chat");
    await nadia.act("Smith:bo", "claim");
    await nadia.say("Smith:bo", "Hello Bo");
    const reason = () => {
      const delivery = nadia.lines("Smith:bo")[0]?.delivery;
      return delivery?.state !== "delivered" && delivery?.reason;
    };
    expect(await nadia.until(reason, "a reason")).toContain("setWebhook");
    await nadia.until(() => nadia.lines("Smith:bo")[0]?.delivery?.state === "failed", "failed");
    await desk.operator("/other/setWebhook", { url: server.webhook("other") });
    await nadia.act("Smith:bo", "retry");
    await nadia.until(() => nadia.lines("Smith:bo")[0]?.delivery?.state === "delivered", "delivered");
  });

  it("may be a file by its address, with words", async () => {
    const file = { url: "https://cdn.example/map.png", name: "map.png" };
    await nadia.act(MIRA, "say", { id: crypto.randomUUID(), text: "Look here", file });
    await nadia.until(() => deliveries()[0] === "delivered", "delivered");
    expect(server.posts[0]).toMatchObject({ type: "FileMessage", ...file, comment: "Look here" });
  });

  it("undelivered when the player leaves is told as such and never sent", async () => {
    await server.down();
    await nadia.say(MIRA, "wait!");
    await desk.operator("/key/closeChat", { userId: MIRA, text: "bye" });
    await nadia.until(() => deliveries()[0] === "failed", "failed");
    await server.up();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(server.posts).toEqual([]);
  });
});

describe("handing back to the bot", () => {
  it("sends Closed behind the last line and ends the chat once the server has it", async () => {
    server.answer(500, 200);
    await nadia.say(MIRA, "Safe travels!");
    await nadia.act(MIRA, "hand-back");
    expect(nadia.chat(MIRA).state).not.toBe("closed");
    await nadia.until(() => nadia.chat(MIRA).state === "closed", "closed");
    expect(server.posts.map(({ type }) => type)).toEqual(["TextMessage", "TextMessage", "Closed"]);
    expect(server.posts[2]).toMatchObject({ userId: MIRA, employee: { employeeId: "nadia-van-dijk" } });
    expect(nadia.notes(MIRA)).toEqual(["joined", "handed-back"]);
    expect((await desk.operator("/key/sendText", { userId: MIRA, text: "late" })).status).toBe(404);
  });

  it("that does not get through leaves the chat with the agent, who is told and can try again", async () => {
    server.answer(500);
    await nadia.act(MIRA, "hand-back");
    await nadia.until(() => nadia.chat(MIRA).state === "claimed" && nadia.chat(MIRA).trouble, "back with the agent");
    expect(nadia.chat(MIRA).trouble).toBe("Not handed back: The game's server answered 500.");
    server.answer(200);
    await nadia.act(MIRA, "hand-back");
    await nadia.until(() => nadia.chat(MIRA).state === "closed", "closed");
    expect(nadia.chat(MIRA).trouble).toBeUndefined();
  });

  it("of a chat that the server no longer knows is over at once", async () => {
    server.answer(404);
    await nadia.act(MIRA, "hand-back");
    await nadia.until(() => nadia.notes(MIRA).includes("unknown-there"), "over");
  });
});

it("moving a chat to another group tells the server and frees it for that group", async () => {
  await nadia.act(MIRA, "move", { group: "coin" });
  await expect.poll(() => server.posts.length).toBe(1);
  expect(server.posts[0]).toMatchObject({
    id: expect.stringMatching(UUID),
    userId: MIRA,
    type: "SelectDestination",
    destination: { destinationId: "coin", name: "Coin and chest", hasOnline: "true" },
  });
  await nadia.until(() => nadia.chat(MIRA).state === "waiting", "waiting again");
  expect(nadia.chat(MIRA).group.name).toBe("Coin and chest");
});
