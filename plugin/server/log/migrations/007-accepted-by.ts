// Which process took a request: when that process is gone, another one runs it.
import type { Step } from "./step.ts";

export const acceptedBy: Step = async (db) => {
  await db.schema.alterTable("accepted").addColumn("process", "text").execute();
};
