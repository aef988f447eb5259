// The queries that every turn of a player runs.
import { type Kysely, sql } from "kysely";
import type { EventsQuery } from "./event-log.ts";
import { type Direct, prepare, type Values, value } from "./prepared.ts";
import type { Tables } from "./tables.ts";

export type HotQueries = ReturnType<typeof hotQueries>;

export function hotQueries(db: Kysely<Tables>, read?: Direct["read"]) {
  const pages = new Map<string, ReturnType<typeof prepareEvents>>();
  return {
    client: prepare(
      db
        .selectFrom("client")
        .select(["id", "last_seq", "last_at"])
        .where("token", "=", value("token"))
        .where("client_id", "=", value("clientId")),
      read,
    ),
    request: prepare(
      db
        .selectFrom("event")
        .selectAll()
        .where("client", "=", value("client"))
        .where("question_id", "=", value("questionId"))
        // Written out, because the index holds requests only.
        .where("type", "=", sql.lit("request")),
      read,
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
      read,
    ),
    timeOf: prepare(
      db.selectFrom("event").select("at").where("client", "=", value("client")).where("seq", "=", value("seq")),
      read,
    ),
    session: prepare(db.selectFrom("session").selectAll().where("client", "=", value("client")), read),
    newestLiveChat: prepare(
      db.selectFrom("live_chat").selectAll().where("client", "=", value("client")).orderBy("id", "desc").limit(1),
      read,
    ),
    accepted: prepare(
      db.selectFrom("accepted").select(["question_id", "request"]).where("client", "=", value("client")).orderBy("id"),
      read,
    ),
    /** One text for each set of filters. */
    events(query: EventsQuery) {
      const name = [
        query.after === undefined ? "" : "after",
        query.cid === undefined ? "" : "cid",
        query.latest ? "latest" : "",
        ...(query.types ?? []),
      ].join(" ");
      const known = pages.get(name) ?? prepareEvents(db, query, read);
      pages.set(name, known);
      return known;
    },
  };
}

function prepareEvents(db: Kysely<Tables>, { after, cid, types, latest }: EventsQuery, read: Direct["read"]) {
  let page = db.selectFrom("event").selectAll().where("client", "=", value("client"));
  if (after !== undefined) page = page.where("seq", ">", value("after"));
  if (cid !== undefined) page = page.where((is) => is.or([is("cid", "=", value("cid")), is("cid", "is", null)]));
  if (types !== undefined) page = page.where("type", "in", [...types]);
  return prepare(page.orderBy("seq", latest ? "desc" : "asc").limit(value("rows")), read);
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
