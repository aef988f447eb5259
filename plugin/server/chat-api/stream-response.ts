// Lets a stream of events flow: straight into Node's own response where there is one, and from there over the bare
// socket, which costs a waiting player a fraction of the memory; else into the body of a web-standard response.
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
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
export function streamResponse(env: NodeEnv, request: Request, open: (sink: Sink) => () => void): Response {
  const { outgoing } = env;
  if (typeof outgoing?.writeHead !== "function") return intoBody(request.signal, open);
  outgoing.writeHead(200, HEADERS);
  intoNode(outgoing, env, open);
  return RESPONSE_ALREADY_SENT;
}

function intoNode(response: ServerResponse, { leaving, sockets }: NodeEnv, open: (sink: Sink) => () => void): void {
  // One of the two: what a closure sees is kept as long as the player waits.
  let outgoing: ServerResponse | undefined = response;
  let socket: Socket | undefined;
  const gone = open({
    write(text) {
      if (socket) sockets?.write(socket, text);
      else outgoing?.write(text);
    },
    isFull: () => ((socket ?? outgoing)?.writableLength ?? 0) > MOST_UNSENT_BYTES,
    end() {
      if (socket) sockets?.end(socket);
      else outgoing?.end();
    },
  });
  untilClosed(response, leaving, gone);
  sockets?.take(
    response,
    (taken) => {
      leaving?.removeEventListener("abort", gone);
      outgoing = undefined;
      socket = taken;
    },
    gone,
  );
}

function untilClosed(outgoing: ServerResponse, leaving: AbortSignal | undefined, gone: () => void): void {
  leaving?.addEventListener("abort", gone, { once: true });
  outgoing.once("close", () => {
    leaving?.removeEventListener("abort", gone);
    gone();
  });
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
