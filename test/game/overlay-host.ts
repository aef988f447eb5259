// Bundles the overlay's page for one version of Phaser and serves it on a free port.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export interface OverlayHost {
  /** Address of the page, `http://127.0.0.1:port/`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * @param phaser the installed package that plays the engine: "phaser" (4) or "phaser3" (3.90)
 * @param pageFile the page's own script, of this folder
 */
export async function serveOverlay(phaser: "phaser" | "phaser3", pageFile = "overlay-page.ts"): Promise<OverlayHost> {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const bundle = await build({
    entryPoints: [`${root}test/game/${pageFile}`],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "warning",
    // The package says that its files do nothing by themselves; a page does.
    ignoreAnnotations: true,
    // esbuild refuses to alias a name to itself with a path that is not there: the ESM build is in both packages.
    alias: { phaser: `${root}node_modules/${phaser}/dist/phaser.esm.js` },
  });
  const script = bundle.outputFiles[0]?.text ?? "";
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>overlay</title><link rel="icon" href="data:,">
<style>html,body{margin:0;height:100%;background:#14101a;overflow:hidden}#game{width:100%;height:100%}</style>
<div id="game"></div><script type="module" src="/page.js"></script></html>`;
  const server = createServer((request, response) => {
    const isScript = request.url?.startsWith("/page.js") ?? false;
    // An isolated page has a clock of 5 µs.
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    response.setHeader("content-type", isScript ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8");
    response.end(isScript ? script : page);
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
