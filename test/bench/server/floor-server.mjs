// The floor: bare node:http that answers the same number of bytes and knows nothing. One child process.
import { createServer } from "node:http";
import { options, tell } from "../harness/inside-child.mjs";
import { usage } from "./usage.mjs";

const answer = Buffer.from(options.answer ?? "{}");
const waiting = new Map();
const headers = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" };

const server = createServer((request, response) => {
  if (request.url.includes("stream=true")) {
    response.writeHead(200, headers);
    response.write("retry: 500\n\n");
    const name = new URLSearchParams(request.url.split("?")[1]).get("clientId");
    waiting.set(name, response);
    response.once("close", () => waiting.delete(name));
    return;
  }
  const end = () => {
    response.writeHead(200, { "content-type": "application/json", "content-length": answer.byteLength });
    response.end(answer);
  };
  if (request.method === "GET") return end();
  request.on("data", () => {});
  request.on("end", end);
});
server.listen(0, "127.0.0.1", () => tell({ port: server.address().port }));
// Ours shows every second that the line is alive: so does the floor.
setInterval(() => {
  for (const response of waiting.values()) response.write(":\n\n");
}, 1_000);

const frame = () =>
  `id:1\ndata:{"type":"humanResponse","timestamp":"2030-01-01T00:00:00.000","seq":1,"event":{"id":"m","text":"t${process.hrtime.bigint()}t"}}\n\n`;
function append({ players }) {
  const before = usage();
  for (let at = 0; at < players; at++) waiting.get(`player-${at}`)?.write(frame());
  return { before, after: usage() };
}

const does = { append, usage };
process.on("message", ({ does: what, ...more }) => tell(does[what](more)));
