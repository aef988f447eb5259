// Reads an incoming JSON body: its size is capped, its shape is checked, and what is wrong is named.
import { type BaseIssue, type GenericSchema, type InferOutput, safeParse } from "valibot";
import { Refusal } from "./refusal.ts";

/** Bytes. A history of 1,000 lines is about 150 kB. */
const LARGEST_BODY = 1_000_000;

/** @throws Refusal 413 when too large, 400 when not JSON or of the wrong shape (`field` says where). */
export async function readBody<S extends GenericSchema>(request: Request, schema: S): Promise<InferOutput<S>> {
  const text = await readText(request);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Refusal(400, `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = safeParse(schema, json, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  const field = pathOf(issue);
  if (field === "") throw new Refusal(400, `The body must be a JSON object: ${issue.message}`);
  throw new Refusal(
    400,
    issue.received === "undefined" ? `"${field}" is missing` : `"${field}" is wrong: ${issue.message}`,
    field,
  );
}

/** `customData.history[2].text` */
function pathOf(issue: BaseIssue<unknown>): string {
  return (issue.path ?? [])
    .map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}

/** Counts while reading: a length that the sender states may be absent or a lie. */
async function readText(request: Request): Promise<string> {
  if (!request.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) throw new Refusal(413, `The body is larger than ${LARGEST_BODY} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
