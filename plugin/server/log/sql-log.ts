// The event log over any database that Kysely speaks to and that has the tables.
import { type Finish, openCommits } from "./commits.ts";
import { sqlDeliveries } from "./deliveries.ts";
import type { Client, EventLog, EventsQuery, News, PassingEvent } from "./event-log.ts";
import type { Holds } from "./holds.ts";
import { placeBefore, valuesOf } from "./hot-queries.ts";
import { nameOf } from "./notices.ts";
import { eventOf, liveChatOf, rowOfDelivery, sessionOf } from "./rows.ts";
import { sqlCampaigns } from "./sql-campaigns.ts";
import { sqlKeeping } from "./sql-keeping.ts";
import type { Store } from "./store.ts";
import type { Wakes } from "./wakes.ts";

/** What differs from store to store. */
export interface SqlLogParts {
  store: Store;
  holds: Holds;
  wakes: Wakes;
  subscribe: EventLog["subscribe"];
  pass(client: Client, event: PassingEvent): void;
  /** Tells those in this process who wait. */
  tell(client: Client, news: News): void;
  finish?: Finish;
  isShared: boolean;
  /** Tells every process that the client's number is no more. */
  forget(client: Client): void;
  /** Ends what the store holds, after the last commit. */
  close(): Promise<void>;
}

/** How far behind its request an answer may stand. */
const FURTHEST_ANSWER = 4;

export function sqlLog({ store, holds, wakes, finish, isShared, ...parts }: SqlLogParts): EventLog {
  const { db, hot, writes, idOf, presence } = store;
  const commits = openCommits(db, writes, finish);
  /** Turns that run here, and whether they are still this process's. */
  const turns = new Map<string, AbortSignal>();

  function inTurn<T>(name: string, work: (lost: AbortSignal) => Promise<T>): Promise<T> {
    return holds.inTurn(name, async (lost) => {
      turns.set(name, lost);
      try {
        return await work(lost);
      } finally {
        turns.delete(name);
      }
    });
  }

  async function sinceTime(client: Client, id: number, query: EventsQuery, since: number): Promise<EventsQuery> {
    const [row] = await hot.client(db, { token: client.token, clientId: client.clientId });
    const before = await placeBefore(db, hot, id, row?.last_seq ?? 0, since);
    return { ...query, after: Math.max(before, query.after ?? 0) };
  }

  return {
    async events(client, asked) {
      const id = await idOf(client);
      if (id === undefined) return { events: [], hasMore: false };
      const query = asked.since === undefined ? asked : await sinceTime(client, id, asked, asked.since);
      const rows = await hot.events(query)(db, valuesOf(id, query));
      const page = rows.slice(0, query.limit).map(eventOf);
      return { events: query.latest ? page.reverse() : page, hasMore: rows.length > query.limit };
    },

    async turn(client, questionId) {
      const id = await idOf(client);
      if (id === undefined) return undefined;
      const [request] = await hot.request(db, { client: id, questionId });
      if (!request) return undefined;
      const { seq } = request;
      const [answer] = await hot.answer(db, { client: id, questionId, seq, last: seq + FURTHEST_ANSWER });
      return { request: eventOf(request), ...(answer && { answer: eventOf(answer) }) };
    },

    async session(client) {
      const id = await idOf(client);
      if (id === undefined) return undefined;
      const [row] = await hot.session(db, { client: id });
      return row && sessionOf(row);
    },

    async liveChat(client) {
      const id = await idOf(client);
      if (id === undefined) return undefined;
      const [row] = await hot.newestLiveChat(db, { client: id });
      return row && liveChatOf(row);
    },

    async knowsOperatorMessage(client, messageId) {
      const id = await idOf(client);
      if (id === undefined) return false;
      const found = db.selectFrom("operator_message").select("id").where("client", "=", id).where("id", "=", messageId);
      return (await found.executeTakeFirst()) !== undefined;
    },

    async clientOfUser(token, userId) {
      const row = await db
        .selectFrom("live_chat")
        .innerJoin("client", "client.id", "live_chat.client")
        .select(["client.token", "client.client_id"])
        .where("live_chat.user_id", "=", userId)
        .where("client.token", "=", token)
        .executeTakeFirst();
      return row && { token: row.token, clientId: row.client_id };
    },

    knows: async (client) => (await idOf(client)) !== undefined,

    async commit(client, change, at) {
      const turn = turns.get(nameOf(client));
      const events = await commits.commit({
        client,
        change,
        now: at,
        process: presence.me,
        ...(turn && { isLost: () => turn.aborted }),
      });
      if (events.length > 0) parts.tell(client, { kept: events });
      return events;
    },

    async timeoutsUntil(token, time, limit) {
      const rows = await db
        .selectFrom("session")
        .innerJoin("client", "client.id", "session.client")
        .select(["client.token", "client.client_id", "session.timeout_at"])
        .where("session.timeout_at", "<=", time)
        .where("client.token", "=", token)
        .orderBy("session.timeout_at")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        client: { token: row.token, clientId: row.client_id },
        at: row.timeout_at ?? 0,
      }));
    },

    async acceptedRequests() {
      const rows = await db
        .selectFrom("accepted")
        .innerJoin("client", "client.id", "accepted.client")
        .select(["client.token", "client.client_id", "accepted.question_id", "accepted.request", "accepted.process"])
        .orderBy("accepted.id")
        .execute();
      const gone = new Set(await presence.gone([...new Set(rows.map(({ process }) => process ?? ""))]));
      const free = rows.filter(({ process }) => process === presence.me || gone.has(process ?? ""));
      return free.map((row) => ({
        client: { token: row.token, clientId: row.client_id },
        questionId: row.question_id,
        request: JSON.parse(row.request),
      }));
    },

    isShared,
    async acceptedOf(client) {
      const id = await idOf(client);
      if (id === undefined) return [];
      const rows = await hot.accepted(db, { client: id });
      return rows.map((row) => ({ client, questionId: row.question_id, request: JSON.parse(row.request) }));
    },

    async unsettledLiveChats(client) {
      let query = db
        .selectFrom("live_chat")
        .innerJoin("client", "client.id", "live_chat.client")
        .selectAll("live_chat")
        .select(["client.token", "client.client_id"])
        .where("live_chat.settled", "=", 0)
        .orderBy("live_chat.id");
      if (client)
        query = query.where("client.token", "=", client.token).where("client.client_id", "=", client.clientId);
      const rows = await query.execute();
      return rows.map((row) => ({
        client: { token: row.token, clientId: row.client_id },
        chat: liveChatOf(row),
      }));
    },

    async delivered({ id, destinationId }, progress) {
      let update = db.updateTable("live_chat").set(rowOfDelivery(progress)).where("id", "=", id);
      if (progress.announced) {
        update =
          destinationId === undefined
            ? update.where("destination_id", "is", null)
            : update.where("destination_id", "=", destinationId);
      }
      await update.execute();
    },

    deliveries: sqlDeliveries(store),
    campaigns: sqlCampaigns(store),

    exclusively: holds.exclusively,
    inTurn,
    wake: wakes.wake,
    onWake: wakes.onWake,
    ...sqlKeeping(store, { exclusively: holds.exclusively, inTurn }, parts.forget),
    subscribe: parts.subscribe,
    pass: parts.pass,
    async close() {
      await commits.idle();
      await parts.close();
    },
  };
}
