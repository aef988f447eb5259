// The built page, served under a strict policy: only its own script and style run, and nobody may frame it.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";

const FILES: Record<string, { name: string; type: string }> = {
  "/": { name: "index.html", type: "text/html; charset=utf-8" },
  "/page.js": { name: "page.js", type: "text/javascript; charset=utf-8" },
  "/style.css": { name: "style.css", type: "text/css; charset=utf-8" },
};

/** Players' pictures are links and never loaded by themselves: a player must not learn an agent's address. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export function pageFiles(pageDir: string): Hono {
  const routes = new Hono();
  for (const [path, { name, type }] of Object.entries(FILES)) {
    routes.get(path, async (context) => {
      let body: Buffer<ArrayBuffer>;
      try {
        body = await readFile(join(pageDir, name));
      } catch {
        return context.text(
          `The desk's page is not built (${name} is missing in ${pageDir}): run "npm run build".`,
          503,
        );
      }
      return context.body(body, 200, {
        "content-type": type,
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-cache",
      });
    });
  }
  return routes;
}
