// The log's tables, as numbered steps. A step that was published is never changed: a new one is added after it.
import { type Kysely, type Migration, type MigrationProvider, Migrator, sql } from "kysely";

const migrations: Record<string, Migration> = {
  "001-clients-and-events": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("client")
        .addColumn("id", "integer", (column) => column.primaryKey())
        .addColumn("token", "text", (column) => column.notNull())
        .addColumn("client_id", "text", (column) => column.notNull())
        .addColumn("last_seq", "integer", (column) => column.notNull())
        .addColumn("last_at", "integer", (column) => column.notNull())
        .addUniqueConstraint("client_name", ["token", "client_id"])
        .execute();
      await db.schema
        .createTable("event")
        .addColumn("client", "integer", (column) => column.notNull().references("client.id"))
        .addColumn("seq", "integer", (column) => column.notNull())
        .addColumn("type", "text", (column) => column.notNull())
        .addColumn("question_id", "text")
        .addColumn("cid", "text")
        .addColumn("at", "integer", (column) => column.notNull())
        .addColumn("body", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("event_place", ["client", "seq"])
        .modifyEnd(sql`without rowid`)
        .execute();
      // Each index costs every turn a page: an answer is found beside its request, a time by halving (see hot-queries).
      await sql`create index event_question on event (client, question_id) where type = 'request'`.execute(db);
    },
  },
  "002-sessions": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("session")
        .addColumn("client", "integer", (column) => column.primaryKey().references("client.id"))
        .addColumn("session_id", "text", (column) => column.notNull())
        .addColumn("bot", "text", (column) => column.notNull())
        .addColumn("ended", "integer", (column) => column.notNull())
        .addColumn("player_name", "text")
        .addColumn("timeout_at", "integer")
        .addColumn("timeout_knot", "text")
        .execute();
      await db.schema.createIndex("session_timeout").on("session").column("timeout_at").execute();
    },
  },
  "003-what-is-owed": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("accepted")
        .addColumn("id", "integer", (column) => column.primaryKey())
        .addColumn("client", "integer", (column) => column.notNull().references("client.id"))
        .addColumn("question_id", "text", (column) => column.notNull())
        .addColumn("request", "text", (column) => column.notNull())
        .addUniqueConstraint("accepted_question", ["client", "question_id"])
        .execute();
      await db.schema
        .createTable("webhook_owed")
        .addColumn("client", "integer", (column) => column.notNull())
        .addColumn("seq", "integer", (column) => column.notNull())
        .addPrimaryKeyConstraint("webhook_owed_place", ["client", "seq"])
        .execute();
    },
  },
  "004-live-chats": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("live_chat")
        .addColumn("id", "integer", (column) => column.primaryKey())
        .addColumn("client", "integer", (column) => column.notNull().references("client.id"))
        .addColumn("user_id", "text", (column) => column.notNull())
        .addColumn("open", "integer", (column) => column.notNull())
        .addColumn("settled", "integer", (column) => column.notNull())
        .addColumn("announced", "integer", (column) => column.notNull())
        .addColumn("first_message_sent", "integer", (column) => column.notNull())
        .addColumn("starts_after", "integer", (column) => column.notNull())
        .addColumn("cursor", "integer", (column) => column.notNull())
        .addColumn("ends_at", "integer")
        .addColumn("closing", "text")
        .addColumn("destination_id", "text")
        .addColumn("switch", "text", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("live_chat_client").on("live_chat").columns(["client", "id"]).execute();
      await db.schema.createIndex("live_chat_user").on("live_chat").column("user_id").execute();
      await db.schema.createIndex("live_chat_owed").on("live_chat").column("settled").execute();
      await db.schema
        .createTable("operator_message")
        .addColumn("client", "integer", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("operator_message_id", ["client", "id"])
        .execute();
    },
  },
};

const provider: MigrationProvider = { getMigrations: () => Promise.resolve(migrations) };

/**
 * Brings a database to the newest step.
 *
 * @throws Error when a step fails, or when the file was written by a newer version than this one.
 */
export async function migrate(db: Kysely<unknown>): Promise<void> {
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (!error) return;
  const reason = error instanceof Error ? error.message : String(error);
  throw new Error(`The log's tables could not be brought up to date: ${reason}`, { cause: error });
}
