// What the desk posts to the Chat API server's webhook, and what the answer means.
import type { Agent } from "./roster.ts";

/** Operator API documentation, "your server to JAICP": the person who speaks. */
export interface Employee {
  employeeId: string;
  firstName: string;
  lastName?: string;
  avatarUrl?: string;
}

/** The four kinds (Operator API documentation). `size` and `hasOnline` are quoted in its samples, and so here. */
export type WebhookMessage = { id: string; userId: string } & (
  | { type: "TextMessage"; text: string; employee: Employee }
  | { type: "FileMessage"; url: string; name?: string; size?: string; comment?: string; employee: Employee }
  | { type: "SelectDestination"; destination: { destinationId: string; name: string; hasOnline: "true" | "false" } }
  | { type: "Closed"; employee: Employee }
);

export type Outcome =
  | { kind: "delivered" }
  /** Try again: nobody there, too slow, or an error of the server's own. */
  | { kind: "later"; reason: string }
  /** 404: the server does not know this chat. */
  | { kind: "unknown"; reason: string }
  /** Any other 4xx: trying again would not help. */
  | { kind: "refused"; reason: string };

/** A server that has not answered by then (ms) is asked again; the message's id keeps it from being doubled. */
export const ANSWER_WITHIN = 10_000;

export async function postToWebhook(
  fetch: typeof globalThis.fetch,
  url: string,
  message: WebhookMessage,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(message),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN)]),
    });
    await response.body?.cancel();
    if (response.ok) return { kind: "delivered" };
    if (response.status === 404)
      return { kind: "unknown", reason: "The game's server does not know this chat any more." };
    const answered = `The game's server answered ${response.status}.`;
    const mayPass = response.status >= 500 || response.status === 408 || response.status === 429;
    return { kind: mayPass ? "later" : "refused", reason: answered };
  } catch (error) {
    const tooSlow = error instanceof Error && error.name === "TimeoutError";
    return {
      kind: "later",
      reason: tooSlow ? "The game's server is too slow." : "The game's server cannot be reached.",
    };
  }
}

/** A family name is what follows the first blank: the Operator API wants two fields, a desk has one. */
export function employeeOf({ id, name, avatarUrl }: Agent): Employee {
  const [firstName = name, ...rest] = name.split(/\s+/);
  const lastName = rest.join(" ");
  return { employeeId: id, firstName, ...(lastName ? { lastName } : {}), ...(avatarUrl ? { avatarUrl } : {}) };
}
