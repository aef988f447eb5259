// 400 lines in 20 seconds with a fault from second 5 to second 10: what of them does not arrive once and in order, and
// how soon a client is back when the fault is over. All conditions run at once, each three times.
import { fileURLToPath } from "node:url";
import { run, serve } from "../harness/child.mjs";
import { figure, median, quantile, row } from "../harness/figures.mjs";
import { progress } from "../harness/progress.mjs";
import { conditions, outages } from "./weather.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
/** The talk's twenty seconds, and time to catch up. Milliseconds. */
const patience = 26_000;

export async function faults({ bundle, runs }) {
  const chat = await serve(here("chat-api-server.mjs"));
  const line = await serve(here("direct-line-server.mjs"));
  const all = ["calm", ...conditions];
  const talks = (base, ways) =>
    all.flatMap((condition) =>
      Array.from({ length: runs }, (_, turn) => ({ condition, url: `${base}/${ways}-steady${turn}-${condition}` })),
    );
  const client = (reader, base, ways) =>
    run(here("weather-client.mjs"), { reader, bundle, talks: talks(base, ways), patience }, { timeout: 60_000 });
  const chatBase = `http://127.0.0.1:${chat.port}/chatapi`;
  const [push, polling, peer] = await Promise.all([
    client("ours", chatBase, "stream"),
    client("ours", chatBase, "plain"),
    client("directLine", `http://127.0.0.1:${line.port}`, "plain"),
  ]);
  chat.end();
  line.end();
  return { push, polling, directLine: peer };
}

const wrong = ({ lost, doubled, outOfOrder }) => lost + doubled + outOfOrder;

export function faultRows(results, peer) {
  const of = (way, condition) => results[way].filter((each) => each.condition === condition);
  const told = (way, condition) => {
    const { lost, doubled, outOfOrder } = of(way, condition)[0];
    return `${lost}/${doubled}/${outOfOrder}`;
  };
  const rows = [];
  for (const condition of conditions) {
    const seen = ["push", "polling", "directLine"].map((way) => `${way} ${told(way, condition)}`).join(", ");
    progress(`${condition}: lost/doubled/out of order: ${seen}`);
    for (const [way, name] of [
      ["push", "push"],
      ["polling", "plain polling"],
    ])
      rows.push(
        row(`lost + doubled + out of order, ${condition}, ${name}`, "lines of 400", of(way, condition).map(wrong), {
          [peer]: of("directLine", condition).map(wrong),
        }),
      );
  }
  for (const condition of [...outages, "hang"])
    for (const [way, name] of [
      ["push", "push"],
      ["polling", "plain polling"],
    ]) {
      const back = (which) => of(which, condition).map((each) => (each.back ?? Number.POSITIVE_INFINITY) / 1_000);
      progress(
        `${condition}: back after ${back(way)
          .map((each) => each.toFixed(2))
          .join(", ")} s by ${name}`,
      );
      // DirectLineJS does not come back from any of these: there is no figure of it.
      rows.push({ what: `back after the end of ${condition}, ${name}`, unit: "s", ours: figure(back(way)), peers: {} });
    }
  const p50 = (way) => of(way, "calm").map(({ latencies }) => quantile(latencies, 0.5));
  rows.push(
    row("latency p50, plain polling, 20 lines a second", "ms", p50("polling"), {
      [peer]: p50("directLine"),
    }),
  );
  return rows;
}

/** Everything wrong over all conditions, ways and runs; a transcript that is wrong in the end counts as well. */
export function wrongInAll({ push, polling }) {
  const all = [...push, ...polling];
  return all.reduce((sum, each) => sum + wrong(each) + (each.isTranscriptRight ? 0 : 1), 0);
}

/** The slowest way back among some conditions, in seconds: medians of the runs. */
export function slowestBack({ push, polling }, among) {
  const backs = [push, polling].flatMap((results) =>
    among.map((condition) =>
      median(
        results.filter((each) => each.condition === condition).map(({ back }) => back ?? Number.POSITIVE_INFINITY),
      ),
    ),
  );
  return Math.max(...backs) / 1_000;
}
