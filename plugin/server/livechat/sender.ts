// Brings everything owed to the agent platforms there: in order, once, and again until it is through.
import type { RequestEvent } from "../../api/wire.ts";
import type { Channel } from "../channels/channel.ts";
import { type Client, contentOf, type EventLog, type LiveChat, type LoggedEvent } from "../log/event-log.ts";
import { nameOf } from "../log/notices.ts";
import { randomId } from "../random-id.ts";
import { handoverOf, wordsOf } from "./history.ts";
import { type OperatorApi, OperatorApiError } from "./operator-api.ts";

/** Waits after failed tries; the last one is repeated for as long as it takes. */
const RETRY_DELAYS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000];
const LINES_AT_ONCE = 50;

export interface SenderParts {
  channel: Channel;
  api: OperatorApi;
  log: EventLog;
  logger: (line: object) => void;
  /** The platform will never take this chat: the player must not wait for it. */
  refused(client: Client, chat: LiveChat): Promise<void>;
  /** Where the platform writes back; unknown until the server was started. */
  webhookUrl(): string | undefined;
}

export interface Sender {
  /** There may be something new for this client's agent. */
  hurry(client: Client): void;
  close(): Promise<void>;
}

export function openSender(parts: SenderParts): Sender {
  const { channel, log, logger } = parts;
  const working = new Map<string, { again: boolean; wake: () => void; done: Promise<void> }>();
  let closed = false;

  async function work(client: Client, mine: { again: boolean; wake: () => void }) {
    let failures = 0;
    while (!closed) {
      mine.again = false;
      try {
        const [owed] = await log.unsettledLiveChats(client);
        const went = owed ? await oneStep(parts, client, owed.chat) : "nothing";
        if (went === "step") failures = 0;
        else if (went === "nothing" && !mine.again) return;
        if (went !== "forgotten") continue;
        logger({
          level: "warn",
          message: "the agent platform has forgotten a chat; it is announced again",
          ...about(client),
        });
      } catch (error) {
        if (closed) return;
        const passing = error instanceof OperatorApiError && error.mayPass;
        logger({
          level: passing ? "warn" : "error",
          message: "an agent platform was not told",
          ...about(client),
          error: String(error),
        });
      }
      const delay = RETRY_DELAYS_MS[Math.min(failures++, RETRY_DELAYS_MS.length - 1)] ?? 0;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, delay);
        mine.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  const about = (client: Client) => ({ channel: channel.name, clientId: client.clientId });

  const hurry = (client: Client) => {
    const name = nameOf(client);
    const busy = working.get(name);
    if (busy) busy.again = true;
    if (busy || closed) return;
    const mine = { again: false, wake: () => {}, done: Promise.resolve() };
    working.set(name, mine);
    mine.done = work(client, mine).finally(() => {
      working.delete(name);
      if (mine.again) hurry(client);
    });
  };

  return {
    hurry,
    async close() {
      closed = true;
      for (const { wake } of working.values()) wake();
      await Promise.allSettled([...working.values()].map(({ done }) => done));
    },
  };
}

/** Does the next thing that is owed: "step"; or finds "nothing" to do; or hears that the platform has "forgotten" the chat. */
async function oneStep(parts: SenderParts, client: Client, chat: LiveChat): Promise<"step" | "nothing" | "forgotten"> {
  const { log } = parts;
  if (chat.until !== undefined && chat.closing === undefined) {
    await log.delivered(chat, { settled: true });
    return "step";
  }
  if (!chat.announced) return await announce(parts, client, chat);
  try {
    return (await sendNext(parts, client, chat)) ? "step" : "nothing";
  } catch (error) {
    if (!(error instanceof OperatorApiError) || error.status !== 404) throw error;
    await log.delivered(chat, { announced: false });
    return "forgotten";
  }
}

async function announce(parts: SenderParts, client: Client, chat: LiveChat): Promise<"step"> {
  const { api, log, channel, refused, webhookUrl } = parts;
  const { history } = await handoverOf(log, client, chat);
  const session = await log.session(client);
  const { attributes, hiddenAttributes, customData } = chat.switch;
  const url = webhookUrl();
  try {
    // A platform that has lost the chat may have lost the address, too.
    if (url !== undefined) await api.setWebhook(url);
    await api.selectDestination({
      userId: chat.userId,
      ...(chat.destinationId !== undefined && { destinationId: chat.destinationId }),
      userName: session?.playerName ?? `${channel.name} ${client.clientId}`,
      ...(attributes && { attributes }),
      ...(hiddenAttributes && { hiddenAttributes }),
      customData: {
        ...(isObject(customData) ? customData : customData !== undefined && { value: customData }),
        history,
      },
    });
  } catch (error) {
    if (!(error instanceof OperatorApiError) || error.mayPass) throw error;
    await refused(client, chat);
    await log.delivered(chat, { settled: true });
    throw error;
  }
  await log.delivered(chat, { announced: true });
  return "step";
}

/** @returns false when nothing is owed at the moment. */
async function sendNext({ api, log }: SenderParts, client: Client, chat: LiveChat): Promise<boolean> {
  const { userId } = chat;
  if (!chat.firstMessageSent) {
    const { firstMessage } = await handoverOf(log, client, chat);
    if (firstMessage !== undefined) await taken(api.sendText({ userId, text: firstMessage, id: `first-${chat.id}` }));
    await log.delivered(chat, { firstMessageSent: true });
    return true;
  }
  // A note that was passed on (`oneTimeMessage`) has no lines: the talk went on with the bot.
  const end = chat.until ?? (chat.open ? Number.POSITIVE_INFINITY : 0);
  const { events } = await log.events(client, { after: chat.cursor, types: ["request"], limit: LINES_AT_ONCE });
  const lines = events.filter(({ seq }) => seq < end);
  for (const line of lines) {
    await sendLine(api, userId, line);
    await log.delivered(chat, { cursor: line.seq });
  }
  if (lines.length > 0) return true;
  if (chat.open) return false;
  if (chat.closing !== undefined) await taken(api.closeChat({ userId, text: chat.closing }), 404);
  await log.delivered(chat, { settled: true });
  return true;
}

async function sendLine(api: OperatorApi, userId: string, line: LoggedEvent) {
  const id = line.questionId ?? randomId();
  const text = wordsOf(line);
  if (text !== undefined) await taken(api.sendText({ userId, text, id }));
  const files = filesOf(contentOf(line) as RequestEvent["event"]);
  for (const [index, file] of files.entries()) await taken(api.sendFile({ userId, ...file, id: `${id}/${index}` }));
}

/** A line that the platform calls wrong would be wrong again: it must not hold up the ones behind it. */
async function taken(call: Promise<void>, ...alsoFine: number[]) {
  try {
    await call;
  } catch (error) {
    const status = error instanceof OperatorApiError ? error.status : undefined;
    if (status === undefined || ![400, 413, 422, ...alsoFine].includes(status)) throw error;
  }
}

/** A player's files come as the event `fileEvent` with `data.eventData` (Chat API documentation, files). */
function filesOf({ event, data }: RequestEvent["event"]) {
  const files = event === "fileEvent" && Array.isArray(data?.eventData) ? (data.eventData as unknown[]) : [];
  return files
    .filter(isObject)
    .flatMap(({ url, name, size }) =>
      typeof url === "string"
        ? [{ url, ...(typeof name === "string" && { fileName: name }), ...(typeof size === "number" && { size }) }]
        : [],
    );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
