// Serves a web-standard fetch handler over HTTP on Node.
import { setMaxListeners } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createAdaptorServer } from "@hono/node-server";
import { openBareSockets } from "./bare-sockets.ts";
import { ChatApiError, errorBody, kinds } from "./chat-api/spring-error.ts";

export interface ListenOptions {
  /** 0 takes any free port. */
  port: number;
  /** @defaultValue `"127.0.0.1"`: this machine only. `"0.0.0.0"` for every network. */
  hostname?: string;
  /** How long requests that run may still take when it closes (ms). @defaultValue 1,000 */
  lastRequestsMs?: number;
}

export interface Listening {
  url: string;
  port: number;
  /** Ends the waiting connections, lets requests that run finish for a moment, and closes the port. */
  close(): Promise<void>;
}

const LAST_REQUESTS_MS = 1_000;

/**
 * Begins to listen.
 *
 * @throws Error when the port is taken or may not be opened.
 * @example
 * const { url, close } = await listen(createServer({ channels }), { port: 8080 });
 */
export async function listen(
  handler: { fetch(request: Request, env?: object): Response | Promise<Response> },
  { port, hostname = "127.0.0.1", lastRequestsMs = LAST_REQUESTS_MS }: ListenOptions,
): Promise<Listening> {
  const leaving = new AbortController();
  // One listener for each waiting player is no leak.
  setMaxListeners(0, leaving.signal);
  const server = createAdaptorServer({
    fetch: (request: Request, env: object) => handler.fetch(request, { ...env, leaving: leaving.signal, sockets }),
    overrideGlobalObjects: false,
  }) as Server;
  const sockets = openBareSockets(server);
  server.on("clientError", refuseUnreadable);
  const silent = watchSilent(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new Error(reasonOf(error, port, hostname))));
    server.listen(port, hostname, resolve);
  });
  const address = server.address() as AddressInfo;
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  return {
    url: `http://${host === "0.0.0.0" || host === "[::]" ? "127.0.0.1" : host}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        leaving.abort();
        sockets.close(lastRequestsMs);
        for (const socket of silent) socket.destroy();
        // A connection that is kept alive becomes idle only after its last answer.
        const sweep = setInterval(() => server.closeIdleConnections(), 20);
        const impatient = setTimeout(() => server.closeAllConnections(), lastRequestsMs);
        server.close(() => {
          clearInterval(sweep);
          clearTimeout(impatient);
          resolve();
        });
      }),
  };
}

/** Connections that have not asked anything yet: browsers open some in advance, and Node would wait for their words. */
function watchSilent(server: Server): ReadonlySet<Socket> {
  const silent = new Set<Socket>();
  server.on("connection", (socket) => {
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
  });
  server.on("request", ({ socket }) => silent.delete(socket));
  return silent;
}

/** What Node itself cannot read never reaches the routes: it is answered in their form all the same. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const refused =
    error.code === "HPE_HEADER_OVERFLOW"
      ? new ChatApiError(431, "The address and the headers are too long: at most 16 kB in all.")
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? new ChatApiError(408, "Request timeout: the request did not arrive whole in time.")
        : new ChatApiError(400, "This is no HTTP request that can be read.");
  const body = JSON.stringify(errorBody(refused, "", Date.now()));
  const head = [
    `HTTP/1.1 ${refused.status} ${kinds[refused.status][0]}`,
    "content-type: application/json",
    "access-control-allow-origin: *",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

function reasonOf(error: NodeJS.ErrnoException, port: number, hostname: string): string {
  if (error.code === "EADDRINUSE")
    return `Port ${port} is taken by another program. Choose another port, or 0 for any.`;
  if (error.code === "EACCES") return `Port ${port} may not be opened by this user. Choose one from 1024 on.`;
  return `Cannot listen on ${hostname}:${port}: ${error.message}`;
}
