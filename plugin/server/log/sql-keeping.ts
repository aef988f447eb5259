// Export and erasure of one player, and retention, in the tables.
import { type Expression, type ExpressionBuilder, type SqlBool, sql, type Transaction } from "kysely";
import { callbackEndpoint } from "./campaigns.ts";
import type { Client } from "./event-log.ts";
import type { Holds } from "./holds.ts";
import { placeBefore } from "./hot-queries.ts";
import { nameOf } from "./notices.ts";
import { FORGOTTEN_AT_ONCE, type Keeping } from "./player-data.ts";
import { eventOf, liveChatOf, sessionOf } from "./rows.ts";
import type { Store } from "./store.ts";
import type { Tables } from "./tables.ts";
import { wireTextOf } from "./wire-form.ts";

const CLIENTS_AT_ONCE = 100;
/** An event that is owed stands a few places behind the question that it answers: both stay. */
const PLACES_WITH_IT = 4;
/** Statuses of clients whom a campaign has not told yet. */
const NOT_TOLD = ["INIT", "PENDING", "POSTPONED"] as const;
/** Stands in a campaign's list for a client who was erased. */
const ERASED = "";
/** No client has this number. */
const NOBODY = -1;

export function sqlKeeping({ db, hot, idOf }: Store, { inTurn }: Holds, forget: (client: Client) => void): Keeping {
  const campaignsOf = ({ token, clientId }: Client) =>
    db
      .selectFrom("campaign_client")
      .innerJoin("campaign", "campaign.id", "campaign_client.campaign")
      .selectAll("campaign_client")
      .select("campaign.name")
      .where("campaign.token", "=", token)
      .where("campaign_client.client_id", "=", clientId);

  /** The last place that may go. */
  async function lastToForget(id: number, last: number, before: number) {
    const [owed, chat] = await Promise.all([
      db
        .selectFrom("delivery")
        .select((is) => is.fn.min("seq").as("seq"))
        .where("client", "=", id)
        .where("given_up_at", "is", null)
        .executeTakeFirst(),
      db
        .selectFrom("live_chat")
        .select((is) => is.fn.min("cursor").as("cursor"))
        .where("client", "=", id)
        .where("settled", "=", 0)
        .executeTakeFirst(),
    ]);
    const place = await placeBefore(db, hot, id, last, before);
    return Math.min(place, (owed?.seq ?? Infinity) - PLACES_WITH_IT, chat?.cursor ?? Infinity);
  }

  const oldestBut = (id: number, seq: number) =>
    db
      .selectFrom("event")
      .select(["seq", "at"])
      .where("client", "=", id)
      .where("seq", "!=", seq)
      .orderBy("seq")
      .limit(1)
      .executeTakeFirst();

  /** What an application saved last for its player (POST state) is no talk: it stays. The server's own states have no id. */
  async function lastSavedState(id: number): Promise<number> {
    const saved = await db
      .selectFrom("event")
      .select((is) => is.fn.max("seq").as("seq"))
      .where("client", "=", id)
      .where("type", "=", "state")
      .where("question_id", "is not", null)
      .executeTakeFirst();
    return saved?.seq ?? 0;
  }

  async function forgetOf(client: { id: number; last_seq: number }, before: number, ending?: AbortSignal) {
    const oldest = await oldestBut(client.id, 0);
    if (!oldest || oldest.at >= before) return 0;
    const saved = await lastSavedState(client.id);
    const first = oldest.seq === saved ? await oldestBut(client.id, saved) : oldest;
    if (!first || first.at >= before) return 0;
    const last = await lastToForget(client.id, client.last_seq, before);
    let count = 0;
    for (let from = first.seq; from <= last && !ending?.aborted; from += FORGOTTEN_AT_ONCE) {
      const { numDeletedRows } = await db
        .deleteFrom("event")
        .where("client", "=", client.id)
        .where("seq", "<=", Math.min(last, from + FORGOTTEN_AT_ONCE - 1))
        .where("seq", "!=", saved)
        .executeTakeFirst();
      count += Number(numDeletedRows);
    }
    return count;
  }

  return {
    exportPlayer: (client) =>
      inTurn(nameOf(client), async () => {
        const known = await idOf(client);
        const campaigns = await campaignsOf(client).orderBy("campaign").orderBy("place").execute();
        if (known === undefined && campaigns.length === 0) return undefined;
        const id = known ?? NOBODY;
        const [session] = await hot.session(db, { client: id });
        const events = await db.selectFrom("event").selectAll().where("client", "=", id).orderBy("seq").execute();
        const chats = await db.selectFrom("live_chat").selectAll().where("client", "=", id).orderBy("id").execute();
        const accepted = await db.selectFrom("accepted").selectAll().where("client", "=", id).orderBy("id").execute();
        const messages = await db.selectFrom("operator_message").select("id").where("client", "=", id).execute();
        const deliveries = await db.selectFrom("delivery").selectAll().where(isOf(client, id)).orderBy("id").execute();
        return {
          clientId: client.clientId,
          events: events.map((row) => JSON.parse(wireTextOf(eventOf(row)))),
          ...(session && { session: sessionOf(session) }),
          liveChats: chats.map(liveChatOf),
          accepted: accepted.map(({ request }) => JSON.parse(request)),
          operatorMessages: messages.map((row) => row.id),
          deliveries,
          campaigns,
        };
      }),

    erasePlayer: (client) =>
      inTurn(nameOf(client), async () => {
        const id = await idOf(client);
        const found = await db.transaction().execute(async (tx) => {
          const told = await eraseFromCampaigns(tx, client);
          if (id === undefined) return told;
          await tx.deleteFrom("delivery").where(isOf(client, id)).execute();
          for (const table of ["operator_message", "live_chat", "accepted", "session", "event"] as const)
            await tx.deleteFrom(table).where("client", "=", id).execute();
          await tx.deleteFrom("client").where("id", "=", id).execute();
          return true;
        });
        forget(client);
        return found;
      }),

    async forgetEvents(before, ending) {
      let count = 0;
      for (let after = 0; !ending?.aborted; ) {
        const clients = await db
          .selectFrom("client")
          .select(["id", "last_seq"])
          .where("id", ">", after)
          .orderBy("id")
          .limit(CLIENTS_AT_ONCE)
          .execute();
        for (const client of clients) count += ending?.aborted ? 0 : await forgetOf(client, before, ending);
        const last = clients.at(-1);
        if (!last) break;
        after = last.id;
      }
      return count;
    },
  };
}

