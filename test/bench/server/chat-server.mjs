// A child process that is a whole server on one of the stores. It fills its log and appends to it when it is asked.
import { fileURLToPath } from "node:url";
import { createServer, listen, openLog, openMemoryLog } from "../../../plugin/server/index.ts";
import { options, tell } from "../harness/inside-child.mjs";
import { usage } from "./usage.mjs";

const token = "bench";
const { store } = options;
const log = store.memory ? openMemoryLog() : await openLog(store);
const bot = fileURLToPath(new URL("small.ink", import.meta.url));
const server = createServer({ channels: [{ name: "bench", token, bot }], log });
const { port, url } = await listen(server, { port: 0 });
await server.start(url);

const said = (text) => ({ type: "humanResponse", event: { id: "m", text }, questionId: undefined, cid: null });
const clientOf = (at) => ({ token, clientId: `player-${at}` });

/** One event for each of the players, as fast as the log takes them; its text is the time it was given to the log. */
async function append({ players, from = 0, isMeasured = true }) {
  // To measure costs a collection of garbage: nothing of the kind where a single line is timed.
  const began = isMeasured && usage();
  const all = [];
  for (let at = from; at < from + players; at++)
    all.push(log.commit(clientOf(at), { events: [said(`t${process.hrtime.bigint()}t`)] }, Date.now()));
  await Promise.all(all);
  return { before: began, after: isMeasured && usage() };
}

/** One that only passes: nothing is kept of it. */
function pass({ players }) {
  const before = usage();
  for (let at = 0; at < players; at++) {
    const event = { on: true, employee: { firstName: `t${process.hrtime.bigint()}t` } };
    log.pass(clientOf(at), { type: "typing", timestamp: "2030-01-01T00:00:00.000", event });
  }
  return { before, after: usage() };
}

async function fill({ players, events }) {
  const lines = Array.from({ length: events }, (_, at) => said(`Line ${at} of a talk, as long as lines mostly are.`));
  for (let at = 0; at < players; at++) await log.commit(clientOf(at), { events: lines }, Date.now());
  return {};
}

const does = { append, pass, fill, usage };
process.on("message", async ({ does: what, ...more }) => tell(await does[what](more)));
tell({ port });
