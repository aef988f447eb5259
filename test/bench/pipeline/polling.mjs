// Plain polling through a scripted day, in virtual time: a whole talk of the project with its rule of the next poll, and
// a fixed rate as DirectLineJS keeps it (a request each second, from start to start).
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

/**
 * The real thing: a whole talk, of which only the server and the clock are played. The server is the plain Chat API's,
 * with times and nothing else; an agent has the word from the start, and answers to the player come by the events.
 */
function byCadence({ said, spoken }, cadence, { createBudget, NEVER, Observable, openTalk, VirtualTimeScheduler }) {
  const scheduler = new VirtualTimeScheduler();
  const at = (delay, work) => scheduler.schedule(work, delay);
  const begins = -1;
  const log = [begins, ...said].map((time) => ({ time, message: lineAt(time) }));
  const latencies = [];
  let requests = 0;

  /** Half of the round trip there, `answer` at the server, and half of it back. */
  const exchange = (answer) =>
    new Observable((subscriber) => {
      const there = at(roundTrip / 2, () => {
        const answered = answer();
        const back = at(roundTrip / 2, () => {
          subscriber.next(answered);
          subscriber.complete();
        });
        subscriber.add(back);
      });
      subscriber.add(there);
    });

  const pageFrom = (since) => {
    const now = scheduler.now();
    const first = firstAt(log, since);
    const page = log.slice(first, firstAt(log, now + 1e-6));
    const messages = page.map(({ message }) => message);
    return { messages, typing: [], hasMore: false, push: [], ...(page.length > 0 && { until: page.at(-1).time }) };
  };

  const talk = openTalk({
    url: "http://localhost/chatapi/TOKEN",
    clientId: "player",
    store: false,
    tabs: false,
    budget: createBudget(),
    random: () => 0.5,
    cadence,
    scheduler,
    exchange: {
      events: ({ since = Number.NEGATIVE_INFINITY }) => {
        requests++;
        return exchange(() => pageFrom(since));
      },
      send: ({ questionId }) => exchange(() => ({ questionId, messages: [], at: scheduler.now() })),
      sendAsync: () => NEVER,
      stream: () => NEVER,
    },
  });
  talk.message$.subscribe(({ author, at: time }) => {
    if (author.kind === "agent" && time !== begins) latencies.push(scheduler.now() - time);
  });
  for (const time of spoken) at(time, () => talk.say("hello"));
  at(dayLength, () => talk.close());
  scheduler.flush();
  if (latencies.length !== said.length) throw new Error(`${latencies.length} of ${said.length} lines were heard`);
  return summary(latencies, requests);
}

function lineAt(time) {
  const content = { type: "text", text: "The river is high today.", markup: "plain" };
  return { id: `human:${time}`, author: { kind: "agent", id: "7" }, at: time, content };
}

/** The first line that was said at a time or after it. */
function firstAt(log, since) {
  let low = 0;
  let high = log.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (log[middle].time < since) low = middle + 1;
    else high = middle;
  }
  return low;
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