/** What is owed to webhooks on a player's account: its talk's messages, and campaigns' words about it. */
function isOf({ token, clientId }: Client, id: number) {
  return (is: ExpressionBuilder<Tables, "delivery">): Expression<SqlBool> => {
    const campaigns = is
      .selectFrom("campaign")
      .select(sql<string>`${callbackEndpoint("")} || campaign.id`.as("endpoint"))
      .where("token", "=", token);
    const theirs = is.or([is("endpoint", "=", token), is("endpoint", "in", campaigns)]);
    return is.or([is("client", "=", id), is.and([is("lane", "=", clientId), theirs])]);
  };
}

/** The campaigns' counts stay what they were; who it was is gone, and whoever was not told is not told any more. */
async function eraseFromCampaigns(tx: Transaction<Tables>, { token, clientId }: Client): Promise<boolean> {
  const ofThem = tx
    .updateTable("campaign_client")
    .where("client_id", "=", clientId)
    .where("campaign", "in", tx.selectFrom("campaign").select("id").where("token", "=", token));
  await ofThem.set({ status: "CANCELED" }).where("status", "in", NOT_TOLD).execute();
  const { numUpdatedRows } = await ofThem
    .set({ client_id: ERASED, data: null, question_id: null, error: null, channel_error: null })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
