// Writes changes into a transaction.
import type { Transaction } from "kysely";
import { writeSending } from "./campaign-rows.ts";
import { newMessageId } from "./deliveries.ts";
import type { Change, Client, LoggedEvent } from "./event-log.ts";
import type { HotWrites, Place, SessionRow, Wish } from "./hot-writes.ts";
import { nameOf } from "./notices.ts";
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

/**
 * Writes changes in their order.
 *
 * @throws what the database throws; then the transaction has to be given up.
 */
export async function writeAll(
  tx: Transaction<Tables>,
  writes: HotWrites,
  commits: readonly Commit[],
): Promise<(Written & Commit)[]> {
  const places = await placesOf(tx, writes, commits);
  const written = commits.map((commit) => toWrite(commit, places.get(nameOf(commit.client)) ?? NOWHERE));
  const events = written.flatMap(({ id, events }) => events.map((event) => ({ client: id, ...event })));
  if (events.length > 0) await writes.addEvents(tx, events);
  const sessions = new Map<number, SessionRow>();
  for (const { id, change } of written)
    if (change.session) sessions.set(id, { client: id, ...rowOfSession(change.session) });
  if (sessions.size > 0) await writes.keepSessions(tx, [...sessions.values()]);
  for (const one of written) await writeMore(tx, one);
  return written;
}

interface Writing extends Written, Commit {
  at: number;
  /** Of the client, before and after this change. */
  before: number;
  last: number;
}

const NOWHERE = { id: 0, last_seq: 0, last_at: 0 };

/** By the client's name: `last_seq` is the last place before this transaction. */
async function placesOf(tx: Transaction<Tables>, writes: HotWrites, commits: readonly Commit[]) {
  const wishes = new Map<string, Wish>();
  for (const { client, change, now } of commits) {
    const name = nameOf(client);
    const wish = wishes.get(name) ?? { token: client.token, clientId: client.clientId, count: 0, at: now };
    wish.count += change.events?.length ?? 0;
    wish.at = Math.max(wish.at, now);
    wishes.set(name, wish);
  }
  const names = [...wishes.keys()];
  const taken = await writes.takePlaces(tx, [...wishes.values()]);
  if (taken.length !== names.length) throw new Error("A client could not be written.");
  return new Map(
    taken.map((place, index) => {
      const name = names[index] ?? "";
      return [name, { ...place, last_seq: place.last_seq - (wishes.get(name)?.count ?? 0) }];
    }),
  );
}

function toWrite(commit: Commit, place: Place): Writing {
  const at = Math.max(commit.now, place.last_at);
  const before = place.last_seq;
  const events = (commit.change.events ?? []).map(
    ({ type, event, questionId, cid }, index): LoggedEvent => ({
      seq: before + 1 + index,
      type,
      body: JSON.stringify(event),
      questionId: questionId ?? null,
      cid,
      at,
    }),
  );
  // The next change of the same client goes on here.
  place.last_seq += events.length;
  return { ...commit, id: place.id, events, at, before, last: place.last_seq };
}

/** What only some changes bring. */
async function writeMore(tx: Transaction<Tables>, { client, change, process, id, events, at, before, last }: Writing) {
  const { sending } = change;
  if (sending) await writeSending(tx, sending, { clientId: client.clientId, seq: events[0]?.seq, at });
  const owed = events.filter((_, index) => change.events?.[index]?.owedToWebhook);
  if (owed.length > 0) {
    const to = { endpoint: client.token, lane: client.clientId, client: id, created_at: at };
    const rows = owed.map(({ seq }) => ({ ...to, seq, message_id: newMessageId() }));
    await tx.insertInto("delivery").values(rows).execute();
  }
  await writeAccepted(tx, id, change, process);
  await writeLiveChat(tx, id, change, { first: before + 1, last });
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
