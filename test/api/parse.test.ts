import { describe, expect, it } from "vitest";
import { ApiError, kindOfStatus, parseRetryAfter } from "../../plugin/api/errors.ts";
import { parseAccepted, parseAnswer, parseTimestamp } from "../../plugin/api/parse.ts";
import { parseEvents } from "../../plugin/api/parse-events.ts";

const answer = (replies: unknown[], more: object = {}) =>
  parseAnswer({ clientId: "p", questionId: "q", timestamp: "2024-05-01T10:00:00.123", data: { replies, ...more } }, 0);
const contents = (replies: unknown[]) => answer(replies).messages.map((message) => message.content);

describe("an answer", () => {
  it("becomes messages with stable ids, the server's time in UTC, and the bot as their author", () => {
    const { messages, at } = answer([{ type: "text", text: "Well met.", state: "/Hello" }]);
    expect(at).toBe(Date.UTC(2024, 4, 1, 10, 0, 0, 123));
    expect(messages).toEqual([
      {
        id: "q/0",
        author: { kind: "bot" },
        at,
        questionId: "q",
        content: { type: "text", text: "Well met.", markup: "plain" },
      },
    ]);
  });

  it("knows every reply type of the Chat API", () => {
    expect(
      contents([
        { type: "text", text: "<b>A cellar.</b>", markup: "html" },
        { type: "image", imageUrl: "https://cdn.example/cellar.png", text: "The cellar" },
        { type: "audio", audioUrl: "https://cdn.example/drip.mp3", audioName: "drip" },
        { type: "video", videoUrl: "https://cdn.example/fall.mp4", videoName: "fall" },
        {
          type: "buttons",
          buttons: [
            { text: "Up", transition: "/Hall" },
            { text: "Rules", url: "https://ex.am/r" },
          ],
        },
        { type: "inlineButtons", buttons: [{ text: "Map", url: "https://ex.am/map" }] },
        {
          type: "carousel",
          text: "Shop",
          content: [{ title: "Rope", description: "10 m", image: "i", btnText: "Buy" }],
        },
        { type: "timeout", interval: "1h5m3s", targetState: "/Idle" },
        { type: "switch", closeChatPhrases: ["/close"], destination: "gm" },
        { type: "location", lat: 1.5, lon: 2 },
        { type: "raw", body: { anything: true } },
      ]),
    ).toEqual([
      { type: "text", text: "<b>A cellar.</b>", markup: "html" },
      { type: "image", url: "https://cdn.example/cellar.png", caption: "The cellar" },
      { type: "audio", url: "https://cdn.example/drip.mp3", name: "drip" },
      { type: "video", url: "https://cdn.example/fall.mp4", name: "fall" },
      {
        type: "buttons",
        choices: [
          { id: "q/4#0", text: "Up", transition: "/Hall" },
          { id: "q/4#1", text: "Rules", url: "https://ex.am/r" },
        ],
      },
      { type: "inlineButtons", links: [{ text: "Map", url: "https://ex.am/map" }] },
      {
        type: "carousel",
        title: "Shop",
        cards: [{ title: "Rope", description: "10 m", imageUrl: "i", choice: { id: "q/6#0", text: "Buy" } }],
      },
      { type: "timeout", seconds: 3_903, targetState: "/Idle" },
      { type: "switch", closePhrases: ["/close"], oneTime: false, destination: "gm" },
      { type: "location", latitude: 1.5, longitude: 2 },
      { type: "raw", body: { anything: true } },
    ]);
  });

  it("hands an unknown or unusable reply through as data and goes on", () => {
    const custom = { type: "NluResult", body: { intent: "buy" } };
    expect(contents([custom, { type: "text" }, null, { type: "text", text: "on" }])).toEqual([
      { type: "unknown", reply: custom },
      { type: "unknown", reply: { type: "text" } },
      { type: "text", text: "on", markup: "plain" },
    ]);
  });

  it("keeps the keys that a script added", () => {
    const { messages } = answer([], { nlpClass: "/Hello", questState: { step: 2 } });
    expect(messages.map((message) => message.content)).toEqual([{ type: "data", data: { questState: { step: 2 } } }]);
  });

  it("takes a key of a script for data, whatever its name", () => {
    const { messages } = answer([], JSON.parse('{"__proto__": {"isAdmin": true}}'));
    const [content] = messages.map((message) => message.content);
    expect(content?.type === "data" && Object.getPrototypeOf(content.data)).toBe(Object.prototype);
  });

  it.each([null, "text", [], {}, { data: {} }, { data: { replies: "no" } }, { data: { replies: [] } }])(
    "says what was expected when it is not the Chat API's: %j",
    (body) => {
      const attempt = () => parseAnswer(body, 0);
      expect(attempt).toThrow(ApiError);
      expect(attempt).toThrow(/expected (an object with data\.replies|a questionId), got /);
    },
  );
});

