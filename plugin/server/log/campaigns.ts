// Text campaigns as they are kept: what is said to whom, how fast, and what became of each client.
import type { Reply } from "../../api/wire.ts";

/** A campaign that is SCHEDULED waits for its time; STOPPED and COMPLETED are for good. */
export type CampaignState = "SCHEDULED" | "RUNNING" | "PAUSED" | "STOPPED" | "COMPLETED";
/** Names of the text campaign API. SENT: the message stands in the player's talk. */
export type SendingStatus = "INIT" | "PENDING" | "SENT" | "FAILED" | "POSTPONED" | "CANCELED";
/** What the channel's webhook answered to the message, when that was nothing good. Names of the text campaign API. */
export type ChannelStatus =
  | "BAD_REQUEST"
  | "FORBIDDEN"
  | "TOO_MANY_REQUESTS"
  | "INTERNAL_SERVER_ERROR"
  | "OTHER_ERRORS";

export type CampaignMessage = { replies: Reply[] } | { event: string; data?: Record<string, unknown> };

export interface KeptCampaign {
  id: string;
  /** Of the channel. */
  token: string;
  name: string;
  state: CampaignState;
  message: CampaignMessage;
  threads: number;
  /** Milliseconds between two messages of one thread. */
  delay: number;
  startsAt: number;
  callbackUrl?: string;
  createdAt: number;
  startedAt?: number;
  endedAt?: number;
}

export interface CampaignClient {
  place: number;
  clientId: string;
  /** Goes along with the event, over the campaign's own data. */
  data?: Record<string, unknown>;
  status: SendingStatus;
  /** When it got this status. */
  at?: number;
  questionId?: string;
  seq?: number;
  error?: string;
  channelStatus?: ChannelStatus;
  channelError?: string;
}

/** One client's message, for the transaction that writes it into the talk. */
export interface Sending {
  campaign: string;
  place: number;
  questionId: string;
  /** JSON for the campaign's status callback. */
  callback?: string;
}

/** The campaign does not run any more, or the client has got its message already: nothing was written. */
export class SendingStopped extends Error {
  override name = "SendingStopped";
}

export interface Campaigns {
  create(
    campaign: KeptCampaign,
    clients: readonly { clientId: string; data?: Record<string, unknown> }[],
  ): Promise<void>;
  get(id: string): Promise<KeptCampaign | undefined>;
  /** Newest first. */
  list(query: { limit: number; before?: number }): Promise<KeptCampaign[]>;
  counts(id: string): Promise<Record<SendingStatus, number>>;
  clients(id: string, query: { status?: SendingStatus; after?: number; limit: number }): Promise<CampaignClient[]>;
  /**
   * Changes the state if it is one of `from`. STOPPED cancels whoever is still to be told; nobody is PENDING when PAUSED.
   *
   * @param callbackOf makes the status callback of one who is cancelled, as JSON
   */
  move(
    id: string,
    from: readonly CampaignState[],
    to: CampaignState,
    at: number,
    callbackOf?: (client: CampaignClient) => string,
  ): Promise<boolean>;
  /** Those that run, or wait for their time. */
  active(): Promise<KeptCampaign[]>;
  /** The next clients to be told; they are PENDING from now on. */
  group(id: string, size: number, now: number): Promise<CampaignClient[]>;
  /** When the first of those who were postponed may be told, if anybody is left. */
  nextAt(id: string): Promise<number | undefined>;
  postpone(id: string, place: number, until: number, why: string): Promise<void>;
  fail(id: string, place: number, at: number, error: string, callback?: { lane: string; body: string }): Promise<void>;
  /** Which client's message an event was. */
  ofEvent(
    token: string,
    clientId: string,
    seq: number,
  ): Promise<{ campaign: KeptCampaign; client: CampaignClient } | undefined>;
  trouble(
    id: string,
    place: number,
    status: ChannelStatus,
    error: string,
    callback?: { lane: string; body: string; at: number },
  ): Promise<void>;
  /** Forgets a campaign; what was said stays in the talks. */
  remove(id: string): Promise<void>;
}

/** The name under which a campaign's status callbacks are owed. No channel's token looks so: they hold no `/`. */
export const CALLBACK_PREFIX = "campaign/";
export function callbackEndpoint(campaign: string): string {
  return `${CALLBACK_PREFIX}${campaign}`;
}
