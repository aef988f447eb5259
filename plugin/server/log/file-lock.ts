// Keeps a second process from one embedded log file: the system itself holds the lock, so a killed holder's is gone with it.
import { hostname } from "node:os";
import { DatabaseSync } from "node:sqlite";

const TRIES = 20;

/**
 * Takes the file for this process. The lock is an open transaction on a small database beside it (`<file>-lock`), which
 * also says who holds it; the log itself can still be read by other programs, for a backup for instance.
 *
 * @returns what gives the file free again
 * @throws Error that names the file, its holder and the cure
 */
export function takeFile(file: string): () => void {
  const lock = new DatabaseSync(`${file}-lock`);
  const me = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  const mine = `${me.pid} ${me.host} ${me.since} ${Math.random()}`;
  try {
    lock.exec(
      "pragma busy_timeout = 50; create table if not exists holder (name text, pid integer, host text, since text)",
    );
    for (let tries = 0; tries < TRIES; tries++) {
      // Said first, in a transaction of its own, since nobody can read what an open one wrote.
      lock.exec("begin immediate; delete from holder");
      lock.prepare("insert into holder values (?, ?, ?, ?)").run(mine, me.pid, me.host, me.since);
      lock.exec("commit; begin immediate");
      if (lock.prepare("select name from holder").get()?.name === mine) return () => lock.close();
      // Another came in between the two, said its name, and was too late for the lock.
      lock.exec("rollback");
    }
    throw new Error("others keep trying for it");
  } catch (error) {
    const words = whyNot(file, lock, error);
    lock.close();
    throw new Error(words, { cause: error });
  }
}

function whyNot(file: string, lock: DatabaseSync, error: unknown): string {
  const isBusy = ((error as { errcode?: number }).errcode ?? 0) % 256 === 5;
  if (!isBusy) return `The log file ${file} cannot be locked: ${error instanceof Error ? error.message : error}`;
  const cure = "End that process, or give this one a log file of its own; several processes can share a PostgreSQL.";
  return `The log file ${file} is used by ${holderOf(lock)} already. ${cure}`;
}

function holderOf(lock: DatabaseSync): string {
  try {
    const holder = lock.prepare("select pid, host, since from holder").get();
    if (holder) return `process ${holder.pid} on ${holder.host} (since ${holder.since})`;
  } catch {
    // It is just being written.
  }
  return "another process";
}
