// Which server processes are alive: each holds a lock of its own name for as long as it is there.
import { randomId } from "../random-id.ts";
import { keyOf } from "./postgres-holds.ts";
import type { Line } from "./postgres-line.ts";

export interface Presence {
  /** Name of this process, never used by another. */
  readonly me: string;
  /** Those of the names whose process is gone. */
  gone(names: readonly string[]): Promise<string[]>;
}

/** An embedded store has one process: everybody else is gone. */
export function alone(): Presence {
  const me = randomId();
  return { me, gone: async (names) => names.filter((name) => name !== me) };
}

const LOCKS_OF = `select key::text from unnest($1::bigint[]) as key where exists (
  select from pg_locks where locktype = 'advisory' and granted and objsubid = 1
  and database = (select oid from pg_database where datname = current_database())
  and (classid::bigint << 32 | objid::bigint) = key)`;

export async function presentOn(line: Line): Promise<Presence> {
  const me = randomId();
  const key = lockOf(me);
  const be = () => line.query("select pg_advisory_lock($1::bigint)", [key]);
  await be();
  line.onBack(() => void be().catch(() => {}));
  return {
    me,
    async gone(names) {
      const others = names.filter((name) => name !== me);
      if (others.length === 0) return [];
      const there = await line.query<{ key: string }>(LOCKS_OF, [others.map(lockOf)]);
      const keys = new Set(there.map((row) => row.key));
      return others.filter((name) => !keys.has(lockOf(name)));
    },
  };
}

function lockOf(name: string): string {
  return keyOf(`process ${name}`);
}
