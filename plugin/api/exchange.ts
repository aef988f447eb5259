// One HTTP exchange: sent, limited in time, and every way it can fail told apart.
import { ApiError, kindOfStatus, parseRetryAfter } from "./errors.ts";

export interface ExchangeDeps {
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
}

/** Keeps a request alive only as long as it may take and its caller wants it. */
export interface Limit {
  readonly signal: AbortSignal;
  /** Starts the time anew: something was heard. */
  restart(): void;
  end(): void;
  /** What an error means, given who ended the request. */
  explain(error: unknown): ApiError;
}

export function limit(milliseconds: number, caller?: AbortSignal): Limit {
  const controller = new AbortController();
  let isLate = false;
  const expire = () => {
    isLate = true;
    controller.abort();
  };
  const giveUp = () => controller.abort();
  let timer = setTimeout(expire, milliseconds);
  if (caller?.aborted) giveUp();
  else caller?.addEventListener("abort", giveUp, { once: true });
  return {
    signal: controller.signal,
    restart() {
      clearTimeout(timer);
      timer = setTimeout(expire, milliseconds);
    },
    end() {
      clearTimeout(timer);
      caller?.removeEventListener("abort", giveUp);
    },
    explain(error) {
      if (error instanceof ApiError) return error;
      if (caller?.aborted) return new ApiError("aborted", "The request was given up", { cause: error });
      if (isLate) return new ApiError("timeout", `Nothing was heard for ${milliseconds} ms`, { cause: error });
      return new ApiError("network", "The server cannot be reached", { cause: error });
    },
  };
}

/** Sends a request and gives the JSON of its answer. @throws ApiError in every other case */
export async function exchange(
  url: string,
  init: RequestInit,
  milliseconds: number,
  { fetch, now }: ExchangeDeps,
  caller?: AbortSignal,
): Promise<unknown> {
  const time = limit(milliseconds, caller);
  try {
    const response = await fetch(url, { ...init, signal: time.signal });
    const body = await response.text();
    if (!response.ok) throw refusal(response, body, now());
    return parseBody(body);
  } catch (error) {
    throw time.explain(error);
  } finally {
    time.end();
  }
}

export function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new ApiError("malformed", `The answer is not JSON: expected an object, got ${body.slice(0, 120)}`, { cause });
  }
}

/** The server's refusal in its own words, where its body has them (Spring's form: error, exception, message). */
export function refusal(response: Response, body: string, now: number): ApiError {
  let words = `HTTP ${response.status}`;
  try {
    const told = JSON.parse(body);
    if (typeof told?.message === "string") words = told.message;
    else if (typeof told?.error === "string") words = told.error;
  } catch {
    // An HTML page of a proxy says nothing that a player or a log needs.
  }
  const retryAfter = parseRetryAfter(response.headers.get("Retry-After"), now);
  return new ApiError(kindOfStatus(response.status), words, { status: response.status, retryAfter });
}
