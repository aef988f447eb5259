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
const textOrNumber = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.minLength(1));
const someone = v.nullish(
  v.object({
    employeeId: textOrNumber,
    firstName: v.nullish(v.string()),
    lastName: v.nullish(v.string()),
    avatarUrl: v.nullish(v.string()),
  }),
);
const addressed = { id: textOrNumber, userId: textOrNumber };

/** The exact letters of `type` are not certain: any case will do. */
const messageSchema = v.variant("type", [
  v.object({ ...addressed, type: v.literal("textmessage"), text, employee: someone }),
  v.object({
    ...addressed,
    type: v.literal("filemessage"),
    url: text,
    name: v.nullish(v.string()),
    comment: v.nullish(v.string()),
    employee: someone,
  }),
  v.object({
    ...addressed,
    type: v.literal("selectdestination"),
    destination: v.object({ destinationId: textOrNumber, name: v.nullish(v.string()) }),
  }),
  v.object({ ...addressed, type: v.literal("closed"), employee: someone }),
  // Our own addition: the Operator API has no such message. Without an id: it is never kept.
  v.object({ userId: textOrNumber, type: v.literal("typing"), on: v.optional(v.boolean(), true), employee: someone }),
]);

/** @throws Error naming the field that is wrong. */
export function readOperatorMessage(input: unknown): OperatorMessage {
  const type = (input as { type?: unknown } | null)?.type;
  const body = typeof type === "string" ? { ...(input as object), type: type.toLowerCase() } : input;
  const read = v.safeParse(messageSchema, body);
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
  if (message.type === "typing")
    return { id: "", userId, type: "typing", on: message.on, ...employeeOf(message.employee) };
  const { id } = message;
  switch (message.type) {
    case "textmessage":
      return { id, userId, type: "text", text: message.text, ...employeeOf(message.employee) };
    case "filemessage": {
      const { url, name, comment } = message;
      const file = { url, ...(name && { name }), ...(comment && { comment }) };
      return { id, userId, type: "file", ...file, ...employeeOf(message.employee) };
    }
    case "selectdestination": {
      const { destinationId, name } = message.destination;
      return { id, userId, type: "selectDestination", destinationId, ...(name && { name }) };
    }
    case "closed":
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
