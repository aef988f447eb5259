// Remembers under which number the tables know a client: it never changes while the client is there.
import type { Kysely } from "kysely";
import type { Client } from "./event-log.ts";
import type { HotQueries } from "./hot-queries.ts";
import { nameOf } from "./notices.ts";
import type { Tables } from "./tables.ts";

const NUMBERS_REMEMBERED = 100_000;

export function clientNumbers(db: Kysely<Tables>, hot: HotQueries) {
  const numbers = new Map<string, number>();
  return {
    async idOf(client: Client): Promise<number | undefined> {
      const name = nameOf(client);
      const known = numbers.get(name);
      if (known !== undefined) return known;
      const [row] = await hot.client(db, { token: client.token, clientId: client.clientId });
      if (!row) return undefined;
      if (numbers.size >= NUMBERS_REMEMBERED) numbers.clear();
      numbers.set(name, row.id);
      return row.id;
    },
    /** After the client was erased. */
    forget: (client: Client) => void numbers.delete(nameOf(client)),
  };
}
