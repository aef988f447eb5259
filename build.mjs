// Builds everything into dist/. `node build.mjs` builds; `node build.mjs start` builds and plays the sample game.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = (path) => fileURLToPath(new URL(path, import.meta.url));
const common = { bundle: true, format: "esm", target: "es2022", sourcemap: true, logLevel: "warning" };

/** Source files import one another by their names in the source; what is built has other endings. */
const fileForFile = {
  name: "file-for-file",
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, kind }) =>
      kind === "entry-point" ? undefined : { path: path.replace(/\.ts$/, ".js"), external: true },
    );
  },
};

/**
 * The doors that games import: phaser and rxjs stay outside, the game has its own. File for file, so that every bundler
 * leaves out what a game does not name, and can load on demand what the plugin loads on demand.
 */
export async function buildPlugin({ outdir = root("dist") } = {}) {
  const doors = [root("plugin/index.ts"), root("plugin/stream/index.ts")];
  const external = ["phaser", "rxjs"];
  const { metafile } = await build({
    ...{ ...common, entryPoints: doors, external, outdir, splitting: true, write: false, metafile: true },
  });
  await build({
    ...{ ...common, external, outdir, outbase: root("plugin"), plugins: [fileForFile] },
    entryPoints: Object.keys(metafile.inputs).map((file) => resolve(file)),
  });
}

/** Server and desk for Node: their libraries come from node_modules. */
export function buildServer() {
  return build({
    ...common,
    platform: "node",
    packages: "external",
    splitting: true,
    entryPoints: {
      "server/index": root("plugin/server/index.ts"),
      "server/main": root("plugin/server/main.ts"),
      "server/in-page": root("plugin/server/in-page.ts"),
      "desk/index": root("plugin/desk/index.ts"),
    },
    outdir: root("dist"),
  });
}

/** The page that agents use, served by the desk from beside its own file. */
export async function buildDeskPage() {
  await build({
    ...common,
    minify: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    entryPoints: { page: root("plugin/desk/page/page.tsx"), style: root("plugin/desk/page/page.css") },
    outdir: root("dist/desk/page"),
  });
  cpSync(root("plugin/desk/page/index.html"), root("dist/desk/page/index.html"));
}

/** The sample game as a folder of static files. `phaser` may name another installed version of the engine. */
export async function buildGame({ phaser = "phaser", outdir = "dist/sample-game", minify = true } = {}) {
  mkdirSync(root(outdir), { recursive: true });
  await build({
    ...common,
    minify,
    alias: phaser === "phaser" ? {} : { phaser },
    entryPoints: { main: root("sample-game/main.ts") },
    outdir: root(outdir),
  });
  cpSync(root("sample-game/index.html"), root(`${outdir}/index.html`));
  cpSync(root("sample-game/assets"), root(`${outdir}/assets`), { recursive: true });
}

/** What runs the sample game on this machine: its pages, the Chat API server with the NPCs' bots, and the desk. */
export async function buildGameHost() {
  await build({
    ...common,
    platform: "node",
    packages: "external",
    entryPoints: { serve: root("sample-game/serve.ts") },
    outdir: root("dist/sample-game-host"),
    external: ["phaser-parley/server", "phaser-parley/desk"],
  });
  cpSync(root("sample-game/bot"), root("dist/sample-game-host/bot"), { recursive: true });
}

export function buildTypes() {
  const tsc = spawnSync("tsc", ["-p", root("plugin/tsconfig.json")], { stdio: "inherit" });
  if (tsc.status !== 0) throw new Error("the types did not build; the compiler's words are above");
}

async function buildAll() {
  rmSync(root("dist"), { recursive: true, force: true });
  await Promise.all([buildPlugin(), buildServer(), buildDeskPage(), buildGame(), buildGameHost()]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 22 || (major === 22 && minor < 13)) {
    console.error(`Node ${process.version} is too old: 22.13 or newer is needed.
The project brings its own as the package "node": run this through npm (npm start, npm run build) after "npm ci",
and without --ignore-scripts, which would leave that package empty.`);
    process.exit(1);
  }
  await buildAll();
  if (process.argv[2] === "start") {
    const host = spawn(process.execPath, [root("dist/sample-game-host/serve.js")], { stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => host.kill(signal));
    host.on("exit", (code) => process.exit(code ?? 0));
  } else {
    buildTypes();
  }
}
