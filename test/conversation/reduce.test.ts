import { describe, expect, it } from "vitest";
import type { ChatEvent } from "../../plugin/conversation/chat-event.ts";
import { emptyConversation, openChoices } from "../../plugin/conversation/conversation.ts";
import type { Author, Content, Message } from "../../plugin/conversation/message.ts";
import { reduce } from "../../plugin/conversation/reduce.ts";

const bot: Author = { kind: "bot" };
const ann: Author = { kind: "agent", id: "7", name: "Ann" };
const text = (words: string): Content => ({ type: "text", text: words, markup: "plain" });

function said(id: string, words: string): ChatEvent {
  const message: Message = {
    id,
    questionId: id,
    author: { kind: "player" },
    content: text(words),
    at: 0,
    delivery: { state: "pending" },
  };
  return { type: "said", message };
}

function reply(id: string, content: Content, stamp: { at?: number; seq?: number; author?: Author } = {}): Message {
  const { at = 1, seq, author = bot } = stamp;
  return { id, author, content, at, questionId: id.split("/")[0] ?? id, ...(seq !== undefined && { seq }) };
}

function request(id: string, words: string, at: number): Message {
  const delivery = { state: "delivered" } as const;
  return { id, questionId: id, author: { kind: "player" }, content: text(words), at, delivery };
}

const conversationOf = (...events: ChatEvent[]) => events.reduce((now, event) => reduce(now, event), emptyConversation);
const words = (events: ChatEvent[]) =>
  conversationOf(...events).messages.map((message) => (message.content.type === "text" ? message.content.text : ""));

