// The live agents of one channel: who is there, what they are owed, and where they write back.
import type { Channel } from "../channels/channel.ts";
import type { AskForAgent } from "../channels/speak.ts";
import { ended, openDuty } from "../duty.ts";
import type { Client, EventLog, LiveChat } from "../log/event-log.ts";
import { quiet, type Timer } from "../platform.ts";
import { askForAgent } from "./ask-for-agent.ts";
import { operatorApi } from "./operator-api.ts";
import { openSender } from "./sender.ts";

export interface Agents {
  ask: AskForAgent;
  /** Something may be owed to the agent of this client. */
  hurry(client: Client): void;
  /** Tells the platform where to write back, announces chats that are open again, and sends what is owed. */
  start(url: string): Promise<void>;
  close(): Promise<void>;
}

export interface AgentsParts {
  channel: Channel;
  log: EventLog;
  logger: (line: object) => void;
  refused(client: Client, chat: LiveChat): Promise<void>;
}

/** Waits between tries to tell a platform that is down where to write back; the last is repeated. */
const RETRY_DELAYS_MS = [500, 1_000, 2_000, 5_000];
/** Path of the webhook for agent platforms (Operator API documentation). */
const WEBHOOK_PATH = "/chatadapter/chatapi/webhook/operatorapi/";

/** Without an agent platform nobody is ever there, and nothing is ever owed. */
export function openAgents({ channel, log, logger, refused }: AgentsParts): Agents {
  const { agent } = channel;
  if (!agent) {
    return { ask: askForAgent(channel, undefined, logger), hurry() {}, async start() {}, async close() {} };
  }
  const api = operatorApi(agent.apiUrl);
  let webhookUrl: string | undefined;
  const topic = `agents ${channel.name}`;
  const duty = openDuty({ log, name: topic, work: send, logger });
  let retry: Timer | undefined;
  let closed = false;

  async function tellWebhook(url: string, failures = 0): Promise<void> {
    try {
      await api.setWebhook(url);
    } catch (error) {
      if (closed) return;
      if (failures === 0) {
        const message = "the agent platform was not told where to write back; it is tried again until it is";
        logger({ level: "warn", message, channel: channel.name, error: String(error) });
      }
      const delay = RETRY_DELAYS_MS[Math.min(failures, RETRY_DELAYS_MS.length - 1)];
      retry = quiet(setTimeout(() => void tellWebhook(url, failures + 1), delay));
    }
  }

  /** One process at a time tells the platform; whichever comes after one that is gone announces its chats again. */
  async function send(ending: AbortSignal) {
    const sender = openSender({ channel, api, log, logger, refused, webhookUrl: () => webhookUrl });
    const owed = async () => (await log.unsettledLiveChats()).filter(({ client }) => client.token === channel.token);
    const lookAtAll = async () => {
      for (const { client } of await owed()) sender.hurry(client);
    };
    const deaf = log.onWake(topic, (clientId) => {
      if (clientId !== undefined) sender.hurry({ token: channel.token, clientId });
      else
        lookAtAll().catch((error) => logger({ level: "error", message: "the log was not read", error: String(error) }));
    });
    try {
      for (const { client, chat } of await owed()) {
        if (chat.open && chat.announced) await log.delivered(chat, { announced: false });
        sender.hurry(client);
      }
      await ended(ending);
    } finally {
      deaf();
      await sender.close();
    }
  }

  return {
    ask: askForAgent(channel, api, logger),
    hurry({ clientId }) {
      duty.begin();
      log.wake(topic, clientId);
    },
    async start(url) {
      webhookUrl = `${url.replace(/\/+$/, "")}${WEBHOOK_PATH}${encodeURIComponent(agent.apiKey)}`;
      await tellWebhook(webhookUrl);
      duty.begin();
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await duty.close();
    },
  };
}
