// A child process that pours a backlog over socket.io, acknowledged by the hundred.
import { createServer } from "node:http";
import { Server } from "socket.io";
import { tell } from "../harness/inside-child.mjs";
import { createTalk, pageSize } from "./talk.mjs";

const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false });

io.on("connection", async (socket) => {
  const talk = createTalk(`plain-${socket.handshake.query.script}-calm`);
  for (let at = 0; at < talk.count && socket.connected; at++) {
    const isLastOfHundred = at % pageSize === pageSize - 1;
    const message = { questionId: `q${at}`, text: talk.words(at) };
    if (isLastOfHundred) await socket.timeout(10_000).emitWithAck("said", message);
    else socket.emit("said", message);
  }
});

process.on("disconnect", () => process.exit());
http.listen(0, "127.0.0.1", () => tell({ port: http.address().port }));
