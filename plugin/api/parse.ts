// Answers and events of the Chat API into messages. What passes here is never doubted again.
import { type Author, contentOfQuery, type Message } from "../conversation/message.ts";
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

/** Someone began or stopped writing. */
export interface TypingSignal {
  readonly author: Author;
  readonly on: boolean;
}

/** One page of events. */
export interface EventsPage {
  readonly messages: readonly Message[];
  /** Our server only; the Chat API has no such event. */
  readonly typing: readonly TypingSignal[];
  readonly hasMore: boolean;
  /** Server time of the newest event in the page, milliseconds. */
  readonly until?: number;
  /** Exact cursor (our server only). */
  readonly after?: number;
  /** Faster ways that the server offers for the same events (our server only). */
  readonly push: readonly ("stream" | "wait")[];
}

/** Names under which the "more events" flag may come: a guess, the first is our server's. */
const moreNames = ["hasMore", "more", "hasMoreEvents", "isMore"];
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

const bot: Author = { kind: "bot" };
const player: Author = { kind: "player" };

function malformed(expected: string, body: unknown): ApiError {
  const seen = body === undefined ? "nothing" : (JSON.stringify(body) ?? String(body)).slice(0, 120);
  return new ApiError("malformed", `The answer is not the Chat API's: expected ${expected}, got ${seen}`);
}

/**
 * The server's time stamp: `YYYY-MM-DDThh:mm:ss.SSS` without a zone, taken as UTC (a guess), or Unix time.
 */
export function parseTimestamp(value: unknown): number | undefined {
  if (typeof value === "number") return value < 1e11 ? Math.round(value * 1_000) : value;
  if (typeof value !== "string") return undefined;
  const hasZone = /(z|[+-]\d\d:?\d\d)$/i.test(value);
  const at = Date.parse(hasZone ? value : `${value}Z`);
  return Number.isNaN(at) ? undefined : at;
}

function whole(value: unknown): number | undefined {
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
    messages: repliesOf(body.data, { questionId: body.questionId, at: at ?? now, seq }),
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

/**
 * The body of GET /events. An event of an unknown kind or form is passed over.
 *
 * @throws ApiError `malformed` when there is no `events` array
 */
export function parseEvents(body: unknown, now: number): EventsPage {
  if (!isJson(body) || !Array.isArray(body.events)) throw malformed("an object with events", body);
  const events = body.events.filter(isJson);
  const messages = events.flatMap((event) => parseEvent(event, now));
  const times = events.map((event) => parseTimestamp(event.timestamp)).filter((time) => time !== undefined);
  const after = whole(body.after);
  const push = Array.isArray(body.push) ? body.push : [];
  return {
    messages,
    typing: events.flatMap(parseTyping),
    hasMore: moreNames.some((name) => body[name] === true),
    ...(times.length > 0 && { until: times.reduce((a, b) => Math.max(a, b)) }),
    ...(after !== undefined && { after }),
    push: (["stream", "wait"] as const).filter((way) => push.includes(way)),
  };
}

/** One event of the talk; none, one or several messages. */
export function parseEvent(event: Json, now: number): Message[] {
  const inner = isJson(event.event) ? event.event : undefined;
  if (!inner) return [];
  const at = parseTimestamp(event.timestamp) ?? now;
  const seq = whole(event.seq);
  switch (event.type) {
    case "request":
      return requestOf(inner, { at, seq });
    case "botResponse":
      if (typeof inner.questionId !== "string" || !isJson(inner.data)) return [];
      return repliesOf(inner.data, { questionId: inner.questionId, at, seq });
    case "humanResponse":
      return humanOf(inner, { at, seq });
    default:
      return [];
  }
}

function parseTyping({ type, event }: Json): TypingSignal[] {
  if (type !== "typing" || !isJson(event)) return [];
  return [{ author: event.employee ? parseEmployee(event.employee) : bot, on: event.on !== false }];
}

interface Stamp {
  readonly at: number;
  readonly seq: number | undefined;
}

function repliesOf(data: Json, stamp: Stamp & { questionId: string }, author = bot): Message[] {
  const replies = Array.isArray(data.replies) ? data.replies.filter(isJson) : [];
  checkReplyLimits(replies);
  const { questionId, at, seq } = stamp;
  const common = { author, at, questionId, ...(seq !== undefined && { seq }) };
  const messages: Message[] = replies.map((reply, index) => {
    const id = `${questionId}/${index}`;
    return { id, ...common, content: parseReply(reply, id) };
  });
  const added = Object.entries(data).filter(([key]) => !answerKeys.has(key));
  if (added.length > 0)
    messages.push({ id: `${questionId}/data`, ...common, content: { type: "data", data: Object.fromEntries(added) } });
  return messages;
}

function requestOf(inner: Json, { at, seq }: Stamp): Message[] {
  const { questionId, query, event, data } = inner;
  if (typeof questionId !== "string") return [];
  const common = { id: questionId, author: player, at, questionId, delivery: { state: "delivered" } as const };
  const place = seq !== undefined ? { seq } : {};
  // A query wins over an event where both are given, as the bot's side reads it.
  if (typeof query === "string") return [{ ...common, ...place, content: contentOfQuery(query) }];
  if (typeof event !== "string") return [];
  return [{ ...common, ...place, content: { type: "event", name: event, ...(isJson(data) && { data }) } }];
}

function humanOf(inner: Json, { at, seq }: Stamp): Message[] {
  const author = parseEmployee(inner.employee);
  const said = typeof inner.text === "string" ? inner.text : "";
  const url = typeof inner.url === "string" ? inner.url : undefined;
  // Without the agent system's id, sender, time and words tell one line from another.
  const id = typeof inner.id === "string" ? `human:${inner.id}` : `human:${author.id ?? ""}:${at}:${said || url}`;
  const common = { author, at, ...(seq !== undefined && { seq }) };
  if (Array.isArray(inner.replies)) return repliesOf(inner, { questionId: id, at, seq }, author);
  if (url) {
    const isImage = /\.(png|jpe?g|gif|webp|avif|svg)(\?|$)/i.test(url);
    const name = typeof inner.name === "string" ? inner.name : undefined;
    const content = isImage
      ? { type: "image" as const, url, ...(said && { caption: said }), ...(name && { name }) }
      : { type: "inlineButtons" as const, links: [{ text: name ?? said ?? url, url }] };
    return [{ id, ...common, content }];
  }
  return said === "" ? [] : [{ id, ...common, content: { type: "text", text: said, markup: "plain" } }];
}

/** The agent who wrote (Operator API, `employee`). */
export function parseEmployee(value: unknown): Author {
  if (!isJson(value)) return { kind: "agent" };
  const name = [value.firstName, value.lastName].filter((part) => typeof part === "string" && part !== "").join(" ");
  return {
    kind: "agent",
    ...(typeof value.employeeId === "string" && { id: value.employeeId }),
    ...(name !== "" && { name }),
    ...(typeof value.avatarUrl === "string" && { avatarUrl: value.avatarUrl }),
  };
}
