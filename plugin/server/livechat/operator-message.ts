// What an agent platform posts to our webhook (Operator API documentation, "your server to JAICP").
import * as v from "valibot";
import type { Employee } from "../../api/wire.ts";

interface Addressed {
  /** The platform's own; the same message again has the same one. Empty for what is never kept. */
  id: string;
  userId: string;
}

export type OperatorMessage = Addressed &
  (
    | { type: "text"; text: string; employee?: Employee }
    | { type: "file"; url: string; name?: string; comment?: string; employee?: Employee }
    | { type: "selectDestination"; destinationId: string; name?: string }
    | { type: "closed"; employee?: Employee }
    | { type: "typing"; on: boolean; employee?: Employee }
  );

const text = v.pipe(v.string(), v.minLength(1));
/** An id: no database keeps a NUL in one. */
const textOrNumber = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(String),
  v.minLength(1),
  v.maxLength(1_000, "Invalid length: at most 1000 characters"),
  v.regex(/^[^\p{Cc}\p{Cs}]*$/u, "Invalid text: it holds characters that cannot be printed"),
);
const someone = v.nullish(
  v.object({
    employeeId: textOrNumber,
    firstName: v.nullish(v.string()),
    lastName: v.nullish(v.string()),
    avatarUrl: v.nullish(v.string()),
  }),
);
const addressed = { id: textOrNumber, userId: textOrNumber };

export const operatorMessageSchema = v.variant("type", [
  v.object({ ...addressed, type: v.literal("TextMessage"), text, employee: someone }),
  v.object({
    ...addressed,
    type: v.literal("FileMessage"),
    url: text,
    name: v.nullish(v.string()),
    comment: v.nullish(v.string()),
    employee: someone,
  }),
  v.object({
    ...addressed,
    type: v.literal("SelectDestination"),
    destination: v.object({ destinationId: textOrNumber, name: v.nullish(v.string()) }),
  }),
  v.object({ ...addressed, type: v.literal("Closed"), employee: someone }),
  // Our own addition: the Operator API has no such message. Without an id: it is never kept.
  v.object({ userId: textOrNumber, type: v.literal("Typing"), on: v.optional(v.boolean(), true), employee: someone }),
]);

/** The exact letters of `type` are not certain: any case will do. */
const TYPES = ["TextMessage", "FileMessage", "SelectDestination", "Closed", "Typing"];

/** @throws Error naming the field that is wrong. */
export function readOperatorMessage(input: unknown): OperatorMessage {
  const type = (input as { type?: unknown } | null)?.type;
  const known = typeof type === "string" && TYPES.find((one) => one.toLowerCase() === type.toLowerCase());
  const body = known ? { ...(input as object), type: known } : input;
  const read = v.safeParse(operatorMessageSchema, body);
  if (!read.success) {
    const [issue] = read.issues;
    const path = v.getDotPath(issue);
    throw new Error(
      path === "type"
        ? "type: must be TextMessage, FileMessage, SelectDestination, Closed (or Typing)"
        : `${path ?? "body"}: ${issue.message}`,
    );
  }
  const message = read.output;
  const { userId } = message;
  if (message.type === "Typing")
    return { id: "", userId, type: "typing", on: message.on, ...employeeOf(message.employee) };
  const { id } = message;
  switch (message.type) {
    case "TextMessage":
      return { id, userId, type: "text", text: message.text, ...employeeOf(message.employee) };
    case "FileMessage": {
      const { url, name, comment } = message;
      const file = { url, ...(name && { name }), ...(comment && { comment }) };
      return { id, userId, type: "file", ...file, ...employeeOf(message.employee) };
    }
    case "SelectDestination": {
      const { destinationId, name } = message.destination;
      return { id, userId, type: "selectDestination", destinationId, ...(name && { name }) };
    }
    case "Closed":
      return { id, userId, type: "closed", ...employeeOf(message.employee) };
  }
}

function employeeOf(told: v.InferOutput<typeof someone>): { employee?: Employee } {
  if (!told) return {};
  const { employeeId, firstName, lastName, avatarUrl } = told;
  return {
    employee: {
      employeeId,
      ...(firstName && { firstName }),
      ...(lastName && { lastName }),
      ...(avatarUrl && { avatarUrl }),
    },
  };
}
