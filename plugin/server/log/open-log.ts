// Opens the event log: on SQLite (a file, or memory), or on PostgreSQL.
import { type Dialect, Kysely } from "kysely";
import { clientNumbers } from "./client-numbers.ts";
import type { EventLog } from "./event-log.ts";
import { openHolds } from "./holds.ts";
import { hotQueries } from "./hot-queries.ts";
import { postgresWrites, sqliteWrites } from "./hot-writes.ts";
import { type Columns, POSTGRES_COLUMNS, SQLITE_COLUMNS } from "./migrations/step.ts";
import { migrate } from "./migrations.ts";
import { openNotices } from "./notices.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import { postgresHolds } from "./postgres-holds.ts";
import { openLine } from "./postgres-line.ts";
import { postgresNews } from "./postgres-news.ts";
import type { Direct } from "./prepared.ts";
import { alone, presentOn } from "./presence.ts";
import { openRecent } from "./recent.ts";
import { sqlLog } from "./sql-log.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import type { Tables } from "./tables.ts";
import { openWakes } from "./wakes.ts";

export interface LogOptions {
  /** A file; its folder is made when it is missing. @defaultValue `":memory:"`, which is gone with the process. */
  file?: string;
  /** The file grows no larger than so many bytes: what would not fit is refused as on a full disk. */
  mostBytes?: number;
  /**
   * Instead of a file: a PostgreSQL database, as `postgres://user:password@host:5432/database`. Any number of server
   * processes may share it. It needs a connection of its own for calls and locks, so a pooler in between
   * (PgBouncer) has to be in session mode.
   */
  postgres?: string;
  /** Most connections to PostgreSQL that turns share; one more is for calls and locks. @defaultValue 8 */
  poolSize?: number;
}

/**
 * Opens the log and brings its tables up to date.
 *
 * @throws Error naming the file when it cannot be opened or brought up to date, or when another process holds it.
 * @throws Error when PostgreSQL cannot be reached.
 * @example
 * const log = await openLog({ file: ".parley/log.db" });
 * const shared = await openLog({ postgres: "postgres://parley:secret@db.example/parley" });
 */
export function openLog({ file, mostBytes, postgres, poolSize }: LogOptions = {}): Promise<EventLog> {
  if (file !== undefined && postgres !== undefined) {
    throw new Error("The log is either a file or a PostgreSQL database: leave out one of `file` and `postgres`.");
  }
  return postgres === undefined ? openSqlite(file ?? ":memory:", mostBytes) : openPostgres(postgres, poolSize);
}

async function openSqlite(file: string, mostBytes?: number): Promise<EventLog> {
  const dialect = sqliteDialect(file, mostBytes);
  const { db, hot, forget, idOf } = await openDatabase(dialect, SQLITE_COLUMNS, dialect.direct.read);
  const writes = sqliteWrites(db, dialect.direct.write);
  const notices = openNotices();
  const recent = openRecent();
  const log = sqlLog({
    store: { db, hot, writes, idOf, columns: SQLITE_COLUMNS, presence: alone() },
    isShared: false,
    holds: openHolds(),
    wakes: openWakes(),
    subscribe: notices.subscribe,
    tell(client, news) {
      if ("kept" in news) recent.keep(client, news.kept);
      notices.tell(client, news);
    },
    pass: (client, event) => notices.tell(client, { passing: event }),
    forget(client) {
      forget(client);
      recent.forget(client);
    },
    close: () => db.destroy(),
  });
  return recent.over(log);
}

async function openPostgres(url: string, poolSize?: number): Promise<EventLog> {
  const { db, hot, forget, idOf } = await openDatabase(postgresDialect(readUrl(url), poolSize), POSTGRES_COLUMNS);
  const line = await openLine(url).catch(async (error) => {
    await db.destroy();
    throw error;
  });
  const notices = openNotices();
  const news = postgresNews({ db, line, notices, wakes: openWakes(), forget });
  return sqlLog({
    store: { db, hot, writes: postgresWrites(), idOf, columns: POSTGRES_COLUMNS, presence: await presentOn(line) },
    isShared: true,
    holds: postgresHolds(line),
    wakes: news,
    subscribe: news.subscribe,
    tell: notices.tell,
    pass: news.pass,
    finish: (tx, written) => news.tellKept(tx, written),
    forget(client) {
      forget(client);
      news.tellForgotten(client);
    },
    async close() {
      await line.close();
      await db.destroy();
    },
  });
}

async function openDatabase(dialect: Dialect, columns: Columns, read?: Direct["read"]) {
  const db = new Kysely<Tables>({ dialect });
  try {
    await migrate(db as unknown as Kysely<unknown>, columns);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const hot = hotQueries(db, read);
  return { db, hot, ...clientNumbers(db, hot) };
}

/** @throws Error that says what the address should look like; it never repeats the address, which holds a password. */
function readUrl(url: string): string {
  if (/^postgres(ql)?:\/\/./.test(url) && URL.canParse(url)) return url;
  throw new Error("The address of PostgreSQL must look like postgres://user:password@host:5432/database.");
}
