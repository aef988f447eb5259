// A conversation and how far the player is in it, as what a presenter shows at this moment. Pure data in, pure data out.
import { type Conversation, isAwaitingAnswer, isSpoken, openChoices } from "../conversation/conversation.ts";
import type { Choice, Message } from "../conversation/message.ts";
import type { Block } from "./block.ts";
import { currentLine, type Dialogue, hasMore } from "./dialogue.ts";
import type { Entry, Speaker } from "./entry.ts";
import { choicesOf, wordsOf } from "./line.ts";
import { plain, type RichText } from "./rich-text.ts";
import type { Strings } from "./strings.ts";

export interface Npc {
  readonly name: string;
  /** Key of a texture. */
  readonly portrait?: string;
}

export interface Cast {
  readonly npc: Npc;
  /** Texture for a live agent who speaks through the NPC's place. */
  readonly agentPortrait?: string;
}

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
  /** The whole log, oldest first. An entry is the same object as long as nothing of it has changed. */
  readonly entries: readonly Entry[];
  /** Id of the first entry that the player has not seen, and how many there are from there on. */
  readonly unseen?: { readonly from: string; readonly count: number };
  /** The server speaks by itself when this runs out, unless the player says something first. A new `id` is a new one. */
  readonly countdown?: { readonly id: string; readonly seconds: number };
}

export function present(conversation: Conversation, dialogue: Dialogue, cast: Cast, strings: Strings): Presentation {
  const line = currentLine(dialogue, conversation);
  const more = hasMore(dialogue, conversation);
  const echo = echoOf(conversation, line, strings);
  const notice = noticeOf(conversation, strings);
  const isUp = conversation.status.kind === "live" || conversation.status.kind === "connecting";
  return {
    speaker: speakerOf(line, cast, strings),
    ...(line && { line: { id: line.id, text: plain(wordsOf(line.content)), media: [] } }),
    more,
    entries: [],
    choices: more ? [] : choicesNow(conversation, line),
    ...(echo && { echo }),
    waiting: !more && ((isUp && isAwaitingAnswer(conversation)) || conversation.typing.length > 0),
    ...(notice !== undefined && { notice }),
  };
}

function speakerOf(line: Message | undefined, { npc, agentPortrait }: Cast, strings: Strings): Presentation["speaker"] {
  if (line?.author.kind === "agent")
    return {
      name: line.author.name ?? strings.agentName,
      label: strings.agentLabel,
      ...(agentPortrait !== undefined && { portrait: agentPortrait }),
    };
  return { name: line?.author.name ?? npc.name, ...(npc.portrait !== undefined && { portrait: npc.portrait }) };
}

/** The open choices, and links that belong to the answer on the screen. */
function choicesNow(conversation: Conversation, line: Message | undefined): readonly Choice[] {
  const open = openChoices(conversation);
  const lastSpoken = conversation.messages.findLastIndex((message) => isSpoken(message));
  const beside = conversation.messages
    .slice(lastSpoken + 1)
    .filter(
      (message) => line !== undefined && message.questionId === line.questionId && message.author.kind !== "player",
    )
    .flatMap((message) => choicesOf(message));
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
