// Lets Kysely speak to PostgreSQL: a bounded pool, prepared statements, errors that say when the server is away.
import { createHash } from "node:crypto";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import pg from "pg";
import { fromPostgres } from "./log-error.ts";

/** Connections that turns share; the line (see postgres-line) has one more of its own. */
export const POOL_SIZE = 8;
const CONNECT_WITHIN_MS = 3_000;
const ANSWER_WITHIN_MS = 15_000;
/** Texts that are made anew for each call (lists of different lengths) are not worth keeping. */
const LONGEST_PREPARED = 2_000;
const NAMES_KEPT = 500;
const INT8 = 20;

/** How every connection is made. Times and numbers of rows are far below what a JavaScript number holds. */
export function connectionOptions(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: "phaser-parley",
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    statement_timeout: ANSWER_WITHIN_MS,
    keepAlive: true,
    types: {
      getTypeParser: ((id: number, format?: "text" | "binary") =>
        id === INT8 ? Number : pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
    },
  };
}

export function postgresDialect(url: string, poolSize = POOL_SIZE): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createDriver: () => postgresDriver(url, poolSize),
  };
}

interface Connection extends DatabaseConnection {
  release(): void;
}

function postgresDriver(url: string, poolSize: number): Driver {
  const pool = new pg.Pool({ ...connectionOptions(url), max: poolSize });
  // A connection that breaks while nobody uses it leaves the pool; whoever needs one next hears of it.
  pool.on("error", () => {});
  const nameOf = statementNames();
  return {
    async init() {},
    async acquireConnection() {
      try {
        return connect(await pool.connect(), nameOf);
      } catch (error) {
        throw fromPostgres(error);
      }
    },
    async beginTransaction(connection) {
      await run(connection, "begin");
    },
    async commitTransaction(connection) {
      await run(connection, "commit");
    },
    async rollbackTransaction(connection) {
      await run(connection, "rollback");
    },
    async releaseConnection(connection) {
      (connection as Connection).release();
    },
    destroy: () => pool.end(),
  };
}

function run(connection: DatabaseConnection, sql: string): Promise<unknown> {
  return connection.executeQuery({ sql, parameters: [] } as unknown as CompiledQuery);
}

function connect(client: pg.PoolClient, nameOf: (sql: string) => string | undefined): Connection {
  let broken: Error | undefined;
  // Without a listener an error of the socket would end the process.
  const breaks = (error: Error) => {
    broken = error;
  };
  client.on("error", breaks);
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const name = nameOf(sql);
      try {
        const { rows, rowCount } = await client.query({ text: sql, values: [...parameters], ...(name && { name }) });
        return { rows, ...(rowCount !== null && { numAffectedRows: BigInt(rowCount) }) };
      } catch (error) {
        const meant = fromPostgres(error);
        // What state such a connection is in nobody knows: it is not used again.
        if (meant !== error && meant instanceof Error) broken = meant;
        throw meant;
      }
    },
    // biome-ignore lint/correctness/useYield: the log asks for pages, never for a stream
    async *streamQuery() {
      throw new Error("The log does not stream.");
    },
    release() {
      client.off("error", breaks);
      client.release(broken);
    },
  };
}

/** The server keeps a statement by its name, for each connection. */
function statementNames(): (sql: string) => string | undefined {
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known) return known;
    if (sql.length > LONGEST_PREPARED || names.size >= NAMES_KEPT || !/^(select|insert|update|delete)/i.test(sql)) {
      return undefined;
    }
    const name = `parley_${createHash("sha1").update(sql).digest("hex").slice(0, 20)}`;
    names.set(sql, name);
    return name;
  };
}
