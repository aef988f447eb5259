// Server-sent events into pages of events: everything that came in one piece from the network becomes one page.
import { ApiError } from "./errors.ts";
import { type ExchangeDeps, limit, refusal } from "./exchange.ts";
import { type EventsPage, parseEvents } from "./parse-events.ts";

/** A single event larger than this is no Chat API event (its limit is 50,000 characters of replies). Characters. */
const largestEvent = 4_000_000;

export interface StreamHandlers {
  /** The server has begun to answer. */
  readonly onOpen: () => void;
  readonly onPage: (page: EventsPage) => void;
}

/**
 * Reads a stream of server-sent events (HTML standard, 9.2) until the server ends it.
 *
 * @param silence milliseconds without a sign of life, heartbeats included, after which it counts as lost
 * @throws ApiError `malformed` when the answer is no event stream: another way has to be used then
 */
export async function readEventStream(
  url: string,
  silence: number,
  { onOpen, onPage }: StreamHandlers,
  { fetch, now }: ExchangeDeps,
  caller?: AbortSignal,
): Promise<void> {
  const time = limit(silence, caller);
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    const response = await fetch(url, { headers: { Accept: "text/event-stream" }, signal: time.signal });
    if (!response.ok) throw refusal(response, await response.text(), now());
    const kind = response.headers.get("Content-Type") ?? "";
    if (!kind.startsWith("text/event-stream") || !response.body) {
      await response.body?.cancel();
      throw new ApiError(
        "malformed",
        `The answer is no event stream: expected text/event-stream, got ${kind || "nothing"}`,
      );
    }
    onOpen();
    reader = response.body.getReader();
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      time.restart();
      const text = (rest + decoder.decode(value, { stream: true })).replaceAll("\r\n", "\n");
      const end = text.lastIndexOf("\n\n");
      rest = end < 0 ? text : text.slice(end + 2);
      if (rest.length > largestEvent)
        throw new ApiError("malformed", `An event of the stream is longer than ${largestEvent} characters`);
      if (end < 0) continue;
      const { page, broken } = readPage(text.slice(0, end), now());
      if (page) onPage(page);
      if (broken !== undefined)
        throw new ApiError("malformed", `An event of the stream is not JSON: ${broken.slice(0, 120)}`);
    }
  } catch (error) {
    // Nobody reads what else comes: the connection is given back.
    reader?.cancel().catch(() => {});
    throw time.explain(error);
  } finally {
    time.end();
  }
}

interface Piece {
  readonly page?: EventsPage;
  /** An event that is no JSON. The page ends before it, so that it is asked for again. */
  readonly broken?: string;
}

/** Whole events, divided by empty lines; comments and fields other than `data` and `id` are passed over. */
function readPage(text: string, now: number): Piece {
  const data: string[] = [];
  let id = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("data:")) data.push(line.slice(5));
    else if (line.startsWith("id:")) id = line.slice(3);
  }
  if (data.length === 0) return {};
  // All in one go is cheaper than one by one.
  const events = tryParse(`[${data.join(",")}]`);
  if (events === undefined) return readUntilBroken(text, now);
  const after = Number(id);
  return { page: parseEvents({ events, ...(id !== "" && Number.isInteger(after) && { after }) }, now) };
}

function readUntilBroken(text: string, now: number): Piece {
  const blocks = text.split("\n\n");
  const at = blocks.findIndex((block) => {
    const data = /^data:(.*)$/m.exec(block)?.[1];
    return data !== undefined && tryParse(data) === undefined;
  });
  const before = at > 0 ? readPage(blocks.slice(0, at).join("\n\n"), now) : {};
  return { ...before, broken: blocks[at] ?? text };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
