// Finds who answers an address: every form of the base URL, methods that an address has not, browsers that ask before.
import { type Context, Hono } from "hono";
import type { Admission } from "../access/admission.ts";
import { LogError } from "../log/log-error.ts";
import type { Measures } from "../measures.ts";
import { answer, type NodeEnv } from "./answer.ts";
import { PREFIXES } from "./guesses.ts";
import type { Operation } from "./operations.ts";
import { brief, ChatApiError, errorBody } from "./spring-error.ts";

export type Handler = (c: Context<{ Bindings: NodeEnv }>) => Promise<Response>;

export interface RouterParts {
  basePath: string;
  now: () => number;
  logger: (line: object) => void;
  measures: Measures;
  admission: Admission;
  /** Aborted when the server closes. */
  closing: AbortSignal;
}

export interface Router {
  add(operation: Operation, handler: Handler): void;
  open(): Hono<{ Bindings: NodeEnv }>;
}

/** The twin's form of the base URL is the Chat API's alone. */
const PREFIXES_OF = { chat: PREFIXES, platform: PREFIXES.slice(0, 2), top: [""] } as const;

interface Place {
  base: Operation["base"];
  methods: Map<string, { operation: Operation; handler: Handler }>;
}

export function openRouter({ basePath, now, logger, measures, admission, closing }: RouterParts): Router {
  const places = new Map<string, Place>();

  /** The permission covers every header that a client may send; the real service's CORS is unknown. */
  const preflight = (c: Context, allow: string) =>
    c.body(null, 204, {
      allow,
      "access-control-allow-origin": "*",
      "access-control-allow-methods": allow,
      "access-control-allow-headers": "content-type, last-event-id, authorization, *",
      "access-control-max-age": "86400",
    });

  const refuse = (c: Context<{ Bindings: NodeEnv }>, error: ChatApiError) =>
    answer(c.env ?? {}, errorBody(error, c.req.path, now()), error.status, error.headers);

  function refused(c: Context<{ Bindings: NodeEnv }>, thrown: unknown) {
    if (thrown instanceof ChatApiError) return refuse(c, thrown);
    if (thrown instanceof LogError) {
      logger({ level: "error", message: "the log can keep nothing", kind: thrown.kind, error: thrown.message });
      const words = "Nothing can be kept just now. Ask again in a moment, with the same questionId.";
      return refuse(c, new ChatApiError(503, words, { "retry-after": "1" }));
    }
    // A player who left in the middle of saying something is nobody's fault.
    if (c.req.raw.signal?.aborted) return refuse(c, new ChatApiError(400, "The request ended before it was whole."));
    const error = thrown instanceof Error ? (thrown.stack ?? String(thrown)) : String(thrown);
    logger({ level: "error", message: "a request failed", error });
    return refuse(c, new ChatApiError(500, "Internal error. Nothing is lost that was answered: try again later."));
  }

  function at(path: string, { base, methods }: Place): Handler {
    const names = [...methods].flatMap(([method, { operation }]) => (operation.isSafe ? [method, "HEAD"] : [method]));
    const allow = [...names, "OPTIONS"].join(", ");
    return async (c) => {
      const { method } = c.req;
      const began = performance.now();
      const found = methods.get(method) ?? (method === "HEAD" ? safe(methods.get("GET")) : undefined);
      let response: Response;
      try {
        if (base === "chat" && method !== "OPTIONS") admission.address(c.env ?? {}, c.req.raw.headers);
        // What only reads is answered as long as there is a log.
        if (closing.aborted && found && !found.operation.isSafe) {
          throw new ChatApiError(503, "The server takes leave. Ask again in a moment.", { "retry-after": "1" });
        }
        if (found) response = await found.handler(c);
        else if (method === "OPTIONS") response = preflight(c, allow);
        else {
          const message = `Request method '${brief(method, 20)}' is not supported. Use ${names.join(", ")}.`;
          throw new ChatApiError(405, message, { allow });
        }
      } catch (error) {
        response = refused(c, error);
      }
      const status = c.env?.outgoing?.headersSent ? c.env.outgoing.statusCode : response.status;
      // Any other method is one for the counters: whoever asks could invent thousands.
      measures.request(
        path,
        found || method === "OPTIONS" ? method : "other",
        status,
        (performance.now() - began) / 1_000,
      );
      return response;
    };
  }

  return {
    add(operation, handler) {
      const place = places.get(operation.path) ?? { base: operation.base, methods: new Map() };
      place.methods.set(operation.method, { operation, handler });
      places.set(operation.path, place);
    },
    open() {
      const app = new Hono<{ Bindings: NodeEnv }>({ strict: false });
      app.onError((thrown, c) => refused(c, thrown));
      app.notFound((c) =>
        refuse(c, new ChatApiError(404, `Nothing is served at ${brief(c.req.path)}. See /openapi.json.`)),
      );
      for (const [path, place] of places) {
        const run = at(path, place);
        for (const prefix of PREFIXES_OF[place.base]) {
          app.all(basePath + prefix + path.replace(/\{(\w+)\}/g, ":$1"), run);
        }
      }
      return app;
    },
  };
}

function safe<Found extends { operation: Operation }>(found: Found | undefined): Found | undefined {
  return found?.operation.isSafe ? found : undefined;
}
