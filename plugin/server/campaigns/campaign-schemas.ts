// What a campaign is told to be, checked; and what is told of it. The OpenAPI document is made of these.
import * as v from "valibot";
import type { Reply } from "../../api/wire.ts";
import { charactersOf, MOST_CHARACTERS, MOST_REPLIES } from "../channels/reply-limits.ts";
import { printable } from "../chat-api/request-schema.ts";

/** Text campaign API: threads and the pause between two messages of one. */
export const MOST_THREADS = 10;
export const LONGEST_DELAY_MS = 60_000;
/** More have to be told in several campaigns. A body of the route is smaller than that: see the server's limits. */
export const MOST_CLIENTS = 100_000;
const LONGEST_NAME = 256;
const LONGEST_ADDRESS = 2_000;
const CLIENTS_PER_PAGE = 250;
/** The last millisecond that a date can say. */
const LAST_TIME = 8.64e15;

const CAMPAIGN_STATES = ["SCHEDULED", "RUNNING", "PAUSED", "STOPPED", "COMPLETED"] as const;
const SENDING_STATUSES = ["INIT", "PENDING", "SENT", "FAILED", "POSTPONED", "CANCELED"] as const;
const CHANNEL_STATUSES = [
  "BAD_REQUEST",
  "FORBIDDEN",
  "TOO_MANY_REQUESTS",
  "INTERNAL_SERVER_ERROR",
  "OTHER_ERRORS",
] as const;

const name = (what: string) =>
  v.pipe(
    v.string(`must be a text: ${what}`),
    v.trim(),
    v.minLength(1, `is empty: ${what}`),
    v.maxLength(LONGEST_NAME, `is too long: at most ${LONGEST_NAME} characters`),
    printable,
  );

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const data = v.pipe(
  v.custom<Record<string, unknown>>(isObject, "must be an object"),
  v.description("Goes to the bot with the event."),
);

const whole = (least: number, most: number) =>
  v.pipe(
    v.number(`must be a number from ${least} to ${most}`),
    v.integer(`must be a whole number from ${least} to ${most}`),
    v.minValue(least, `must be from ${least} to ${most}`),
    v.maxValue(most, `must be from ${least} to ${most}`),
  );

/** These need the bot; a campaign of replies goes past it. */
const NEEDS_BOT = ["switch", "timeout"];

const reply = v.pipe(
  v.looseObject({ type: v.pipe(v.string("must be a text"), v.minLength(1, "is empty")) }, "must be an object"),
  v.check(
    ({ type }) => !NEEDS_BOT.includes(type),
    `must not be one of ${NEEDS_BOT.join(", ")}: they need the bot. Send an event that says it`,
  ),
);

const replies = v.pipe(
  v.array(reply, "must be a list of replies"),
  v.minLength(1, "is empty"),
  v.maxLength(MOST_REPLIES, `holds too many: at most ${MOST_REPLIES} replies`),
  v.check(
    (all) => charactersOf(all as Reply[]) <= MOST_CHARACTERS,
    `is too long: at most ${MOST_CHARACTERS} characters in all`,
  ),
);

const clientId = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())], "must be a clientId"),
  v.transform(String),
  v.trim(),
  v.minLength(1, "is empty"),
  v.maxLength(LONGEST_NAME, `is too long: at most ${LONGEST_NAME} characters`),
  printable,
);

const client = v.union(
  [clientId, v.strictObject({ clientId, data: v.optional(data) })],
  'must be a clientId of at most 256 characters, or { "clientId", "data" }',
);

const clients = v.pipe(
  v.array(client, "must be a list of clients"),
  v.minLength(1, "is empty: nobody would be told"),
  v.maxLength(MOST_CLIENTS, `holds too many: at most ${MOST_CLIENTS} clients`),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const seen = new Set<string>();
    for (const each of dataset.value) {
      const id = typeof each === "string" ? each : each.clientId;
      if (seen.has(id)) return addIssue({ message: `names ${JSON.stringify(id.slice(0, 80))} twice` });
      seen.add(id);
    }
  }),
);

const time = v.pipe(
  v.union([v.string(), v.number()], "must be a time"),
  v.check(
    (given) => Math.abs(timeOf(given)) <= LAST_TIME,
    "must be a time such as 2027-01-31T18:00:00Z, or ms since 1970",
  ),
  v.description("ISO 8601, or milliseconds since the epoch."),
);

