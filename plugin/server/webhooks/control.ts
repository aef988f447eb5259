// What those who run the server may want to know of an endpoint, and do with it.
import type { Deliveries, DeliveryQuery, OwedMessage } from "../log/deliveries.ts";

/** A channel's webhook, or a campaign's status callback. */
export interface WebhookControl {
  readonly url: string;
  readonly isSigned: boolean;
  /** Since when and why nothing is posted: the receiver answered 410. */
  disabled(): Promise<{ at: number; reason: string } | undefined>;
  /** Posts again what was kept meanwhile. */
  enable(): Promise<void>;
  /** What was given up, or what is still to be posted; oldest first. */
  list(query: DeliveryQuery): Promise<OwedMessage[]>;
  /** Puts what was given up back at its place: one message, a player's, or all. @returns how many */
  sendAgain(which: { id?: number; lane?: string }): Promise<number>;
}

export interface ControlParts {
  endpoint: string;
  url: string;
  isSigned: boolean;
  deliveries: Deliveries;
  /** There is something to post for a player; without a name, anything may be. */
  wake(lane?: string): void;
}

export function controlOf({ endpoint, url, isSigned, deliveries, wake }: ControlParts): WebhookControl {
  return {
    url,
    isSigned,
    disabled: () => deliveries.disabled(endpoint),
    async enable() {
      await deliveries.enable(endpoint);
      wake();
    },
    list: (query) => deliveries.list(endpoint, query),
    async sendAgain(which) {
      const { count, lanes } = await deliveries.sendAgain(endpoint, which);
      for (const lane of lanes) wake(lane);
      return count;
    },
  };
}
