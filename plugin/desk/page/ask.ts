// One request to the desk, with every way it can end as a value.

export type Answer<T> =
  | { ok: true; value: T }
  /** The desk said no, and why. */
  | { ok: false; status: number; error: string }
  /** Nobody answered; it may or may not have arrived. */
  | { ok: false; status: 0; error: string };

/** Longer (ms) than this the desk, which is near, never takes. */
const ANSWER_WITHIN = 8_000;

export async function ask<T = object>(method: "GET" | "POST", path: string, body: object = {}): Promise<Answer<T>> {
  try {
    const response = await fetch(`./api/${path}`, {
      method,
      ...(method === "POST" ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return { ok: true, value: answer as T };
    // A proxy's 502 page is silence by another name.
    if (response.status >= 502) return silence;
    const error = (answer as { error?: string } | undefined)?.error ?? `The desk answered ${response.status}.`;
    return { ok: false, status: response.status, error };
  } catch {
    return silence;
  }
}

const silence: Answer<never> = { ok: false, status: 0, error: "The desk does not answer." };
