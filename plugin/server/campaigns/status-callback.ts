// What a campaign's status callback is told (text campaign API, status callback).
import type { CampaignClient, ChannelStatus, KeptCampaign, SendingStatus } from "../log/campaigns.ts";
import { timestampOf } from "../log/wire-form.ts";

/**
 * The API's own fields; `clientId`, `textCampaignName` and `questionId` are our addition. What the ids look like is not
 * documented: a campaign is its own template here, and one client's message is `<campaign>/<place>`.
 */
export interface StatusCallback {
  textCampaignId: string;
  eventSendingTemplateId: string;
  eventSendingInfoId: string;
  /** `YYYY-MM-DDThh:mm:ss.SSS`, UTC. */
  eventSendingTime: string;
  status: SendingStatus;
  channelStatus?: ChannelStatus;
  channelStatusDescription?: string;
  textCampaignName: string;
  clientId: string;
  questionId?: string;
}

export function callbackBody(
  campaign: KeptCampaign,
  { place, clientId, questionId }: CampaignClient,
  about: { at: number; status: SendingStatus; channelStatus?: ChannelStatus; description?: string },
): string {
  const body: StatusCallback = {
    textCampaignId: campaign.id,
    eventSendingTemplateId: campaign.id,
    eventSendingInfoId: `${campaign.id}/${place}`,
    eventSendingTime: timestampOf(about.at),
    status: about.status,
    ...(about.channelStatus && { channelStatus: about.channelStatus }),
    ...(about.description !== undefined && { channelStatusDescription: about.description }),
    textCampaignName: campaign.name,
    clientId,
    ...(questionId !== undefined && { questionId }),
  };
  return JSON.stringify(body);
}

/** How a receiver's answer is called (text campaign API, channelStatus; which status means which is a guess). */
export function channelStatusOf(status: number | undefined): ChannelStatus {
  if (status === 400) return "BAD_REQUEST";
  if (status === 401 || status === 403) return "FORBIDDEN";
  if (status === 429) return "TOO_MANY_REQUESTS";
  if (status !== undefined && status >= 500) return "INTERNAL_SERVER_ERROR";
  return "OTHER_ERRORS";
}
