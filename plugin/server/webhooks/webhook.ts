// The webhook of one channel: told of what was said without being asked in the same request (Chat API documentation, webhook).
import { openDuty } from "../duty.ts";
import type { Client, EventLog } from "../log/event-log.ts";
import { controlOf, type WebhookControl } from "./control.ts";
import { type DispatcherParts, type DispatchRules, openDispatcher } from "./dispatcher.ts";
import { signerOf } from "./signature.ts";

export interface Webhook extends WebhookControl {
  /** The log owes something for this client. */
  hurry(client: Client): void;
  /** Posts what is owed from before. */
  begin(): void;
  close(): Promise<void>;
}

export interface WebhookParts {
  channel: { name: string; token: string; webhookUrl: string; webhookSecret?: string | readonly string[] };
  log: EventLog;
  logger: (line: object) => void;
  now: () => number;
  rules: DispatchRules;
  onFailed?: NonNullable<DispatcherParts["onFailed"]>;
  onTaken?: () => void;
}

export function openWebhook({ channel, log, logger, now, rules, onFailed, onTaken }: WebhookParts): Webhook {
  const { token, webhookUrl, webhookSecret } = channel;
  const { deliveries } = log;
  const secrets = webhookSecret === undefined ? [] : [webhookSecret].flat();
  const dispatcher = openDispatcher({
    endpoint: token,
    target: { url: webhookUrl, ...(secrets.length > 0 && { sign: signerOf(secrets) }) },
    deliveries,
    rules,
    now,
    tell: (level, message, more) => logger({ level, message, channel: channel.name, ...more }),
    ...(onFailed && { onFailed }),
    ...(onTaken && { onTaken }),
  });
  // The channel's name: a token is kept out of what others may read.
  const topic = `webhook ${channel.name}`;
  const deaf = log.onWake(topic, (lane) => dispatcher.hurry(lane));
  const duty = openDuty({ log, name: topic, work: dispatcher.run, logger });

  return {
    ...controlOf({
      endpoint: token,
      url: webhookUrl,
      isSigned: secrets.length > 0,
      deliveries,
      wake: (lane) => log.wake(topic, lane),
    }),
    hurry({ clientId }) {
      duty.begin();
      log.wake(topic, clientId);
    },
    begin: duty.begin,
    async close() {
      deaf();
      await duty.close();
    },
  };
}
