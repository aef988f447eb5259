// Joins the server's rooms: for each channel its talk, its agents and its webhook, over one log.
import type { Hono } from "hono";
import { openAdmission } from "./access/admission.ts";
import type { RateLimits } from "./access/rate-limit.ts";
import { campaignRoutes } from "./campaigns/campaign-routes.ts";
import { type CampaignRoom, openCampaigns } from "./campaigns/campaigns.ts";
import type { Channel } from "./channels/channel.ts";
import { openQueue } from "./channels/queue.ts";
import { openTalk, type Talk } from "./channels/talk.ts";
import type { NodeEnv } from "./chat-api/answer.ts";
import { openStreams } from "./chat-api/event-stream.ts";
import { chatApiRoutes } from "./chat-api/routes.ts";
import { ChatApiError } from "./chat-api/spring-error.ts";
import { type Agents, openAgents } from "./livechat/agents.ts";
import { readOperatorMessage } from "./livechat/operator-message.ts";
import type { EventLog } from "./log/event-log.ts";
import { openMemoryLog } from "./log/memory/memory-log.ts";
import type { Measures } from "./measures.ts";
import { forManyListeners } from "./platform.ts";
import { deliveryRoutes } from "./webhooks/delivery-routes.ts";
import type { DispatchRules } from "./webhooks/dispatcher.ts";
import { ANSWER_WITHIN_MS } from "./webhooks/post.ts";
import { openWebhook, type Webhook } from "./webhooks/webhook.ts";

export interface RoomParts {
  channels: Channel[];
  log: EventLog | undefined;
  now: () => number;
  logger: (line: object) => void;
  syncTimeoutMs: number;
  webhookDelays: readonly number[];
  webhookAnswerWithinMs?: number;
  limits: RateLimits;
  operatorKey: string | undefined;
  measures: Measures;
  basePath: string;
}

export interface Rooms {
  routes: Hono<{ Bindings: NodeEnv }>;
  campaigns: CampaignRoom;
  /** @param name of the channel */
  webhookOf(name: string): Webhook | undefined;
  start(url: string): Promise<void>;
  close(): Promise<void>;
}

interface OpenChannel {
  channel: Channel;
  talk: Talk;
  agents: Agents;
  webhook: Webhook | undefined;
}

export async function openRooms(parts: RoomParts): Promise<Rooms> {
  const { channels, log: given, now, logger, syncTimeoutMs, measures } = parts;
  const log = given ?? openMemoryLog();
  const queue = openQueue(log);
  const streams = openStreams(log, logger);
  const closing = forManyListeners();
  const byToken = new Map(channels.map((channel) => [channel.token, openChannel(channel)]));
  const all = [...byToken.values()];
  const campaigns = openCampaigns({ log, now, logger, channels: all, rules: rulesOf(parts) });
  const webhookOf = (name: string) => all.find(({ channel }) => channel.name === name)?.webhook;

  function openChannel(channel: Channel): OpenChannel {
    const { webhookUrl } = channel;
    const webhook =
      webhookUrl === undefined
        ? undefined
        : openWebhook({
            channel: { ...channel, webhookUrl },
            log,
            logger,
            now,
            rules: rulesOf(parts),
            onTaken: () => measures.delivery(channel.name, "taken"),
            async onFailed(message, failure) {
              measures.delivery(channel.name, failure.givenUp ? "given up" : "failed");
              if (failure.givenUp) await campaigns.webhookGaveUp(message, failure);
            },
          });
    const agents = openAgents({ channel, log, logger, refused: (client, chat) => talk.agentRefused(client, chat) });
    const talk: Talk = openTalk({
      channel,
      log,
      queue,
      now,
      logger,
      measures,
      askForAgent: agents.ask,
      owedToAgent: agents.hurry,
      owedToWebhook: (client) => webhook?.hurry(client),
    });
    return { channel, talk, agents, webhook };
  }

  async function operatorMessage(apiKey: string, body: unknown) {
    const known = all.find(({ channel }) => channel.agent?.apiKey === apiKey);
    if (!known) throw new ChatApiError(404, `No channel has an agent platform with the API key ${apiKey}.`);
    let message: ReturnType<typeof readOperatorMessage>;
    try {
      message = readOperatorMessage(body);
    } catch (error) {
      throw new ChatApiError(400, error instanceof Error ? error.message : String(error));
    }
    if (await known.talk.operatorSays(message)) return;
    throw new ChatApiError(404, `No player of this channel was handed over as ${message.userId}.`);
  }

  return {
    routes: chatApiRoutes({
      streams,
      closing: closing.signal,
      log,
      talkOf: (token) => byToken.get(token)?.talk,
      operatorMessage,
      now,
      logger,
      syncTimeoutMs,
      admission: openAdmission(parts.limits, () => performance.now()),
      measures,
      basePath: parts.basePath,
      more: {
        ...campaignRoutes(campaigns, parts.operatorKey),
        ...deliveryRoutes({ webhookOf, callbackOf: campaigns.callback, operatorKey: parts.operatorKey }),
      },
    }),
    campaigns,
    webhookOf,
    async start(url) {
      for (const { talk } of all) await talk.resume();
      for (const { webhook } of all) webhook?.begin();
      campaigns.begin();
      await Promise.all(all.map(({ agents }) => agents.start(url)));
    },
    async close() {
      closing.abort();
      streams.close();
      await campaigns.close();
      await Promise.all(all.map(({ talk }) => talk.close()));
      await Promise.all(all.flatMap(({ agents, webhook }) => [agents.close(), webhook?.close()]));
      await queue.idle();
      if (!given) await log.close();
    },
  };
}

function rulesOf({ webhookDelays, webhookAnswerWithinMs }: RoomParts): DispatchRules {
  return { delays: webhookDelays, answerWithinMs: webhookAnswerWithinMs ?? ANSWER_WITHIN_MS };
}
