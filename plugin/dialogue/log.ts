// The whole talk as entries. Carried on from one state of the conversation to the next, so that news costs what is new.
import { type Conversation, isSpoken } from "../conversation/conversation.ts";
import { type Author, isVisible, type Message } from "../conversation/message.ts";
import { isUnconfirmed } from "../conversation/order.ts";
import { type Block, blockOf, type Fate } from "./block.ts";
import { type Cast, speakerOf } from "./cast.ts";
import type { Entry } from "./entry.ts";
import { fatesOf } from "./fate.ts";
import { plain } from "./rich-text.ts";
import type { Strings } from "./strings.ts";

export interface Log {
  /** Oldest first. The list and each entry are the same objects as long as nothing of them has changed. */
  readonly entries: readonly Entry[];
  readonly messages: readonly Message[];
  /** For each message: how many entries there are up to it, its own among them, and which agent had the word then. */
  readonly ends: readonly number[];
  readonly agents: readonly (Author | undefined)[];
  /** Entries by message, with what they were made of besides it. */
  readonly made: WeakMap<Message, { readonly of: string; readonly entries: readonly Entry[] }>;
  readonly owner: Conversation["owner"];
  readonly isDown: boolean;
}

function emptyLog(): Log {
  const [entries, messages, ends, agents] = [[], [], [], []];
  return { entries, messages, ends, agents, made: new WeakMap(), owner: "bot", isDown: false };
}

/**
 * The log of a conversation.
 *
 * @param previous the log of the same talk as it was before: what has not changed is taken over
 */
export function entriesOf(conversation: Conversation, cast: Cast, strings: Strings, previous?: Log): Log {
  const { messages, status, owner } = conversation;
  const before = previous ?? emptyLog();
  const { dropped, kept } = takenOver(before.messages, messages);
  const isDown = status.kind === "offline" || status.kind === "slow";
  const from = Math.max(0, Math.min(kept, earliestChange(before, conversation, isDown, kept, dropped)));
  const fates = fatesOf(conversation, from);

  const gone = before.ends[dropped - 1] ?? 0;
  const whole = from + dropped;
  const entries = before.entries.slice(gone, whole > 0 ? before.ends[whole - 1] : gone);
  const ends = before.ends.slice(dropped, whole);
  if (gone > 0) for (let at = 0; at < ends.length; at++) ends[at] = (ends[at] ?? 0) - gone;
  const agents = before.agents.slice(dropped, whole);

  for (let at = from; at < messages.length; at++) {
    const message = messages[at];
    if (!message) continue;
    const agent = at > 0 ? agents[at - 1] : undefined;
    const fate = fates.get(message);
    const isHeld = isDown && isUnconfirmed(message);
    const of = `${agent?.id} ${agent?.name} ${agent?.kind} ${fate?.open} ${fate?.picked} ${isHeld}`;
    let made = before.made.get(message);
    if (made?.of !== of) {
      made = {
        of,
        entries: [...toldBy(message, agent, cast, strings), ...entryOf(message, fate, isHeld, cast, strings)],
      };
      before.made.set(message, made);
    }
    for (const entry of made.entries) entries.push(entry);
    ends.push(entries.length);
    agents.push(agentAfter(message, agent));
  }
  const isEqual =
    entries.length === before.entries.length && entries.every((entry, at) => entry === before.entries[at]);
  return { entries: isEqual ? before.entries : entries, messages, ends, agents, made: before.made, owner, isDown };
}

/** The first entry that the player has not seen, and how many of others there are from there on. */
export function unseenOf(
  { messages, unread }: Conversation,
  { entries, ends }: Log,
): { from: string; count: number } | undefined {
  let left = unread;
  let at = messages.length;
  while (left > 0 && at > 0) {
    const message = messages[--at];
    if (message && message.author.kind !== "player" && !message.restored && isVisible(message.content)) left--;
  }
  const first = at === messages.length ? entries.length : at > 0 ? (ends[at - 1] ?? 0) : 0;
  const from = entries[first]?.id;
  let count = 0;
  for (let i = first; i < entries.length; i++) if (entries[i]?.side === "other") count++;
  return from === undefined || count === 0 ? undefined : { from, count };
}

/** What a message shows, as it stands in the log. */
export function blockIn({ made }: Log, message: Message): Block | undefined {
  return made.get(message)?.entries.find(({ id }) => id === message.id)?.block;
}

