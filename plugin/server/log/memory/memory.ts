// What the log in memory holds: plain objects, so that it runs in a page as well as on Node.
import type { CampaignClient, KeptCampaign } from "../campaigns.ts";
import type { OwedMessage } from "../deliveries.ts";
import type { AcceptedRequest, Client, LiveChat, LoggedEvent, Session } from "../event-log.ts";

export interface Player {
  client: Client;
  /** In order; the first ones may be forgotten (retention). */
  events: LoggedEvent[];
  lastSeq: number;
  lastAt: number;
  requests: Map<string, LoggedEvent>;
  operatorMessages: Set<string>;
  session?: Session;
}

export interface KeptClient extends CampaignClient {
  notBefore: number;
}

export interface Memory {
  /** By {@link nameOf}. */
  players: Map<string, Player>;
  /** Oldest first. */
  chats: { client: Client; chat: LiveChat }[];
  accepted: AcceptedRequest[];
  /** In the order of their ids. */
  deliveries: OwedMessage[];
  disabled: Map<string, { at: number; reason: string }>;
  campaigns: Map<string, { campaign: KeptCampaign; clients: KeptClient[] }>;
  /** The last number that was given to a chat or a delivery. */
  lastId: number;
}

export function emptyMemory(): Memory {
  return {
    players: new Map(),
    chats: [],
    accepted: [],
    deliveries: [],
    disabled: new Map(),
    campaigns: new Map(),
    lastId: 0,
  };
}
