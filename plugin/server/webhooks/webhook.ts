// The webhook of one channel: told of what was said without being asked in the same request (Chat API documentation, webhook).
import { openDuty } from "../duty.ts";
import type { DeliveryQuery, OwedMessage } from "../log/deliveries.ts";
import type { Client, EventLog } from "../log/event-log.ts";
import { type DispatcherParts, type DispatchRules, openDispatcher } from "./dispatcher.ts";
import { signerOf } from "./signature.ts";

/** What those who run the server may want to know, and do. */
export interface WebhookControl {
  readonly url: string;
  readonly isSigned: boolean;
  /** Since when and why nothing is posted: the receiver answered 410. */
  disabled(): Promise<{ at: number; reason: string } | undefined>;
  /** Posts again what was kept meanwhile. */
  enable(): Promise<void>;
  /** What was given up, or what is still to be posted; oldest first. */
  list(query: DeliveryQuery): Promise<OwedMessage[]>;
  /** Puts what was given up back at its place: one message, a player's, or all. @returns how many */
  sendAgain(which: { id?: number; lane?: string }): Promise<number>;
}

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
    url: webhookUrl,
    isSigned: secrets.length > 0,
    disabled: () => deliveries.disabled(token),
    async enable() {
      await deliveries.enable(token);
      log.wake(topic);
    },
    list: (query) => deliveries.list(token, query),
    async sendAgain(which) {
      const { count, lanes } = await deliveries.sendAgain(token, which);
      for (const lane of lanes) log.wake(topic, lane);
      return count;
    },
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
