// What the figures were taken on.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism, loadavg, totalmem } from "node:os";

/** Where the browser tests expect Chromium as well. */
export const chromium = "/usr/bin/chromium";

export function machine() {
  const version = existsSync(chromium)
    ? /[\d.]+/.exec(
        execFileSync(chromium, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
      )?.[0]
    : undefined;
  return {
    cores: availableParallelism(),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.versions.node,
    chromium: version ?? "none",
    /** Others at work on the machine at the start: above the number of cores, trust ratios alone. */
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}
