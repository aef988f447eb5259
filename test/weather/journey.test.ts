// Random journeys through all weathers: nothing is lost, nothing doubled, the order kept. The seed is printed.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ferry, openFerry } from "./ferry.ts";
import { anyJourney } from "./journey.ts";
import { play } from "./play.ts";

// `PARLEY_RUNS=10000` widens it, `PARLEY_SEED` repeats it, `PARLEY_SHRINK=1` looks for the shortest journey that fails.
const runs = Number(process.env.PARLEY_RUNS ?? 150);
const seed = Number(process.env.PARLEY_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** Journeys that are under way at the same time: they mostly wait. */
const together = Number(process.env.PARLEY_TOGETHER ?? 24);

let ferries: Ferry[] = [];
beforeAll(async () => {
  ferries = await Promise.all(Array.from({ length: Math.min(together, runs) }, openFerry));
});
afterAll(() => Promise.all(ferries.map((ferry) => ferry.close())));

describe("any journey through any weather", () => {
  it(`loses nothing, doubles nothing and keeps the order (PARLEY_RUNS=${runs} PARLEY_SEED=${seed})`, {
    timeout: 20_000 + runs * 1_000,
  }, async () => {
    const began = Date.now();
    let count = 0;
    const worlds = ferries.map(async (ferry, index) => {
      const own = seed + 7_919 * index;
      const property = fc.asyncProperty(anyJourney(), (journey) => play(ferry, `player-${index}-${count++}`, journey));
      const share = Math.ceil((runs - index) / ferries.length);
      await fc.assert(property, { seed: own, numRuns: share, endOnFailure: process.env.PARLEY_SHRINK === undefined });
    });
    const outcomes = await Promise.allSettled(worlds);
    console.log(`${count} journeys in ${((Date.now() - began) / 1_000).toFixed(1)} s, PARLEY_SEED=${seed}`);
    const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [wordsOf(outcome.reason)] : []));
    expect(failures.join("\n\n")).toBe("");
  });
});

/** The journey that went wrong, and what was wrong with it. */
function wordsOf({ message, cause }: Error): string {
  return `${message}\n${cause instanceof Error ? cause.message : ""}`;
}
