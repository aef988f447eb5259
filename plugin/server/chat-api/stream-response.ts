// Lets a stream of events flow: straight into Node's own response where there is one, which costs a waiting player a
// third of the memory, else into the body of a web-standard response.
import type { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type NodeEnv, OPEN_TO_ALL } from "./answer.ts";
import type { Sink } from "./event-stream.ts";

export type { NodeEnv } from "./answer.ts";

/** A client that lets so much pile up is let go; it comes back with its cursor. */
const MOST_UNSENT_BYTES = 1_000_000;

const HEADERS = {
  ...OPEN_TO_ALL,
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/**
 * @param open begins to send, and returns what to call when the client is gone
 */
export function streamResponse(
  { outgoing, leaving }: NodeEnv,
  request: Request,
  open: (sink: Sink) => () => void,
): Response {
  return typeof outgoing?.writeHead === "function" ? intoNode(outgoing, leaving, open) : intoBody(request.signal, open);
}

function intoNode(
  outgoing: ServerResponse,
  leaving: AbortSignal | undefined,
  open: (sink: Sink) => () => void,
): Response {
  outgoing.writeHead(200, HEADERS);
  const gone = open({
    write: (text) => outgoing.write(text),
    isFull: () => outgoing.writableLength > MOST_UNSENT_BYTES,
    end: () => outgoing.end(),
  });
  leaving?.addEventListener("abort", gone, { once: true });
  outgoing.once("close", () => {
    leaving?.removeEventListener("abort", gone);
    gone();
  });
  return RESPONSE_ALREADY_SENT;
}

function intoBody(leave: AbortSignal, open: (sink: Sink) => () => void): Response {
  const encoder = new TextEncoder();
  let gone = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let ended = false;
        gone = open({
          write: (text) => {
            if (!ended) controller.enqueue(encoder.encode(text));
          },
          isFull: () => (controller.desiredSize ?? 0) < -MOST_UNSENT_BYTES,
          end: () => {
            if (ended) return;
            ended = true;
            controller.close();
          },
        });
        leave.addEventListener("abort", () => gone(), { once: true });
      },
      cancel: () => gone(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
  return new Response(body, { headers: HEADERS });
}
