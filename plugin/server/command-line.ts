// What the command line asks for: read, checked, and filled up from the environment.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type ChannelOptions, readChannels } from "./channels/channel.ts";

export const HELP = `phaser-parley serve — a Chat API server with bots written in ink

  phaser-parley serve --channels channels.json [--port 8080] [--host 127.0.0.1] [--log .parley/log.db]

Options (and what stands in for them in the environment)
  --channels FILE   the channels, as JSON                            PARLEY_CHANNELS
  --port NUMBER     port to listen on, 0 for any        [8080]       PORT
  --host NAME       address to listen on                [127.0.0.1]  HOST
  --url ADDRESS     where agent platforms reach this server, when that is not the address it listens on
                                                                     PARLEY_URL
  --log FILE        where everything said is kept       [.parley/log.db]  PARLEY_LOG
                    :memory: keeps it only as long as the server runs
  --help            this text

channels.json
  [
    {
      "name": "elder",                     one word, unique
      "token": "dev-elder",                what clients put into /chatapi/{token}
      "bot": "bots/elder.ink",             beside this file
      "agent": {                           optional: live agents, over the Operator API
        "apiUrl": "http://127.0.0.1:8081/operator/elder",
        "apiKey": "elder"
      },
      "webhookUrl": "https://…"            optional: told of what is said without being asked
    }
  ]
`;

export interface Wishes {
  channels: ChannelOptions[];
  port: number;
  hostname: string;
  url: string | undefined;
  log: string;
}

/** A command line that cannot be followed; its message names the cure. */
export class UsageError extends Error {
  override name = "UsageError";
}

/**
 * @returns "help" when that is asked for.
 * @throws UsageError for what is wrong with the words, the file or the channels.
 */
export function readCommandLine(words: string[], environment: Record<string, string | undefined>): Wishes | "help" {
  const { values, positionals } = parse(words);
  if (values.help || (positionals[0] ?? "help") === "help") return "help";
  const [command, ...rest] = positionals;
  if (command !== "serve") throw new UsageError(`There is no command "${command}": say "serve", or --help.`);
  if (rest.length > 0) throw new UsageError(`"${rest.join(" ")}" is too much: after "serve" come only options.`);
  const file = values.channels ?? environment.PARLEY_CHANNELS;
  if (!file) throw new UsageError("No channels are named: give --channels channels.json (its form is in --help).");
  const url = values.url ?? environment.PARLEY_URL;
  if (url !== undefined && !/^https?:\/\/./.test(url)) {
    throw new UsageError(`--url ${url} is no address: it begins with http:// or https://.`);
  }
  return {
    channels: channelsIn(file),
    port: portOf(values.port ?? environment.PORT ?? "8080"),
    hostname: values.host ?? environment.HOST ?? "127.0.0.1",
    url,
    log: values.log ?? environment.PARLEY_LOG ?? ".parley/log.db",
  };
}

function parse(words: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: { channels: text, port: text, host: text, url: text, log: text, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message.split(". ")[0] : error}. See --help.`);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`"${text}" is no port: give a number from 0 to 65535.`);
}

/** Paths of bots are relative to the file. */
function channelsIn(file: string): ChannelOptions[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new UsageError(`The file of channels ${file} cannot be read. Does it exist?`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`The file of channels ${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  try {
    return readChannels(json).map((channel) => ({
      ...channel,
      bot: typeof channel.bot === "string" ? resolve(dirname(file), channel.bot) : channel.bot,
    }));
  } catch (error) {
    throw new UsageError(`In ${file}: ${error instanceof Error ? error.message : error}`);
  }
}
