// Hand-overs to live agents, and how far their platform was told.
import type { Step } from "./step.ts";

export const liveChats: Step = async (db, { long, counted }) => {
  await db.schema
    .createTable("live_chat")
    .addColumn("id", long, counted)
    .addColumn("client", long, (column) => column.notNull().references("client.id"))
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
    .addColumn("client", long, (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("operator_message_id", ["client", "id"])
    .execute();
};
