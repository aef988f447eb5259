// A part of the plugin that is fetched when it is needed: a chunk of its own in a game's bundle that knows chunks.

export interface OnDemand<Part> {
  /** The part, once it is there. */
  readonly now: Part | undefined;
  /**
   * Fetches it, once for all who ask. A failure is reported to the page once and answers nothing; whoever asks after that
   * tries again.
   */
  load(): Promise<Part | undefined>;
}

/**
 * @param what is named in the report of a failure
 * @example const cards = onDemand("the cards", () => import("./media.ts"));
 */
export function onDemand<Part>(what: string, fetch: () => Promise<Part>): OnDemand<Part> {
  let now: Part | undefined;
  let coming: Promise<Part | undefined> | undefined;
  return {
    get now() {
      return now;
    },
    load() {
      coming ??= fetch().then(
        (part) => {
          now = part;
          return part;
        },
        (cause) => {
          coming = undefined;
          reportError(new Error(`phaser-parley: ${what} did not load. Are all files of the build served?`, { cause }));
          return undefined;
        },
      );
      return coming;
    },
  };
}

/** Calls back when the page has nothing else to do; returns how to call it off. */
export function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const id = requestIdleCallback(act);
    return () => cancelIdleCallback(id);
  }
  // Safari has no such callback.
  const id = setTimeout(act, 300);
  return () => clearTimeout(id);
}
