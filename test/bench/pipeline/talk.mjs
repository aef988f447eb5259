// What is said in a measured talk, and when. Both servers speak from it, so that every client hears the same.
//
// A talk's name says everything about it: WAYS-SCRIPT-CONDITION, such as "stream-steady-reset".
//   ways       stream | wait | after | plain: the fastest way that the Chat API server offers (plain: no additions)
//   script     backlogN: N lines are there from the start; pourN: N lines as soon as a stream is open; steady: 400
//              lines in 20 s; brisk: 500 lines in some 7 s; silent: none
//   condition  calm, or one of weather.mjs

/** Lines in one answer, by polling. */
export const pageSize = 100;
/** A clock that all processes of a machine share, milliseconds. */
export const clock = () => Number(process.hrtime.bigint()) / 1e6;

const padding = "The ferryman looks at the river, and then at you.";
const steadyGap = 50;
/** When the last line of a backlog was said: the same for all talks, whose events are put into words once. */
const yesterday = Date.now() - 86_400_000;

/** Seeded pseudo-random numbers in [0, 1): mulberry32. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function duesOf(script) {
  if (script.startsWith("silent")) return [];
  const [, many] = /^(?:backlog|pour)(\d+)$/.exec(script) ?? [];
  if (many) return Array.from({ length: Number(many) }, () => 0);
  if (script.startsWith("steady")) return Array.from({ length: 400 }, (_, index) => index * steadyGap);
  if (script.startsWith("brisk")) {
    const random = randomFrom(7);
    let due = 500;
    return Array.from({ length: 500 }, () => {
      due += 4 + random() * 20;
      return due;
    });
  }
  throw new TypeError(`There is no script ${script}`);
}

/** @param name WAYS-SCRIPT-CONDITION */
export function createTalk(name) {
  const [ways, script, condition] = name.split("-");
  const dues = duesOf(script);
  const began = clock();
  const isBacklog = script.startsWith("backlog") || script.startsWith("pour");
  const epoch = isBacklog ? yesterday : Date.now();
  return {
    ways,
    condition,
    isBacklog,
    count: dues.length,
    /** Requests since the last question for their number. */
    requests: 0,
    hasBegun: !script.startsWith("pour"),
    elapsed: () => clock() - began,
    /** Milliseconds since the talk's beginning, at which a line is said. */
    due: (index) => dues[index] ?? Number.POSITIVE_INFINITY,
    /** How many lines have been said by now. */
    said() {
      if (isBacklog) return this.hasBegun ? dues.length : 0;
      const now = clock() - began;
      let low = 0;
      let high = dues.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (dues[middle] <= now) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    /** The server's clock at a line: those of a backlog were said a second apart. Milliseconds since the epoch. */
    stamp: (index) => Math.floor(isBacklog ? epoch - (dues.length - index) * 1_000 : epoch + dues[index]),
    /** The first line that was said at or after a time of the server's clock. */
    indexAt(time) {
      let low = 0;
      let high = dues.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.stamp(middle) < time) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    /** A line's words: its number, when it was said by `clock`, when the talk began, and something to read. */
    words: (index, saidAt = began + dues[index]) => `${index} ${saidAt.toFixed(3)} ${began.toFixed(3)} ${padding}`,
  };
}

/** What `words` put together. */
export function readWords(words) {
  const [index, saidAt, began] = words.split(" ", 3);
  return { index: Number(index), saidAt: Number(saidAt), began: Number(began) };
}

/** All talks of one server, begun by their first request. */
export function createTalks() {
  const talks = new Map();
  return {
    of(name, who) {
      const key = `${name} ${who}`;
      let talk = talks.get(key);
      if (!talk) {
        talk = createTalk(name);
        talks.set(key, talk);
      }
      talk.requests++;
      return talk;
    },
    /** Takes the number of requests in the talks of a name, and begins to count anew. */
    takeRequests(name) {
      let requests = 0;
      for (const [key, talk] of talks) {
        if (!key.startsWith(`${name} `)) continue;
        requests += talk.requests;
        talk.requests = 0;
      }
      return requests;
    },
  };
}
