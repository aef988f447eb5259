// The public routes of the Chat API, under both prefixes that installations use.
import { type Context, Hono } from "hono";
import type { AsyncAccepted, ChatApiRequest } from "../../api/wire.ts";
import type { Talk } from "../channels/talk.ts";
import type { EventLog } from "../log/event-log.ts";
import { answer, answerText, type NodeEnv } from "./answer.ts";
import type { Streams } from "./event-stream.ts";
import { readEventsQuery, readWait } from "./events-query.ts";
import { LONGEST_NAME } from "./guesses.ts";
import { readPage, waitForPage } from "./long-poll.ts";
import { checkRequest, readJson } from "./read-request.ts";
import { ChatApiError, errorBody, unknownToken } from "./spring-error.ts";
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
}

const PREFIXES = ["/chatapi", "/chatadapter/chatapi"];

const PREFLIGHT = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-allow-headers": "content-type, last-event-id, *",
  "access-control-max-age": "86400",
};

type Handler = (c: Context<{ Bindings: NodeEnv }>) => Promise<Response>;

export function chatApiRoutes(parts: RouteParts): Hono<{ Bindings: NodeEnv }> {
  const { log, talkOf, operatorMessage, now, logger, syncTimeoutMs, streams, closing } = parts;
  const app = new Hono<{ Bindings: NodeEnv }>();

  const refuse = (c: Context<{ Bindings: NodeEnv }>, error: ChatApiError, headers?: Record<string, string>) =>
    answer(c.env ?? {}, errorBody(error, c.req.path, now()), error.status, headers);

  app.onError((thrown, c) => {
    if (thrown instanceof ChatApiError) return refuse(c, thrown);
    logger({ level: "error", message: "a request failed", error: thrown.stack ?? String(thrown) });
    return refuse(c, new ChatApiError(500, "Internal error."));
  });
  app.notFound((c) => refuse(c, new ChatApiError(404, `Nothing is served at ${c.req.path}.`)));

  /** Different things to do at one address, by method; any other method is 405. */
  const route = (path: string, methods: Record<string, Handler>) => {
    const allow = Object.keys(methods).join(", ");
    for (const prefix of PREFIXES) {
      app.all(prefix + path, (c) => {
        const run = methods[c.req.method];
        if (run) return run(c);
        if (c.req.method === "OPTIONS") return c.body(null, 204, PREFLIGHT);
        const error = new ChatApiError(405, `Request method '${c.req.method}' is not supported. Use ${allow}.`);
        return refuse(c, error, { allow });
      });
    }
  };

  const talk = (c: Context<{ Bindings: NodeEnv }>): Talk => {
    const token = c.req.param("token") ?? "";
    const found = talkOf(token);
    if (!found) throw unknownToken(token);
    return found;
  };

  const ask = async (c: Context<{ Bindings: NodeEnv }>, request: ChatApiRequest) =>
    answer(c.env ?? {}, await within(talk(c).ask(request), syncTimeoutMs));

  route("/:token", {
    POST: async (c) => {
      talk(c);
      return ask(c, checkRequest(await readJson(c.req.raw)));
    },
    GET: async (c) => {
      talk(c);
      return ask(c, checkRequest(c.req.query()));
    },
  });

  route("/:token/async", {
    POST: async (c) => {
      const accepting = talk(c);
      const questionId = await accepting.accept(checkRequest(await readJson(c.req.raw)));
      return answer(c.env ?? {}, { questionId } satisfies AsyncAccepted);
    },
  });

  route("/:token/events", {
    GET: async (c) => {
      talk(c);
      const parameters = new URL(c.req.url).searchParams;
      const client = { token: c.req.param("token") ?? "", clientId: clientIdOf(parameters) };
      const wantsStream =
        parameters.get("stream") === "true" || (c.req.header("accept") ?? "").includes("text/event-stream");
      const env = c.env ?? {};
      if (wantsStream) {
        const query = readEventsQuery(parameters, c.req.header("last-event-id"));
        return streamResponse(env, c.req.raw, (sink) => streams.open(client, query, sink));
      }
      const query = readEventsQuery(parameters);
      const wait = readWait(parameters);
      if (wait === 0) return answerText(env, await readPage(log, client, query));
      const leave = [c.req.raw.signal, closing, ...(env.leaving ? [env.leaving] : [])];
      return answerText(env, await waitForPage(log, client, query, wait, leave));
    },
  });

  route("/webhook/operatorapi/:apiKey", {
    POST: async (c) => {
      await operatorMessage(c.req.param("apiKey") ?? "", await readJson(c.req.raw));
      return answer(c.env ?? {}, {});
    },
  });

  return app;
}

function clientIdOf(parameters: URLSearchParams): string {
  const clientId = parameters.get("clientId")?.trim() ?? "";
  if (clientId === "") throw new ChatApiError(400, "clientId is required: a string of your own making.");
  if (clientId.length > LONGEST_NAME)
    throw new ChatApiError(400, `clientId is too long: at most ${LONGEST_NAME} characters.`);
  return clientId;
}

/** @throws ChatApiError 408 when the answer takes longer; it is then found in the events. */
async function within<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ChatApiError(408, "Request timeout: the answer will be in the events.")), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
