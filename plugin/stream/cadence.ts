// How long to wait until the next plain poll. Pure arithmetic on what has happened: the rate follows the play.

/** What the rate of polling depends on. Times in milliseconds of one clock; `-Infinity` for never. */
export interface Pulse {
  readonly now: number;
  /** When somebody else was last heard. */
  readonly heard: number;
  /** When the player last said something. */
  readonly spoke: number;
  /** Someone is expected to answer: a live agent has or was given the word, or an answer is owed. */
  readonly isExpecting: boolean;
}

/** Milliseconds. */
export interface Cadence {
  /** Right after something was heard or said, while an answer is expected. */
  readonly fastest: number;
  /** While an answer is expected, however long it takes. */
  readonly slowest: number;
  /** How quickly the one becomes the other: waits grow with the square root of the silence over this. */
  readonly ease: number;
  /** While nobody is expected to speak. */
  readonly quiet: number;
}

/** Prompt answers at a moderate number of requests. Found by simulation of a day of talk (`npm run bench -- pipeline`). */
export const eager: Cadence = { fastest: 250, slowest: 1_600, ease: 1_500, quiet: 20_000 };

/** A third of the requests that a poll each second makes, with no worse latency. */
export const thrifty: Cadence = { fastest: 800, slowest: 5_000, ease: 4_000, quiet: 30_000 };

/** Milliseconds until the next poll. */
export function nextPoll({ now, heard, spoke, isExpecting }: Pulse, cadence: Cadence): number {
  if (!isExpecting) return cadence.quiet;
  const silence = Math.max(0, now - Math.max(heard, spoke));
  return Math.min(cadence.slowest, Math.round(cadence.fastest * Math.sqrt(1 + silence / cadence.ease)));
}
