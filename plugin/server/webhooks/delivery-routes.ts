// The addresses of what webhooks and status callbacks are owed, for those who run the server: see what failed, send it again, enable a receiver.
import { requireOperatorKey } from "../access/operator-key.ts";
import { answer } from "../chat-api/answer.ts";
import type { Operation } from "../chat-api/operations.ts";
import { check, readJson, readParameters } from "../chat-api/read-request.ts";
import type { Handler } from "../chat-api/router.ts";
import { brief, ChatApiError } from "../chat-api/spring-error.ts";
import type { OwedMessage } from "../log/deliveries.ts";
import type { WebhookControl } from "./control.ts";
import {
  deliveriesAnswer,
  deliveriesParameters,
  pageSize,
  resendSchema,
  resentAnswer,
  webhookAnswer,
} from "./delivery-schemas.ts";

const ADMIN = { base: "top", isAdmin: true } as const;

/** The same four for a channel's webhook and for a campaign's status callbacks. */
function operationsAt(endpoint: string, deliveries: string, whose: string) {
  return {
    get: {
      ...ADMIN,
      method: "GET",
      path: endpoint,
      summary: `${whose}, and whether it is disabled`,
      isSafe: true,
      answer: { status: 200, schema: webhookAnswer },
      errors: [401, 403, 404, 405, 500, 503],
    },
    enable: {
      ...ADMIN,
      method: "POST",
      path: `${endpoint}/enable`,
      summary: `${whose}: post again to a receiver that answered 410`,
      description: "What was kept meanwhile is posted, in order.",
      answer: { status: 200, schema: webhookAnswer },
      errors: [401, 403, 404, 405, 500, 503],
    },
    list: {
      ...ADMIN,
      method: "GET",
      path: deliveries,
      summary: `${whose}: what it did not take, or has not got yet; oldest first`,
      isSafe: true,
      parameters: deliveriesParameters,
      answer: { status: 200, schema: deliveriesAnswer },
      errors: [400, 401, 403, 404, 405, 500, 503],
    },
    resend: {
      ...ADMIN,
      method: "POST",
      path: `${deliveries}/resend`,
      summary: `${whose}: send again what was given up: one message, a player's, or all`,
      body: {
        schema: resendSchema,
        examples: { one: { id: 17 }, player: { clientId: "player-17" }, all: { all: true } },
      },
      answer: { status: 200, schema: resentAnswer },
      errors: [400, 401, 403, 404, 405, 413, 415, 500, 503],
    },
  } as const satisfies Record<string, Operation>;
}

const webhooks = operationsAt(
  "/admin/channels/{name}/webhook",
  "/admin/channels/{name}/deliveries",
  "A channel's webhook",
);
const callbacks = operationsAt(
  "/admin/campaigns/{id}/callback",
  "/admin/campaigns/{id}/callback/deliveries",
  "A campaign's status callback",
);

export const deliveryOperations = {
  getWebhook: webhooks.get,
  enableWebhook: webhooks.enable,
  listDeliveries: webhooks.list,
  resendDeliveries: webhooks.resend,
  getCampaignCallback: callbacks.get,
  enableCampaignCallback: callbacks.enable,
  listCampaignCallbacks: callbacks.list,
  resendCampaignCallbacks: callbacks.resend,
} as const satisfies Record<string, Operation>;

export interface DeliveryRouteParts {
  /** By the channel's name. */
  webhookOf(channel: string): WebhookControl | undefined;
  /** By the campaign's id. */
  callbackOf(campaign: string): Promise<WebhookControl | undefined>;
  operatorKey: string | undefined;
}

/** For the routes' `more`. */
export function deliveryRoutes({ webhookOf, callbackOf, operatorKey }: DeliveryRouteParts): Routes {
  const ofChannel = async (c: Asked) => {
    const name = c.req.param("name") ?? "";
    return webhookOf(name) ?? notThere(`No channel of the name ${brief(name)} has a webhook.`);
  };
  const ofCampaign = async (c: Asked) => {
    const id = c.req.param("id") ?? "";
    return (await callbackOf(id)) ?? notThere(`No campaign ${brief(id)} has a callbackUrl.`);
  };
  const one = handlersFor(ofChannel, operatorKey);
  const other = handlersFor(ofCampaign, operatorKey);
  const handlers: Record<keyof typeof deliveryOperations, Handler> = {
    getWebhook: one.get,
    enableWebhook: one.enable,
    listDeliveries: one.list,
    resendDeliveries: one.resend,
    getCampaignCallback: other.get,
    enableCampaignCallback: other.enable,
    listCampaignCallbacks: other.list,
    resendCampaignCallbacks: other.resend,
  };
  return Object.fromEntries(
    Object.entries(deliveryOperations).map(([name, operation]) => [
      name,
      { operation, handler: handlers[name as keyof typeof deliveryOperations] },
    ]),
  );
}

type Asked = Parameters<Handler>[0];
type Routes = Record<string, { operation: Operation; handler: Handler }>;

function notThere(message: string): never {
  throw new ChatApiError(404, message);
}

function handlersFor(found: (c: Asked) => Promise<WebhookControl>, operatorKey: string | undefined) {
  const guarded =
    (run: (control: WebhookControl, c: Asked) => Promise<object>): Handler =>
    async (c) => {
      requireOperatorKey(c.req.raw.headers, operatorKey);
      return answer(c.env ?? {}, await run(await found(c), c));
    };
  return {
    get: guarded(stateOf),
    enable: guarded(async (control) => {
      await control.enable();
      return await stateOf(control);
    }),
    list: guarded(async (control, c) => {
      const { state, clientId, after, limit } = readParameters(deliveriesParameters, c.req.url);
      const size = pageSize(limit);
      const messages = await control.list({
        state,
        ...(clientId !== undefined && { lane: clientId }),
        ...(after !== undefined && { after }),
        limit: size + 1,
      });
      return { deliveries: messages.slice(0, size).map(deliveryOf), hasMore: messages.length > size };
    }),
    resend: guarded(async (control, c) => {
      const { id, clientId } = check(resendSchema, await readJson(c.req.raw));
      const which = { ...(id !== undefined && { id }), ...(clientId !== undefined && { lane: clientId }) };
      const count = await control.sendAgain(which);
      if (count === 0 && id !== undefined) notThere(`No message ${id} was given up.`);
      return { count };
    }),
  };
}

async function stateOf({ url, isSigned, disabled }: WebhookControl) {
  const since = await disabled();
  return { url, signed: isSigned, ...(since && { disabled: { at: stampOf(since.at), reason: since.reason } }) };
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
