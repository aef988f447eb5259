// Hang, restart, offline, revoked: the server is not there, or does not want to be. What the player sees, what the log holds.
import { describe, expect, it } from "vitest";
import { openChoices } from "../../plugin/stream/index.ts";
import type { Offer } from "./ferry.ts";
import { scene } from "./scene.ts";

describe("hang", { concurrent: true }, () => {
  it("is noticed, and news come when it is over, by whatever way", { timeout: 20_000 }, async (test) => {
    const meet = async (offer: Offer) => {
      const { talk, weather, traveller, settles, shown, statuses } = await scene(test, { offer });
      talk.say("Call the ferryman");
      await settles();
      await weather({ condition: "hang" });
      await traveller.agentSays("Here I am.");
      await test.expect.poll(() => statuses.at(-1), { timeout: 6_000 }).toBe("slow");
      expect(shown().at(-1)).not.toBe("Ann: Here I am.");
      await weather({ condition: "calm" });
      await settles();
      expect(shown().at(-1)).toBe("Ann: Here I am.");
      expect(statuses).toEqual(["connecting", "live", "slow", "live"]);
    };
    await Promise.all((["stream", "wait", "poll", "real"] as const).map(meet));
  });

  it("makes no line come twice, whether or not the server had it", { timeout: 20_000 }, async (test) => {
    const outcomes = new Set<number>();
    const meet = async (seed: number) => {
      const { talk, weather, settles, shown, recorded } = await scene(test);
      await weather({ condition: "hang", seed });
      talk.say("hello");
      await test.expect.poll(() => talk.conversation.status.kind, { timeout: 6_000 }).toBe("slow");
      outcomes.add((await recorded()).length);
      await weather({ condition: "calm" });
      await settles();
      expect(shown()).toEqual(["you: hello", "ferry: Turn 1."]);
    };
    await Promise.all([1, 2, 3, 4, 5, 6].map(meet));
    expect(outcomes).toEqual(new Set([0, 2]));
  });
});

describe("restart", { concurrent: true }, () => {
  it.for(["stream", "wait", "poll"] as const)(
    "is told of; what was said meanwhile goes out, and the talk goes on where it was (%s)",
    async (offer, test) => {
      const { talk, weather, settles, shown, statuses } = await scene(test, { offer });
      talk.say("hello");
      await settles();
      const back = weather({ condition: "restart" });
      talk.say("Row");
      await test.expect.poll(() => statuses).toContain("offline");
      expect(shown().at(-1)).toBe("you: Row (pending)");
      await back;
      await settles();
      // The counter of the bot stood in the log.
      expect(shown()).toEqual(["you: hello", "ferry: Turn 1.", "you: Row", "ferry: Turn 2."]);
      expect(statuses).toEqual(["connecting", "live", "offline", "live"]);
    },
  );
});

describe("ten minutes offline", { concurrent: true }, () => {
  it("fail what has grown too old and say so, and send the rest when they are over", async (test) => {
    const { talk, weather, passes, traveller, settles, shown, recorded, statuses } = await scene(test, { speed: 200 });
    talk.say("hello");
    await settles();
    await weather({ condition: "offline", seconds: 600 });
    talk.send("splash");
    const [row] = openChoices(talk.conversation);
    if (row) talk.choose(row);
    expect(shown().slice(-2)).toEqual(["you: *splash* (pending)", "you: Row (pending)"]);
    await test.expect.poll(() => talk.conversation.status.kind).toBe("offline");
    await passes(300_000);
    expect(shown().slice(-2)).toEqual(["you: *splash* (failed)", "you: Row (failed)"]);
    expect(talk.conversation.messages.at(-1)?.delivery).toMatchObject({
      reason: "It could not be sent in time",
      retryable: true,
    });
    talk.say("anybody?");
    expect(await recorded()).toEqual(["you: hello", "ferry: Turn 1."]);
    await test.expect.poll(() => traveller.weather.now.condition, { timeout: 5_000 }).toBe("calm");
    await test.expect
      .poll(recorded, { timeout: 5_000 })
      .toEqual(["you: hello", "ferry: Turn 1.", "you: anybody?", 'ferry: Turn 2: "anybody?"?']);
    await test.expect.poll(() => statuses).toEqual(["connecting", "live", "offline", "live"]);
    expect(shown()).toEqual([...(await recorded()), "you: *splash* (failed)", "you: Row (failed)"]);
  });
});

describe("revoked", { concurrent: true }, () => {
  it("is refused with the reason; the line fails, and can be sent again when the pass is good", async (test) => {
    const { talk, weather, settles, shown, recorded } = await scene(test, { speed: 40 });
    await weather({ condition: "revoked" });
    const id = talk.say("hello");
    await test.expect.poll(shown).toEqual(["you: hello (failed)"]);
    expect(talk.conversation.status).toEqual({ kind: "refused", reason: "Unauthorized (by the weather)" });
    expect(await recorded()).toEqual([]);
    await weather({ condition: "calm" });
    await test.expect.poll(() => talk.conversation.status.kind, { timeout: 8_000 }).toBe("live");
    talk.retry(id);
    await settles();
    expect(shown()).toEqual(["you: hello", "ferry: Turn 1."]);
  });

  it("is hardly seen where the game can get a new pass", async (test) => {
    let asked = 0;
    const set = await scene(test, {
      talk: {
        refresh: async () => {
          asked++;
          await set.weather({ condition: "calm" });
          return set.traveller.url;
        },
      },
    });
    await set.weather({ condition: "revoked" });
    set.talk.say("hello");
    await test.expect.poll(set.shown).toEqual(["you: hello", "ferry: Turn 1."]);
    await set.settles();
    expect(asked).toBeGreaterThan(0);
  });
});
