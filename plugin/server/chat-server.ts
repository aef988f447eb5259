// The server as a program holds it: a fetch handler that can be started and closed.
import type { RateLimits } from "./access/rate-limit.ts";
import type { Campaigns } from "./campaigns/campaigns.ts";
import { type ChannelOptions, openChannels } from "./channels/channel.ts";
import { SYNC_TIMEOUT_MS } from "./chat-api/guesses.ts";
import { ChatApiError, errorBody } from "./chat-api/spring-error.ts";
import type { EventLog } from "./log/event-log.ts";
import { type Measures, unmeasured } from "./measures.ts";
import { openRooms } from "./rooms.ts";
import type { WebhookControl } from "./webhooks/control.ts";
import { WEBHOOK_DELAYS_MS } from "./webhooks/schedule.ts";

export interface ServerOptions {
  channels: ChannelOptions[];
  /** Where everything that is said is kept. @defaultValue `openMemoryLog()`, gone with the process. */
  log?: EventLog;
  /** Milliseconds since the epoch. @defaultValue `Date.now` */
  now?: () => number;
  /** A sync request whose answer takes longer gets 408; the answer is in the events later. @defaultValue 30,000 ms */
  syncTimeoutMs?: number;
  /** Waits (ms) before a message to a webhook that failed is tried again; after the last it is given up. @defaultValue ten tries over nearly 16 hours */
  webhookDelays?: readonly number[];
  /** How long a webhook may take for one message (ms). @defaultValue 20,000 */
  webhookAnswerWithinMs?: number;
  /** Opens the admin routes for those who bring it as a bearer. @defaultValue none: admin routes are off */
  operatorKey?: string;
  /** How much one player, and one address, may ask for; more is answered 429. @defaultValue no limit */
  limits?: RateLimits;
  /** Counts what the server does, for its `/metrics`; see {@link openMetrics}. @defaultValue nobody */
  measures?: Measures;
  /** What stands before every path, such as `/talk`, where the program around it does not take it off. @defaultValue none */
  basePath?: string;
  /** Gets what an operator should know, one object a line: `level`, `message`, and more. @defaultValue nobody */
  logger?: (line: object) => void;
}

export interface ChatServer {
  /** Says something to many players, now or later. */
  readonly campaigns: Campaigns;
  /** What a channel's webhook is owed. @throws Error when no channel of the name has one. */
  webhook(channel: string): Promise<WebhookControl>;
  /**
   * Answers one request of the Chat API, of an agent platform's webhook, of those who watch over the server. Never
   * throws. It needs no `this`: hand it to whatever takes a web-standard handler.
   *
   * @example
   * app.mount("/talk", server.fetch); // inside a Hono app, which takes /talk off
   * @example
   * const answer = getRequestListener(server.fetch); // of @hono/node-server: inside a node:http server, with `basePath`
   * @example
   * const answer = await server.fetch(new Request("http://x/chatapi/dev-elder?clientId=ann&query=hello")); // in a test
   *
   * @param env what `@hono/node-server` gives along with a request: with it, streams of events go straight into Node's
   * own response, which costs less. {@link listen} hands it on by itself.
   */
  fetch(request: Request, env?: object): Promise<Response>;
  /**
   * Begins what the server does by itself: tells each agent platform where to write back (setWebhook), re-announces
   * open live chats, sends what is still owed.
   *
   * @param url where this server is reached, such as `http://127.0.0.1:8080`
   */
  start(url: string): Promise<void>;
  /** Ends what it does by itself, waits for turns that run, and closes a log that it opened itself. */
  close(): Promise<void>;
}

/**
 * A server that speaks the Chat API. It compiles the bots at once and listens to nothing by itself: see {@link listen}.
 *
 * @throws Error for wrong channels, and for a bot that does not compile, with file and line.
 * @example
 * const server = createServer({ channels: [{ name: "elder", token: "dev-elder", bot: "bots/elder.ink" }] });
 * const { url } = await listen(server, { port: 8080 });
 * await server.start(url);
 */
export function createServer({
  channels: options,
  log,
  now = Date.now,
  logger: given = () => {},
  limits = {},
  measures = unmeasured,
  basePath = "",
  syncTimeoutMs = SYNC_TIMEOUT_MS,
  webhookDelays = WEBHOOK_DELAYS_MS,
  webhookAnswerWithinMs,
  operatorKey,
}: ServerOptions): ChatServer {
  const logger = (line: object) => {
    measures.line("level" in line ? String(line.level) : "info");
    given(line);
  };
  const channels = openChannels(options);
  for (const { name, bot } of channels) {
    for (const warning of bot.warnings)
      logger({ level: "warn", message: "the bot's compiler warns", channel: name, warning });
  }

  const opening = openRooms({
    channels,
    log,
    now,
    logger,
    syncTimeoutMs,
    webhookDelays,
    limits,
    operatorKey,
    measures,
    basePath: basePath.replace(/\/+$/, ""),
    ...(webhookAnswerWithinMs !== undefined && { webhookAnswerWithinMs }),
  });
  // Whoever needs it hears of a failure; nobody needing it yet is no reason to end the process.
  opening.catch(() => {});

  return {
    campaigns: {
      create: async (campaign) => (await opening).campaigns.create(campaign),
      list: async () => (await opening).campaigns.list(),
      get: async (id, page) => (await opening).campaigns.get(id, page),
      pause: async (id) => (await opening).campaigns.pause(id),
      resume: async (id) => (await opening).campaigns.resume(id),
      stop: async (id) => (await opening).campaigns.stop(id),
      callback: async (id) => (await opening).campaigns.callback(id),
      remove: async (id) => (await opening).campaigns.remove(id),
    },
    async webhook(channel) {
      const found = (await opening).webhookOf(channel);
      if (!found)
        throw new Error(`No channel of the name ${JSON.stringify(channel)} has a webhook: give it a webhookUrl.`);
      return found;
    },
    async fetch(request, env) {
      try {
        return await (await opening).routes.fetch(request, env);
      } catch (error) {
        logger({ level: "error", message: "the server is not open", error: String(error) });
        const body = errorBody(new ChatApiError(500, "Internal error."), new URL(request.url).pathname, now());
        return Response.json(body, { status: 500 });
      }
    },
    start: async (url) => (await opening).start(url),
    close: async () => (await opening).close(),
  };
}
