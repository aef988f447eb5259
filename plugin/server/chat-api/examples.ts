// The examples in the OpenAPI document. Tests send the requests, and hold the rest to the schemas.

const questionId = "5b2f7a3e-1111-4222-8333-944455566677";
const token = "QwErTyUi:00000000000000000000000000000000000000aa";

export const query = { clientId: "player-17", query: "hello", data: { level: 3, gold: 40 }, cid: "tab-1" };
export const event = { clientId: "player-17", event: "doorOpened", data: { doorId: "cellar" } };
export const file = {
  clientId: "player-17",
  event: "fileEvent",
  data: { eventData: [{ type: "image", url: "https://cdn.example/x.png", mimeType: "image/png", name: "x.png" }] },
};

const replies = [
  { type: "text", text: "Well met.", state: "/Hello" },
  { type: "buttons", buttons: [{ text: "Go north" }, { text: "Rest" }], state: "/Hello" },
];

export const answer = {
  token,
  clientId: "player-17",
  questionId,
  cid: "tab-1",
  data: {
    nlpClass: "/Hello",
    confidence: 1,
    replies,
    answer: "Well met.",
    newSessionStarted: true,
    endSession: false,
    debugData: [],
    sessionId: "6c1d2f7e-2222-4333-8444-955566677788",
  },
  timestamp: "2024-05-01T10:00:00.123",
  requestSeq: 1,
  seq: 2,
};

export const accepted = { questionId };

export const page = {
  hasMore: false,
  events: [
    {
      type: "request",
      timestamp: "2024-05-01T10:00:00.001",
      seq: 1,
      event: { clientId: "player-17", questionId, query: "hello", cid: "tab-1" },
    },
    {
      type: "botResponse",
      timestamp: "2024-05-01T10:00:00.123",
      seq: 2,
      event: { questionId, data: { replies, answer: "Well met." } },
    },
    {
      type: "humanResponse",
      timestamp: "2024-05-01T10:02:00.000",
      seq: 3,
      event: { text: "Agent here.", employee: { employeeId: "7", firstName: "Ann" } },
    },
  ],
  after: 3,
  push: ["stream", "wait"],
};

export const history = { hasMore: false, events: page.events, after: 3 };

export const state = { muted: true, windowOpen: false };

export const agentText = {
  id: "1",
  userId: "elder:player-17",
  type: "TextMessage",
  text: "Hi",
  employee: { employeeId: "7", firstName: "Ann" },
};
export const agentClosed = { id: "4", userId: "elder:player-17", type: "Closed", employee: { employeeId: "7" } };

export const health = {
  status: "up",
  live: true,
  ready: true,
  log: { reachable: true, milliseconds: 0.4 },
  uptimeSeconds: 86_400,
};

export const error = {
  timestamp: 1_714_557_600_000,
  status: 404,
  error: "Not Found",
  exception: "com.justai.chatadapter.exception.NotFoundException",
  message: "ChannelChat config not found for token X and channel CHATAPI",
  path: "/chatapi/X",
};
