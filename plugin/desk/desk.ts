// Joins the parts into one fetch handler: the Operator API for the server, the page and its API for the agents.
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import { createAgentActions } from "./agent-actions.ts";
import { avatarSvg } from "./avatar.ts";
import { CANNED_REPLIES } from "./canned-replies.ts";
import { createFeed } from "./feed.ts";
import { createOperatorCalls } from "./operator-calls.ts";
import { operatorRoutes } from "./operator-routes.ts";
import { pageFiles } from "./page-files.ts";
import { pageRoutes } from "./page-routes.ts";
import type { CannedReply, Group } from "./picture.ts";
import { Refusal } from "./refusal.ts";
import { createSwitchboard } from "./switchboard.ts";

export interface DeskOptions {
  /**
   * Agent groups, as the server's scripts name them in `switch.destination`. Every agent serves all of them.
   * @defaultValue one group, `{ id: "guides", name: "Guides" }`
   */
  groups?: Group[];
  /**
   * Folder of the built page.
   * @defaultValue `page/` beside the built file
   */
  pageDir?: string;
  /** What agents open by typing a slash. */
  replies?: CannedReply[];
  /** Names by which agents reach the desk, besides localhost and IP addresses: `["desk.example"]`. */
  hosts?: string[];
  /** Waits (ms) between the tries to deliver an agent's line; after the last it is marked as failed. */
  retryDelays?: number[];
  /** The clock, ms since the epoch. */
  now?: () => number;
  fetch?: typeof fetch;
  /** Gets one object for each thing worth a log line; never what was said. */
  logger?: (line: object) => void;
}

export interface Desk {
  /** A web-standard handler: `/` is the page, `/operator` the Operator API, `/api` the page's own. */
  fetch(request: Request): Response | Promise<Response>;
  /** Ends all streams and deliveries. */
  close(): Promise<void>;
}

/** How often (ms) leases are looked at. */
const SWEEP_EVERY = 1_000;

/**
 * An agent desk: an agent platform in the sense of the Operator API (Operator API documentation). Chats live in
 * memory; after a restart the server announces those that are still open again.
 *
 * There is no password: bind it to loopback, or put a gate of your own before it.
 *
 * @example
 * import { serve } from "@hono/node-server";
 * import { createDesk } from "phaser-parley/desk";
 * const desk = createDesk();
 * serve({ fetch: desk.fetch, hostname: "127.0.0.1", port: 8082 });
 * // In the Chat API server, the agent channel's API URL: http://127.0.0.1:8082/operator/<apiKey>
 */
export function createDesk(options: DeskOptions = {}): Desk {
  const {
    groups = [{ id: "guides", name: "Guides" }],
    pageDir = fileURLToPath(new URL("./page/", import.meta.url)),
    replies = CANNED_REPLIES,
    hosts = [],
    now = Date.now,
    fetch = globalThis.fetch,
    logger: log = () => {},
    retryDelays,
  } = options;
  if (groups.length === 0) throw new Error("createDesk: `groups` is empty; leave it out for the one default group");

  const feed = createFeed(now);
  const switchboard = createSwitchboard({
    groups,
    now,
    tell: feed.tell,
    fetch,
    log,
    ...(retryDelays ? { retryDelays } : {}),
  });
  const actions = createAgentActions(switchboard);
  const sweep = setInterval(actions.releaseLapsed, SWEEP_EVERY);
  sweep.unref();

  const app = new Hono();
  app.route("/operator", operatorRoutes(createOperatorCalls(switchboard)));
  app.route("/api", pageRoutes({ switchboard, actions, feed, replies, hosts }));
  app.get("/avatars/:file", (context) => {
    const id = context.req.param("file").replace(/\.svg$/, "");
    const agent = switchboard.roster.views().find((known) => known.id === id);
    if (!agent) throw new Refusal(404, "No such agent");
    // For the game's page, which comes from another origin.
    return context.body(avatarSvg(id, agent.name), 200, {
      "content-type": "image/svg+xml",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "content-security-policy": "default-src 'none'",
    });
  });
  app.route("/", pageFiles(pageDir));
  app.notFound((context) => context.json({ error: `Nothing at ${context.req.path}` }, 404));
  app.onError((error, context) => {
    if (error instanceof Refusal)
      return context.json({ error: error.message, ...(error.field ? { field: error.field } : {}) }, error.status);
    log({ at: "error", path: context.req.path, error: String(error) });
    return context.json({ error: "The desk failed on this request; its log says how" }, 500);
  });

  return {
    fetch: (request) => app.fetch(request),
    async close() {
      clearInterval(sweep);
      feed.close();
      switchboard.outbox.close();
    },
  };
}
