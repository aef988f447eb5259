// How much an answer may hold (Chat API documentation, replies): at most 100 elements, and 50,000 characters in all.
import type { Reply } from "../../api/wire.ts";

export const MOST_REPLIES = 100;
export const MOST_CHARACTERS = 50_000;

/** Without these the talk would stand still: they stay, and words go. */
const CARRY_ON = ["buttons", "switch", "timeout"];

/** Characters that count for the limit: of every text in the replies, wherever it stands. */
export function charactersOf(replies: readonly Reply[]): number {
  return replies.reduce((sum, { type: _, ...rest }) => sum + textIn(rest), 0);
}

/** What may be sent of the replies, in their order. What is cut is said in `complaints`, for the bot's author. */
export function withinLimits(replies: Reply[], complaints: string[]): Reply[] {
  if (replies.length <= MOST_REPLIES && charactersOf(replies) <= MOST_CHARACTERS) return replies;
  const needed = replies.filter(isNeeded).slice(-MOST_REPLIES);
  let room = MOST_REPLIES - needed.length;
  let characters = charactersOf(needed);
  let isFull = false;
  const kept = replies.filter((reply) => {
    if (isNeeded(reply)) return needed.includes(reply);
    characters += charactersOf([reply]);
    // From the first that does not fit on: words with a hole in them tell another story.
    isFull ||= room === 0 || characters > MOST_CHARACTERS;
    if (!isFull) room--;
    return !isFull;
  });
  complaints.push(
    `an answer holds at most ${MOST_REPLIES} replies and ${MOST_CHARACTERS} characters: ${replies.length - kept.length} of ${replies.length} replies were cut`,
  );
  return kept;
}

function isNeeded({ type }: Reply): boolean {
  return CARRY_ON.includes(type);
}

function textIn(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, inner) => sum + textIn(inner), 0);
}
