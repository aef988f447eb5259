// The page that a measured client in a browser runs in, from the same origin as the server that it talks to.
import { readFileSync } from "node:fs";

/** Finer clocks and memory figures are given to isolated pages only. */
const isolated = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/** @returns true when the request was for the page or its script */
export function serveStatic(path, script, response) {
  if (path === "/page") {
    response.writeHead(200, { ...isolated, "Content-Type": "text/html" });
    response.end(
      '<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="/script"></script>',
    );
    return true;
  }
  if (path !== "/script" || !script) return false;
  response.writeHead(200, { ...isolated, "Content-Type": "text/javascript" });
  response.end(readFileSync(script));
  return true;
}
