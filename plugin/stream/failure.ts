// What follows from each kind of failure, as a table. One place decides; outgoing and incoming only ask.
import type { ApiErrorKind } from "../api/errors.ts";
import { ApiError } from "../api/errors.ts";
import type { Status } from "../conversation/conversation.ts";

interface Rule {
  /** `retry`: wait and try again, for as long as it takes. `stop`: the server will not change its mind. */
  readonly act: "retry" | "stop";
  readonly status: (reason: string) => Status;
}

const offline = (reason: string): Status => ({ kind: "offline", reason });
const slow = (reason: string): Status => ({ kind: "slow", reason });
const refused = (reason: string): Status => ({ kind: "refused", reason });

const rules: Record<ApiErrorKind, Rule> = {
  network: { act: "retry", status: offline },
  timeout: { act: "retry", status: slow },
  server: { act: "retry", status: slow },
  "rate-limited": { act: "retry", status: slow },
  malformed: { act: "retry", status: slow },
  unauthorized: { act: "stop", status: refused },
  "not-found": { act: "stop", status: refused },
  rejected: { act: "stop", status: slow },
  aborted: { act: "stop", status: offline },
};

export type Verdict =
  | { readonly act: "retry"; readonly delay: number; readonly status: Status }
  | { readonly act: "stop"; readonly reason: string; readonly status: Status };

/** Waits of the first attempts are short, so that a short outage ends with the outage. Milliseconds. */
const firstWait = 200;
const longestWait = 15_000;
/** Attempts before the waits begin to double. */
const patientAfter = 20;

/**
 * What to do after the `attempt`-th failure in a row (from 1).
 *
 * @param random in [0, 1): spreads the retries of many players
 */
export function judge(error: unknown, attempt: number, random: number): Verdict {
  const known = error instanceof ApiError ? error : new ApiError("network", String(error), { cause: error });
  const rule = rules[known.kind];
  const status = rule.status(known.message);
  if (rule.act === "stop") return { act: "stop", reason: known.message, status };
  return { act: "retry", delay: known.retryAfter ?? backOff(attempt, random), status };
}

function backOff(attempt: number, random: number): number {
  const doubled =
    attempt <= patientAfter ? firstWait * Math.min(attempt, 2) : firstWait * 2 ** (attempt - patientAfter);
  return Math.min(doubled, longestWait) * (0.75 + random / 2);
}
