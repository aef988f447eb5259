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
  /** After somebody else was heard: hardly anyone writes the next line sooner. */
  readonly rest: number;
  /** While an answer or the next line may come at any moment. */
  readonly fastest: number;
  /** How long a silence is still that of somebody who writes; then the waits grow with its square. */
  readonly patience: number;
  /** While an answer is expected, however long it takes. */
  readonly slowest: number;
  /** While nobody is expected to speak. */
  readonly quiet: number;
}

/**
 * Prompt answers for the requests that a poll each second makes. Found by simulation of days of talk
 * (`npm run bench -- pipeline polling`), as is `thrifty`.
 */
export const eager: Cadence = { rest: 900, fastest: 110, patience: 2_500, slowest: 3_000, quiet: 20_000 };

/** A third of the requests that a poll each second makes, with no worse latency for the most of the lines. */
export const thrifty: Cadence = { rest: 1_200, fastest: 600, patience: 3_000, slowest: 6_000, quiet: 30_000 };

/** Milliseconds until the next poll. */
export function nextPoll({ now, heard, spoke, isExpecting }: Pulse, cadence: Cadence): number {
  const { rest, fastest, patience, slowest, quiet } = cadence;
  if (!isExpecting) return quiet;
  const silence = Math.max(0, now - Math.max(heard, spoke));
  if (heard > spoke && silence + fastest < rest) return Math.round(rest - silence);
  return Math.min(slowest, Math.round(fastest * Math.max(1, silence / patience) ** 2));
}
