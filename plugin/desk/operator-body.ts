// The bodies of the Operator API's calls (Operator API documentation, "JAICP to your server").
import * as v from "valibot";
import type { PastLine } from "./picture.ts";

const userId = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
const text = v.pipe(v.string(), v.maxLength(50_000));

const webUrl = v.pipe(
  v.string(),
  v.check((url) => /^https?:$/.test(protocolOf(url)), "Expected an absolute http or https URL"),
);

export const setWebhookBody = v.object({ url: webUrl });

/** The documented authors of a history ($jsapi.chatHistoryJson). */
const AUTHORS: Record<string, PastLine["from"]> = { CLIENT: "player", BOT: "bot", OPERATOR: "agent" };

const history = v.array(
  v.object({
    author: v.picklist(["CLIENT", "BOT", "OPERATOR"]),
    text: v.string(),
    /** ms since the epoch */
    timestamp: v.number(),
  }),
);

export const selectDestinationBody = v.object({
  userId,
  destinationId: v.optional(v.string()),
  userName: v.optional(v.nullable(v.string())),
  attributes: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
  /** Meant for the platform and not for the eyes of agents, so it is read and not kept. */
  hiddenAttributes: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
  /** Free in the Operator API; `history` is what our server puts there. */
  customData: v.optional(v.nullable(v.looseObject({ history: v.optional(v.nullable(history)) }))),
});

/** Not in the documented API: our server gives each line an id, and the same one when it sends it again. */
const lineId = v.optional(v.nullable(v.pipe(v.string(), v.maxLength(200))));

export const sendTextBody = v.object({ userId, text, id: lineId });

export const sendFileBody = v.object({
  userId,
  id: lineId,
  url: webUrl,
  fileName: v.optional(v.nullable(v.string())),
  /** Bytes; quoted in the documentation's samples. */
  size: v.optional(v.nullable(v.union([v.number(), v.pipe(v.string(), v.decimal(), v.transform(Number))]))),
});

export const closeChatBody = v.object({ userId, text: v.optional(v.nullable(text)) });

export function pastLines(told: v.InferOutput<typeof history>): PastLine[] {
  return told
    .map(({ author, text, timestamp }) => ({ from: AUTHORS[author] ?? "bot", text, at: timestamp }))
    .sort((a, b) => a.at - b.at);
}

/** Scripts write text, but nothing stops them from writing numbers or objects. */
export function asAttributes(told: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(told)
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : "";
}
