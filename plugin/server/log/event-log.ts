// The event log's contract: what was said, in order, kept for good. Every room writes and reads through this alone.
import type { ChatApiRequest, Reply, SwitchReply, WireEvent } from "../../api/wire.ts";
import type { Campaigns, Sending } from "./campaigns.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Holds } from "./holds.ts";
import type { Keeping } from "./player-data.ts";
import type { Wakes } from "./wakes.ts";

/** Who is writing at the moment: told to those who wait, and never kept. */
export type PassingEvent = Extract<WireEvent, { type: "typing" }>;
export type KeptEvent = Exclude<WireEvent, PassingEvent>;

/** One player of one channel. Sequence numbers count per client, from 1. */
export interface Client {
  token: string;
  clientId: string;
}

/** An event before the log gave it its place. */
export interface NewEvent {
  type: KeptEvent["type"];
  event: KeptEvent["event"];
  questionId?: string;
  /** The connection it belongs to; `null` for what the server says by itself, which concerns every connection. */
  cid: string | null;
  /** True when the channel's webhook is still to be told of it. */
  owedToWebhook?: boolean;
}

export interface LoggedEvent {
  seq: number;
  type: KeptEvent["type"];
  /** JSON of the wire event's `event`: most readers hand it on unread. See {@link contentOf}. */
  body: string;
  questionId: string | null;
  cid: string | null;
  /** Milliseconds since the epoch; never goes back within one client. */
  at: number;
}

/** What the bot remembers of a client between two turns. */
export interface Session {
  sessionId: string;
  /** The bot's own state; only the bot room reads it. */
  bot: string;
  ended: boolean;
  playerName?: string;
  /** The one pending `timeout` reply: when it is due (ms since the epoch) and which knot it runs. */
  timeout?: { at: number; knot: string };
}

/** One hand-over to the agent platform, from the `switch` until nothing is owed to the platform any more. */
export interface LiveChat extends Delivery {
  id: number;
  userId: string;
  /** The `switch` that asked for it. */
  switch: Omit<SwitchReply, "type">;
  /** True while the player's words go to the agent and not to the bot. */
  open: boolean;
  /** Place of the switch in the log: lines after it are the chat's. */
  from: number;
  /** Place of the event that closed the chat: lines from there on are the bot's again. */
  until?: number;
  /** Last words owed to the platform with `closeChat`; a chat that the platform closed owes none. */
  closing?: string;
  destinationId?: string;
}

/** How far the platform has been told. Written by the sender alone, while turns go on. */
export interface Delivery {
  /** True when the platform has been told of the chat and, as far as is known, still knows it. */
  announced: boolean;
  firstMessageSent: boolean;
  /** Every event up to this place has reached the platform, or need not. */
  cursor: number;
  /** True when nothing is owed to the platform any more. */
  settled: boolean;
}

/** A request that was accepted (POST …/async) and has not been run yet. */
export interface AcceptedRequest {
  client: Client;
  questionId: string;
  request: ChatApiRequest;
}

/** Everything that one step changes. It is written in one transaction: all of it or nothing. */
export interface Change {
  events?: NewEvent[];
  session?: Session;
  /** Begins a hand-over: its `from` is the place of the last of `events`. */
  openLiveChat?: Pick<LiveChat, "userId" | "switch" | "open" | "destinationId">;
  /** Closes one: its `until` is the place of the first of `events`, or the next place when there are none. */
  closeLiveChat?: { id: number; closing?: string };
  /** Sends one to other agents: the platform is told of it anew. */
  moveLiveChat?: { id: number; destinationId: string };
  /** Puts a request where a restart will find it. */
  accept?: { questionId: string; request: ChatApiRequest };
  /** The accepted request with this id has been run. */
  settled?: string;
  /** The agent platform's own message id, by which a repeat is known. */
  operatorMessageId?: string;
  /** The first of `events` is a campaign's message. @throws SendingStopped: then nothing is written */
  sending?: Sending;
}

export interface EventsQuery {
  /** Only events after this place. */
  after?: number;
  /** Only events of this time (ms) or later. */
  since?: number;
  cid?: string;
  types?: readonly KeptEvent["type"][];
  limit: number;
  /** The newest events instead of the first ones; oldest first all the same. */
  latest?: boolean;
}

/**
 * What those who wait for a client hear: events that were just kept, or one that only passes. No events at all say that
 * there may be new ones, which have to be read.
 */
export type News = { kept: readonly LoggedEvent[] } | { passing: PassingEvent };

export interface EventLog extends Holds, Wakes, Keeping {
  /** The page's events, oldest first, and whether there are more after it. */
  events(client: Client, query: EventsQuery): Promise<{ events: LoggedEvent[]; hasMore: boolean }>;
  /** The question with this id and its answer, if the log has them. */
  turn(client: Client, questionId: string): Promise<{ request: LoggedEvent; answer?: LoggedEvent } | undefined>;
  session(client: Client): Promise<Session | undefined>;
  /** The client's newest hand-over, open or not. */
  liveChat(client: Client): Promise<LiveChat | undefined>;
  knowsOperatorMessage(client: Client, id: string): Promise<boolean>;
  /** Who an agent platform means by `userId` on this channel: only a client who was handed over once is known to it. */
  clientOfUser(token: string, userId: string): Promise<Client | undefined>;
  /** True once anything of this client was written. */
  knows(client: Client): Promise<boolean>;

  /** Writes a change and returns its events with their places. Listeners hear of it after it is safe. */
  commit(client: Client, change: Change, at: number): Promise<LoggedEvent[]>;

  /** Timeouts of a channel that are due until a time (ms since the epoch), the first ones first. */
  timeoutsUntil(token: string, time: number, limit: number): Promise<{ client: Client; at: number }[]>;
  /** Requests that no other process is about to run: this one's, and those of processes that are gone. */
  acceptedRequests(): Promise<AcceptedRequest[]>;
  /** What this client was promised and nobody has run yet, whichever process took it, in the order of acceptance. */
  acceptedOf(client: Client): Promise<AcceptedRequest[]>;
  /** True when other processes may be writing at the same time. */
  readonly isShared: boolean;
  /** Hand-overs with anything still owed to the platform, oldest first; of one client, or of all. */
  unsettledLiveChats(client?: Client): Promise<{ client: Client; chat: LiveChat }[]>;
  /** Notes how far the platform was told. `announced` is not noted when the chat was moved meanwhile. */
  delivered(chat: LiveChat, progress: Partial<Delivery>): Promise<void>;
  /** What webhooks are owed; `owedToWebhook` of an event puts it there. */
  readonly deliveries: Deliveries;
  readonly campaigns: Campaigns;

  /** Calls `listener` with each commit's events of this client, and with what passes. Returns the way to stop. */
  subscribe(client: Client, listener: (news: News) => void): () => void;
  /** Tells those who wait now; nobody later. */
  pass(client: Client, event: PassingEvent): void;
  close(): Promise<void>;
}

/** What an event holds. */
export function contentOf<Type extends KeptEvent["type"]>(
  event: LoggedEvent & { type: Type },
): Extract<KeptEvent, { type: Type }>["event"] {
  return JSON.parse(event.body);
}

/** Replies that an event brought to the player, whoever said them. */
export function repliesOf(event: LoggedEvent): Reply[] {
  const { data, replies } = contentOf(event) as { data?: { replies: Reply[] }; replies?: Reply[] };
  return data?.replies ?? replies ?? [];
}
