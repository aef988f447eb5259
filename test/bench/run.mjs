// `npm run bench -- NAME [PART…]`: measures the project beside its peers. Progress goes to stderr, one JSON object to
// stdout; a whole run is kept in results/NAME.json, a run of single parts is not.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { endChildren } from "./harness/child.mjs";
import { installPeers } from "./harness/peers.mjs";
import { progress } from "./harness/progress.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [name, ...parts] = process.argv.slice(2);

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Node ${process.version} is too old for the benches: 22.18 or newer is needed.
Run them through npm (npm run bench -- pipeline), which puts the project's own Node first.`);
  process.exit(1);
}

if (!name || !existsSync(here(`${name}/bench.mjs`))) {
  const names = readdirSync(here("."), { withFileTypes: true })
    .filter((each) => each.isDirectory() && existsSync(here(`${each.name}/bench.mjs`)))
    .map((each) => each.name);
  console.error(`Say which bench: npm run bench -- ${names.join(" | ")}`);
  process.exit(1);
}

for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => {
    endChildren();
    process.exit(1);
  });

try {
  await installPeers(here("."));
  const { bench } = await import(`./${name}/bench.mjs`);
  const began = Date.now();
  const report = await bench(parts);
  progress(`${name}: done in ${Math.round((Date.now() - began) / 1_000)} s`);
  const json = JSON.stringify(report, null, 2);
  if (parts.length === 0) {
    mkdirSync(here("results"), { recursive: true });
    writeFileSync(here(`results/${name}.json`), `${json}\n`);
  }
  console.log(json);
} finally {
  endChildren();
}
