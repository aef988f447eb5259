// Events of the Chat API into messages, in the order of the server's log.
import { type Author, contentOfQuery, type Message } from "../conversation/message.ts";
import { bot, malformed, parseTimestamp, repliesOf, type Stamp, stamped, whole } from "./parse.ts";
import { isJson, type Json } from "./parse-reply.ts";

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
  /** Exact cursor (our server only): the place of the last event. */
  readonly after?: number;
  /** Places of the page's events, where all have one (our server only). `gap`: places between them are missing. */
  readonly places?: { readonly first: number; readonly gap: boolean };
  /** Faster ways that the server offers for the same events (our server only). */
  readonly push: readonly ("stream" | "wait")[];
}

/** Names under which the "more events" flag may come: a guess, the first is our server's. */
const moreNames = ["hasMore", "more", "hasMoreEvents", "isMore"];
const ways = ["stream", "wait"] as const;
const player: Author = { kind: "player" };
const noWays: EventsPage["push"] = [];
const nobody: EventsPage["typing"] = [];

/**
 * The body of GET /events. An event of an unknown kind or form is passed over.
 *
 * @throws ApiError `malformed` when there is no `events` array
 */
export function parseEvents(body: unknown, now: number): EventsPage {
  if (!isJson(body) || !Array.isArray(body.events)) throw malformed("an object with events", body);
  const events = body.events.filter(isJson);
  const messages: Message[] = [];
  let typing: TypingSignal[] | undefined;
  let until = Number.NEGATIVE_INFINITY;
  let first: number | undefined;
  let last: number | undefined;
  let gap = false;
  let before = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    const at = parseTimestamp(event.timestamp);
    const seq = whole(event.seq);
    const rank = seq ?? at ?? 0;
    // A page may come shuffled: then it is read anew, in order. To look beforehand would read each time twice.
    if (rank < before) return parseEvents({ ...body, events: events.toSorted((a, b) => rankOf(a) - rankOf(b)) }, now);
    before = rank;
    if (at !== undefined && at > until) until = at;
    if (seq !== undefined) {
      first ??= seq;
      if (last !== undefined && seq > last + 1) gap = true;
      last = seq;
    }
    if (event.type === "typing") typing = readTyping(event, typing);
    else readEvent(event, { at: at ?? now, seq }, messages);
  }
  const after = last === undefined ? whole(body.after) : Math.max(last, whole(body.after) ?? last);
  return {
    messages,
    typing: typing ?? nobody,
    hasMore: moreNames.some((name) => body[name] === true),
    ...(until > Number.NEGATIVE_INFINITY && { until }),
    ...(after !== undefined && { after }),
    ...(first !== undefined && { places: { first, gap } }),
    push: Array.isArray(body.push) ? ways.filter((way) => (body.push as unknown[]).includes(way)) : noWays,
  };
}

/** By place, else by time. */
function rankOf({ seq, timestamp }: Json): number {
  return whole(seq) ?? parseTimestamp(timestamp) ?? 0;
}

function readEvent({ type, event: inner }: Json, stamp: Stamp, into: Message[]): void {
  if (!isJson(inner)) return;
  if (type === "botResponse") {
    if (typeof inner.questionId === "string" && isJson(inner.data))
      for (const message of repliesOf(inner.data, inner.questionId, stamp)) into.push(message);
  } else if (type === "request") {
    const message = requestOf(inner, stamp);
    if (message) into.push(message);
  } else if (type === "humanResponse") into.push(...humanOf(inner, stamp));
}

function readTyping({ event }: Json, before: TypingSignal[] = []): TypingSignal[] {
  if (!isJson(event)) return before;
  return [...before, { author: event.employee ? parseEmployee(event.employee) : bot, on: event.on !== false }];
}

function requestOf(inner: Json, { at, seq }: Stamp): Message | undefined {
  const { questionId, query, event, data } = inner;
  if (typeof questionId !== "string") return undefined;
  const common = { id: questionId, author: player, at, questionId, delivery: { state: "delivered" } as const };
  // A query wins over an event where both are given, as the bot's side reads it.
  if (typeof query === "string") return stamped({ ...common, content: contentOfQuery(query) }, seq);
  if (typeof event !== "string") return undefined;
  return stamped({ ...common, content: { type: "event", name: event, ...(isJson(data) && { data }) } }, seq);
}

function humanOf(inner: Json, { at, seq }: Stamp): Message[] {
  const author = parseEmployee(inner.employee);
  const said = typeof inner.text === "string" ? inner.text : "";
  const url = typeof inner.url === "string" ? inner.url : undefined;
  // Without the agent system's id, sender, time and words tell one line from another.
  const id = typeof inner.id === "string" ? `human:${inner.id}` : `human:${author.id ?? ""}:${at}:${said || url}`;
  if (Array.isArray(inner.replies)) return repliesOf({ replies: inner.replies }, id, { at, seq }, author);
  if (url) {
    const isImage = /\.(png|jpe?g|gif|webp|avif|svg)(\?|$)/i.test(url);
    const name = typeof inner.name === "string" ? inner.name : undefined;
    const content = isImage
      ? { type: "image" as const, url, ...(said && { caption: said }), ...(name && { name }) }
      : { type: "inlineButtons" as const, links: [{ text: name ?? said ?? url, url }] };
    return [stamped({ id, author, at, content }, seq)];
  }
  return said === "" ? [] : [stamped({ id, author, at, content: { type: "text", text: said, markup: "plain" } }, seq)];
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
