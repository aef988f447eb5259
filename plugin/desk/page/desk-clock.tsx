// The desk's time on the page, and how long somebody has been waiting by it.
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

const DeskTime = createContext(0);

export const DeskTimeProvider = DeskTime.Provider;

/** ms since the epoch by the desk's clock; a new value every second. */
export function useDeskTime(): number {
  return useContext(DeskTime);
}

export function useTicking(skew: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now + skew;
}

/** ms. Players who waited longer than a minute or two tell it to the stores. */
const WARM_AFTER = 60_000;
const HOT_AFTER = 180_000;

export type Heat = "calm" | "warm" | "hot";

export function heatOf(since: number | undefined, now: number): Heat {
  if (since === undefined) return "calm";
  const waited = now - since;
  return waited >= HOT_AFTER ? "hot" : waited >= WARM_AFTER ? "warm" : "calm";
}

export function WaitingClock({ since }: { since: number }) {
  const now = useDeskTime();
  const heat = heatOf(since, now);
  return (
    <span class={`clock ${heat}`} title={`Waiting since ${timeOfDay(since)}`}>
      <span class="visually-hidden">waiting </span>
      {duration(now - since)}
      {heat === "hot" && <span class="visually-hidden"> (too long)</span>}
    </span>
  );
}

/** 0:07, 12:40, 1 h 04 */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const dayAndClock = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  hour: "numeric",
  minute: "2-digit",
});

export function timeOfDay(at: number): string {
  return clock.format(at);
}

/** With the day, unless it is today's. */
export function moment(at: number, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return (isToday ? clock : dayAndClock).format(at);
}
