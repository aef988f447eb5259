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

/** What games write: the plugin with the presenters that they name. */
const parts = {
  "everything that the door exports": 'export * from "./plugin/index.ts";',
  "the plugin with its dialogue box": 'export { ChatPlugin } from "./plugin/index.ts";',
  "the plugin with box and chat window": 'export { ChatPlugin, chatWindow } from "./plugin/index.ts";',
  "the chat window alone": 'export { createChatWindow } from "./plugin/overlay/chat-window/chat-window.ts";',
};

export async function size() {
  const ours = {};
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
