// For a game's own backend: takes what the server posts, checks that it is genuine, and sees that nothing counts twice.
import type { WebhookBody } from "../../api/wire.ts";
import { isSame } from "../access/operator-key.ts";
import { faultOfSecrets, signerOf } from "./signature.ts";

/** Standard Webhooks: ids that were handled, so that a repeat is known. A game with a database keeps them there. */
export interface HandledStore {
  has(id: string): boolean | Promise<boolean>;
  add(id: string): void | Promise<void>;
}

export interface Received {
  /** The same for every try of one message; a good key for a table of your own. */
  id: string;
  /** When this try was made, ms since the epoch. */
  at: number;
}

export interface ReceiverOptions<Body = WebhookBody> {
  /** The channel's `webhookSecret`; several while it is changed: one that fits is enough. */
  secret: string | readonly string[];
  /**
   * Where handled ids are kept. The default forgets them with the process: fine when handling twice does no harm, or use
   * a table, and write to it in the transaction in which `handle` does its work.
   *
   * @defaultValue the last 100,000 in memory
   */
  store?: HandledStore;
  /**
   * Does the work. Return soon: the server waits 20 s. What it throws is answered with 500, and the message comes again.
   * The body is the channel's list of answers, or what a campaign's status callback holds.
   */
  handle(body: Body, received: Received): void | Promise<void>;
  /** How far the clocks of both ends may differ (s). @defaultValue 300 */
  toleranceSeconds?: number;
  /** Bytes. @defaultValue 1,000,000 */
  largestBody?: number;
  /** Milliseconds since the epoch. @defaultValue `Date.now` */
  now?: () => number;
  /** Hears what `handle` or the store threw. @defaultValue `console.error` */
  onError?: (error: unknown, received: Received) => void;
}

const IDS_REMEMBERED = 100_000;

/**
 * Makes the handler of a channel's webhook (Chat API documentation, webhook; Standard Webhooks specification): a
 * web-standard function from `Request` to `Response`, for Node (with {@link listen}, Hono and others), Deno, Bun and
 * workers. Answers: 204 when handled or known already; 401 for a signature or a time that is not right; 400, 405, 413 for
 * what is no message; 500 when `handle` throws: then the server tries again.
 *
 * The signature is over the bytes as they came: do not let a framework parse the body first.
 *
 * @throws Error for a secret that is none.
 * @example
 * const receive = receiveWebhook({
 *   secret: process.env.PARLEY_WEBHOOK_SECRET ?? "",
 *   async handle(messages) {
 *     for (const { clientId, data } of messages) await push(clientId, data.answer ?? "");
 *   },
 * });
 * await listen({ fetch: receive }, { port: 9000 });
 */
export function receiveWebhook<Body = WebhookBody>({
  secret,
  store = rememberIds(),
  handle,
  toleranceSeconds = 300,
  largestBody = 1_000_000,
  now = Date.now,
  onError = (error) => console.error("receiveWebhook: a message was not handled; it will come again.", error),
}: ReceiverOptions<Body>): (request: Request) => Promise<Response> {
  const fault = faultOfSecrets(secret);
  if (fault !== undefined) throw new Error(`secret ${fault}.`);
  const signers = [secret].flat().map((each) => signerOf([each]));
  /** The same message twice at a time: the second waits for what becomes of the first. */
  const working = new Map<string, Promise<Response>>();

  async function take(body: Body, received: Received): Promise<Response> {
    try {
      if (await store.has(received.id)) return new Response(null, { status: 204 });
      await handle(body, received);
      await store.add(received.id);
      return new Response(null, { status: 204 });
    } catch (error) {
      onError(error, received);
      return refuse(500, "The message was not handled. Send it again later.");
    }
  }

  return async (request) => {
    if (request.method !== "POST") return refuse(405, "Only POST is understood here.", { allow: "POST" });
    const id = request.headers.get("webhook-id") ?? "";
    const stamp = request.headers.get("webhook-timestamp") ?? "";
    const given = request.headers.get("webhook-signature") ?? "";
    // A dot in an id could be moved between what is signed: `{id}.{timestamp}.{body}` (Standard Webhooks, signature scheme).
    if (!/^[^.\s]{1,256}$/.test(id) || given === "" || !/^\d{1,12}$/.test(stamp))
      return refuse(401, "The headers webhook-id, webhook-timestamp and webhook-signature are required.");
    const at = Number(stamp) * 1000;
    if (Math.abs(now() - at) > toleranceSeconds * 1000)
      return refuse(401, `webhook-timestamp is more than ${toleranceSeconds} s off. Are both clocks right?`);
    const text = await readText(request, largestBody);
    if (text === undefined) return refuse(413, `The body is too large: at most ${largestBody} bytes.`);
    const genuine = signers.some((sign) => holds(given, sign(id, at, text)["webhook-signature"]));
    if (!genuine) return refuse(401, "No signature fits. Do both ends have the same secret?");
    let body: Body;
    try {
      body = JSON.parse(text);
    } catch {
      return refuse(400, "The body is not JSON.");
    }
    const known = working.get(id);
    if (known) return (await known).clone();
    const mine = take(body, { id, at }).finally(() => working.delete(id));
    working.set(id, mine);
    return (await mine).clone();
  };
}

/** The header is a list with spaces; `wanted` is one signature. Compared in constant time. */
function holds(header: string, wanted: string): boolean {
  return header.split(" ").some((one) => isSame(one, wanted));
}

async function readText(request: Request, largest: number): Promise<string | undefined> {
  // A mark of byte order would be signed, too.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > largest) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function rememberIds(): HandledStore {
  const ids = new Set<string>();
  return {
    has: (id) => ids.has(id),
    add(id) {
      ids.add(id);
      for (const oldest of ids) {
        if (ids.size <= IDS_REMEMBERED) return;
        ids.delete(oldest);
      }
    },
  };
}

function refuse(status: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ message }, { status, headers });
}
