// What the Chat API takes, as schemas: they check each request, and the OpenAPI document is made from them.
import * as v from "valibot";
import { LONGEST_NAME, LONGEST_QUERY } from "./guesses.ts";

const TOO_LONG = `is too long: at most ${LONGEST_NAME} characters`;

/** Databases keep no NUL, and what cannot be printed only looks like another name. */
export const printable = v.regex<string, string>(
  /^[^\p{Cc}\p{Cs}]*$/u,
  "holds characters that cannot be printed: leave them out",
);

/** A short text that identifies something. */
const name = v.pipe(v.string("must be a string"), v.maxLength(LONGEST_NAME, TOO_LONG), printable);
const filled = v.minLength<string, 1, string>(1, "is empty");

/** Integers are accepted, as by the real server. */
const clientId = v.pipe(
  v.union(
    [v.string(), v.pipe(v.number(), v.safeInteger("must be a string or a whole number"))],
    "is required: a string of your own making",
  ),
  v.description("One for each player, of your own making, the same on every visit."),
  v.transform(String),
  v.trim(),
  filled,
  v.maxLength(LONGEST_NAME, TOO_LONG),
  printable,
);

/** In an address everything is a text. */
export const clientIdInAddress = v.pipe(
  v.string("is required: a string of your own making"),
  v.maxLength(LONGEST_NAME, TOO_LONG),
  v.description("The player, as in requests."),
  v.trim(),
  filled,
  printable,
);

const query = v.pipe(
  v.string("must be a string"),
  v.maxLength(LONGEST_QUERY, `is too long: at most ${LONGEST_QUERY} characters`),
  v.regex(/^[^\0]*$/, "holds a NUL character: leave it out"),
  v.description("The player's words, or the text of a button. `/start` begins the talk by convention."),
);
const event = v.pipe(name, filled, v.description("Something that happened in the game, for the bot to react to."));
const cid = v.pipe(name, v.description("Marks one connection of the player, such as a tab; filters events later."));
const questionId = v.pipe(
  name,
  filled,
  v.description(
    "Ties question and answer together; made by the server when absent. The same id again runs nothing twice.",
  ),
);
const data = v.pipe(
  v.custom<Record<string, unknown>>(isObject, "must be an object"),
  v.description("Anything; the bot sees it as the request's data."),
);

/** Body of POST /{token} and /{token}/async. */
export const messageSchema = v.pipe(
  v.looseObject({
    clientId,
    query: v.nullish(query),
    event: v.nullish(event),
    data: v.nullish(data),
    cid: v.nullish(cid),
    questionId: v.nullish(questionId),
    timestamp: v.nullish(v.pipe(name, v.description("Of the client's own clock. Kept, and otherwise ignored."))),
    clientInfo: v.nullish(
      v.pipe(
        v.looseObject({ firstName: v.nullish(name), lastName: v.nullish(name) }, "must be an object"),
        v.description("The player's name, for bots and agents."),
      ),
    ),
  }),
  v.description("At least one of query and event; with both, the query counts. Unknown fields are ignored."),
);

/** Parameters of GET /{token}. */
export const simpleMessageParameters = v.object({
  clientId: clientIdInAddress,
  query: v.optional(query),
  event: v.optional(event),
  cid: v.optional(cid),
  questionId: v.optional(questionId),
  data: v.optional(v.never("cannot be sent in an address: send it with POST")),
});

const time = v.pipe(
  v.string(),
  v.maxLength(LONGEST_NAME, TOO_LONG),
  v.description("Unix time in seconds or milliseconds, or YYYY-MM-DDThh:mm:ss.SSS (UTC, unless it names a zone)."),
);
const whole = v.pipe(
  v.string(),
  v.regex(/^\d{1,15}$/, (issue) => `must be a whole number, not "${shown(issue.input)}"`),
);
const flag = (description: string) =>
  v.pipe(
    v.picklist(["true", "false", "1", "0"], (issue) => `must be true or false, not "${shown(issue.input)}"`),
    v.description(description),
    v.transform((text) => text === "true" || text === "1"),
  );
/** No log of one player gets so far. */
export const FURTHEST_PLACE = 2 ** 31 - 1;

const after = v.pipe(
  whole,
  v.description("Our addition, an exact cursor: only what stands behind this `seq`."),
  // Nothing stands further behind, and databases count no further.
  v.transform((text) => Math.min(Number(text), FURTHEST_PLACE)),
);

/** Parameters of GET /{token}/events. */
export const eventsParameters = v.object({
  clientId: clientIdInAddress,
  cid: v.optional(v.pipe(name, v.description("Only events of this connection, and those that concern every one."))),
  since: v.optional(
    v.pipe(time, v.description("Only events of this time or later; `from` and `timestamp` mean the same.")),
  ),
  from: v.optional(time),
  timestamp: v.optional(time),
  includeState: v.optional(flag("State events, too.")),
  after: v.optional(after),
  wait: v.optional(
    v.pipe(
      whole,
      v.description(
        "Our addition, long poll: seconds (at most 30) for which the answer may be held back until there is news.",
      ),
      v.transform(Number),
    ),
  ),
  stream: v.optional(flag("Our addition: the events as they happen, by server-sent events.")),
});

/** Parameters of GET /{token}/history. */
export const historyParameters = v.object({
  clientId: clientIdInAddress,
  from: v.optional(v.pipe(time, v.description("Only what was said at this time or later; in the form of `to`."))),
  to: v.optional(time),
  after: v.optional(after),
  limit: v.optional(v.pipe(whole, v.description("Lines in a page, 1 to 250. Default 50."), v.transform(Number))),
});

/** Parameters of GET and POST /{token}/state. */
export const stateParameters = v.object({ clientId: clientIdInAddress });

/** Body of POST /{token}/state. */
export const stateSchema = v.pipe(
  v.custom<Record<string, unknown>>(isObject, "must be a JSON object"),
  v.description("Whatever the application wants to find again. It takes the place of what was saved before."),
);

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(input: unknown): string {
  return String(input).slice(0, 60);
}