/** The body of POST /admin/campaigns. */
export const campaignSchema = v.pipe(
  v.strictObject(
    {
      channel: v.pipe(name("the channel's name"), v.description("Name of the channel.")),
      name: v.pipe(name("the campaign's name"), v.description("For people.")),
      clients,
      replies: v.optional(
        v.pipe(replies, v.description("Said to each client as they are; the bot knows nothing of it.")),
      ),
      event: v.optional(v.pipe(name("an event of the bot"), v.description("The bot answers it, for each client."))),
      data: v.optional(data),
      threads: v.optional(v.pipe(whole(1, MOST_THREADS), v.description("How many are told at a time.")), 1),
      delay: v.optional(
        v.pipe(whole(1, LONGEST_DELAY_MS), v.description("Milliseconds between two messages of a thread.")),
        1_000,
      ),
      startAt: v.optional(time),
      callbackUrl: v.optional(
        v.pipe(
          v.string("must be an http(s) address"),
          v.maxLength(LONGEST_ADDRESS, `is too long: at most ${LONGEST_ADDRESS} characters`),
          v.check((text) => /^https?:\/\/./.test(text) && URL.canParse(text), "must be an http(s) address"),
          v.check((text) => !URL.canParse(text) || new URL(text).username === "", "must hold no user and password"),
          v.description("Told of each client's status; signed with the channel's webhookSecret."),
        ),
      ),
    },
    (issue) => (issue.expected === "never" ? "is not known" : "must be an object"),
  ),
  v.check(
    ({ replies, event }) => (replies === undefined) !== (event === undefined),
    "must hold either replies or an event",
  ),
  v.check(({ replies, data }) => replies === undefined || data === undefined, "must not hold data without an event"),
  v.check(
    ({ replies, clients }) =>
      replies === undefined || clients.every((each) => typeof each === "string" || each.data === undefined),
    "must not hold clients with data without an event",
  ),
);

export type CampaignInput = v.InferInput<typeof campaignSchema>;
export type CheckedCampaign = v.InferOutput<typeof campaignSchema>;

const numberText = v.pipe(
  v.string(),
  v.regex(/^\d{1,9}$/, "must be a whole number of at most nine digits"),
  v.transform(Number),
);
const stamp = v.pipe(v.string(), v.description("ISO 8601, UTC."));

/** The parameters of GET /admin/campaigns/{id}. */
export const campaignParameters = v.object({
  id: v.optional(v.string()),
  status: v.optional(
    v.pipe(
      v.picklist(SENDING_STATUSES, `must be one of ${SENDING_STATUSES.join(", ")}`),
      v.description("Only these clients."),
    ),
  ),
  after: v.optional(v.pipe(numberText, v.description("Only clients behind this place."))),
  limit: v.optional(v.pipe(numberText, v.description(`Clients of a page, at most ${CLIENTS_PER_PAGE}.`))),
});

export function pageSize(limit: number | undefined): number {
  return Math.min(Math.max(limit ?? CLIENTS_PER_PAGE, 1), CLIENTS_PER_PAGE);
}

/** A campaign as it is told, without its clients. */
export const campaignAnswer = v.object({
  id: v.string(),
  channel: v.string(),
  name: v.string(),
  state: v.picklist(CAMPAIGN_STATES),
  replies: v.optional(v.array(v.looseObject({ type: v.string() }))),
  event: v.optional(v.string()),
  data: v.optional(v.record(v.string(), v.unknown())),
  threads: v.number(),
  delay: v.number(),
  startAt: stamp,
  callbackUrl: v.optional(v.string()),
  createdAt: stamp,
  startedAt: v.optional(stamp),
  endedAt: v.optional(stamp),
  counts: v.pipe(
    v.object({
      INIT: v.number(),
      PENDING: v.number(),
      SENT: v.number(),
      FAILED: v.number(),
      POSTPONED: v.number(),
      CANCELED: v.number(),
    }),
    v.description("Clients by status."),
  ),
});

export const campaignClientAnswer = v.object({
  place: v.number(),
  clientId: v.string(),
  status: v.picklist(SENDING_STATUSES),
  at: v.optional(stamp),
  questionId: v.optional(v.pipe(v.string(), v.description("Of the message, as in the events and on the webhook."))),
  seq: v.optional(v.pipe(v.number(), v.description("Place of the message in the talk's events."))),
  error: v.optional(v.string()),
  channelStatus: v.optional(
    v.pipe(v.picklist(CHANNEL_STATUSES), v.description("How the channel's webhook refused the message for good.")),
  ),
  channelStatusDescription: v.optional(v.string()),
});

/** The answer of GET /admin/campaigns/{id}. */
export const campaignPageAnswer = v.object({
  ...campaignAnswer.entries,
  clients: v.array(campaignClientAnswer),
  hasMore: v.boolean(),
});

export const campaignListAnswer = v.object({ campaigns: v.array(campaignAnswer) });

export type CampaignReport = v.InferOutput<typeof campaignAnswer>;
export type CampaignPage = v.InferOutput<typeof campaignPageAnswer>;

export function timeOf(given: string | number): number {
  if (typeof given === "number") return given;
  // A time without a zone is UTC, as everywhere on this wire.
  return Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/i.test(given) || !given.includes("T") ? given : `${given}Z`);
}
