// Names that are being worked on, within this process: the same name never twice at a time.

export interface Holds {
  /**
   * Runs `work` unless the same name is being worked on already, here or in another process over the same store; then
   * it resolves to `undefined` at once. A process that dies lets go of its names at once.
   *
   * Nothing is missed when everyone who adds work calls `wake` after the work is safely in the log, and every process
   * that hears it calls `exclusively`; one that hears it while its own call still runs calls again when that has ended.
   *
   * @param work gets a signal that is aborted when the name was lost (the connection to the database broke): whatever
   * it has not begun it should leave to others
   */
  exclusively<T>(name: string, work: (lost: AbortSignal) => Promise<T>): Promise<T | undefined>;
  /** The same, but waits until the name is free. Those who wait in one process are served in order. */
  inTurn<T>(name: string, work: (lost: AbortSignal) => Promise<T>): Promise<T>;
}

/** Never aborted: within one process a name is not lost. */
export const NEVER_LOST = new AbortController().signal;

export function openHolds(): Holds {
  /** Ends of those who hold a name or wait for it, in order. */
  const lines = new Map<string, Promise<unknown>>();

  function hold<T>(name: string, before: Promise<unknown>, work: (lost: AbortSignal) => Promise<T>): Promise<T> {
    const mine = before.then(() => work(NEVER_LOST));
    const free = () => {
      if (lines.get(name) === end) lines.delete(name);
    };
    const end: Promise<void> = mine.then(free, free);
    lines.set(name, end);
    // Whoever hears of the end finds the name free.
    return end.then(() => mine);
  }

  return {
    exclusively: async (name, work) => (lines.has(name) ? undefined : hold(name, Promise.resolve(), work)),
    inTurn: (name, work) => hold(name, lines.get(name) ?? Promise.resolve(), work),
  };
}
