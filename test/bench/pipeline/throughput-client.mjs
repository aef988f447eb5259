// A child process that hears a backlog as fast as it can, and says what that cost.
import { options, tell } from "../harness/inside-child.mjs";
import { readers } from "./readers.mjs";
import { readWords } from "./talk.mjs";

const { reader, url, warmUrl, count, patience, ...more } = options;

/** A talk of this process alone: a stream that was poured out before has nothing to pour again. */
const whoOf = (name) => `${name}${process.pid}`;

/** Hears `wanted` lines, or as many as come within `limit` milliseconds. */
function hear(where, who, wanted, limit) {
  return new Promise((resolve) => {
    const cpuBefore = process.cpuUsage();
    const began = performance.now();
    let heard = 0;
    let outOfOrder = 0;
    let newest = -1;
    let first;
    let last = began;
    let source;
    const finish = async () => {
      clearTimeout(timer);
      const { user, system } = process.cpuUsage(cpuBefore);
      (await source).end();
      const whole = heard >= wanted;
      // A client with a pause between pages is judged by the pages behind the first, which came without one.
      const perSecond = whole ? heard / (last - began) : (heard - first.heard) / (last - first.at);
      resolve({ heard, outOfOrder, perSecond: perSecond * 1_000, cpu: (user + system) / heard });
    };
    const timer = setTimeout(finish, limit);
    source = readers[reader]({ url: where, who, ...more }, (words) => {
      const { index } = readWords(words);
      if (index > newest) newest = index;
      else outOfOrder++;
      heard++;
      if (heard === wanted || !(heard % 100)) {
        last = performance.now();
        first ??= { heard, at: last };
      }
      if (heard === wanted) finish();
    });
  });
}

if (warmUrl) await hear(warmUrl, whoOf("warm"), count, patience);
tell(await hear(url, whoOf("measured"), count, patience));
