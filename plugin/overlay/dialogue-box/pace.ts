// Who turns the pages: the player's hand, the clock (auto), or as fast as it goes up to the next choice (skip). Pure.

export type PaceMode = "hand" | "auto" | "skip";

/** What the pace depends on at this moment. */
export interface Reading {
  /** The page stands there whole. */
  readonly pageDone: boolean;
  /** There is something behind this page: another page or another line. */
  readonly more: boolean;
  /** Letters of this page. */
  readonly length: number;
  /** The page was shown at once, and not typed out while the player read along. */
  readonly atOnce: boolean;
  /** The player types, a sound plays, a picture or a question lies over the screen. */
  readonly busy: boolean;
  /** Choices wait for an answer: nobody goes on for the player. */
  readonly asked: boolean;
  /** An answer is on its way. */
  readonly awaited: boolean;
}

export interface Pace {
  readonly mode: PaceMode;
  /** Turns a mode on, or off where it is on. */
  toggle(mode: "auto" | "skip"): void;
  /** The player has turned a page, or there is a new one: time to read begins anew. */
  turned(): void;
  /** The player goes on by hand: skipping ends. */
  byHand(): void;
  /** Moves time on. `finish`: show the page whole; `on`: turn it; `wait`: keep calling; nothing: it rests. */
  pass(ms: number, reading: Reading): "finish" | "on" | "wait" | undefined;
}

/** Time to look up before the page turns by itself (ms), and for each letter. */
const LOOK_UP = 1100;
const EACH_TYPED = 18;
const EACH_AT_ONCE = 60;
/** Skipping turns a page so often (ms). */
const SKIP_STEP = 70;

/** How long a page stands before it turns by itself, in ms. */
export function readingTime(length: number, atOnce: boolean): number {
  return LOOK_UP + length * (atOnce ? EACH_AT_ONCE : EACH_TYPED);
}

export function createPace(mode: PaceMode = "hand"): Pace {
  let waited = 0;
  return {
    get mode() {
      return mode;
    },
    toggle(wanted) {
      mode = mode === wanted ? "hand" : wanted;
      waited = 0;
    },
    turned() {
      waited = 0;
    },
    byHand() {
      waited = 0;
      if (mode === "skip") mode = "hand";
    },
    pass(ms, { pageDone, more, length, atOnce, busy, asked, awaited }) {
      if (mode === "hand") return undefined;
      if (mode === "skip") {
        if (asked || (pageDone && !more && !awaited)) {
          mode = "hand";
          return undefined;
        }
        if (busy || (pageDone && !more)) return undefined;
        waited += ms;
        if (waited < SKIP_STEP) return "wait";
        waited = 0;
        return pageDone ? "on" : "finish";
      }
      if (!pageDone || !more || asked) return undefined;
      if (busy) {
        waited = 0;
        return "wait";
      }
      waited += ms;
      if (waited < readingTime(length, atOnce)) return "wait";
      waited = 0;
      return "on";
    },
  };
}
