// The key of those who run the server: admin routes want it as a bearer, and are off without one.
import { ChatApiError } from "../chat-api/spring-error.ts";

/** A key that somebody could guess is no key. */
export const SHORTEST_OPERATOR_KEY = 16;

/**
 * Lets a request pass that brings the key as `Authorization: Bearer <key>`.
 *
 * @param key from the configuration or `PARLEY_OPERATOR_KEY`; without it every request is refused
 * @throws ChatApiError 403 when the server has no key, 401 when the request's is missing or wrong
 */
export function requireOperatorKey(headers: Headers, key: string | undefined): void {
  if (key === undefined) {
    throw new ChatApiError(403, "Admin routes are off: start the server with an operator key (PARLEY_OPERATOR_KEY).");
  }
  const [scheme = "", given = ""] = (headers.get("authorization") ?? "").trim().split(/\s+/, 2);
  if (scheme.toLowerCase() === "bearer" && isSame(given, key)) return;
  throw new ChatApiError(401, "The operator key is missing or wrong: send Authorization: Bearer <operator key>.");
}

/** Takes the same time wherever the first difference is. */
export function isSame(given: string, expected: string): boolean {
  const encoder = new TextEncoder();
  const [one, other] = [encoder.encode(given), encoder.encode(expected)];
  let difference = one.length ^ other.length;
  for (let i = 0; i < other.length; i++) difference |= (one[i % Math.max(one.length, 1)] ?? 0) ^ (other[i] ?? 0);
  return difference === 0;
}
