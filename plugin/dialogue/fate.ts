// What became of the choices of each message: still open, or settled, with the pick.
import { type Conversation, isSpoken } from "../conversation/conversation.ts";
import type { Choice, Message } from "../conversation/message.ts";
import type { Fate } from "./block.ts";

/**
 * The fates of all choices from this place on. Choices end with whatever the player says next, be it one of them; a
 * line that could not be sent ends nothing.
 */
export function fatesOf({ messages, owner }: Conversation, from: number): ReadonlyMap<Message, Fate> {
  const fates = new Map<Message, Fate>();
  let next: Message | undefined;
  let isTaken = false;
  for (let at = messages.length - 1; at >= from; at--) {
    const message = messages[at];
    if (!message) continue;
    if (isSpoken(message) && message.delivery?.state !== "failed") next = message;
    const choices = choicesIn(message);
    if (!choices) continue;
    // Of several sets of buttons the last one counts; cards stay beside them.
    const isButtons = message.content.type === "buttons";
    const isOpen = next === undefined && owner === "bot" && !message.late && !(isButtons && isTaken);
    if (isButtons && !message.late) isTaken = true;
    const picked = next && pickOf(choices, next);
    fates.set(message, { open: isOpen, ...(picked !== undefined && { picked }) });
  }
  return fates;
}

/** Choices of a message that are answered by a line, in whichever form they came. */
function choicesIn({ content, author }: Message): readonly Choice[] | undefined {
  if (author.kind === "player") return undefined;
  if (content.type === "buttons") return content.choices;
  return content.type === "carousel" ? content.cards.map((card) => card.choice) : undefined;
}

/** By the id of the choice; a record of an earlier visit has only the words. */
function pickOf(choices: readonly Choice[], { choiceId, content }: Message): string | undefined {
  const words = content.type === "text" ? content.text : undefined;
  return choices.find(({ id, text }) => (choiceId === undefined ? text === words : id === choiceId))?.id;
}
