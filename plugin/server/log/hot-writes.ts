// What every turn writes, in as few statements as its database likes best.
import { type Kysely, sql, type Transaction } from "kysely";
import type { LoggedEvent } from "./event-log.ts";
import { type Direct, prepare, type Values, value } from "./prepared.ts";
import type { Tables } from "./tables.ts";

/** So many places of a client's log are wanted, at a time. */
export interface Wish {
  token: string;
  clientId: string;
  count: number;
  at: number;
}

/** A client with the wanted places taken: they end with `last_seq`. */
export interface Place {
  id: number;
  last_seq: number;
  last_at: number;
}

export type EventRow = LoggedEvent & { client: number };
export type SessionRow = Tables["session"];

export interface HotWrites {
  /** Each client once; answered in the same order. No other process changes the clients until the transaction ends. */
  takePlaces(tx: Transaction<Tables>, wishes: readonly Wish[]): Promise<Place[]>;
  addEvents(tx: Transaction<Tables>, events: readonly EventRow[]): Promise<void>;
  /** Each client once. */
  keepSessions(tx: Transaction<Tables>, sessions: readonly SessionRow[]): Promise<void>;
}

const SESSION_COLUMNS = ["session_id", "bot", "ended", "player_name", "timeout_at", "timeout_knot"] as const;

/** A client who is there gets its places behind those that it has; its time never goes back. */
const MOVED = sql.raw(`on conflict (token, client_id) do update set last_seq = client.last_seq + excluded.last_seq,
  last_at = case when excluded.last_seq > 0 and excluded.last_at > client.last_at
    then excluded.last_at else client.last_at end`);

/** A statement costs little here: one after the other, with the text made once. */
export function sqliteWrites(db: Kysely<Tables>, direct?: Direct["write"]): HotWrites {
  const take = prepare<Place>(
    sql`insert into client (token, client_id, last_seq, last_at)
      values (${value("token")}, ${value("clientId")}, ${value("count")}, ${value("at")}) ${MOVED}
      returning id, last_seq, last_at`.$castTo<Place>(),
    direct,
    db,
  );
  const add = prepare(
    db.insertInto("event").values({
      client: value("client"),
      seq: value("seq"),
      type: value("type"),
      question_id: value("questionId"),
      cid: value("cid"),
      at: value("at"),
      body: value("body"),
    }),
    direct,
  );
  const keep = prepare(
    db
      .insertInto("session")
      .values({
        client: value("client"),
        session_id: value("session_id"),
        bot: value("bot"),
        ended: value("ended"),
        player_name: value("player_name"),
        timeout_at: value("timeout_at"),
        timeout_knot: value("timeout_knot"),
      })
      .onConflict((conflict) =>
        conflict
          .column("client")
          .doUpdateSet((is) =>
            Object.fromEntries(SESSION_COLUMNS.map((column) => [column, is.ref(`excluded.${column}`)])),
          ),
      ),
    direct,
  );
  return {
    async takePlaces(tx, wishes) {
      const places: Place[] = [];
      for (const wish of wishes) places.push(...(await take(tx, wish as unknown as Values)));
      return places;
    },
    async addEvents(tx, events) {
      for (const event of events) await add(tx, event as unknown as Values);
    },
    async keepSessions(tx, sessions) {
      for (const session of sessions) await keep(tx, session as unknown as Values);
    },
  };
}

/** Each statement is a way to another process and back: one for all. */
export function postgresWrites(): HotWrites {
  return {
    async takePlaces(tx, wishes) {
      const { rows } = await sql<Place & { token: string; client_id: string }>`
        insert into client (token, client_id, last_seq, last_at)
        select * from unnest(${wishes.map(({ token }) => token)}::text[], ${wishes.map(({ clientId }) => clientId)}::text[],
          ${wishes.map(({ count }) => count)}::int[], ${wishes.map(({ at }) => at)}::bigint[]) ${MOVED}
        returning id, last_seq, last_at, token, client_id`.execute(tx);
      const byName = new Map(rows.map((row) => [`${row.token}\n${row.client_id}`, row]));
      return wishes.flatMap(({ token, clientId }) => byName.get(`${token}\n${clientId}`) ?? []);
    },
    async addEvents(tx, events) {
      const column = <Name extends keyof EventRow>(name: Name) => events.map((event) => event[name]);
      await sql`insert into event (client, seq, type, question_id, cid, at, body)
        select * from unnest(${column("client")}::bigint[], ${column("seq")}::int[], ${column("type")}::text[],
          ${column("questionId")}::text[], ${column("cid")}::text[], ${column("at")}::bigint[],
          ${column("body")}::text[])`.execute(tx);
    },
    async keepSessions(tx, sessions) {
      const column = <Name extends keyof SessionRow>(name: Name) => sessions.map((session) => session[name]);
      const moved = sql.raw(SESSION_COLUMNS.map((name) => `${name} = excluded.${name}`).join(", "));
      await sql`insert into session (client, session_id, bot, ended, player_name, timeout_at, timeout_knot)
        select * from unnest(${column("client")}::bigint[], ${column("session_id")}::text[], ${column("bot")}::text[],
          ${column("ended")}::int[], ${column("player_name")}::text[], ${column("timeout_at")}::bigint[],
          ${column("timeout_knot")}::text[])
        on conflict (client) do update set ${moved}`.execute(tx);
    },
  };
}
