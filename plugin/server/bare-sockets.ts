// Players who wait for a stream, each on a bare socket: once the head of the answer is written, Node's request, response
// and parser are let go, which costs a waiting player less than half the memory of one that node:http holds.
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { Socket } from "node:net";

export interface BareSockets {
  /**
   * Takes the socket away from an answer whose head is on its way, in the next round of the event loop. The body goes on
   * in chunks, by `write`.
   *
   * @param taken is called with the socket, unless this is no plain HTTP/1.1 with nothing else on the line: then it is
   * never called, and the answer stays as it is
   * @param leave is called when the client is gone, and when the port closes
   */
  take(outgoing: ServerResponse, taken: (socket: Socket) => void, leave: () => void): void;
  write(socket: Socket, text: string): void;
  /** Ends the answer, and the connection with it. */
  end(socket: Socket): void;
  /** Ends those that wait. What has not gone out after so many milliseconds is thrown away. */
  close(patienceMs: number): void;
}

/** What Node's own upgrade lets go of in the same way; none of it is part of Node's documentation. */
interface Parser {
  consume(handle: unknown): void;
  unconsume(): void;
  remove(): void;
  close(): void;
  _consumed: boolean;
  incoming: unknown;
  outgoing: unknown;
  socket: unknown;
  onIncoming: unknown;
}

export function openBareSockets(server: Server): BareSockets {
  /** How many requests came on each socket: one that came behind a stream must not be lost. */
  const counts = new WeakMap<Socket, number>();
  const waiting = new Map<Socket, () => void>();
  function closed(this: Socket) {
    const leave = waiting.get(this);
    waiting.delete(this);
    leave?.();
  }
  let lastText = "";
  let lastChunk = "";
  server.prependListener("request", ({ socket }: IncomingMessage) => counts.set(socket, (counts.get(socket) ?? 0) + 1));

  return {
    take(outgoing, taken, leave) {
      const { req } = outgoing;
      const { socket } = req;
      const count = counts.get(socket);
      // Node is still within its parser now.
      setImmediate(() => {
        if (counts.get(socket) !== count || !isPlain(outgoing, socket)) return;
        const parser = parserOf(socket);
        if (!parser) return;
        letGo(outgoing, socket, parser);
        waiting.set(socket, leave);
        counts.delete(socket);
        taken(socket);
        // The same functions for all: a closure of this place would keep what was let go.
        socket.on("error", broken).on("end", leaves).on("close", closed);
        socket.resume();
      });
    },
    write(socket, text) {
      if (text === "" || !socket.writable) return;
      // What is the same for many, as a heartbeat is, is put into form once.
      if (text !== lastText) {
        lastText = text;
        lastChunk = `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
      }
      socket.write(lastChunk);
    },
    end(socket) {
      if (!socket.writable) return;
      socket.write("0\r\n\r\n");
      socket.destroySoon();
    },
    close(patienceMs) {
      const late = [...waiting.keys()];
      for (const leave of [...waiting.values()]) leave();
      setTimeout(() => {
        for (const socket of late) socket.destroy();
      }, patienceMs).unref();
    },
  };
}

function broken(this: Socket) {
  this.destroy();
}

/** The client has said its last: nobody listens any more. */
function leaves(this: Socket) {
  this.destroySoon();
}

function isPlain(outgoing: ServerResponse, socket: Socket): boolean {
  return (
    socket instanceof Socket &&
    !socket.destroyed &&
    outgoing.socket === socket &&
    outgoing.headersSent &&
    !outgoing.writableEnded &&
    outgoing.chunkedEncoding &&
    // Everything so far is with the socket.
    outgoing.writableLength === socket.writableLength &&
    outgoing.req.complete
  );
}

function parserOf(socket: Socket): Parser | undefined {
  const { parser } = socket as Socket & { parser?: Parser };
  const isKnown =
    typeof parser?.unconsume === "function" &&
    typeof parser.remove === "function" &&
    typeof parser.close === "function" &&
    typeof parser._consumed === "boolean";
  return isKnown ? parser : undefined;
}

function letGo(outgoing: ServerResponse, socket: Socket, parser: Parser): void {
  outgoing.detachSocket(socket);
  if (parser._consumed) parser.unconsume();
  parser._consumed = false;
  parser.incoming = parser.outgoing = parser.socket = parser.onIncoming = null;
  // No longer among those that Node's server watches over.
  parser.remove();
  parser.close();
  // Node's server has its own hands on the socket: listeners, and methods put over those of the socket.
  socket.removeAllListeners();
  const { on, addListener, prependListener, setEncoding } = Socket.prototype;
  Object.assign(socket, { parser: null, on, addListener, prependListener, setEncoding });
  socket.setTimeout(0);
}
