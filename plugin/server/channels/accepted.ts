// Runs requests that were accepted (POST …/async), each once: at once, and again when the log or a process went away.
import type { Client, EventLog } from "../log/event-log.ts";
import { LogError } from "../log/log-error.ts";
import { nameOf } from "../log/notices.ts";
import { quiet, type Timer } from "../platform.ts";

export interface Accepted {
  /** Runs a request of this process. `run` takes its place in the client's line at once. */
  take(client: Client, questionId: string, run: () => Promise<unknown>): void;
  /** Looks after those that nobody runs: of processes that are gone, and of this one when the log was away. */
  begin(): Promise<void>;
  close(): void;
}

export interface AcceptedParts {
  channel: { token: string };
  log: EventLog;
  run(client: Client, request: Awaited<ReturnType<EventLog["acceptedRequests"]>>[number]): Promise<unknown>;
  failed(client: Client, error: unknown): void;
}

const LOOK_EVERY_MS = 2_000;

export function openAccepted({ channel, log, run, failed }: AcceptedParts): Accepted {
  /** Those that run here, and those that failed and would fail again: they are tried at the next start. */
  const inHand = new Set<string>();
  let timer: Timer | undefined;
  let closed = false;

  function take(client: Client, questionId: string, work: () => Promise<unknown>) {
    const key = `${nameOf(client)}\n${questionId}`;
    inHand.add(key);
    work().then(
      () => inHand.delete(key),
      (error) => {
        if (error instanceof LogError) inHand.delete(key);
        failed(client, error);
      },
    );
  }

  async function look() {
    for (const found of await log.acceptedRequests()) {
      const { client, questionId } = found;
      if (client.token !== channel.token || inHand.has(`${nameOf(client)}\n${questionId}`)) continue;
      take(client, questionId, () => run(client, found));
    }
  }

  function lookLater() {
    if (closed) return;
    // A log that is away is asked again; whoever needs it says so.
    timer = quiet(
      setTimeout(
        () =>
          void look()
            .catch(() => {})
            .then(lookLater),
        LOOK_EVERY_MS,
      ),
    );
  }

  return {
    take,
    async begin() {
      await look();
      lookLater();
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
