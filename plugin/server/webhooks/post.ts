// One try to post a message: what came of it, in words and as a status.
import { readRetryAfter } from "./schedule.ts";

/** Standard Webhooks recommends 15 to 30 s. */
export const ANSWER_WITHIN_MS = 20_000;

export type Outcome =
  | { kind: "taken" }
  /** 410: the receiver will never want anything again (Standard Webhooks, delivery success and failure). */
  | { kind: "gone"; status: 410; error: string }
  | { kind: "failed"; status?: number; error: string; retryAfterMs?: number; busy: boolean }
  /** Our own end: nothing is known of what became of the post. */
  | { kind: "left" };

export interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** How long the receiver may take (ms). */
  withinMs: number;
  closing: AbortSignal;
  now: () => number;
}

const MOST_READ_BYTES = 64_000;
/** These say that there is too much to do: fewer are posted at a time then (Standard Webhooks, delivery). */
const BUSY = [429, 502, 503, 504];

/**
 * 2xx is taken, everything else is a failure, redirects too: they are not followed. Never throws.
 */
export async function postOnce({ url, headers, body, withinMs, closing, now }: Post): Promise<Outcome> {
  const late = AbortSignal.timeout(withinMs);
  try {
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/json", "user-agent": "phaser-parley", ...headers },
      body,
      signal: AbortSignal.any([closing, late]),
    });
    drain(response.body).catch(() => {});
    const { status } = response;
    if (response.ok) return { kind: "taken" };
    if (status === 410) return { kind: "gone", status, error: "410 Gone: the receiver wants nothing any more" };
    const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), now());
    return {
      kind: "failed",
      status,
      error: sentenceOf(status, response.headers.get("location")),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      busy: BUSY.includes(status),
    };
  } catch (error) {
    if (closing.aborted) return { kind: "left" };
    if (late.aborted) return { kind: "failed", error: `no answer within ${withinMs} ms`, busy: true };
    return { kind: "failed", error: reasonOf(error), busy: false };
  }
}

/**
 * What a receiver says beyond its status is of no interest; but a connection whose answer was read to its end serves the
 * next message, too. One that says too much, or never ends, is left.
 */
async function drain(body: ReadableStream<Uint8Array> | null): Promise<void> {
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_READ_BYTES) return;
  }
}

function sentenceOf(status: number, location: string | null): string {
  if (status < 300 || status >= 400) return `status ${status}`;
  const to = location === null ? "" : ` to ${location.slice(0, 200)}`;
  return `status ${status}, a redirect${to}: redirects are not followed, name the new address as webhookUrl`;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
