// Sends a campaign's messages: groups of 100, so many at a time, so long between two, until nobody is left.
import type { Talk } from "../channels/talk.ts";
import { pause } from "../duty.ts";
import { type CampaignClient, type KeptCampaign, SendingStopped } from "../log/campaigns.ts";
import type { EventLog } from "../log/event-log.ts";
import { randomId } from "../random-id.ts";
import { campaignTurn } from "./campaign-turn.ts";
import { callbackBody } from "./status-callback.ts";

/** Clients are taken from the list in groups of this size (text campaigns). */
const GROUP = 100;
/** A player who talks with an agent is told later: the two would get into each other's words. */
export const POSTPONED_FOR_MS = 60_000;
/** A player who still talks with an agent after this is not told any more. */
const POSTPONED_AT_MOST_MS = 24 * 3_600_000;
const LOOK_EVERY_MS = 1_000;

export interface SendingParts {
  log: EventLog;
  now: () => number;
  talk: Talk;
  postponedForMs: number;
  /** A status callback is owed. */
  owed: (campaign: KeptCampaign, clientId: string) => void;
}

/**
 * Runs until the campaign is complete, does not run any more, or the signal is aborted. Whatever was sent stands in the
 * log with its message, in one transaction: whoever goes on after a crash sends nothing twice.
 *
 * @throws what the log throws; whoever was not told then is still to be told
 */
export async function sendCampaign(parts: SendingParts, campaign: KeptCampaign, ending: AbortSignal): Promise<void> {
  const { log, now } = parts;
  while (!ending.aborted) {
    const group = await log.campaigns.group(campaign.id, GROUP, now());
    if (group.length > 0) {
      if ((await sendGroup(parts, campaign, group, ending)) === "stopped") return;
      continue;
    }
    const nextAt = await log.campaigns.nextAt(campaign.id);
    if (nextAt === undefined) {
      await log.campaigns.move(campaign.id, ["RUNNING"], "COMPLETED", now());
      return;
    }
    await pause(Math.min(Math.max(nextAt - now(), 1), LOOK_EVERY_MS), ending);
  }
}

async function sendGroup(
  parts: SendingParts,
  campaign: KeptCampaign,
  group: readonly CampaignClient[],
  ending: AbortSignal,
): Promise<"done" | "stopped"> {
  const rest = group.values();
  const stopping = new AbortController();
  const either = AbortSignal.any([ending, stopping.signal]);
  const thread = async () => {
    for (const to of rest) {
      if (either.aborted) return;
      if (!(await sendOne(parts, campaign, to))) return stopping.abort();
      await pause(campaign.delay, either);
    }
  };
  const threads = Array.from({ length: Math.min(campaign.threads, group.length) }, thread);
  const ends = await Promise.allSettled(threads.map((each) => each.catch(abortAnd(stopping))));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) throw failed.reason;
  return stopping.signal.aborted ? "stopped" : "done";
}

/** One thread that fails ends the others, too. */
function abortAnd(stopping: AbortController): (error: unknown) => never {
  return (error) => {
    stopping.abort();
    throw error;
  };
}

/** @returns false when the campaign does not run any more */
async function sendOne(parts: SendingParts, campaign: KeptCampaign, to: CampaignClient): Promise<boolean> {
  const { log, now, talk, owed } = parts;
  const { id, callbackUrl } = campaign;
  let isWithAgent = false;
  try {
    await talk.tell(to.clientId, async (speakParts, client, before) => {
      isWithAgent = before.chat?.open === true;
      if (isWithAgent) return undefined;
      const questionId = randomId();
      const change = await campaignTurn(speakParts, client, before, { campaign, to, questionId });
      const callback = callbackUrl && callbackBody(campaign, { ...to, questionId }, { at: now(), status: "SENT" });
      return { ...change, sending: { campaign: id, place: to.place, questionId, ...(callback && { callback }) } };
    });
  } catch (error) {
    if (error instanceof SendingStopped) return false;
    throw error;
  }
  if (!isWithAgent) {
    if (callbackUrl) owed(campaign, to.clientId);
    return true;
  }
  const at = now();
  const why = "the player talks with an agent";
  if (at - (campaign.startedAt ?? at) < POSTPONED_AT_MOST_MS) {
    await log.campaigns.postpone(id, to.place, at + parts.postponedForMs, why);
    return true;
  }
  const body = callbackBody(campaign, to, { at, status: "FAILED", description: why });
  await log.campaigns.fail(id, to.place, at, why, callbackUrl ? { lane: to.clientId, body } : undefined);
  if (callbackUrl) owed(campaign, to.clientId);
  return true;
}
