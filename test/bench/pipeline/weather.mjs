// What can go wrong on the way, by name: both servers do the same to every client, from second 5 to second 10 of a talk.
import { clock } from "./talk.mjs";

export const faultBegins = 5_000;
export const faultEnds = 10_000;

/** An outage: nothing usable comes while it lasts. The others deliver, but badly. */
export const outages = ["429", "500", "reset", "truncated", "html"];
export const conditions = [...outages, "hang", "duplicates", "shuffled"];

/** The condition that holds in a talk at this moment, or undefined. */
export function weatherIn(talk) {
  if (talk.condition === "calm") return undefined;
  const elapsed = talk.elapsed();
  return elapsed >= faultBegins && elapsed < faultEnds ? talk.condition : undefined;
}

let truncations = 0;

/**
 * Answers as the weather wants it.
 *
 * @param body what a good answer would hold
 * @returns true when that was all: there is nothing more to answer
 */
export function answerBadly(weather, response, body) {
  switch (weather) {
    case "429":
      response.writeHead(429, { "Retry-After": "1", "Content-Type": "application/json" });
      response.end('{"error":"Too Many Requests"}');
      return true;
    case "500":
      response.writeHead(500, { "Content-Type": "application/json" });
      response.end('{"error":"Internal Server Error"}');
      return true;
    case "reset":
      response.socket?.resetAndDestroy();
      return true;
    case "hang":
      return true;
    case "html":
      // A captive portal: HTTP has nothing to complain of.
      response.writeHead(200, { "Content-Type": "text/html" });
      response.end("<!doctype html><title>Welcome</title><p>Please sign in to use this network.</p>");
      return true;
    case "truncated": {
      response.writeHead(200, { "Content-Type": "application/json" });
      const half = body.slice(0, body.length >> 1);
      // Half an answer comes in two forms: as if it were whole, and cut off on its way.
      if (truncations++ % 2 === 0) response.end(half);
      else response.write(half, () => response.socket?.destroy());
      return true;
    }
    default:
      return false;
  }
}

/** Lines of one delivery as the weather hands them out. */
export function disturb(weather, indexes, random) {
  if (weather === "duplicates") {
    const first = indexes[0];
    if (first === undefined) return indexes;
    const before = Array.from({ length: Math.min(5, first) }, (_, at) => first - Math.min(5, first) + at);
    return [...before, ...indexes].flatMap((index) => [index, index]);
  }
  if (weather === "shuffled") {
    const mixed = [...indexes];
    for (let at = mixed.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
    }
    return mixed;
  }
  return indexes;
}

/** Keeps account of what one client heard of a talk. */
export function createTally(count) {
  const seen = new Uint8Array(count);
  let heard = 0;
  let doubled = 0;
  let outOfOrder = 0;
  let newest = -1;
  let back;
  const latencies = [];
  return {
    hear({ index, saidAt, began }) {
      const now = clock();
      latencies.push(now - saidAt);
      if (back === undefined && now >= began + faultEnds) back = now - began - faultEnds;
      if (seen[index]) return doubled++;
      seen[index] = 1;
      heard++;
      if (index < newest) outOfOrder++;
      else newest = index;
    },
    sum: () => ({ lost: count - heard, doubled, outOfOrder, back, latencies }),
  };
}
