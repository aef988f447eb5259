// The queries that every turn of a player runs.
import { type Kysely, sql } from "kysely";
import type { EventsQuery } from "./event-log.ts";
import type { Columns } from "./migrations/step.ts";
import { prepare, type Values, value } from "./prepared.ts";
import type { Tables } from "./tables.ts";

export type HotQueries = ReturnType<typeof hotQueries>;

export function hotQueries(db: Kysely<Tables>, { isPostgres }: Columns) {
  const client = db
    .selectFrom("client")
    .select(["id", "last_seq", "last_at"])
    .where("token", "=", value("token"))
    .where("client_id", "=", value("clientId"));
  const pages = new Map<string, ReturnType<typeof prepareEvents>>();
  return {
    client: prepare(client),
    /** For a change: no other process changes the client until the transaction ends. */
    lockClient: prepare(isPostgres ? client.forUpdate() : client),
    /** Another process may have been quicker; then its row it is. */
    addClient: prepare(
      db
        .insertInto("client")
        .values({ token: value("token"), client_id: value("clientId"), last_seq: 0, last_at: 0 })
        .onConflict((conflict) =>
          conflict.columns(["token", "client_id"]).doUpdateSet((is) => ({ last_seq: is.ref("client.last_seq") })),
        )
        .returning(["id", "last_seq", "last_at"]),
    ),
    moveClient: prepare(
      db
        .updateTable("client")
        .set({ last_seq: value("lastSeq"), last_at: value("lastAt") })
        .where("id", "=", value("id")),
    ),
    addEvent: prepare(
      db.insertInto("event").values({
        client: value("client"),
        seq: value("seq"),
        type: value("type"),
        question_id: value("questionId"),
        cid: value("cid"),
        at: value("at"),
        body: value("body"),
      }),
    ),
    request: prepare(
      db
        .selectFrom("event")
        .selectAll()
        .where("client", "=", value("client"))
        .where("question_id", "=", value("questionId"))
        // Written out, because the index holds requests only.
        .where("type", "=", sql.lit("request")),
    ),
    /** An answer is written together with its request: it stands right behind it, at most with a state in between. */
    answer: prepare(
      db
        .selectFrom("event")
        .selectAll()
        .where("client", "=", value("client"))
        .where("seq", ">", value("seq"))
        .where("question_id", "=", value("questionId"))
        .where("type", "=", "botResponse")
        .where("seq", "<=", value("last"))
        .limit(1),
    ),
    timeOf: prepare(
      db.selectFrom("event").select("at").where("client", "=", value("client")).where("seq", "=", value("seq")),
    ),
    session: prepare(db.selectFrom("session").selectAll().where("client", "=", value("client"))),
    keepSession: prepare(keepSession(db)),
    newestLiveChat: prepare(
      db.selectFrom("live_chat").selectAll().where("client", "=", value("client")).orderBy("id", "desc").limit(1),
    ),
    /** One text for each set of filters. */
    events(query: EventsQuery) {
      const name = [
        query.after === undefined ? "" : "after",
        query.cid === undefined ? "" : "cid",
        query.latest ? "latest" : "",
        ...(query.types ?? []),
      ].join(" ");
      const known = pages.get(name) ?? prepareEvents(db, query);
      pages.set(name, known);
      return known;
    },
  };
}

function keepSession(db: Kysely<Tables>) {
  const columns = ["session_id", "bot", "ended", "player_name", "timeout_at", "timeout_knot"] as const;
  return db
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
        .doUpdateSet((is) => Object.fromEntries(columns.map((column) => [column, is.ref(`excluded.${column}`)]))),
    );
}

function prepareEvents(db: Kysely<Tables>, { after, cid, types, latest }: EventsQuery) {
  let page = db.selectFrom("event").selectAll().where("client", "=", value("client"));
  if (after !== undefined) page = page.where("seq", ">", value("after"));
  if (cid !== undefined) page = page.where((is) => is.or([is("cid", "=", value("cid")), is("cid", "is", null)]));
  if (types !== undefined) page = page.where("type", "in", [...types]);
  return prepare(page.orderBy("seq", latest ? "desc" : "asc").limit(value("rows")));
}

/** One row more than the page holds tells whether there is more. */
export function valuesOf(client: number, { after, cid, limit }: EventsQuery): Values {
  return {
    client,
    ...(after !== undefined && { after }),
    ...(cid !== undefined && { cid }),
    rows: limit + 1,
  };
}

/**
 * The last place before a time. Places have no gaps and times never go back within a client, so it is found by halving,
 * and no index on times is needed.
 */
export async function placeBefore(db: Kysely<Tables>, hot: HotQueries, client: number, last: number, since: number) {
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [row] = await hot.timeOf(db, { client, seq: middle });
    // What is not there any more (see retention) is older.
    if (!row || row.at < since) low = middle;
    else high = middle - 1;
  }
  return low;
}
