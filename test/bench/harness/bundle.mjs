// Bundles the project's sources as a game's build would, into a folder that goes when the bench ends.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../..", import.meta.url));
let folder;

/** A peer brings an older RxJS into this folder; the project's own sources and what is measured with them use the project's. */
const ownRxjs = {
  name: "own-rxjs",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^rxjs($|\/)/ }, ({ path, kind, importer, pluginData }) =>
      pluginData === "own" || importer.includes("node_modules")
        ? undefined
        : resolve(path, { resolveDir: root, kind, pluginData: "own" }),
    );
  },
};

export function bundleFolder() {
  if (!folder) {
    folder = mkdtempSync(join(tmpdir(), "parley-bench-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  }
  return folder;
}

/** @returns the path of the bundle: the project's RxJS within, as a game's build would take it */
export async function bundle(entry, name, more = {}) {
  const outfile = join(bundleFolder(), name);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
    plugins: [ownRxjs],
    ...more,
  });
  return outfile;
}
