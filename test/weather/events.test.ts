// Duplicates, shuffled events, one millisecond for all, a wrong clock: the player sees none of it, and the log holds each line once.
import { describe, expect, it, type TestContext } from "vitest";
import { eager, type Message } from "../../plugin/stream/index.ts";
import type { Offer } from "./ferry.ts";
import { scene } from "./scene.ts";

const offers: readonly Offer[] = ["stream", "wait", "poll", "real"];
/** A plain poll that brings several events at a time. */
const inHandfuls = { ...eager, rest: 1_000, fastest: 1_000, slowest: 1_000, quiet: 1_000 };

/** A talk with an agent, who says four lines in each spell of weather. */
async function withAnn(test: TestContext, offer: Offer) {
  const set = await scene(test, { offer, talk: { cadence: inHandfuls } });
  const told: Message[] = [];
  set.talk.message$.subscribe((message) => told.push(message));
  set.talk.say("Call the ferryman");
  await set.settles();
  const begin = set.shown();
  let count = 0;
  const hears = async () => {
    for (let line = 0; line < 4; line++) {
      await set.traveller.agentSays(`word ${++count}`);
      if (line === 1) set.talk.say(`line ${count}`);
      await set.passes(250);
    }
    await test.expect.poll(() => set.shown().filter((each) => each.startsWith("Ann"))).toHaveLength(count);
  };
  return { ...set, begin, told, hears };
}

describe.each(["duplicates", "shuffled"] as const)("%s", { concurrent: true }, (condition) => {
  it.for(offers)("change nothing that the player sees (%s)", async (offer, test) => {
    const { weather, hears, settles, shown, recorded, statuses, told } = await withAnn(test, offer);
    await weather({ condition, seed: 3 });
    await hears();
    await hears();
    await settles();
    await weather({ condition: "calm" });
    await hears();
    await settles();
    const words = await recorded();
    expect(shown()).toEqual(words);
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((each) => each.startsWith("Ann"))).toEqual(
      Array.from({ length: 12 }, (_, at) => `Ann: word ${at + 1}`),
    );
    const ids = told.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(statuses).toEqual(["connecting", "live"]);
  });
});

describe.each([
  { condition: "same-millisecond" },
  { condition: "clock-skew", hours: 1 },
  { condition: "clock-skew", hours: -1 },
] as const)("$condition $hours", { concurrent: true }, (wish) => {
  it.for(["stream", "wait", "poll"] as const)("changes nothing that the player sees (%s)", async (offer, test) => {
    const { weather, hears, settles, shown, recorded, statuses } = await withAnn(test, offer);
    await weather(wish);
    await hears();
    await settles();
    await weather({ condition: "calm" });
    await hears();
    await settles();
    expect(shown()).toEqual(await recorded());
    expect(statuses).toEqual(["connecting", "live"]);
  });

  it("loses nothing and doubles nothing where times are all there is, also when the clock is put right", async (test) => {
    const { weather, hears, shown, recorded, statuses } = await withAnn(test, "real");
    await weather(wish);
    await hears();
    await weather({ condition: "calm" });
    await hears();
    await test.expect.poll(async () => [...shown()].sort().join()).toBe([...(await recorded())].sort().join());
    expect(statuses).toEqual(["connecting", "live"]);
  });
});

describe("a clock that is an hour wrong from the beginning", { concurrent: true }, () => {
  it.for([1, -1])("has no effect, not even where times are all there is (%i)", async (hours, test) => {
    const { talk, weather, traveller, settles, shown } = await scene(test, {
      offer: "real",
      talk: { cadence: inHandfuls },
    });
    await weather({ condition: "clock-skew", hours });
    talk.say("Call the ferryman");
    await settles();
    await traveller.agentSays("Here I am.");
    talk.say("hello");
    await test.expect.poll(shown).toHaveLength(6);
    await settles();
    expect(new Set(shown().slice(-2))).toEqual(new Set(["Ann: Here I am.", "you: hello"]));
  });
});
