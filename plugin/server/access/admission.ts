// Who may ask now: holds requests to the limits of their player and of their address.
import type { NodeEnv } from "../chat-api/answer.ts";
import type { Client } from "../log/event-log.ts";
import { nameOf } from "../log/notices.ts";
import { addressOf, openBuckets, type RateLimits, takeOrRefuse } from "./rate-limit.ts";

export interface Admission {
  /** @throws ChatApiError 429 */
  client(client: Client): void;
  /** @throws ChatApiError 429 */
  address(env: NodeEnv, headers: Headers): void;
}

/** @param now milliseconds of a clock that only goes forward */
export function openAdmission(limits: RateLimits, now: () => number): Admission {
  const { perClient, perAddress, trustedProxies } = limits;
  const ofClient = perClient && openBuckets(perClient, now);
  const ofAddress = perAddress && openBuckets(perAddress, now);
  return {
    client(client) {
      if (ofClient) takeOrRefuse(ofClient, nameOf(client), "this player", perClient);
    },
    address(env, headers) {
      if (!ofAddress) return;
      const address = addressOf(env.incoming?.socket.remoteAddress, headers, trustedProxies);
      if (address !== undefined) takeOrRefuse(ofAddress, address, "this address", perAddress);
    },
  };
}
