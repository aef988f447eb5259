// Brings a database to the newest form of the log's tables.
import { type Kysely, Migrator } from "kysely";
import { LogError } from "./log-error.ts";
import { clientsAndEvents } from "./migrations/001-clients-and-events.ts";
import { sessions } from "./migrations/002-sessions.ts";
import { whatIsOwed } from "./migrations/003-what-is-owed.ts";
import { liveChats } from "./migrations/004-live-chats.ts";
import { deliveries } from "./migrations/005-deliveries.ts";
import { campaigns } from "./migrations/006-campaigns.ts";
import { acceptedBy } from "./migrations/007-accepted-by.ts";
import type { Columns, Step } from "./migrations/step.ts";

/** In order. A new step gets the next free number, here and in the name of its file. */
const steps: Record<string, Step> = {
  "001-clients-and-events": clientsAndEvents,
  "002-sessions": sessions,
  "003-what-is-owed": whatIsOwed,
  "004-live-chats": liveChats,
  "005-deliveries": deliveries,
  "006-campaigns": campaigns,
  "007-accepted-by": acceptedBy,
};

/**
 * Brings a database to the newest step; several processes that begin at once do it once.
 *
 * @throws Error when a step fails, or when the database was written by a newer version than this one.
 */
export async function migrate(db: Kysely<unknown>, columns: Columns): Promise<void> {
  const migrations = Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [name, { up: (db: Kysely<unknown>) => step(db, columns) }]),
  );
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (!error) return;
  if (error instanceof LogError) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new Error(`The log's tables could not be brought up to date: ${reason}`, { cause: error });
}
