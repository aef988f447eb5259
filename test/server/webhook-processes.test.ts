// Two server processes over one PostgreSQL share a webhook, timeouts and campaigns: whoever is asked, one of them works.
import { expect, onTestFinished, test } from "vitest";
import { openLog } from "../../plugin/server/index.ts";
import { type Backend, gameBackend, status } from "./game-backend.ts";
import { whereOf, withPostgres } from "./stores.ts";
import { player, run } from "./talking.ts";

const postgres = withPostgres();

/** Two servers, each with a log of its own, as in two processes. The first has got every duty. */
async function two(backend: Backend) {
  const where = await whereOf("postgres", postgres);
  const servers = [];
  for (let i = 0; i < 2; i++) {
    const log = await openLog(where);
    onTestFinished(() => log.close());
    servers.push(await run({ bot: "herald", log, webhookDelays: [30, 30], channel: { webhookUrl: backend.url } }));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const [one, other] = servers;
  if (!one || !other) throw new Error("two servers were meant");
  return { one, other };
}

test("what is owed by the one is posted by the other, once and in order", async () => {
  const backend = await gameBackend();
  const { one, other } = await two(backend);
  await player(other.url).accept("/start");
  await backend.took(1);
  for (const [i, { url }] of [one, other, one, other].entries()) await player(url).accept("count", `q-${i}`);
  await backend.took(5);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(backend.tries.map(({ answer }) => answer)).toEqual(["Welcome.", "1", "2", "3", "4"]);
});

test("a receiver that was gone is enabled, and what was given up is sent again, by whichever is asked", async () => {
  const backend = await gameBackend((_, index) => (index === 0 ? status(410) : undefined));
  const { other } = await two(backend);
  const webhook = await other.server.webhook("elder");
  await player(other.url).accept("/start");
  await expect.poll(() => webhook.disabled()).toMatchObject({ reason: expect.stringContaining("410") });
  await webhook.enable();
  await backend.took(1);

  backend.manners = () => status(500);
  await player(other.url).accept("count");
  await expect.poll(() => webhook.list({ state: "failed", limit: 9 })).toHaveLength(1);
  backend.manners = () => undefined;
  expect(await webhook.sendAgain({})).toBe(1);
  await backend.took(2);
});

test("a campaign that the one runs is made, held, continued and ended by the other", async () => {
  const { other } = await two(await gameBackend());
  const clients = Array.from({ length: 100 }, (_, i) => `player-${i}`);
  const campaign = { channel: "elder", name: "lanterns", event: "lanterns", clients, delay: 30 };
  const { id } = await other.server.campaigns.create(campaign);
  const sent = async () => (await other.server.campaigns.get(id, { limit: 1 })).counts.SENT;
  await expect.poll(sent).toBeGreaterThan(1);
  await other.server.campaigns.pause(id);
  await new Promise((resolve) => setTimeout(resolve, 250));
  const held = await sent();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await sent()).toBe(held);
  await other.server.campaigns.resume(id);
  await expect.poll(sent).toBeGreaterThan(held);
  const { counts } = await other.server.campaigns.stop(id);
  expect(counts).toMatchObject({ INIT: 0, PENDING: 0 });
  expect(counts.CANCELED).toBeGreaterThan(0);
});

test("when the one closes, the other takes its duties over", async () => {
  const backend = await gameBackend();
  const { one, other } = await two(backend);
  await player(one.url).accept("/start");
  await backend.took(1);
  await player(one.url).say("wait");
  await one.close();
  await backend.took(2);
  expect(backend.taken.map(({ answer }) => answer)).toEqual(["Welcome.", "Still there?"]);
  await player(other.url).accept("count");
  await backend.took(3);
});
