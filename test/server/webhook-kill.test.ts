// The server is killed (kill -9) in the middle of deliveries and while timeouts come due: nothing is lost, nothing is said
// twice, and what a webhook gets twice has the same id.
import { expect, test } from "vitest";
import type { WireEvent } from "../../plugin/api/wire.ts";
import { gameBackend } from "./game-backend.ts";
import { answersIn, eventsOf, insist, mortal, pause, takenOnce } from "./mortal-server.ts";
import { durableStores, whereOf, withPostgres } from "./stores.ts";
import { player } from "./talking.ts";

const postgres = withPostgres();

test.each(durableStores)("in the middle of deliveries (%s)", { timeout: 60_000 }, async (store) => {
  const backend = await gameBackend(async () => {
    await pause(3);
    return undefined as never;
  });
  const server = await mortal({ where: await whereOf(store, postgres), webhookUrl: backend.url });
  let deaths = 0;
  const talk = async (clientId: string) => {
    const ask = (query: string, id: string) =>
      insist(async () => {
        const { questionId } = await player(server.url, clientId).accept(query, id);
        if (questionId !== id) throw new Error("not accepted");
      });
    await ask("/start", "start");
    let count = 0;
    while (deaths < 4) await ask("count", `q-${++count}`);
    return { clientId, count };
  };
  const talks = ["ann", "bob", "cid", "dan"].map(talk);
  for (; deaths < 4; deaths++) {
    await pause(150 + 150 * Math.random());
    await server.die();
  }
  for (const { clientId, count } of await Promise.all(talks)) {
    const asked = ["start", ...Array.from({ length: count }, (_, i) => `q-${i + 1}`)];
    await expect.poll(() => takenOnce(backend, clientId).length).toBe(asked.length);
    const events = await eventsOf(server.url, clientId);
    expect(questionsIn(events).sort()).toEqual(asked.sort());
    // The webhook heard what stands in the log, in the order in which it stands there.
    expect(takenOnce(backend, clientId)).toEqual(answersIn(events));
  }
});

const questionsIn = (events: WireEvent[]) =>
  events.flatMap((event) => (event.type === "request" ? [event.event.questionId] : []));

test.each(durableStores)("while timeouts come due (%s)", { timeout: 60_000 }, async (store) => {
  const backend = await gameBackend();
  const server = await mortal({ where: await whereOf(store, postgres), webhookUrl: backend.url });
  const names = Array.from({ length: 60 }, (_, i) => `player-${i}`);
  await Promise.all(names.map((name) => player(server.url, name).say("/start")));
  const waits = names.map(async (name, i) => {
    await pause(i * 8);
    await insist(() => player(server.url, name).say("wait", { questionId: "wait" }));
  });
  await pause(320);
  await server.die();
  await Promise.all(waits);
  await pause(180);
  await server.die();
  for (const name of names)
    await expect.poll(async () => answersIn(await eventsOf(server.url, name))).toContain("Still there?");
  await pause(600);
  for (const name of names) {
    expect(answersIn(await eventsOf(server.url, name))).toEqual(["Welcome.", "I wait.", "Still there?"]);
    expect(takenOnce(backend, name)).toEqual(["Still there?"]);
  }
});