describe("a conversation", () => {
  it("holds the player's line at once, then tells that it was delivered", () => {
    expect(conversationOf(said("q1", "hello")).messages[0]?.delivery).toEqual({ state: "pending" });
    const delivered = conversationOf(said("q1", "hello"), { type: "delivered", id: "q1", at: 5, seq: 1 });
    expect(delivered.messages[0]).toMatchObject({ delivery: { state: "delivered" }, at: 5, seq: 1 });
  });

  it("drops a reply that comes by the answer and by the events", () => {
    const message = reply("q1/0", text("Well met."));
    const received: ChatEvent = { type: "received", messages: [message] };
    expect(words([received, { type: "received", messages: [message, message] }])).toEqual(["Well met."]);
  });

  it("does not double the player's line when the events tell of it before its answer", () => {
    const record: ChatEvent = { type: "received", messages: [request("q1", "hello", 3)] };
    const now = conversationOf(said("q1", "hello"), record, { type: "delivered", id: "q1", at: 9 });
    expect(now.messages).toHaveLength(1);
    expect(now.messages[0]).toMatchObject({ at: 3, delivery: { state: "delivered" } });
  });

  it("recognises its own line under an id that the server chose, before and after the answer", () => {
    const record: ChatEvent = { type: "received", messages: [request("server-1", "hello", 3)] };
    const answered: ChatEvent = { type: "delivered", id: "q1", questionId: "server-1", at: 4 };
    expect(words([said("q1", "hello"), record, answered])).toEqual(["hello"]);
    expect(words([said("q1", "hello"), answered, record])).toEqual(["hello"]);
  });

  it("keeps an equal line of an earlier visit apart on a server that keeps ids", () => {
    const earlier: ChatEvent = { type: "received", messages: [{ ...request("before-reload", "yes", 1), seq: 5 }] };
    const own: ChatEvent = { type: "received", messages: [{ ...request("q1", "yes", 2), seq: 12 }] };
    const now = conversationOf(said("q1", "yes"), earlier, own);
    expect(now.messages.map(({ id, seq }) => [id, seq])).toEqual([
      ["before-reload", 5],
      ["q1", 12],
    ]);
  });

  it("keeps two equal lines apart", () => {
    const answered: ChatEvent = { type: "delivered", id: "q1", questionId: "s1", at: 2 };
    const record: ChatEvent = { type: "received", messages: [request("s1", "yes", 1)] };
    expect(words([said("q1", "yes"), answered, said("q2", "yes"), record])).toEqual(["yes", "yes"]);
  });

  it("does not take the record of a line that it knows for another of the same words", () => {
    const twice: ChatEvent = { type: "received", messages: [request("q1", "yes", 1), request("q1", "yes", 1)] };
    for (const events of [[twice], [{ type: "delivered", id: "q1", at: 1 } as const, twice]]) {
      const { messages } = conversationOf(said("q1", "yes"), said("q2", "yes"), ...events);
      expect(messages.map(({ id, delivery }) => `${id} ${delivery?.state}`)).toEqual(["q1 delivered", "q2 pending"]);
    }
  });

  it("orders by the server's sequence, else by its clock, whatever order things arrive in", () => {
    const shuffled = [3, 1, 2].map((seq) => reply(`q${seq}/0`, text(`s${seq}`), { seq, at: 9 - seq }));
    expect(words([{ type: "received", messages: shuffled }])).toEqual(["s1", "s2", "s3"]);
    const timed = [30, 10, 20].map((at) => reply(`t${at}/0`, text(`t${at}`), { at }));
    expect(words([{ type: "received", messages: timed }])).toEqual(["t10", "t20", "t30"]);
  });

  it("puts a question before its answers though both bear the same time", () => {
    const answer = reply("s1/0", text("Well met."), { at: 3 });
    const received: ChatEvent = { type: "received", messages: [answer, request("s1", "hello", 3)] };
    expect(words([received])).toEqual(["hello", "Well met."]);
    const answered: ChatEvent = { type: "delivered", id: "q1", questionId: "s1", at: 3 };
    expect(words([said("q1", "hello"), { type: "received", messages: [answer] }, answered])).toEqual([
      "hello",
      "Well met.",
    ]);
  });

  it("leaves the player's unconfirmed lines last", () => {
    const late: ChatEvent = { type: "received", messages: [reply("h1", text("Ann here."), { author: ann, at: 99 })] };
    expect(words([said("q1", "anyone?"), late])).toEqual(["Ann here.", "anyone?"]);
  });

  it("marks a failed line with its reason and sends it to the end when it is tried again", () => {
    const failed: ChatEvent = { type: "failed", id: "q1", reason: "too long", retryable: true };
    const now = conversationOf(said("q1", "first"), failed, said("q2", "second"));
    expect(now.messages[0]?.delivery).toEqual({ state: "failed", reason: "too long", retryable: true });
    expect(words([said("q1", "first"), failed, said("q2", "second"), { type: "retried", id: "q1" }])).toEqual([
      "second",
      "first",
    ]);
  });

  it("tells who answers: the bot, an agent who was called, the agent, and the bot again", () => {
    const switched = reply("q1/0", { type: "switch", closePhrases: [], oneTime: false }, { seq: 1 });
    const agent = reply("h1", text("Ann here."), { seq: 2, author: ann });
    const back = reply("q2/0", text("She has left."), { seq: 3 });
    expect(conversationOf({ type: "received", messages: [switched] }).owner).toBe("waiting");
    expect(conversationOf({ type: "received", messages: [switched, agent] })).toMatchObject({
      owner: "agent",
      agent: ann,
    });
    expect(conversationOf({ type: "received", messages: [switched, agent, back] }).owner).toBe("bot");
  });

  it("keeps the bot in charge when nobody could be reached", () => {
    const switched = reply("q1/0", { type: "switch", closePhrases: [], oneTime: false }, { seq: 1 });
    const nobody = reply("q1/1", text("The guides are asleep."), { seq: 1 });
    expect(conversationOf({ type: "received", messages: [switched, nobody] }).owner).toBe("bot");
  });

  it("knows a late answer of the bot under the id that the server gave its question", () => {
    const agent = reply("h1", text("I am here."), { author: ann });
    const taken: ChatEvent[] = [said("q1", "help"), { type: "received", messages: [agent] }];
    const answer: ChatEvent = { type: "received", messages: [reply("s1/0", text("I am a bot."), { at: 2 })] };
    for (const type of ["delivered", "sent"] as const) {
      const { owner, messages } = conversationOf(...taken, { type, id: "q1", questionId: "s1" }, answer);
      expect([owner, messages.find(({ id }) => id === "s1/0")?.late]).toEqual(["agent", true]);
    }
  });

  it("ends a typing signal with that speaker's message", () => {
    const typing: ChatEvent = { type: "typing", author: ann, on: true };
    expect(conversationOf(typing).typing).toEqual([ann]);
    const line = reply("h1", text("Here."), { author: ann });
    expect(conversationOf(typing, { type: "received", messages: [line] }).typing).toEqual([]);
  });

  it("tells history from news, but takes an answer to what was said since for news", () => {
    const history: ChatEvent = {
      type: "received",
      history: true,
      messages: [reply("old/0", text("Long ago"), { seq: 1 }), reply("q1/0", text("Now"), { seq: 2 })],
    };
    const now = conversationOf(said("q1", "hello"), history);
    expect(now.messages.map((message) => message.restored === true)).toEqual([true, false, false]);
  });

  it("forgets the oldest beyond its window, never an unconfirmed line", () => {
    const many = Array.from({ length: 30 }, (_, index) => reply(`q${index}/0`, text(`${index}`), { seq: index }));
    const now = [said("own", "still here"), { type: "received", messages: many } as ChatEvent].reduce(
      (conversation, event) => reduce(conversation, event, 10),
      emptyConversation,
    );
    expect(now.messages).toHaveLength(10);
    expect(now.messages.at(-1)?.id).toBe("own");
  });

  it("keeps to the same window when a line is delivered, however large it is", () => {
    const many = Array.from({ length: 1_500 }, (_, index) => reply(`q${index}/0`, text(`${index}`), { seq: index }));
    const events: ChatEvent[] = [
      { type: "received", messages: many },
      said("own", "hm"),
      { type: "delivered", id: "own", seq: 2_000 },
    ];
    const now = events.reduce((conversation, event) => reduce(conversation, event, 5_000), emptyConversation);
    expect(now.messages).toHaveLength(1_501);
  });
});

describe("open choices", () => {
  const buttons = reply("q1/1", { type: "buttons", choices: [{ id: "q1/1#0", text: "North" }] }, { seq: 1 });

  it("stay open while other things happen and close when the player answers", () => {
    const open = conversationOf({ type: "received", messages: [buttons] });
    expect(openChoices(open)).toHaveLength(1);
    const remark = reply("q2/0", text("A bird sings."), { seq: 2 });
    expect(openChoices(reduce(open, { type: "received", messages: [remark] }))).toHaveLength(1);
    expect(openChoices(reduce(open, said("q3", "North")))).toEqual([]);
  });

  it("open again when the answer could not be sent", () => {
    const failed: ChatEvent = { type: "failed", id: "q3", reason: "refused", retryable: true };
    const now = conversationOf({ type: "received", messages: [buttons] }, said("q3", "North"), failed);
    expect(openChoices(now)).toHaveLength(1);
  });
});
