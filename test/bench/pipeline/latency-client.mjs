// A child process that hears lines as they are said, and says how late each was.
import { options, tell } from "../harness/inside-child.mjs";
import { readers } from "./readers.mjs";
import { clock, readWords } from "./talk.mjs";

const { reader, count, skipped, ...more } = options;
const latencies = [];
readers[reader]({ who: "measured", ...more }, (words) => {
  const { saidAt } = readWords(words);
  latencies.push(clock() - saidAt);
  // The first lines warm the code up.
  if (latencies.length === count) tell({ latencies: latencies.slice(skipped) });
});
