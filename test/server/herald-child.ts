// A server in a process of its own, to be killed in the middle of its work: `node herald-child.ts '<wishes as JSON>'`.
// Prints its address.
import { createServer, listen, openLog } from "../../plugin/server/index.ts";
import { botFile } from "./bot-file.ts";
import type { Where } from "./stores.ts";
import { OPERATOR_KEY, TOKEN } from "./talking.ts";

export interface HeraldWishes {
  where: Where;
  port: number;
  webhookUrl: string;
}

const { where, port, webhookUrl } = JSON.parse(process.argv[2] ?? "") as HeraldWishes;
const log = await openLog(where);
const server = createServer({
  channels: [{ name: "elder", token: TOKEN, bot: botFile("herald"), webhookUrl }],
  log,
  operatorKey: OPERATOR_KEY,
  webhookDelays: Array(100).fill(50),
});
const listening = await listen(server, { port });
await server.start(listening.url);
console.log(listening.url);
