// When a message that was not taken is posted again, and when it is given up.

/**
 * Waits (ms) between the tries of one message: 5 s, 30 s, 2 min, 10 min, 30 min, 1 h, 2 h, 4 h, 8 h. The first try is at
 * once, so there are ten tries over nearly 16 hours; after the last the message is given up and listed as failed.
 * (Standard Webhooks, deliverability: exponential back-off with jitter; its example begins coarser, after 5 s with 5 min.
 * What the Chat API's own service does is not documented.)
 */
export const WEBHOOK_DELAYS_MS: readonly number[] = [
  5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000,
];

/** A wait is stretched by up to this part of itself, so that what failed together does not come back together. */
const JITTER = 0.2;
/** A `Retry-After` that asks for more is taken for so much. */
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000;

export interface Failure {
  /** Tries so far, this one included. */
  tries: number;
  /** The receiver's wish (ms), at least so long to wait. */
  retryAfterMs?: number;
}

/** @returns how long to wait for the next try, or `undefined` when the message is given up. */
export function waitAfter(
  { tries, retryAfterMs = 0 }: Failure,
  delays: readonly number[],
  random: () => number = Math.random,
): number | undefined {
  const delay = delays[tries - 1];
  if (delay === undefined) return undefined;
  return Math.max(Math.round(delay * (1 + JITTER * random())), retryAfterMs);
}

/** Reads `Retry-After`: seconds, or an HTTP date (RFC 9110, 10.2.3). Anything else counts for nothing. */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : /[a-z]/i.test(text) ? Date.parse(text) - now : Number.NaN;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_RETRY_AFTER_MS);
}
