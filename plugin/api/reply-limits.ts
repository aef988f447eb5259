// The Chat API's limits of one answer. More is taken all the same; the developer is told, the player never.
import { isJson } from "./parse-reply.ts";

/** Elements of `data.replies` (Chat API documentation, Replies). */
export const mostReplies = 100;
/** Characters of all replies together (the same). */
export const mostCharacters = 50_000;

let wasTold = false;

/** Warns on the console, once a page, of an answer that the Chat API's own server would have refused. */
export function checkReplyLimits(replies: readonly unknown[]): void {
  if (wasTold) return;
  const excess = excessOf(replies);
  if (excess === undefined) return;
  wasTold = true;
  console.warn(`phaser-parley: an answer has ${excess}. It was taken, but the Chat API's server refuses such answers.`);
}

/** What is too much about an answer, in words; nothing where it is within the limits. */
export function excessOf(replies: readonly unknown[]): string | undefined {
  if (replies.length > mostReplies) return `${replies.length} replies (at most ${mostReplies})`;
  let characters = 0;
  for (const reply of replies) if (isJson(reply) && typeof reply.text === "string") characters += reply.text.length;
  return characters > mostCharacters ? `${characters} characters (at most ${mostCharacters})` : undefined;
}
