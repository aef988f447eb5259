// Lets Kysely speak to node:sqlite: one connection, prepared statements kept, transactions that take the write lock at once.
import { accessSync, constants, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { takeFile } from "./file-lock.ts";
import { fromSqlite } from "./log-error.ts";
import type { Direct } from "./prepared.ts";

/** How long a write waits for another program that holds the file, a backup for instance. */
const BUSY_TIMEOUT_MS = 5_000;
/** 4 kB each. The same few pages change again and again: the longer it is waited, the less is written twice. */
const PAGES_BETWEEN_CHECKPOINTS = 8_000;
const STATEMENTS_KEPT = 200;
const RETURNS_ROWS = /^\s*(select|with|pragma)\b|\breturning\b/i;

/**
 * The dialect for a file, or for memory when `file` is `":memory:"`. The file's folder is made when it is missing.
 *
 * The file is in WAL mode with `synchronous = NORMAL`: what was committed survives the death of the process at any
 * moment; only the machine's own crash (power) may take the very last commits with it, and never tears the file.
 *
 * @throws Error that names the file when it cannot be opened, or when another process has it.
 */
export function sqliteDialect(file: string, mostBytes?: number): Dialect & { direct: Direct } {
  const open: Open = { giveFree: () => {} };
  return {
    direct: directly(file, open),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createDriver: () => sqliteDriver(file, mostBytes, open),
  };
}

function openDatabase(file: string, mostBytes: number | undefined): { database: DatabaseSync; giveFree: () => void } {
  if (file !== ":memory:") makeFolder(file);
  const giveFree = file === ":memory:" ? () => {} : takeFile(file);
  try {
    const database = new DatabaseSync(file);
    database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}; pragma journal_mode = wal; pragma synchronous = normal;
      pragma wal_autocheckpoint = ${PAGES_BETWEEN_CHECKPOINTS}`);
    const { page_size: pageSize } = database.prepare("pragma page_size").get() as { page_size: number };
    if (mostBytes !== undefined) database.exec(`pragma max_page_count = ${Math.floor(mostBytes / pageSize)}`);
    return { database, giveFree };
  } catch (error) {
    giveFree();
    throw cannotOpen(file, error);
  }
}

function makeFolder(file: string) {
  try {
    mkdirSync(dirname(file), { recursive: true });
    accessSync(dirname(file), constants.W_OK);
  } catch (error) {
    throw cannotOpen(file, error);
  }
}

function cannotOpen(file: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`The log file ${file} cannot be opened: ${reason}. Name a file in a folder that may be written.`, {
    cause: error,
  });
}

/** What is open, until it is closed. */
interface Open {
  database?: DatabaseSync | undefined;
  prepare?: ((sql: string) => StatementSync) | undefined;
  reader?: DatabaseSync | undefined;
  giveFree: () => void;
}

/** Reads see what was committed, also in the middle of a transaction: they have a connection of their own. */
function directly(file: string, open: Open): Direct {
  let prepareRead: ((sql: string) => StatementSync) | undefined;
  const run = (prepare: ((sql: string) => StatementSync) | undefined, sql: string, parameters: readonly unknown[]) => {
    if (!prepare) throw new Error("The log is closed.");
    try {
      return prepare(sql).all(...(parameters as SQLInputValue[]));
    } catch (error) {
      throw fromSqlite(file, error);
    }
  };
  return {
    write: (sql, parameters) => run(open.prepare, sql, parameters),
    ...(file !== ":memory:" && {
      read(sql, parameters) {
        if (open.database && !open.reader) {
          open.reader = new DatabaseSync(file, { readOnly: true });
          open.reader.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
          prepareRead = statementsOf(open.reader);
        }
        return run(open.reader && prepareRead, sql, parameters);
      },
    }),
  };
}

function sqliteDriver(file: string, mostBytes: number | undefined, open: Open): Driver {
  let connection: DatabaseConnection | undefined;
  const turns = takeTurns();
  const run = async (sql: string) => {
    try {
      open.database?.exec(sql);
    } catch (error) {
      throw fromSqlite(file, error);
    }
  };
  return {
    async init() {
      Object.assign(open, openDatabase(file, mostBytes));
      if (!open.database) return;
      open.prepare = statementsOf(open.database);
      connection = connect(file, open.prepare);
    },
    async acquireConnection() {
      await turns.take();
      if (!connection) throw new Error("The log is closed.");
      return connection;
    },
    beginTransaction: () => run("begin immediate"),
    commitTransaction: () => run("commit"),
    async rollbackTransaction() {
      // A full disk has ended it already.
      if (open.database?.isTransaction) await run("rollback");
    },
    async releaseConnection() {
      turns.give();
    },
    async destroy() {
      connection = undefined;
      open.reader?.close();
      open.database?.close();
      open.reader = open.database = open.prepare = undefined;
      open.giveFree();
      open.giveFree = () => {};
    },
  };
}

/** Statements are kept: to prepare one costs more than to run it. */
function statementsOf(database: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    if (statements.size >= STATEMENTS_KEPT) statements.clear();
    statements.set(sql, statement);
    return statement;
  };
}

function connect(file: string, prepare: (sql: string) => StatementSync): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      try {
        const statement = prepare(query.sql);
        const parameters = query.parameters as SQLInputValue[];
        if (RETURNS_ROWS.test(query.sql)) return { rows: statement.all(...parameters) as R[] };
        const { changes, lastInsertRowid } = statement.run(...parameters);
        return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
      } catch (error) {
        throw fromSqlite(file, error);
      }
    },
    async *streamQuery<R>(query: CompiledQuery): AsyncGenerator<QueryResult<R>> {
      for (const row of prepare(query.sql).iterate(...(query.parameters as SQLInputValue[])))
        yield { rows: [row as R] };
    },
  };
}

/** SQLite has one connection here: a transaction keeps it for itself until it ends. First come, first served. */
function takeTurns() {
  const waiting: (() => void)[] = [];
  let taken = false;
  return {
    take(): Promise<void> {
      if (!taken) {
        taken = true;
        return Promise.resolve();
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
    give() {
      const next = waiting.shift();
      if (next) next();
      else taken = false;
    },
  };
}
