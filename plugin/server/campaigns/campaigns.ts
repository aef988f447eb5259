// Text campaigns: what the server says to a list of players, without being asked, at a pace that everybody bears.
import * as v from "valibot";
import type { Reply } from "../../api/wire.ts";
import type { Channel } from "../channels/channel.ts";
import type { Talk } from "../channels/talk.ts";
import { openDuty } from "../duty.ts";
import {
  type CampaignClient,
  type CampaignState,
  callbackEndpoint,
  type KeptCampaign,
  type SendingStatus,
} from "../log/campaigns.ts";
import type { OwedMessage } from "../log/deliveries.ts";
import type { EventLog } from "../log/event-log.ts";
import { randomId } from "../random-id.ts";
import { controlOf, type WebhookControl } from "../webhooks/control.ts";
import type { DispatchRules } from "../webhooks/dispatcher.ts";
import { openCallbacks } from "./callbacks.ts";
import { CampaignError } from "./campaign-error.ts";
import {
  type CampaignInput,
  type CampaignPage,
  type CampaignReport,
  campaignSchema,
  pageSize,
  timeOf,
} from "./campaign-schemas.ts";
import { pageOf, reportOf } from "./report.ts";
import { openRunner } from "./runner.ts";
import { POSTPONED_FOR_MS } from "./sending.ts";
import { callbackBody, channelStatusOf } from "./status-callback.ts";

/**
 * Text campaigns. Each client's message is in the player's events (poll, long poll and stream) and on the channel's
 * webhook. A campaign that is COMPLETED or STOPPED is kept until it is removed.
 *
 * @example
 * const { id } = await server.campaigns.create({
 *   channel: "elder",
 *   name: "The lanterns are lit",
 *   clients: ["player-17", { clientId: "player-18", data: { gift: "lamp" } }],
 *   event: "lanterns", // a knot of the bot; or: replies: [{ type: "text", text: "Come and see!" }]
 *   threads: 2,
 *   delay: 250,
 *   startAt: "2027-01-31T18:00:00Z",
 * });
 * await server.campaigns.pause(id);
 */
export interface Campaigns {
  /** @throws CampaignError `invalid` that names the field and the cure */
  create(campaign: CampaignInput): Promise<CampaignReport>;
  /** The newest first. */
  list(): Promise<CampaignReport[]>;
  /** With a page of at most 250 clients. @throws CampaignError `unknown` */
  get(id: string, page?: { status?: SendingStatus; after?: number; limit?: number }): Promise<CampaignPage>;
  /** Only messages that are just being sent are still sent. @throws CampaignError `unknown`, `conflict` */
  pause(id: string): Promise<CampaignReport>;
  /** Goes on where it was; one that was paused before its time waits for it again. @throws CampaignError */
  resume(id: string): Promise<CampaignReport>;
  /** For good: whoever was not told is CANCELED. @throws CampaignError `unknown`, `conflict` */
  stop(id: string): Promise<CampaignReport>;
  /** What its status callback is owed; nothing when there is none, or no such campaign. */
  callback(id: string): Promise<WebhookControl | undefined>;
  /** Forgets a campaign that does not run; what was said stays said. @throws CampaignError `unknown`, `conflict` */
  remove(id: string): Promise<void>;
}

export interface CampaignRoom extends Campaigns {
  /** A channel's webhook refused a message for good, which may be one of a campaign's. */
  webhookGaveUp(message: OwedMessage, failure: { status?: number; error: string }): Promise<void>;
  begin(): void;
  close(): Promise<void>;
}

export interface CampaignsParts {
  log: EventLog;
  now: () => number;
  logger: (line: object) => void;
  channels: readonly { channel: Channel; talk: Talk }[];
  rules: DispatchRules;
  /** How long a player who talks with an agent is left alone (ms). */
  postponedForMs?: number;
}

const CAMPAIGNS_LISTED = 250;
const TOPIC = "campaigns";
const CALLBACK_TOPIC = "campaign callbacks";

