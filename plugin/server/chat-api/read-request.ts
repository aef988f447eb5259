// Reads and checks what a client sends: the body of a POST, the parameters of a GET.
import * as v from "valibot";
import type { ChatApiRequest } from "../../api/wire.ts";
import { DEEPEST_BODY, DEEPEST_DATA, LARGEST_BODY_BYTES, QUERY_WINS } from "./guesses.ts";
import { isObject, messageSchema, simpleMessageParameters } from "./request-schema.ts";
import { ChatApiError } from "./spring-error.ts";

/** The body of a POST. @throws ChatApiError 400 that names the field and the cure. */
export function checkRequest(input: unknown): ChatApiRequest {
  if (!isObject(input)) throw new ChatApiError(400, "The body must be a JSON object.");
  const message = check(messageSchema, { clientId: undefined, ...input });
  const { data, timestamp, clientInfo } = message;
  if (data) shallow(data, "data");
  const firstName = clientInfo?.firstName;
  const lastName = clientInfo?.lastName;
  return {
    ...saidIn(message),
    ...(data && { data }),
    ...(typeof timestamp === "string" && { timestamp }),
    ...(clientInfo && { clientInfo: { ...(firstName && { firstName }), ...(lastName && { lastName }) } }),
  };
}

/** The parameters of a GET. @throws ChatApiError 400 */
export function checkSimpleRequest(url: string): ChatApiRequest {
  return saidIn(readParameters(simpleMessageParameters, url));
}

type Said = Pick<v.InferOutput<typeof messageSchema>, "clientId" | "query" | "event" | "cid" | "questionId">;

function saidIn({ clientId, query, event, cid, questionId }: Said): ChatApiRequest {
  const hasQuery = typeof query === "string";
  if (!hasQuery && typeof event !== "string") {
    throw new ChatApiError(400, "Neither query nor event is given: send one of them.");
  }
  const useQuery = hasQuery && (QUERY_WINS || typeof event !== "string");
  return {
    clientId,
    // Half a surrogate pair is no character, and not every store keeps it.
    ...(useQuery ? { query: wellFormed(query) } : { event: event ?? "" }),
    ...(typeof cid === "string" && cid !== "" && { cid }),
    ...(typeof questionId === "string" && { questionId }),
  };
}

/**
 * The parameters of an address: of a name that stands there twice the first counts, an empty one counts as absent.
 *
 * @throws ChatApiError 400 for what is not percent-encoded UTF-8, or not what the schema wants
 */
export function readParameters<Schema extends v.GenericSchema>(schema: Schema, url: string): v.InferOutput<Schema> {
  const { search, searchParams } = new URL(url);
  if (search.includes("%") && !isDecodable(search)) {
    throw new ChatApiError(400, "The address is not percent-encoded UTF-8: encode each parameter.");
  }
  const given: Record<string, string> = {};
  for (const [name, value] of searchParams) if (value !== "" && !Object.hasOwn(given, name)) given[name] = value;
  return check(schema, { clientId: searchParams.get("clientId") ?? undefined, ...given });
}

/** @throws ChatApiError 400 that names the field and the cure. */
export function check<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const read = v.safeParse(schema, input, { abortEarly: true });
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new ChatApiError(400, `${v.getDotPath(issue) ?? "The body"} ${issue.message}.`);
}

/** @throws ChatApiError 400 for what is nested too deep: most programs would fall over it further on. */
export function shallow(value: object, what: string, most = DEEPEST_DATA): void {
  let level: object[] = [value];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > most) throw new ChatApiError(400, `${what} is nested too deep: at most ${most} levels.`);
    level = level.flatMap((outer) =>
      Object.values(outer).filter((inner) => typeof inner === "object" && inner !== null),
    );
  }
}

/**
 * The JSON in a body. See {@link ANY_CONTENT_TYPE}.
 *
 * @throws ChatApiError 400 for what is not JSON, 413 for a body that is too large, 415 for what is something else.
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.toLowerCase() ?? "";
  const charset = /charset="?([\w-]+)/.exec(type)?.[1];
  if (charset && !["utf-8", "utf8", "us-ascii"].includes(charset)) {
    throw new ChatApiError(415, `The charset ${charset} is not supported. Send UTF-8.`);
  }
  const encoding = request.headers.get("content-encoding");
  if (encoding && encoding !== "identity") {
    throw new ChatApiError(415, `Content encoding '${encoding}' is not supported. Send the body as it is.`);
  }
  const bytes = await readBytes(request);
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new ChatApiError(400, "The body is not UTF-8.");
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    if (type === "" || text === "" || /^(application\/(.*\+)?json|text\/(plain|json))/.test(type))
      throw new ChatApiError(400, "The body is not JSON.");
    const [name] = type.split(";");
    throw new ChatApiError(415, `Content type '${name}' is not supported. Send JSON as application/json.`);
  }
  if (typeof json === "object" && json !== null) shallow(json, "The body", DEEPEST_BODY);
  return json;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

async function readBytes(request: Request): Promise<Uint8Array> {
  const tooLarge = () => new ChatApiError(413, `The body is too large: at most ${LARGEST_BODY_BYTES} bytes.`);
  const announced = request.headers.get("content-length");
  if (announced !== null) {
    if (Number(announced) > LARGEST_BODY_BYTES) throw tooLarge();
    return new Uint8Array(await request.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > LARGEST_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}
