// What was measured as rows of a report, and which of the project's targets it meets (P1 to P12, list of measures).
import { median, round, row, target } from "../harness/figures.mjs";
import { faultRows, slowestBack, wrongInAll } from "./faults.mjs";
import { conditions, outages } from "./weather.mjs";

const peer = "DirectLineJS 1 s";
const at = (results, part) => median(results.map((result) => result[part]));

/** The reasons why a target is missed, as they were found. Told only where one is. */
const reasons = {
  P1: "A pushed line is checked, de-duplicated, placed and reduced here; the bare EventSource only parses its JSON.",
  P2: "To check, de-duplicate, place and reduce a line takes some 1.2 µs, the bare loop with its HTTP client some 5. Asking for the next page ahead of the work hides that only while client and server have a core each.",
  P12: "Chromium takes 4 ms and more for each of the 100 requests, also those of a bare loop: see its row.",
  P10: "All of a talk is inside: both ways of sending, three of listening, several tabs, the outbox, all reply types. RxJS adds little to it.",
};

const judges = {
  size({ without, whole, peers }) {
    return {
      rows: [
        row("min + gzip without RxJS", "kB", [without]),
        row("min + gzip with what it uses of RxJS", "kB", [whole], peers),
      ],
      targets: [
        target("P10", without, "<= 9", { note: "Without RxJS.", reason: reasons.P10 }),
        target("P10", whole, "<= 20", { note: "With what it uses of RxJS.", reason: reasons.P10 }),
      ],
    };
  },

  throughput(clients, { directLineThroughput: slow = [] }) {
    const rows = [];
    for (const [part, what, unit] of [
      ["perSecond", "throughput", "lines/s"],
      ["cpu", "CPU per line", "µs"],
    ]) {
      const of = (name) => clients[name].map((result) => result[part]);
      const line = slow.length > 0 ? { [peer]: slow.map((result) => result[part]) } : {};
      const push = { "bare EventSource": of("bare EventSource"), "socket.io-client": of("socket.io-client") };
      rows.push(
        row(`${what}, push`, unit, of("ours, push"), push),
        row(`${what}, polling by an exact cursor`, unit, of("ours, polling"), {
          "bare fetch loop": of("bare fetch loop"),
          ...line,
        }),
        row(`${what}, polling by time`, unit, of("ours, polling by time"), {
          "bare fetch loop": of("bare fetch loop by time"),
          ...line,
        }),
      );
    }
    const rate = (name) => at(clients[name], "perSecond");
    const exact = rate("ours, polling") / rate("bare fetch loop");
    const byTime = rate("ours, polling by time") / rate("bare fetch loop by time");
    const note = `By an exact cursor ${round(exact)}, by time ${round(byTime)}; the lower one counts.`;
    const targets = [
      target("P1", rate("ours, push") / rate("bare EventSource"), ">= 0.7", { reason: reasons.P1 }),
      target("P2", Math.min(exact, byTime), ">= 0.9", { note, reason: reasons.P2 }),
    ];
    if (slow.length > 0) {
      const own = Math.min(rate("ours, polling"), rate("ours, polling by time"));
      targets.push(target("P3", own / at(slow, "perSecond"), ">= 300"));
    }
    return { rows, targets };
  },

  latency({ ours, eventSource }) {
    const rows = ["p50", "p95"].map((part) => {
      const of = (results) => results.map((result) => result[part]);
      return row(`latency ${part}, push`, "ms", of(ours), { "bare EventSource": of(eventSource) });
    });
    return { rows, targets: [target("P4", at(ours, "p50") / at(eventSource, "p50"), "<= 1.5")] };
  },

  polling(days) {
    const rows = [];
    for (const [name, simulated] of Object.entries(days))
      for (const preset of ["eager", "thrifty"])
        for (const [part, what, unit] of [
          ["p50", "latency p50", "ms"],
          ["p95", "latency p95", "ms"],
          ["perMinute", "requests a minute", "requests"],
        ]) {
          const of = (which) => simulated[which].map((result) => result[part]);
          rows.push(
            row(`plain polling, simulated ${name}, ${preset}: ${what}`, unit, of(preset), { [peer]: of("directLine") }),
          );
        }
    const { eager, thrifty, directLine } = days["day of bursts"];
    const requests = [at(eager, "perMinute"), at(directLine, "perMinute")];
    const halves = [at(thrifty, "p50"), at(directLine, "p50")];
    return {
      rows,
      targets: [
        target("P5", at(eager, "p50") / at(directLine, "p50"), "<= 0.25", {
          note: `Preset eager, day of bursts: ${requests.map(round).join(" requests a minute against ")}.`,
          isFair: requests[0] <= requests[1],
        }),
        target("P6", at(thrifty, "perMinute") / at(directLine, "perMinute"), "<= 0.35", {
          note: `Preset thrifty, day of bursts: p50 ${halves.map(round).join(" ms against ")} ms.`,
          isFair: halves[0] <= halves[1],
        }),
      ],
    };
  },

  idle({ stream, wait, plain, directLine }) {
    const rows = [
      ["push", stream],
      ["long poll", wait],
      ["plain poll with nobody expected", plain],
    ].map(([way, requests]) => row(`requests in an idle minute, ${way}`, "requests", requests, { [peer]: directLine }));
    return {
      rows,
      targets: [
        target("P7", median(stream), "<= 0", { note: "Push." }),
        target("P7", median(wait), "<= 3", { note: "Long poll." }),
        target("P7", median(plain), "<= 4", { note: "Plain poll with nobody expected." }),
      ],
    };
  },

  faults(results) {
    const count = conditions.length * results.push.filter(({ condition }) => condition === "calm").length * 2;
    const outage = outages.filter((condition) => condition !== "429");
    return {
      rows: faultRows(results, peer),
      targets: [
        target("P8", wrongInAll(results), "<= 0", { note: `Sum of ${count} talks by push and by plain polling.` }),
        target("P11", slowestBack(results, outage), "<= 0.5", {
          note: `After an outage, seconds: the slowest of ${outage.join(", ")}, by push and by plain polling. After 429 the server's own Retry-After of a second is kept.`,
        }),
        target("P11", slowestBack(results, ["hang"]), "<= 3", {
          note: "After a hang, seconds: the slower of push and plain polling.",
        }),
      ],
    };
  },

  heap({ push, polling }) {
    return {
      rows: [
        row("heap kept after 100,000 lines, push", "MB", push),
        row("heap kept after 100,000 lines, polling", "MB", polling),
      ],
      targets: [target("P9", Math.max(median(push), median(polling)), "<= 1.5", { note: "The higher of both ways." })],
    };
  },

  browser(results) {
    if (!results) return { rows: [], targets: [] };
    const { after, plain, floor, peers, scaled } = results;
    const whole = (ours) => ours.map(({ last }) => last.at / 1_000);
    const shuffled = (heard) => heard.map(({ outOfOrder }) => outOfOrder);
    const slower = Math.max(median(whole(after)), median(whole(plain)));
    return {
      rows: [
        row("Chromium: backlog of 10,000, polling by an exact cursor", "s", whole(after), {
          [peer]: scaled,
          "bare fetch loop": whole(floor),
        }),
        row("Chromium: backlog of 10,000, polling by time", "s", whole(plain), { [peer]: scaled }),
        row("Chromium: lines out of order", "lines", shuffled([...after, ...plain]), { [peer]: shuffled(peers) }),
      ],
      targets: [
        target("P12", median(scaled) / slower, ">= 120", {
          note: "The slower of polling by an exact cursor and by time. DirectLineJS was heard for 20 s and its time scaled to all.",
          reason: reasons.P12,
        }),
        target("P12", Math.max(...shuffled([...after, ...plain])), "<= 0", { note: "Lines out of order." }),
      ],
    };
  },
};

/** @param taken what the parts measured, by their names */
export function judge(taken) {
  const judged = Object.entries(judges)
    .filter(([name]) => taken[name] !== undefined)
    .map(([name, of]) => of(taken[name], taken));
  const number = ({ id }) => Number(id.slice(1));
  return {
    rows: judged.flatMap(({ rows }) => rows),
    targets: judged.flatMap(({ targets }) => targets).sort((a, b) => number(a) - number(b)),
  };
}
