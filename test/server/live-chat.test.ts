// A player is handed over to a live agent and back, over the Operator API of a real HTTP server.
import { expect, test } from "vitest";
import type { AgentPlatform } from "./agent-platform.ts";
import { agentPlatform, briefly } from "./agent-platform.ts";
import { buttons, player, run, type ServerWishes, texts } from "./talking.ts";

const USER = "gate:player-17";

async function gate(platform: AgentPlatform, wishes: ServerWishes = {}) {
  const agent = { apiUrl: platform.apiUrl, apiKey: "key-1" };
  return run({ bot: "gate", ...wishes, channel: { name: "gate", agent, ...wishes.channel } });
}

/** A player who has been handed over, and everything that the platform was told of it. */
async function handedOver(wishes: ServerWishes = {}) {
  const platform = await agentPlatform();
  const running = await gate(platform, wishes);
  const ann = player(running.url);
  await ann.say("/start", { clientInfo: { firstName: "Ann" } });
  const answer = await ann.say("Fetch the master");
  await platform.taken(2);
  return { platform, running, ann, answer };
}

test("a switch announces the player with the talk so far, and the words that asked for an agent come as the first line", async () => {
  const { platform, answer } = await handedOver();
  expect(texts(answer)).toEqual(["I call for him."]);
  expect(answer.data.replies).toContainEqual({
    type: "switch",
    destination: "gm",
    closeChatPhrases: ["/close", "Back to the gate"],
    appendCloseChatButton: true,
    attributes: { level: "3" },
    state: "/start",
  });
  const [announced, first] = platform.calls;
  expect(announced).toEqual({
    name: "selectDestination",
    body: {
      userId: USER,
      destinationId: "gm",
      userName: "Ann",
      attributes: { level: "3" },
      customData: {
        history: [
          { author: "BOT", text: "The gate is shut.", timestamp: expect.any(Number) },
          { author: "BOT", text: "I call for him.", timestamp: expect.any(Number) },
        ],
      },
    },
  });
  expect(first && briefly(first)).toBe("sendText: Fetch the master");
});

test("the platform is told where to write back", async () => {
  const { platform, running } = await handedOver();
  expect(platform.webhook).toBe(`${running.url}/chatadapter/chatapi/webhook/operatorapi/key-1`);
});

test("the player's lines go to the agent in order, and are answered with no replies", async () => {
  const { platform, ann } = await handedOver();
  const [one, two] = await Promise.all([ann.say("one"), ann.say("two"), ann.say("three")]);
  expect(one.data).toEqual({ replies: [], answer: "" });
  expect(one.seq).toBeUndefined();
  expect(two.requestSeq).toBe((one.requestSeq ?? 0) + 1);
  const calls = await platform.taken(5);
  expect(calls.slice(2).map(briefly)).toEqual(["sendText: one", "sendText: two", "sendText: three"]);
});

test("what the game tells meanwhile is logged and not run; files go to the agent", async () => {
  const { platform, ann } = await handedOver();
  expect((await ann.tell("noMatch")).data.replies).toEqual([]);
  expect((await ann.say("/start")).data.replies).toEqual([]);
  await ann.tell("fileEvent", { eventData: [{ type: "image", url: "https://x.y/a.png", name: "a.png", size: 12 }] });
  const calls = await platform.taken(3);
  expect(calls[2]).toMatchObject({
    name: "sendFile",
    body: { userId: USER, url: "https://x.y/a.png", fileName: "a.png", size: 12 },
  });
});

test("the agent's words and files reach the player as events, with a button to leave", async () => {
  const { platform, ann } = await handedOver();
  expect(await platform.say(USER, "Greetings.", "m1")).toBe(200);
  expect(
    await platform.post({
      id: "m2",
      userId: USER,
      type: "FILEMESSAGE",
      url: "https://x.y/map.pdf",
      name: "map.pdf",
      size: "9",
    }),
  ).toBe(200);
  const { events } = await ann.events();
  const close = { type: "buttons", buttons: [{ text: "/close" }, { text: "Back to the gate" }] };
  expect(events.slice(-2).map(({ type, event }) => ({ type, event }))).toEqual([
    {
      type: "humanResponse",
      event: { id: "m1", text: "Greetings.", employee: { employeeId: "7", firstName: "Ann" }, replies: [close] },
    },
    { type: "humanResponse", event: { id: "m2", url: "https://x.y/map.pdf", name: "map.pdf", replies: [close] } },
  ]);
});

