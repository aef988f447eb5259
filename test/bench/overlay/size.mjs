// What a player downloads, min + gzip, without Phaser and RxJS: the plugin whole and in part, and its peers.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = here("../../..");

async function kilobytes(contents, resolveDir) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    ...{ bundle: true, minify: true, format: "esm", target: "es2022", write: false, logLevel: "error" },
    external: ["phaser", "rxjs", "rxjs/*"],
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length / 1_000;
}

/** What a page loads with such a game where its bundler cuts chunks, then with the first talk, then with all that it may fetch. */
async function cut(contents) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root, sourcefile: "game.ts" },
    ...{
      bundle: true,
      splitting: true,
      minify: true,
      format: "esm",
      target: "es2022",
      write: false,
      logLevel: "error",
    },
    ...{ outdir: here("none"), absWorkingDir: here("."), metafile: true, external: ["phaser", "rxjs", "rxjs/*"] },
  });
  const sizes = new Map(
    outputFiles.map(({ path, contents: code }) => [
      path.slice(here(".").length),
      gzipSync(code, { level: 9 }).length / 1_000,
    ]),
  );
  const first = new Set();
  const load = (file) => {
    if (first.has(file) || !sizes.has(file)) return;
    first.add(file);
    for (const { path, kind } of metafile.outputs[file].imports) if (kind === "import-statement") load(path);
  };
  const entry = (end) => Object.keys(metafile.outputs).find((file) => metafile.outputs[file].entryPoint?.endsWith(end));
  const sum = (files) => [...files].reduce((all, file) => all + sizes.get(file), 0);
  load(entry("game.ts"));
  const atOnce = sum(first);
  load(entry("/dialogue-box/box.ts"));
  return { atOnce, talking: sum(first), all: sum(sizes.keys()) };
}

/** What games write: the plugin with the presenters that they name. */
const parts = {
  "everything that the door exports": 'export * from "./plugin/index.ts";',
  "the plugin with its dialogue box, in one file": 'export { ChatPlugin } from "./plugin/index.ts";',
  "the plugin with box and chat window": 'export { ChatPlugin, chatWindow } from "./plugin/index.ts";',
  "the chat window alone": 'export { createChatWindow } from "./plugin/overlay/chat-window/chat-window.ts";',
};

export async function size() {
  const { atOnce, talking, all } = await cut('export { ChatPlugin } from "./plugin/index.ts";');
  const ours = {
    "a game that names only the plugin, at once": atOnce,
    "the same, when the first talk has opened": talking,
    "the same, with all that it may fetch later": all,
  };
  for (const [name, contents] of Object.entries(parts)) ours[name] = await kilobytes(contents, root);
  const ui = "phaser4-rex-plugins/templates/ui";
  const peers = { "rexUI, whole plugin": await kilobytes(`export { default } from "${ui}/ui-plugin.js";`, here("..")) };
  const sets = {
    GridTable: "gridtable/GridTable",
    ScrollablePanel: "scrollablepanel/ScrollablePanel",
    TextArea: "textarea/TextArea",
  };
  for (const [name, path] of Object.entries(sets))
    if (existsSync(here(`../node_modules/${ui}/${path}.js`)))
      peers[`rexUI, ${name} with labels`] = await kilobytes(
        `export { default as One } from "${ui}/${path}.js"; export { default as Label } from "${ui}/label/Label.js"; export { default as Ground } from "${ui}/roundrectangle/RoundRectangle.js";`,
        here(".."),
      );
  return { ours, peers };
}
