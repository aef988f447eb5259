// What a bot remembers of each client, and its pending timeout.
import type { Step } from "./step.ts";

export const sessions: Step = async (db, { long }) => {
  await db.schema
    .createTable("session")
    .addColumn("client", long, (column) => column.primaryKey().references("client.id"))
    .addColumn("session_id", "text", (column) => column.notNull())
    .addColumn("bot", "text", (column) => column.notNull())
    .addColumn("ended", "integer", (column) => column.notNull())
    .addColumn("player_name", "text")
    .addColumn("timeout_at", long)
    .addColumn("timeout_knot", "text")
    .execute();
  await db.schema.createIndex("session_timeout").on("session").column("timeout_at").execute();
};
