// The three stores of the event log, for tests that hold on each of them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { type EventLog, openLog, openMemoryLog } from "../../plugin/server/index.ts";
import { openPostgres, type Postgres } from "./postgres.ts";

export type StoreName = "memory" | "sqlite" | "postgres";

export const everyStore: readonly StoreName[] = ["memory", "sqlite", "postgres"];
/** Those that outlive the process. */
export const durableStores: readonly StoreName[] = ["sqlite", "postgres"];

/** Where the log of one test is: the same again gives the same log. */
export type Where = { file: string } | { postgres: string };

/** For a file of tests that use PostgreSQL: starts one before them, ends it after them. */
export function withPostgres(): () => Postgres {
  let postgres: Postgres | undefined;
  beforeAll(async () => {
    postgres = await openPostgres();
  }, 60_000);
  afterAll(() => postgres?.end(), 60_000);
  return () => {
    if (!postgres) throw new Error("PostgreSQL is not running yet.");
    return postgres;
  };
}

export async function whereOf(store: StoreName, postgres: () => Postgres): Promise<Where> {
  if (store === "postgres") return { postgres: await postgres().database() };
  const folder = mkdtempSync(join(tmpdir(), "parley-log-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { file: join(folder, "log.db") };
}

/** An empty log that is closed with the test. */
export async function emptyLog(store: StoreName, postgres: () => Postgres): Promise<EventLog> {
  const log = store === "memory" ? openMemoryLog() : await openLog(await whereOf(store, postgres));
  onTestFinished(() => log.close());
  return log;
}
