// Errors, resets, half answers, broken JSON, a proxy's HTML: what the player sees and what the log holds.
import { describe, expect, it } from "vitest";
import { scene } from "./scene.ts";

/** Seeds of which one half lets the server act before its answer is lost, the other does not. */
const seeds = [1, 2, 3, 4, 5, 6];

describe("errors", () => {
  it.each(seeds)("are passed over, and each line is answered once (seed %i)", async (seed) => {
    const { talk, weather, settles, recorded, statuses } = await scene();
    await weather({ condition: "errors", seed });
    for (const words of ["one", "two", "three"]) talk.say(words);
    await expect.poll(recorded, { timeout: 8_000 }).toHaveLength(6);
    await weather({ condition: "calm" });
    await settles();
    expect(await recorded()).toEqual([
      "you: one",
      "ferry: Turn 1.",
      "you: two",
      'ferry: Turn 2: "two"?',
      "you: three",
      'ferry: Turn 3: "three"?',
    ]);
    expect(statuses).toContain("slow");
  });
});

describe("reset", () => {
  it.each(["stream", "poll", "real"] as const)(
    "loses no line and doubles none, whether or not the server had acted (%s)",
    async (offer) => {
      const outcomes = new Set<string>();
      for (const seed of seeds) {
        const { talk, weather, passes, settles, shown, recorded, statuses } = await scene({ offer });
        await weather({ condition: "reset", probability: 1, seed });
        talk.say("hello");
        await expect.poll(() => statuses).toContain("offline");
        await passes(100);
        outcomes.add(`shown: ${shown()}; written down: ${await recorded()}`);
        await weather({ condition: "calm" });
        await settles();
        expect(shown()).toEqual(["you: hello", "ferry: Turn 1."]);
        expect(statuses).toEqual(["connecting", "live", "offline", "live"]);
      }
      // The turn was taken although its answer was lost, with some of the seeds.
      expect([...outcomes].sort()).toEqual([
        "shown: you: hello (pending); written down: ",
        "shown: you: hello (pending); written down: you: hello,ferry: Turn 1.",
      ]);
    },
    30_000,
  );
});

describe("half-answer", () => {
  it.each(["stream", "real"] as const)("is no answer: it comes whole later, once (%s)", async (offer) => {
    const { talk, weather, settles, shown, recorded, statuses } = await scene({ offer });
    await weather({ condition: "half-answer", probability: 1 });
    talk.say("hello");
    await expect.poll(recorded).toEqual(["you: hello", "ferry: Turn 1."]);
    await expect.poll(() => statuses).toContain("offline");
    expect(shown()).toEqual(["you: hello (pending)"]);
    await weather({ condition: "calm" });
    await settles();
    expect(shown()).toEqual(["you: hello", "ferry: Turn 1."]);
  });

  it("breaks a stream in the middle of an event, which then comes whole", async () => {
    const { talk, weather, traveller, settles, shown } = await scene();
    talk.say("Call the ferryman");
    await settles();
    const before = shown();
    await weather({ condition: "half-answer", probability: 0.5, seed: 4 });
    for (const words of ["one", "two", "three", "four"]) await traveller.agentSays(words);
    await weather({ condition: "calm" });
    await settles();
    expect(shown()).toEqual([...before, "Ann: one", "Ann: two", "Ann: three", "Ann: four"]);
  });
});

describe("broken-json", () => {
  it.each(["stream", "wait", "poll", "real"] as const)(
    "is never shown, and what was broken comes whole later (%s)",
    async (offer) => {
      const { talk, weather, traveller, settles, shown, recorded, statuses } = await scene({ offer });
      talk.say("Call the ferryman");
      await settles();
      const before = shown();
      await weather({ condition: "broken-json", probability: 1, seed: 2 });
      talk.say("hello");
      await traveller.agentSays("Here I am.");
      await expect
        .poll(() => talk.conversation.status)
        .toMatchObject({ kind: "slow", reason: expect.stringContaining("JSON") });
      await expect.poll(recorded).toHaveLength(before.length + 2);
      await weather({ condition: "calm" });
      await settles();
      expect(new Set(shown())).toEqual(new Set([...before, "you: hello", "Ann: Here I am."]));
      expect(statuses).toEqual(["connecting", "live", "slow", "live"]);
    },
  );
});

describe("html", () => {
  it.each(seeds)("of a proxy is never shown, neither with 200 nor with 502 (seed %i)", async (seed) => {
    const { talk, weather, passes, settles, shown, statuses } = await scene();
    await weather({ condition: "html", probability: 1, seed });
    talk.say("hello");
    await expect.poll(() => talk.conversation.status.kind).toBe("slow");
    await passes(1_500);
    expect(shown()).toEqual(["you: hello (pending)"]);
    await weather({ condition: "calm" });
    await settles();
    expect(shown()).toEqual(["you: hello", "ferry: Turn 1."]);
    expect(JSON.stringify(talk.conversation)).not.toContain("<");
    expect(statuses.slice(-2)).toEqual(["slow", "live"]);
  });
});
