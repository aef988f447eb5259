// One thing at a time for each name, in whichever process; different names never wait for each other.
import type { Holds } from "../log/holds.ts";

export interface Queue {
  run<T>(name: string, task: () => Promise<T>): Promise<T>;
  /** Resolves when everything that was begun has ended. */
  idle(): Promise<void>;
}

/** @param log knows what other processes over the same store are doing */
export function openQueue(log: Pick<Holds, "inTurn">): Queue {
  const running = new Set<Promise<unknown>>();
  return {
    run(name, task) {
      const mine = log.inTurn(name, task);
      const quiet = mine.catch(() => {}).finally(() => running.delete(quiet));
      running.add(quiet);
      return mine;
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
