// The pipeline beside its peers: which parts are measured in which order, and what the targets are judged by.
import { fileURLToPath } from "node:url";
import { bundle } from "../harness/bundle.mjs";
import { median, target } from "../harness/figures.mjs";
import { machine } from "../harness/machine.mjs";
import { directLineThroughput, throughput, throughputRows } from "./throughput.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const runs = 3;

/** @param parts names of the parts to measure; none for all */
export async function bench(parts) {
  const report = { name: "pipeline", date: new Date().toISOString(), machine: machine(), rows: [], targets: [] };
  const wants = (part) => parts.length === 0 || parts.includes(part);
  const settings = { runs, bundle: await bundle(here("ours.ts"), "ours.mjs") };

  if (wants("throughput")) {
    const results = await throughput(settings);
    const slow = await directLineThroughput(settings);
    report.rows.push(...throughputRows(results, slow));
    const rate = (name) => median((results[name] ?? slow).map(({ perSecond }) => perSecond));
    const polling = Math.min(
      rate("ours, polling") / rate("bare fetch loop"),
      rate("ours, polling by time") / rate("bare fetch loop by time"),
    );
    report.targets.push(
      target("P1", rate("ours, push") / rate("bare EventSource"), ">= 0.7"),
      target("P2", polling, ">= 0.9", "The lower of polling by an exact cursor and by time alone."),
      target("P3", rate("ours, polling by time") / rate("DirectLineJS 1 s"), ">= 300"),
    );
  }
  return report;
}
