// The overlay beside its peers: everything that has a screen in one run of one browser, and the sizes.
import { machine } from "../harness/machine.mjs";
import { progress } from "../harness/progress.mjs";
import { browser } from "./browser.mjs";
import { size } from "./size.mjs";
import { judgeBrowser, judgeSize } from "./targets.mjs";

const runs = 3;

/**
 * @param wanted `size`, `browser` (all in the browser), `ours` (only our own logs, on Phaser 4, once); none for all
 * @returns `rows` and `targets` as in the project's list of measures
 */
export async function bench(wanted) {
  const on = machine();
  if (on.load > on.cores) progress(`overlay: others are at work on this machine (load ${on.load}); trust ratios alone`);
  const date = new Date().toISOString();
  const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
  const report = { name: "overlay", date, machine: on, rows: [], targets: [] };
  const take = ({ rows, targets }) => {
    report.rows.push(...rows);
    report.targets.push(...targets);
  };
  if (wanted.includes("ours")) return { ...report, taken: await browser({ runs: 1, only: ["ours"], quick: "phaser" }) };
  if (isWanted("browser")) {
    const taken = await browser({ runs });
    if (taken) take(judgeBrowser(taken));
  }
  if (isWanted("size")) take(judgeSize(await size()));
  return report;
}
