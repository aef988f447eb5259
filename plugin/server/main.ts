#!/usr/bin/env node
// The command line: `phaser-parley serve`.
import { HELP, readCommandLine, UsageError } from "./command-line.ts";
import { createServer, listen, openLog } from "./index.ts";

async function main(): Promise<void> {
  const wishes = readCommandLine(process.argv.slice(2), process.env);
  if (wishes === "help") {
    console.log(HELP);
    return;
  }
  const log = await openLog({ file: wishes.log });
  const server = createServer({
    channels: wishes.channels,
    log,
    logger: (line) => console.error(JSON.stringify({ time: new Date().toISOString(), ...line })),
  });
  const listening = await listen(server, wishes);
  await server.start(wishes.url ?? listening.url);
  console.log(`The Chat API is served at ${listening.url}/chatapi/{token}, what is said is kept in ${wishes.log}.`);
  for (const { name, token } of wishes.channels) console.log(`  ${name}: ${listening.url}/chatapi/${token}`);

  const stop = async () => {
    await listening.close();
    await server.close();
    await log.close();
    process.exit(0);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(error instanceof UsageError ? 2 : 1);
});
