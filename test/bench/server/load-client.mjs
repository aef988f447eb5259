// A child process that asks as fast as it is answered, over connections that stay open, with as little work of its own
// as it can: each connection sends its next request when the answer to the last one is whole.
import { connect } from "node:net";
import { options, tell } from "../harness/inside-child.mjs";

const { ports, kind, players, connections = 64, warm = 1_500, duration = 3_000 } = options;
let answers = 0;
let bytes = 0;
let wrong = 0;

function requestOf(player, count) {
  if (kind === "events") {
    return `GET /chatapi/bench/events?clientId=player-${player}&after=0 HTTP/1.1\r\nhost: bench\r\n\r\n`;
  }
  const body = JSON.stringify({ clientId: `player-${player}`, query: count === 0 ? "/start" : "a friend" });
  return `POST /chatapi/bench HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

function open(index) {
  const socket = connect(ports[index % ports.length], "127.0.0.1");
  socket.setNoDelay(true);
  let at = index;
  let missing = -1;
  const counts = new Map();
  const ask = () => {
    const player = at % players;
    at += connections;
    const count = counts.get(player) ?? 0;
    counts.set(player, count + 1);
    socket.write(requestOf(player, count));
  };
  socket.on("data", (chunk) => {
    let rest = chunk.length;
    if (missing < 0) {
      const end = chunk.indexOf("\r\n\r\n");
      const head = chunk.latin1Slice(0, end).toLowerCase();
      if (!head.startsWith("http/1.1 200")) wrong++;
      missing = Number(/content-length: (\d+)/.exec(head)?.[1] ?? 0);
      rest -= end + 4;
    }
    missing -= rest;
    bytes += rest;
    if (missing > 0) return;
    missing = -1;
    answers++;
    ask();
  });
  socket.on("error", (error) => tell({ failed: String(error) }));
  ask();
}

for (let index = 0; index < connections; index++) open(index);
setTimeout(() => {
  const before = { answers, bytes, at: performance.now() };
  wrong = 0;
  setTimeout(() => {
    const seconds = (performance.now() - before.at) / 1_000;
    const count = answers - before.answers;
    tell({ perSecond: count / seconds, bytesEach: (bytes - before.bytes) / count, wrong, answers });
  }, duration);
}, warm);
