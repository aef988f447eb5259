// The log's tables as the migrations leave them, for the compiler's eyes. Truth is 0 or 1.
import type { Generated } from "kysely";
import type { CampaignState, ChannelStatus, SendingStatus } from "./campaigns.ts";

export interface Tables {
  client: { id: Generated<number>; token: string; client_id: string; last_seq: number; last_at: number };
  event: {
    client: number;
    seq: number;
    type: string;
    question_id: string | null;
    cid: string | null;
    at: number;
    /** JSON of the wire event's `event`. */
    body: string;
  };
  session: {
    client: number;
    session_id: string;
    bot: string;
    ended: number;
    player_name: string | null;
    timeout_at: number | null;
    timeout_knot: string | null;
  };
  /** `process`: the one that took it; see presence.ts. */
  accepted: { id: Generated<number>; client: number; question_id: string; request: string; process: string | null };
  /** `endpoint` is a channel's token, `lane` the `clientId`: see deliveries.ts. */
  delivery: {
    id: Generated<number>;
    endpoint: string;
    lane: string;
    message_id: string;
    client: number | null;
    seq: number | null;
    body: string | null;
    created_at: number;
    tries: Generated<number>;
    next_at: Generated<number>;
    tried_at: number | null;
    status: number | null;
    error: string | null;
    given_up_at: number | null;
  };
  campaign: {
    id: string;
    token: string;
    name: string;
    state: CampaignState;
    /** JSON: the replies, or the event. */
    message: string;
    threads: number;
    delay: number;
    starts_at: number;
    callback_url: string | null;
    created_at: number;
    started_at: number | null;
    ended_at: number | null;
  };
  campaign_client: {
    campaign: string;
    place: number;
    client_id: string;
    data: string | null;
    status: SendingStatus;
    not_before: Generated<number>;
    at: number | null;
    question_id: string | null;
    seq: number | null;
    error: string | null;
    channel_status: ChannelStatus | null;
    channel_error: string | null;
  };
  endpoint_disabled: { endpoint: string; at: number; reason: string };
  live_chat: {
    id: Generated<number>;
    client: number;
    user_id: string;
    open: number;
    settled: number;
    announced: number;
    first_message_sent: number;
    starts_after: number;
    cursor: number;
    ends_at: number | null;
    closing: string | null;
    destination_id: string | null;
    /** JSON of the switch reply. */
    switch: string;
  };
  operator_message: { client: number; id: string };
}
