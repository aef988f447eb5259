// Everything that was said in one talk, and the state of the line it is said over. Plain data.
import type { Author, Choice, Message } from "./message.ts";

/** The connection as the player may be told of it. */
export type Status =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  | { readonly kind: "slow"; readonly reason: string }
  | { readonly kind: "offline"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string };

export interface Conversation {
  /** In the server's order; the player's lines that it has not confirmed come last, in the order they were said. */
  readonly messages: readonly Message[];
  readonly status: Status;
  /** Who answers at the moment: the bot, an agent who has been asked for, or an agent who has spoken. */
  readonly owner: "bot" | "waiting" | "agent";
  /** The agent who has the word. */
  readonly agent?: Author;
  /** Others who are writing now. */
  readonly typing: readonly Author[];
  /** Visible news from others since the player last read. */
  readonly unread: number;
  /** Questions that were still open when the agent took the word: what the bot answers to them comes late. */
  readonly overtaken: readonly string[];
  /** What the last event made known: the new messages among `messages`. */
  readonly latest: readonly Message[];
}

export const emptyConversation: Conversation = {
  messages: [],
  status: { kind: "connecting" },
  owner: "bot",
  typing: [],
  unread: 0,
  overtaken: [],
  latest: [],
};

/** The choices that are open now; none where no set is. */
export function openChoices(conversation: Conversation): readonly Choice[] {
  return openSet(conversation)?.choices ?? [];
}

/**
 * The set of choices that is open now, which may be empty: the last `buttons`, until the player says anything. Other
 * messages that follow (an agent's line, an event) do not close it.
 */
export function openSet({
  messages,
  owner,
}: Conversation): { readonly id: string; readonly choices: readonly Choice[] } | undefined {
  for (let i = messages.length - 1; i >= 0; i--) {
    const message = messages[i];
    if (!message || message.late) continue;
    if (isSpoken(message) && message.delivery?.state !== "failed") return undefined;
    const { id, content } = message;
    if (content.type === "buttons") return owner === "bot" ? { id, choices: content.choices } : undefined;
  }
  return undefined;
}

/** True while a line of the player is on its way and has no answer yet. */
export function isAwaitingAnswer(conversation: Conversation): boolean {
  return conversation.messages.some(({ delivery }) => delivery?.state === "pending" || delivery?.state === "sent");
}

/** Words of the player, typed or picked (not an event that the game sent). */
export function isSpoken(message: Message): boolean {
  return message.author.kind === "player" && message.content.type === "text";
}
