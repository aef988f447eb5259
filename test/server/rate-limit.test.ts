// How much one player, and one address, may ask for.
import { describe, expect, test } from "vitest";
import { requireOperatorKey } from "../../plugin/server/access/operator-key.ts";
import { addressOf, openBuckets } from "../../plugin/server/access/rate-limit.ts";
import { run, TOKEN } from "./talking.ts";

const path = `/chatapi/${TOKEN}`;
const say = (url: string, clientId: string, more: RequestInit = {}) =>
  fetch(url + path, { method: "POST", body: JSON.stringify({ clientId, query: "hello" }), ...more });

describe("a bucket", () => {
  test("gives its burst at once, then so many a second, and says how long to wait", () => {
    let now = 0;
    const take = openBuckets({ perSecond: 2, burst: 3 }, () => now);
    expect([take("a"), take("a"), take("a"), take("a")]).toEqual([0, 0, 0, 0.5]);
    expect(take("b")).toBe(0);
    now = 499;
    expect(take("a")).toBeGreaterThan(0);
    now = 501;
    expect(take("a")).toBe(0);
    now = 60_000;
    expect([take("a"), take("a"), take("a"), take("a") > 0]).toEqual([0, 0, 0, true]);
  });

  test("takes nothing for a request that it refuses: whoever waits as told gets through", () => {
    let now = 0;
    const take = openBuckets({ perSecond: 1, burst: 1 }, () => now);
    take("a");
    for (let i = 0; i < 100; i++) expect(take("a")).toBe(1);
    now = 1_000;
    expect(take("a")).toBe(0);
  });

  test("does not remember ever more names", () => {
    let now = 0;
    const take = openBuckets({ perSecond: 1, burst: 1 }, () => now);
    for (let i = 0; i < 250_000; i++) {
      now += 0.01;
      if (take(`player-${i}`) !== 0) throw new Error(`player-${i} had to wait`);
    }
    expect(take("player-249999")).toBeGreaterThan(0);
  });
});

test("a player who asks too much is told to wait, and others are not", async () => {
  const { url } = await run({ limits: { perClient: { perSecond: 0.5, burst: 3 } } });
  const statuses = [];
  for (let i = 0; i < 5; i++) statuses.push((await say(url, "ann")).status);
  expect(statuses).toEqual([200, 200, 200, 429, 429]);
  const refused = await say(url, "ann");
  expect(refused.headers.get("retry-after")).toBe("2");
  expect(await refused.json()).toMatchObject({
    status: 429,
    error: "Too Many Requests",
    message: "Too many requests of this player: at most 0.5 a second, and 3 at once. Try again in 2 s.",
  });
  expect((await say(url, "bob")).status).toBe(200);
  // What was refused was not said; and whoever only listens is not held up.
  const events = await fetch(`${url}${path}/events?clientId=ann`);
  expect(((await events.json()) as { events: unknown[] }).events).toHaveLength(6);
  expect((await fetch(`${url}${path}?clientId=ann&query=hello`)).status).toBe(429);
  expect((await fetch(`${url}${path}/state?clientId=ann`, { method: "POST", body: "{}" })).status).toBe(429);
  const body = JSON.stringify({ clientId: "ann", query: "hello" });
  expect((await fetch(`${url}${path}/async`, { method: "POST", body })).status).toBe(429);
});

test("an address that asks too much is told to wait, whoever it speaks for, polls included", async () => {
  const { url } = await run({ limits: { perAddress: { perSecond: 0.5, burst: 4 } } });
  const asks = [say(url, "ann"), say(url, "bob"), fetch(`${url}${path}/events?clientId=a`), say(url, "eve")];
  expect((await Promise.all(asks)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect((await fetch(`${url}${path}/events?clientId=a`)).status).toBe(429);
  // A browser that asks before gets its leave, or it could not read that it is to wait.
  expect((await fetch(`${url}${path}`, { method: "OPTIONS" })).status).toBe(204);
  // Whoever watches over the server is not counted.
  expect((await fetch(`${url}/health`)).status).toBe(200);
});

test("behind a proxy the address is the one that it tells; without one, nobody can make addresses up", async () => {
  const limits = { perAddress: { perSecond: 0.1, burst: 1 } };
  const from = (address: string): RequestInit => ({ headers: { "x-forwarded-for": address } });
  const behind = await run({ limits: { ...limits, trustedProxies: 1 } });
  expect((await say(behind.url, "a", from("8.8.8.8, 203.0.113.1"))).status).toBe(200);
  expect((await say(behind.url, "a", from("9.9.9.9, 203.0.113.1"))).status).toBe(429);
  expect((await say(behind.url, "a", from("203.0.113.2"))).status).toBe(200);
  const open = await run({ limits });
  expect((await say(open.url, "a", from("203.0.113.1"))).status).toBe(200);
  expect((await say(open.url, "a", from("203.0.113.2"))).status).toBe(429);
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
])("the address %s is counted as %s", (address, counted) => {
  expect(addressOf(address, new Headers())).toBe(counted);
});

test("the operator's key: only itself, as a bearer; without one in the server, none", () => {
  const key = "operator-key-0123456789";
  const check =
    (authorization: string | undefined, expected: string | undefined = key) =>
    () =>
      requireOperatorKey(new Headers(authorization === undefined ? {} : { authorization }), expected);
  expect(check(`Bearer ${key}`)).not.toThrow();
  expect(check(`bearer  ${key} `)).not.toThrow();
  for (const wrong of [undefined, "", key, `Basic ${key}`, "Bearer", `Bearer ${key}x`, `Bearer ${key.slice(1)}`]) {
    expect(check(wrong)).toThrow(/missing or wrong: send Authorization: Bearer/);
  }
  expect(() => requireOperatorKey(new Headers({ authorization: "Bearer undefined" }), undefined)).toThrow(
    /PARLEY_OPERATOR_KEY/,
  );
});
