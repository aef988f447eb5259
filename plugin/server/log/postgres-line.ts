// The one connection of a process on which PostgreSQL calls back and keeps locks; it comes back by itself.
import pg from "pg";
import { fromPostgres, LogError } from "./log-error.ts";
import { connectionOptions } from "./postgres-dialect.ts";

export interface Line {
  /** Waits a moment for the connection when it is away. @throws LogError when it stays away. */
  query<R extends object>(text: string, values: unknown[]): Promise<R[]>;
  /** Called with each notification's payload. */
  onCall(listener: (payload: string) => void): void;
  /** Called when the connection broke: locks are gone, calls are missed. */
  onLost(listener: () => void): void;
  /** Called when it is there again; calls come from now on. */
  onBack(listener: () => void): void;
  close(): Promise<void>;
}

/** PostgreSQL's notification channel; every database has its own. */
export const CALLS = "parley";
const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 1_000;
/** How long a connection may be away before queries fail instead of waiting for it. */
const PATIENCE_MS = 3_000;
/** An idle line is asked for a sign of life, so that one that died silently is noticed. */
const SIGN_OF_LIFE_MS = 10_000;

/** @throws LogError when the first connection cannot be made. */
export async function openLine(url: string): Promise<Line> {
  const calls: ((payload: string) => void)[] = [];
  const losses: (() => void)[] = [];
  const returns: (() => void)[] = [];
  let client: pg.Client | undefined;
  /** Gives the connection up, whatever state it is in. */
  let drop = () => {};
  let closed = false;
  let awaySince = 0;
  const waiting: (() => void)[] = [];

  async function connect(): Promise<void> {
    const fresh = new pg.Client(connectionOptions(url));
    let gone = false;
    const lose = () => {
      if (gone) return;
      gone = true;
      void fresh.end().catch(() => {});
      if (client !== fresh) return;
      client = undefined;
      awaySince = performance.now();
      for (const listener of losses) listener();
      void reconnect();
    };
    fresh.on("error", lose);
    fresh.on("end", lose);
    fresh.on("notification", ({ payload }) => {
      for (const listener of calls) listener(payload ?? "");
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${CALLS}`);
    } catch (error) {
      gone = true;
      void fresh.end().catch(() => {});
      throw fromPostgres(error);
    }
    if (gone || closed) return void fresh.end().catch(() => {});
    client = fresh;
    drop = lose;
    for (const go of waiting.splice(0)) go();
  }

  async function reconnect() {
    for (let wait = FIRST_RETRY_MS; !closed && !client; wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
      if (closed) return;
      try {
        await connect();
      } catch {
        // It is tried until it is back.
      }
    }
    if (!closed) for (const listener of returns) listener();
  }

  async function connected(): Promise<void> {
    if (client) return;
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      new Promise<void>((resolve) => waiting.push(resolve)),
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, Math.max(awaySince + PATIENCE_MS - performance.now(), 0));
      }),
    ]);
    clearTimeout(timer);
    if (!client) throw away();
  }

  /** One query after the other: whoever asks while one runs waits for it. */
  let last: Promise<unknown> = Promise.resolve();
  async function query<R extends object>(text: string, values: unknown[]): Promise<R[]> {
    await connected();
    const mine = last.then(() => queryNow<R>(text, values));
    last = mine.catch(() => {});
    return mine;
  }

  async function queryNow<R extends object>(text: string, values: unknown[]): Promise<R[]> {
    const here = client;
    if (!here) throw away();
    try {
      return (await here.query<R>({ text, values })).rows;
    } catch (error) {
      const meant = fromPostgres(error);
      // No answer in time: nobody knows what it still holds.
      if (meant instanceof LogError && client === here) drop();
      throw meant;
    }
  }

  await connect();
  const life = setInterval(() => {
    if (client) query("select 1", []).catch(() => {});
  }, SIGN_OF_LIFE_MS).unref();

  return {
    query,
    onCall: (listener) => void calls.push(listener),
    onLost: (listener) => void losses.push(listener),
    onBack: (listener) => void returns.push(listener),
    async close() {
      closed = true;
      clearInterval(life);
      const last = client;
      client = undefined;
      for (const go of waiting.splice(0)) go();
      await last?.end().catch(() => {});
    },
  };
}

function away(): LogError {
  return new LogError("unavailable", "PostgreSQL cannot be reached: see that it runs and takes connections.");
}
