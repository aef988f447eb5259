// What the Chat API answers, as schemas: the OpenAPI document is made from them, and tests hold the answers to them.
import * as v from "valibot";

const text = v.string();
const mayBeText = v.optional(v.string());
const anything = v.record(v.string(), v.unknown());
/** Of every reply. */
const common = { state: mayBeText, lang: mayBeText, transition: mayBeText };

/** Chat API documentation, replies. A script may push any other object with a `type`; it reaches the client unchanged. */
export const replySchemas = {
  TextReply: v.looseObject({
    type: v.literal("text"),
    text,
    markup: v.optional(v.picklist(["html", "markdown", "plain"])),
    tts: mayBeText,
    ...common,
  }),
  ImageReply: v.looseObject({
    type: v.literal("image"),
    imageUrl: text,
    text: mayBeText,
    imageName: mayBeText,
    ...common,
  }),
  AudioReply: v.looseObject({ type: v.literal("audio"), audioUrl: text, audioName: mayBeText, ...common }),
  VideoReply: v.looseObject({ type: v.literal("video"), videoUrl: text, videoName: mayBeText, ...common }),
  ButtonsReply: v.looseObject({
    type: v.literal("buttons"),
    buttons: v.array(v.looseObject({ text, url: mayBeText, transition: mayBeText })),
    ...common,
  }),
  InlineButtonsReply: v.looseObject({
    type: v.literal("inlineButtons"),
    buttons: v.array(v.looseObject({ text, url: text })),
    ...common,
  }),
  CarouselReply: v.looseObject({
    type: v.literal("carousel"),
    text,
    content: v.array(
      v.looseObject({ title: text, btnText: text, description: mayBeText, image: mayBeText, url: mayBeText }),
    ),
    ...common,
  }),
  TimeoutReply: v.looseObject({
    type: v.literal("timeout"),
    interval: v.union([v.number(), v.string()]),
    targetState: text,
    ...common,
  }),
  SwitchReply: v.looseObject({
    type: v.literal("switch"),
    firstMessage: mayBeText,
    closeChatPhrases: v.optional(v.array(text)),
    appendCloseChatButton: v.optional(v.boolean()),
    ignoreOffline: v.optional(v.boolean()),
    oneTimeMessage: v.optional(v.boolean()),
    destination: mayBeText,
    lastMessage: mayBeText,
    ...common,
  }),
  OtherReply: v.pipe(
    v.looseObject({ type: text }),
    v.description("Any other type. Clients leave out what they do not know."),
  ),
};

export const reply = v.union(Object.values(replySchemas));

export const answerData = v.looseObject({
  replies: v.pipe(v.array(reply), v.maxLength(100)),
  answer: v.optional(v.pipe(text, v.description("All text replies, joined."))),
  nlpClass: v.optional(v.pipe(text, v.description("The state that answered."))),
  confidence: v.optional(v.number()),
  newSessionStarted: v.optional(v.boolean()),
  endSession: v.optional(v.boolean()),
  debugData: v.optional(v.array(v.unknown())),
  sessionId: mayBeText,
});

const timestamp = v.pipe(
  text,
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}$/),
  v.description("UTC, without a zone."),
);
const seq = v.optional(
  v.pipe(v.number(), v.integer(), v.minValue(1), v.description("Our addition: its place in the log.")),
);

export const botAnswer = v.looseObject({
  token: mayBeText,
  clientId: text,
  questionId: text,
  cid: mayBeText,
  data: answerData,
  timestamp: v.optional(timestamp),
  requestSeq: seq,
  seq,
});

/** What is posted to a channel's webhook: a list of one. */
export const webhookBody = v.array(botAnswer);

export const acceptedAnswer = v.looseObject({ questionId: text });

const employee = v.looseObject({ employeeId: text, firstName: mayBeText, lastName: mayBeText, avatarUrl: mayBeText });

export const eventSchema = v.union([
  v.looseObject({
    type: v.literal("request"),
    timestamp,
    seq,
    event: v.looseObject({ clientId: text, questionId: text, query: mayBeText, event: mayBeText, cid: mayBeText }),
  }),
  v.looseObject({
    type: v.literal("botResponse"),
    timestamp,
    seq,
    event: v.looseObject({ questionId: text, data: answerData }),
  }),
  v.looseObject({
    type: v.literal("humanResponse"),
    timestamp,
    seq,
    event: v.looseObject({
      id: mayBeText,
      text: mayBeText,
      url: mayBeText,
      name: mayBeText,
      employee: v.optional(employee),
      replies: v.optional(v.array(reply)),
    }),
  }),
  v.looseObject({ type: v.literal("state"), timestamp, seq, event: anything }),
  v.pipe(
    v.looseObject({
      type: v.literal("typing"),
      timestamp,
      event: v.looseObject({ on: v.boolean(), employee: v.optional(employee) }),
    }),
    v.description("Our addition, told to those who wait at the moment: somebody began or stopped writing."),
  ),
]);

export const eventsAnswer = v.looseObject({
  hasMore: v.pipe(v.boolean(), v.description("More events than fitted into this page of at most 250.")),
  events: v.array(eventSchema),
  after: v.optional(
    v.pipe(v.number(), v.integer(), v.description("Our addition: give it back to get what comes next.")),
  ),
  push: v.optional(v.array(v.picklist(["stream", "wait"]))),
});

export const savedAnswer = anything;

export const stateAnswer = v.pipe(
  v.nullable(anything),
  v.description("What was saved last; null when nothing ever was."),
);

export const nothingAnswer = v.strictObject({});

export const errorAnswer = v.object({
  timestamp: v.pipe(v.number(), v.description("Milliseconds since the epoch.")),
  status: v.pipe(v.number(), v.integer()),
  error: text,
  exception: text,
  message: v.pipe(text, v.description("What is wrong, and what to do about it.")),
  path: text,
});

export const healthAnswer = v.object({
  status: v.picklist(["up", "down"]),
  live: v.boolean(),
  ready: v.boolean(),
  log: v.object({ reachable: v.boolean(), milliseconds: v.number() }),
  uptimeSeconds: v.number(),
});
