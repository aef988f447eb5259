// Tells a channel's webhook what was said without being asked in the same request (Chat API documentation, webhook).
import type { HumanResponseEvent, Reply, WebhookBody } from "../../api/wire.ts";
import { type Client, contentOf, type EventLog, type LoggedEvent } from "../log/event-log.ts";
import { responseOf } from "../log/wire-form.ts";
import type { Channel } from "./channel.ts";

/** How often and how long after each other: not documented, a guess. After the last try it is given up. */
export const WEBHOOK_DELAYS_MS = [1_000, 2_000, 4_000];
const ANSWER_WITHIN_MS = 10_000;

export interface Webhook {
  /** Posts what the log owes for this client, in order; a call while one is under way does nothing twice. */
  hurry(client: Client): void;
  close(): Promise<void>;
}

export interface WebhookParts {
  channel: Channel & { webhookUrl: string };
  log: EventLog;
  logger: (line: object) => void;
  /** Waits between the tries, in ms. */
  delays: readonly number[];
}

export function openWebhook({ channel, log, logger, delays }: WebhookParts): Webhook {
  const closing = new AbortController();
  const working = new Map<string, { again: boolean; done: Promise<void> }>();

  async function post(client: Client, seq: number) {
    const body = await bodyOf(log, client, seq);
    if (!body) return;
    for (let tries = 0; ; tries++) {
      const failure = await postOnce(channel.webhookUrl, body, closing.signal);
      if (failure === undefined || closing.signal.aborted) return;
      const delay = delays[tries];
      const { clientId } = client;
      const message = delay === undefined ? "the webhook is given up" : "the webhook failed";
      logger({ level: "warn", message, channel: channel.name, clientId, seq, error: failure });
      if (delay === undefined) return;
      await wait(delay, closing.signal);
    }
  }

  async function work(client: Client, mine: { again: boolean }) {
    do {
      mine.again = false;
      for (const seq of await log.owedToWebhook(client)) {
        await post(client, seq);
        if (closing.signal.aborted) return;
        await log.webhookDone(client, seq);
      }
    } while (mine.again);
  }

  const hurry = (client: Client) => {
    const busy = working.get(client.clientId);
    if (busy) busy.again = true;
    if (busy || closing.signal.aborted) return;
    const mine = { again: false, done: Promise.resolve() };
    working.set(client.clientId, mine);
    mine.done = work(client, mine)
      .catch((error) => logger({ level: "error", message: "the webhook's work failed", error: String(error) }))
      .finally(() => {
        working.delete(client.clientId);
        if (mine.again) hurry(client);
      });
  };

  return {
    hurry,
    async close() {
      closing.abort();
      await Promise.all([...working.values()].map(({ done }) => done));
    },
  };
}

/** @returns what went wrong, if anything did. */
async function postOnce(url: string, body: WebhookBody, closing: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.any([closing, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.body?.cancel();
    return response.ok ? undefined : `status ${response.status}`;
  } catch (error) {
    return String(error instanceof Error ? (error.cause ?? error) : error);
  }
}

async function bodyOf(log: EventLog, client: Client, seq: number): Promise<WebhookBody | undefined> {
  const { events } = await log.events(client, { after: seq - 1, limit: 1 });
  const [event] = events;
  if (!event || event.seq !== seq) return undefined;
  if (event.type === "humanResponse") return [responseOf(client, undefined, { ...event, body: inBotForm(event) })];
  const asked = event.questionId === null ? undefined : await log.turn(client, event.questionId);
  return [responseOf(client, asked?.request, event)];
}

/** An agent's message on the webhook: its form is not documented; a guess is the bot's form with text replies. */
function inBotForm(event: LoggedEvent): string {
  const { text, url, name, employee, replies: more = [] } = contentOf(event) as HumanResponseEvent["event"];
  const replies: Reply[] = [];
  if (text) replies.push({ type: "text", text });
  if (url && /\.(png|jpe?g|gif|webp|avif)(\?|$)/i.test(url)) replies.push({ type: "image", imageUrl: url });
  else if (url) replies.push({ type: "inlineButtons", buttons: [{ text: name ?? url, url }] });
  replies.push(...more);
  return JSON.stringify({ data: { replies, answer: text ?? "", ...(employee && { employee }) } });
}

function wait(ms: number, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    closing.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
