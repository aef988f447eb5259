// Answers of the Chat API into messages. What passes here is never doubted again.
import type { Author, Message } from "../conversation/message.ts";
import { ApiError } from "./errors.ts";
import { isJson, type Json, parseReply } from "./parse-reply.ts";
import { checkReplyLimits } from "./reply-limits.ts";

/** One answer of the bot, taken apart. */
export interface Answer {
  readonly questionId: string;
  readonly messages: readonly Message[];
  /** The server's clock, milliseconds since the epoch; absent when it told none. */
  readonly at?: number;
  /** Place of the question in the server's log (our server only). */
  readonly requestSeq?: number;
}

/** Names under which an asynchronous request's id may come: a guess, the first is our server's. */
const acceptedNames = ["questionId", "id", "messageId", "requestId"];
/** Keys of an answer's `data` that the Chat API itself fills; the others were added by the bot's script. */
const answerKeys = new Set(
  ["replies", "answer", "nlpClass", "confidence", "newSessionStarted", "endSession", "debugData", "sessionId"].concat([
    "responseData",
    "state",
    "theme",
  ]),
);

export const bot: Author = { kind: "bot" };

export function malformed(expected: string, body: unknown): ApiError {
  const seen = body === undefined ? "nothing" : (JSON.stringify(body) ?? String(body)).slice(0, 120);
  return new ApiError("malformed", `The answer is not the Chat API's: expected ${expected}, got ${seen}`);
}

let lastStamp = "";
let lastTime: number | undefined;

/**
 * The server's time stamp: `YYYY-MM-DDThh:mm:ss.SSS` without a zone, taken as UTC (a guess), or Unix time.
 */
export function parseTimestamp(value: unknown): number | undefined {
  if (typeof value === "number") return value < 1e11 ? Math.round(value * 1_000) : value;
  if (typeof value !== "string") return undefined;
  // Many events share a millisecond, and reading a date is the dearest part of reading an event.
  if (value === lastStamp) return lastTime;
  const hasZone = (value.length !== 23 || value.endsWith("Z")) && /(z|[+-]\d\d:?\d\d)$/i.test(value);
  const at = Date.parse(hasZone ? value : `${value}Z`);
  lastStamp = value;
  lastTime = Number.isNaN(at) ? undefined : at;
  return lastTime;
}

export function whole(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) ? value : undefined;
}

/**
 * The body of a synchronous answer, or one element of a webhook's array.
 *
 * @throws ApiError `malformed` when there is no `data.replies`
 */
export function parseAnswer(body: unknown, now: number): Answer {
  if (!isJson(body) || !isJson(body.data) || !Array.isArray(body.data.replies))
    throw malformed("an object with data.replies", body);
  if (typeof body.questionId !== "string") throw malformed("a questionId", body);
  const at = parseTimestamp(body.timestamp);
  const seq = whole(body.seq);
  const requestSeq = whole(body.requestSeq);
  return {
    questionId: body.questionId,
    messages: repliesOf(body.data, body.questionId, { at: at ?? now, seq }),
    ...(at !== undefined && { at }),
    ...(requestSeq !== undefined && { requestSeq }),
  };
}

/** The body of POST /async: an object with the id under one of several names, or the bare id. */
export function parseAccepted(body: unknown): string {
  if (typeof body === "string" && body !== "") return body;
  if (isJson(body)) for (const name of acceptedNames) if (typeof body[name] === "string") return body[name];
  throw malformed(`the request's id (${acceptedNames.join(", ")})`, body);
}

export interface Stamp {
  readonly at: number;
  readonly seq: number | undefined;
}

/** The messages of an answer: one a reply, and one for what the script added. */
export function repliesOf(data: Json, questionId: string, { at, seq }: Stamp, author = bot): Message[] {
  const messages: Message[] = [];
  if (!Array.isArray(data.replies)) return messages;
  checkReplyLimits(data.replies);
  let index = 0;
  for (const reply of data.replies) {
    if (!isJson(reply)) continue;
    const id = `${questionId}/${index++}`;
    messages.push(stamped({ id, author, content: parseReply(reply, id), at, questionId }, seq));
  }
  let added: [string, unknown][] | undefined;
  for (const key in data) {
    if (answerKeys.has(key)) continue;
    added ??= [];
    added.push([key, data[key]]);
  }
  if (added) {
    const content = { type: "data", data: Object.fromEntries(added) } as const;
    messages.push(stamped({ id: `${questionId}/data`, author, content, at, questionId }, seq));
  }
  return messages;
}

/** With its place in the server's log, where that is known. */
export function stamped(message: Message, seq: number | undefined): Message {
  if (seq !== undefined) (message as { seq?: number }).seq = seq;
  return message;
}
