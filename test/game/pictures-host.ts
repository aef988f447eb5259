// Bundles the page of the reference pictures for one version of Phaser, and serves it with its fonts and faces.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The faces of the letters in every picture: the project's own files, so that all machines draw the same. */
const faces = (
  [
    ["Alegreya", "alegreya-latin-500-normal", "sample-game/assets/fonts"],
    ["Alegreya", "alegreya-latin-700-normal", "sample-game/assets/fonts"],
    ["Alegreya", "alegreya-latin-500-italic", "sample-game/assets/fonts"],
    ["Source Sans 3", "source-sans-3-latin-400-normal", "test/game/fonts"],
    ["Source Sans 3", "source-sans-3-latin-700-normal", "test/game/fonts"],
    ["Source Sans 3", "source-sans-3-latin-400-italic", "test/game/fonts"],
    ["JetBrains Mono", "jetbrains-mono-latin-400-normal", "test/game/fonts"],
    ["JetBrains Mono", "jetbrains-mono-latin-700-normal", "test/game/fonts"],
    ["JetBrains Mono", "jetbrains-mono-latin-400-italic", "test/game/fonts"],
  ] as const
).map(([family, file, folder]) => ({
  path: `/fonts/${file}.woff2`,
  file: `${root}${folder}/${file}.woff2`,
  css: `@font-face{font-family:"${family}";src:url(/fonts/${file}.woff2);font-weight:${
    file.includes("-700-") ? "700" : "100 500"
  };font-style:${file.endsWith("italic") ? "italic" : "normal"}}`,
}));

export interface PicturesHost {
  /** Address of the page, `http://127.0.0.1:port/`. */
  readonly url: string;
  close(): Promise<void>;
}

/** @param phaser the installed package that plays the engine: "phaser" (4) or "phaser3" (3.90) */
export async function servePictures(phaser: "phaser" | "phaser3"): Promise<PicturesHost> {
  const bundle = await build({
    entryPoints: [`${root}test/game/pictures-page.ts`],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "warning",
    alias: { phaser: `${root}node_modules/${phaser}/dist/phaser.esm.js` },
  });
  const script = bundle.outputFiles[0]?.text ?? "";
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>pictures</title><link rel="icon" href="data:,">
<style>${faces.map((face) => face.css).join("\n")}
html,body{margin:0;height:100%;background:#14101a;overflow:hidden}#game{width:100%;height:100%}</style>
<script>Date.now = () => Date.UTC(2026, 3, 12, 12);</script>
<div id="game"></div><script type="module" src="/page.js"></script></html>`;
  const files = new Map<string, readonly [type: string, body: string | Buffer]>([
    ["/", ["text/html; charset=utf-8", page]],
    ["/page.js", ["text/javascript; charset=utf-8", script]],
    ...faces.map(({ path, file }) => [path, ["font/woff2", readFileSync(file)]] as const),
  ]);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const asset = `${root}sample-game/assets${path}`;
    const [type, body] = files.get(path) ?? [];
    if (body === undefined && path.endsWith(".svg") && !path.includes("..") && existsSync(asset)) {
      response.setHeader("content-type", "image/svg+xml");
      response.end(readFileSync(asset));
      return;
    }
    response.statusCode = body === undefined ? 404 : 200;
    response.setHeader("content-type", type ?? "text/plain");
    response.end(body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
