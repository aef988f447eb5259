// Runs a server after its configuration, until it is told to stop.
import { openChannels } from "./channels/channel.ts";
import { createServer } from "./chat-server.ts";
import { type Config, DEFAULT_FILE } from "./config.ts";
import { listen } from "./listen.ts";
import type { EventLog } from "./log/event-log.ts";
import { openLog } from "./log/open-log.ts";
import { openLogs } from "./logs.ts";
import { type Measures, unmeasured } from "./measures.ts";
import { openMetrics } from "./metrics.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface Serving {
  url: string;
  /**
   * Answers those who wait, lets turns that run end, and closes the log; what still runs after the configuration's
   * `stopWithinSeconds` is cut off. The log has it, as far as it was accepted.
   */
  stop(why: string): Promise<void>;
}

/** @throws Error for a port that is taken, a log that cannot be opened, a bot that does not compile */
export async function serve(config: Config, logger: (line: object) => void = logsOf(config)): Promise<Serving> {
  const log = await openLogOf(config);
  try {
    return await serveOver(log, config, logger);
  } catch (error) {
    await log.close();
    throw error;
  }
}

async function serveOver(log: EventLog, config: Config, logger: (line: object) => void): Promise<Serving> {
  const { limits, webhooks, basePath, syncTimeoutSeconds, stopWithinSeconds } = config;
  const { retrySeconds, answerWithinSeconds } = webhooks;
  const server = createServer({
    channels: config.channels,
    log,
    logger,
    syncTimeoutMs: syncTimeoutSeconds * 1_000,
    basePath,
    limits: {
      ...(limits.perClient && { perClient: limits.perClient }),
      ...(limits.perAddress && { perAddress: limits.perAddress }),
      trustedProxies: limits.trustedProxies,
    },
    ...(retrySeconds && { webhookDelays: retrySeconds.map((wait) => wait * 1_000) }),
    ...(answerWithinSeconds !== undefined && { webhookAnswerWithinMs: answerWithinSeconds * 1_000 }),
    ...(config.operatorKey !== undefined && { operatorKey: config.operatorKey }),
    measures: measuresOf(config, logger),
  });
  const { url, close } = await listen(server, {
    port: config.port,
    hostname: config.host,
    lastRequestsMs: stopWithinSeconds * 1_000,
  });
  await server.start(config.url ?? `${url}${basePath.replace(/\/+$/, "")}`);
  logger({
    level: "info",
    message: "the Chat API is served",
    url: `${url}${basePath}`,
    channels: config.channels.map(({ name }) => name),
    log: storeOf(config),
  });

  const forgetting = config.keepDays === undefined ? undefined : forgetOld(log, config.keepDays, logger);

  async function leave() {
    await forgetting?.close();
    await close();
    await server.close();
    await log.close();
  }

  return {
    url,
    async stop(why) {
      logger({ level: "info", message: "the server stops", why });
      let timer: NodeJS.Timeout | undefined;
      // A little more than requests get: their turns are still to be written down.
      const late = new Promise<"late">((resolve) => {
        timer = setTimeout(() => resolve("late"), stopWithinSeconds * 1_000 + 1_000);
      });
      const end = await Promise.race([leave(), late]);
      clearTimeout(timer);
      if (end === "late") {
        logger({ level: "warn", message: "what still ran was cut off; the log has what was accepted of it" });
      } else logger({ level: "info", message: "the server has stopped" });
    },
  };
}

/** With the level "debug" each request is a line; it names the route and never the address, which holds a token. */
function measuresOf({ metrics, logLevel }: Config, logger: (line: object) => void): Measures {
  const measures = metrics ? openMetrics() : unmeasured;
  if (logLevel !== "debug") return measures;
  return {
    ...measures,
    request(route, method, status, seconds) {
      measures.request(route, method, status, seconds);
      const milliseconds = Math.round(seconds * 1_000);
      logger({ level: "debug", message: "a request was answered", method, route, status, milliseconds });
    },
  };
}

/** Forgets what is older, at once and then every hour. */
function forgetOld(log: EventLog, days: number, logger: (line: object) => void) {
  const ending = new AbortController();
  let working: Promise<void> = Promise.resolve();
  async function forget() {
    try {
      const events = await log.forgetEvents(Date.now() - days * DAY_MS, ending.signal);
      if (events > 0) logger({ level: "info", message: "old events are forgotten", events, olderThanDays: days });
    } catch (error) {
      logger({ level: "error", message: "old events could not be forgotten", error: String(error) });
    }
  }
  const run = () => {
    working = working.then(forget);
  };
  run();
  const timer = setInterval(run, HOUR_MS);
  return {
    async close() {
      clearInterval(timer);
      ending.abort();
      await working;
    },
  };
}

/** Compiles the bots and says what their authors should know. @throws Error with file and line of each mistake */
export function checkBots(config: Config): { channel: string; warnings: readonly string[] }[] {
  return openChannels(config.channels).map(({ name, bot }) => ({ channel: name, warnings: bot.warnings }));
}

export function openLogOf({ file, postgres }: Config): Promise<EventLog> {
  return openLog(postgres === undefined ? { file: file ?? DEFAULT_FILE } : { postgres });
}

/** Where the log is, fit to be read by anybody. */
export function storeOf({ file, postgres }: Config): string {
  if (postgres === undefined) return file ?? DEFAULT_FILE;
  const { host, pathname } = new URL(postgres);
  return `postgres://${host}${pathname}`;
}

/** The server's own log, on standard output. */
export function logsOf(config: Config): (line: object) => void {
  return openLogs({ level: config.logLevel, secrets: secretsOf(config) });
}

/** What must never stand in a log. A name of a channel is no secret, even where a key is the same. */
export function secretsOf({ channels, operatorKey, postgres }: Config): string[] {
  const names = new Set(channels.map(({ name }) => name));
  const all = [
    operatorKey,
    postgres,
    ...(postgres === undefined ? [] : [decodeURIComponent(new URL(postgres).password)]),
    ...channels.flatMap(({ token, agent, webhookSecret }) => [token, agent?.apiKey, webhookSecret].flat()),
  ];
  return all.filter((secret) => secret !== undefined && secret !== "" && !names.has(secret)) as string[];
}
