// The Operator API as a Chat API server calls it (Operator API documentation, "JAICP to your server").
import { type Context, Hono } from "hono";
import {
  asAttributes,
  closeChatBody,
  pastLines,
  selectDestinationBody,
  sendFileBody,
  sendTextBody,
  setWebhookBody,
} from "./operator-body.ts";
import type { OperatorCalls } from "./operator-calls.ts";
import { Refusal } from "./refusal.ts";
import { readBody } from "./request-body.ts";

/**
 * The calls carry no key, so the address does: a server that was given `http://desk/operator/<apiKey>` as its API URL
 * is known by its path. On plain `/operator` a call belongs to the webhook that was set last.
 */
export function operatorRoutes(desk: OperatorCalls): Hono {
  const calls = new Hono();

  // Servers send no Origin; a web page always does with a POST. The API has no key that would keep a page out.
  calls.use(async (context, next) => {
    if (context.req.method !== "GET" && context.req.header("origin") !== undefined)
      throw new Refusal(403, "The Operator API is for servers: a request with an Origin comes from a web page");
    await next();
  });

  calls.post("/setWebhook", async (context) => {
    const { url } = await readBody(context.req.raw, setWebhookBody);
    desk.setWebhook(pathKey(context) ?? lastSegment(url), url);
    return context.json({});
  });

  calls.get("/getDestinations", (context) => context.json(desk.destinations()));

  calls.post("/selectDestination", async (context) => {
    const body = await readBody(context.req.raw, selectDestinationBody);
    const history = body.customData?.history;
    desk.announce({
      apiKey: pathKey(context),
      userId: body.userId,
      destinationId: body.destinationId,
      attributes: asAttributes(body.attributes ?? {}),
      ...(body.userName ? { userName: body.userName } : {}),
      ...(history ? { history: pastLines(history) } : {}),
    });
    return context.json({});
  });

  calls.post("/sendText", async (context) => {
    const { userId, text, id } = await readBody(context.req.raw, sendTextBody);
    desk.playerSays(pathKey(context), userId, { text, ...(id ? { id } : {}) });
    return context.json({});
  });

  calls.post("/sendFile", async (context) => {
    const { userId, url, fileName, size, id } = await readBody(context.req.raw, sendFileBody);
    const file = { url, ...(fileName ? { name: fileName } : {}), ...(typeof size === "number" ? { size } : {}) };
    desk.playerSays(pathKey(context), userId, { text: "", file, ...(id ? { id } : {}) });
    return context.json({});
  });

  calls.post("/closeChat", async (context) => {
    const { userId, text } = await readBody(context.req.raw, closeChatBody);
    desk.playerLeaves(pathKey(context), userId, text ?? "");
    return context.json({});
  });

  const routes = new Hono();
  routes.route("/", calls);
  routes.route("/:apiKey", calls);
  routes.all("*", (context) => {
    throw new Refusal(404, `The Operator API has no call ${context.req.method} ${context.req.path}`);
  });
  return routes;
}

function pathKey(context: Context): string | undefined {
  return context.req.param("apiKey");
}

/** The API key is the last part of the webhook's path. */
function lastSegment(url: string): string {
  return decodeURIComponent(new URL(url).pathname.split("/").filter(Boolean).at(-1) ?? "");
}
