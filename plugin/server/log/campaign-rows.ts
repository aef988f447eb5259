// Rows of the campaigns' tables, and what a message's own transaction writes into them.
import type { Selectable, Transaction } from "kysely";
import {
  type CampaignClient,
  callbackEndpoint,
  type KeptCampaign,
  type Sending,
  type SendingStatus,
  SendingStopped,
} from "./campaigns.ts";
import { newMessageId } from "./deliveries.ts";
import type { Tables } from "./tables.ts";

/** Rows that one statement writes. */
export const ROWS_AT_ONCE = 500;
/** Of those who are still to be told. */
export const REST: readonly SendingStatus[] = ["INIT", "PENDING", "POSTPONED"];

/** Notes in the transaction of the message itself that it was sent. @throws SendingStopped */
export async function writeSending(
  tx: Transaction<Tables>,
  { campaign, place, questionId, callback }: Sending,
  { clientId, seq, at }: { clientId: string; seq: number | undefined; at: number },
): Promise<void> {
  const running = tx.selectFrom("campaign").select("id").where("id", "=", campaign).where("state", "=", "RUNNING");
  const { numUpdatedRows } = await tx
    .updateTable("campaign_client")
    .set({ status: "SENT", at, seq: seq ?? null, question_id: questionId, error: null })
    .where("campaign", "=", campaign)
    .where("place", "=", place)
    .where("status", "in", REST)
    .where(({ exists }) => exists(running))
    .executeTakeFirst();
  if (numUpdatedRows !== 1n)
    throw new SendingStopped(`Campaign ${campaign} does not send to client ${place} any more.`);
  if (callback !== undefined) await oweCallbacks(tx, campaign, [{ lane: clientId, body: callback, at }]);
}

export async function oweCallbacks(
  tx: Transaction<Tables>,
  campaign: string,
  callbacks: readonly { lane: string; body: string; at: number }[],
) {
  const endpoint = callbackEndpoint(campaign);
  for (let first = 0; first < callbacks.length; first += ROWS_AT_ONCE) {
    const rows = callbacks
      .slice(first, first + ROWS_AT_ONCE)
      .map(({ lane, body, at }) => ({ endpoint, lane, body, created_at: at, message_id: newMessageId() }));
    await tx.insertInto("delivery").values(rows).execute();
  }
}

export function rowOf(campaign: KeptCampaign): Selectable<Tables["campaign"]> {
  return {
    id: campaign.id,
    token: campaign.token,
    name: campaign.name,
    state: campaign.state,
    message: JSON.stringify(campaign.message),
    threads: campaign.threads,
    delay: campaign.delay,
    starts_at: campaign.startsAt,
    callback_url: campaign.callbackUrl ?? null,
    created_at: campaign.createdAt,
    started_at: campaign.startedAt ?? null,
    ended_at: campaign.endedAt ?? null,
  };
}

export function campaignOf(row: Selectable<Tables["campaign"]>): KeptCampaign {
  return {
    id: row.id,
    token: row.token,
    name: row.name,
    state: row.state,
    message: JSON.parse(row.message),
    threads: row.threads,
    delay: row.delay,
    startsAt: row.starts_at,
    ...(row.callback_url !== null && { callbackUrl: row.callback_url }),
    createdAt: row.created_at,
    ...(row.started_at !== null && { startedAt: row.started_at }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
  };
}

export function clientOf(row: Selectable<Tables["campaign_client"]>): CampaignClient {
  return {
    place: row.place,
    clientId: row.client_id,
    ...(row.data !== null && { data: JSON.parse(row.data) }),
    status: row.status,
    ...(row.at !== null && { at: row.at }),
    ...(row.question_id !== null && { questionId: row.question_id }),
    ...(row.seq !== null && { seq: row.seq }),
    ...(row.error !== null && { error: row.error }),
    ...(row.channel_status !== null && { channelStatus: row.channel_status }),
    ...(row.channel_error !== null && { channelError: row.channel_error }),
  };
}
