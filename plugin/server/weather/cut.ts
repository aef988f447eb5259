// Ends an exchange in the middle, as a lost network does: on Node the socket itself, elsewhere the body of the answer.
import type { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";

/** The part of an answer that still arrives. */
export interface Part {
  readonly response: Response;
  readonly bytes: Uint8Array;
  /** Bytes that the whole answer would have. */
  readonly length: number;
}

/**
 * The answer of a connection that breaks.
 *
 * @param outgoing Node's own response. Without it the body of the answer fails: that makes Node's adaptor cut the
 * connection as well, and lets a program that calls the handler itself see the same
 * @param part what arrives before the break; without it, nothing at all
 */
export function cut(outgoing: ServerResponse | undefined, part?: Part): Response {
  if (!outgoing) return brokenBody(part);
  if (part) {
    const headers = Object.fromEntries(part.response.headers);
    outgoing.writeHead(part.response.status, { ...headers, "content-length": part.length });
    // An end, not a reset: a reset throws away what the other side has not read yet.
    outgoing.write(part.bytes, () => outgoing.socket?.destroy());
  } else outgoing.socket?.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

function brokenBody(part: Part | undefined): Response {
  let isBegun = part === undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!isBegun && part) {
          isBegun = true;
          return controller.enqueue(part.bytes);
        }
        // Later than the head of the answer: an adaptor that has not sent it yet would answer 500 instead.
        await new Promise((resolve) => setTimeout(resolve, 10));
        controller.error(lost());
      },
    },
    { highWaterMark: 0 },
  );
  const { status, headers } = part?.response ?? new Response();
  return new Response(body, {
    status,
    headers: { ...Object.fromEntries(headers), "content-length": String(part?.length ?? 1_000) },
  });
}

/** The code is the one that Node's adaptor takes for a lost client and does not complain of. */
export function lost(): Error {
  return Object.assign(new Error("The weather broke the connection"), { code: "ERR_STREAM_PREMATURE_CLOSE" });
}
