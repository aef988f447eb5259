// What of a message is told as a line in a dialogue: its words, and the pictures and sounds that go with them.
import type { Choice, Message } from "../conversation/message.ts";
import { type Block, blockOf, textOf } from "./block.ts";
import { plain, type RichText } from "./rich-text.ts";

/**
 * True for a message that is told as a line of its own; others go with one, or are only offered (choices).
 *
 * @param at its place among the messages: a picture without words belongs to the words of the same answer
 */
export function isLine(messages: readonly Message[], at: number): boolean {
  const message = messages[at];
  if (!message || message.author.kind === "player") return false;
  return hasWords(message) || (isWordless(message) && hostOf(messages, at) === undefined);
}

/** The words of a line. A file that an agent hands over is named. */
export function wordsOf(message: Message): RichText {
  const { content } = message;
  switch (content.type) {
    case "text":
      return textOf(message);
    case "image":
      return plain(content.caption ?? "");
    case "carousel":
      return plain(content.title);
    case "inlineButtons": {
      const block = blockOf(message);
      return plain(block?.type === "links" ? block.links.map(({ text }) => text).join("\n") : "");
    }
    default:
      return plain("");
  }
}

/**
 * What is shown beside the words of the line at this place, in the order it came: the same list as long as it holds the
 * same things.
 *
 * @param blockIn gives the block of a message as it stands now
 */
export function mediaOf(
  messages: readonly Message[],
  at: number,
  blockIn: (message: Message) => Block | undefined = blockOf,
): readonly Block[] {
  const line = messages[at];
  if (!line) return none;
  const media: Block[] = [];
  const [first, end] = answerAround(messages, at);
  for (let i = first; i < end; i++) {
    const message = messages[i];
    if (!message || !isMedia(message)) continue;
    if (i !== at && !(isWordless(message) && hostOf(messages, i) === at)) continue;
    const block = blockIn(message);
    if (block) media.push(block);
  }
  if (media.length === 0) return none;
  const before = beside.get(line);
  if (before?.length === media.length && media.every((block, i) => block === before[i])) return before;
  beside.set(line, media);
  return media;
}

const none: readonly Block[] = [];
const beside = new WeakMap<Message, readonly Block[]>();

/** Choices that a message brings by itself: links and the cards of a carousel. */
export function choicesOf(message: Message): readonly Choice[] {
  const block = blockOf(message);
  if (block?.type === "links") return block.links.map((link, index) => ({ id: `${message.id}#${index}`, ...link }));
  return block?.type === "carousel" ? block.cards.map((card) => card.choice) : [];
}

function isMedia({ content: { type } }: Message): boolean {
  return type === "image" || type === "audio" || type === "video" || type === "carousel" || type === "location";
}

function hasWords(message: Message): boolean {
  return message.content.type !== "inlineButtons" && wordsOf(message).text.trim() !== "";
}

/** Something to see or hear that has no words of its own; the file of an agent too. */
function isWordless(message: Message): boolean {
  if (message.content.type === "inlineButtons") return message.author.kind === "agent" && choicesOf(message).length > 0;
  return isMedia(message) && !hasWords(message);
}

/** The line that a message without words goes with: the words before it in the same answer, else the first ones after. */
function hostOf(messages: readonly Message[], at: number): number | undefined {
  const [first, end] = answerAround(messages, at);
  for (let i = at - 1; i >= first; i--) if (isSpokenAt(messages, i)) return i;
  for (let i = at + 1; i < end; i++) if (isSpokenAt(messages, i)) return i;
  return undefined;
}

function isSpokenAt(messages: readonly Message[], at: number): boolean {
  const message = messages[at];
  return message !== undefined && hasWords(message);
}

/** From where to where the messages of the same answer stand. */
function answerAround(messages: readonly Message[], at: number): readonly [number, number] {
  const message = messages[at];
  const isSame = (other: Message | undefined) =>
    message?.questionId !== undefined &&
    other?.questionId === message.questionId &&
    other.author.kind === message.author.kind &&
    other.author.id === message.author.id;
  let first = at;
  while (isSame(messages[first - 1])) first--;
  let end = at + 1;
  while (isSame(messages[end])) end++;
  return [first, end];
}
