// Where to write back to: one address for each API key.

export interface Webhooks {
  set(apiKey: string, url: string): void;
  urlOf(apiKey: string): string | undefined;
  /** The key that a call without one belongs to; empty until any webhook was set. */
  lastKey(): string;
}

/** Until a webhook is set, calls that carry no key are kept under this one, and go to whichever is set later. */
const NO_KEY = "";

export function createWebhooks(): Webhooks {
  const urls = new Map<string, string>();
  let last = NO_KEY;
  return {
    set(apiKey, url) {
      urls.set(apiKey, url);
      last = apiKey;
    },
    urlOf: (apiKey) => urls.get(apiKey === NO_KEY ? last : apiKey),
    lastKey: () => last,
  };
}
