// Bundles a page of these tests for one version of Phaser, and serves it on a free port.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The installed package that plays the engine: "phaser" (4) or "phaser3" (3.90). */
export type Engine = "phaser" | "phaser3";

export interface OverlayHost {
  /** Address of the page, `http://127.0.0.1:port/`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface HostWishes {
  /** More HTML for the page's head. */
  readonly head?: string;
  /** Answers what is neither the page nor its script; false when it is nothing of its own. */
  answer?(path: string, response: ServerResponse, request: IncomingMessage): boolean;
}

/** @param pageFile the page's own script, of this folder */
export async function serveOverlay(
  engine: Engine,
  pageFile = "overlay-page.ts",
  { head = "", answer }: HostWishes = {},
): Promise<OverlayHost> {
  const bundle = await build({
    entryPoints: [`${root}test/game/${pageFile}`],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "warning",
    // The package says that its files do nothing by themselves; a page does.
    ignoreAnnotations: true,
    // The engine is a module of its own, as small as games ship it: to bundle it takes longer than all the rest.
    external: ["phaser"],
  });
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${basename(pageFile, "-page.ts")}</title><link rel="icon" href="data:,">
<style>html,body{margin:0;height:100%;background:#14101a;overflow:hidden}#game{width:100%;height:100%}</style>
<script type="importmap">{"imports":{"phaser":"/phaser.js"}}</script>
${head}<div id="game"></div><script type="module" src="/page.js"></script></html>`;
  const files = new Map<string, readonly [type: string, body: string | Buffer]>([
    ["/", ["text/html", html]],
    ["/page.js", ["text/javascript", bundle.outputFiles[0]?.text ?? ""]],
    ["/phaser.js", ["text/javascript", readFileSync(`${root}node_modules/${engine}/dist/phaser.esm.min.js`)]],
  ]);

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    // An isolated page has a clock of 5 µs.
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    const file = files.get(path);
    if (file) {
      response.setHeader("content-type", `${file[0]}; charset=utf-8`);
      response.end(file[1]);
    } else if (!answer?.(path, response, request)) {
      response.statusCode = 404;
      response.end();
    }
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
