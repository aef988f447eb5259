// A process is killed (kill -9) with accepted requests in its hands: what the player asks next does not overtake them.
import { expect, test } from "vitest";
import { child } from "./child.ts";
import { eventsOf, insist } from "./mortal-server.ts";
import { durableStores, whereOf, withPostgres } from "./stores.ts";
import { player } from "./talking.ts";

const postgres = withPostgres();
for (const store of durableStores) {
  for (const how of ["say", "accept"] as const) {
    test(`what was accepted first is said first after a kill: ${store}, then ${how}`, { timeout: 60_000 }, async () => {
      const where = await whereOf(store, postgres);
      // Its bot takes a quarter of a second for each answer.
      const first = await child(where, 0, "slow");
      const { url } = first;
      // Another process is there already, where there may be one; else the next one comes on the same port.
      const otherUrl = store === "postgres" ? (await child(where, 0, "slow")).url : url;
      const ann = player(url, "ann");
      await ann.say("/start", { questionId: "start" });
      for (const id of ["one", "two", "three"]) await ann.accept("Again", id);
      const end = first.kill();
      if (store === "sqlite") void end.then(() => child(where, Number(new URL(url).port), "slow"));
      // From the first moment on, before the server has looked what was left to it.
      if (how === "say") await insist(() => player(otherUrl, "ann").say("Again", { questionId: "newer" }));
      else await insist(() => player(otherUrl, "ann").accept("Again", "newer"));
      const asked = async () =>
        (await eventsOf(otherUrl, "ann")).flatMap((event) =>
          event.type === "request" ? [event.event.questionId] : [],
        );
      await expect.poll(asked, { timeout: 20_000 }).toContain("newer");
      // Nothing comes late, and nothing twice.
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect(await asked()).toEqual(["start", "one", "two", "three", "newer"]);
      expect(await eventsOf(otherUrl, "ann")).toHaveLength(10);
    });
  }
}
