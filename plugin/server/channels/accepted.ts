// Runs requests that were accepted (POST …/async), each once: at once, and again when the log or a process went away.
import type { AcceptedRequest, Client, EventLog } from "../log/event-log.ts";
import { LogError } from "../log/log-error.ts";
import { nameOf } from "../log/notices.ts";
import { quiet, type Timer } from "../platform.ts";

export interface Accepted {
  /** Runs a request of this process. `run` takes its place in the client's line at once. */
  take(client: Client, questionId: string, run: () => Promise<unknown>): void;
  /**
   * Runs what the client was promised before, for whoever has its hold: a process that was killed still counts as
   * present for a moment, and what is newer must not overtake what it had accepted.
   *
   * @param until the accepted request that is about to run: only what is older than it comes first
   * @throws LogError
   */
  before(client: Client, until?: string): Promise<void>;
  /** Looks after those that nobody runs: of processes that are gone, and of this one when the log was away. */
  begin(): Promise<void>;
  close(): void;
}

export interface AcceptedParts {
  channel: { token: string };
  log: EventLog;
  run(client: Client, request: AcceptedRequest): Promise<unknown>;
  /** The same for somebody who has the client's hold already. */
  runHeld(client: Client, request: AcceptedRequest): Promise<unknown>;
  failed(client: Client, error: unknown): void;
}

const LOOK_EVERY_MS = 2_000;

export function openAccepted({ channel, log, run, runHeld, failed }: AcceptedParts): Accepted {
  /**
   * Where each stands: in the client's line since it came, in the line since it was found, or failed in a way in which
   * it would fail again (it is tried at the next start).
   */
  const inHand = new Map<string, "came" | "found" | "failed">();
  /** Clients for whom something is left because the log was away. */
  const unsure = new Set<string>();
  let hasLooked = false;
  let timer: Timer | undefined;
  let closed = false;

  const keyOf = (client: Client, questionId: string) => `${nameOf(client)}\n${questionId}`;

  function fails(client: Client, key: string, error: unknown) {
    if (error instanceof LogError) {
      inHand.delete(key);
      unsure.add(nameOf(client));
    } else inHand.set(key, "failed");
    failed(client, error);
  }

  function hold(client: Client, key: string, how: "came" | "found", work: () => Promise<unknown>) {
    inHand.set(key, how);
    work().then(
      () => inHand.delete(key),
      (error) => fails(client, key, error),
    );
  }

  async function look() {
    for (const found of await log.acceptedRequests()) {
      const { client, questionId } = found;
      const key = keyOf(client, questionId);
      if (client.token !== channel.token || inHand.has(key)) continue;
      hold(client, key, "found", () => run(client, found));
    }
    // Whoever comes from now on stands behind them.
    hasLooked = true;
  }

  async function before(client: Client, until?: string) {
    if (hasLooked && !log.isShared && !unsure.has(nameOf(client))) return;
    for (const found of await log.acceptedOf(client)) {
      const { questionId } = found;
      if (questionId === until) break;
      const key = keyOf(client, questionId);
      const how = inHand.get(key);
      // What came here and is still there stands behind in the line. What was found is run once, whoever comes first.
      if (how === "came" || how === "failed") continue;
      try {
        await runHeld(client, found);
      } catch (error) {
        if (error instanceof LogError) throw error;
        fails(client, key, error);
      }
    }
    unsure.delete(nameOf(client));
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
    take: (client, questionId, work) => hold(client, keyOf(client, questionId), "came", work),
    before,
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
