// The same short play under every condition, on every kind of server: nothing lost, nothing doubled, the order kept.
import { afterAll, beforeAll, describe, it } from "vitest";
import { conditions } from "../../plugin/server/index.ts";
import { type Ferry, type Offer, openFerry } from "./ferry.ts";
import type { Step } from "./journey.ts";
import { play } from "./play.ts";

const offers: readonly Offer[] = ["stream", "wait", "poll", "real"];
let ferries: ReadonlyMap<Offer, Ferry>;
beforeAll(async () => {
  ferries = new Map(await Promise.all(offers.map(async (offer) => [offer, await openFerry()] as const)));
});
afterAll(() => Promise.all([...ferries.values()].map((ferry) => ferry.close())));

describe.each(conditions.map(({ name }) => name))("%s", (condition) => {
  it("is weathered by every kind of server", { timeout: 30_000 }, async () => {
    const bad: Step = { do: "weather", condition, seconds: 6, seed: 11 };
    const pause: Step = { do: "pause", milliseconds: 900 };
    const steps: readonly Step[] = [
      { do: "say" },
      { do: "hand over" },
      pause,
      { do: "agent" },
      bad,
      { do: "say" },
      { do: "agent" },
      pause,
      { do: "agent" },
      { do: "event" },
      { do: "hand back" },
      pause,
      { do: "choose", pick: 0 },
      { do: "say" },
      pause,
    ];
    await Promise.all(
      [...ferries].map(([offer, ferry]) =>
        play(ferry, `${condition}-${offer}`, { offer, way: "loopback", mode: "sync", seed: 7, steps }),
      ),
    );
  });
});
