// What the command line asks for: its words, the environment, and the file that they name, read and checked.
import { parseArgs } from "node:util";
import { type Config, readConfig, readSettings, type Settings } from "./config.ts";
import { UsageError } from "./usage-error.ts";

export { UsageError } from "./usage-error.ts";

export const HELP = `phaser-parley — a Chat API server with bots written in ink

  phaser-parley serve  --config parley.json [options]     runs the server until SIGTERM or Ctrl+C
  phaser-parley check  --config parley.json               checks the configuration and compiles the bots
  phaser-parley export --config parley.json --client ID   prints everything that is kept of a player, as JSON
  phaser-parley erase  --config parley.json --client ID   forgets a player for good
  phaser-parley openapi                                   prints the OpenAPI document

Options, and what stands in for them in the environment
  --config FILE       the configuration, as JSON                              PARLEY_CONFIG
  --file FILE         where everything said is kept        [.parley/log.db]   PARLEY_FILE
                      :memory: keeps it only as long as the server runs
  --postgres URL      keeps it in PostgreSQL instead; any number of servers   PARLEY_POSTGRES
                      may share it. postgres://user:password@host/database
  --port NUMBER       port to listen on, 0 for any         [8080]             PORT
  --host NAME         address to listen on                 [127.0.0.1]        HOST
  --url ADDRESS       where agent platforms reach this server, when that is   PARLEY_URL
                      not the address it listens on
  --log-level LEVEL   debug, info, warn, error, silent     [info]             PARLEY_LOG_LEVEL
  --channel NAME      export and erase: only this channel                     (all channels)
  --client ID         export and erase: the player's clientId
  --help, --version
  The key of admin routes (webhooks, campaigns) comes from the file or from    PARLEY_OPERATOR_KEY

The configuration; only "channels" is required. A text \${NAME} comes from the environment. Paths are relative to it.
  {
    "channels": [
      {
        "name": "elder",                       one word, unique
        "token": "\${ELDER_TOKEN}",             what clients put into /chatapi/{token}
        "bot": "bots/elder.ink",
        "agent": {                             optional: live agents, over the Operator API
          "apiUrl": "http://127.0.0.1:8081/operator/elder", "apiKey": "elder"
        },
        "webhookUrl": "https://…",             optional: told of what is said without being asked,
        "webhookSecret": "whsec_…"             and the secret that signs it
      }
    ],
    "port": 8080, "host": "127.0.0.1", "url": "https://talk.example", "basePath": "",
    "file": ".parley/log.db",                  or "postgres": "\${DATABASE_URL}"
    "operatorKey": "\${PARLEY_OPERATOR_KEY}",
    "limits": {                                more is answered 429; null: no limit
      "perClient": { "perSecond": 5, "burst": 20 },      messages of one player
      "perAddress": null,                                every request of one network address
      "trustedProxies": 0                                proxies of yours that write X-Forwarded-For
    },
    "webhooks": {                              left out: ten tries over nearly 16 hours, 20 s for an answer
      "retrySeconds": [5, 30, 120], "answerWithinSeconds": 20
    },
    "keepDays": 90,                            events that are older are forgotten; left out: they are kept for ever
    "syncTimeoutSeconds": 30,                  an answer that takes longer is 408, and in the events later
    "stopWithinSeconds": 10,                   what still runs after that is cut off
    "logLevel": "info",                        debug: a line for each request, too
    "metrics": true                            GET /metrics for Prometheus
  }

The server also answers GET /health (503 when its log cannot be reached) and GET /openapi.json.
It ends with 0 when told to stop, 2 for a command line or a configuration that cannot be followed, 1 for anything else.
`;

export type Wishes =
  | { command: "help" | "version" | "openapi" }
  | { command: "serve" | "check"; config: Config }
  | { command: "export" | "erase"; config: Config; clientId: string; channel: string | undefined };

const COMMANDS = ["serve", "check", "export", "erase", "openapi", "help"];

/** @throws UsageError for what is wrong with the words, the environment or the file. */
export function readCommandLine(words: string[], environment: Record<string, string | undefined>): Wishes {
  const { values, positionals } = parse(words);
  if (values.version) return { command: "version" };
  const [command = "help", ...rest] = positionals;
  if (values.help || command === "help") return { command: "help" };
  if (!COMMANDS.includes(command)) {
    throw new UsageError(`There is no command "${command}": say serve, check, export, erase or openapi, or --help.`);
  }
  if (rest.length > 0) {
    throw new UsageError(`"${rest.join(" ")}" is too much: after "${command}" come only options.`);
  }
  if (command === "openapi") return { command };
  const config = configOf(values, environment);
  if (command === "serve" || command === "check") return { command, config };
  const { client, channel } = values;
  if (!client) throw new UsageError(`"${command}" needs the player: --client ID.`);
  if (channel !== undefined && !config.channels.some(({ name }) => name === channel)) {
    const names = config.channels.map(({ name }) => name).join(", ");
    throw new UsageError(`--channel ${channel}: there is no such channel, only ${names}.`);
  }
  return { command: command as "export" | "erase", config, clientId: client, channel };
}

function parse(words: string[]) {
  const text = { type: "string" } as const;
  const options = {
    config: text,
    file: text,
    postgres: text,
    port: text,
    host: text,
    url: text,
    "log-level": text,
    client: text,
    channel: text,
    version: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  } as const;
  try {
    return parseArgs({ args: words, allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message.split(". ")[0] : error}. See --help.`);
  }
}

type Values = ReturnType<typeof parse>["values"];

function configOf(values: Values, environment: Record<string, string | undefined>): Config {
  const configFile = values.config ?? environment.PARLEY_CONFIG;
  if (!configFile) {
    throw new UsageError("There is no configuration: give --config parley.json (its form is in --help).");
  }
  if (values.file !== undefined && values.postgres !== undefined) {
    throw new UsageError("Both --file and --postgres are given: what is said is kept in one of them. Leave one out.");
  }
  const told = values.file !== undefined || values.postgres !== undefined;
  const store = told
    ? { file: values.file, postgres: values.postgres }
    : { file: environment.PARLEY_FILE, postgres: environment.PARLEY_POSTGRES };
  const over: Settings = {
    ...store,
    port: portOf(values.port ?? environment.PORT),
    host: values.host ?? environment.HOST,
    url: values.url ?? environment.PARLEY_URL,
    logLevel: values["log-level"] ?? environment.PARLEY_LOG_LEVEL,
    operatorKey: environment.PARLEY_OPERATOR_KEY,
  };
  const given = Object.entries(over).filter(([, value]) => value !== undefined && value !== "");
  return readConfig(readSettings(configFile, environment), Object.fromEntries(given), configFile);
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`"${text}" is no port: give a number from 0 to 65535.`);
}
