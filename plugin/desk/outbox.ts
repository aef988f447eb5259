// Carries messages to the webhooks: in order within a chat, each tried again under the same id until it is through.
import type { Outcome, WebhookMessage } from "./webhook-message.ts";

/** Waits between the tries, ms; after the last one the message is given up and kept for a retry by hand. */
export const RETRY_DELAYS = [300, 700, 1_500, 3_000, 6_000, 10_000];

export interface Parcel {
  chatId: string;
  message: WebhookMessage;
}

export interface Outbox {
  /** Takes its place behind what the same chat still has to send; what had been given up is tried again first. */
  send(parcel: Parcel): void;
  retry(chatId: string): void;
  /** Takes back one that has not gone through; false when it was not there any more. */
  discard(chatId: string, messageId: string): boolean;
  /** Takes back all of a chat and says which. */
  drop(chatId: string): Parcel[];
  /** Cuts short the waits of every chat: the way there may have changed. */
  hurry(): void;
  close(): void;
}

export interface OutboxEvents {
  post(parcel: Parcel, signal: AbortSignal): Promise<Outcome>;
  /** A try failed, more will follow. */
  delayed(parcel: Parcel, reason: string): void;
  delivered(parcel: Parcel): void;
  /** `retryable` ones stay in the queue, in their place. */
  failed(parcel: Parcel, outcome: Outcome & { reason: string }, retryable: boolean): void;
}

interface Queue {
  parcels: Parcel[];
  running: boolean;
  hurry: () => void;
}

export function createOutbox(events: OutboxEvents, delays: readonly number[] = RETRY_DELAYS): Outbox {
  const queues = new Map<string, Queue>();
  const closing = new AbortController();

  async function run(chatId: string, queue: Queue): Promise<void> {
    if (queue.running) return;
    queue.running = true;
    try {
      for (let parcel = queue.parcels[0]; parcel && !closing.signal.aborted; parcel = queue.parcels[0]) {
        const outcome = await tryLong(parcel, queue);
        // Taken back while it was on its way: nobody wants to hear of it.
        if (!outcome || queue.parcels[0] !== parcel) continue;
        if (outcome.kind === "delivered") {
          queue.parcels.shift();
          events.delivered(parcel);
        } else if (outcome.kind === "refused") {
          queue.parcels.shift();
          events.failed(parcel, outcome, false);
        } else {
          // What stands behind it may not overtake it.
          for (const waiting of [...queue.parcels]) events.failed(waiting, outcome, true);
          break;
        }
      }
    } finally {
      queue.running = false;
      if (queue.parcels.length === 0) queues.delete(chatId);
    }
  }

  async function tryLong(parcel: Parcel, queue: Queue): Promise<Outcome | undefined> {
    for (let tries = 0; ; tries++) {
      const outcome = await events.post(parcel, closing.signal);
      if (closing.signal.aborted || queue.parcels[0] !== parcel) return undefined;
      const delay = delays[tries];
      if (outcome.kind !== "later" || delay === undefined) return outcome;
      events.delayed(parcel, outcome.reason);
      await wait(delay, queue);
      if (closing.signal.aborted || queue.parcels[0] !== parcel) return undefined;
    }
  }

  function wait(delay: number, queue: Queue): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delay);
      queue.hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    send(parcel) {
      const queue = queues.get(parcel.chatId) ?? { parcels: [], running: false, hurry: () => {} };
      queues.set(parcel.chatId, queue);
      queue.parcels.push(parcel);
      void run(parcel.chatId, queue);
    },
    retry(chatId) {
      const queue = queues.get(chatId);
      if (queue) void run(chatId, queue);
    },
    discard(chatId, messageId) {
      const queue = queues.get(chatId);
      const index = queue?.parcels.findIndex(({ message }) => message.id === messageId) ?? -1;
      if (!queue || index < 0) return false;
      queue.parcels.splice(index, 1);
      if (index === 0) queue.hurry();
      return true;
    },
    drop(chatId) {
      const queue = queues.get(chatId);
      const parcels = queue?.parcels.splice(0) ?? [];
      queue?.hurry();
      return parcels;
    },
    hurry() {
      for (const queue of queues.values()) queue.hurry();
    },
    close() {
      closing.abort();
      for (const queue of queues.values()) queue.hurry();
      queues.clear();
    },
  };
}
