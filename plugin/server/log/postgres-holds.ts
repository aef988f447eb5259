// Names that are being worked on, across processes: PostgreSQL's session locks, which end with the process that holds them.
import { createHash } from "node:crypto";
import { type Holds, openHolds } from "./holds.ts";
import type { Line } from "./postgres-line.ts";

/** Another process holds the name: it is asked for again after so long, and then less and less often. */
const FIRST_RETRY_MS = 2;
const LONGEST_RETRY_MS = 40;

export function postgresHolds(line: Line): Holds {
  const here = openHolds();
  const held = new Set<AbortController>();
  const asks = gather<string, boolean>(async (keys) => {
    const rows = await line.query<{ held: boolean }>(
      "select pg_try_advisory_lock(key) as held from unnest($1::bigint[]) with ordinality as it (key, place) order by place",
      [keys],
    );
    return rows.map((row) => row.held);
  });
  const ends = gather<string, boolean>(async (keys) => {
    const rows = await line.query<{ done: boolean }>(
      "select pg_advisory_unlock(key) as done from unnest($1::bigint[]) as key",
      [keys],
    );
    return rows.map((row) => row.done);
  });
  // Whoever held a name holds it no more.
  line.onLost(() => {
    for (const controller of held) controller.abort();
    held.clear();
  });

  async function holding<T>(key: string, work: (lost: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    held.add(controller);
    try {
      return await work(controller.signal);
    } finally {
      // A lock that was lost with its connection needs no ending.
      if (held.delete(controller)) ends(key).catch(() => {});
    }
  }

  return {
    exclusively: (name, work) =>
      here.exclusively(name, async () => {
        const key = keyOf(name);
        return (await asks(key)) ? holding(key, work) : undefined;
      }),
    inTurn: (name, work) =>
      here.inTurn(name, async () => {
        const key = keyOf(name);
        for (let wait = FIRST_RETRY_MS; !(await asks(key)); wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
          await new Promise((resolve) => setTimeout(resolve, wait));
        }
        return holding(key, work);
      }),
  };
}

/** The number by which PostgreSQL knows a lock. */
export function keyOf(name: string): string {
  return createHash("sha1").update(name).digest().readBigInt64BE().toString();
}

/** Everything that one round of the event loop asks goes as one query. */
function gather<Question, Answer>(ask: (questions: Question[]) => Promise<Answer[]>) {
  interface Waiting {
    question: Question;
    done(answer: Answer): void;
    failed(error: unknown): void;
  }
  let waiting: Waiting[] = [];
  const send = async () => {
    const together = waiting;
    waiting = [];
    try {
      const answers = await ask(together.map(({ question }) => question));
      for (const [index, { done }] of together.entries()) done(answers[index] as Answer);
    } catch (error) {
      for (const { failed } of together) failed(error);
    }
  };
  return (question: Question): Promise<Answer> =>
    new Promise((done, failed) => {
      waiting.push({ question, done, failed });
      if (waiting.length === 1) setImmediate(send);
    });
}
