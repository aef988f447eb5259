// Whose turn it is to call something out: a queue for each speaker, a few voices at once, each as long as its words take
// to read. Pure; time is given.
import { splitGraphemes } from "../text/line-breaking.ts";

export interface Bark<Who> {
  readonly id: number;
  readonly who: Who;
  readonly text: string;
  /** ms that it stands there. */
  readonly hold: number;
  readonly priority: number;
}

export interface BarkQueue<Who> {
  /** `hold` in ms; by the length of the words where it is not given. */
  add(who: Who, text: string, hold?: number, priority?: number): void;
  /** Takes back what this speaker has said and would say; everybody's without one. */
  hush(who?: Who): void;
  /**
   * Moves time on. Barks begin as places become free, the most important first, then the oldest.
   *
   * @param heard false for who cannot be seen now: their words wait, and are forgotten when they are stale
   */
  pass(ms: number, heard: (who: Who) => boolean): void;
  /** Those that stand there, and for how long already (ms). */
  readonly standing: readonly (Bark<Who> & { readonly age: number })[];
  readonly idle: boolean;
}

/** Time to notice, time for each grapheme, and the bounds (ms). */
const NOTICE = 1300;
const EACH = 55;
const SHORTEST = 1700;
const LONGEST = 7000;
/** Words that were not said by then (ms) are no news any more. */
const STALE = 9000;
/** One speaker has no more than this to say in a row. */
const MOST_QUEUED = 3;

/** How long a bark stands, from its length. */
export function holdFor(text: string): number {
  return Math.max(SHORTEST, Math.min(LONGEST, NOTICE + EACH * splitGraphemes(text.slice(0, 400)).length));
}

/** @param most voices at once */
export function createBarkQueue<Who>(most: number): BarkQueue<Who> {
  let standing: (Bark<Who> & { age: number })[] = [];
  let waiting: (Bark<Who> & { age: number })[] = [];
  let count = 0;

  return {
    add(who, text, hold = holdFor(text), priority = 0) {
      // The same words twice in a row are said once.
      const theirs = waiting.filter((each) => each.who === who);
      const before = theirs.at(-1) ?? standing.find((each) => each.who === who);
      if (before?.text === text) return;
      waiting.push({ id: ++count, who, text, hold, priority, age: 0 });
      if (theirs.length < MOST_QUEUED) return;
      const least = theirs.reduce((one, other) => (other.priority < one.priority ? other : one));
      waiting = waiting.filter((each) => each !== least);
    },
    hush(who) {
      const stays = (each: Bark<Who>) => who !== undefined && each.who !== who;
      standing = standing.filter(stays);
      waiting = waiting.filter(stays);
    },
    pass(ms, heard) {
      for (const each of [...standing, ...waiting]) each.age += ms;
      standing = standing.filter((each) => each.age < each.hold);
      waiting = waiting.filter((each) => each.age < STALE);
      const free = waiting.toSorted((one, other) => other.priority - one.priority || one.id - other.id);
      for (const next of free) {
        if (standing.some((each) => each.who === next.who) || !heard(next.who)) continue;
        if (standing.length >= most) {
          // Something important does not wait for chatter.
          const least = standing.reduce((one, other) => (other.priority < one.priority ? other : one));
          if (least.priority >= next.priority) break;
          standing = standing.filter((each) => each !== least);
        }
        waiting = waiting.filter((each) => each !== next);
        next.age = 0;
        standing.push(next);
      }
    },
    get standing() {
      return standing;
    },
    get idle() {
      return standing.length + waiting.length === 0;
    },
  };
}
