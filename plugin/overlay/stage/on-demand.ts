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

/** Nobody waits longer than this (ms), and what did not come is asked for again after so long. */
const PATIENCE = 3_000;

/** A piece of a presenter that is made once its part is there. */
export interface Late<Made> {
  readonly now: Made | undefined;
  /** Its part did not come, or takes too long. */
  readonly failed: boolean;
  /** It is needed: from now on its part is asked for until it comes. */
  want(): void;
  /** It is not needed any more. */
  stop(): void;
}

/**
 * @param make called at once where the part is there already
 * @param told called when it has come, and when it has `failed`, maybe several times; never after `stop`
 */
export function createLate<Part, Made>(
  part: OnDemand<Part>,
  make: (part: Part) => Made,
  told: (made: Made | undefined) => void,
): Late<Made> {
  let now = part.now && make(part.now);
  let wanted = false;
  let failed = false;
  let alive = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    const there = await part.load();
    if (!alive) return;
    clearTimeout(timer);
    if (there) now = make(there);
    else timer = setTimeout(start, PATIENCE);
    settle();
  }
  function start(): void {
    timer = setTimeout(settle, PATIENCE);
    load().catch(reportError);
  }
  function settle(): void {
    failed = !now;
    told(now);
  }

  return {
    get now() {
      return now;
    },
    get failed() {
      return failed;
    },
    want() {
      if (wanted || now) return;
      wanted = true;
      start();
    },
    stop() {
      alive = false;
      clearTimeout(timer);
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
