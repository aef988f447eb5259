// Text campaigns: said to a list of players without being asked, in their events and on the webhook, at a pace, each once.
import { Webhook as Verifier } from "standardwebhooks";
import { expect, test } from "vitest";
import type { CampaignInput, StatusCallback } from "../../plugin/server/index.ts";
import { agentPlatform } from "./agent-platform.ts";
import { gameBackend, status } from "./game-backend.ts";
import { emptyLog, everyStore, withPostgres } from "./stores.ts";
import { OPERATOR_KEY, player, type Running, run, type ServerWishes, TOKEN } from "./talking.ts";

const postgres = withPostgres();
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const LANTERNS: CampaignInput = {
  channel: "elder",
  name: "lanterns",
  clients: ["ann", { clientId: "bob", data: { gift: "lamp" } }, "cid"],
  event: "lanterns",
  delay: 1,
};
const NEWS = { type: "text", text: "The lanterns are lit." };
const many = (count: number) => Array.from({ length: count }, (_, i) => `player-${i}`);

const herald = ({ channel, ...wishes }: ServerWishes = {}) =>
  run({ bot: "herald", webhookDelays: [20, 20], channel: { ...channel }, ...wishes });
const saidTo = async (url: string, clientId: string) =>
  (await player(url, clientId).events()).events.map(({ type, event }) => [type, (event as never as Said).data?.answer]);
interface Said {
  data?: { answer?: string };
}
const stateOf = async ({ server }: Running, id: string) => (await server.campaigns.get(id)).state;

