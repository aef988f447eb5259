// Queries whose text is made once and run many times: making it costs more than running it.
import type { Compilable, CompiledQuery, QueryResult } from "kysely";

/** The database itself or a transaction. */
export interface Runner {
  executeQuery<R>(query: CompiledQuery<R>): Promise<QueryResult<R>>;
}

export type Values = Readonly<Record<string, string | number | null>>;

/** Stands for a value that is named when the query runs. */
export function value(name: string): never {
  return { name } as never;
}

/**
 * @example
 * const find = prepare(db.selectFrom("client").select("id").where("token", "=", value("token")));
 * const rows = await find(tx, { token });
 */
export function prepare<R>(query: Compilable<R>): (runner: Runner, values: Values) => Promise<R[]> {
  const compiled = query.compile();
  const parameters = compiled.parameters.map((parameter) =>
    typeof parameter === "object" && parameter !== null ? (parameter as { name: string }) : { fixed: parameter },
  );
  return async (runner, values) => {
    const filled = parameters.map((parameter) => ("name" in parameter ? values[parameter.name] : parameter.fixed));
    return (await runner.executeQuery<R>({ ...compiled, parameters: filled })).rows;
  };
}
