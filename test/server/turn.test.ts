// A player's turn over HTTP: asking, being answered, reading it again.
import { expect, test } from "vitest";
import { buttons, player, run, TOKEN, texts } from "./talking.ts";

test("a query is answered in the shape of the Chat API", async () => {
  const { url } = await run({ now: () => Date.UTC(2024, 4, 1, 10, 0, 0, 123) });
  const answer = await player(url).say("/start", {
    cid: "tab-1",
    data: { gold: 40 },
    clientInfo: { firstName: "Ann" },
  });
  expect(answer).toEqual({
    token: TOKEN,
    clientId: "player-17",
    questionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    cid: "tab-1",
    data: {
      nlpClass: "/start",
      confidence: 1,
      replies: [
        { type: "text", text: "Well met, Ann.", state: "/start" },
        { type: "image", imageUrl: "assets/elder.png", text: "The elder", state: "/start" },
        { type: "text", text: "You have 40 gold.", state: "/start" },
        { type: "buttons", buttons: [{ text: "Ask about the well" }, { text: "Leave" }], state: "/start" },
      ],
      answer: "Well met, Ann.\nYou have 40 gold.",
      newSessionStarted: true,
      endSession: false,
      debugData: [],
      sessionId: expect.any(String),
    },
    timestamp: "2024-05-01T10:00:00.123",
    requestSeq: 1,
    seq: 2,
  });
});

test("a button's text leads on, and the events hold the whole talk in order", async () => {
  const { url } = await run();
  const ann = player(url);
  await ann.say("/start");
  const answer = await ann.say("ask about the WELL ");
  expect(texts(answer)[0]).toBe("It is deep.");
  expect(buttons(answer)).toEqual(["Ask about the well", "Leave"]);
  const { events, hasMore } = await ann.events();
  expect(hasMore).toBe(false);
  expect(events.map((event) => [event.type, "seq" in event && event.seq])).toEqual([
    ["request", 1],
    ["botResponse", 2],
    ["request", 3],
    ["botResponse", 4],
  ]);
  expect(events[3]?.event).toEqual({ questionId: answer.questionId, data: answer.data });
});
