// What a numbered step of the log's tables is given, so that one text serves SQLite and PostgreSQL.
import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";

export interface Columns {
  /** True on PostgreSQL, for what has no common form. */
  readonly isPostgres: boolean;
  /** Type of a time in milliseconds, of a number that the database gives, and of what refers to one. */
  readonly long: "integer" | "bigint";
  /** A primary key that the database counts up by itself: `.addColumn("id", columns.long, columns.counted)`. */
  counted(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder;
  /** For a table that is read by its primary key only: SQLite keeps its rows in the key's own tree. */
  readonly byKey: ReturnType<typeof sql>;
}

/** A step that was published is never changed: a new one is added after it. It runs in a transaction. */
export type Step = (db: Kysely<unknown>, columns: Columns) => Promise<void>;

export const SQLITE_COLUMNS: Columns = {
  isPostgres: false,
  long: "integer",
  // SQLite counts up a column of exactly this type by itself.
  counted: (column) => column.primaryKey(),
  byKey: sql`without rowid`,
};

export const POSTGRES_COLUMNS: Columns = {
  isPostgres: true,
  long: "bigint",
  counted: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
  byKey: sql``,
};
