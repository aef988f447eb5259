// The configuration of a server that runs by itself: a JSON file, and what the environment and the command line put over it.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import * as v from "valibot";
import { SHORTEST_OPERATOR_KEY } from "./access/operator-key.ts";
import { type ChannelOptions, readChannels } from "./channels/channel.ts";
import { UsageError } from "./usage-error.ts";

const seconds = v.pipe(v.number("must be a number of seconds"), v.minValue(0, "must not be negative"));
const positive = v.pipe(v.number("must be a number"), v.gtValue(0, "must be greater than 0"));
const rate = v.strictObject(
  {
    perSecond: positive,
    burst: v.pipe(v.number("must be a number"), v.minValue(1, "must be at least 1")),
  },
  'must be { "perSecond": 5, "burst": 20 }',
);
const address = v.pipe(v.string("must be a text"), v.regex(/^https?:\/\/./, "must begin with http:// or https://"));

const schema = v.strictObject({
  channels: v.unknown(),
  port: v.optional(
    v.pipe(
      v.number("must be a number"),
      v.integer("must be a whole number"),
      v.minValue(0, "must be from 0 to 65535"),
      v.maxValue(65_535, "must be from 0 to 65535"),
    ),
    8080,
  ),
  host: v.optional(v.string("must be a text"), "127.0.0.1"),
  url: v.optional(address),
  basePath: v.optional(
    v.pipe(v.string("must be a text"), v.regex(/^(\/[^/?#\s]+)*\/?$/, "must begin with / and be a path")),
    "",
  ),
  file: v.optional(v.pipe(v.string("must be a text"), v.minLength(1, "is empty"))),
  postgres: v.optional(
    v.pipe(
      v.string("must be a text"),
      v.regex(/^postgres(ql)?:\/\/./, "must be postgres://user:password@host:5432/database"),
      v.check(isReadable, "cannot be read: percent-encode what is special in its user and password"),
    ),
  ),
  operatorKey: v.optional(
    v.pipe(
      v.string("must be a text"),
      v.minLength(SHORTEST_OPERATOR_KEY, `is too short: at least ${SHORTEST_OPERATOR_KEY} characters, made by chance`),
    ),
  ),
  limits: v.optional(
    v.strictObject({
      perClient: v.optional(v.nullable(rate), { perSecond: 5, burst: 20 }),
      perAddress: v.optional(v.nullable(rate), null),
      trustedProxies: v.optional(
        v.pipe(
          v.number("must be a number"),
          v.integer("must be a whole number"),
          v.minValue(0, "must not be negative"),
        ),
        0,
      ),
    }),
    {},
  ),
  webhooks: v.optional(
    v.strictObject({
      retrySeconds: v.optional(v.array(seconds, "must be a list of seconds, such as [5, 30, 120]")),
      answerWithinSeconds: v.optional(positive),
    }),
    {},
  ),
  keepDays: v.optional(v.pipe(v.number("must be a number of days"), v.gtValue(0, "must be greater than 0"))),
  syncTimeoutSeconds: v.optional(v.pipe(seconds, v.gtValue(0, "must be greater than 0")), 30),
  stopWithinSeconds: v.optional(seconds, 10),
  logLevel: v.optional(
    v.picklist(["debug", "info", "warn", "error", "silent"], "must be debug, info, warn, error or silent"),
    "info",
  ),
  metrics: v.optional(v.boolean("must be true or false"), true),
});

export type Config = Omit<v.InferOutput<typeof schema>, "channels"> & { channels: ChannelOptions[] };

/** What stands in a file, before it is checked. */
export type Settings = Record<string, unknown>;

/** Kept here unless something else is said. */
export const DEFAULT_FILE = ".parley/log.db";

/**
 * Reads a file of settings. A file that is a list is taken for the channels alone. Any text in it that is `${NAME}` is
 * taken from the environment, so that secrets need not stand in files.
 *
 * @throws UsageError naming the file, the path in it, and the cure
 */
export function readSettings(file: string, environment: Record<string, string | undefined>): Settings {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new UsageError(`The configuration ${file} cannot be read. Does it exist?`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`The configuration ${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const settings = Array.isArray(json) ? { channels: json } : json;
  if (typeof settings !== "object" || settings === null) {
    throw new UsageError(`The configuration ${file} must be an object: { "channels": [ … ] }. See --help.`);
  }
  return fill(settings, "", file, environment) as Settings;
}

/**
 * Checks settings and fills in the defaults. Paths of bots, and of the log, are relative to the file.
 *
 * @param over what the environment and the command line say; it counts before the file
 * @throws UsageError naming the path and the cure
 */
export function readConfig(settings: Settings, over: Settings, file?: string): Config {
  const where = file === undefined ? "The configuration" : `In ${file}`;
  const beside = (path: string) => (file === undefined ? path : resolve(dirname(file), path));
  const fromFile =
    typeof settings.file === "string" && settings.file !== ":memory:" ? beside(settings.file) : settings.file;
  // Whoever says where the log is says it anew: a file here and a database there are no contradiction.
  const { file: _, postgres: __, ...rest } = settings;
  const ownStore = over.file !== undefined || over.postgres !== undefined;
  const store = ownStore ? {} : { ...(fromFile !== undefined && { file: fromFile }), ...postgresOf(settings) };
  const read = v.safeParse(schema, { channels: undefined, ...rest, ...store, ...over });
  if (!read.success) {
    const [issue] = read.issues;
    throw new UsageError(`${where}: ${complaintOf(issue)}. See --help.`);
  }
  const config = read.output;
  if (config.file !== undefined && config.postgres !== undefined) {
    throw new UsageError(
      `${where}: both file and postgres are given: what is said is kept in one of them. Leave one out.`,
    );
  }
  return { ...config, channels: channelsOf(config.channels, where, beside) };
}

function isReadable(url: string): boolean {
  try {
    const { username, password } = new URL(url);
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

function postgresOf({ postgres }: Settings): Settings {
  return postgres === undefined ? {} : { postgres };
}

function channelsOf(input: unknown, where: string, beside: (path: string) => string): ChannelOptions[] {
  if (input === undefined) {
    throw new UsageError(`${where}: there are no channels. Name a configuration with them: --config parley.json.`);
  }
  try {
    return readChannels(input).map((channel) => ({
      ...channel,
      bot: typeof channel.bot === "string" ? beside(channel.bot) : channel.bot,
    }));
  } catch (error) {
    throw new UsageError(`${where}: ${error instanceof Error ? error.message : error}`);
  }
}

function complaintOf(issue: v.InferIssue<typeof schema>): string {
  const path = v.getDotPath(issue) ?? "it";
  if (issue.type === "strict_object" && issue.expected === "never") {
    return `${path} is no setting. Leave it out, or spell it as --help does`;
  }
  if (issue.type === "strict_object" && issue.received === "undefined") return `${path} is missing`;
  return `${path} ${issue.message}`;
}

function fill(value: unknown, path: string, file: string, environment: Record<string, string | undefined>): unknown {
  if (typeof value === "string") {
    const name = /^\$\{(\w+)\}$/.exec(value)?.[1];
    if (name === undefined) return value;
    const given = environment[name];
    if (given === undefined || given === "") {
      throw new UsageError(
        `In ${file}: ${path} is to come from the environment, but ${name} is not set there. Set it.`,
      );
    }
    return given;
  }
  if (Array.isArray(value)) return value.map((inner, index) => fill(inner, `${path}.${index}`, file, environment));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, fill(inner, path ? `${path}.${key}` : key, file, environment)]),
  );
}
