// The database behind the log, for the files of this room that keep their own tables in it.
import type { Kysely } from "kysely";
import type { Client } from "./event-log.ts";
import type { HotQueries } from "./hot-queries.ts";
import type { HotWrites } from "./hot-writes.ts";
import type { Columns } from "./migrations/step.ts";
import type { Presence } from "./presence.ts";
import type { Tables } from "./tables.ts";

/**
 * A file of this room takes a store and returns its part of the log's contract:
 * `deliveries: sqlDeliveries(store)` in {@link openLog}. What belongs to a turn is written in its transaction, by `write`
 * of commit.ts; its own work by `store.db`.
 */
export interface Store {
  db: Kysely<Tables>;
  columns: Columns;
  hot: HotQueries;
  writes: HotWrites;
  presence: Presence;
  /** The number under which the tables know a client, if anything of it was ever written. */
  idOf(client: Client): Promise<number | undefined>;
}
