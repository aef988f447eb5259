// A client's history: its talk with bots and agents, line by line, as a person would read it.
import type * as v from "valibot";
import type { HumanResponseEvent, Reply, RequestEvent } from "../../api/wire.ts";
import { type Client, contentOf, type EventLog, type LoggedEvent, repliesOf } from "../log/event-log.ts";
import { timestampOf } from "../log/wire-form.ts";
import type { historyAnswer } from "./answer-schema.ts";
import { readTime } from "./events-query.ts";
import { EVENTS_PER_PAGE, HISTORY_PER_PAGE } from "./guesses.ts";
import { readParameters } from "./read-request.ts";
import { historyParameters } from "./request-schema.ts";
import { ChatApiError } from "./spring-error.ts";

type Page = v.InferOutput<typeof historyAnswer>;
type HistoryMessage = Omit<Page["messages"][number], "replies"> & { replies?: Reply[] };
export type HistoryPage = Omit<Page, "messages"> & { messages: HistoryMessage[] };

export interface HistoryWish {
  clientId: string;
  since: number | undefined;
  until: number;
  after: number | undefined;
  limit: number;
}

/** @throws ChatApiError 400 for a date range or a page that cannot be. */
export function readHistoryWish(url: string): HistoryWish {
  const { clientId, from, to, after, limit = HISTORY_PER_PAGE } = readParameters(historyParameters, url);
  const since = from === undefined ? undefined : readTime(from);
  const until = to === undefined ? Number.POSITIVE_INFINITY : readTime(to);
  if (since !== undefined && since > until)
    throw new ChatApiError(400, "from is later than to: give them the other way.");
  if (limit < 1 || limit > EVENTS_PER_PAGE) {
    throw new ChatApiError(400, `limit must be from 1 to ${EVENTS_PER_PAGE}, not ${limit}.`);
  }
  return { clientId, since, until, after, limit };
}

/** Oldest first. `after` of a page is what the next one is asked for with. */
export async function readHistory(
  log: EventLog,
  client: Client,
  { since, until, after, limit }: HistoryWish,
): Promise<HistoryPage> {
  const { events, hasMore } = await log.events(client, {
    limit,
    types: ["request", "botResponse", "humanResponse"],
    ...(after !== undefined && { after }),
    ...(since !== undefined && { since }),
  });
  const wanted = events.filter(({ at }) => at <= until);
  const last = wanted.at(-1)?.seq ?? after;
  return {
    messages: wanted.map(messageOf),
    hasMore: hasMore && wanted.length === events.length,
    ...(last !== undefined && { after: last }),
  };
}

function messageOf(event: LoggedEvent): HistoryMessage {
  return {
    ...(event.questionId !== null && { questionId: event.questionId }),
    ...saidIn(event),
    // It stands in the log, so it was sent; whether it was read nobody tells.
    status: "SENT",
    timestamp: timestampOf(event.at),
  };
}

function saidIn(
  event: LoggedEvent,
): Pick<HistoryMessage, "author" | "textMessage" | "event" | "eventData" | "replies"> {
  if (event.type === "request") {
    const { query, event: happened, data } = contentOf(event) as RequestEvent["event"];
    return {
      author: "CLIENT",
      textMessage: query ?? "",
      ...(happened !== undefined && { event: happened }),
      ...(data && { eventData: data }),
    };
  }
  const replies = repliesOf(event);
  if (event.type === "humanResponse") {
    const { text, name, url } = contentOf(event) as HumanResponseEvent["event"];
    return { author: "OPERATOR", textMessage: [text, name, url].filter(Boolean).join(" "), replies };
  }
  const words = replies.flatMap((reply) => ("text" in reply && reply.type === "text" ? [String(reply.text)] : []));
  return { author: "BOT", textMessage: words.join("\n"), replies };
}
