// The database goes away in the middle of a campaign, of deliveries and of a timeout, and comes back.
import { expect, test } from "vitest";
import { gameBackend } from "./game-backend.ts";
import { CAMPAIGN, campaigns, expectCampaignDone } from "./lantern-campaign.ts";
import { answersIn, child, eventsOf, pause, takenOnce } from "./mortal-server.ts";
import { whereOf, withPostgres } from "./stores.ts";
import { player } from "./talking.ts";

const postgres = withPostgres();

test("PostgreSQL goes away in the middle of it, and comes back", { timeout: 60_000 }, async () => {
  const [backend, callbacks] = await Promise.all([gameBackend(), gameBackend()]);
  const server = await child({ where: await whereOf("postgres", postgres), webhookUrl: backend.url, port: 0 });
  await player(server.url, "ann").accept("/start");
  await backend.took(1);
  const { id } = await campaigns(server.url, "", { ...CAMPAIGN, callbackUrl: callbacks.url });
  await player(server.url, "ann").say("wait");
  await pause(100);
  await postgres().stop();
  await pause(700);
  await postgres().start();
  await expectCampaignDone(server.url, id, backend, callbacks);
  await expect.poll(async () => answersIn(await eventsOf(server.url, "ann"))).toContain("Still there?");
  expect(answersIn(await eventsOf(server.url, "ann"))).toEqual(["Welcome.", "I wait.", "Still there?"]);
  await expect.poll(() => takenOnce(backend, "ann")).toEqual(["Welcome.", "Still there?"]);
});
