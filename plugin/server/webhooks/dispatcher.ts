// Posts what one receiver is owed: players side by side, each player's messages in order, everything kept until it is taken.
import { pause } from "../duty.ts";
import type { Deliveries, OwedMessage } from "../log/deliveries.ts";
import { quiet } from "../platform.ts";
import { openLanes } from "./lanes.ts";
import { bodyOf } from "./message.ts";
import { openPace } from "./pace.ts";
import { type Outcome, postOnce } from "./post.ts";
import { waitAfter } from "./schedule.ts";
import type { Signer } from "./signature.ts";

export interface Target {
  url: string;
  /** Absent: nothing is signed. */
  sign?: Signer;
}

export interface DispatchRules {
  /** Waits between the tries of a message (ms): see `WEBHOOK_DELAYS_MS`. */
  delays: readonly number[];
  /** How long the receiver may take for one message (ms). */
  answerWithinMs: number;
  /** Messages under way at a time to one receiver, at the most. */
  mostAtOnce?: number;
  /** For the jitter, 0 to 1. */
  random?: () => number;
}

export interface DispatcherParts {
  endpoint: string;
  target: Target;
  deliveries: Deliveries;
  rules: DispatchRules;
  now: () => number;
  /** For operators: what went wrong. */
  tell: (level: "debug" | "info" | "warn" | "error", message: string, more: object) => void;
  /** Hears of each try that failed. */
  onFailed?: (message: OwedMessage, failure: { status?: number; error: string; givenUp: boolean }) => Promise<void>;
  /** Hears of each message that was taken. */
  onTaken?: () => void;
}

export interface Dispatcher {
  /** Works until the signal is aborted. */
  run(ending: AbortSignal): Promise<void>;
  /** There may be something new in this lane; without a name, anywhere. */
  hurry(lane?: string): void;
}

/** Messages of a lane that are read at a time. */
const READ_AT_ONCE = 20;
/** After a fault of the database. */
const FAULT_REST_MS = 1_000;
/** Posts that are under way when the server closes get so long to end. */
const LAST_POSTS_MS = 500;
/** What was given up is kept so long for operators. */
const DAY_MS = 24 * 3_600_000;
export const FAILED_KEPT_MS = 30 * DAY_MS;

export function openDispatcher(parts: DispatcherParts): Dispatcher {
  const { endpoint, target, deliveries, rules, now, tell, onFailed, onTaken } = parts;
  let running: { look(): void; hurry(lane: string): void } | undefined;

  async function run(ending: AbortSignal): Promise<void> {
    const pace = openPace(rules.mostAtOnce);
    const lanes = openLanes({ now, pace, work });
    const leaving = new AbortController();
    /** Lanes that wait because the receiver could not be reached: their turn comes when it is back. */
    const outage = new Set<string>();
    let isDisabled = false;

    async function post(message: OwedMessage): Promise<Outcome> {
      const body = await bodyOf(deliveries, message);
      if (body === undefined) return { kind: "taken" };
      const headers = { "webhook-id": message.messageId, ...target.sign?.(message.messageId, now(), body) };
      return await postOnce({
        url: target.url,
        headers,
        body,
        withinMs: rules.answerWithinMs,
        closing: leaving.signal,
        now,
      });
    }

    /** @returns when the lane is to be looked at again, if it waits */
    async function work(lane: string, isEarly: boolean): Promise<number | undefined> {
      try {
        for (;;) {
          const messages = await deliveries.first(endpoint, lane, READ_AT_ONCE);
          if (messages.length === 0) return undefined;
          for (const message of messages) {
            if (ending.aborted || isDisabled) return undefined;
            if (message.nextAt > now() && !isEarly) return message.nextAt;
            if (pace.restsUntil > now()) return pace.restsUntil;
            const outcome = await post(message);
            if (outcome.kind === "left") return undefined;
            if (outcome.kind === "gone") return await gone(message, outcome);
            const nextAt = outcome.kind === "taken" ? await taken(message) : await failed(message, outcome, isEarly);
            if (nextAt !== undefined) return nextAt;
          }
          // Whatever came meanwhile has called `hurry`.
          if (messages.length < READ_AT_ONCE) return undefined;
        }
      } catch (error) {
        tell("error", "the webhook's work failed; it goes on in a moment", { clientId: lane, error: String(error) });
        return now() + FAULT_REST_MS;
      }
    }

    async function taken(message: OwedMessage): Promise<undefined> {
      await deliveries.taken(message);
      onTaken?.();
      outage.delete(message.lane);
      if (!pace.wentWell()) return;
      tell("info", "the webhook is taken again", {});
      for (const lane of outage) lanes.ready(lane, { isEarly: true });
      outage.clear();
    }

    async function failed(message: OwedMessage, outcome: Outcome & { kind: "failed" }, isEarly: boolean) {
      const { status, error, retryAfterMs, busy } = outcome;
      const at = now();
      // A player's own trouble is no reason to rest for all; a receiver that has too much to do is.
      const isNews = pace.failures === 0;
      const rest = busy && retryAfterMs !== undefined ? { restUntil: at + retryAfterMs } : {};
      pace.wentWrong({ busy, ...rest });
      if (busy || status === undefined) outage.add(message.lane);
      // A try before its time, because others went well, does not count.
      if (isEarly && message.nextAt > at) return message.nextAt;
      const tries = message.tries + 1;
      const wait = waitAfter(
        { tries, ...(retryAfterMs !== undefined && { retryAfterMs }) },
        rules.delays,
        rules.random,
      );
      const givenUp = wait === undefined;
      const about = { error, ...(status !== undefined && { status }) };
      await onFailed?.(message, { ...about, givenUp });
      await deliveries.failed(message, { at, tries, ...about, ...(wait !== undefined && { nextAt: at + wait }) });
      const more = { clientId: message.lane, messageId: message.messageId, tries, ...about };
      // A receiver that is down fails for every player: that is told once.
      if (givenUp) tell("warn", "the webhook is given up", more);
      else tell(isNews ? "warn" : "debug", "the webhook failed", more);
      return givenUp ? undefined : at + wait;
    }

    async function gone(message: OwedMessage, { status, error }: Outcome & { kind: "gone" }): Promise<undefined> {
      const at = now();
      await deliveries.failed(message, { at, tries: message.tries, status, error, nextAt: 0 });
      await deliveries.disable(endpoint, at, error);
      isDisabled = true;
      tell("error", "the webhook is disabled; what it is owed is kept until it is enabled again", { status });
    }

    async function look() {
      try {
        isDisabled = (await deliveries.disabled(endpoint)) !== undefined;
        if (isDisabled) return;
        for (const { lane, nextAt } of await deliveries.lanes(endpoint)) lanes.later(lane, nextAt);
      } catch (error) {
        tell("error", "what the webhook is owed could not be read; it is tried again", { error: String(error) });
        await pause(FAULT_REST_MS, ending);
        if (!ending.aborted) await look();
      }
    }

    running = { look, hurry: (lane) => (isDisabled ? undefined : lanes.ready(lane)) };
    const forget = () => void deliveries.forget(endpoint, now() - FAILED_KEPT_MS).catch(() => {});
    forget();
    const daily = quiet(setInterval(forget, DAY_MS));
    await look();
    await lanes.until(ending);
    clearInterval(daily);
    running = undefined;
    const impatient = setTimeout(() => leaving.abort(), LAST_POSTS_MS);
    await lanes.idle();
    clearTimeout(impatient);
  }

  return {
    run,
    hurry: (lane) => (lane === undefined ? running?.look() : running?.hurry(lane)),
  };
}
