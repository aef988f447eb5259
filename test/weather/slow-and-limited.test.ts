// Calm, slow, jittery, rate-limited: what the player sees and what the log holds.
import { describe, expect, it } from "vitest";
import { eager } from "../../plugin/stream/index.ts";
import { scene } from "./scene.ts";

describe("calm", { concurrent: true }, () => {
  it("answers at once and stays live", async (test) => {
    const { talk, shown, settles, statuses } = await scene(test);
    talk.say("hello");
    talk.say("Row");
    expect(shown()).toEqual(["you: hello (pending)", "you: Row (pending)"]);
    await test.expect.poll(shown).toEqual(["you: hello", "ferry: Turn 1.", "you: Row", "ferry: Turn 2."]);
    await settles();
    expect(statuses).toEqual(["connecting", "live"]);
  });
});

describe("slow", { concurrent: true }, () => {
  it("keeps own lines pending for three seconds, then answers; nothing comes twice", async (test) => {
    const { talk, weather, passes, shown, recorded, settles, statuses } = await scene(test);
    await weather({ condition: "slow" });
    talk.say("hello");
    await passes(2_500);
    expect(shown()).toEqual(["you: hello (pending)"]);
    await test.expect.poll(recorded).toEqual(["you: hello", "ferry: Turn 1."]);
    await test.expect.poll(shown).toEqual(["you: hello", "ferry: Turn 1."]);
    await weather({ condition: "calm" });
    await settles();
    expect(statuses).not.toContain("offline");
  });

  it("is told of when an answer takes longer than eight seconds", async (test) => {
    const { talk, weather, settles } = await scene(test);
    await weather({ condition: "slow", delay: 12_000 });
    talk.say("hello");
    await test.expect
      .poll(() => talk.conversation.status)
      .toMatchObject({
        kind: "slow",
        reason: expect.stringContaining("longer than usual"),
      });
    await settles();
  });

  it("makes a plain poll patient: live again though it is slow still", async (test) => {
    const { talk, weather, statuses } = await scene(test, {
      offer: "poll",
      leastLimit: 100,
      talk: { cadence: eachSecond },
    });
    await weather({ condition: "slow" });
    await test.expect.poll(() => statuses.at(-1), { timeout: 5_000 }).toBe("slow");
    await test.expect.poll(() => statuses.at(-1), { timeout: 5_000 }).toBe("live");
    expect(talk.conversation.messages).toEqual([]);
  });
});

const eachSecond = { ...eager, fastest: 1_000, slowest: 1_000, quiet: 1_000, rest: 1_000 };

describe("jittery", { concurrent: true }, () => {
  it("keeps the order of lines whose answers overtake each other", async (test) => {
    const { talk, weather, settles, recorded, statuses } = await scene(test, { talk: { mode: "async" } });
    await weather({ condition: "jittery", seed: 5 });
    for (const words of ["one", "two", "three", "four"]) talk.say(words);
    await test.expect.poll(recorded, { timeout: 5_000 }).toHaveLength(8);
    await weather({ condition: "calm" });
    await settles();
    expect((await recorded()).filter((each) => each.startsWith("you"))).toEqual([
      "you: one",
      "you: two",
      "you: three",
      "you: four",
    ]);
    expect(statuses).not.toContain("offline");
  });
});

describe("rate-limited", { concurrent: true }, () => {
  it("waits as many seconds as the server asks, says why, and then goes on", async (test) => {
    const { talk, weather, passes, shown, recorded, settles, statuses } = await scene(test);
    await weather({ condition: "rate-limited", seconds: 3, delay: 5_000 });
    talk.say("hello");
    await test.expect
      .poll(() => talk.conversation.status)
      .toEqual({
        kind: "slow",
        reason: "Too Many Requests (by the weather)",
      });
    // The weather is fair again, but the server said five seconds.
    await passes(4_000);
    expect([shown(), await recorded()]).toEqual([["you: hello (pending)"], []]);
    await settles();
    expect(shown()).toEqual(["you: hello", "ferry: Turn 1."]);
    expect(statuses.slice(-2)).toEqual(["slow", "live"]);
  });
});
