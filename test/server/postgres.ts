// A real PostgreSQL for the server's tests and benches: its own, in a folder that goes, on a free port, with fsync on.
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import pg from "pg";

export interface Postgres {
  /** Makes an empty database and returns its address. */
  database(): Promise<string>;
  /** Ends the server at once, as `pg_ctl stop -m immediate` does; its data stays. */
  stop(): Promise<void>;
  /** Starts it again, on the same port. */
  start(): Promise<void>;
  /** Ends it for good and takes its folder away. */
  end(): Promise<void>;
}

const HOW_TO_INSTALL = `PostgreSQL is not installed.
On Debian or Ubuntu:  sudo apt-get install postgresql
Elsewhere: install PostgreSQL 13 or newer, with initdb and postgres on the PATH.`;

/** The newest Debian package, or what the PATH has. */
function binaries(): string {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  const found = folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
  if (!found) throw new Error(HOW_TO_INSTALL);
  return found;
}

/** PostgreSQL refuses to run as root: then it runs as the user of Debian's package, or as nobody. */
function user(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const name = spawnSync("id", ["-u", "postgres"]).status === 0 ? "postgres" : "nobody";
  const number = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return { uid: number("-u"), gid: number("-g") };
}

export async function openPostgres(): Promise<Postgres> {
  const bin = binaries();
  const as = user();
  const folder = mkdtempSync(join(tmpdir(), "parley-postgres-"));
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid ?? 0);
  const data = join(folder, "data");
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "parley", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], {
    ...as,
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const port = await freePort();
  const admin = `postgres://parley@127.0.0.1:${port}/postgres`;
  let running: ChildProcess | undefined;
  let databases = 0;

  async function start() {
    const settings = ["listen_addresses=127.0.0.1", `port=${port}`, `unix_socket_directories=${folder}`, "fsync=on"];
    const more = ["max_connections=200", "shared_buffers=64MB", "logging_collector=off"];
    const options = [...settings, ...more].flatMap((setting) => ["-c", setting]);
    // The shell ends the server when this process is gone, however it went: then its input is closed.
    const watch = 'exec 3<&0; "$0" "$@" </dev/null 3<&- & server=$!; read gone <&3; kill -QUIT $server; wait $server';
    const child = spawn("/bin/sh", ["-c", watch, join(bin, "postgres"), "-D", data, ...options], {
      ...as,
      cwd: folder,
      stdio: ["pipe", "ignore", process.env.POSTGRES_WORDS ? "inherit" : "ignore"],
    });
    running = child;
    const until = Date.now() + 20_000;
    for (;;) {
      const client = new pg.Client({ connectionString: admin, connectionTimeoutMillis: 1_000 });
      client.on("error", () => {});
      try {
        await client.connect();
        await client.end();
        return;
      } catch (error) {
        if (child.exitCode !== null || Date.now() > until)
          throw new Error("PostgreSQL did not start", { cause: error });
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    }
  }

  async function stop() {
    const child = running;
    running = undefined;
    if (!child) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.stdin?.end();
    await ended;
  }

  await start();
  return {
    async database() {
      const name = `test_${process.pid}_${++databases}`;
      const client = new pg.Client({ connectionString: admin });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `postgres://parley@127.0.0.1:${port}/${name}`;
    },
    start,
    stop,
    async end() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
