// A campaign's message to one client, as a change of the client's talk.
import type { Reply } from "../../api/wire.ts";
import { answerEvent, changeOf, type SpeakParts, speak, textOf } from "../channels/speak.ts";
import type { TurnBefore } from "../channels/talk.ts";
import type { CampaignClient, KeptCampaign } from "../log/campaigns.ts";
import type { Change, Client, NewEvent } from "../log/event-log.ts";

/**
 * Nobody asked, so neither does it cancel a pending `timeout`, nor is there a request in the events.
 *
 * @param questionId of the message
 */
export async function campaignTurn(
  parts: SpeakParts,
  client: Client,
  before: TurnBefore,
  { campaign, to, questionId }: { campaign: KeptCampaign; to: CampaignClient; questionId: string },
): Promise<Change> {
  const owedToWebhook = parts.channel.webhookUrl !== undefined;
  const { message } = campaign;
  if ("replies" in message) return { events: [saidEvent(message.replies, questionId, campaign.id, owedToWebhook)] };
  const spoken = await speak(parts, client, before.session, {
    input: { event: message.event },
    data: { ...message.data, ...to.data },
  });
  const timeout = spoken.session?.timeout ?? (spoken.openLiveChat?.open ? undefined : before.session?.timeout);
  const kept = spoken.session && { ...spoken.session, ...(timeout && { timeout }) };
  const said = spoken.data.replies.length > 0 ? [answerEvent(questionId, spoken, null, owedToWebhook)] : [];
  return changeOf({ ...spoken, session: kept }, said);
}

function saidEvent(replies: Reply[], questionId: string, campaign: string, owedToWebhook: boolean): NewEvent {
  const data = {
    replies,
    answer: textOf(replies),
    newSessionStarted: false,
    endSession: false,
    debugData: [],
    // Our addition: a game may want to draw a campaign's message in its own way.
    textCampaignId: campaign,
  };
  return { type: "botResponse", event: { questionId, data }, questionId, cid: null, owedToWebhook };
}
