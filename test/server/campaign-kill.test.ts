// The server is killed (kill -9) in the middle of a campaign: each client is told once, webhook and callback hear of each.
import { expect, test } from "vitest";
import { gameBackend } from "./game-backend.ts";
import { CAMPAIGN, campaigns, expectCampaignDone } from "./lantern-campaign.ts";
import { answersIn, child, eventsOf, insist, mortal, pause, takenOnce } from "./mortal-server.ts";
import { durableStores, whereOf, withPostgres } from "./stores.ts";
import { player } from "./talking.ts";

const postgres = withPostgres();
test.each(durableStores)("in the middle of a campaign (%s)", { timeout: 60_000 }, async (store) => {
  const [backend, callbacks] = await Promise.all([gameBackend(), gameBackend()]);
  const server = await mortal({ where: await whereOf(store, postgres), webhookUrl: backend.url });
  const { id } = await campaigns(server.url, "", { ...CAMPAIGN, callbackUrl: callbacks.url });
  for (let deaths = 0; deaths < 3; deaths++) {
    await pause(100 + 60 * Math.random());
    expect(await insist(() => campaigns(server.url, `/${id}`))).toMatchObject({ state: "RUNNING" });
    await server.die();
  }
  await expectCampaignDone(server.url, id, backend, callbacks);
});

test("two processes on one PostgreSQL: the other goes on with all of it", { timeout: 60_000 }, async () => {
  const [backend, callbacks] = await Promise.all([gameBackend(), gameBackend()]);
  const wishes = { where: await whereOf("postgres", postgres), webhookUrl: backend.url, port: 0 };
  const first = await child(wishes);
  // The first has got every duty when the second comes.
  await pause(300);
  const second = await child(wishes);
  const { id } = await campaigns(second.url, "", { ...CAMPAIGN, callbackUrl: callbacks.url });
  const waiting = ["ann", "bob", "cid"];
  for (const name of waiting) await player(second.url, name).accept("/start");
  for (const name of waiting) await player(first.url, name).say("wait");
  await first.kill();
  await expectCampaignDone(second.url, id, backend, callbacks);
  for (const name of waiting) {
    await expect.poll(async () => answersIn(await eventsOf(second.url, name))).toContain("Still there?");
    await expect.poll(() => takenOnce(backend, name)).toEqual(["Welcome.", "Still there?"]);
  }
});
