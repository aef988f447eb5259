// The addresses of what webhooks are owed, for those who run the server: see what failed, send it again, enable a receiver.
import { requireOperatorKey } from "../access/operator-key.ts";
import { answer } from "../chat-api/answer.ts";
import type { Operation } from "../chat-api/operations.ts";
import { check, readJson, readParameters } from "../chat-api/read-request.ts";
import type { Handler } from "../chat-api/router.ts";
import { brief, ChatApiError } from "../chat-api/spring-error.ts";
import type { OwedMessage } from "../log/deliveries.ts";
import {
  deliveriesAnswer,
  deliveriesParameters,
  pageSize,
  resendSchema,
  resentAnswer,
  webhookAnswer,
} from "./delivery-schemas.ts";
import type { Webhook } from "./webhook.ts";

const ADMIN = { base: "top", isAdmin: true } as const;
const WEBHOOK = "/admin/channels/{name}/webhook";
const DELIVERIES = "/admin/channels/{name}/deliveries";

export const deliveryOperations = {
  getWebhook: {
    ...ADMIN,
    method: "GET",
    path: WEBHOOK,
    summary: "A channel's webhook, and whether it is disabled",
    isSafe: true,
    answer: { status: 200, schema: webhookAnswer },
    errors: [401, 403, 404, 405, 500, 503],
  },
  enableWebhook: {
    ...ADMIN,
    method: "POST",
    path: `${WEBHOOK}/enable`,
    summary: "Post again to a receiver that answered 410",
    description: "What was kept meanwhile is posted, in order.",
    answer: { status: 200, schema: webhookAnswer },
    errors: [401, 403, 404, 405, 500, 503],
  },
  listDeliveries: {
    ...ADMIN,
    method: "GET",
    path: DELIVERIES,
    summary: "What a channel's webhook did not take, or has not got yet; oldest first",
    isSafe: true,
    parameters: deliveriesParameters,
    answer: { status: 200, schema: deliveriesAnswer },
    errors: [400, 401, 403, 404, 405, 500, 503],
  },
  resendDeliveries: {
    ...ADMIN,
    method: "POST",
    path: `${DELIVERIES}/resend`,
    summary: "Send again what was given up: one message, a player's, or all",
    body: {
      schema: resendSchema,
      examples: { one: { id: 17 }, player: { clientId: "player-17" }, all: { all: true } },
    },
    answer: { status: 200, schema: resentAnswer },
    errors: [400, 401, 403, 404, 405, 413, 415, 500, 503],
  },
} as const satisfies Record<string, Operation>;

/** For the routes' `more`. @param webhookOf by the channel's name */
export function deliveryRoutes(
  webhookOf: (channel: string) => Webhook | undefined,
  operatorKey: string | undefined,
): Record<string, { operation: Operation; handler: Handler }> {
  type Name = keyof typeof deliveryOperations;

  const webhook = (c: Parameters<Handler>[0]): Webhook => {
    const name = c.req.param("name") ?? "";
    const found = webhookOf(name);
    if (!found) throw new ChatApiError(404, `No channel of the name ${brief(name)} has a webhook.`);
    return found;
  };

  const stateOf = async ({ url, isSigned, disabled }: Webhook) => {
    const since = await disabled();
    return {
      url,
      signed: isSigned,
      ...(since && { disabled: { at: stampOf(since.at), reason: since.reason } }),
    };
  };

  const handlers: Record<Name, Handler> = {
    getWebhook: async (c) => answer(c.env ?? {}, await stateOf(webhook(c))),
    async enableWebhook(c) {
      const found = webhook(c);
      await found.enable();
      return answer(c.env ?? {}, await stateOf(found));
    },
    async listDeliveries(c) {
      const found = webhook(c);
      const { state, clientId, after, limit } = readParameters(deliveriesParameters, c.req.url);
      const size = pageSize(limit);
      const messages = await found.list({
        state,
        ...(clientId !== undefined && { lane: clientId }),
        ...(after !== undefined && { after }),
        limit: size + 1,
      });
      const deliveries = messages.slice(0, size).map(deliveryOf);
      return answer(c.env ?? {}, { deliveries, hasMore: messages.length > size });
    },
    async resendDeliveries(c) {
      const found = webhook(c);
      const { id, clientId } = check(resendSchema, await readJson(c.req.raw));
      const which = { ...(id !== undefined && { id }), ...(clientId !== undefined && { lane: clientId }) };
      const count = await found.sendAgain(which);
      if (count === 0 && id !== undefined) throw new ChatApiError(404, `No message ${id} was given up.`);
      return answer(c.env ?? {}, { count });
    },
  };

  return Object.fromEntries(
    Object.entries(deliveryOperations).map(([name, operation]) => {
      const handler: Handler = async (c) => {
        requireOperatorKey(c.req.raw.headers, operatorKey);
        return await handlers[name as Name](c);
      };
      return [name, { operation, handler }];
    }),
  );
}

function deliveryOf({ id, messageId, lane, seq, tries, status, error, ...message }: OwedMessage) {
  const { createdAt, nextAt, triedAt, givenUpAt } = message;
  return {
    id,
    messageId,
    clientId: lane,
    ...(seq !== undefined && { seq }),
    createdAt: stampOf(createdAt),
    tries,
    ...(nextAt > 0 && givenUpAt === undefined && { nextTryAt: stampOf(nextAt) }),
    ...(triedAt !== undefined && { lastTryAt: stampOf(triedAt) }),
    ...(status !== undefined && { status }),
    ...(error !== undefined && { error }),
    ...(givenUpAt !== undefined && { givenUpAt: stampOf(givenUpAt) }),
  };
}

function stampOf(at: number): string {
  return new Date(at).toISOString();
}
