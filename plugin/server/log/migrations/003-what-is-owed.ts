// Requests that were accepted and not run yet, and events that a webhook was not told of.
import type { Step } from "./step.ts";

export const whatIsOwed: Step = async (db, { long, counted }) => {
  await db.schema
    .createTable("accepted")
    .addColumn("id", long, counted)
    .addColumn("client", long, (column) => column.notNull().references("client.id"))
    .addColumn("question_id", "text", (column) => column.notNull())
    .addColumn("request", "text", (column) => column.notNull())
    .addUniqueConstraint("accepted_question", ["client", "question_id"])
    .execute();
  await db.schema
    .createTable("webhook_owed")
    .addColumn("client", long, (column) => column.notNull())
    .addColumn("seq", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("webhook_owed_place", ["client", "seq"])
    .execute();
};
