// How much one player, and one address, may ask for: token buckets.
import { ChatApiError } from "../chat-api/spring-error.ts";

export interface Rate {
  /** Requests a second that may go on for ever. */
  perSecond: number;
  /** Requests that may come at once, after a pause. */
  burst: number;
}

export interface RateLimits {
  /** Messages and saved states of one player of one channel. */
  perClient?: Rate;
  /** Every request under the Chat API's prefixes that comes from one network address, polls included. */
  perAddress?: Rate;
  /**
   * How many proxies of one's own stand before the server. They wrote so many addresses at the end of
   * `X-Forwarded-For`, and the first of these is the client's. @defaultValue 0: the header is not believed
   */
  trustedProxies?: number;
}

/** More names than these are not remembered at once; the fullest buckets are forgotten first, they limit nobody. */
const MOST_NAMES = 100_000;

interface Bucket {
  level: number;
  at: number;
}

/** Takes one from the bucket of this name. @returns 0, or seconds to wait until there is one. */
export type Take = (name: string) => number;

/** @param now milliseconds; a clock that goes back gives nothing and takes nothing */
export function openBuckets({ perSecond, burst }: Rate, now: () => number): Take {
  const buckets = new Map<string, Bucket>();

  const levelOf = ({ level, at }: Bucket, time: number) =>
    Math.min(burst, level + (Math.max(0, time - at) / 1_000) * perSecond);

  function forget(time: number) {
    for (const [name, bucket] of buckets) if (levelOf(bucket, time) >= burst) buckets.delete(name);
    // All of them are in use: the oldest go.
    for (const name of buckets.keys()) {
      if (buckets.size < MOST_NAMES * 0.9) break;
      buckets.delete(name);
    }
  }

  return (name) => {
    const time = now();
    const known = buckets.get(name);
    if (!known && buckets.size >= MOST_NAMES) forget(time);
    const level = known ? levelOf(known, time) : burst;
    if (level < 1) {
      buckets.set(name, { level, at: time });
      return (1 - level) / perSecond;
    }
    buckets.set(name, { level: level - 1, at: time });
    return 0;
  };
}

/** @throws ChatApiError 429 with `Retry-After` when the bucket is empty */
export function takeOrRefuse(take: Take | undefined, name: string, who: string, { perSecond, burst }: Rate): void {
  const wait = take?.(name) ?? 0;
  if (wait <= 0) return;
  const seconds = Math.max(1, Math.ceil(wait));
  throw new ChatApiError(
    429,
    `Too many requests of ${who}: at most ${perSecond} a second, and ${burst} at once. Try again in ${seconds} s.`,
    { "retry-after": String(seconds) },
  );
}

/**
 * The address that a request came from; an IPv6 address stands for its /64, which one household has for itself.
 *
 * @param remote of the connection
 */
export function addressOf(remote: string | undefined, headers: Headers, trustedProxies = 0): string | undefined {
  const told = trustedProxies > 0 ? headers.get("x-forwarded-for") : null;
  const hops = told?.split(",").map((hop) => hop.trim()) ?? [];
  const address = hops.at(-trustedProxies) ?? hops[0] ?? remote;
  if (address === undefined) return undefined;
  const plain = address.replace(/^::ffff:/, "");
  return plain.includes(":") ? networkOf(plain) : plain;
}

function networkOf(address: string): string {
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const middle = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  const groups = [...left, ...middle, ...right].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${groups.join(":")}::/64`;
}
