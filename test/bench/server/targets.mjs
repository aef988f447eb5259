// What was measured as rows of a report, and which of the project's targets it meets (S1 to S7, list of measures).
import { median, round, row, target } from "../harness/figures.mjs";

const FLOOR = "bare node:http";

/** Why a target is missed, as it was found. Told only where one is. */
const reasons = {
  S1: "A turn is a bot's answer, of which the ink runtime takes the greater part, and a transaction of two events and the bot's memory.",
  S2: "Each page is found, read and put together from the log's rows; the floor answers the same bytes from one buffer.",
  S3: "Each waits on its bare socket; what it asked for, its place in the log and its listener come to that.",
  S4: "Each message is safely on the disk before anybody hears of it, 200 players' in a transaction; the floor keeps nothing.",
};

const judges = {
  turns(taken) {
    const { perSecond, cpu } = parts(taken);
    const both = median(perSecond.two) / median(perSecond.postgres);
    const note = `${round(median(perSecond.two))} turns/s by two processes, ${round(median(perSecond.postgres))} by one: PostgreSQL, the servers and the load generator share the cores of one machine.`;
    const share = median(cpu.floor) / median(cpu.sqlite);
    return {
      rows: [
        row("turns per second on SQLite", "turns/s", perSecond.sqlite, { [FLOOR]: perSecond.floor }),
        row("turns per second in memory", "turns/s", perSecond.memory, { [FLOOR]: perSecond.floor }),
        row("turns per second on PostgreSQL, one process", "turns/s", perSecond.postgres, { [FLOOR]: perSecond.floor }),
        row("turns per second on PostgreSQL, two processes", "turns/s", perSecond.two, {
          "one process": perSecond.postgres,
        }),
        ...["sqlite", "memory", "postgres"].map((store) =>
          row(`processor of the server for a turn, ${store}`, "µs", cpu[store], { [FLOOR]: cpu.floor }),
        ),
      ],
      targets: [
        target("S1", median(perSecond.sqlite) / median(perSecond.floor), ">= 0.10", {
          note: `By the processor's time of the servers, which a busy machine leaves alone: ${round(share)}.`,
          reason: reasons.S1,
        }),
        { id: "S7", value: round(both), bound: "stated", met: true, note },
      ],
    };
  },

  reading(taken) {
    const { perSecond, cpu } = parts(taken);
    const share = median(cpu.floor) / median(cpu.sqlite);
    return {
      rows: ["sqlite", "memory", "postgres"].flatMap((store) => [
        row(`events read per second by polling, 20 each, ${store}`, "events/s", perSecond[store], {
          [FLOOR]: perSecond.floor,
        }),
        row(`processor of the server for an event read, ${store}`, "µs", cpu[store], { [FLOOR]: cpu.floor }),
      ]),
      targets: [
        target("S2", median(perSecond.sqlite) / median(perSecond.floor), ">= 0.4", {
          note: `By the processor's time of the servers, which a busy machine leaves alone: ${round(share)}.`,
          reason: reasons.S2,
        }),
      ],
    };
  },

  waiting({ floor, ours, floorAgain, oursAgain }) {
    const both = (one, other, read) => [one, other].map(read);
    const our = (read) => both(ours, oursAgain, read);
    const their = (read) => both(floor, floorAgain, read);
    const rounds = (steps, players, kind, part) => steps[players][kind].map((round) => round[part]);
    const all = (one, other, ...place) => [...rounds(one, ...place), ...rounds(other, ...place)];
    const rows = [];
    for (const players of [1_000, 10_000]) {
      const memory = (steps) => steps[players].memory;
      rows.push(
        row(`memory for each of ${players} who wait`, "kB", our(memory), { [FLOOR]: their(memory) }),
        row(
          `idle processor for each of ${players} who wait`,
          "µs/s",
          our((s) => s[players].idle),
          {
            [FLOOR]: their((s) => s[players].idle),
          },
        ),
      );
      for (const part of ["p50", "p99"]) {
        const floors = { [FLOOR]: all(floor, floorAgain, players, "append", part) };
        rows.push(
          row(
            `one message to each of ${players}, ${part}`,
            "ms",
            all(ours, oursAgain, players, "append", part),
            floors,
          ),
          row(
            `one passing word to each of ${players}, ${part}`,
            "ms",
            all(ours, oursAgain, players, "pass", part),
            floors,
          ),
        );
      }
      rows.push(
        row(`processor for one message to one of ${players}`, "µs", all(ours, oursAgain, players, "append", "cpu"), {
          [FLOOR]: all(floor, floorAgain, players, "append", "cpu"),
        }),
      );
    }
    const memory = (steps, players) => median(steps.map((step) => step[players].memory));
    const own = [ours, oursAgain];
    const p99 = (one, other, kind) => median(all(one, other, 10_000, kind, "p99"));
    const passing = p99(ours, oursAgain, "pass") / p99(floor, floorAgain, "append");
    const cpu = (players) => median(all(ours, oursAgain, players, "append", "cpu"));
    const growth = [memory(own, 10_000) / memory(own, 1_000), cpu(10_000) / cpu(1_000)];
    return {
      rows,
      targets: [
        target("S3", memory(own, 10_000) / memory([floor, floorAgain], 10_000), "<= 0.8", { reason: reasons.S3 }),
        target("S4", p99(ours, oursAgain, "append") / p99(floor, floorAgain, "append"), "<= 1.1", {
          note: `A message that is kept; one that only passes (nothing is kept of it, as at the floor): ${round(passing)}.`,
          reason: reasons.S4,
        }),
        target("S6", Math.max(...growth), "<= 1.15", {
          note: `Memory ${round(growth[0])}, processor for one message ${round(growth[1])}.`,
        }),
      ],
    };
  },

  latency({ sqlite, postgres, across }) {
    const part = (list, name) => list.map((result) => result[name]);
    const rows = ["p50", "p95"].flatMap((name) => [
      row(`append to a waiting player, ${name}, one process on SQLite`, "ms", part(sqlite, name)),
      row(`append to a waiting player, ${name}, one process on PostgreSQL`, "ms", part(postgres, name)),
      row(`append to a waiting player, ${name}, across two processes`, "ms", part(across, name)),
    ]);
    const p50 = (list) => median(part(list, "p50"));
    return {
      rows,
      targets: [
        target("S5", p50(sqlite), "<= 3", { note: "One process, SQLite; ms." }),
        target("S5", p50(across), "<= 25", { note: "Across two processes on PostgreSQL; ms." }),
      ],
    };
  },
};

export function judge(taken) {
  const judged = Object.entries(taken).map(([name, results]) => judges[name](results));
  return { rows: judged.flatMap(({ rows }) => rows), targets: judged.flatMap(({ targets }) => targets) };
}

/** Rates and costs by store. */
function parts(taken) {
  const part = (name) =>
    Object.fromEntries(Object.entries(taken).map(([store, list]) => [store, list.map((one) => one[name])]));
  return { perSecond: part("perSecond"), cpu: part("cpu") };
}
