// What is done at each address of the table of operations.
import type { Context, Hono } from "hono";
import type { AsyncAccepted, ChatApiRequest } from "../../api/wire.ts";
import type { Admission } from "../access/admission.ts";
import type { Talk } from "../channels/talk.ts";
import type { EventLog } from "../log/event-log.ts";
import type { Measures } from "../measures.ts";
import { answer, answerText, type NodeEnv, OPEN_TO_ALL } from "./answer.ts";
import { loadState, saveState } from "./client-state.ts";
import type { Streams } from "./event-stream.ts";
import { readEventsWish } from "./events-query.ts";
import { readHealth } from "./health.ts";
import { readHistory, readHistoryWish } from "./history.ts";
import { readPage, waitForPage } from "./long-poll.ts";
import { openApi } from "./openapi.ts";
import type { Operation, OperationId } from "./operations.ts";
import { operations } from "./operations.ts";
import { checkRequest, checkSimpleRequest, readJson, readParameters } from "./read-request.ts";
import { stateParameters } from "./request-schema.ts";
import { type Handler, openRouter } from "./router.ts";
import { ChatApiError, unknownToken } from "./spring-error.ts";
import { streamResponse } from "./stream-response.ts";

export interface RouteParts {
  log: EventLog;
  /** The talk behind a token. */
  talkOf(token: string): Talk | undefined;
  /** A message of an agent platform. @throws ChatApiError */
  operatorMessage(apiKey: string, body: unknown): Promise<void>;
  now: () => number;
  logger: (line: object) => void;
  syncTimeoutMs: number;
  streams: Streams;
  /** Aborted when the server closes: nobody is kept waiting then. */
  closing: AbortSignal;
  admission: Admission;
  measures: Measures;
  basePath: string;
  /** Addresses of other rooms, for those who run the server. */
  more: Record<string, { operation: Operation; handler: Handler }>;
}

type Asked = Context<{ Bindings: NodeEnv }>;

export function chatApiRoutes(parts: RouteParts): Hono<{ Bindings: NodeEnv }> {
  const { log, talkOf, now, logger, syncTimeoutMs, streams, closing, admission, measures, basePath, more } = parts;

  const tokenOf = (c: Asked) => c.req.param("token") ?? "";
  const talk = (c: Asked): Talk => {
    const found = talkOf(tokenOf(c));
    if (!found) throw unknownToken(tokenOf(c));
    return found;
  };
  const clientOf = (c: Asked, clientId: string) => {
    talk(c);
    return { token: tokenOf(c), clientId };
  };

  async function ask(c: Asked, request: ChatApiRequest) {
    admission.client(clientOf(c, request.clientId));
    return answer(c.env ?? {}, await within(talk(c).ask(request), syncTimeoutMs));
  }

  async function poll(c: Asked): Promise<Response> {
    talk(c);
    const { clientId, query, wait, stream } = readEventsWish(c.req.url, c.req.raw.headers);
    const client = clientOf(c, clientId);
    const env = c.env ?? {};
    // Whoever asks with HEAD wants to know whether it would work, and is not kept.
    const isHead = c.req.method === "HEAD";
    if (stream) {
      if (isHead) return new Response(null, { headers: { ...OPEN_TO_ALL, "content-type": "text/event-stream" } });
      const left = measures.waiting("stream");
      return streamResponse(env, c.req.raw, (sink) => {
        const end = () => {
          left();
          sink.end();
        };
        return streams.open(client, query, { ...sink, end });
      });
    }
    if (wait === 0 || isHead) return answerText(env, await readPage(log, client, query));
    const left = measures.waiting("poll");
    try {
      const leave = [c.req.raw.signal, closing, ...(env.leaving ? [env.leaving] : [])];
      return answerText(env, await waitForPage(log, client, query, wait, leave));
    } finally {
      left();
    }
  }

  const handlers: Record<OperationId, Handler> = {
    async sendMessage(c) {
      talk(c);
      return ask(c, checkRequest(await readJson(c.req.raw)));
    },
    async sendSimpleMessage(c) {
      talk(c);
      return ask(c, checkSimpleRequest(c.req.url));
    },
    async sendMessageAsync(c) {
      talk(c);
      const request = checkRequest(await readJson(c.req.raw));
      admission.client(clientOf(c, request.clientId));
      const questionId = await talk(c).accept(request);
      return answer(c.env ?? {}, { questionId } satisfies AsyncAccepted);
    },
    getEvents: poll,
    async getHistory(c) {
      talk(c);
      const wish = readHistoryWish(c.req.url);
      return answerText(c.env ?? {}, await readHistory(log, clientOf(c, wish.clientId), wish));
    },
    async loadState(c) {
      talk(c);
      const { clientId } = readParameters(stateParameters, c.req.url);
      return answerText(c.env ?? {}, (await loadState(log, clientOf(c, clientId))) ?? "null");
    },
    async saveState(c) {
      talk(c);
      const { clientId } = readParameters(stateParameters, c.req.url);
      const state = await readJson(c.req.raw);
      const client = clientOf(c, clientId);
      admission.client(client);
      await saveState(log, client, state, now());
      return answer(c.env ?? {}, state as object);
    },
    async hearAgentPlatform(c) {
      await parts.operatorMessage(c.req.param("apiKey") ?? "", await readJson(c.req.raw));
      return answer(c.env ?? {}, {});
    },
    async getHealth(c) {
      const health = await readHealth(log, closing.aborted);
      return answer(c.env ?? {}, health, health.ready ? 200 : 503);
    },
    async getMetrics(c) {
      const rendered = await measures.render?.();
      if (!rendered) throw new ChatApiError(404, "Nothing is measured: start the server with metrics.");
      return answerText(c.env ?? {}, rendered.text, 200, { "content-type": rendered.type });
    },
    async getOpenApi(c) {
      const others = Object.entries(more).map(([id, { operation }]) => [id, operation] as const);
      return answer(c.env ?? {}, openApi({ basePath, more: Object.fromEntries(others) }));
    },
  };

  const router = openRouter({ basePath, now, logger, measures, admission, closing });
  for (const [id, operation] of Object.entries<Operation>(operations))
    router.add(operation, handlers[id as OperationId]);
  for (const { operation, handler } of Object.values(more)) router.add(operation, handler);
  return router.open();
}

/** @throws ChatApiError 408 when the answer takes longer; it is then found in the events. */
async function within<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ChatApiError(408, "Request timeout: the answer will be in the events.")), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
