// Reads and checks what a client sends: the body of a POST, the parameters of a GET.
import * as v from "valibot";
import type { ChatApiRequest } from "../../api/wire.ts";
import { LARGEST_BODY_BYTES, LONGEST_NAME, LONGEST_QUERY, QUERY_WINS } from "./guesses.ts";
import { ChatApiError } from "./spring-error.ts";

const name = v.pipe(
  v.string("must be a string"),
  v.maxLength(LONGEST_NAME, `is too long: at most ${LONGEST_NAME} characters`),
);

/** Integers are accepted for a clientId, as by the real server. */
const clientId = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())], "is required: a string of your own making"),
  v.transform(String),
  v.trim(),
  v.minLength(1, "is empty"),
  v.maxLength(LONGEST_NAME, `is too long: at most ${LONGEST_NAME} characters`),
);

const requestSchema = v.looseObject({
  clientId,
  query: v.nullish(
    v.pipe(
      v.string("must be a string"),
      v.maxLength(LONGEST_QUERY, `is too long: at most ${LONGEST_QUERY} characters`),
    ),
  ),
  event: v.nullish(v.pipe(name, v.minLength(1, "is empty"))),
  data: v.nullish(v.custom<Record<string, unknown>>(isObject, "must be an object")),
  cid: v.nullish(name),
  questionId: v.nullish(v.pipe(name, v.minLength(1, "is empty"))),
  timestamp: v.nullish(name),
  clientInfo: v.nullish(v.looseObject({ firstName: v.nullish(name), lastName: v.nullish(name) }, "must be an object")),
});

/** @throws ChatApiError 400 that names the field and the cure. */
export function checkRequest(input: unknown): ChatApiRequest {
  if (!isObject(input)) throw new ChatApiError(400, "The body must be a JSON object.");
  const read = v.safeParse(requestSchema, { clientId: undefined, ...input });
  if (!read.success) {
    const [issue] = read.issues;
    throw new ChatApiError(400, `${v.getDotPath(issue) ?? "The body"} ${issue.message}.`);
  }
  const { query, event, data, cid, questionId, timestamp, clientInfo } = read.output;
  const hasQuery = typeof query === "string";
  if (!hasQuery && typeof event !== "string") {
    throw new ChatApiError(400, "Neither query nor event is given: send one of them.");
  }
  const useQuery = hasQuery && (QUERY_WINS || typeof event !== "string");
  const firstName = clientInfo?.firstName;
  const lastName = clientInfo?.lastName;
  return {
    clientId: read.output.clientId,
    ...(useQuery ? { query: query ?? "" } : { event: event ?? "" }),
    ...(data && { data }),
    ...(typeof cid === "string" && cid !== "" && { cid }),
    ...(typeof questionId === "string" && { questionId }),
    ...(typeof timestamp === "string" && { timestamp }),
    ...(clientInfo && { clientInfo: { ...(firstName && { firstName }), ...(lastName && { lastName }) } }),
  };
}

/**
 * The JSON in a body, whatever its content type says: a browser may post `text/plain` and need no preflight.
 *
 * @throws ChatApiError 400 for what is not JSON, 413 for a body that is too large.
 */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new ChatApiError(400, "The body is not JSON.");
  }
}

async function readText(request: Request): Promise<string> {
  const tooLarge = () => new ChatApiError(413, `The body is too large: at most ${LARGEST_BODY_BYTES} bytes.`);
  const announced = request.headers.get("content-length");
  if (announced !== null) {
    if (Number(announced) > LARGEST_BODY_BYTES) throw tooLarge();
    return await request.text();
  }
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_BODY_BYTES) throw tooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
