// What can go wrong between the game and the Chat API. Born here, told apart by `kind`, data from there on.

export type ApiErrorKind =
  /** No connection: refused, reset, DNS, CORS. */
  | "network"
  /** No whole answer within the time limit. */
  | "timeout"
  /** The caller gave up. */
  | "aborted"
  /** An answer that is not the Chat API's. */
  | "malformed"
  /** 401 or 403: the pass is not accepted. */
  | "unauthorized"
  /** 404: no such channel. */
  | "not-found"
  /** 429: too many requests. */
  | "rate-limited"
  /** Another 4xx: the request itself is wrong. */
  | "rejected"
  /** 408 or 5xx: the server's trouble. */
  | "server";

export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(
    kind: ApiErrorKind,
    message: string,
    details: { status?: number; retryAfter?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = "ApiError";
    this.kind = kind;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
  }
}

/** The kind of an answer that is not 2xx (Chat API errors: 400, 404, 408, 500; others by HTTP's meaning). */
export function kindOfStatus(status: number): ApiErrorKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 404) return "not-found";
  if (status === 429) return "rate-limited";
  if (status === 408 || status >= 500) return "server";
  return "rejected";
}

/**
 * `Retry-After` in milliseconds: a number of seconds or an HTTP date (RFC 9110, 10.2.3).
 *
 * @example parseRetryAfter("2", Date.now()) // 2000
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (!value) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
