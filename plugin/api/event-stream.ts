// Server-sent events into pages of events: everything that came in one piece from the network becomes one page.
import { ApiError } from "./errors.ts";
import { type ExchangeDeps, limit, refusal } from "./exchange.ts";
import { type EventsPage, parseEvents } from "./parse.ts";

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
    const reader = response.body.getReader();
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
      const page = readPage(text.slice(0, end), now());
      if (page) onPage(page);
    }
  } catch (error) {
    throw time.explain(error);
  } finally {
    time.end();
  }
}

/** Whole events, divided by empty lines; comments and fields other than `data` and `id` are passed over. */
function readPage(text: string, now: number): EventsPage | undefined {
  const data: string[] = [];
  let id = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("data:")) data.push(line.slice(5));
    else if (line.startsWith("id:")) id = line.slice(3);
  }
  if (data.length === 0) return undefined;
  const after = Number(id);
  const events = parseAll(data);
  return parseEvents({ events, ...(id !== "" && Number.isInteger(after) && { after }) }, now);
}

/** Parsed in one go, which is cheaper than one by one; one by one where an event is broken, to lose only that. */
function parseAll(data: readonly string[]): unknown[] {
  try {
    return JSON.parse(`[${data.join(",")}]`);
  } catch {
    return data.flatMap((each) => {
      try {
        return [JSON.parse(each)];
      } catch {
        return [];
      }
    });
  }
}
