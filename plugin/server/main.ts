#!/usr/bin/env node
// The command line: `phaser-parley serve`, and what else is to do with a server.
import { readFileSync } from "node:fs";
import { apiDocument } from "./api-document.ts";
import { HELP, readCommandLine, UsageError, type Wishes } from "./command-line.ts";
import { eraseOf, exportOf } from "./player-records.ts";
import { checkBots, logsOf, openLogOf, serve, storeOf } from "./serving.ts";

async function main(): Promise<void> {
  const wishes = readCommandLine(process.argv.slice(2), process.env);
  switch (wishes.command) {
    case "help":
      return console.log(HELP);
    case "version":
      return console.log(versionOf());
    case "openapi":
      return console.log(JSON.stringify(apiDocument(), null, 2));
    case "check":
      return check(wishes);
    case "serve":
      return runServer(wishes);
    case "export":
    case "erase":
      return dataOf(wishes);
  }
}

function check({ config }: Extract<Wishes, { command: "check" | "serve" }>): void {
  for (const { channel, warnings } of checkBots(config)) {
    console.log(`${channel}: its bot compiles${warnings.length > 0 ? ", with warnings:" : "."}`);
    for (const warning of warnings) console.log(`  ${warning}`);
  }
  console.log(`The configuration is good. What is said would be kept in ${storeOf(config)}.`);
}

async function runServer({ config }: Extract<Wishes, { command: "check" | "serve" }>): Promise<void> {
  const logger = logsOf(config);
  const fall = (error: unknown) => {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    logger({ level: "error", message: "the server fell over a mistake of its own", error: reason });
    process.exit(1);
  };
  process.on("uncaughtException", fall);
  process.on("unhandledRejection", fall);
  const { stop } = await serve(config, logger);

  let isStopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // Who says it twice has no patience.
      if (isStopping) process.exit(1);
      isStopping = true;
      stop(signal).then(() => process.exit(0), fall);
    });
  }
}

async function dataOf({ command, config, clientId, channel }: Extract<Wishes, { clientId: string }>): Promise<void> {
  const log = await openLogOf(config);
  const channels = config.channels.filter(({ name }) => channel === undefined || name === channel);
  try {
    if (command === "export") console.log(JSON.stringify(await exportOf(log, channels, clientId), null, 2));
    else console.log(await eraseOf(log, channels, clientId));
  } finally {
    await log.close();
  }
}

function versionOf(): string {
  // Beside dist/ as well as in the sources, the package's own file is two folders up.
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return String(version);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(error instanceof UsageError ? 2 : 1);
});
