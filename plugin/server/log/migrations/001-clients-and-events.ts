// Who talks, and everything that is said, in order.
import { sql } from "kysely";
import type { Step } from "./step.ts";

export const clientsAndEvents: Step = async (db, { long, counted, byKey }) => {
  await db.schema
    .createTable("client")
    .addColumn("id", long, counted)
    .addColumn("token", "text", (column) => column.notNull())
    .addColumn("client_id", "text", (column) => column.notNull())
    .addColumn("last_seq", "integer", (column) => column.notNull())
    .addColumn("last_at", long, (column) => column.notNull())
    .addUniqueConstraint("client_name", ["token", "client_id"])
    .execute();
  await db.schema
    .createTable("event")
    .addColumn("client", long, (column) => column.notNull().references("client.id"))
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("question_id", "text")
    .addColumn("cid", "text")
    .addColumn("at", long, (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("event_place", ["client", "seq"])
    .modifyEnd(byKey)
    .execute();
  // Each index costs every turn a page: an answer is found beside its request, a time by halving (see hot-queries).
  await sql`create index event_question on event (client, question_id) where type = 'request'`.execute(db);
};
