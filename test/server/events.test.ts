// Reading the events again: from a time, of one connection, page by page.
import { expect, test } from "vitest";
import { openLog } from "../../plugin/server/index.ts";
import { agentPlatform } from "./agent-platform.ts";
import { player, run, TOKEN } from "./talking.ts";

const seqs = ({ events }: { events: object[] }) => events.map((event) => (event as { seq: number }).seq);

test("a client that nobody knows has no events", async () => {
  const { url } = await run();
  expect(await player(url, "nobody").events()).toMatchObject({ hasMore: false, events: [] });
});

test.each(["since", "from", "timestamp"])("%s takes a time in every form", async (name) => {
  let time = Date.UTC(2024, 4, 1, 10, 0, 0);
  const { url } = await run({ now: () => time });
  const ann = player(url);
  await ann.say("/start");
  time += 5_000;
  await ann.say("Leave");
  const from = Date.UTC(2024, 4, 1, 10, 0, 1);
  for (const since of [
    from,
    from / 1000,
    "2024-05-01T10:00:01.000",
    "2024-05-01T10:00:01.000Z",
    "2024-05-01T12:00:01+02:00",
  ]) {
    expect(seqs(await ann.events({ [name]: String(since) }))).toEqual([3, 4]);
  }
  expect(seqs(await ann.events({ [name]: String(time) }))).toEqual([3, 4]);
  expect(seqs(await ann.events({ [name]: String(time + 1) }))).toEqual([]);
});

test("cid keeps to one connection, and to what the server says to all of them", async () => {
  const { url } = await run({ bot: "idle" });
  const ann = player(url);
  await ann.say("/start", { cid: "tab-1" });
  await ann.say("Yes", { cid: "tab-2" });
  await ann.say("/start");
  await expect.poll(async () => seqs(await ann.events())).toHaveLength(7);
  expect(seqs(await ann.events({ cid: "tab-1" }))).toEqual([1, 2, 7]);
  expect(seqs(await ann.events({ cid: "tab-2" }))).toEqual([3, 4, 7]);
});

test("state events come only to those who ask for them", async () => {
  const platform = await agentPlatform();
  const { url } = await run({ bot: "gate", channel: { agent: { apiUrl: platform.apiUrl, apiKey: "k" } } });
  const ann = player(url);
  await ann.say("Fetch anybody");
  const types = async (parameters = {}) => (await ann.events(parameters)).events.map(({ type }) => type);
  expect(await types()).toEqual(["request", "botResponse"]);
  expect(await types({ includeState: "false" })).toEqual(["request", "botResponse"]);
  expect(await types({ includeState: "true" })).toEqual(["request", "botResponse", "state"]);
});

test("a page holds 250 events, oldest first, and says that there are more", async () => {
  const log = await openLog();
  const client = { token: TOKEN, clientId: "player-17" };
  for (let i = 1; i <= 251; i++) {
    const event = { clientId: client.clientId, questionId: `q${i}`, query: `line ${i}` };
    await log.commit(
      client,
      { events: [{ type: "request", event, questionId: `q${i}`, cid: "" }] },
      1_700_000_000_000 + i * 1000,
    );
  }
  const { url } = await run({ log });
  const first = await player(url).events();
  expect(first.hasMore).toBe(true);
  expect(seqs(first)).toEqual(Array.from({ length: 250 }, (_, i) => i + 1));
  const next = await player(url).events({ since: "1700000251000" });
  expect(next.hasMore).toBe(false);
  expect(seqs(next)).toEqual([251]);
});
