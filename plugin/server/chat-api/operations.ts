// Everything that can be asked of the server, one entry each: the routes are made from this table, and the OpenAPI
// document too, so that neither can know of an address that the other does not.
import type * as v from "valibot";
import { operatorMessageSchema } from "../livechat/operator-message.ts";
import {
  acceptedAnswer,
  botAnswer,
  errorAnswer,
  eventsAnswer,
  healthAnswer,
  nothingAnswer,
  savedAnswer,
  stateAnswer,
} from "./answer-schema.ts";
import * as example from "./examples.ts";
import { HISTORY_PATH, STATE_PATH } from "./guesses.ts";
import {
  eventsParameters,
  historyParameters,
  messageSchema,
  simpleMessageParameters,
  stateParameters,
  stateSchema,
} from "./request-schema.ts";

export type Schema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>;

export interface Operation {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** In the form of OpenAPI: `/{token}/events`. */
  path: string;
  /** Where the path begins: behind one of the Chat API's prefixes, behind those of agent platforms, or at the top. */
  base: "chat" | "platform" | "top";
  summary: string;
  description?: string;
  /** A HEAD is answered like a GET, unless the GET makes a bot speak. */
  isSafe?: true;
  /** Wants the operator's key. */
  isAdmin?: true;
  parameters?: v.ObjectSchema<v.ObjectEntries, undefined>;
  body?: { schema: Schema; examples: Record<string, unknown> };
  answer: {
    status: 200 | 201 | 202 | 204;
    schema?: Schema;
    text?: string;
    stream?: true;
    examples?: Record<string, unknown>;
  };
  errors: readonly (400 | 401 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 429 | 500 | 503)[];
}

/** Of whatever takes a body. */
const WITH_BODY = [400, 404, 405, 413, 415, 429, 500, 503] as const;
const WITHOUT_BODY = [400, 404, 405, 429, 500, 503] as const;

export const operations = {
  sendMessage: {
    method: "POST",
    path: "/{token}",
    base: "chat",
    summary: "Say something to the bot, and wait for its answer",
    description:
      "One player's messages are answered one after the other. 408 when the answer takes too long: it is in the events later.",
    body: { schema: messageSchema, examples: { query: example.query, event: example.event, file: example.file } },
    answer: { status: 200, schema: botAnswer, examples: { answer: example.answer } },
    errors: [...WITH_BODY, 408],
  },
  sendSimpleMessage: {
    method: "GET",
    path: "/{token}",
    base: "chat",
    summary: "The same in an address: only words or an event",
    parameters: simpleMessageParameters,
    answer: { status: 200, schema: botAnswer, examples: { answer: example.answer } },
    errors: [...WITHOUT_BODY, 408],
  },
  sendMessageAsync: {
    method: "POST",
    path: "/{token}/async",
    base: "chat",
    summary: "Say something, and get only its id at once",
    description: "The answer goes to the channel's webhook and to the events, with the same `questionId`.",
    body: { schema: messageSchema, examples: { query: example.query, event: example.event } },
    answer: { status: 200, schema: acceptedAnswer, examples: { accepted: example.accepted } },
    errors: WITH_BODY,
  },
  getEvents: {
    method: "GET",
    path: "/{token}/events",
    base: "chat",
    summary: "What happened in the talk, oldest first, at most 250",
    description:
      "A plain poll needs clientId and a time. Our additions: the exact cursor `after`, the long poll `wait`, and the stream of server-sent events (`stream=true`, or Accept: text/event-stream), each event with its `seq` as id.",
    isSafe: true,
    parameters: eventsParameters,
    answer: { status: 200, schema: eventsAnswer, stream: true, examples: { page: example.page } },
    errors: WITHOUT_BODY,
  },
  getHistory: {
    method: "GET",
    path: `/{token}${HISTORY_PATH}`,
    base: "chat",
    summary: "What was said between two times, in the form of the events",
    isSafe: true,
    parameters: historyParameters,
    answer: { status: 200, schema: eventsAnswer, examples: { page: example.history } },
    errors: WITHOUT_BODY,
  },
  loadState: {
    method: "GET",
    path: `/{token}${STATE_PATH}`,
    base: "chat",
    summary: "What the application saved for this player",
    isSafe: true,
    parameters: stateParameters,
    answer: { status: 200, schema: stateAnswer, examples: { state: example.state } },
    errors: WITHOUT_BODY,
  },
  saveState: {
    method: "POST",
    path: `/{token}${STATE_PATH}`,
    base: "chat",
    summary: "Save something for this player",
    description: "Other connections of the player see it as an event of the type `state`.",
    parameters: stateParameters,
    body: { schema: stateSchema, examples: { state: example.state } },
    answer: { status: 200, schema: savedAnswer, examples: { state: example.state } },
    errors: WITH_BODY,
  },
  hearAgentPlatform: {
    method: "POST",
    path: "/webhook/operatorapi/{apiKey}",
    base: "platform",
    summary: "An agent platform's message (Operator API)",
    body: { schema: operatorMessageSchema, examples: { text: example.agentText, closed: example.agentClosed } },
    answer: { status: 200, schema: nothingAnswer },
    errors: WITH_BODY,
  },
  getHealth: {
    method: "GET",
    path: "/health",
    base: "top",
    summary: "Whether the server is alive, and ready: its log can be reached",
    isSafe: true,
    answer: { status: 200, schema: healthAnswer, examples: { up: example.health } },
    errors: [405, 503],
  },
  getMetrics: {
    method: "GET",
    path: "/metrics",
    base: "top",
    summary: "Measures for Prometheus",
    description: "404 when the server was started without them.",
    isSafe: true,
    answer: { status: 200, text: "text/plain" },
    errors: [404, 405],
  },
  getOpenApi: {
    method: "GET",
    path: "/openapi.json",
    base: "top",
    summary: "This document",
    isSafe: true,
    answer: { status: 200, schema: savedAnswer },
    errors: [405],
  },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof operations;

export { errorAnswer };