describe("events", () => {
  const event = (type: string, inner: object, more: object = {}) => ({
    type,
    timestamp: "2024-05-01T10:00:00.001",
    event: inner,
    ...more,
  });

  it("become the same messages that the answer brings", () => {
    const data = { replies: [{ type: "text", text: "Well met." }] };
    const page = parseEvents({ events: [event("botResponse", { questionId: "q", data })], hasMore: true }, 0);
    expect(page.hasMore).toBe(true);
    expect(page.messages.map((message) => message.id)).toEqual(
      answer([{ type: "text", text: "Well met." }]).messages.map((message) => message.id),
    );
  });

  it("tell the player's lines, and that `/start` is none", () => {
    const page = parseEvents(
      {
        events: [
          event("request", { clientId: "p", questionId: "u0", query: "/start" }),
          event("request", { clientId: "p", questionId: "u1", query: "hello", event: "ignored" }),
          event("request", { clientId: "p", questionId: "u2", event: "doorOpened", data: { doorId: "cellar" } }),
        ],
      },
      0,
    );
    expect(page.messages.map((message) => message.content)).toEqual([
      { type: "event", name: "/start" },
      { type: "text", text: "hello", markup: "plain" },
      { type: "event", name: "doorOpened", data: { doorId: "cellar" } },
    ]);
  });

  it("tell an agent's words with the agent's name, and a file as a picture or a link", () => {
    const employee = { employeeId: "7", firstName: "Ann", lastName: "B" };
    const { messages } = parseEvents(
      {
        events: [
          event("humanResponse", { id: "1", text: "Hi", employee }, { seq: 4 }),
          event("humanResponse", { id: "2", url: "https://ex.am/a.png", text: "look", employee }),
          event("humanResponse", { id: "3", url: "https://ex.am/a.pdf", name: "a.pdf", employee }),
        ],
      },
      0,
    );
    expect(messages[0]).toMatchObject({ id: "human:1", seq: 4, author: { kind: "agent", id: "7", name: "Ann B" } });
    expect(messages.slice(1).map((message) => message.content)).toEqual([
      { type: "image", url: "https://ex.am/a.png", caption: "look" },
      { type: "inlineButtons", links: [{ text: "a.pdf", url: "https://ex.am/a.pdf" }] },
    ]);
  });

  it("that come shuffled are put in their order, by place or by time, and a missing place is told", () => {
    const data = (text: string) => ({ questionId: text, data: { replies: [{ type: "text", text }] } });
    const shuffled = [3, 1, 2].map((seq) => event("botResponse", data(`${seq}`), { seq }));
    const page = parseEvents({ events: shuffled }, 0);
    expect(page.messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect([page.after, page.places]).toEqual([3, { first: 1, gap: false }]);
    expect(parseEvents({ events: shuffled.slice(0, 2) }, 0).places).toEqual({ first: 1, gap: true });
    const stamps = ["2024-05-01T10:00:00.003", "2024-05-01T10:00:00.001", "2024-05-01T10:00:00.002"];
    const timed = stamps.map((timestamp) => event("botResponse", data(timestamp), { timestamp }));
    expect(parseEvents({ events: timed }, 0).messages.map(({ questionId }) => questionId)).toEqual([...stamps].sort());
  });

  it("pass over what they do not know", () => {
    const page = parseEvents(
      { events: [event("state", { muted: true }), event("new", {}), 7, { type: "request" }] },
      0,
    );
    expect(page.messages).toEqual([]);
    expect(page.push).toEqual([]);
  });

  it("say what was expected of a body without events", () => {
    expect(() => parseEvents({ replies: [] }, 0)).toThrow(/expected an object with events, got \{"replies":\[\]\}/);
  });
});

describe("small parts of the wire", () => {
  it("reads time with and without a zone, and Unix time in both units", () => {
    expect(parseTimestamp("2024-05-01T10:00:00.123")).toBe(parseTimestamp("2024-05-01T12:00:00.123+02:00"));
    expect(parseTimestamp(1_714_557_600)).toBe(parseTimestamp(1_714_557_600_000));
    expect(parseTimestamp("2024-05-01T10:00:00.12Z")).toBe(parseTimestamp("2024-05-01T10:00:00.120"));
    expect(parseTimestamp("soon")).toBeUndefined();
  });

  it("finds the id of an asynchronous request under each name it may have", () => {
    for (const body of ["u1", { questionId: "u1" }, { id: "u1" }, { messageId: "u1" }, { requestId: "u1" }])
      expect(parseAccepted(body)).toBe("u1");
    expect(() => parseAccepted({})).toThrow(/expected the request's id/);
  });

  it("reads Retry-After as seconds or as a date, never as milliseconds", () => {
    expect(parseRetryAfter("2", 0)).toBe(2_000);
    expect(parseRetryAfter(new Date(90_000).toUTCString(), 60_000)).toBe(30_000);
    expect(parseRetryAfter("later", 0)).toBeUndefined();
    expect(parseRetryAfter(null, 0)).toBeUndefined();
  });

  it("tells errors apart by their status", () => {
    expect([400, 401, 403, 404, 408, 422, 429, 500, 503].map(kindOfStatus)).toEqual([
      "rejected",
      "unauthorized",
      "unauthorized",
      "not-found",
      "server",
      "rejected",
      "rate-limited",
      "server",
      "server",
    ]);
  });
});