export function openCampaigns(parts: CampaignsParts): CampaignRoom {
  const { log, now, logger, channels, rules, postponedForMs = POSTPONED_FOR_MS } = parts;
  const kept = log.campaigns;
  const byToken = new Map(channels.map((each) => [each.channel.token, each]));
  const owed = ({ id }: KeptCampaign, clientId: string) => log.wake(CALLBACK_TOPIC, `${id}/${clientId}`);
  const runner = openRunner({ log, now, logger, talkOf: (token) => byToken.get(token)?.talk, postponedForMs, owed });
  const secretsOf = (token: string) => [byToken.get(token)?.channel.webhookSecret ?? []].flat();
  const callbacks = openCallbacks({ log, now, logger, rules, secretsOf });
  const deaf = [
    log.onWake(TOPIC, runner.hurry),
    log.onWake(CALLBACK_TOPIC, (about) => {
      const [id, ...clientId] = about?.split("/") ?? [];
      callbacks.hurry(id, clientId.length === 0 ? undefined : clientId.join("/"));
    }),
  ];
  const duties = [
    openDuty({ log, name: TOPIC, work: runner.work, logger }),
    openDuty({ log, name: CALLBACK_TOPIC, work: callbacks.work, logger }),
  ];

  const report = async (campaign: KeptCampaign) =>
    reportOf(campaign, byToken.get(campaign.token)?.channel.name, await kept.counts(campaign.id));

  /** What is no id of ours is not even asked for: no database keeps a NUL. */
  const find = async (id: string) => (/^[0-9a-f-]{36}$/i.test(id) ? await kept.get(id) : undefined);

  async function known(id: string): Promise<KeptCampaign> {
    const campaign = await find(id);
    if (!campaign) throw new CampaignError("unknown", `There is no campaign ${JSON.stringify(id.slice(0, 80))}.`);
    return campaign;
  }

  /** @param can says so in words: "a campaign that runs" */
  async function move(id: string, from: readonly CampaignState[], to: CampaignState, can: string) {
    const before = await known(id);
    const at = now();
    const callbackOf =
      before.callbackUrl === undefined
        ? undefined
        : (client: CampaignClient) => callbackBody(before, client, { at, status: "CANCELED" });
    if (!(await kept.move(id, from, to, at, callbackOf))) {
      const { state } = await known(id);
      if (state !== to) throw new CampaignError("conflict", `The campaign is ${state}: only ${can}.`);
    }
    log.wake(TOPIC);
    if (callbackOf && to === "STOPPED") log.wake(CALLBACK_TOPIC, id);
    return await report(await known(id));
  }

  function begin() {
    for (const duty of duties) duty.begin();
  }

  return {
    async create(input) {
      const read = v.safeParse(campaignSchema, input, { abortEarly: true });
      if (!read.success) throw new CampaignError("invalid", complaintOf(read.issues[0]));
      const { channel, clients, replies, event, data, startAt, callbackUrl, ...rest } = read.output;
      const found = channels.find((each) => each.channel.name === channel);
      if (!found) throw new CampaignError("invalid", `channel: there is none of the name ${JSON.stringify(channel)}.`);
      if (event !== undefined && !found.channel.bot.hasKnot(event.replace(/^\//, "").replace("/", ".")))
        throw new CampaignError("invalid", `event: the bot of ${channel} has no knot ${JSON.stringify(event)}.`);
      const createdAt = now();
      const startsAt = startAt === undefined ? createdAt : timeOf(startAt);
      const isDue = startsAt <= createdAt;
      const campaign: KeptCampaign = {
        ...rest,
        id: randomId(),
        token: found.channel.token,
        state: isDue ? "RUNNING" : "SCHEDULED",
        message: replies ? { replies: replies as Reply[] } : { event: event ?? "", ...(data && { data }) },
        startsAt,
        createdAt,
        ...(isDue && { startedAt: createdAt }),
        ...(callbackUrl !== undefined && { callbackUrl }),
      };
      const list = clients.map((each) =>
        typeof each === "string"
          ? { clientId: each }
          : { clientId: each.clientId, ...(each.data && { data: each.data }) },
      );
      await kept.create(campaign, list);
      begin();
      log.wake(TOPIC);
      return await report(campaign);
    },
    list: async () => await Promise.all((await kept.list({ limit: CAMPAIGNS_LISTED })).map(report)),
    async get(id, { limit, ...query } = {}) {
      const campaign = await known(id);
      const size = pageSize(limit);
      const clients = await kept.clients(id, { ...query, limit: size + 1 });
      return pageOf(await report(campaign), clients.slice(0, size), clients.length > size);
    },
    pause: (id) => move(id, ["SCHEDULED", "RUNNING"], "PAUSED", "one that runs, or waits for its time, can be paused"),
    async resume(id) {
      const { startedAt, startsAt } = await known(id);
      const waits = startedAt === undefined && startsAt > now();
      return await move(id, ["PAUSED"], waits ? "SCHEDULED" : "RUNNING", "one that is paused can be resumed");
    },
    stop: (id) => move(id, ["SCHEDULED", "RUNNING", "PAUSED"], "STOPPED", "one that has not ended can be stopped"),
    async callback(id) {
      const { callbackUrl, token } = (await find(id)) ?? {};
      if (callbackUrl === undefined || token === undefined) return undefined;
      const isSigned = secretsOf(token).length > 0;
      const wake = (lane?: string) => log.wake(CALLBACK_TOPIC, lane === undefined ? id : `${id}/${lane}`);
      return controlOf({
        endpoint: callbackEndpoint(id),
        url: callbackUrl,
        isSigned,
        deliveries: log.deliveries,
        wake,
      });
    },
    async remove(id) {
      const { state } = await known(id);
      if (state === "RUNNING") throw new CampaignError("conflict", "The campaign is RUNNING: stop it first.");
      await kept.remove(id);
      log.wake(TOPIC);
    },

    async webhookGaveUp({ endpoint, lane, seq }, { status, error }) {
      const found = seq === undefined ? undefined : await kept.ofEvent(endpoint, lane, seq);
      if (!found) return;
      const { campaign, client } = found;
      const at = now();
      const channelStatus = channelStatusOf(status);
      const body = callbackBody(campaign, client, { at, status: "FAILED", channelStatus, description: error });
      const callback = campaign.callbackUrl === undefined ? undefined : { lane, body, at };
      await kept.trouble(campaign.id, client.place, channelStatus, error, callback);
      if (callback) owed(campaign, lane);
    },
    begin,
    async close() {
      for (const end of deaf) end();
      await Promise.all(duties.map((duty) => duty.close()));
    },
  };
}

function complaintOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return `${path ?? "The campaign"} ${issue.message}.`;
}
