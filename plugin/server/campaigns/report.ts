// A campaign as it is told to those who run the server.
import type { CampaignClient, KeptCampaign, SendingStatus } from "../log/campaigns.ts";
import type { CampaignPage, CampaignReport } from "./campaign-schemas.ts";

export function reportOf(
  campaign: KeptCampaign,
  channel: string | undefined,
  counts: Record<SendingStatus, number>,
): CampaignReport {
  const { id, name, state, message, threads, delay, startsAt, createdAt, startedAt, endedAt, callbackUrl } = campaign;
  return {
    id,
    // Its channel may be gone from the configuration; a token is told to nobody.
    channel: channel ?? "",
    name,
    state,
    ...("replies" in message ? { replies: message.replies as NonNullable<CampaignReport["replies"]> } : message),
    threads,
    delay,
    startAt: stampOf(startsAt),
    ...(callbackUrl !== undefined && { callbackUrl }),
    createdAt: stampOf(createdAt),
    ...(startedAt !== undefined && { startedAt: stampOf(startedAt) }),
    ...(endedAt !== undefined && { endedAt: stampOf(endedAt) }),
    counts,
  };
}

export function pageOf(report: CampaignReport, clients: readonly CampaignClient[], hasMore: boolean): CampaignPage {
  return {
    ...report,
    clients: clients.map(({ place, clientId, status, at, questionId, seq, error, channelStatus, channelError }) => ({
      place,
      clientId,
      status,
      ...(at !== undefined && { at: stampOf(at) }),
      ...(questionId !== undefined && { questionId }),
      ...(seq !== undefined && { seq }),
      ...(error !== undefined && { error }),
      ...(channelStatus && { channelStatus }),
      ...(channelError !== undefined && { channelStatusDescription: channelError }),
    })),
    hasMore,
  };
}

function stampOf(at: number): string {
  return new Date(at).toISOString();
}
