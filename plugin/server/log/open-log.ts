// Opens the event log on SQLite, in a file or in memory.
import { Kysely } from "kysely";
import { openCommits } from "./commits.ts";
import { sqlDeliveries } from "./deliveries.ts";
import type { Client, EventLog, EventsQuery } from "./event-log.ts";
import { openHolds } from "./holds.ts";
import { hotQueries, placeBefore, valuesOf } from "./hot-queries.ts";
import { type Columns, SQLITE_COLUMNS } from "./migrations/step.ts";
import { migrate } from "./migrations.ts";
import { nameOf, openNotices } from "./notices.ts";
import { eventOf, liveChatOf, rowOfDelivery, sessionOf } from "./rows.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import type { Store } from "./store.ts";
import type { Tables } from "./tables.ts";
import { openWakes } from "./wakes.ts";

export interface LogOptions {
  /** A file; its folder is made when it is missing. @defaultValue `":memory:"`, which is gone with the process. */
  file?: string;
}

/**
 * Opens the log and brings its tables up to date.
 *
 * @throws Error naming the file when it cannot be opened or brought up to date.
 * @example
 * const log = await openLog({ file: ".parley/log.db" });
 */
export async function openLog({ file = ":memory:" }: LogOptions = {}): Promise<EventLog> {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(file) });
  try {
    await migrate(db as unknown as Kysely<unknown>, SQLITE_COLUMNS);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return sqlLog(db, SQLITE_COLUMNS);
}

/** How far behind its request an answer may stand. */
const FURTHEST_ANSWER = 4;
const NUMBERS_REMEMBERED = 100_000;

/** The log over any database that Kysely speaks to and that has the tables. */
function sqlLog(db: Kysely<Tables>, columns: Columns): EventLog {
  const { exclusively, inTurn } = openHolds();
  const { wake, onWake } = openWakes();
  const notices = openNotices();
  const hot = hotQueries(db);
  const commits = openCommits(db, hot);
  const ids = new Map<string, number>();

  /** A client's number never changes, so it is remembered. */
  async function idOf(client: Client): Promise<number | undefined> {
    const name = nameOf(client);
    const known = ids.get(name);
    if (known !== undefined) return known;
    const [row] = await hot.client(db, { token: client.token, clientId: client.clientId });
    if (!row) return undefined;
    if (ids.size >= NUMBERS_REMEMBERED) ids.clear();
    ids.set(name, row.id);
    return row.id;
  }

  /** Given to the files of this room that keep their own tables: `...deliveriesIn(store)`. */
  const store: Store = { db, columns, hot, idOf };

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
      const events = await commits.commit({ client, change, now: at });
      if (events.length > 0) notices.tell(client, { kept: events });
      return events;
    },

    async pendingTimeouts() {
      const rows = await db
        .selectFrom("session")
        .innerJoin("client", "client.id", "session.client")
        .select(["client.token", "client.client_id", "session.timeout_at"])
        .where("session.timeout_at", "is not", null)
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
        .select(["client.token", "client.client_id", "accepted.question_id", "accepted.request"])
        .orderBy("accepted.id")
        .execute();
      return rows.map((row) => ({
        client: { token: row.token, clientId: row.client_id },
        questionId: row.question_id,
        request: JSON.parse(row.request),
      }));
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

    exclusively,
    inTurn,
    wake,
    onWake,
    subscribe: notices.subscribe,
    pass: (client, event) => notices.tell(client, { passing: event }),
    async close() {
      await commits.idle();
      await db.destroy();
    },
  };
}
