// A child process that hears one talk for each condition and says what of it was lost, doubled, out of order or late.
import { setTimeout as sleep } from "node:timers/promises";
import { options, tell } from "../harness/inside-child.mjs";
import { readers } from "./readers.mjs";
import { readWords } from "./talk.mjs";
import { createTally } from "./weather.mjs";

const { reader, talks, patience, ...more } = options;
const count = 400;
const heard = [];
for (const { url, condition } of talks) {
  const tally = createTally(count);
  const source = await readers[reader]({ url, who: "weather", ...more }, (words) => tally.hear(readWords(words)));
  heard.push({ condition, tally, source });
  // Talks that begin together would also poll together.
  await sleep(37);
}
await sleep(patience);
tell(
  heard.map(({ condition, tally, source }) => ({
    condition,
    ...tally.sum(),
    ...wrongTranscript(source.transcript?.()),
  })),
);

/** What the player can read in the end: each line once, in its order. */
function wrongTranscript(transcript) {
  if (!transcript) return {};
  const indexes = transcript.map((words) => readWords(words).index);
  const isRight = indexes.length === count && indexes.every((index, at) => index === at);
  return { isTranscriptRight: isRight };
}
