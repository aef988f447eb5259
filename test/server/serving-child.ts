// A server in a process of its own, to be killed: `node serving-child.ts <file or
// postgres address> <port> <bot> [<apiUrl>]`. Prints its address.
import { createServer, listen, openLog } from "../../plugin/server/index.ts";
import { botFile } from "./bot-file.ts";

const [place = "", port = "0", bot = "", apiUrl] = process.argv.slice(2);
const log = await openLog(place.startsWith("postgres:") ? { postgres: place } : { file: place });
const token = "QwErTyUi:00000000000000000000000000000000000000aa";
const server = createServer({
  channels: [{ name: "gate", token, bot: botFile(bot), ...(apiUrl && { agent: { apiUrl, apiKey: "key-1" } }) }],
  log,
});
const listening = await listen(server, { port: Number(port) });
await server.start(listening.url);
console.log(listening.url);
