// How far the player is in a talk: which line is being told, which wait. One owner of progress; presenters only report.
import { type Conversation, isSpoken } from "../conversation/conversation.ts";
import type { Message } from "../conversation/message.ts";
import { isLine } from "./line.ts";

export interface Dialogue {
  /** Id of the line on the screen. */
  readonly current?: string;
  /** How often the player had spoken when that line came up: speaking again moves on from it. */
  readonly spoken: number;
  /** Lines that the player has read to their end or answered. */
  readonly told: ReadonlySet<string>;
}

export const newDialogue: Dialogue = { told: new Set(), spoken: 0 };

/** Lines that wait to be told, oldest first. */
export function queueOf(dialogue: Dialogue, conversation: Conversation): readonly Message[] {
  return [...waiting(dialogue, conversation)];
}

function* waiting({ told }: Dialogue, { messages }: Conversation): Generator<Message> {
  let answeredAt: number | undefined;
  for (let at = 0; at < messages.length; at++) {
    const message = messages[at];
    if (!message || message.author.kind === "player" || message.late) continue;
    // History is not told again, but for what an agent wrote after the player had left.
    if (message.restored) {
      if (message.author.kind !== "agent") continue;
      answeredAt ??= messages.findLastIndex((each) => isSpoken(each) && each.restored);
      if (at <= answeredAt) continue;
    }
    if (!told.has(message.id) && isLine(messages, at)) yield message;
  }
}

/** The line on the screen. Once read it stays there until another one comes. */
export function currentLine(dialogue: Dialogue, conversation: Conversation): Message | undefined {
  return dialogue.current === undefined
    ? undefined
    : conversation.messages.findLast((message) => message.id === dialogue.current);
}

/**
 * Brings the dialogue up to a conversation that has changed: a line that the player has answered makes way for the next.
 */
export function follow(dialogue: Dialogue, conversation: Conversation): Dialogue {
  const current = currentLine(dialogue, conversation);
  const spoken = timesSpoken(conversation);
  if (current && !dialogue.told.has(current.id) && spoken === dialogue.spoken) return dialogue;
  const read = current ? tell(dialogue, current.id) : dialogue;
  const [next] = waiting(read, conversation);
  // A line that was read stays up until there is another.
  return next ? { ...read, current: next.id, spoken } : read;
}

/** The player has read the current line and wants the next one. */
export function advance(dialogue: Dialogue, conversation: Conversation, lineId: string): Dialogue {
  if (lineId !== dialogue.current) return dialogue;
  return follow(tell(dialogue, lineId), conversation);
}

/** Everything has been read at once, as in a log that is open before the player: the last line is the current one. */
export function readAll(dialogue: Dialogue, conversation: Conversation): Dialogue {
  const unread = queueOf(dialogue, conversation);
  const last = unread[unread.length - 1];
  if (!last) return dialogue;
  const told = new Set(dialogue.told);
  for (const { id } of unread) told.add(id);
  return { current: last.id, told, spoken: timesSpoken(conversation) };
}

/** True when more lines wait behind the current one. */
export function hasMore(dialogue: Dialogue, conversation: Conversation): boolean {
  for (const message of waiting(dialogue, conversation)) if (message.id !== dialogue.current) return true;
  return false;
}

function tell(dialogue: Dialogue, id: string): Dialogue {
  return dialogue.told.has(id) ? dialogue : { ...dialogue, told: new Set(dialogue.told).add(id) };
}

function timesSpoken({ messages }: Conversation): number {
  let times = 0;
  for (const message of messages) if (isSpoken(message) && !message.restored) times++;
  return times;
}
