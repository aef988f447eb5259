// Plain polling through a scripted day, in virtual time: the project's own `incoming` with its rule of the next poll,
// and a fixed rate as DirectLineJS keeps it (a request each second, from start to start).
import { quantile } from "../harness/figures.mjs";
import { progress } from "../harness/progress.mjs";
import { dayLength, dayOf, roundTrip } from "./day.mjs";

const kinds = { "day of bursts": "bursts", "slow day of turns": "turns" };
const minutes = dayLength / 60_000;
const summary = (latencies, requests) => ({
  p50: quantile(latencies, 0.5),
  p95: quantile(latencies, 0.95),
  perMinute: requests / minutes,
});

function atFixedRate({ said }, interval) {
  const latencies = [];
  let requests = 0;
  let next = 0;
  for (let time = 0; time < dayLength; time += Math.max(interval, roundTrip)) {
    requests++;
    for (; next < said.length && said[next] <= time + roundTrip / 2; next++)
      latencies.push(time + roundTrip - said[next]);
  }
  return summary(latencies, requests);
}

/** The real thing: only the server and the clock are played. */
function byCadence({ said, spoken }, cadence, library) {
  const { createBudget, incoming, NEVER, Observable, of, Subject, VirtualTimeScheduler } = library;
  const scheduler = new VirtualTimeScheduler();
  const at = (delay, work) => scheduler.schedule(work, delay);
  const latencies = [];
  let requests = 0;
  let heardAt = Number.NEGATIVE_INFINITY;
  let spokeAt = Number.NEGATIVE_INFINITY;
  const spoke$ = new Subject();
  for (const time of spoken)
    at(time, () => {
      spokeAt = scheduler.now();
      spoke$.next();
    });

  const events = ({ after = 0 }) =>
    new Observable((subscriber) => {
      requests++;
      const there = at(roundTrip / 2, () => {
        let end = after;
        while (end < said.length && said[end] <= scheduler.now()) end++;
        const messages = said.slice(after, end).map((time) => ({ time, author: { kind: "agent" } }));
        const back = at(roundTrip / 2, () => {
          subscriber.next({ messages, typing: [], hasMore: false, push: [], after: end });
          subscriber.complete();
        });
        subscriber.add(back);
      });
      subscriber.add(there);
    });

  const listening = incoming(
    {
      exchange: { events, stream: () => NEVER, send: () => NEVER, sendAsync: () => NEVER },
      clientId: "player",
      cadence,
      budget: createBudget(),
      scheduler,
      random: () => 0.5,
      attention$: of("near"),
      wake$: NEVER,
      gone$: NEVER,
      spoke$,
      pulse: () => ({ heard: heardAt, spoke: spokeAt, isExpecting: true }),
      refresh: () => NEVER,
    },
    { cursor: {}, history: true },
  ).subscribe((heard) => {
    if (!("page" in heard) || heard.page.messages.length === 0) return;
    heardAt = scheduler.now();
    for (const { time } of heard.page.messages) latencies.push(heardAt - time);
  });
  at(dayLength, () => listening.unsubscribe());
  scheduler.flush();
  return summary(latencies, requests);
}

export async function polling({ bundle, runs }) {
  const library = await import(bundle);
  const results = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const days = Array.from({ length: runs }, (_, turn) => dayOf(kind, turn + 1));
    const simulated = {
      eager: days.map((day) => byCadence(day, library.eager, library)),
      thrifty: days.map((day) => byCadence(day, library.thrifty, library)),
      directLine: days.map((day) => atFixedRate(day, 1_000)),
    };
    for (const [which, [{ p50, p95, perMinute }]] of Object.entries(simulated))
      progress(`${name}: ${which} p50 ${p50.toFixed()} ms, p95 ${p95.toFixed()} ms, ${perMinute.toFixed(1)} a minute`);
    results[name] = simulated;
  }
  return results;
}
