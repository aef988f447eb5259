// Joins the server's rooms: channels with their bots, the log, the routes.
import type { ChannelOptions } from "./channels/channel.ts";
import { openChannels } from "./channels/channel.ts";
import { openQueue } from "./channels/queue.ts";
import { openTalk, type Talk } from "./channels/talk.ts";
import { chatApiRoutes } from "./chat-api/routes.ts";
import { ChatApiError } from "./chat-api/spring-error.ts";
import type { EventLog } from "./log/event-log.ts";
import { openLog } from "./log/open-log.ts";

export interface ServerOptions {
  channels: ChannelOptions[];
  /** Where everything that is said is kept. @defaultValue `openLog()`: in memory, gone with the process. */
  log?: EventLog;
  /** Milliseconds since the epoch. @defaultValue `Date.now` */
  now?: () => number;
  /** Gets what an operator should know, one object a line: `level`, `message`, and more. @defaultValue nobody */
  logger?: (line: object) => void;
}

export interface ChatServer {
  /** Answers one request of the Chat API, or of an agent platform's webhook. Never throws. */
  fetch(request: Request): Promise<Response>;
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
export function createServer({ channels: options, log, now = Date.now, logger = () => {} }: ServerOptions): ChatServer {
  const channels = openChannels(options);
  const queue = openQueue();
  for (const { name, bot } of channels) {
    for (const warning of bot.warnings)
      logger({ level: "warn", message: "the bot's compiler warns", channel: name, warning });
  }

  const opening = (async () => {
    const eventLog = log ?? (await openLog());
    const talks = new Map<string, Talk>();
    for (const channel of channels) {
      talks.set(
        channel.token,
        openTalk({
          channel,
          log: eventLog,
          queue,
          now,
          logger,
          askForAgent: async () => undefined,
          owed: () => {},
        }),
      );
    }
    const routes = chatApiRoutes({
      log: eventLog,
      talkOf: (token) => talks.get(token),
      operatorMessage: () => Promise.reject(new ChatApiError(404, "No agent platform.")),
      now,
      logger,
    });
    return { eventLog, talks, routes };
  })();
  // Whoever needs it hears of a failure; nobody needing it yet is no reason to end the process.
  opening.catch(() => {});

  return {
    async fetch(request) {
      const { routes } = await opening;
      return routes.fetch(request);
    },
    async start(_url) {
      const { talks } = await opening;
      for (const talk of talks.values()) await talk.resume();
    },
    async close() {
      const { eventLog, talks } = await opening;
      for (const talk of talks.values()) talk.close();
      await queue.idle();
      if (!log) await eventLog.close();
    },
  };
}
