// Work that the server does by itself for as long as it runs, in one process at a time: when that one dies, another goes on.
import type { EventLog } from "./log/event-log.ts";
import { quiet } from "./platform.ts";

export interface DutyParts {
  log: EventLog;
  /** The same in every process. */
  name: string;
  /** Ends only when the signal is aborted: the duty was lost, or the server closes. */
  work(ending: AbortSignal): Promise<void>;
  logger: (line: object) => void;
  /** How often a process that has not got the duty asks for it. @defaultValue 1,000 ms */
  askEveryMs?: number;
}

export interface Duty {
  /** Begins; again does nothing. */
  begin(): void;
  /** Resolves when the work has ended. */
  close(): Promise<void>;
}

const ASK_EVERY_MS = 1_000;

export function openDuty({ log, name, work, logger, askEveryMs = ASK_EVERY_MS }: DutyParts): Duty {
  const closing = new AbortController();
  let working: Promise<void> | undefined;

  async function run() {
    let isFailing = false;
    while (!closing.signal.aborted) {
      try {
        await log.exclusively(name, (lost) => work(AbortSignal.any([lost, closing.signal])));
        isFailing = false;
      } catch (error) {
        const message = "a duty failed; it is taken up again until it goes well";
        // A database that is away is told of once, not every second.
        if (!closing.signal.aborted && !isFailing)
          logger({ level: "error", message, duty: name, error: String(error) });
        isFailing = true;
      }
      await pause(askEveryMs, closing.signal);
    }
  }

  return {
    begin() {
      if (!closing.signal.aborted) working ??= run();
    },
    async close() {
      closing.abort();
      await working;
    },
  };
}

/** Waits; less when the signal is aborted. */
export function pause(ms: number, ending: AbortSignal): Promise<void> {
  if (ending.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      ending.removeEventListener("abort", done);
      resolve();
    };
    const timer = quiet(setTimeout(done, ms));
    ending.addEventListener("abort", done, { once: true });
  });
}

/** Resolves when the signal is aborted. */
export function ended(ending: AbortSignal): Promise<void> {
  if (ending.aborted) return Promise.resolve();
  return new Promise((resolve) => ending.addEventListener("abort", () => resolve(), { once: true }));
}
