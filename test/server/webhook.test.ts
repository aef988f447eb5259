// A channel's webhook, with a real receiver: what is signed, what is tried again and when, what is kept and what given up.
import { Webhook as Verifier } from "standardwebhooks";
import { expect, onTestFinished, test } from "vitest";
import { type ChannelOptions, openLog, WEBHOOK_DELAYS_MS } from "../../plugin/server/index.ts";
import { type Backend, gameBackend, never, status } from "./game-backend.ts";
import { durableStores, emptyLog, everyStore, whereOf, withPostgres } from "./stores.ts";
import { OPERATOR_KEY, player, type Running, run, type ServerWishes, TOKEN } from "./talking.ts";

const postgres = withPostgres();
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const OTHER = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

/** A server whose webhook goes to this backend, with short waits. */
function herald(backend: Backend, { channel, ...wishes }: ServerWishes = {}): Promise<Running> {
  const webhook: Partial<ChannelOptions> = { webhookUrl: backend.url, ...channel };
  return run({ bot: "herald", webhookDelays: [30, 30, 30], channel: webhook, ...wishes });
}

const authorized = { headers: { authorization: `Bearer ${OPERATOR_KEY}` } };
const admin = (url: string, path: string, init: RequestInit = {}) =>
  fetch(`${url}/admin/channels/elder/${path}`, { ...init, ...authorized });
const answersOf = (tries: { answer: string }[]) => tries.map(({ answer }) => answer);
const messagesOf = ({ lines }: Running) => lines.map(({ message }) => message);

test("what is posted is signed as Standard Webhooks says, and its own library takes it", async () => {
  const backend = await gameBackend();
  const { url } = await herald(backend, { channel: { webhookSecret: SECRET } });
  await player(url).accept("/start");
  const [first] = await backend.took(1);
  if (!first) throw new Error("nothing came");
  expect(first.id).toMatch(/^msg_[0-9a-f]{32}$/);
  expect(Math.abs(Number(first.headers.get("webhook-timestamp")) - Date.now() / 1000)).toBeLessThan(30);
  expect(first.headers.get("content-type")).toBe("application/json");
  const headers = Object.fromEntries(first.headers);
  expect(new Verifier(SECRET).verify(first.text, headers)).toMatchObject([{ clientId: "player-17", token: TOKEN }]);
  expect(() => new Verifier(OTHER).verify(first.text, headers)).toThrow();
  expect(() => new Verifier(SECRET).verify(`${first.text} `, headers)).toThrow();
});

test("while a secret is changed, both sign", async () => {
  const backend = await gameBackend();
  const { url } = await herald(backend, { channel: { webhookSecret: [OTHER, SECRET] } });
  await player(url).accept("/start");
  const [first] = await backend.took(1);
  if (!first) throw new Error("nothing came");
  for (const secret of [SECRET, OTHER]) new Verifier(secret).verify(first.text, Object.fromEntries(first.headers));
  expect(first.headers.get("webhook-signature")?.split(" ")).toHaveLength(2);
});

test.each([
  ["secret", /webhookSecret: must begin with whsec_; make one with: node/],
  ["whsec_no!base64", /webhookSecret: must be base64 behind whsec_/],
  ["whsec_c2hvcnQ=", /webhookSecret: must hold 24 to 64 bytes and holds 5/],
  [[], /webhookSecret: is an empty list/],
  [[SECRET, "whsec_c2hvcnQ="], /webhookSecret: 2 must hold 24 to 64 bytes/],
])("a secret that is none is refused at the door: %j", async (webhookSecret, complaint) => {
  const backend = await gameBackend();
  const starting = herald(backend, { channel: { webhookSecret: webhookSecret as string } });
  await expect(starting).rejects.toThrow(complaint);
  await expect(starting).rejects.not.toThrow(/c2hvcnQ|no!base64/);
});

test.each(everyStore)("a try that fails is made again with the same id and the same bytes (%s)", async (store) => {
  const backend = await gameBackend((_, index) => (index < 3 ? status([500, 404, 302][index] ?? 500) : undefined));
  const { url } = await herald(backend, { log: await emptyLog(store, postgres), channel: { webhookSecret: SECRET } });
  await player(url).accept("/start");
  await player(url).accept("count");
  await backend.took(2);
  const [first, ...more] = backend.tries;
  expect(more.slice(0, 3).map(({ id, text }) => ({ id, text }))).toEqual(
    Array.from({ length: 3 }, () => ({ id: first?.id, text: first?.text })),
  );
  expect(answersOf(backend.taken)).toEqual(["Welcome.", "1"]);
  expect(new Set(backend.tries.map(({ id }) => id)).size).toBe(2);
});

