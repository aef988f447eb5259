// The page's own API: sign in, watch, take a chat, answer, hand back.
import { type Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import * as v from "valibot";
import type { AgentActions } from "./agent-actions.ts";
import type { Feed } from "./feed.ts";
import { pageGuard } from "./page-guard.ts";
import type { CannedReply, Picture } from "./picture.ts";
import { Refusal } from "./refusal.ts";
import { readBody } from "./request-body.ts";
import type { Agent } from "./roster.ts";
import type { Switchboard } from "./switchboard.ts";

const signInBody = v.object({
  name: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, "Expected a name"),
    v.maxLength(60, "Expected at most 60 characters"),
  ),
});
const availableBody = v.object({ available: v.boolean() });
const readingBody = v.object({ chat: v.nullable(v.string()) });
const claimBody = v.object({ takeOver: v.optional(v.boolean(), false) });
const sayBody = v.object({
  id: v.pipe(v.string(), v.uuid("Expected a UUID")),
  text: v.pipe(v.string(), v.maxLength(10_000, "Expected at most 10000 characters")),
  file: v.optional(v.object({ url: v.pipe(v.string(), v.url(), v.regex(/^https?:/i)), name: v.optional(v.string()) })),
});
const lineBody = v.object({ line: v.string() });
const moveBody = v.object({ group: v.string() });
const nothing = v.object({});

export interface PageRoutesParts {
  switchboard: Switchboard;
  actions: AgentActions;
  feed: Feed;
  replies: readonly CannedReply[];
  hosts: readonly string[];
}

export function pageRoutes({ switchboard, actions, feed, replies, hosts }: PageRoutesParts): Hono {
  const { board, roster, groups, now, tell } = switchboard;
  const routes = new Hono();
  routes.use(pageGuard(hosts));

  const agentOf = (context: Context): Agent => {
    const agent = roster.byToken(getCookie(context, cookieName(context)));
    if (!agent) throw new Refusal(401, "Sign in first.");
    return agent;
  };
  const tellAgents = () => tell("agents", roster.views());

  routes.post("/sign-in", async (context) => {
    const { name } = await readBody(context.req.raw, signInBody);
    const { agent, token } = roster.signIn(name);
    agent.avatarUrl = `${new URL(context.req.url).origin}/avatars/${encodeURIComponent(agent.id)}.svg`;
    setCookie(context, cookieName(context), token, { httpOnly: true, sameSite: "Strict", path: "/" });
    tellAgents();
    return context.json({ id: agent.id, name: agent.name });
  });

  routes.post("/sign-out", (context) => {
    const agent = agentOf(context);
    roster.signOut(getCookie(context, cookieName(context)) ?? "");
    deleteCookie(context, cookieName(context), { path: "/" });
    actions.releaseAll(agent);
    agent.available = false;
    tellAgents();
    return context.json({});
  });

  routes.get("/me", (context) => {
    const { id, name } = agentOf(context);
    return context.json({ id, name });
  });

  routes.get("/stream", (context) => {
    const agent = agentOf(context);
    const leave = roster.connect(agent);
    const picture: Picture = {
      now: now(),
      me: agent.id,
      agents: roster.views(),
      groups: [...groups],
      chats: board.views(),
      replies: [...replies],
    };
    const response = feed.open(picture, () => {
      leave();
      tellAgents();
    });
    tellAgents();
    return response;
  });

  routes.post("/available", async (context) => {
    const agent = agentOf(context);
    agent.available = (await readBody(context.req.raw, availableBody)).available;
    tellAgents();
    return context.json({});
  });

  routes.post("/reading", async (context) => {
    const agent = agentOf(context);
    const { chat } = await readBody(context.req.raw, readingBody);
    if (chat === null) delete agent.reading;
    else agent.reading = chat;
    tellAgents();
    return context.json({});
  });

  /** `POST /chats/:id/<verb>` by an agent, with a body of that shape. */
  function onChat<S extends v.GenericSchema>(
    verb: string,
    shape: S,
    act: (agent: Agent, chatId: string, body: v.InferOutput<S>) => void,
  ): void {
    routes.post(`/chats/:id/${verb}`, async (context) => {
      const agent = agentOf(context);
      act(agent, context.req.param("id") ?? "", await readBody(context.req.raw, shape));
      return context.json({});
    });
  }

  onChat("claim", claimBody, (agent, id, { takeOver }) => actions.claim(agent, id, takeOver));
  onChat("say", sayBody, (agent, id, { file, ...said }) => {
    if (said.text.trim() === "" && !file) throw new Refusal(400, '"text" is empty', "text");
    const { name, url } = file ?? {};
    actions.say(agent, id, url === undefined ? said : { ...said, file: { url, ...(name ? { name } : {}) } });
  });
  onChat("retry", nothing, actions.retry);
  onChat("unsay", lineBody, (agent, id, { line }) => actions.unsay(agent, id, line));
  onChat("hand-back", nothing, actions.handBack);
  onChat("put-back", nothing, actions.putBack);
  onChat("move", moveBody, (agent, id, { group }) => actions.move(agent, id, group));
  onChat("dismiss", nothing, actions.dismiss);

  return routes;
}

/** Cookies do not tell ports apart, and two desks on one machine must not sign each other's agents out. */
function cookieName(context: Context): string {
  return `parley-desk-${new URL(context.req.url).port || "web"}`;
}
