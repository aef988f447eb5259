// What is owed to webhooks: what was not posted yet, how often it was tried, and what was given up.
import type { Selectable } from "kysely";
import { nextRound } from "../platform.ts";
import { randomId } from "../random-id.ts";
import type { Client, LoggedEvent } from "./event-log.ts";
import { prepare, value } from "./prepared.ts";
import { eventOf } from "./rows.ts";
import type { Store } from "./store.ts";
import type { Tables } from "./tables.ts";

/** One message to an endpoint. The endpoint of a channel's webhook is named by the channel's token. */
export interface OwedMessage {
  id: number;
  endpoint: string;
  /** Messages of one lane go one after the other: the `clientId`. */
  lane: string;
  /** The same for every try: `webhook-id`. */
  messageId: string;
  /** Place of the event that it tells of; absent for a message with a body of its own. */
  seq?: number;
  body?: string;
  createdAt: number;
  /** How often it was tried, and when it is tried next (ms since the epoch). */
  tries: number;
  nextAt: number;
  triedAt?: number;
  /** What came of the last try. */
  status?: number;
  error?: string;
  givenUpAt?: number;
}

export interface FailedTry {
  at: number;
  tries: number;
  error: string;
  status?: number;
  /** When it is tried again; absent when it is given up. */
  nextAt?: number;
}

export interface DeliveryQuery {
  /** What was given up, or what is still to be posted. */
  state: "failed" | "waiting";
  lane?: string;
  /** Only messages behind this id. */
  after?: number;
  limit: number;
}

export interface Deliveries {
  /** Lanes with something to post, and when the first message of each is due. */
  lanes(endpoint: string): Promise<{ lane: string; nextAt: number }[]>;
  /** The first messages of a lane, in order. */
  first(endpoint: string, lane: string, limit: number): Promise<OwedMessage[]>;
  /** The event that a message tells of, with the question that it answers. */
  eventOf(message: OwedMessage): Promise<{ event: LoggedEvent; request?: LoggedEvent } | undefined>;
  taken(message: OwedMessage): Promise<void>;
  failed(message: OwedMessage, failure: FailedTry): Promise<void>;
  /** Gives up everything that waits at an endpoint. @returns how many */
  giveUpAll(endpoint: string, at: number, error: string): Promise<number>;
  list(endpoint: string, query: DeliveryQuery): Promise<OwedMessage[]>;
  /** Puts what was given up back to be posted, at its old place in its lane. @returns how many, and their lanes */
  sendAgain(endpoint: string, which: { id?: number; lane?: string }): Promise<{ count: number; lanes: string[] }>;
  /** Forgets what was given up before a time. */
  forget(endpoint: string, givenUpBefore: number): Promise<void>;
  /** Endpoints whose name begins so (no `%`, no `_`) and that have anything to post. */
  endpoints(prefix: string): Promise<string[]>;
  disabled(endpoint: string): Promise<{ at: number; reason: string } | undefined>;
  disable(endpoint: string, at: number, reason: string): Promise<void>;
  enable(endpoint: string): Promise<void>;
}

/** A new `webhook-id`. It holds no dot, as Standard Webhooks asks. */
export function newMessageId(): string {
  return `msg_${randomId().replaceAll("-", "")}`;
}