/** How many messages fell off the front, and how many of the others stand where they stood. */
function takenOver(before: readonly Message[], now: readonly Message[]): { dropped: number; kept: number } {
  const [first] = now;
  const dropped = first === undefined || first === before[0] ? 0 : before.indexOf(first);
  let kept = 0;
  if (dropped >= 0) while (kept < now.length && now[kept] === before[kept + dropped]) kept++;
  return { dropped: Math.max(0, dropped), kept };
}

/**
 * The first entry that what is new may change besides itself: an answer settles the choices before it, new buttons close
 * the set before them, a lost connection shows on lines that are on their way.
 */
function earliestChange(
  before: Log,
  { messages, owner }: Conversation,
  isDown: boolean,
  kept: number,
  dropped: number,
): number {
  const has = (what: (message: Message) => boolean) =>
    hasFrom(messages, kept, what) || hasFrom(before.messages, kept + dropped, what);
  const isAll = owner !== before.owner || isDown !== before.isDown;
  if (isAll || has(({ author }) => author.kind === "player"))
    return Math.min(unsettledFrom(messages), unsettledFrom(before.messages) - dropped);
  if (!has(({ content }) => content.type === "buttons")) return kept;
  for (let at = kept - 1; at >= 0; at--) if (messages[at]?.content.type === "buttons") return at;
  return kept;
}

function hasFrom(messages: readonly Message[], from: number, what: (message: Message) => boolean): boolean {
  for (let at = from; at < messages.length; at++) {
    const message = messages[at];
    if (message && what(message)) return true;
  }
  return false;
}

/** From here on entries depend on what is said later: choices that may yet be picked, lines that are on their way. */
function unsettledFrom(messages: readonly Message[]): number {
  let first = messages.length;
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at];
    if (!message) break;
    const { type } = message.content;
    if (type === "buttons" || type === "carousel" || isUnconfirmed(message)) first = at;
    else if (isSpoken(message)) break;
  }
  return first;
}

function agentAfter({ author, late }: Message, agent: Author | undefined): Author | undefined {
  if (late || author.kind === "player" || author.kind === "system") return agent;
  return author.kind === "agent" ? author : undefined;
}

/** What the game itself says at this message: that a human comes or goes. */
function toldBy(message: Message, agent: Author | undefined, cast: Cast, strings: Strings): Entry[] {
  const told = (what: string, words: string): Entry => ({
    id: `${message.id}:${what}`,
    side: "told",
    block: { type: "words", text: plain(words) },
    at: message.at,
    ...(message.restored && { restored: true }),
  });
  const { author, content } = message;
  const next = agentAfter(message, agent);
  const isOther = next?.id !== agent?.id || next?.name !== agent?.name;
  const entries: Entry[] = [];
  if (agent && !next)
    entries.push(told("left", strings.agentLeft(speakerOf(agent, cast, strings).name, cast.npc.name)));
  if (next && (!agent || isOther))
    entries.push(told("joined", strings.agentJoined(speakerOf(next, cast, strings).name)));
  if (content.type === "switch" && !content.oneTime && author.kind === "bot" && !message.late)
    entries.push(told("called", strings.waitingForAgent));
  return entries;
}

function entryOf(message: Message, fate: Fate | undefined, isHeld: boolean, cast: Cast, strings: Strings): Entry[] {
  const block: Block | undefined = message.content.type === "event" ? undefined : blockOf(message, fate);
  if (!block) return [];
  const { id, at, author, delivery, late, restored } = message;
  const common = { id, block, at, ...(restored && { restored }) };
  if (author.kind === "system") return [{ ...common, side: "told" }];
  if (author.kind !== "player") {
    const speaker = speakerOf(author, cast, strings);
    return [{ ...common, side: "other", speaker, ...(late && { late, note: strings.late }) }];
  }
  if (!delivery) return [{ ...common, side: "player" }];
  const mark = delivery.state === "sent" ? "delivered" : delivery.state;
  if (delivery.state === "failed") {
    const { reason, retryable } = delivery;
    return [{ ...common, side: "player", mark, note: `${strings.failed} (${reason})`, retryable }];
  }
  return [{ ...common, side: "player", mark, ...(mark === "pending" && isHeld && { note: strings.pending }) }];
}
