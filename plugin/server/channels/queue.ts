// One thing at a time for each name; different names never wait for each other.

export interface Queue {
  run<T>(name: string, task: () => Promise<T>): Promise<T>;
  /** Resolves when everything that was begun has ended. */
  idle(): Promise<void>;
}

export function openQueue(): Queue {
  const last = new Map<string, Promise<unknown>>();
  return {
    run(name, task) {
      const before = last.get(name) ?? Promise.resolve();
      const mine = before.then(task, task);
      const quiet = mine
        .catch(() => {})
        .then(() => {
          if (last.get(name) === quiet) last.delete(name);
        });
      last.set(name, quiet);
      return mine;
    },
    async idle() {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
