// How far the player is in a talk: which line is being told, which wait. One owner of progress; presenters only report.
import { type Conversation, isSpoken } from "../conversation/conversation.ts";
import type { Message } from "../conversation/message.ts";
import { isTold } from "./line.ts";

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
  const { messages } = conversation;
  const answeredAt = messages.findLastIndex((message) => isSpoken(message) && message.restored);
  return messages.filter((message, index) => {
    if (!isTold(message) || message.late || dialogue.told.has(message.id)) return false;
    // History is not told again, but for what an agent wrote after the player had left.
    return !message.restored || (message.author.kind === "agent" && index > answeredAt);
  });
}

/** The line on the screen. Once read it stays there until another one comes. */
export function currentLine(dialogue: Dialogue, conversation: Conversation): Message | undefined {
  return conversation.messages.find((message) => message.id === dialogue.current);
}

/**
 * Brings the dialogue up to a conversation that has changed: a line that the player has answered makes way for the next.
 */
export function follow(dialogue: Dialogue, conversation: Conversation): Dialogue {
  const current = currentLine(dialogue, conversation);
  const spoken = timesSpoken(conversation);
  if (current && !dialogue.told.has(current.id) && spoken === dialogue.spoken) return dialogue;
  const read = current ? tell(dialogue, current.id) : dialogue;
  const [next] = queueOf(read, conversation);
  // A line that was read stays up until there is another.
  return next ? { ...read, current: next.id, spoken } : read;
}

/** The player has read the current line and wants the next one. */
export function advance(dialogue: Dialogue, conversation: Conversation, lineId: string): Dialogue {
  if (lineId !== dialogue.current) return dialogue;
  return follow(tell(dialogue, lineId), conversation);
}

/** True when more lines wait behind the current one. */
export function hasMore(dialogue: Dialogue, conversation: Conversation): boolean {
  return queueOf(dialogue, conversation).some((message) => message.id !== dialogue.current);
}

function tell(dialogue: Dialogue, id: string): Dialogue {
  return dialogue.told.has(id) ? dialogue : { ...dialogue, told: new Set(dialogue.told).add(id) };
}

function timesSpoken({ messages }: Conversation): number {
  return messages.filter((message) => isSpoken(message) && !message.restored).length;
}
