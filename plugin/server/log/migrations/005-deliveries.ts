// What is still to be posted, with how often it was tried; and receivers that want nothing any more.
import { sql } from "kysely";
import type { Step } from "./step.ts";

export const deliveries: Step = async (db, { long, counted }) => {
  await db.schema
    .createTable("delivery")
    .addColumn("id", long, counted)
    .addColumn("endpoint", "text", (column) => column.notNull())
    .addColumn("lane", "text", (column) => column.notNull())
    .addColumn("message_id", "text", (column) => column.notNull())
    .addColumn("client", long)
    .addColumn("seq", "integer")
    .addColumn("body", "text")
    .addColumn("created_at", long, (column) => column.notNull())
    .addColumn("tries", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("next_at", long, (column) => column.notNull().defaultTo(0))
    .addColumn("tried_at", long)
    .addColumn("status", "integer")
    .addColumn("error", "text")
    .addColumn("given_up_at", long)
    .execute();
  await db.schema.createIndex("delivery_lane").on("delivery").columns(["endpoint", "lane", "id"]).execute();
  await sql`create index delivery_failed on delivery (endpoint, id) where given_up_at is not null`.execute(db);
  // Of one player: for the export and the erasure of what is kept.
  await sql`create index delivery_client on delivery (client) where client is not null`.execute(db);
  await db.schema
    .createTable("endpoint_disabled")
    .addColumn("endpoint", "text", (column) => column.primaryKey())
    .addColumn("at", long, (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .execute();
  await sql`insert into delivery (endpoint, lane, message_id, client, seq, created_at)
    select client.token, client.client_id, 'msg_' || client.id || '_' || owed.seq, client.id, owed.seq, client.last_at
    from webhook_owed as owed join client on client.id = owed.client order by owed.client, owed.seq`.execute(db);
  await db.schema.dropTable("webhook_owed").execute();
};
