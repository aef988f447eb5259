// Installs the peers on first use: they are no dependencies of the project.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { progress } from "./progress.mjs";

export function installPeers(folder) {
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const isThere = ([name, version]) => {
    const file = join(folder, "node_modules", name, "package.json");
    return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).version === version;
  };
  if (Object.entries(dependencies).every(isThere)) return;
  progress("installing the peers (once)");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: ["ignore", process.stderr, process.stderr],
    timeout: 180_000,
  });
  if (status !== 0) throw new Error("The peers could not be installed; npm's words are above.");
}
