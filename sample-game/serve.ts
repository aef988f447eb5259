// Runs the sample game on this machine: its pages, the Chat API server with the NPCs' bots, and the desk for live agents.
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { createDesk } from "phaser-parley/desk";
import { createServer, createWeather, listen, openLog } from "phaser-parley/server";
import { letters, npcs } from "./npcs.ts";

export interface VillageOptions {
  /** Port of the game's page and of the Chat API; 0 takes a free one. */
  readonly port: number;
  readonly deskPort: number;
  readonly hostname: string;
  /** File of the log; without one nothing outlives the process. */
  readonly file?: string;
  /** Folder of the built game. */
  readonly gameDir: string;
  /** Folder of the ink scripts. */
  readonly botDir: string;
  /** Folder of the built page of the desk. */
  readonly deskPageDir?: string;
}

export interface Village {
  readonly gameUrl: string;
  readonly deskUrl: string;
  close(): Promise<void>;
}

export async function openVillage(options: VillageOptions): Promise<Village> {
  const desk = createDesk(options.deskPageDir ? { pageDir: options.deskPageDir } : {});
  const deskDoor = await listen(desk, { port: options.deskPort, hostname: options.hostname });

  const log = await openLog(options.file ? { file: options.file } : {});
  const build = () =>
    createServer({
      channels: [...npcs, letters].map(({ id, name, token }) => ({
        name,
        token,
        bot: `${options.botDir}/${id}.ink`,
        agent: { apiUrl: `${deskDoor.url}/operator/${id}`, apiKey: id },
      })),
      log,
    });
  let server = build();
  // Calm, until the page's weather switch (F9) or a POST to /weather wants something else.
  const weather = createWeather(
    { fetch: (request, env) => server.fetch(request, env) },
    {
      async restart() {
        await server.close();
        server = build();
        await server.start(gameDoor.url);
      },
      logger: (line) => console.log(JSON.stringify(line)),
    },
  );

  const app = new Hono<{ Bindings: object }>();
  for (const path of ["/chatapi/*", "/chatadapter/*", "/weather"])
    app.all(path, (context) => weather.fetch(context.req.raw, context.env));
  app.use("/*", serveStatic({ root: options.gameDir }));
  const gameDoor = await listen(app, { port: options.port, hostname: options.hostname });
  await server.start(gameDoor.url);

  return {
    gameUrl: gameDoor.url,
    deskUrl: deskDoor.url,
    async close() {
      await desk.close();
      weather.close();
      await server.close();
      await gameDoor.close();
      await deskDoor.close();
      await log.close();
    },
  };
}

function portOf(name: string, otherwise: number): number {
  const given = process.env[name];
  if (given === undefined || given === "") return otherwise;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${name}=${given} is not a port: give a number from 0 to 65535.`);
}

async function main(): Promise<void> {
  const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const village = await openVillage({
    port: portOf("PORT", 8080),
    deskPort: portOf("DESK_PORT", 8081),
    hostname: process.env.HOST ?? "localhost",
    file: process.env.PARLEY_FILE ?? ".parley/village.sqlite",
    gameDir: beside("../sample-game"),
    botDir: beside("bot"),
  });
  console.log(`
  The village   ${village.gameUrl}
  The desk      ${village.deskUrl}   (sign in there, then ask Marta for a Guide)

  Ctrl+C stops both.`);
  const stop = async () => {
    await village.close();
    process.exit(0);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  main().catch((error: NodeJS.ErrnoException) => {
    const cure =
      error.code === "EADDRINUSE"
        ? "\nAnother program uses that port. Choose others: PORT=9080 DESK_PORT=9081 npm start"
        : "";
    console.error(`The village cannot open: ${error.message}${cure}`);
    process.exit(1);
  });