test("the same message of the agent again changes nothing", async () => {
  const { platform, ann } = await handedOver();
  const statuses = await Promise.all([1, 2, 3].map(() => platform.say(USER, "Once.", "same")));
  expect(statuses).toEqual([200, 200, 200]);
  const { events } = await ann.events();
  expect(events.filter(({ type }) => type === "humanResponse")).toHaveLength(1);
});

test("when the agent closes, the bot hears livechatFinished and has the word again", async () => {
  const { platform, ann } = await handedOver();
  const closed = { id: "m9", userId: USER, type: "Closed", employee: { employeeId: "7" } };
  expect([await platform.post(closed), await platform.post(closed)]).toEqual([200, 200]);
  const { events } = await ann.events({ includeState: "true" });
  expect(events.slice(-2)).toMatchObject([
    { type: "state", event: { livechatStatus: { enabled: false } } },
    { type: "botResponse", event: { data: { answer: "The master has gone." } } },
  ]);
  expect(texts(await ann.say("hm"))).toEqual(['"hm"? The gate says nothing.']);
  expect(platform.calls).toHaveLength(2);
});

test("a close phrase ends the chat, tells the agent, and goes to the bot", async () => {
  const { platform, ann } = await handedOver();
  const answer = await ann.say("back to the GATE");
  expect(texts(answer)).toEqual(["The gate is shut."]);
  const calls = await platform.taken(3);
  expect(calls[2]).toEqual({ name: "closeChat", body: { userId: USER, text: "back to the GATE" } });
});

test("a close phrase that means no choice is heard as livechatFinished", async () => {
  const { ann } = await handedOver();
  const answer = await ann.say("/close");
  expect(texts(answer)).toEqual(["The master has gone."]);
  expect(buttons(answer)).toEqual(["Back to the gate"]);
});

test("nobody online: the bot says so in the same answer, and keeps the word", async () => {
  const platform = await agentPlatform();
  platform.online = false;
  const { url } = await gate(platform);
  const ann = player(url);
  await ann.say("/start");
  const answer = await ann.say("Fetch the master");
  expect(texts(answer)).toEqual(["I call for him.", "Nobody answers. You hear the wind."]);
  expect(answer.data.replies.map(({ type }) => type)).toEqual(["text", "text", "buttons"]);
  expect(texts(await ann.say("Back to the gate"))).toEqual(["The gate is shut."]);
  expect(platform.calls).toEqual([]);
});

test("nobody online, but the switch ignores it: the player waits for an agent", async () => {
  const platform = await agentPlatform();
  platform.online = false;
  const { url } = await gate(platform);
  const ann = player(url);
  await ann.say("Call even so");
  expect((await platform.taken(2)).map(briefly)).toEqual(["selectDestination", "sendText: The bell rang"]);
});

test("a note is passed on, and the bot keeps the word", async () => {
  const platform = await agentPlatform();
  const { url } = await gate(platform);
  const ann = player(url);
  await ann.say("Leave a note");
  expect((await platform.taken(2)).map(briefly)).toEqual(["selectDestination", "sendText: A note from the gate"]);
  expect(texts(await ann.say("hm"))).toEqual(['"hm"? The gate says nothing.']);
  expect(platform.calls).toHaveLength(2);
});

test("a note that waits for its platform is not followed by the talk with the bot", async () => {
  const platform = await agentPlatform();
  const { url } = await gate(platform);
  const ann = player(url);
  await ann.say("/start");
  platform.refuse.selectDestination = 503;
  await ann.say("Leave a note");
  await ann.say("Back to the gate");
  platform.refuse = {};
  expect((await platform.taken(2)).map(briefly)).toEqual(["selectDestination", "sendText: A note from the gate"]);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(platform.calls).toHaveLength(2);
});

