// The addresses of campaigns, for those who run the server.
import { requireOperatorKey } from "../access/operator-key.ts";
import { answer } from "../chat-api/answer.ts";
import type { Operation } from "../chat-api/operations.ts";
import { check, readJson, readParameters, shallow } from "../chat-api/read-request.ts";
import type { Handler } from "../chat-api/router.ts";
import { ChatApiError } from "../chat-api/spring-error.ts";
import { CampaignError } from "./campaign-error.ts";
import {
  campaignAnswer,
  campaignListAnswer,
  campaignPageAnswer,
  campaignParameters,
  campaignSchema,
} from "./campaign-schemas.ts";
import type { Campaigns } from "./campaigns.ts";

const example = {
  channel: "elder",
  name: "The lanterns are lit",
  clients: ["player-17", { clientId: "player-18", data: { gift: "lamp" } }],
  event: "lanterns",
  threads: 2,
  delay: 250,
};
const exampleOfReplies = {
  channel: "elder",
  name: "The lanterns are lit",
  clients: ["player-17"],
  replies: [{ type: "text", text: "The lanterns are lit. Come and see!" }],
  startAt: "2027-01-31T18:00:00Z",
};

const ADMIN = { base: "top", isAdmin: true } as const;
const ONE = { ...ADMIN, errors: [401, 403, 404, 405, 409, 500, 503] } as const;

export const campaignOperations = {
  createCampaign: {
    ...ADMIN,
    method: "POST",
    path: "/admin/campaigns",
    summary: "Say something to a list of players, now or later",
    description:
      "Either replies, said as they are, or an event that the bot answers. The messages are in each player's events and on the channel's webhook.",
    body: { schema: campaignSchema, examples: { event: example, replies: exampleOfReplies } },
    answer: { status: 201, schema: campaignAnswer },
    errors: [400, 401, 403, 405, 413, 415, 500, 503],
  },
  listCampaigns: {
    ...ADMIN,
    method: "GET",
    path: "/admin/campaigns",
    summary: "The newest campaigns, at most 250",
    isSafe: true,
    answer: { status: 200, schema: campaignListAnswer },
    errors: [401, 403, 405, 500, 503],
  },
  getCampaign: {
    ...ADMIN,
    method: "GET",
    path: "/admin/campaigns/{id}",
    summary: "One campaign, and what became of each client",
    isSafe: true,
    parameters: campaignParameters,
    answer: { status: 200, schema: campaignPageAnswer },
    errors: [400, 401, 403, 404, 405, 500, 503],
  },
  removeCampaign: {
    ...ONE,
    method: "DELETE",
    path: "/admin/campaigns/{id}",
    summary: "Forget a campaign that does not run",
    answer: { status: 204 },
  },
  pauseCampaign: {
    ...ONE,
    method: "POST",
    path: "/admin/campaigns/{id}/pause",
    summary: "Hold a campaign",
    answer: { status: 200, schema: campaignAnswer },
  },
  resumeCampaign: {
    ...ONE,
    method: "POST",
    path: "/admin/campaigns/{id}/resume",
    summary: "Go on with a campaign",
    answer: { status: 200, schema: campaignAnswer },
  },
  stopCampaign: {
    ...ONE,
    method: "POST",
    path: "/admin/campaigns/{id}/stop",
    summary: "End a campaign: whoever was not told is cancelled",
    answer: { status: 200, schema: campaignAnswer },
  },
} as const satisfies Record<string, Operation>;

/** For the routes' `more`. */
export function campaignRoutes(
  campaigns: Campaigns,
  operatorKey: string | undefined,
): Record<string, { operation: Operation; handler: Handler }> {
  type Name = keyof typeof campaignOperations;

  const handlers: Record<Name, Handler> = {
    async createCampaign(c) {
      const body = await readJson(c.req.raw);
      if (typeof body === "object" && body !== null) shallow(body, "The campaign");
      const campaign = check(campaignSchema, body);
      return answer(c.env ?? {}, await campaigns.create(campaign), 201);
    },
    listCampaigns: async (c) => answer(c.env ?? {}, { campaigns: await campaigns.list() }),
    async getCampaign(c) {
      const { status, after, limit } = readParameters(campaignParameters, c.req.url);
      const query = {
        ...(status !== undefined && { status }),
        ...(after !== undefined && { after }),
        ...(limit !== undefined && { limit }),
      };
      return answer(c.env ?? {}, await campaigns.get(idOf(c), query));
    },
    async removeCampaign(c) {
      await campaigns.remove(idOf(c));
      return new Response(null, { status: 204 });
    },
    pauseCampaign: async (c) => answer(c.env ?? {}, await campaigns.pause(idOf(c))),
    resumeCampaign: async (c) => answer(c.env ?? {}, await campaigns.resume(idOf(c))),
    stopCampaign: async (c) => answer(c.env ?? {}, await campaigns.stop(idOf(c))),
  };

  const guarded =
    (handler: Handler): Handler =>
    async (c) => {
      requireOperatorKey(c.req.raw.headers, operatorKey);
      try {
        return await handler(c);
      } catch (error) {
        if (error instanceof CampaignError) throw new ChatApiError(STATUSES[error.kind], error.message);
        throw error;
      }
    };

  return Object.fromEntries(
    Object.entries(campaignOperations).map(([name, operation]) => [
      name,
      { operation, handler: guarded(handlers[name as Name]) },
    ]),
  );
}

const STATUSES = { invalid: 400, unknown: 404, conflict: 409 } as const;

function idOf(c: Parameters<Handler>[0]): string {
  return c.req.param("id") ?? "";
}
