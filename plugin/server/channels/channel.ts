// What a channel is: a name, a token, a bot, and perhaps live agents and a webhook.
import * as v from "valibot";
import { type Bot, openBot } from "../bot/bot.ts";
import type { InkSource } from "../bot/ink-files.ts";
import { faultOfSecrets } from "../webhooks/signature.ts";

export interface ChannelOptions {
  /** Unique among the server's channels; part of the ids under which the agent platform knows its players. */
  name: string;
  /** What the client puts in the address, `/chatapi/{token}`. */
  token: string;
  /** Path of an .ink file; or the story itself, which a page needs. */
  bot: string | InkSource;
  /** The live agents of this channel: an Operator API agent platform. */
  agent?: { apiUrl: string; apiKey: string };
  /** Told of what the bot or an agent says without being asked in the same request (Chat API documentation, webhook). */
  webhookUrl?: string;
  /**
   * Signs what is posted to the webhook (Standard Webhooks): `whsec_` and 24 to 64 random bytes in base64. Several sign
   * at once, for the time in which a secret is changed.
   */
  webhookSecret?: string | string[];
}

export interface Channel extends Omit<ChannelOptions, "bot"> {
  bot: Bot;
}

const url = v.pipe(
  v.string(),
  v.check((text) => /^https?:\/\/./.test(text) && URL.canParse(text), "must be an http(s) address"),
);
const word = (what: string) => v.pipe(v.string(`${what} must be a text`), v.trim(), v.minLength(1, `${what} is empty`));

/** What is said of it never repeats the secret. */
const secrets = v.pipe(
  v.union([v.string(), v.array(v.string())], "must be a secret or a list of secrets"),
  v.rawCheck(({ dataset, addIssue }) => {
    const fault = dataset.typed ? faultOfSecrets(dataset.value) : undefined;
    if (fault !== undefined) addIssue({ message: fault });
  }),
);

const channelSchema = v.strictObject({
  name: word("name"),
  token: v.pipe(
    word("token"),
    v.regex(/^[^/?#\s]+$/, "token must not hold / ? # or spaces"),
    v.regex(/^(?!(bot|webhook)$)/, "token must not be bot or webhook: these are parts of addresses themselves"),
  ),
  bot: v.union(
    [
      word("bot"),
      v.strictObject({
        name: v.optional(v.string()),
        ink: v.string(),
        includes: v.optional(v.record(v.string(), v.string())),
      }),
    ],
    'bot must be the path of an .ink file, or { "ink": "the story" }',
  ),
  agent: v.optional(v.strictObject({ apiUrl: url, apiKey: v.pipe(word("apiKey"), v.regex(/^[^/?#\s]+$/)) })),
  webhookUrl: v.optional(
    v.pipe(
      url,
      v.check(
        (text) => !URL.canParse(text) || new URL(text).username === "",
        "must hold no user and password: use a webhookSecret",
      ),
    ),
  ),
  webhookSecret: v.optional(secrets),
});

/**
 * Checks what a file or a program says about channels.
 *
 * @throws Error that names the channel and what is wrong with it.
 */
export function readChannels(input: unknown): ChannelOptions[] {
  if (!Array.isArray(input) || input.length === 0) {
    throw new Error('Channels must be a list with at least one { "name", "token", "bot" }.');
  }
  const channels = input.map((entry, index) => {
    const read = v.safeParse(channelSchema, entry);
    if (read.success) return read.output as ChannelOptions;
    const [issue] = read.issues;
    const path = v.getDotPath(issue);
    throw new Error(`Channel ${index + 1}${nameOf(entry)}: ${path ? `${path}: ` : ""}${issue.message}.`);
  });
  unique(channels, "name", ({ name }) => name);
  unique(channels, "token", ({ token }) => token);
  unique(channels, "agent.apiKey", ({ agent }) => agent?.apiKey);
  return channels;
}

/** Opens the channels and compiles their bots; channels with the same file share one. @throws Error from the bot. */
export function openChannels(options: ChannelOptions[]): Channel[] {
  const bots = new Map<string | InkSource, Bot>();
  return readChannels(options).map((channel) => {
    const bot = bots.get(channel.bot) ?? openBot(channel.bot);
    bots.set(channel.bot, bot);
    return { ...channel, bot };
  });
}

function nameOf(entry: unknown): string {
  const name = (entry as { name?: unknown } | null)?.name;
  return typeof name === "string" ? ` ("${name}")` : "";
}

function unique(channels: ChannelOptions[], what: string, read: (channel: ChannelOptions) => string | undefined) {
  const seen = new Map<string, string>();
  for (const channel of channels) {
    const value = read(channel);
    if (value === undefined) continue;
    const other = seen.get(value);
    if (other)
      throw new Error(`The channels "${other}" and "${channel.name}" have the same ${what}; give each its own.`);
    seen.set(value, channel.name);
  }
}
