// Turns and pages per second, each beside bare node:http that answers as many bytes, in the same run.
import { fileURLToPath } from "node:url";
import { run, serve } from "../harness/child.mjs";
import { progress } from "../harness/progress.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const PLAYERS = 256;
const EVENTS_EACH = 20;

export const chatServer = (store) => serve(here("chat-server.mjs"), { store }, ["--expose-gc"]);
export const floorServer = (bytes) =>
  serve(here("floor-server.mjs"), { answer: JSON.stringify({ text: "x".repeat(Math.max(0, bytes - 11)) }) }, [
    "--expose-gc",
  ]);

async function load(name, servers, kind) {
  const ports = servers.map(({ port }) => port);
  const cpu = async () => {
    let sum = 0;
    for (const server of servers) sum += (await server.ask({ does: "usage" })).cpu;
    return sum;
  };
  const before = await cpu();
  const result = await run(here("load-client.mjs"), { ports, kind, players: PLAYERS }, { timeout: 30_000 });
  if (result.failed) throw new Error(`${name}: ${result.failed}`);
  if (result.wrong > 0) throw new Error(`${name}: ${result.wrong} answers were not 200`);
  const each = ((await cpu()) - before) / result.answers;
  const size = Math.round(result.bytesEach);
  progress(`${name}: ${Math.round(result.perSecond)} /s of ${size} bytes, ${each.toFixed(0)} µs of its processor each`);
  return { ...result, cpu: each };
}

/** @returns rates by name; each store takes turns with the floor */
export async function turns({ stores, runs }) {
  const of = {
    sqlite: [await chatServer(await stores.sqlite())],
    memory: [await chatServer(await stores.memory())],
    postgres: [await chatServer(await stores.postgres())],
  };
  const shared = await stores.postgres();
  of.two = [await chatServer(shared), await chatServer(shared)];
  const { bytesEach } = await load("turns, to know their size", of.memory, "turns");
  of.floor = [await floorServer(bytesEach)];
  const rates = await inTurns(of, "turns", runs);
  for (const server of Object.values(of).flat()) server.end();
  return rates;
}

export async function reading({ stores, runs }) {
  const of = {
    sqlite: [await chatServer(await stores.sqlite())],
    memory: [await chatServer(await stores.memory())],
    postgres: [await chatServer(await stores.postgres())],
  };
  for (const [server] of Object.values(of)) await server.ask({ does: "fill", players: PLAYERS, events: EVENTS_EACH });
  const { bytesEach } = await load("pages, to know their size", of.memory, "events");
  of.floor = [await floorServer(bytesEach)];
  const rates = await inTurns(of, "events", runs);
  for (const server of Object.values(of).flat()) server.end();
  const events = ({ perSecond, cpu }) => ({ perSecond: perSecond * EVENTS_EACH, cpu: cpu / EVENTS_EACH });
  return Object.fromEntries(Object.entries(rates).map(([name, list]) => [name, list.map(events)]));
}

async function inTurns(of, kind, runs) {
  const rates = Object.fromEntries(Object.keys(of).map((name) => [name, []]));
  for (let turn = 0; turn < runs; turn++)
    for (const [name, servers] of Object.entries(of)) {
      rates[name].push(await load(`${kind} ${turn + 1}, ${name}`, servers, kind));
    }
  return rates;
}
