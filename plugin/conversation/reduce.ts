// The one way a conversation changes. Pure: the same events give the same conversation, whatever way they came.
import type { ChatEvent } from "./chat-event.ts";
import type { Conversation } from "./conversation.ts";
import type { Author, Message } from "./message.ts";

/** Messages kept in memory; older ones fall off the front. The player's unconfirmed lines are never among them. */
export const defaultWindow = 1_000;

export function reduce(conversation: Conversation, event: ChatEvent, window = defaultWindow): Conversation {
  switch (event.type) {
    case "said":
      return { ...conversation, messages: [...conversation.messages, event.message] };
    case "delivered":
      return delivered(conversation, event);
    case "failed":
      return update(conversation, event.id, (message) => ({
        ...message,
        delivery: { state: "failed", reason: event.reason, retryable: event.retryable },
      }));
    case "retried":
      return retried(conversation, event.id);
    case "received":
      return received(conversation, event, window);
    case "typing": {
      const others = conversation.typing.filter((author) => !isSame(author, event.author));
      if (!event.on && others.length === conversation.typing.length) return conversation;
      return { ...conversation, typing: event.on ? [...others, event.author] : others };
    }
    case "status":
      return isEqualStatus(conversation.status, event.status)
        ? conversation
        : { ...conversation, status: event.status };
  }
}

function isSame(a: Author, b: Author): boolean {
  return a.kind === b.kind && a.id === b.id;
}

function isEqualStatus(a: Conversation["status"], b: Conversation["status"]): boolean {
  return a.kind === b.kind && ("reason" in a ? a.reason : "") === ("reason" in b ? b.reason : "");
}

/** A line of the player that the server has not confirmed stays behind everything that it has. */
function isUnconfirmed(message: Message): boolean {
  return message.delivery !== undefined && message.delivery.state !== "delivered";
}

function update(conversation: Conversation, id: string, change: (message: Message) => Message): Conversation {
  const at = conversation.messages.findIndex((message) => message.id === id);
  const message = conversation.messages[at];
  if (!message) return conversation;
  return { ...conversation, messages: conversation.messages.with(at, change(message)) };
}

function retried(conversation: Conversation, id: string): Conversation {
  const message = conversation.messages.find((each) => each.id === id);
  if (message?.delivery?.state !== "failed") return conversation;
  const others = conversation.messages.filter((each) => each !== message);
  return { ...conversation, messages: [...others, { ...message, delivery: { state: "pending" } }] };
}

function delivered(conversation: Conversation, event: Extract<ChatEvent, { type: "delivered" }>): Conversation {
  const message = conversation.messages.find((each) => each.id === event.id);
  if (!message || message.delivery?.state === "delivered") return conversation;
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
  return { ...conversation, messages: place(others, [confirmed]) };
}

function received(
  conversation: Conversation,
  { messages: incoming, history }: Extract<ChatEvent, { type: "received" }>,
  window: number,
): Conversation {
  const known = new Set<string>();
  const asked = history ? askedHere(conversation) : undefined;
  for (const message of conversation.messages) {
    known.add(message.id);
    if (message.author.kind === "player" && message.questionId) known.add(message.questionId);
  }
  let next = conversation;
  const fresh: Message[] = [];
  for (const message of incoming) {
    const own = message.author.kind === "player" ? ownLine(next, message) : undefined;
    if (own) {
      const { id: questionId, at, seq } = message;
      next = delivered(next, { type: "delivered", id: own.id, questionId, at, ...(seq !== undefined && { seq }) });
      known.add(questionId);
    } else if (!known.has(message.id)) {
      known.add(message.id);
      fresh.push(asked && !asked.has(message.questionId) ? { ...message, restored: true } : message);
    }
  }
  if (fresh.length === 0) return next;
  const placed = place(next.messages, fresh);
  const messages = placed.length > window ? placed.slice(-window) : placed;
  const typing = next.typing.filter((author) => !fresh.some((message) => isSame(message.author, author)));
  return { ...next, messages, typing, ...ownership(messages) };
}

/** Questions that the player asked since the talk was opened: their answers are news even among the history. */
function askedHere(conversation: Conversation): ReadonlySet<string | undefined> {
  const own = conversation.messages.filter((message) => message.author.kind === "player" && !message.restored);
  return new Set(own.map((message) => message.questionId));
}

/**
 * The player's own unconfirmed line that this record of the server tells of: by id, or by its words where the
 * server chose an id of its own before its answer reached us.
 */
function ownLine(conversation: Conversation, record: Message): Message | undefined {
  return (
    conversation.messages.find((message) => message.id === record.id && isUnconfirmed(message)) ??
    conversation.messages.find(
      (message) =>
        message.delivery?.state === "pending" &&
        message.content.type === "text" &&
        record.content.type === "text" &&
        message.content.text === record.content.text,
    )
  );
}

/** Puts confirmed messages where the server's order wants them, before the unconfirmed tail. */
function place(messages: readonly Message[], fresh: readonly Message[]): readonly Message[] {
  const confirmed = messages.filter((message) => !isUnconfirmed(message));
  const tail = messages.filter(isUnconfirmed);
  for (const message of fresh) {
    let at = confirmed.length;
    while (at > 0) {
      const before = confirmed[at - 1];
      if (!before || !isAfter(before, message)) break;
      at--;
    }
    confirmed.splice(at, 0, message);
  }
  return [...confirmed, ...tail];
}

/** The server's sequence decides where both have one, else its clock; equal ones keep the order they came in. */
function isAfter(a: Message, b: Message): boolean {
  if (a.seq !== undefined && b.seq !== undefined) return a.seq > b.seq;
  return a.at > b.at;
}

/** Who answers now, read from what was said last. */
function ownership(messages: readonly Message[]): Pick<Conversation, "owner" | "agent"> {
  for (let i = messages.length - 1; i >= 0; i--) {
    const message = messages[i];
    if (!message) continue;
    if (message.author.kind === "agent") return { owner: "agent", agent: message.author };
    if (message.author.kind !== "bot") continue;
    if (message.content.type === "switch") return { owner: message.content.oneTime ? "bot" : "waiting" };
    return { owner: "bot" };
  }
  return { owner: "bot" };
}
