// `receiveWebhook`, for a game's backend: what is genuine is handled once, what is not is refused; with the real server, too.
import { Webhook as Signer } from "standardwebhooks";
import { expect, onTestFinished, test } from "vitest";
import { listen, type ReceiverOptions, receiveWebhook } from "../../plugin/server/index.ts";
import { player, run } from "./talking.ts";

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const OTHER = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const URL_ = "http://game.example/webhook";

/** The example by which the libraries of the Standard Webhooks specification test themselves. */
const VECTOR = {
  at: 1_614_265_330_000,
  body: '{"test": 2432232314}',
  headers: {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  },
};

const post = (headers: Record<string, string>, body: BodyInit) => new Request(URL_, { method: "POST", headers, body });

/** A receiver at the time of the example, and what it handled. */
function receiver(options: Partial<ReceiverOptions<unknown>> = {}) {
  const handled: unknown[] = [];
  const receive = receiveWebhook<unknown>({
    secret: SECRET,
    now: () => VECTOR.at,
    handle: (body) => void handled.push(body),
    onError: () => {},
    ...options,
  });
  return { receive, handled };
}

function signed(id: string, body: string, { secret = SECRET, at = VECTOR.at } = {}) {
  return post(
    {
      "webhook-id": id,
      "webhook-timestamp": String(at / 1000),
      "webhook-signature": new Signer(secret).sign(id, new Date(at), body),
    },
    body,
  );
}

test("takes the specification's own example, and hands over what it holds", async () => {
  const { receive, handled } = receiver();
  expect((await receive(post(VECTOR.headers, VECTOR.body))).status).toBe(204);
  expect(handled).toEqual([{ test: 2432232314 }]);
});

test("takes a message that several secrets signed, or that one of its own did", async () => {
  const { receive, handled } = receiver();
  const list = `v1a,abc v1,AAAA ${VECTOR.headers["webhook-signature"]}`;
  expect((await receive(post({ ...VECTOR.headers, "webhook-signature": list }, VECTOR.body))).status).toBe(204);
  const changing = receiver({ secret: [OTHER, SECRET] });
  expect((await changing.receive(signed("msg_1", "[]", { secret: OTHER }))).status).toBe(204);
  expect((await changing.receive(signed("msg_2", "[]"))).status).toBe(204);
  expect([handled.length, changing.handled.length]).toEqual([1, 2]);
});

test.each<[string, () => Request]>([
  ["another secret", () => signed("msg_1", "[]", { secret: OTHER })],
  ["a body that was changed", () => post(VECTOR.headers, '{"test": 2432232315}')],
  ["a body with a byte more", () => post(VECTOR.headers, `\ufeff${VECTOR.body}`)],
  ["another id", () => post({ ...VECTOR.headers, "webhook-id": "msg_2" }, VECTOR.body)],
  ["another time", () => post({ ...VECTOR.headers, "webhook-timestamp": "1614265331" }, VECTOR.body)],
  ["a time of five minutes and a second ago", () => signed("msg_1", "[]", { at: VECTOR.at - 301_000 })],
  ["a time to come", () => signed("msg_1", "[]", { at: VECTOR.at + 301_000 })],
  ["no signature", () => post({ ...VECTOR.headers, "webhook-signature": "" }, VECTOR.body)],
  [
    "a signature of another version",
    () => post({ ...VECTOR.headers, "webhook-signature": "v2,g0hM9SsE" }, VECTOR.body),
  ],
  ["no id", () => post({ ...VECTOR.headers, "webhook-id": "" }, VECTOR.body)],
  // `a.1614265330.2.x` is signed for the id `a` and the body `2.x`, and would hold for the id `a.1614265330` and the body `x`.
  [
    "an id that swallowed the time",
    () => {
      const { headers } = signed("a", "1614265330.[]");
      return post({ ...Object.fromEntries(headers), "webhook-id": "a.1614265330" }, "[]");
    },
  ],
])("refuses %s with 401, and hands nothing over", async (_, request) => {
  const { receive, handled } = receiver();
  const response = await receive(request());
  expect(response.status).toBe(401);
  expect((await response.json()).message).toMatch(/\.$|\?$/);
  expect(handled).toEqual([]);
});

test("says what is wrong with what is no message", async () => {
  const { receive } = receiver({ largestBody: 100 });
  expect((await receive(new Request(URL_))).status).toBe(405);
  expect((await receive(signed("msg_1", "no JSON"))).status).toBe(400);
  expect((await receive(signed("msg_2", `"${"x".repeat(100)}"`))).status).toBe(413);
  expect(() => receiver({ secret: "secret" })).toThrow(/secret must begin with whsec_/);
  expect(() => receiver({ secret: [] })).toThrow(/secret is an empty list/);
});

test("handles a message once, however often it comes, also twice at a time", async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let calls = 0;
  const { receive } = receiver({
    async handle() {
      calls++;
      await gate;
    },
  });
  const both = [receive(signed("msg_1", "[]")), receive(signed("msg_1", "[]"))];
  await new Promise((resolve) => setTimeout(resolve, 20));
  release();
  expect((await Promise.all(both)).map(({ status }) => status)).toEqual([204, 204]);
  expect((await receive(signed("msg_1", "[]", { at: VECTOR.at + 60_000 }))).status).toBe(204);
  expect(calls).toBe(1);
});

test("what could not be handled is answered with 500, and is handled when it comes again", async () => {
  const complaints: unknown[] = [];
  let fails = true;
  const handled: unknown[] = [];
  const { receive } = receiver({
    handle(body) {
      if (fails) throw new Error("the database is away");
      handled.push(body);
    },
    onError: (error) => complaints.push(String(error)),
  });
  expect((await receive(signed("msg_1", "[1]"))).status).toBe(500);
  fails = false;
  expect((await receive(signed("msg_1", "[1]"))).status).toBe(204);
  expect({ handled, complaints }).toEqual({ handled: [[1]], complaints: ["Error: the database is away"] });
});

test("a store of the game's own remembers for all its processes", async () => {
  const ids = new Set<string>();
  const store = { has: async (id: string) => ids.has(id), add: async (id: string) => void ids.add(id) };
  const [one, two] = [receiver({ store }), receiver({ store })];
  await one.receive(signed("msg_1", "[]"));
  await two.receive(signed("msg_1", "[]"));
  expect([one.handled.length, two.handled.length]).toEqual([1, 0]);
});

test("together with the server: each answer once, though the first try came to nothing", async () => {
  const heard: string[] = [];
  let tries = 0;
  const receive = receiveWebhook({
    secret: SECRET,
    onError: () => {},
    handle(messages) {
      if (++tries === 1) throw new Error("not yet");
      for (const { clientId, data } of messages) heard.push(`${clientId}: ${data.answer}`);
    },
  });
  const backend = await listen({ fetch: receive }, { port: 0 });
  onTestFinished(() => backend.close());
  const channel = { webhookUrl: backend.url, webhookSecret: [OTHER, SECRET] };
  const { url } = await run({ bot: "herald", webhookDelays: [20, 20], channel });
  await player(url).accept("/start");
  await player(url).accept("count");
  await expect.poll(() => heard).toEqual(["player-17: Welcome.", "player-17: 1"]);
});
