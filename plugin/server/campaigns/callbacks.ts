// Posts what campaigns owe to their status callbacks: one dispatcher for each campaign that owes any.
import { pause } from "../duty.ts";
import { CALLBACK_PREFIX, callbackEndpoint, type KeptCampaign } from "../log/campaigns.ts";
import type { EventLog } from "../log/event-log.ts";
import { type Dispatcher, type DispatchRules, openDispatcher } from "../webhooks/dispatcher.ts";
import { signerOf } from "../webhooks/signature.ts";

export interface CallbacksParts {
  log: EventLog;
  now: () => number;
  logger: (line: object) => void;
  rules: DispatchRules;
  /** The channel's secrets, which sign callbacks too. */
  secretsOf(token: string): readonly string[];
}

export interface Callbacks {
  /** Works until the signal is aborted. */
  work(ending: AbortSignal): Promise<void>;
  /** A campaign owes something for this client; without names, anything may be owed. */
  hurry(campaign?: string, clientId?: string): void;
}

const LOOK_EVERY_MS = 5_000;

export function openCallbacks({ log, now, logger, rules, secretsOf }: CallbacksParts): Callbacks {
  const { deliveries, campaigns } = log;
  let wake = (_campaign?: string, _clientId?: string) => {};

  function dispatcherOf({ id, token, name, callbackUrl }: KeptCampaign & { callbackUrl: string }): Dispatcher {
    const secrets = secretsOf(token);
    return openDispatcher({
      endpoint: callbackEndpoint(id),
      target: { url: callbackUrl, ...(secrets.length > 0 && { sign: signerOf(secrets) }) },
      deliveries,
      rules,
      now,
      tell: (level, message, more) =>
        logger({ level, message: message.replace("webhook", "status callback"), campaign: id, name, ...more }),
    });
  }

  async function work(ending: AbortSignal) {
    let isFailing = false;
    const open = new Map<string, { dispatcher: Dispatcher; stopping: AbortController; done: Promise<void> }>();

    async function look() {
      const owing = new Set(await deliveries.endpoints(CALLBACK_PREFIX));
      for (const [endpoint, { stopping, done }] of open) {
        if (owing.has(endpoint)) continue;
        stopping.abort();
        await done;
        open.delete(endpoint);
      }
      for (const endpoint of owing) {
        if (open.has(endpoint)) continue;
        const campaign = await campaigns.get(endpoint.slice(CALLBACK_PREFIX.length));
        if (campaign?.callbackUrl === undefined) continue;
        const stopping = new AbortController();
        const dispatcher = dispatcherOf({ ...campaign, callbackUrl: campaign.callbackUrl });
        open.set(endpoint, { dispatcher, stopping, done: dispatcher.run(AbortSignal.any([ending, stopping.signal])) });
      }
    }

    while (!ending.aborted) {
      const woken = new AbortController();
      wake = (campaign, clientId) => {
        const known = campaign === undefined ? undefined : open.get(callbackEndpoint(campaign));
        if (known) known.dispatcher.hurry(clientId);
        else woken.abort();
      };
      try {
        await look();
        isFailing = false;
      } catch (error) {
        const message = "the status callbacks could not be read; it is tried again until it goes well";
        if (!ending.aborted && !isFailing) logger({ level: "error", message, error: String(error) });
        isFailing = true;
      }
      await pause(LOOK_EVERY_MS, AbortSignal.any([ending, woken.signal]));
    }
    await Promise.all([...open.values()].map(({ done }) => done));
  }

  return { work, hurry: (campaign, clientId) => wake(campaign, clientId) };
}