test("an address with a user and a password is refused at the door: fetch would not take it", async () => {
  const backend = await gameBackend();
  const webhookUrl = backend.url.replace("//", "//ann:secret@");
  await expect(herald(backend, { channel: { webhookUrl } })).rejects.toThrow(
    /webhookUrl: must hold no user and password/,
  );
  await expect(herald(backend, { channel: { webhookUrl: "games" } })).rejects.toThrow(/must be an http\(s\) address/);
});

test("when a receiver that was down takes something again, all that waited for it goes out at once", async () => {
  const backend = await gameBackend();
  await backend.down();
  const running = await herald(backend, { webhookDelays: [20, 60_000, 60_000] });
  const { url } = running;
  const names = ["ann", "bob", "cid", "dan"];
  for (const name of names) await player(url, name).accept("/start");
  const waiting = async () => (await (await admin(url, "deliveries?state=waiting")).json()).deliveries;
  await expect.poll(waiting).toMatchObject(names.map(() => ({ tries: 2 })));
  backend.manners = ({ clientId }) => (clientId === "dan" ? status(500) : undefined);
  await backend.up();
  await player(url, "eve").accept("/start");
  await backend.took(4);
  expect(backend.taken.map(({ clientId }) => clientId).sort()).toEqual(["ann", "bob", "cid", "eve"]);
  // A try before its time does not count: dan's message is not nearer to being given up.
  await backend.tried(5);
  await expect.poll(waiting).toMatchObject([{ clientId: "dan", tries: 2 }]);
});

test("a new message does not shorten the wait of the one before it", async () => {
  const backend = await gameBackend((_, index) => (index === 0 ? status(500) : undefined));
  const { url } = await herald(backend, { webhookDelays: [700] });
  await player(url).accept("/start");
  await backend.tried(1);
  await player(url).accept("count");
  await player(url).accept("count");
  await backend.took(3);
  expect((backend.tries[1]?.at ?? 0) - (backend.tries[0]?.at ?? 0)).toBeGreaterThan(650);
  expect(answersOf(backend.tries)).toEqual(["Welcome.", "Welcome.", "1", "2"]);
});

test("a receiver that is down is told of once, and again when it is back", async () => {
  const backend = await gameBackend(() => status(502));
  const running = await herald(backend, { webhookDelays: Array(60).fill(30) });
  for (let i = 0; i < 8; i++) await player(running.url, `player-${i}`).accept("/start");
  await backend.tried(30);
  backend.manners = () => undefined;
  await backend.took(8);
  const told = running.lines
    .filter(({ level }) => level !== "debug")
    .map(({ level, message }) => `${level}: ${message}`);
  expect(told).toEqual(["warn: the webhook failed", "info: the webhook is taken again"]);
});

