// A child process with as many players that wait for a stream of events as it is asked to open; it tells how long after
// it was given to the server each of them heard its line.
import { connect } from "node:net";
import { quantile } from "../harness/figures.mjs";
import { options, tell } from "../harness/inside-child.mjs";

const { port } = options;
const OPEN_AT_ONCE = 100;
const sockets = [];
let heard = [];
let wanted = Number.POSITIVE_INFINITY;
let done = () => {};

function open(player) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("error", reject);
    let isOpen = false;
    socket.on("data", (chunk) => {
      if (!isOpen) {
        isOpen = true;
        resolve();
      }
      // A heartbeat is three bytes: the rest is looked into.
      if (chunk.length < 30) return;
      const now = process.hrtime.bigint();
      for (const [, at] of chunk.latin1Slice().matchAll(/"t(\d+)t"/g)) heard.push(Number(now - BigInt(at)) / 1e6);
      if (heard.length >= wanted) done();
    });
    socket.write(
      `GET /chatapi/bench/events?clientId=player-${player}&stream=true&after=0 HTTP/1.1\r\nhost: bench\r\n\r\n`,
    );
    sockets.push(socket);
  });
}

const does = {
  async open({ players }) {
    while (sockets.length < players) {
      const more = Math.min(OPEN_AT_ONCE, players - sockets.length);
      const first = sockets.length;
      await Promise.all(Array.from({ length: more }, (_, at) => open(first + at)));
    }
    return { open: sockets.length };
  },
  /** Gets ready to hear so many lines. */
  listen({ count }) {
    heard = [];
    wanted = count;
    return {};
  },
  async heard({ patience = 20_000 }) {
    if (heard.length < wanted)
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, patience);
        done = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    return { count: heard.length, p50: quantile(heard, 0.5), p95: quantile(heard, 0.95), p99: quantile(heard, 0.99) };
  },
};
process.on("message", async ({ does: what, ...more }) => tell(await does[what](more)));
tell({ port: 0 });
