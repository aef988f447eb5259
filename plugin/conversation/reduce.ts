// The one way a conversation changes. Pure: the same events give the same conversation, whatever way they came.
import type { ChatEvent } from "./chat-event.ts";
import type { Conversation } from "./conversation.ts";
import { type Author, isVisible, type Message } from "./message.ts";
import { isUnconfirmed, knownIn, place, tailStart } from "./order.ts";

/** Messages kept in memory; older ones fall off the front. The player's unconfirmed lines are never among them. */
export const defaultWindow = 1_000;

type Received = Extract<ChatEvent, { type: "received" }>;
type Delivered = Extract<ChatEvent, { type: "delivered" }>;

export function reduce(conversation: Conversation, event: ChatEvent, window = defaultWindow): Conversation {
  switch (event.type) {
    case "said":
      return { ...conversation, messages: [...conversation.messages, event.message], latest: [event.message] };
    case "sent": {
      const { id, questionId } = event;
      const sent = update(conversation, id, (message) => ({ ...message, questionId, delivery: { state: "sent" } }));
      return sent === conversation ? sent : { ...sent, overtaken: renamed(sent.overtaken, id, questionId) };
    }
    case "delivered":
      return delivered(conversation, event, window);
    case "failed":
      return update(conversation, event.id, (message) => ({
        ...message,
        delivery: { state: "failed", reason: event.reason, retryable: event.retryable },
      }));
    case "retried":
      return retried(conversation, event.id);
    case "received":
      return received(conversation, event, window);
    case "read":
      return conversation.unread === 0 ? conversation : { ...conversation, unread: 0, latest: [] };
    case "typing": {
      const others = conversation.typing.filter((author) => !isSame(author, event.author));
      if (!event.on && others.length === conversation.typing.length) return conversation;
      return { ...conversation, typing: event.on ? [...others, event.author] : others, latest: [] };
    }
    case "status":
      return isEqualStatus(conversation.status, event.status)
        ? conversation
        : { ...conversation, status: event.status, latest: [] };
  }
}

function isSame(a: Author, b: Author): boolean {
  return a.kind === b.kind && a.id === b.id;
}

function isEqualStatus(a: Conversation["status"], b: Conversation["status"]): boolean {
  return a.kind === b.kind && ("reason" in a ? a.reason : "") === ("reason" in b ? b.reason : "");
}

/** Changes a line of the player that the server has not confirmed. */
function update(conversation: Conversation, id: string, change: (message: Message) => Message): Conversation {
  const at = conversation.messages.findLastIndex((message) => message.id === id);
  const message = conversation.messages[at];
  if (!message || !isUnconfirmed(message)) return conversation;
  return { ...conversation, messages: conversation.messages.with(at, change(message)), latest: [] };
}

function retried(conversation: Conversation, id: string): Conversation {
  const message = conversation.messages.find((each) => each.id === id);
  if (message?.delivery?.state !== "failed") return conversation;
  const others = conversation.messages.filter((each) => each !== message);
  return { ...conversation, messages: [...others, { ...message, delivery: { state: "pending" } }], latest: [] };
}

function delivered(conversation: Conversation, event: Delivered, window: number): Conversation {
  const message = conversation.messages.findLast((each) => each.id === event.id);
  if (!message || !isUnconfirmed(message)) return conversation;
  const confirmed: Message = {
    ...message,
    delivery: { state: "delivered" },
    at: event.at ?? message.at,
    ...(event.questionId !== undefined && { questionId: event.questionId }),
    ...(event.seq !== undefined && { seq: event.seq }),
  };
  // The server's own record of this line may have come first, under the server's id.
  const others = conversation.messages.filter(
    (each) => each !== message && !(each.author.kind === "player" && each.id === event.questionId),
  );
  const overtaken = renamed(conversation.overtaken, message.id, event.questionId);
  return { ...conversation, messages: place(others, [confirmed], window), latest: [], overtaken };
}

/** An overtaken question is one under the id that the server gave it as well. */
function renamed(overtaken: readonly string[], id: string, questionId: string | undefined): readonly string[] {
  const isNew = questionId !== undefined && overtaken.includes(id) && !overtaken.includes(questionId);
  return isNew ? [...overtaken, questionId] : overtaken;
}

