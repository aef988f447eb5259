// The pipeline beside its peers: which parts are measured in which order.
import { fileURLToPath } from "node:url";
import { bundle } from "../harness/bundle.mjs";
import { machine } from "../harness/machine.mjs";
import { browser } from "./browser.mjs";
import { faults } from "./faults.mjs";
import { heap } from "./heap.mjs";
import { idle } from "./idle.mjs";
import { latency } from "./latency.mjs";
import { polling } from "./polling.mjs";
import { size } from "./size.mjs";
import { judge } from "./targets.mjs";
import { directLineThroughput, throughput } from "./throughput.mjs";

const runs = 3;

/** Parts that need the processor for themselves, one after the other. */
const busy = { size, throughput, latency, heap, polling, browser };
/** Parts that mostly wait: all at once. */
const waiting = { directLineThroughput, faults, idle };

/**
 * @param wanted names of the parts to measure; none for all
 * @returns `rows` and `targets` as in the project's list of measures
 */
export async function bench(wanted) {
  const on = machine();
  const date = new Date().toISOString();
  const own = await bundle(fileURLToPath(new URL("ours.ts", import.meta.url)), "ours.mjs");
  const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
  const settings = { runs, bundle: own };
  const taken = {};
  for (const [name, part] of Object.entries(busy)) if (isWanted(name)) taken[name] = await part(settings);
  const others = Object.entries(waiting).filter(([name]) => isWanted(name));
  await Promise.all(
    others.map(async ([name, part]) => {
      taken[name] = await part(settings);
    }),
  );
  return { name: "pipeline", date, machine: on, ...judge(taken) };
}
