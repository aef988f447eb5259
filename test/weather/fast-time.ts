// Time that runs faster, for the pipeline and for the weather alike, while requests stay real.
import { asyncScheduler, type SchedulerLike } from "rxjs";
import type { ChatClient } from "../../plugin/stream/index.ts";

export interface FastTime {
  /** Real milliseconds that this many take. */
  real(milliseconds: number): number;
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  readonly scheduler: SchedulerLike;
  /** How long a request may take, in real milliseconds: by this time as well, but as long as a machine needs. */
  limit(milliseconds: number): number;
  /** A client whose patience runs by this time. Streams keep theirs: the server's heart beats in real time. */
  client(client: ChatClient): ChatClient;
}

/** @param leastLimit real milliseconds that a request may take in any case */
export function fastTime(speed: number, leastLimit = 100): FastTime {
  const origin = Date.now();
  const real = (milliseconds: number) => milliseconds / speed;
  const now = () => origin + (Date.now() - origin) * speed;
  const limit = (milliseconds: number) => Math.max(leastLimit, real(milliseconds));
  return {
    real,
    now,
    limit,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, real(milliseconds))),
    scheduler: {
      now,
      schedule: (work, delay = 0, state) => asyncScheduler.schedule(work as never, real(delay), state as never),
    },
    client: (client) => ({
      ...client,
      events: ({ wait, ...query }, signal, milliseconds = 30_000) =>
        client.events(
          { ...query, ...(wait !== undefined && { wait: Math.ceil(real(wait)) }) },
          signal,
          limit(milliseconds),
        ),
    }),
  };
}
