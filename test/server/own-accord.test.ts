// What the server says of its own accord: answers to accepted requests, due timeouts, agents' words; by events and webhook.
import { expect, test } from "vitest";
import { agentPlatform } from "./agent-platform.ts";
import { player, run, texts } from "./talking.ts";
import { webhookReceiver } from "./webhook-receiver.ts";

const types = (events: { type: string }[]) => events.map(({ type }) => type);

test("an accepted request is answered with its id at once, then in the events and on the webhook", async () => {
  const receiver = await webhookReceiver();
  const { url } = await run({ channel: { webhookUrl: receiver.url } });
  const ann = player(url);
  const { questionId } = await ann.accept("/start");
  const [body] = await receiver.posted(1);
  expect(body).toHaveLength(1);
  expect(body?.[0]).toMatchObject({ clientId: "player-17", questionId, requestSeq: 1, seq: 2 });
  const { events } = await ann.events();
  expect(types(events)).toEqual(["request", "botResponse"]);
  expect(events[1]?.event).toMatchObject({ data: body?.[0]?.data });
});

test("accepted requests of one client are answered in the order in which they came", async () => {
  const { url } = await run({ bot: "counter" });
  const ann = player(url);
  await ann.say("/start");
  for (let i = 0; i < 10; i++) await ann.accept("count");
  await expect.poll(async () => (await ann.events()).events.length).toBe(22);
  const { events } = await ann.events();
  const answers = events.filter(({ type }) => type === "botResponse").slice(1);
  expect(answers.flatMap(({ event }) => texts(event as never))).toEqual([
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "10",
  ]);
});

test("what is asked after an accepted request is answered after it", async () => {
  const { url } = await run({ bot: "counter" });
  const ann = player(url);
  await ann.say("/start");
  await ann.accept("count");
  const second = await ann.say("count");
  expect(texts(second)).toEqual(["2"]);
});

test("a sync request is answered in its own answer, and not on the webhook", async () => {
  const receiver = await webhookReceiver();
  const { url } = await run({ channel: { webhookUrl: receiver.url } });
  const ann = player(url);
  await ann.say("/start");
  await ann.accept("Leave");
  const [body] = await receiver.posted(1);
  expect(body?.[0]?.data.answer).toBe("Farewell.");
});

test("a webhook that fails is tried again, in order, and given up in the end", async () => {
  const receiver = await webhookReceiver();
  receiver.statuses = [500, 503];
  const { url, lines } = await run({ bot: "counter", webhookDelays: [10, 10], channel: { webhookUrl: receiver.url } });
  const ann = player(url);
  await ann.accept("/start");
  await ann.accept("count");
  const bodies = await receiver.posted(4);
  expect(bodies.map((body) => body[0]?.data.answer)).toEqual(["", "", "", "1"]);
  receiver.statuses = [500, 500, 500];
  await ann.accept("count");
  await ann.accept("count");
  expect((await receiver.posted(8)).slice(4).map((body) => body[0]?.data.answer)).toEqual(["2", "2", "2", "3"]);
  expect(lines.map(({ message }) => message)).toContain("the webhook is given up");
});

test("an agent's words are posted to the webhook in the bot's form", async () => {
  const platform = await agentPlatform();
  const receiver = await webhookReceiver();
  const agent = { apiUrl: platform.apiUrl, apiKey: "key-1" };
  const { url } = await run({ bot: "gate", channel: { name: "gate", agent, webhookUrl: receiver.url } });
  await player(url).say("Fetch anybody");
  await platform.say("gate:player-17", "Greetings.");
  const [body] = await receiver.posted(1);
  expect(body).toEqual([
    {
      token: expect.any(String),
      clientId: "player-17",
      questionId: expect.any(String),
      data: {
        replies: [{ type: "text", text: "Greetings." }],
        answer: "Greetings.",
        employee: { employeeId: "7", firstName: "Ann" },
      },
      timestamp: expect.any(String),
      seq: 4,
    },
  ]);
});

test("a timeout that is due runs its knot; the talk stays where it was", async () => {
  const { url } = await run({ bot: "idle" });
  const ann = player(url);
  await ann.say("/start");
  await expect.poll(async () => types((await ann.events()).events)).toEqual(["request", "botResponse", "botResponse"]);
  const { events } = await ann.events();
  expect(events[2]?.event).toMatchObject({
    questionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    data: { nlpClass: "/idle", answer: "Still there?", newSessionStarted: false },
  });
  expect(texts(await ann.say("Yes"))).toEqual(["Good."]);
});

test("any request of the client cancels the pending timeout", async () => {
  const { url } = await run({ bot: "idle" });
  const ann = player(url);
  await ann.say("/start");
  await ann.tell("nothing of the kind");
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(types((await ann.events()).events)).toEqual(["request", "botResponse", "request", "botResponse"]);
});

test("a timeout waits by the server's clock", async () => {
  let time = 1_000_000;
  const { url } = await run({ bot: "idle", now: () => time });
  const ann = player(url);
  await ann.say("/start");
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(types((await ann.events()).events)).toEqual(["request", "botResponse"]);
  time += 1_000;
  await expect.poll(async () => types((await ann.events()).events)).toEqual(["request", "botResponse", "botResponse"]);
});
