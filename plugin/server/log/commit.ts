// Writes one change into a transaction.
import type { Transaction } from "kysely";
import { writeSending } from "./campaign-rows.ts";
import { newMessageId } from "./deliveries.ts";
import type { Change, Client, LoggedEvent } from "./event-log.ts";
import type { HotQueries } from "./hot-queries.ts";
import { rowOfSession } from "./rows.ts";
import type { Tables } from "./tables.ts";

export interface Commit {
  client: Client;
  change: Change;
  /** Milliseconds since the epoch. */
  now: number;
  /** Name of this process. */
  process: string;
  /** True when another process may have taken the client's turn over: then nothing of it may be written. */
  isLost?: () => boolean;
}

export interface Written {
  /** The client's number in the tables. */
  id: number;
  events: LoggedEvent[];
}

/** @throws what the database throws; then the transaction has to be given up. */
export async function write(
  tx: Transaction<Tables>,
  hot: HotQueries,
  { client, change, now, process }: Commit,
): Promise<Written> {
  const { id, last_seq, last_at } = await clientRow(tx, hot, client);
  const at = Math.max(now, last_at);
  const events: LoggedEvent[] = (change.events ?? []).map(({ type, event, questionId, cid }, index) => ({
    seq: last_seq + 1 + index,
    type,
    body: JSON.stringify(event),
    questionId: questionId ?? null,
    cid,
    at,
  }));
  for (const event of events) await hot.addEvent(tx, { client: id, ...event });
  const { sending } = change;
  if (sending) await writeSending(tx, sending, { clientId: client.clientId, seq: events[0]?.seq, at });
  const last = last_seq + events.length;
  if (events.length > 0) await hot.moveClient(tx, { id, lastSeq: last, lastAt: at });
  const owed = events.filter((_, index) => change.events?.[index]?.owedToWebhook);
  if (owed.length > 0) {
    const to = { endpoint: client.token, lane: client.clientId, client: id, created_at: at };
    const rows = owed.map(({ seq }) => ({ ...to, seq, message_id: newMessageId() }));
    await tx.insertInto("delivery").values(rows).execute();
  }
  if (change.session) await hot.keepSession(tx, { client: id, ...rowOfSession(change.session) });
  await writeAccepted(tx, id, change, process);
  await writeLiveChat(tx, id, change, { first: last_seq + 1, last });
  return { id, events };
}

async function clientRow(tx: Transaction<Tables>, hot: HotQueries, { token, clientId }: Client) {
  const [known] = await hot.lockClient(tx, { token, clientId });
  const [row] = known ? [known] : await hot.addClient(tx, { token, clientId });
  if (!row) throw new Error(`The client ${clientId} could not be written.`);
  return row;
}

async function writeAccepted(tx: Transaction<Tables>, client: number, { accept, settled }: Change, process: string) {
  if (accept) {
    await tx
      .insertInto("accepted")
      .values({ client, question_id: accept.questionId, request: JSON.stringify(accept.request), process })
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