test("the schedule that is written down: ten tries over nearly sixteen hours", () => {
  expect(WEBHOOK_DELAYS_MS).toHaveLength(9);
  const hours = WEBHOOK_DELAYS_MS.reduce((sum, delay) => sum + delay, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(15.5);
  expect(hours).toBeLessThan(16);
});

test("a receiver that is down for a while gets everything when it is back, in order", async () => {
  const backend = await gameBackend();
  const { url } = await herald(backend, { webhookDelays: Array(50).fill(40) });
  await backend.down();
  for (const clientId of ["ann", "bob"]) {
    await player(url, clientId).accept("/start");
    for (let i = 0; i < 3; i++) await player(url, clientId).accept("count");
  }
  await new Promise((resolve) => setTimeout(resolve, 250));
  await backend.up();
  await backend.took(8);
  for (const clientId of ["ann", "bob"]) {
    const mine = backend.taken.filter((each) => each.clientId === clientId);
    expect(answersOf(mine)).toEqual(["Welcome.", "1", "2", "3"]);
  }
});

test("players wait for their own messages only: one whose messages hang keeps nobody else waiting", async () => {
  let answer = (_: Response) => {};
  const stuck = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  const backend = await gameBackend(({ clientId }) => (clientId === "stuck" ? stuck : undefined));
  const running = await herald(backend, { webhookDelays: [] });
  const { url } = running;
  const ofStuck = () => answersOf(backend.tries.filter(({ clientId }) => clientId === "stuck"));
  await player(url, "stuck").accept("/start");
  await player(url, "stuck").accept("count");
  await backend.tried(1);
  await Promise.all(Array.from({ length: 20 }, (_, i) => player(url, `player-${i}`).accept("/start")));
  await backend.took(20);
  expect(ofStuck()).toEqual(["Welcome."]);
  // When the first is given up, the next has its turn.
  backend.manners = () => undefined;
  answer(status(500));
  await backend.took(21);
  expect(ofStuck()).toEqual(["Welcome.", "1"]);
  expect(messagesOf(running)).toContain("the webhook is given up");
});

test("a receiver that does not answer in time has failed", async () => {
  const backend = await gameBackend((_, index) => (index < 2 ? never() : undefined));
  const running = await herald(backend, { webhookAnswerWithinMs: 150, webhookDelays: [10] });
  await player(running.url).accept("/start");
  await player(running.url).accept("count");
  expect(answersOf(await backend.took(1))).toEqual(["1"]);
  const { deliveries } = await (await admin(running.url, "deliveries")).json();
  expect(deliveries).toMatchObject([{ clientId: "player-17", tries: 2, error: "no answer within 150 ms" }]);
});

test("no more than 32 messages are under way at a time, and fewer to a receiver that has too much to do", async () => {
  let release = () => {};
  const hold = () => {
    const gate = new Promise<Response>((resolve) => {
      release = () => resolve(status(204));
    });
    return () => gate.then((response) => response.clone());
  };
  const backend = await gameBackend(hold());
  const { url } = await herald(backend, { webhookDelays: Array(60).fill(20) });
  await Promise.all(Array.from({ length: 60 }, (_, i) => player(url, `player-${i}`).accept("/start")));
  await expect.poll(() => backend.underWay).toBe(32);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(backend.tries).toHaveLength(32);
  release();
  await backend.took(60);

  const held = hold();
  let refusals = 40;
  backend.manners = () => (refusals-- > 0 ? status(503) : held());
  await Promise.all(Array.from({ length: 30 }, (_, i) => player(url, `player-${i}`).accept("count")));
  await expect.poll(() => refusals).toBeLessThan(0);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(backend.underWay).toBeGreaterThan(0);
  expect(backend.underWay).toBeLessThanOrEqual(4);
  release();
  await backend.took(90);
});

test("a Retry-After is kept to: by that message alone, and by all when there is too much to do", async () => {
  const backend = await gameBackend((_, index) => (index === 0 ? status(429, { "retry-after": "1" }) : undefined));
  const { url } = await herald(backend);
  await player(url, "ann").accept("/start");
  await backend.tried(1);
  await player(url, "bob").accept("/start");
  await backend.took(2);
  const [refused, ...later] = backend.tries;
  for (const { at } of later) expect(at - (refused?.at ?? 0)).toBeGreaterThan(950);

  let first = true;
  backend.manners = ({ clientId }) => {
    if (clientId !== "ann" || !first) return undefined;
    first = false;
    return status(500, { "retry-after": new Date(Date.now() + 4_000).toUTCString() });
  };
  await player(url, "ann").accept("count");
  await backend.tried(4);
  await player(url, "bob").accept("count");
  await backend.took(4);
  const [third, bob, ann] = backend.tries.slice(3);
  expect(bob?.clientId).toBe("bob");
  // HTTP dates count whole seconds.
  expect((ann?.at ?? 0) - (third?.at ?? 0)).toBeGreaterThan(2_900);
});

test("a redirect is a failure and is not followed", async () => {
  const elsewhere = await gameBackend();
  const backend = await gameBackend(() => status(307, { location: elsewhere.url }));
  const running = await herald(backend, { webhookDelays: [] });
  await player(running.url).accept("/start");
  await expect.poll(() => messagesOf(running)).toContain("the webhook is given up");
  expect(elsewhere.tries).toEqual([]);
  const { deliveries } = await (await admin(running.url, "deliveries")).json();
  expect(deliveries).toMatchObject([{ status: 307, error: expect.stringContaining("redirects are not followed") }]);
});

test("what was given up is listed, and is sent again when that is asked for: one, a player's, or all", async () => {
  const backend = await gameBackend(() => status(400));
  const running = await herald(backend, { webhookDelays: [10] });
  const { url, server } = running;
  for (const clientId of ["ann", "bob", "cid"]) await player(url, clientId).accept("/start");
  await player(url, "bob").accept("count");
  const failed = async (query = "") => (await (await admin(url, `deliveries${query}`)).json()).deliveries;
  await expect.poll(failed).toHaveLength(4);
  const [first] = await failed("?clientId=ann");
  expect(first).toEqual({
    id: expect.any(Number),
    messageId: backend.tries.find(({ clientId }) => clientId === "ann")?.id,
    clientId: "ann",
    seq: 2,
    createdAt: expect.stringMatching(/^20.*Z$/),
    tries: 2,
    lastTryAt: expect.stringMatching(/Z$/),
    status: 400,
    error: "status 400",
    givenUpAt: expect.stringMatching(/Z$/),
  });
  expect(await failed("?state=waiting")).toEqual([]);
  const page = await (await admin(url, "deliveries?limit=3")).json();
  expect(page).toMatchObject({ hasMore: true, deliveries: { length: 3 } });
  expect(await failed(`?after=${page.deliveries.at(-1).id}`)).toHaveLength(1);

  backend.manners = () => undefined;
  const resend = async (wish: object) => {
    const response = await admin(url, "deliveries/resend", { method: "POST", body: JSON.stringify(wish) });
    return { status: response.status, ...(await response.json()) };
  };
  expect(await resend({ id: first.id })).toEqual({ status: 200, count: 1 });
  expect((await backend.took(1))[0]).toMatchObject({ id: first.messageId, clientId: "ann" });
  expect(await resend({ clientId: "bob" })).toMatchObject({ count: 2 });
  expect(answersOf((await backend.took(3)).slice(1))).toEqual(["Welcome.", "1"]);
  const webhook = await server.webhook("elder");
  expect(await webhook.sendAgain({})).toBe(1);
  await backend.took(4);
  await expect.poll(failed).toEqual([]);

  expect(await resend({ id: first.id })).toMatchObject({
    status: 404,
    message: `No message ${first.id} was given up.`,
  });
  expect(await resend({})).toMatchObject({ status: 400, message: expect.stringContaining('"all": true') });
  expect(await resend({ al: true })).toMatchObject({ status: 400, message: "al is not known." });
  expect((await admin(url, "deliveries?state=lost")).status).toBe(400);
  expect((await fetch(`${url}/admin/channels/elder/deliveries`)).status).toBe(401);
  expect((await fetch(`${url}/admin/channels/nobody/deliveries`, authorized)).status).toBe(404);
});

test("410 disables a webhook; what it is owed is kept until it is enabled again", async () => {
  const backend = await gameBackend((_, index) => (index === 1 ? status(410) : undefined));
  const running = await herald(backend);
  const { url } = running;
  for (const query of ["/start", "count", "count"]) await player(url, "ann").accept(query);
  await expect.poll(() => messagesOf(running).join()).toContain("the webhook is disabled");
  await player(url, "bob").accept("/start");
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(answersOf(backend.tries)).toEqual(["Welcome.", "1"]);
  expect(await (await admin(url, "webhook")).json()).toMatchObject({
    url: backend.url,
    signed: false,
    disabled: { reason: expect.stringContaining("410") },
  });
  expect((await (await admin(url, "deliveries?state=waiting")).json()).deliveries).toHaveLength(3);
  expect(await (await admin(url, "webhook/enable", { method: "POST" })).json()).not.toHaveProperty("disabled");
  await backend.took(4);
  expect(answersOf(backend.taken.filter(({ clientId }) => clientId === "ann"))).toEqual(["Welcome.", "1", "2"]);
});

test.each(durableStores)(
  "what was not taken outlives the server, and so do its tries and its id (%s)",
  async (store) => {
    const where = await whereOf(store, postgres);
    const backend = await gameBackend(() => status(500));
    const first = await openLog(where);
    const before = await herald(backend, { log: first, webhookDelays: [20, 150, 20, 20] });
    await player(before.url).accept("/start");
    await backend.tried(2);
    await before.close();
    await first.close();

    backend.manners = () => undefined;
    const second = await openLog(where);
    onTestFinished(() => second.close());
    const after = await herald(backend, { log: second, webhookDelays: [20, 150, 20, 20] });
    await backend.took(1);
    expect(new Set(backend.tries.map(({ id }) => id)).size).toBe(1);
    await player(after.url).accept("count");
    expect(answersOf(await backend.took(2))).toEqual(["Welcome.", "1"]);
  },
);
