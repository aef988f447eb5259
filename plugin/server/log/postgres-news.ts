// News between processes: what was kept, what passes, what is to be done, over PostgreSQL's notifications.
import { createHash, randomBytes } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import { sql } from "kysely";
import type { Client, LoggedEvent, PassingEvent } from "./event-log.ts";
import { type Notices, nameOf } from "./notices.ts";
import { CALLS, type Line } from "./postgres-line.ts";
import { eventOf } from "./rows.ts";
import type { Tables } from "./tables.ts";
import type { openWakes, Wakes } from "./wakes.ts";

/** PostgreSQL takes less than 8,000 bytes. */
const LONGEST_CALL_BYTES = 7_900;
/** How a call begins: which process called, and what it is about. */
type Kind = "kept" | "passing" | "wake" | "forget";

export interface PostgresNews extends Wakes {
  subscribe: Notices["subscribe"];
  pass(client: Client, event: PassingEvent): void;
  /** Tells the other processes, as a part of the transaction: they hear of it when it is safe, and never otherwise. */
  tellKept(
    tx: Transaction<Tables>,
    written: readonly { client: Client; id: number; events: readonly LoggedEvent[] }[],
  ): Promise<void>;
  /** Tells the other processes that a client's number is no more. */
  tellForgotten(client: Client): void;
}

export interface NewsParts {
  db: Kysely<Tables>;
  line: Line;
  notices: Notices;
  wakes: ReturnType<typeof openWakes>;
  forget(client: Client): void;
}

export function postgresNews({ db, line, notices, wakes, forget }: NewsParts): PostgresNews {
  const me = randomBytes(6).toString("base64url");
  /** Clients that somebody here waits for. */
  const waitedFor = new Map<string, { client: Client; count: number }>();
  let kept: { client: Client; id: number; first: number; last: number }[] = [];
  let reading = false;
  let calls: { kind: Kind; item: string }[] = [];
  let calling = false;

  line.onCall((payload) => {
    const [from, kind, ...items] = payload.split("\n");
    if (from === me) return;
    for (const item of items) hear(kind as Kind, item);
    if (kept.length > 0 && !reading) void readKept();
  });
  line.onBack(() => {
    for (const { client } of [...waitedFor.values()]) notices.tell(client, { kept: [] });
    wakes.missed();
    void call();
  });

  function hear(kind: Kind, item: string) {
    if (kind === "kept") {
      const [hash = "", id, first, last] = item.split(" ");
      const known = waitedFor.get(hash);
      if (known) kept.push({ client: known.client, id: Number(id), first: Number(first), last: Number(last) });
      return;
    }
    const [first, second, third] = JSON.parse(item);
    if (kind === "wake") wakes.wake(first, second ?? undefined);
    else if (kind === "passing") notices.tell({ token: first, clientId: second }, { passing: third });
    else if (kind === "forget") forget({ token: first, clientId: second });
  }

  /** What others kept for those who wait here: read for all of them together, and told in order. */
  async function readKept() {
    reading = true;
    while (kept.length > 0) {
      const places = kept;
      kept = [];
      const told = new Map<number, LoggedEvent[]>(places.map(({ id }) => [id, []]));
      try {
        const { rows } = await sql<Parameters<typeof eventOf>[0]>`select event.* from event
          join unnest(${places.map(({ id }) => id)}::bigint[], ${places.map(({ first }) => first)}::int[],
            ${places.map(({ last }) => last)}::int[]) as place (client, first, last)
          on event.client = place.client and event.seq between place.first and place.last
          order by event.client, event.seq`.execute(db);
        for (const row of rows) told.get(row.client)?.push(eventOf(row));
      } catch {
        // They read for themselves, and hear what is the matter.
      }
      const clients = new Map(places.map(({ id, client }) => [id, client]));
      for (const [id, client] of clients) notices.tell(client, { kept: told.get(id) ?? [] });
    }
    reading = false;
  }

  /** What could not be told is told when the line is back. */
  async function call() {
    if (calling || calls.length === 0) return;
    calling = true;
    const sending = calls;
    calls = [];
    try {
      const payloads = inCalls(me, sending);
      await line.query(`select pg_notify('${CALLS}', payload) from unnest($1::text[]) as payload`, [payloads]);
    } catch {
      // A passing word is late already; work that waits is not.
      calls = [...sending.filter(({ kind }) => kind !== "passing"), ...calls];
      calling = false;
      return;
    }
    calling = false;
    void call();
  }

  function later(kind: Kind, ...words: unknown[]) {
    calls.push({ kind, item: JSON.stringify(words) });
    if (calls.length === 1) setImmediate(call);
  }

  return {
    subscribe(client, listener) {
      const hash = hashOf(client);
      const known = waitedFor.get(hash) ?? { client, count: 0 };
      known.count++;
      waitedFor.set(hash, known);
      const stop = notices.subscribe(client, listener);
      let stopped = false;
      return () => {
        if (stopped) return;
        stopped = true;
        stop();
        if (--known.count === 0) waitedFor.delete(hash);
      };
    },
    pass(client, event) {
      notices.tell(client, { passing: event });
      later("passing", client.token, client.clientId, event);
    },
    wake(topic, about) {
      wakes.wake(topic, about);
      later("wake", topic, about);
    },
    onWake: wakes.onWake,
    async tellKept(tx, written) {
      const items = written.flatMap(({ client, id, events: [first, ...more] }) =>
        first
          ? [{ kind: "kept" as const, item: `${hashOf(client)} ${id} ${first.seq} ${more.at(-1)?.seq ?? first.seq}` }]
          : [],
      );
      for (const payload of inCalls(me, items)) await sql`select pg_notify(${CALLS}, ${payload})`.execute(tx);
    },
    tellForgotten: (client) => later("forget", client.token, client.clientId),
  };
}

/** A few bytes instead of a name of any length. Two clients with the same hash would only look once too often. */
function hashOf(client: Client): string {
  return createHash("sha1").update(nameOf(client)).digest("base64url").slice(0, 12);
}

/** As many items in one call as it holds; an item that no call can hold is left out. */
function inCalls(me: string, items: readonly { kind: Kind; item: string }[]): string[] {
  const payloads: string[] = [];
  let open: { kind: Kind; text: string; bytes: number } | undefined;
  for (const { kind, item } of items) {
    const bytes = Buffer.byteLength(item) + 1;
    const head = `${me}\n${kind}`;
    if (head.length + bytes > LONGEST_CALL_BYTES) continue;
    if (open?.kind !== kind || open.bytes + bytes > LONGEST_CALL_BYTES) {
      if (open) payloads.push(open.text);
      open = { kind, text: head, bytes: head.length };
    }
    open.text += `\n${item}`;
    open.bytes += bytes;
  }
  if (open) payloads.push(open.text);
  return payloads;
}
