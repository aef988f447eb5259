// Answers with JSON: straight into Node's own response where there is one, which is several times cheaper than the
// body of a web-standard response.
import type { IncomingMessage, ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { BareSockets } from "../bare-sockets.ts";

/** What {@link listen} gives along with a request. Another adapter may give less, or nothing. */
export interface NodeEnv {
  incoming?: IncomingMessage;
  outgoing?: ServerResponse;
  /** Aborted when the port closes: nobody is kept waiting then. */
  leaving?: AbortSignal;
  /** Lets a stream hang on the socket alone. */
  sockets?: BareSockets;
}

/** Permissive, for a server on one's own machine; the real service's CORS is unknown. */
export const OPEN_TO_ALL = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "retry-after, allow",
  "cache-control": "no-store",
};

export function answer(env: NodeEnv, body: object, status?: number, headers?: Record<string, string>): Response {
  return answerText(env, JSON.stringify(body), status, headers);
}

/** The same for what is JSON already. */
export function answerText(
  { outgoing }: NodeEnv,
  text: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const all = { "content-type": "application/json", ...OPEN_TO_ALL, ...headers };
  if (typeof outgoing?.writeHead !== "function") return new Response(text, { status, headers: all });
  outgoing.writeHead(status, { ...all, "content-length": Buffer.byteLength(text) });
  outgoing.end(text);
  return RESPONSE_ALREADY_SENT;
}
