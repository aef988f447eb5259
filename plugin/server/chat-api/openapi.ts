// The OpenAPI 3.1 document of the server, made from the table of operations and from the schemas that check requests.
import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import {
  botAnswer,
  errorAnswer,
  eventSchema,
  eventsAnswer,
  healthAnswer,
  reply,
  replySchemas,
  webhookBody,
} from "./answer-schema.ts";
import { answer as answerExample, error as errorExample } from "./examples.ts";
import { PREFIXES } from "./guesses.ts";
import { type Operation, operations, type Schema } from "./operations.ts";
import { messageSchema } from "./request-schema.ts";
import { kinds } from "./spring-error.ts";

/** Named in the document, and referred to from wherever they are used. */
const named: Record<string, Schema> = {
  Message: messageSchema,
  Answer: botAnswer,
  Event: eventSchema,
  EventsPage: eventsAnswer,
  Health: healthAnswer,
  Reply: reply,
  ...replySchemas,
  Error: errorAnswer,
};

const PLATFORM_PREFIXES = PREFIXES.slice(0, 2);

export interface OpenApiOptions {
  /** @defaultValue `""` */
  basePath?: string;
  /** More than the server's own, such as those of other rooms. */
  more?: Record<string, Operation>;
}

/**
 * The document as JSON.
 *
 * @example
 * console.log(JSON.stringify(openApi(), null, 2));
 */
export function openApi({ basePath = "", more = {} }: OpenApiOptions = {}): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operationId, operation] of Object.entries<Operation>({ ...operations, ...more })) {
    const path = paths[operation.path] ?? serversOf(operation, basePath);
    paths[operation.path] = path;
    path[operation.method.toLowerCase()] = operationOf(operationId, operation);
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Chat API",
      version: "1",
      description:
        "Talk with bots and live agents. The token in the address names the channel; it is public in a web game. Fields that a plain client of the Chat API does not know are called our additions: it may leave them out, and ignore them.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: PREFIXES.map((prefix) => ({ url: `${basePath}${prefix}` })),
    paths,
    webhooks: { said: { post: webhookOperation() } },
    components: {
      schemas: Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, jsonSchemaOf(schema, name)])),
      securitySchemes: { operatorKey: { type: "http", scheme: "bearer" } },
    },
  };
}

/** What the server posts by itself (Chat API documentation, webhook), signed after the Standard Webhooks specification. */
function webhookOperation() {
  const header = (name: string, required: boolean, description: string) => ({
    name,
    in: "header",
    required,
    description,
    schema: { type: "string" },
  });
  return {
    operationId: "hearWebhook",
    summary: "Something was said without being asked in the same request",
    description:
      "Answers to async requests, campaigns' messages, agents' messages, fired timeouts. In order for each player; posted again until it is taken, with the same webhook-id.",
    parameters: [
      header("webhook-id", true, "The same for every try: whoever has seen it has the message."),
      header("webhook-timestamp", false, "Unix time in seconds; present when the channel has a secret."),
      header("webhook-signature", false, "v1,<base64 of HMAC-SHA256>, several of them apart by spaces."),
    ],
    requestBody: { required: true, content: jsonContent(webhookBody, { timeout: [answerExample] }) },
    responses: {
      "2XX": { description: "Taken." },
      "410": { description: "Never post anything again; the webhook is disabled." },
      default: { description: "Not taken: it is posted again later." },
    },
  };
}

function serversOf({ base }: Operation, basePath: string): Record<string, unknown> {
  if (base === "chat") return {};
  if (base === "top") return { servers: [{ url: basePath || "/" }] };
  return { servers: PLATFORM_PREFIXES.map((prefix) => ({ url: `${basePath}${prefix}` })) };
}

function operationOf(operationId: string, operation: Operation) {
  const { path, summary, description, parameters, body, isAdmin } = operation;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = parameters === undefined ? [] : parametersOf(parameters);
  return {
    operationId,
    summary,
    ...(description !== undefined && { description }),
    ...(isAdmin && { security: [{ operatorKey: [] }] }),
    ...(inPath.length + inQuery.length > 0 && { parameters: [...inPath, ...inQuery] }),
    ...(body && { requestBody: { required: true, content: jsonContent(body.schema, body.examples) } }),
    responses: responsesOf(operation),
  };
}

function parametersOf(parameters: NonNullable<Operation["parameters"]>) {
  return Object.entries(parameters.entries).flatMap(([name, entry]) => {
    const schema = jsonSchemaOf(entry as Schema);
    // What may never be given is no parameter.
    if ("not" in schema) return [];
    const { description, ...rest } = schema;
    const required = entry.type !== "optional";
    return [{ name, in: "query", required, ...(description !== undefined && { description }), schema: rest }];
  });
}

function responsesOf({ answer, errors }: Operation) {
  const content = {
    ...(answer.schema && jsonContent(answer.schema, answer.examples)),
    ...(answer.stream && { "text/event-stream": { schema: { type: "string" } } }),
    ...(answer.text !== undefined && { [answer.text]: { schema: { type: "string" } } }),
  };
  const good = { description: "Done", ...(Object.keys(content).length > 0 && { content }) };
  const bad = [...errors].sort().map((status) => [status, errorOf(status)]);
  return { [answer.status]: good, ...Object.fromEntries(bad) };
}

function errorOf(status: Operation["errors"][number]) {
  const [description] = kinds[status];
  const headers = {
    ...(status === 405 && { Allow: { description: "Methods of this address.", schema: { type: "string" } } }),
    ...(status === 429 && { "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } } }),
  };
  return {
    description,
    ...(Object.keys(headers).length > 0 && { headers }),
    content: jsonContent(
      status === 503 ? v.union([errorAnswer, v.looseObject({})]) : errorAnswer,
      status === 404 ? { unknownToken: errorExample } : undefined,
    ),
  };
}

function jsonContent(schema: Schema, examples?: Record<string, unknown>) {
  const named = examples && Object.entries(examples).map(([name, value]) => [name, { value }]);
  return {
    "application/json": { schema: jsonSchemaOf(schema), ...(named && { examples: Object.fromEntries(named) }) },
  };
}

/** @param own name of the schema itself, which is written out and not referred to */
function jsonSchemaOf(schema: Schema, own?: string): JsonSchema {
  const others = Object.entries(named).filter(([name]) => name !== own);
  const { $schema, $defs, ...converted } = toJsonSchema(schema, {
    target: "draft-2020-12",
    typeMode: "input",
    errorMode: "ignore",
    definitions: Object.fromEntries(others),
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
    // The only custom check of a type is that of an object.
    overrideSchema: ({ valibotSchema }) => (valibotSchema.type === "custom" ? { type: "object" } : undefined),
  });
  return converted;
}
