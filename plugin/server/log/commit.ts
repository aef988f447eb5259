// Writes one change: all of it in one transaction, or nothing.
import type { Kysely, Transaction } from "kysely";
import type { Change, Client, LoggedEvent } from "./event-log.ts";
import { rowOfSession } from "./rows.ts";
import type { Tables } from "./tables.ts";

/** @throws what the database throws; then nothing was written. */
export function commit(db: Kysely<Tables>, client: Client, change: Change, now: number): Promise<LoggedEvent[]> {
  return db.transaction().execute(async (tx) => {
    const { id, last_seq, last_at } = await clientRow(tx, client);
    const at = Math.max(now, last_at);
    const events = (change.events ?? []).map(({ type, event, questionId, cid }, index) => ({
      seq: last_seq + 1 + index,
      type,
      event,
      questionId: questionId ?? null,
      cid,
      at,
    }));
    const last = last_seq + events.length;
    if (events.length > 0) {
      await tx
        .insertInto("event")
        .values(
          events.map((event) => ({
            client: id,
            seq: event.seq,
            type: event.type,
            question_id: event.questionId,
            cid: event.cid,
            at,
            body: JSON.stringify(event.event),
          })),
        )
        .execute();
      await tx.updateTable("client").set({ last_seq: last, last_at: at }).where("id", "=", id).execute();
    }
    const owed = events.filter((_, index) => change.events?.[index]?.owedToWebhook);
    if (owed.length > 0) {
      const rows = owed.map(({ seq }) => ({ client: id, seq }));
      await tx.insertInto("webhook_owed").values(rows).execute();
    }
    await writeSession(tx, id, change);
    await writeAccepted(tx, id, change);
    await writeLiveChat(tx, id, change, { first: last_seq + 1, last });
    return events;
  });
}

async function clientRow(tx: Transaction<Tables>, { token, clientId }: Client) {
  const known = await tx
    .selectFrom("client")
    .select(["id", "last_seq", "last_at"])
    .where("token", "=", token)
    .where("client_id", "=", clientId)
    .executeTakeFirst();
  if (known) return known;
  return await tx
    .insertInto("client")
    .values({ token, client_id: clientId, last_seq: 0, last_at: 0 })
    .returning(["id", "last_seq", "last_at"])
    .executeTakeFirstOrThrow();
}

async function writeSession(tx: Transaction<Tables>, client: number, { session }: Change) {
  if (!session) return;
  const row = rowOfSession(session);
  await tx
    .insertInto("session")
    .values({ client, ...row })
    .onConflict((conflict) => conflict.column("client").doUpdateSet(row))
    .execute();
}

async function writeAccepted(tx: Transaction<Tables>, client: number, { accept, settled }: Change) {
  if (accept) {
    await tx
      .insertInto("accepted")
      .values({ client, question_id: accept.questionId, request: JSON.stringify(accept.request) })
      .onConflict((conflict) => conflict.columns(["client", "question_id"]).doNothing())
      .execute();
  }
  if (settled !== undefined) {
    await tx.deleteFrom("accepted").where("client", "=", client).where("question_id", "=", settled).execute();
  }
}

async function writeLiveChat(
  tx: Transaction<Tables>,
  client: number,
  change: Change,
  place: { first: number; last: number },
) {
  const { openLiveChat, closeLiveChat, moveLiveChat, operatorMessageId } = change;
  if (closeLiveChat) {
    await tx
      .updateTable("live_chat")
      .set({ open: 0, ends_at: place.first, closing: closeLiveChat.closing ?? null })
      .where("id", "=", closeLiveChat.id)
      .execute();
  }
  if (moveLiveChat) {
    await tx
      .updateTable("live_chat")
      .set({ destination_id: moveLiveChat.destinationId, announced: 0 })
      .where("id", "=", moveLiveChat.id)
      .execute();
  }
  if (openLiveChat) {
    await tx
      .insertInto("live_chat")
      .values({
        client,
        user_id: openLiveChat.userId,
        open: Number(openLiveChat.open),
        settled: 0,
        announced: 0,
        first_message_sent: 0,
        starts_after: place.last,
        cursor: place.last,
        ends_at: null,
        closing: null,
        destination_id: openLiveChat.destinationId ?? null,
        switch: JSON.stringify(openLiveChat.switch),
      })
      .execute();
  }
  if (operatorMessageId !== undefined) {
    await tx.insertInto("operator_message").values({ client, id: operatorMessageId }).execute();
  }
}