function received(conversation: Conversation, event: Received, window: number): Conversation {
  const known = knownIn(conversation.messages);
  const asked = event.history ? askedHere(conversation) : undefined;
  let next = conversation;
  const fresh: Message[] = [];
  const seen = new Set<string>();
  for (const message of event.messages) {
    if (seen.has(message.id)) continue;
    const isNew = !known.has(message.id);
    const own = message.author.kind === "player" ? ownLine(next, message, isNew && !asked) : undefined;
    if (own) {
      const { id: questionId, at, seq } = message;
      const told = { type: "delivered", id: own.id, questionId, at, ...(seq !== undefined && { seq }) } as const;
      next = delivered(next, told, window);
      seen.add(questionId);
    } else if (isNew) {
      seen.add(message.id);
      fresh.push(asked ? asHistory(message, asked, event.seen) : asNews(message, next));
    }
  }
  if (fresh.length === 0) return next;
  const messages = place(...withAnswered(next.messages, fresh), window);
  const typing =
    next.typing.length > 0
      ? next.typing.filter((author) => !fresh.some((message) => isSame(message.author, author)))
      : next.typing;
  const news = fresh.filter(
    (message) => message.author.kind !== "player" && !message.restored && isVisible(message.content),
  );
  const ownership = ownershipOf(messages);
  const isTaken = ownership.owner === "agent" && conversation.owner !== "agent";
  const overtaken = isTaken
    ? messages.slice(tailStart(messages)).map((message) => message.questionId ?? message.id)
    : next.overtaken;
  return {
    ...next,
    messages,
    typing,
    unread: next.unread + news.length,
    latest: fresh,
    overtaken,
    ...ownership,
  };
}

/** Said before this talk was opened, unless it answers what was said since or came after the player's last visit. */
function asHistory(message: Message, asked: ReadonlySet<string | undefined>, seen: number | undefined): Message {
  const isNews = asked.has(message.questionId) || (seen !== undefined && (message.seq ?? message.at) > seen);
  return isNews ? message : { ...message, restored: true };
}

/** A bot's answer to a question that was open when an agent took the word is late while the agent has it. */
function asNews(message: Message, { owner, overtaken }: Conversation): Message {
  const isLate = owner === "agent" && message.author.kind === "bot" && overtaken.includes(message.questionId ?? "");
  return isLate ? { ...message, late: true } : message;
}

/** Questions that the player asked since the talk was opened: their answers are news even among the history. */
function askedHere(conversation: Conversation): ReadonlySet<string | undefined> {
  const own = conversation.messages.filter((message) => message.author.kind === "player" && !message.restored);
  return new Set(own.map((message) => message.questionId));
}

/** An answer proves that its question arrived: the question is placed right before it. */
function withAnswered(
  messages: readonly Message[],
  fresh: readonly Message[],
): [readonly Message[], readonly Message[]] {
  const start = tailStart(messages);
  let batch = fresh;
  const confirmed = new Set<Message>();
  for (const line of messages.slice(start)) {
    const at = batch.findIndex(({ author, questionId }) => author.kind === "bot" && questionId === line.questionId);
    const answer = batch[at];
    if (!answer) continue;
    const stamp = { at: answer.at, ...(answer.seq !== undefined && { seq: answer.seq }) };
    batch = batch.toSpliced(at, 0, { ...line, delivery: { state: "delivered" }, ...stamp });
    confirmed.add(line);
  }
  return confirmed.size === 0 ? [messages, fresh] : [messages.filter((each) => !confirmed.has(each)), batch];
}

/**
 * The player's own unconfirmed line that this record of the server tells of: by id, or by its words where the
 * server chose an id of its own before its answer reached us. Among the history, and of a record that is known
 * already, words prove nothing: the same words may have been said again since. Nor do they on a server that tells
 * places in its log: it keeps ids, so another id is another line.
 */
function ownLine({ messages }: Conversation, record: Message, mayGoByWords: boolean): Message | undefined {
  const tail = messages.slice(tailStart(messages));
  const named = tail.find((message) => message.id === record.id || message.questionId === record.id);
  if (named || !mayGoByWords || record.seq !== undefined || record.content.type !== "text") return named;
  const { text } = record.content;
  return tail.find(
    ({ delivery, content }) => delivery?.state === "pending" && content.type === "text" && content.text === text,
  );
}

/** Who answers now, read from what was said last. */
function ownershipOf(messages: readonly Message[]): Pick<Conversation, "owner" | "agent"> {
  for (let i = messages.length - 1; i >= 0; i--) {
    const message = messages[i];
    if (!message || message.late) continue;
    if (message.author.kind === "agent") return { owner: "agent", agent: message.author };
    if (message.author.kind !== "bot") continue;
    if (message.content.type === "switch") return { owner: message.content.oneTime ? "bot" : "waiting" };
    return { owner: "bot" };
  }
  return { owner: "bot" };
}