test("a channel without agents, or whose platform is down, answers as if nobody were online", async () => {
  const alone = await run({ bot: "gate" });
  expect(texts(await player(alone.url).say("Fetch anybody"))).toContain("Nobody answers. You hear the wind.");
  expect(alone.lines.map(({ message }) => message)).toContain(
    "the bot asked for an agent, but the channel has no agent platform",
  );
  const platform = await agentPlatform();
  const { url } = await gate(platform);
  await platform.down();
  expect(texts(await player(url).say("Fetch anybody"))).toContain("Nobody answers. You hear the wind.");
});

test("a platform that is down for a while gets every line once, in order", async () => {
  const { platform, ann } = await handedOver();
  await platform.down();
  for (const line of ["one", "two", "three"]) await ann.say(line);
  await new Promise((resolve) => setTimeout(resolve, 400));
  await platform.up();
  await ann.say("four");
  const calls = await platform.taken(6);
  expect(calls.slice(2).map(briefly)).toEqual(["sendText: one", "sendText: two", "sendText: three", "sendText: four"]);
});

test("a platform that forgot the chat is told of it again, without doubled lines", async () => {
  const { platform, ann } = await handedOver();
  await ann.say("one");
  await platform.taken(3);
  await platform.say(USER, "Yes?");
  platform.forget();
  await ann.say("two");
  const calls = await platform.taken(5);
  expect(calls.slice(3).map(briefly)).toEqual(["selectDestination", "sendText: two"]);
  const told = calls[3]?.body.customData.history.map((line: { author: string; text: string }) => [
    line.author,
    line.text,
  ]);
  expect(told).toEqual([
    ["BOT", "The gate is shut."],
    ["CLIENT", "Fetch the master"],
    ["BOT", "I call for him."],
    ["CLIENT", "one"],
    ["OPERATOR", "Yes?"],
  ]);
});

test("a platform that refuses the chat for good: the bot has the word again", async () => {
  const platform = await agentPlatform();
  platform.refuse.selectDestination = 400;
  const { url } = await gate(platform);
  const ann = player(url);
  await ann.say("/start");
  await ann.say("Fetch anybody");
  await expect
    .poll(async () => (await ann.events()).events.at(-1))
    .toMatchObject({ type: "botResponse", event: { data: { answer: "Nobody answers. You hear the wind." } } });
  expect(texts(await ann.say("Back to the gate"))).toEqual(["The gate is shut."]);
});

test("a line that the platform calls wrong does not hold up the next", async () => {
  const { platform, ann } = await handedOver();
  platform.refuse.sendText = 422;
  await ann.say("wrong");
  await expect.poll(async () => (await ann.events()).events.length).toBeGreaterThan(3);
  await new Promise((resolve) => setTimeout(resolve, 100));
  platform.refuse = {};
  await ann.say("right");
  expect((await platform.taken(3)).slice(2).map(briefly)).toEqual(["sendText: right"]);
});

test("an agent moves the chat to others: they are told of it with the whole talk", async () => {
  const { platform, ann } = await handedOver();
  const moved = {
    id: "m5",
    userId: USER,
    type: "SelectDestination",
    destination: { destinationId: "all", name: "All", hasOnline: "true" },
  };
  expect(await platform.post(moved)).toBe(200);
  const calls = await platform.taken(3);
  expect(calls[2]).toMatchObject({ name: "selectDestination", body: { userId: USER, destinationId: "all" } });
  await ann.say("still here");
  expect((await platform.taken(4)).slice(3).map(briefly)).toEqual(["sendText: still here"]);
});

test("what is not meant for this server's players is refused", async () => {
  const { platform, running } = await handedOver();
  const post = (path: string, body: unknown) =>
    fetch(`${running.url}${path}`, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });
  const path = "/chatadapter/chatapi/webhook/operatorapi/key-1";
  const message = { id: "1", userId: USER, type: "TextMessage", text: "Hi" };
  expect((await post(path.replace("key-1", "key-2"), message)).status).toBe(404);
  expect((await post(path, { ...message, userId: "gate:nobody" })).status).toBe(404);
  expect((await post(path, { ...message, type: "Wave" })).status).toBe(400);
  expect((await post(path, { ...message, text: undefined })).status).toBe(400);
  expect((await post(path, "{")).status).toBe(400);
  expect((await fetch(`${running.url}${path}`)).status).toBe(405);
  expect((await post(path.replace("/chatadapter", ""), message)).status).toBe(200);
  expect(platform.calls).toHaveLength(2);
});
