// What is asked, and told, of what a channel's webhook is owed. The OpenAPI document is made of these.
import * as v from "valibot";
import { printable } from "../chat-api/request-schema.ts";

const PER_PAGE = 250;

const numberText = v.pipe(v.string(), v.regex(/^\d{1,15}$/, "must be a whole number"), v.transform(Number));

/** The parameters of GET /admin/channels/{name}/deliveries. */
export const deliveriesParameters = v.object({
  name: v.optional(v.string()),
  id: v.optional(v.string()),
  state: v.optional(
    v.pipe(
      v.picklist(["failed", "waiting"], "must be failed or waiting"),
      v.description("What was given up, or what is still to be posted."),
    ),
    "failed",
  ),
  clientId: v.optional(v.pipe(v.string(), printable, v.description("Only of this player."))),
  after: v.optional(v.pipe(numberText, v.description("Only messages behind this id."))),
  limit: v.optional(v.pipe(numberText, v.description(`Messages of a page, at most ${PER_PAGE}.`))),
});

export function pageSize(limit: number | undefined): number {
  return Math.min(Math.max(limit ?? PER_PAGE, 1), PER_PAGE);
}

const stamp = v.pipe(v.string(), v.description("ISO 8601, UTC."));

export const deliveryAnswer = v.object({
  id: v.number(),
  messageId: v.pipe(v.string(), v.description("`webhook-id`, the same for every try.")),
  clientId: v.string(),
  seq: v.optional(v.pipe(v.number(), v.description("Place of what was said in the talk's events."))),
  createdAt: stamp,
  tries: v.number(),
  nextTryAt: v.optional(stamp),
  lastTryAt: v.optional(stamp),
  status: v.optional(v.pipe(v.number(), v.description("What the receiver answered to the last try."))),
  error: v.optional(v.string()),
  givenUpAt: v.optional(stamp),
});

export const deliveriesAnswer = v.object({ deliveries: v.array(deliveryAnswer), hasMore: v.boolean() });

/** The body of POST …/deliveries/resend: exactly one of them. */
export const resendSchema = v.pipe(
  v.strictObject(
    {
      id: v.optional(v.pipe(v.number("must be a number"), v.safeInteger("must be a whole number"))),
      clientId: v.optional(v.pipe(v.string("must be a text"), v.minLength(1, "is empty"), printable)),
      all: v.optional(v.literal(true, "must be true")),
    },
    (issue) => (issue.expected === "never" ? "is not known" : "must be an object"),
  ),
  v.check(
    (wish) => Object.values(wish).filter((value) => value !== undefined).length === 1,
    'must hold one of: { "id": 17 }, { "clientId": "player-17" }, { "all": true }',
  ),
);

export const resentAnswer = v.object({ count: v.number() });

export const webhookAnswer = v.object({
  url: v.string(),
  signed: v.boolean(),
  disabled: v.optional(v.object({ at: stamp, reason: v.string() })),
});
