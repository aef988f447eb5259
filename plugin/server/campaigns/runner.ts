// Runs every campaign that is to run, in one process at a time: begins those whose time has come, goes on with the others.
import type { Talk } from "../channels/talk.ts";
import { pause } from "../duty.ts";
import type { KeptCampaign } from "../log/campaigns.ts";
import type { EventLog } from "../log/event-log.ts";
import { sendCampaign } from "./sending.ts";

export interface RunnerParts {
  log: EventLog;
  now: () => number;
  logger: (line: object) => void;
  talkOf(token: string): Talk | undefined;
  postponedForMs: number;
  owed: (campaign: KeptCampaign, clientId: string) => void;
}

export interface Runner {
  /** Works until the signal is aborted. */
  work(ending: AbortSignal): Promise<void>;
  /** A campaign is new, or was paused, resumed or stopped. */
  hurry(): void;
}

/** Calls of other processes may be missed, and the clock may jump. */
const LOOK_EVERY_MS = 1_000;

export function openRunner({ log, now, logger, talkOf, postponedForMs, owed }: RunnerParts): Runner {
  let wake = () => {};
  const complained = new Set<string>();

  async function work(ending: AbortSignal) {
    let isFailing = false;
    const running = new Map<string, { stopping: AbortController; done: Promise<void> }>();

    function run(campaign: KeptCampaign) {
      const { id, name } = campaign;
      const talk = talkOf(campaign.token);
      if (!talk) {
        const message = "a campaign's channel is not served here; it waits";
        if (!complained.has(id)) logger({ level: "warn", message, campaign: id, name });
        complained.add(id);
        return;
      }
      const stopping = new AbortController();
      const done = sendCampaign(
        { log, now, talk, postponedForMs, owed },
        campaign,
        AbortSignal.any([ending, stopping.signal]),
      )
        .catch((error) => {
          const message = "a campaign was interrupted; it goes on in a moment";
          if (!ending.aborted) logger({ level: "error", message, campaign: id, name, error: String(error) });
        })
        .finally(() => running.delete(id));
      running.set(id, { stopping, done });
    }

    async function look(): Promise<number> {
      const active = await log.campaigns.active();
      const toRun = new Set<string>();
      let nextAt = Number.POSITIVE_INFINITY;
      for (const campaign of active) {
        const time = now();
        if (campaign.state === "SCHEDULED" && campaign.startsAt > time) {
          nextAt = Math.min(nextAt, campaign.startsAt);
          continue;
        }
        const begins = campaign.state === "SCHEDULED";
        if (begins && !(await log.campaigns.move(campaign.id, ["SCHEDULED"], "RUNNING", time))) continue;
        toRun.add(campaign.id);
        if (!running.has(campaign.id)) run({ ...campaign, state: "RUNNING", ...(begins && { startedAt: time }) });
      }
      for (const [id, { stopping }] of running) if (!toRun.has(id)) stopping.abort();
      return nextAt;
    }

    while (!ending.aborted) {
      const woken = new AbortController();
      wake = () => woken.abort();
      let wait = LOOK_EVERY_MS;
      try {
        wait = Math.min(Math.max((await look()) - now(), 1), LOOK_EVERY_MS);
        isFailing = false;
      } catch (error) {
        const message = "the campaigns could not be read; it is tried again until it goes well";
        if (!ending.aborted && !isFailing) logger({ level: "error", message, error: String(error) });
        isFailing = true;
      }
      await pause(wait, AbortSignal.any([ending, woken.signal]));
    }
    await Promise.all([...running.values()].map(({ done }) => done));
  }

  return { work, hurry: () => wake() };
}
