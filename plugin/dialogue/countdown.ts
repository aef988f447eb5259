// The time that the bot has set the player for an answer, while it still runs.
import type { Conversation } from "../conversation/conversation.ts";

/** `id` is the message's: a new one is a new countdown. */
export interface Countdown {
  readonly id: string;
  readonly seconds: number;
}

/**
 * The last `timeout` of the bot (Chat API documentation, Replies), unless the player has asked anything since, or the
 * bot has spoken by itself: there is only one, and any request of the player ends it.
 */
export function countdownOf({ messages, owner }: Conversation): Countdown | undefined {
  if (owner !== "bot") return undefined;
  let answer: string | undefined;
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at];
    if (!message || message.late) continue;
    if (message.author.kind === "player") {
      if (message.delivery?.state === "failed") continue;
      return undefined;
    }
    if (message.restored || message.author.kind !== "bot") return undefined;
    answer ??= message.questionId ?? "";
    if ((message.questionId ?? "") !== answer) return undefined;
    if (message.content.type === "timeout") return { id: message.id, seconds: message.content.seconds };
  }
  return undefined;
}
