// A campaign to many players, and whether each of them was told once.
import { expect } from "vitest";
import type { CampaignInput, StatusCallback } from "../../plugin/server/index.ts";
import type { Backend } from "./game-backend.ts";
import { answersIn, eventsOf, insist, takenOnce } from "./mortal-server.ts";
import { OPERATOR_KEY } from "./talking.ts";

const NAMES = Array.from({ length: 150 }, (_, i) => `player-${i}`);
export const CAMPAIGN: CampaignInput = {
  channel: "elder",
  name: "lanterns",
  clients: NAMES,
  event: "lanterns",
  threads: 10,
  delay: 60,
};

export async function campaigns(url: string, path = "", body?: object) {
  const headers = { authorization: `Bearer ${OPERATOR_KEY}` };
  const init = body && { method: "POST", body: JSON.stringify(body) };
  const response = await fetch(`${url}/admin/campaigns${path}`, { headers, ...init });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return await response.json();
}

/** Each client was told once, and webhook and callback heard of each. */
export async function expectCampaignDone(url: string, id: string, backend: Backend, callbacks: Backend) {
  await expect
    .poll(() => insist(() => campaigns(url, `/${id}`)), { timeout: 20_000, interval: 100 })
    .toMatchObject({ state: "COMPLETED", counts: { SENT: NAMES.length, FAILED: 0, PENDING: 0 } });
  await Promise.all(
    NAMES.map(async (clientId) => {
      expect(answersIn(await eventsOf(url, clientId)), clientId).toEqual(["The lanterns are lit."]);
      await expect.poll(() => takenOnce(backend, clientId)).toEqual(["The lanterns are lit."]);
    }),
  );
  await expect.poll(() => new Set(callbacks.taken.map((each) => each.id)).size).toBe(NAMES.length);
  const told = callbacks.taken.map(({ text }) => JSON.parse(text) as StatusCallback);
  expect(new Set(told.map(({ eventSendingInfoId }) => eventSendingInfoId)).size).toBe(NAMES.length);
  expect(new Set(told.map(({ status }) => status))).toEqual(new Set(["SENT"]));
}
