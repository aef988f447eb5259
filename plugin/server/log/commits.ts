// Commits that come while one is under way are written together by the next: a transaction costs more than what is in it.
import { setImmediate as nextRound } from "node:timers/promises";
import type { Kysely } from "kysely";
import { type Commit, write } from "./commit.ts";
import type { LoggedEvent } from "./event-log.ts";
import type { HotQueries } from "./hot-queries.ts";
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

export function openCommits(db: Kysely<Tables>, hot: HotQueries): Commits {
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

  async function writeTogether(batch: Waiting[]) {
    try {
      const written = await db.transaction().execute(async (tx) => {
        const events: LoggedEvent[][] = [];
        for (const { commit } of batch) events.push(await write(tx, hot, commit));
        return events;
      });
      for (const [index, { done }] of batch.entries()) done(written[index] ?? []);
    } catch (error) {
      // One of several went wrong and took the others with it: each by itself.
      const [only] = batch;
      if (only && batch.length === 1) only.failed(error);
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
