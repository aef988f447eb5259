// A child process (with --expose-gc) that hears a backlog, keeps the talk open, and says how much more it holds.
import { setTimeout as sleep } from "node:timers/promises";
import { options, tell } from "../harness/inside-child.mjs";
import { readers } from "./readers.mjs";

const { reader, url, warmUrl, count, warmCount, ...more } = options;

async function hear(where, who, wanted) {
  let heard = 0;
  let isThere;
  const whole = new Promise((resolve) => {
    isThere = resolve;
  });
  const source = await readers[reader]({ url: where, who, ...more }, () => {
    if (++heard === wanted) isThere();
  });
  await whole;
  return source;
}

/** What is held when nothing can be freed any more, bytes. */
async function held() {
  for (let round = 0; round < 4; round++) {
    await sleep(50);
    globalThis.gc();
  }
  return process.memoryUsage().heapUsed;
}

// The libraries, their connections and the compiled code are there before, whoever talks.
(await hear(warmUrl, `warm${process.pid}`, warmCount)).end();
const before = await held();
const talk = await hear(url, `measured${process.pid}`, count);
const after = await held();
tell({ kept: (after - before) / 1e6 });
talk.end();
