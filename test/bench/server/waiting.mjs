// Players who wait for a stream of events: what each costs while nothing happens, and how soon each hears of something.
import { fileURLToPath } from "node:url";
import { serve } from "../harness/child.mjs";
import { progress } from "../harness/progress.mjs";
import { chatServer, floorServer } from "./load.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const FEW = 1_000;
const MANY = 10_000;
const IDLE_MS = 4_000;
const ROUNDS = 3;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens players step by step at one server, and measures at each step. */
async function measure(name, server, kinds) {
  const clients = await serve(here("waiting-client.mjs"), { port: server.port });
  // The first few make the server ready: what they leave behind is not the price of those who wait.
  await clients.ask({ does: "open", players: 50 });
  for (const does of kinds) await server.ask({ does, players: 50 });
  await pause(300);
  const empty = await server.ask({ does: "usage" });
  const steps = {};
  for (const players of [FEW, MANY]) {
    await clients.ask({ does: "open", players });
    await pause(500);
    const before = await server.ask({ does: "usage" });
    await pause(IDLE_MS);
    const after = await server.ask({ does: "usage" });
    const step = {
      memory: (before.rss - empty.rss) / (players - 50) / 1024,
      heap: (before.heap - empty.heap) / (players - 50) / 1024,
      idle: ((after.cpu - before.cpu) / (after.at - before.at) / 10 / players) * 1_000,
    };
    for (const does of kinds) {
      const rounds = [];
      for (let round = 0; round < ROUNDS; round++) {
        await clients.ask({ does: "listen", count: players });
        const { before: start, after: end } = await server.ask({ does, players });
        const heard = await clients.ask({ does: "heard" });
        if (heard.count !== players) throw new Error(`${name}: ${heard.count} of ${players} heard`);
        const done = await server.ask({ does: "usage" });
        rounds.push({ ...heard, cpu: (Math.max(done.cpu, end.cpu) - start.cpu) / players });
      }
      step[does] = rounds;
    }
    steps[players] = step;
    const tails = kinds.map((does) => `${does} p99 ${step[does].map(({ p99 }) => Math.round(p99)).join(" ")} ms`);
    progress(`waiting, ${name}, ${players}: ${step.memory.toFixed(1)} kB each, ${tails.join(", ")}`);
  }
  clients.end();
  server.end();
  await pause(500);
  return steps;
}

export async function waiting({ stores }) {
  return {
    floor: await measure("bare node:http", await floorServer(20), ["append"]),
    ours: await measure("ours on SQLite", await chatServer(await stores.sqlite()), ["append", "pass"]),
    floorAgain: await measure("bare node:http", await floorServer(20), ["append"]),
    oursAgain: await measure("ours on SQLite", await chatServer(await stores.sqlite()), ["append", "pass"]),
  };
}

const PLAYERS = 100;
const LINES = 200;

/** One line at a time to one of some who wait, at rest in between: from the log to the player's socket. */
async function oneByOne(name, writes, waits) {
  const clients = await serve(here("waiting-client.mjs"), { port: waits.port });
  await clients.ask({ does: "open", players: PLAYERS });
  for (let at = 0; at < 20; at++)
    await writes.ask({ does: "append", players: 1, from: at % PLAYERS, isMeasured: false });
  await pause(300);
  await clients.ask({ does: "listen", count: LINES });
  for (let at = 0; at < LINES; at++) {
    await writes.ask({ does: "append", players: 1, from: at % PLAYERS, isMeasured: false });
    await pause(4);
  }
  const heard = await clients.ask({ does: "heard" });
  clients.end();
  if (heard.count !== LINES) throw new Error(`${name}: ${heard.count} of ${LINES} lines were heard`);
  progress(`latency, ${name}: p50 ${heard.p50.toFixed(2)} ms, p95 ${heard.p95.toFixed(2)} ms`);
  return heard;
}

export async function latency({ stores, runs }) {
  const sqlite = await chatServer(await stores.sqlite());
  const alone = await chatServer(await stores.postgres());
  const shared = await stores.postgres();
  const [one, other] = [await chatServer(shared), await chatServer(shared)];
  const results = { sqlite: [], postgres: [], across: [] };
  for (let turn = 0; turn < runs; turn++) {
    results.sqlite.push(await oneByOne("one process on SQLite", sqlite, sqlite));
    results.postgres.push(await oneByOne("one process on PostgreSQL", alone, alone));
    results.across.push(await oneByOne("two processes on PostgreSQL", one, other));
  }
  for (const server of [sqlite, alone, one, other]) server.end();
  return results;
}
