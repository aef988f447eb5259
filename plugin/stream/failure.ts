// What follows from each kind of failure, as a table. One place decides; outgoing and incoming only ask.
import { ApiError, type ApiErrorKind } from "../api/errors.ts";
import type { Status } from "../conversation/conversation.ts";

interface Rule {
  /**
   * `retry`: wait and try again, for as long as it takes. `refresh`: fetch a new pass first, then try again; without
   * one, stop. `stop`: the server will not change its mind.
   */
  readonly act: "retry" | "refresh" | "stop";
  readonly status: "slow" | "offline" | "refused";
  /** Whether the request may have reached the bot all the same: look before sending it again. */
  readonly isAmbiguous: boolean;
}

/** The whole table. `rejected` (400, 413, 422 …) is about one request, so the connection stays as it is. */
export const rules: Readonly<Record<ApiErrorKind, Rule>> = {
  network: { act: "retry", status: "offline", isAmbiguous: true },
  timeout: { act: "retry", status: "slow", isAmbiguous: true },
  server: { act: "retry", status: "slow", isAmbiguous: true },
  "rate-limited": { act: "retry", status: "slow", isAmbiguous: false },
  malformed: { act: "retry", status: "slow", isAmbiguous: true },
  unauthorized: { act: "refresh", status: "refused", isAmbiguous: false },
  "not-found": { act: "stop", status: "refused", isAmbiguous: false },
  rejected: { act: "stop", status: "slow", isAmbiguous: false },
  aborted: { act: "stop", status: "offline", isAmbiguous: false },
};

export interface Verdict {
  readonly act: Rule["act"];
  readonly isAmbiguous: boolean;
  /** Milliseconds until the next attempt. */
  readonly delay: number;
  readonly reason: string;
  /** Absent where the failure says nothing about the connection. */
  readonly status?: Status;
}

/** The first waits are short, so that a short outage ends with the outage. Milliseconds. */
const firstWait = 200;
const longestWait = 15_000;
/** Attempts before the waits begin to double: some ten seconds' worth. */
const patientAttempts = 35;

/**
 * What to do after the `attempt`-th failure in a row (from 1).
 *
 * @param random in [0, 1): spreads the retries of many players
 */
export function judge(error: unknown, attempt: number, random: number): Verdict {
  const known = error instanceof ApiError ? error : new ApiError("network", String(error), { cause: error });
  const { act, status, isAmbiguous } = rules[known.kind];
  // The server's word on when to come back is kept, spread a little so that not all players come at once.
  const delay = known.retryAfter === undefined ? backOff(attempt, random) : known.retryAfter * (1 + random / 10);
  const isOfConnection = known.kind !== "rejected" && known.kind !== "aborted";
  return {
    act,
    isAmbiguous,
    delay,
    reason: known.message,
    ...(isOfConnection && { status: { kind: status, reason: known.message } }),
  };
}

function backOff(attempt: number, random: number): number {
  const doubled =
    attempt < patientAttempts ? firstWait * Math.min(attempt, 2) : firstWait * 2 ** (attempt - patientAttempts + 2);
  return Math.min(doubled, longestWait) * (0.75 + random / 4);
}
