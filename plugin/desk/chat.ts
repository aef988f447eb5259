// One chat and everything that can happen to it, as plain functions from chat to chat.
import { createHash } from "node:crypto";
import { isSame, mergeHistory } from "./history.ts";
import type { ChatView, Delivery, Group, Line, NoteLine, PastLine, SpokenLine } from "./picture.ts";

/** A chat as the desk holds it: what agents see, and what they do not. */
export interface Chat extends ChatView {
  /** Whose webhook leads to the player. */
  apiKey: string;
  /** The player has sent something since the chat was opened. */
  heard: boolean;
}

export type AgentName = { id: string; name: string };

/** What a chat is announced with (Operator API, selectDestination). */
export interface Announcement {
  apiKey: string;
  userId: string;
  userName?: string;
  group: Group;
  attributes: Record<string, string>;
  /** Absent when the server told none: then what we hold is kept. */
  history?: PastLine[];
}

/** More lines than this in one chat push the oldest out. */
const MOST_LINES = 1_000;

/**
 * The server's first `sendText` may repeat the line that called for an agent, which already stands in the history.
 * Within this time it is taken for the same one.
 */
const CALL_REPEATED_WITHIN = 10_000;

/** Longer ones are for machines; the page shows them in full beside the name. */
const LONGEST_ID_AS_NAME = 20;

/** The same for one player in one channel, whatever characters their names hold: safe in a URL and as a storage key. */
export function chatIdOf(apiKey: string, userId: string): string {
  return createHash("sha256").update(`${apiKey}\n${userId}`).digest("hex").slice(0, 16);
}

export function openChat(announcement: Announcement, now: number): Chat {
  const { apiKey, userId, userName, group, attributes, history = [] } = announcement;
  const colon = userId.indexOf(":");
  const channel = colon < 0 ? "" : userId.slice(0, colon);
  const client = userId.slice(colon + 1);
  return {
    id: chatIdOf(apiKey, userId),
    apiKey,
    userId,
    channel,
    client,
    name: playerName(userName, channel, client),
    group,
    state: "waiting",
    openedAt: now,
    since: now,
    attributes,
    history,
    lines: [],
    heard: false,
  };
}

/** A server that knows no name sends "channel client" (Operator API documentation), which an agent need not read twice. */
function playerName(told: string | undefined, channel: string, client: string): string {
  const name = told?.trim() ?? "";
  if (name !== "" && name !== `${channel} ${client}`) return name;
  return client.length <= LONGEST_ID_AS_NAME ? client : `Player …${client.slice(-4)}`;
}

/** The server announces an open chat once more: what it tells is newer, who has the chat stays. */
export function announceAgain(chat: Chat, announcement: Announcement): Chat {
  const { userName, group, attributes, history } = announcement;
  const { trouble: _, ...calm } = chat;
  return {
    ...calm,
    ...(history ? mergeHistory(history, chat.lines) : {}),
    // A hand-back under way is void: the player has asked for a human again.
    state: chat.state === "closing" ? "claimed" : chat.state,
    name: userName === undefined ? chat.name : playerName(userName, chat.channel, chat.client),
    group,
    attributes: { ...chat.attributes, ...attributes },
  };
}

export function playerSays(chat: Chat, line: SpokenLine): Chat {
  if (chat.lines.some(({ id }) => id === line.id)) return chat;
  const heard = { ...chat, since: chat.since ?? line.at, heard: true };
  return isTheCall(chat, line) ? heard : withLine(heard, line);
}

function isTheCall({ heard, history }: Chat, line: SpokenLine): boolean {
  const last = history.findLast(({ from }) => from === "player");
  if (heard || line.file || !last) return false;
  return isSame(last, line) && Math.abs(line.at - last.at) <= CALL_REPEATED_WITHIN;
}

export function agentSays(chat: Chat, line: SpokenLine): Chat {
  const { since: _, ...answered } = withLine(chat, line);
  return answered;
}

export function markDelivery(chat: Chat, lineId: string, delivery: Delivery): Chat {
  return {
    ...chat,
    lines: chat.lines.map((line) => (line.id === lineId && line.kind === "said" ? { ...line, delivery } : line)),
  };
}

export function unsay(chat: Chat, lineId: string): Chat {
  return { ...chat, lines: chat.lines.filter((line) => line.id !== lineId) };
}

export function claim(chat: Chat, agent: AgentName, now: number): Chat {
  if (chat.owner?.id === agent.id && chat.state === "claimed") return chat;
  const from = chat.state === "claimed" ? chat.owner : undefined;
  const joined = note(chat, from ? "took-over" : "joined", now, agent, from?.name);
  return { ...joined, state: "claimed", owner: agent };
}

/** Back into the line: the player goes on waiting from when they last spoke in vain. */
export function putBack(chat: Chat, what: "put-back" | "lapsed", now: number): Chat {
  const { owner, ...free } = note(chat, what, now, chat.owner);
  return { ...free, state: "waiting", since: chat.since ?? now };
}

export function moveTo(chat: Chat, group: Group, now: number): Chat {
  const { owner, ...free } = note(chat, "moved", now, chat.owner, group.name);
  return { ...free, group, state: "waiting", since: chat.since ?? now };
}

export function close(chat: Chat, what: NoteLine["what"], now: number): Chat {
  const { since, trouble, ...over } = note(chat, what, now, chat.owner);
  return { ...over, state: "closed", closedAt: now };
}

export function inTrouble(chat: Chat, trouble: string | undefined): Chat {
  if (chat.trouble === trouble) return chat;
  const { trouble: _, ...calm } = chat;
  return trouble === undefined ? calm : { ...calm, trouble };
}

export function note(chat: Chat, what: NoteLine["what"], at: number, agent?: AgentName, other?: string): Chat {
  return withLine(chat, {
    kind: "note",
    id: `note-${at}-${chat.lines.length}`,
    at,
    what,
    ...(agent ? { agent } : {}),
    ...(other ? { other } : {}),
  });
}

function withLine(chat: Chat, line: Line): Chat {
  return { ...chat, lines: [...chat.lines, line].slice(-MOST_LINES) };
}