function admin({ url }: Running, path: string, method = "GET", body?: unknown) {
  const headers = { authorization: `Bearer ${OPERATOR_KEY}` };
  return fetch(`${url}/admin/campaigns${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

test.each(everyStore)("an event is answered by the bot for each client, who did not ask (%s)", async (store) => {
  const backend = await gameBackend();
  const running = await herald({ log: await emptyLog(store, postgres), channel: { webhookUrl: backend.url } });
  const { server, url } = running;
  await player(url, "cid").say("/start");
  const { id, state, counts } = await server.campaigns.create(LANTERNS);
  expect({ state, counts }).toMatchObject({ state: "RUNNING", counts: { INIT: 3 } });
  await expect.poll(() => stateOf(running, id)).toBe("COMPLETED");

  expect(await saidTo(url, "ann")).toEqual([["botResponse", "The lanterns are lit."]]);
  expect(await saidTo(url, "bob")).toEqual([["botResponse", "The lanterns are lit. Here is your lamp."]]);
  expect((await saidTo(url, "cid")).at(-1)).toEqual(["botResponse", "The lanterns are lit."]);
  const taken = await backend.took(3);
  expect(taken.map(({ clientId, answer }) => [clientId, answer]).sort()).toEqual([
    ["ann", "The lanterns are lit."],
    ["bob", "The lanterns are lit. Here is your lamp."],
    ["cid", "The lanterns are lit."],
  ]);
  const { clients, ...report } = await server.campaigns.get(id);
  expect(report.counts).toMatchObject({ SENT: 3, INIT: 0 });
  expect(clients[1]).toMatchObject({ clientId: "bob", place: 2, status: "SENT", seq: 1 });
  expect(clients[1]?.questionId).toBe(
    JSON.parse(taken.find(({ clientId }) => clientId === "bob")?.text ?? "")[0].questionId,
  );
  // The talk is where it was.
  expect((await player(url, "cid").say("count")).data.answer).toBe("1");
});

test.each(everyStore)(
  "the log itself takes a client's message once, and none of a campaign that is held (%s)",
  async (store) => {
    const log = await emptyLog(store, postgres);
    const base = {
      token: TOKEN,
      name: "x",
      message: { replies: [NEWS] },
      threads: 1,
      delay: 1,
      startsAt: 0,
      createdAt: 0,
    };
    await log.campaigns.create({ ...base, id: "c-1", state: "RUNNING" }, [{ clientId: "ann" }, { clientId: "bob" }]);
    const say = (clientId: string, place: number) => {
      const data = { replies: [NEWS] };
      const event = { type: "botResponse", event: { questionId: "q", data }, questionId: "q", cid: null } as const;
      const sending = { campaign: "c-1", place, questionId: "q" };
      return log.commit({ token: TOKEN, clientId }, { events: [event], sending }, 1);
    };
    const saidTo = async (clientId: string) =>
      (await log.events({ token: TOKEN, clientId }, { limit: 9 })).events.length;
    // Two processes that both believe to be the one that sends.
    const both = await Promise.allSettled([say("ann", 1), say("ann", 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(say("ann", 1)).rejects.toThrow(/does not send to client 1 any more/);
    expect(await saidTo("ann")).toBe(1);
    await log.campaigns.move("c-1", ["RUNNING"], "PAUSED", 2);
    await expect(say("bob", 2)).rejects.toThrow(/does not send to client 2 any more/);
    expect(await saidTo("bob")).toBe(0);
    expect(await log.campaigns.counts("c-1")).toMatchObject({ SENT: 1, INIT: 1 });
  },
);

test("replies are said as they are, past the bot, and wake a waiting player", async () => {
  const { server, url } = await herald();
  await player(url, "ann").say("/start");
  const waiting = player(url, "ann").events({ after: "2", wait: "10" });
  const picture = { type: "image", imageUrl: "https://cdn.example/lanterns.png" };
  await server.campaigns.create({ channel: "elder", name: "news", clients: ["ann"], replies: [NEWS, picture] });
  const { events } = await waiting;
  expect(events).toMatchObject([
    { type: "botResponse", seq: 3, event: { data: { replies: [NEWS, picture], answer: "The lanterns are lit." } } },
  ]);
});

test("a campaign cancels no pending timeout: the player did not ask", async () => {
  const { server, url } = await herald();
  await player(url, "ann").say("/start");
  await player(url, "ann").say("wait");
  await server.campaigns.create({ ...LANTERNS, clients: ["ann"] });
  await expect
    .poll(async () => (await saidTo(url, "ann")).slice(4).map(([, answer]) => answer))
    .toEqual(["The lanterns are lit.", "Still there?"]);
});

test("so many threads, so long between two messages of each", async () => {
  const running = await herald();
  const { server } = running;
  const slow = await server.campaigns.create({ ...LANTERNS, clients: many(12), threads: 3, delay: 60_000 });
  const sent = async () => (await server.campaigns.get(slow.id)).counts.SENT;
  await expect.poll(sent).toBe(3);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await sent()).toBe(3);

  const began = performance.now();
  const { id } = await server.campaigns.create({ ...LANTERNS, clients: many(12), threads: 3, delay: 100 });
  await expect.poll(() => stateOf(running, id), { interval: 20 }).toBe("COMPLETED");
  expect(performance.now() - began).toBeGreaterThan(390);
});

test("more than a group of 100 get their message, each once", async () => {
  const running = await herald();
  const { server, url } = running;
  const { id } = await server.campaigns.create({ ...LANTERNS, clients: many(250), threads: 10 });
  await expect.poll(() => stateOf(running, id)).toBe("COMPLETED");
  expect((await server.campaigns.get(id)).counts.SENT).toBe(250);
  for (const clientId of ["player-0", "player-99", "player-100", "player-249"])
    expect(await saidTo(url, clientId)).toHaveLength(1);
  const page = await server.campaigns.get(id, { limit: 100, after: 200 });
  expect([page.clients.length, page.clients[0]?.clientId, page.hasMore]).toEqual([50, "player-200", false]);
});

test.each(everyStore)(
  "it can be paused, resumed, and stopped: whoever was not told then is cancelled (%s)",
  async (store) => {
    const running = await herald({ log: await emptyLog(store, postgres) });
    const { server } = running;
    const { id } = await server.campaigns.create({ ...LANTERNS, clients: many(100), delay: 20 });
    const sent = async () => (await server.campaigns.get(id)).counts.SENT;
    await expect.poll(sent).toBeGreaterThan(2);
    expect((await server.campaigns.pause(id)).state).toBe("PAUSED");
    await new Promise((resolve) => setTimeout(resolve, 250));
    const held = await sent();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await sent()).toBe(held);
    expect((await server.campaigns.get(id)).counts).toMatchObject({ PENDING: 0, INIT: 100 - held });

    expect((await server.campaigns.resume(id)).state).toBe("RUNNING");
    await expect.poll(sent).toBeGreaterThan(held);
    expect((await server.campaigns.stop(id)).state).toBe("STOPPED");
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { counts, clients } = await server.campaigns.get(id);
    expect(counts.SENT + counts.CANCELED).toBe(100);
    expect(counts.CANCELED).toBeGreaterThan(0);
    expect(clients.at(-1)?.status).toBe("CANCELED");

    await expect(server.campaigns.resume(id)).rejects.toThrow("The campaign is STOPPED: only one that is paused");
    await server.campaigns.remove(id);
    await expect(server.campaigns.get(id)).rejects.toThrow(/There is no campaign/);
    expect(await saidTo(running.url, "player-0")).toHaveLength(1);
  },
);

test("a campaign of a later time waits for it, by the server's clock", async () => {
  let time = Date.parse("2027-01-31T17:59:00Z");
  const running = await herald({ now: () => time });
  const { server, url } = running;
  const { id, state, startAt } = await server.campaigns.create({ ...LANTERNS, startAt: "2027-01-31T18:00:00" });
  expect({ state, startAt }).toEqual({ state: "SCHEDULED", startAt: "2027-01-31T18:00:00.000Z" });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await saidTo(url, "ann")).toEqual([]);
  expect((await server.campaigns.pause(id)).state).toBe("PAUSED");
  expect((await server.campaigns.resume(id)).state).toBe("SCHEDULED");
  time += 61_000;
  await expect.poll(() => stateOf(running, id)).toBe("COMPLETED");
  expect(await saidTo(url, "ann")).toHaveLength(1);
});

test("a player who talks with an agent is told when the agent has gone", async () => {
  const platform = await agentPlatform();
  let later = 0;
  const agent = { apiUrl: platform.apiUrl, apiKey: "key-1" };
  const running = await herald({ channel: { agent }, now: () => Date.now() + later });
  const { server, url } = running;
  await player(url, "ann").say("/start");
  await player(url, "ann").say("agent");
  await platform.taken(1);
  const { id } = await server.campaigns.create({ ...LANTERNS, clients: ["ann", "bob"] });
  await expect.poll(async () => (await server.campaigns.get(id)).counts).toMatchObject({ SENT: 1, POSTPONED: 1 });
  expect((await server.campaigns.get(id, { status: "POSTPONED" })).clients).toMatchObject([
    { clientId: "ann", error: "the player talks with an agent" },
  ]);
  await platform.post({ id: "9", userId: "elder:ann", type: "Closed" });
  later = 61_000;
  await expect.poll(() => stateOf(running, id)).toBe("COMPLETED");
  expect((await saidTo(url, "ann")).at(-1)?.[1]).toBe("The lanterns are lit.");
});

test("a knot that says nothing counts as sent, and changes what the bot remembers", async () => {
  const running = await herald();
  const { server, url } = running;
  await player(url, "ann").say("/start");
  const { id } = await server.campaigns.create({ ...LANTERNS, event: "silent", clients: ["ann"] });
  await expect.poll(() => stateOf(running, id)).toBe("COMPLETED");
  expect((await server.campaigns.get(id)).clients).toMatchObject([{ status: "SENT" }]);
  expect((await player(url, "ann").say("count")).data.answer).toBe("11");
});

test.each(everyStore)(
  "a status callback is told of each client, signed; also when the webhook gave up (%s)",
  async (store) => {
    const callbacks = await gameBackend();
    const backend = await gameBackend(({ clientId }) => (clientId === "bob" ? status(403) : undefined));
    const channel = { webhookUrl: backend.url, webhookSecret: SECRET };
    const running = await herald({ log: await emptyLog(store, postgres), channel });
    const { server } = running;
    const { id } = await server.campaigns.create({ ...LANTERNS, clients: ["ann", "bob"], callbackUrl: callbacks.url });
    const taken = await callbacks.took(3);
    const told = taken.map(
      ({ text, headers }) => new Verifier(SECRET).verify(text, Object.fromEntries(headers)) as StatusCallback,
    );
    expect(told.find(({ clientId }) => clientId === "ann")).toEqual({
      textCampaignId: id,
      eventSendingTemplateId: id,
      eventSendingInfoId: `${id}/1`,
      eventSendingTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/),
      status: "SENT",
      textCampaignName: "lanterns",
      clientId: "ann",
      questionId: expect.any(String),
    });
    expect(told.filter(({ clientId }) => clientId === "bob")).toMatchObject([
      { status: "SENT" },
      { status: "FAILED", channelStatus: "FORBIDDEN", channelStatusDescription: "status 403" },
    ]);
    await expect
      .poll(async () => (await server.campaigns.get(id)).clients[1])
      .toMatchObject({
        status: "SENT",
        channelStatus: "FORBIDDEN",
        channelStatusDescription: "status 403",
      });
  },
);

test.each(everyStore)(
  "a campaign that is stopped tells the status callback of each who is cancelled (%s)",
  async (store) => {
    const callbacks = await gameBackend();
    const running = await herald({ log: await emptyLog(store, postgres) });
    const campaign = { ...LANTERNS, delay: 60_000, callbackUrl: callbacks.url };
    const { id } = await running.server.campaigns.create(campaign);
    await callbacks.took(1);
    await running.server.campaigns.stop(id);
    const told = (await callbacks.took(3)).map(({ text }) => JSON.parse(text) as StatusCallback);
    expect(told.map(({ clientId, status }) => [clientId, status]).sort()).toEqual([
      ["ann", "SENT"],
      ["bob", "CANCELED"],
      ["cid", "CANCELED"],
    ]);
  },
);

test("status callbacks that were given up are listed, and sent again; one that is gone is enabled again", async () => {
  const callbacks = await gameBackend((_, index) => status(index < 3 ? 500 : 410));
  const running = await herald();
  const { server } = running;
  const { id } = await server.campaigns.create({ ...LANTERNS, clients: ["ann"], callbackUrl: callbacks.url });
  const ofCallback = async (path = "", method = "GET", body?: unknown) =>
    await (await admin(running, `/${id}/callback${path}`, method, body)).json();
  const failed = async () => (await ofCallback("/deliveries")).deliveries;
  await expect.poll(failed).toMatchObject([{ clientId: "ann", tries: 3, status: 500 }]);
  expect(await ofCallback("/deliveries/resend", "POST", { all: true })).toEqual({ count: 1 });
  await expect.poll(() => ofCallback()).toMatchObject({ url: callbacks.url, disabled: { at: expect.any(String) } });
  callbacks.manners = () => undefined;
  expect(await ofCallback("/enable", "POST")).toEqual({ url: callbacks.url, signed: false });
  await callbacks.took(1);
  expect(new Set(callbacks.tries.map((each) => each.id)).size).toBe(1);
  expect(await (await admin(running, "/nobody/callback")).json()).toMatchObject({ status: 404 });
});

test("the routes: made, listed, told of, held, ended, forgotten; for the operator only", async () => {
  const running = await herald();
  const created = await admin(running, "", "POST", { ...LANTERNS, delay: 60_000 });
  expect(created.status).toBe(201);
  const campaign = await created.json();
  expect(campaign).toMatchObject({ channel: "elder", name: "lanterns", event: "lanterns", threads: 1, delay: 60_000 });
  expect(JSON.stringify(campaign)).not.toContain("QwErTyUi");
  expect((await (await admin(running, "")).json()).campaigns.map(({ id }: { id: string }) => id)).toEqual([
    campaign.id,
  ]);
  const page = await (await admin(running, `/${campaign.id}?status=PENDING&limit=1`)).json();
  expect(page).toMatchObject({ clients: { length: 1 } });
  expect((await (await admin(running, `/${campaign.id}/pause`, "POST")).json()).state).toBe("PAUSED");
  expect((await (await admin(running, `/${campaign.id}/resume`, "POST")).json()).state).toBe("RUNNING");
  expect(await (await admin(running, `/${campaign.id}`, "DELETE")).json()).toMatchObject({
    status: 409,
    message: "The campaign is RUNNING: stop it first.",
  });
  expect((await (await admin(running, `/${campaign.id}/stop`, "POST")).json()).state).toBe("STOPPED");
  expect((await admin(running, `/${campaign.id}`, "DELETE")).status).toBe(204);
  expect((await admin(running, `/${campaign.id}`)).status).toBe(404);
  expect((await admin(running, "/nobody/pause", "POST")).status).toBe(404);
  expect((await fetch(`${running.url}/admin/campaigns`)).status).toBe(401);
});

test("no address is too strange for PostgreSQL: 404 or 400, and never 500", async () => {
  const running = await herald({
    log: await emptyLog("postgres", postgres),
    channel: { webhookUrl: "http://x.example" },
  });
  for (const id of ["%00", "x".repeat(5_000), "%F0%9F%8E%AE", "..%2f", "%ED%A0%80"]) {
    expect([400, 404, 414], id).toContain((await admin(running, `/${id}`)).status);
    expect([400, 404, 414], id).toContain((await admin(running, `/${id}/callback`)).status);
  }
  const { id } = await running.server.campaigns.create({ ...LANTERNS, startAt: "2030-01-01" });
  expect((await admin(running, `/${id}?after=999999999999`)).status).toBe(400);
  expect((await admin(running, `/${id}?after=999999999&limit=0`)).status).toBe(200);
  const headers = { authorization: `Bearer ${OPERATOR_KEY}` };
  const deliveries = `${running.url}/admin/channels/elder/deliveries`;
  expect((await fetch(`${deliveries}?clientId=%00`, { headers })).status).toBe(400);
  expect((await fetch(`${deliveries}?after=999999999999999`, { headers })).status).toBe(200);
  const resend = (body: object) =>
    fetch(`${deliveries}/resend`, { method: "POST", headers, body: JSON.stringify(body) });
  expect((await resend({ id: 1e300 })).status).toBe(400);
  expect((await resend({ clientId: "\u0000" })).status).toBe(400);
});

const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);

test.each<[string, unknown, RegExp]>([
  ["no list", "[]", /body/i],
  ["an unknown channel", { ...LANTERNS, channel: "x" }, /^channel: there is none of the name "x"\.$/],
  ["an unknown event", { ...LANTERNS, event: "x" }, /^event: the bot of elder has no knot "x"\.$/],
  ["neither replies nor an event", { ...LANTERNS, event: undefined }, /must hold either replies or an event/],
  ["both", { ...LANTERNS, replies: [NEWS] }, /must hold either replies or an event/],
  [
    "data that nobody reads",
    { ...LANTERNS, event: undefined, replies: [NEWS] },
    /must not hold clients with data without an event/,
  ],
  ["nobody", { ...LANTERNS, clients: [] }, /^clients is empty/],
  ["somebody twice", { ...LANTERNS, clients: ["ann", { clientId: "ann" }] }, /^clients names "ann" twice\.$/],
  ["an id of 10,000 characters", { ...LANTERNS, clients: ["x".repeat(10_000)] }, /^clients\.0 .*256/],
  ["eleven threads", { ...LANTERNS, threads: 11 }, /^threads must be from 1 to 10\.$/],
  ["no threads", { ...LANTERNS, threads: 0 }, /^threads must be from 1 to 10\.$/],
  ["half a thread", { ...LANTERNS, threads: 1.5 }, /^threads must be a whole number/],
  ["no delay", { ...LANTERNS, delay: 0 }, /^delay must be from 1 to 60000\.$/],
  ["a delay of an hour", { ...LANTERNS, delay: 3_600_000 }, /^delay must be from 1 to 60000\.$/],
  ["a time that is none", { ...LANTERNS, startAt: "soon" }, /^startAt must be a time such as/],
  ["an address that is none", { ...LANTERNS, callbackUrl: "ftp://x" }, /^callbackUrl must be an http/],
  [
    "101 replies",
    { ...LANTERNS, event: undefined, replies: Array(101).fill(NEWS) },
    /^replies .*at most 100 replies\.$/,
  ],
  [
    "50,001 characters",
    { ...LANTERNS, event: undefined, replies: [{ ...NEWS, text: "x".repeat(50_001) }] },
    /^replies .*50000/,
  ],
  [
    "a switch",
    { ...LANTERNS, event: undefined, replies: [{ type: "switch" }] },
    /^replies\.0 must not be one of switch/,
  ],
  ["a name with a NUL", { ...LANTERNS, name: "a\u0000" }, /^name holds characters that cannot be printed/],
  ["a client with a NUL", { ...LANTERNS, clients: ["a\u0000b"] }, /^clients\.0 /],
  ["a time after the last one", { ...LANTERNS, startAt: 1e300 }, /^startAt must be a time/],
  ["a list in a list in a list …", { ...LANTERNS, data: { a: deep(2_000) } }, /nested too deep/],
  ["a field that is not known", { ...LANTERNS, treads: 3 }, /^treads is not known\.$/],
])("%s is refused with 400 that names the field", async (_, campaign, complaint) => {
  const running = await herald();
  const response = await admin(running, "", "POST", campaign);
  expect(response.status).toBe(400);
  expect((await response.json()).message).toMatch(complaint);
  expect(await running.server.campaigns.list()).toEqual([]);
});
