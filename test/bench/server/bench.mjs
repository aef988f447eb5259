// The server beside bare node:http: turns, pages, players who wait, and how soon they hear, on each of its stores.
import { machine } from "../harness/machine.mjs";
import { reading, turns } from "./load.mjs";
import { openStores } from "./stores.mjs";
import { judge } from "./targets.mjs";
import { latency, waiting } from "./waiting.mjs";

const runs = 3;
/** One after the other: each needs the processor for itself. */
const parts = { latency, waiting, reading, turns };

/**
 * @param wanted names of the parts to measure; none for all
 * @returns `rows` and `targets` as in the project's list of measures
 */
export async function bench(wanted) {
  const on = machine();
  const date = new Date().toISOString();
  const stores = await openStores();
  const taken = {};
  try {
    for (const [name, part] of Object.entries(parts))
      if (wanted.length === 0 || wanted.includes(name)) taken[name] = await part({ stores, runs });
  } finally {
    await stores.end();
  }
  return { name: "server", date, machine: on, ...judge(taken) };
}
