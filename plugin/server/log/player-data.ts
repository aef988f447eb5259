// What the log does for the players' rights and for its own size: export, erasure, retention.
import type { ChatApiRequest } from "../../api/wire.ts";
import type { Client, KeptEvent, LiveChat, Session } from "./event-log.ts";

/** Everything that is kept of one player, as JSON. */
export interface PlayerData {
  clientId: string;
  /** Every event in order, as GET /events tells it. */
  events: KeptEvent[];
  session?: Session;
  liveChats: LiveChat[];
  /** Requests that were accepted and have not been run yet. */
  accepted: ChatApiRequest[];
  /** Ids of messages of the agent platform. */
  operatorMessages: string[];
  /** Messages to webhooks that wait, or were given up. */
  deliveries: Record<string, unknown>[];
  /** Campaigns that told the player something, or mean to. */
  campaigns: Record<string, unknown>[];
}

export interface Keeping {
  /** Everything that is kept of one player; `undefined` for one who is not known. */
  exportPlayer(client: Client): Promise<PlayerData | undefined>;
  /**
   * Takes everything that is kept of one player out of the log, for good. A turn of the player that runs is waited for.
   * Whoever writes under the same `clientId` later is a new player.
   *
   * @returns false when nothing was kept
   */
  erasePlayer(client: Client): Promise<boolean>;
  /**
   * Takes events out of the log that are older than a time (retention), a few at a time, so that turns are not held up.
   * What a webhook or an agent platform is still owed stays, and so do bots' memories of their players, and what
   * applications saved for them last.
   *
   * @param before milliseconds since the epoch
   * @param ending ends it early; the next call goes on
   * @returns how many events
   */
  forgetEvents(before: number, ending?: AbortSignal): Promise<number>;
}

/** Events that one step of the retention takes at most. */
export const FORGOTTEN_AT_ONCE = 500;
