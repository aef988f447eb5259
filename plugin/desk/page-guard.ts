// Keeps other people's web pages away from the page's API.
import type { MiddlewareHandler } from "hono";
import { Refusal } from "./refusal.ts";

/**
 * - A `Host` that is neither an IP address, localhost nor a known name is refused: a foreign page may point its own
 *   name at this machine (DNS rebinding) and would then count as "same origin".
 * - What changes anything must be JSON, which no form and no script of another origin can send unasked, and its
 *   `Origin`, where one is given, must be the desk's own.
 */
export function pageGuard(hosts: readonly string[]): MiddlewareHandler {
  const known = new Set(hosts.map((host) => host.toLowerCase()));
  return async (context, next) => {
    const { req } = context;
    const host = req.header("host") ?? new URL(req.url).host;
    const name = nameOf(host);
    if (!isAddress(name) && !known.has(name))
      throw new Refusal(
        403,
        `The desk does not go by the name "${name}": give it to createDesk({ hosts: ["${name}"] })`,
      );
    if (req.method !== "GET") {
      const origin = req.header("origin");
      if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
        throw new Refusal(403, `A page of ${origin} may not act on this desk (a proxy must pass on the Host header)`);
      if (!/^application\/json\b/i.test(req.header("content-type") ?? ""))
        throw new Refusal(415, "The body must be JSON (content-type: application/json)");
    }
    await next();
  };
}

function nameOf(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host;
}

function isAddress(name: string): boolean {
  return name === "localhost" || name.endsWith(".localhost") || /^[\d.]+$/.test(name) || name.startsWith("[");
}
