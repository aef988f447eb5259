// A conversation and how far the player is in it, as what a presenter shows at this moment. Pure data in, pure data out.
import { type Conversation, isAwaitingAnswer, isSpoken, openChoices } from "../conversation/conversation.ts";
import type { Choice, Message } from "../conversation/message.ts";
import { type Block, safe } from "./block.ts";
import { type Cast, speakerOf } from "./cast.ts";
import { type Countdown, countdownOf } from "./countdown.ts";
import { currentLine, type Dialogue, hasMore } from "./dialogue.ts";
import type { Entry, Speaker } from "./entry.ts";
import { choicesOf, mediaOf, wordsOf } from "./line.ts";
import { blockIn, entriesOf, type Log, unseenOf } from "./log.ts";
import type { RichText } from "./rich-text.ts";
import type { Strings } from "./strings.ts";

/** What is to be shown of a talk at one moment, by whichever presenter. */
export interface Presentation {
  readonly speaker: Speaker;
  /** The line being told. A new `id` is a new line. `media` is shown beside its words: pictures, sounds, cards. */
  readonly line?: { readonly id: string; readonly text: RichText; readonly media: readonly Block[] };
  /** More lines wait behind this one. */
  readonly more: boolean;
  readonly choices: readonly Choice[];
  /** The player's own last line, while it is worth showing. */
  readonly echo?: {
    readonly id: string;
    readonly text: string;
    readonly mark: "pending" | "delivered" | "failed";
    readonly note?: string;
  };
  /** An answer is being awaited. */
  readonly waiting: boolean;
  /** A word about the connection, or about the agent who was called. */
  readonly notice?: string;
  /** The notice is no trouble: a human has been called. */
  readonly calm?: true;
  /** The whole log, oldest first. An entry is the same object as long as nothing of it has changed. */
  readonly entries: readonly Entry[];
  /** Id of the first entry that the player has not seen, and how many there are from there on. */
  readonly unseen?: { readonly from: string; readonly count: number };
  /** The server speaks by itself when this runs out, unless the player says something first. A new `id` is a new one. */
  readonly countdown?: Countdown;
}

/** @param log the conversation's, where it is carried along; else it is made anew */
export function present(
  conversation: Conversation,
  dialogue: Dialogue,
  cast: Cast,
  strings: Strings,
  log: Log = entriesOf(conversation, cast, strings),
): Presentation {
  const { messages } = conversation;
  const line = currentLine(dialogue, conversation);
  const more = hasMore(dialogue, conversation);
  const media = line ? mediaOf(messages, messages.lastIndexOf(line), (message) => blockIn(log, message)) : [];
  const echo = echoOf(conversation, line, strings);
  const notice = noticeOf(conversation, strings);
  const unseen = unseenOf(conversation, log);
  const countdown = countdownOf(conversation);
  const isUp = conversation.status.kind === "live" || conversation.status.kind === "connecting";
  return {
    speaker: speakerOf(line?.author, cast, strings),
    ...(line && { line: { id: line.id, text: wordsOf(line), media } }),
    more,
    entries: log.entries,
    ...(unseen && { unseen }),
    choices: more ? [] : choicesNow(conversation, line),
    ...(echo && { echo }),
    waiting: !more && ((isUp && isAwaitingAnswer(conversation)) || conversation.typing.length > 0),
    ...(notice !== undefined && { notice, ...(isUp && { calm: true }) }),
    ...(countdown && { countdown }),
  };
}

/** The open choices, and those that the answer on the screen brings itself: links, cards. */
export function choicesNow(conversation: Conversation, line: Message | undefined): readonly Choice[] {
  const { messages, owner } = conversation;
  const open = openChoices(conversation).map(safe);
  if (!line) return open;
  const beside: Choice[] = [];
  // A line that could not be sent has answered nothing.
  const spoken = messages.findLastIndex((each) => isSpoken(each) && each.delivery?.state !== "failed");
  for (let at = spoken + 1; at < messages.length; at++) {
    const message = messages[at];
    if (!message || message.author.kind === "player" || message.questionId !== line.questionId) continue;
    if (message.content.type !== "carousel" || owner === "bot") beside.push(...choicesOf(message));
  }
  return [...open, ...beside];
}

/** The player's last words, while no line has answered them. */
function echoOf(conversation: Conversation, line: Message | undefined, strings: Strings): Presentation["echo"] {
  const { messages } = conversation;
  const at = messages.findLastIndex((message) => isSpoken(message) && !message.restored);
  const said = messages[at];
  if (said?.content.type !== "text" || !said.delivery) return undefined;
  if (line && messages.indexOf(line) > at) return undefined;
  const mark = said.delivery.state === "sent" ? "delivered" : said.delivery.state;
  const isDown = conversation.status.kind === "offline" || conversation.status.kind === "slow";
  const note =
    said.delivery.state === "failed"
      ? `${strings.failed} (${said.delivery.reason})`
      : mark === "pending" && isDown
        ? strings.pending
        : undefined;
  return { id: said.id, text: said.content.text, mark, ...(note !== undefined && { note }) };
}

function noticeOf({ status, owner }: Conversation, strings: Strings): string | undefined {
  if (status.kind === "offline") return strings.offline;
  if (status.kind === "slow") return strings.slow;
  if (status.kind === "refused") return strings.refused;
  return owner === "waiting" ? strings.waitingForAgent : undefined;
}
