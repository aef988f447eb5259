// Queries whose text is made once and run many times: making it costs more than running it.
import type { CompiledQuery, QueryExecutorProvider, QueryResult, RawBuilder } from "kysely";

/** The database itself or a transaction. */
export interface Runner {
  executeQuery<R>(query: CompiledQuery<R>): Promise<QueryResult<R>>;
}

/**
 * A database in this process can be asked without any detour: what was committed, over a connection of its own, and
 * within the transaction that is open.
 */
export interface Direct {
  /** Absent where only one connection sees the data (memory). */
  read?: (sql: string, parameters: readonly unknown[]) => unknown[];
  write: (sql: string, parameters: readonly unknown[]) => unknown[];
}

export type Values = Readonly<Record<string, string | number | null>>;

/** Stands for a value that is named when the query runs. */
export function value(name: string): never {
  return { name } as never;
}

/**
 * @param direct asks the database itself, instead of the runner
 * @param db for a query in SQL: knows how the database wants it
 * @example
 * const find = prepare(db.selectFrom("client").select("id").where("token", "=", value("token")));
 * const rows = await find(tx, { token });
 */
export function prepare<R>(
  query: { compile(): CompiledQuery<R> } | RawBuilder<R>,
  direct?: (sql: string, parameters: readonly unknown[]) => unknown[],
  db?: QueryExecutorProvider,
): (runner: Runner, values: Values) => Promise<R[]> {
  const compiled = query.compile(db as QueryExecutorProvider);
  const parameters = compiled.parameters.map((parameter) =>
    typeof parameter === "object" && parameter !== null ? (parameter as { name: string }) : { fixed: parameter },
  );
  return async (runner, values) => {
    const filled = parameters.map((parameter) => ("name" in parameter ? values[parameter.name] : parameter.fixed));
    if (direct) return direct(compiled.sql, filled) as R[];
    return (await runner.executeQuery<R>({ ...compiled, parameters: filled })).rows;
  };
}
