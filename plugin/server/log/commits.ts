// Commits that come while one is under way are written together by the next: a transaction costs more than what is in it.
import { setImmediate as nextRound } from "node:timers/promises";
import type { Kysely, Transaction } from "kysely";
import { type Commit, type Written, writeAll } from "./commit.ts";
import type { Client, LoggedEvent } from "./event-log.ts";
import type { HotWrites } from "./hot-writes.ts";
import { LogError } from "./log-error.ts";
import { nameOf } from "./notices.ts";
import type { Tables } from "./tables.ts";

export interface Commits {
  /** Resolves when the change is safe. @throws what the database throws; then nothing of it was written. */
  commit(commit: Commit): Promise<LoggedEvent[]>;
  idle(): Promise<void>;
}

interface Waiting {
  commit: Commit;
  done(events: LoggedEvent[]): void;
  failed(error: unknown): void;
}

const MOST_TOGETHER = 200;

/** Written last into each transaction. */
export type Finish = (tx: Transaction<Tables>, written: readonly (Written & { client: Client })[]) => Promise<void>;

export function openCommits(db: Kysely<Tables>, writes: HotWrites, finish?: Finish): Commits {
  let waiting: Waiting[] = [];
  let working: Promise<void> | undefined;

  async function work() {
    while (waiting.length > 0) {
      // Everything that this round of the event loop brings goes together.
      await nextRound();
      const batch = waiting.slice(0, MOST_TOGETHER);
      waiting = waiting.slice(MOST_TOGETHER);
      await writeTogether(batch);
    }
    working = undefined;
  }

  async function writeTogether(given: Waiting[]) {
    for (const { failed } of given.filter(isLost)) failed(new LogError("lost", LOST));
    // In the same order in every process: two that write the same clients never wait for each other in a circle.
    const own = given.filter((one) => !isLost(one));
    const batch = finish ? own.sort(byClient) : own;
    if (batch.length === 0) return;
    try {
      const written = await db.transaction().execute(async (tx) => {
        const all = await writeAll(
          tx,
          writes,
          batch.map(({ commit }) => commit),
        );
        await finish?.(tx, all);
        return all;
      });
      for (const [index, { done }] of batch.entries()) done(written[index]?.events ?? []);
    } catch (error) {
      const [only] = batch;
      // A database that is away is so for all; and nobody knows whether its last word was written.
      if (only && (batch.length === 1 || error instanceof LogError)) for (const { failed } of batch) failed(error);
      // One of several went wrong and took the others with it: each by itself.
      else for (const one of batch) await writeTogether([one]);
    }
  }

  return {
    commit(commit) {
      return new Promise((done, failed) => {
        waiting.push({ commit, done, failed });
        working ??= work();
      });
    },
    async idle() {
      await working;
    },
  };
}

const LOST = "The connection to the database broke, and another process may have taken this client over: ask again.";

function isLost({ commit }: Waiting): boolean {
  return commit.isLost?.() === true;
}

/** What one client changes stays in its order. */
function byClient(one: Waiting, other: Waiting): number {
  const [a, b] = [nameOf(one.commit.client), nameOf(other.commit.client)];
  return a < b ? -1 : Number(a > b);
}
