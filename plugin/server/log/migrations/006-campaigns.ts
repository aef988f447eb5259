// Text campaigns, and what became of each client of theirs.
import { sql } from "kysely";
import type { Step } from "./step.ts";

export const campaigns: Step = async (db, { long }) => {
  await db.schema
    .createTable("campaign")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("token", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("message", "text", (column) => column.notNull())
    .addColumn("threads", "integer", (column) => column.notNull())
    .addColumn("delay", "integer", (column) => column.notNull())
    .addColumn("starts_at", long, (column) => column.notNull())
    .addColumn("callback_url", "text")
    .addColumn("created_at", long, (column) => column.notNull())
    .addColumn("started_at", long)
    .addColumn("ended_at", long)
    .execute();
  await db.schema
    .createTable("campaign_client")
    .addColumn("campaign", "text", (column) => column.notNull().references("campaign.id"))
    .addColumn("place", "integer", (column) => column.notNull())
    .addColumn("client_id", "text", (column) => column.notNull())
    .addColumn("data", "text")
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("not_before", long, (column) => column.notNull().defaultTo(0))
    .addColumn("at", long)
    .addColumn("question_id", "text")
    .addColumn("seq", "integer")
    .addColumn("error", "text")
    .addColumn("channel_status", "text")
    .addColumn("channel_error", "text")
    .addPrimaryKeyConstraint("campaign_client_place", ["campaign", "place"])
    .execute();
  // Finds what became of one player's message, and what is kept of one player.
  await db.schema.createIndex("campaign_client_id").on("campaign_client").columns(["client_id", "seq"]).execute();
  // Those who are still to be told: the index shrinks while the campaign goes on.
  await sql`create index campaign_client_rest on campaign_client (campaign, place)
    where status in ('INIT', 'PENDING', 'POSTPONED')`.execute(db);
};
