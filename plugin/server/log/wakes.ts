// Wakes those who have work to look for, within this process.

export interface Wakes {
  /** Tells every process over this store, this one too, that there is news of a topic; `about` says of whom. */
  wake(topic: string, about?: string): void;
  /**
   * Calls `listener` at each `wake` of the topic. Without `about` everything of the topic has to be looked at: it comes
   * so, too, when calls may have been missed (the connection to the database was gone for a while).
   *
   * @returns the way to stop
   */
  onWake(topic: string, listener: (about?: string) => void): () => void;
}

export function openWakes(): Wakes & { missed(): void } {
  const listeners = new Map<string, Set<(about?: string) => void>>();
  return {
    wake(topic, about) {
      for (const listener of [...(listeners.get(topic) ?? [])]) listener(about);
    },
    onWake(topic, listener) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
      return () => void set.delete(listener);
    },
    missed() {
      for (const set of listeners.values()) for (const listener of [...set]) listener();
    },
  };
}
