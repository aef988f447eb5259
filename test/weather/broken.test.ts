// Errors, resets, half answers, broken JSON, a proxy's HTML: what the player sees and what the log holds.
import { describe, expect, it } from "vitest";
import { scene } from "./scene.ts";

/** Seeds of which one half lets the server act before its answer is lost, the other does not. */
const seeds = [1, 2, 3, 4, 5, 6];

describe("errors", { concurrent: true }, () => {
  it.for(seeds)("are passed over, and each line is answered once (seed %i)", async (seed, test) => {
    const { talk, weather, settles, recorded, statuses } = await scene(test);
    await weather({ condition: "errors", seed });
    for (const words of ["one", "two", "three"]) talk.say(words);
    await test.expect.poll(recorded, { timeout: 8_000 }).toHaveLength(6);
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

describe("reset", { concurrent: true }, () => {
  it.for(["stream", "poll", "real"] as const)(
    "loses no line and doubles none, whether or not the server had acted (%s)",
    { timeout: 30_000 },
    async (offer, test) => {
      const outcomes = new Set<string>();
      for (const seed of seeds) {
        const { talk, weather, passes, settles, shown, recorded, statuses } = await scene(test, { offer });
        await weather({ condition: "reset", probability: 1, seed });
        talk.say("hello");
        await test.expect.poll(() => statuses).toContain("offline");
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
  );
});

describe("half-answer", { concurrent: true }, () => {
  it.for(["stream", "real"] as const)("is no answer: it comes whole later, once (%s)", async (offer, test) => {
    const { talk, weather, settles, shown, recorded, statuses } = await scene(test, { offer });
    await weather({ condition: "half-answer", probability: 1 });
    talk.say("hello");
    await test.expect.poll(recorded).toEqual(["you: hello", "ferry: Turn 1."]);
    await test.expect.poll(() => statuses).toContain("offline");
    expect(shown()).not.toContain("ferry: Turn 1.");
    await weather({ condition: "calm" });
    await settles();
    expect(shown()).toEqual(["you: hello", "ferry: Turn 1."]);
  });

  it("breaks a stream in the middle of an event, which then comes whole", async (test) => {
    const { talk, weather, traveller, settles, shown } = await scene(test);
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

describe("broken-json", { concurrent: true }, () => {
  it.for(["stream", "wait", "poll", "real"] as const)(
    "is never shown, and what was broken comes whole later (%s)",
    async (offer, test) => {
      const { talk, weather, traveller, settles, shown, recorded, statuses } = await scene(test, { offer });
      talk.say("Call the ferryman");
      await settles();
      const before = shown();
      await weather({ condition: "broken-json", probability: 1, seed: 2 });
      talk.say("hello");
      await traveller.agentSays("Here I am.");
      await test.expect
        .poll(() => talk.conversation.status)
        .toMatchObject({ kind: "slow", reason: expect.stringContaining("JSON") });
      await test.expect.poll(recorded).toHaveLength(before.length + 2);
      await weather({ condition: "calm" });
      await settles();
      expect(new Set(shown())).toEqual(new Set([...before, "you: hello", "Ann: Here I am."]));
      expect(statuses).toEqual(["connecting", "live", "slow", "live"]);
    },
  );
});

describe("html", { concurrent: true }, () => {
  it.for(seeds)("of a proxy is never shown, neither with 200 nor with 502 (seed %i)", async (seed, test) => {
    const { talk, weather, passes, settles, shown, statuses } = await scene(test);
    await weather({ condition: "html", probability: 1, seed });
    talk.say("hello");
    await test.expect.poll(() => talk.conversation.status.kind).toBe("slow");
    await passes(1_500);
    expect(shown()).toEqual(["you: hello (pending)"]);
    await weather({ condition: "calm" });
    await settles();
    expect(shown()).toEqual(["you: hello", "ferry: Turn 1."]);
    expect(JSON.stringify(talk.conversation)).not.toContain("<");
    expect(statuses.slice(-2)).toEqual(["slow", "live"]);
  });
});