export function sqlDeliveries({ db, hot, idOf }: Store): Deliveries {
  const waiting = (endpoint: string) =>
    db.selectFrom("delivery").where("endpoint", "=", endpoint).where("given_up_at", "is", null);
  const givenUp = (endpoint: string) =>
    db.updateTable("delivery").where("endpoint", "=", endpoint).where("given_up_at", "is not", null);
  const firstOf = prepare(
    db
      .selectFrom("delivery")
      .selectAll()
      .where("endpoint", "=", value("endpoint"))
      .where("lane", "=", value("lane"))
      .where("given_up_at", "is", null)
      .orderBy("id")
      .limit(value("limit")),
  );
  const eventAt = prepare(
    db.selectFrom("event").selectAll().where("client", "=", value("client")).where("seq", "=", value("seq")),
  );

  /** Messages that were taken in the same round of the event loop leave together: each commit has its price. */
  let leaving: { ids: number[]; done: Promise<void> } | undefined;
  const leave = (id: number) => {
    if (!leaving) {
      const ids: number[] = [];
      const done = nextRound().then(async () => {
        leaving = undefined;
        await db.deleteFrom("delivery").where("id", "in", ids).execute();
      });
      leaving = { ids, done };
    }
    leaving.ids.push(id);
    return leaving.done;
  };

  return {
    async lanes(endpoint) {
      const rows = await waiting(endpoint)
        .select(["lane", "next_at"])
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("delivery as before")
                .select("before.id")
                .where("before.endpoint", "=", endpoint)
                .whereRef("before.lane", "=", "delivery.lane")
                .whereRef("before.id", "<", "delivery.id")
                .where("before.given_up_at", "is", null),
            ),
          ),
        )
        .orderBy("id")
        .execute();
      return rows.map(({ lane, next_at }) => ({ lane, nextAt: next_at }));
    },

    async first(endpoint, lane, limit) {
      return (await firstOf(db, { endpoint, lane, limit })).map(messageOf);
    },

    async eventOf({ endpoint, lane, seq }) {
      const client: Client = { token: endpoint, clientId: lane };
      const id = await idOf(client);
      if (id === undefined || seq === undefined) return undefined;
      const [row] = await eventAt(db, { client: id, seq });
      if (!row) return undefined;
      if (row.question_id === null || row.type !== "botResponse") return { event: eventOf(row) };
      const [request] = await hot.request(db, { client: id, questionId: row.question_id });
      return { event: eventOf(row), ...(request && { request: eventOf(request) }) };
    },

    taken: ({ id }) => leave(id),

    async failed({ id }, { at, tries, error, status = null, nextAt }) {
      await db
        .updateTable("delivery")
        .set({
          tries,
          status,
          error,
          tried_at: at,
          ...(nextAt === undefined ? { given_up_at: at } : { next_at: nextAt }),
        })
        .where("id", "=", id)
        .execute();
    },

    async giveUpAll(endpoint, at, error) {
      const { numUpdatedRows } = await db
        .updateTable("delivery")
        .set({ given_up_at: at, error })
        .where("endpoint", "=", endpoint)
        .where("given_up_at", "is", null)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },

    async list(endpoint, { state, lane, after, limit }) {
      let query = db.selectFrom("delivery").selectAll().where("endpoint", "=", endpoint);
      query = query.where("given_up_at", state === "failed" ? "is not" : "is", null);
      if (lane !== undefined) query = query.where("lane", "=", lane);
      if (after !== undefined) query = query.where("id", ">", after);
      return (await query.orderBy("id").limit(limit).execute()).map(messageOf);
    },

    async sendAgain(endpoint, { id, lane }) {
      let update = givenUp(endpoint).set({ given_up_at: null, tries: 0, next_at: 0 });
      if (id !== undefined) update = update.where("id", "=", id);
      if (lane !== undefined) update = update.where("lane", "=", lane);
      const rows = await update.returning("lane").execute();
      return { count: rows.length, lanes: [...new Set(rows.map((row) => row.lane))] };
    },

    async forget(endpoint, before) {
      await db.deleteFrom("delivery").where("endpoint", "=", endpoint).where("given_up_at", "<", before).execute();
    },

    async endpoints(prefix) {
      const rows = await db
        .selectFrom("delivery")
        .select("endpoint")
        .distinct()
        .where("given_up_at", "is", null)
        .where("endpoint", "like", `${prefix}%`)
        .execute();
      return rows.map(({ endpoint }) => endpoint);
    },

    async disabled(endpoint) {
      const found = db.selectFrom("endpoint_disabled").select(["at", "reason"]).where("endpoint", "=", endpoint);
      return await found.executeTakeFirst();
    },

    async disable(endpoint, at, reason) {
      await db
        .insertInto("endpoint_disabled")
        .values({ endpoint, at, reason })
        .onConflict((conflict) => conflict.column("endpoint").doNothing())
        .execute();
    },

    async enable(endpoint) {
      await db.deleteFrom("endpoint_disabled").where("endpoint", "=", endpoint).execute();
    },
  };
}

function messageOf(row: Selectable<Tables["delivery"]>): OwedMessage {
  return {
    id: row.id,
    endpoint: row.endpoint,
    lane: row.lane,
    messageId: row.message_id,
    ...(row.seq !== null && { seq: row.seq }),
    ...(row.body !== null && { body: row.body }),
    createdAt: row.created_at,
    tries: row.tries,
    nextAt: row.next_at,
    ...(row.tried_at !== null && { triedAt: row.tried_at }),
    ...(row.status !== null && { status: row.status }),
    ...(row.error !== null && { error: row.error }),
    ...(row.given_up_at !== null && { givenUpAt: row.given_up_at }),
  };
}
