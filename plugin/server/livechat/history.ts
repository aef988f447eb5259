// What was said so far, as an agent reads it when a chat is handed over.
import type { HumanResponseEvent, Reply, RequestEvent } from "../../api/wire.ts";
import { START_QUERY } from "../bot/answer-turn.ts";
import { fold } from "../bot/choices.ts";
import { type Client, contentOf, type EventLog, type LiveChat, type LoggedEvent, repliesOf } from "../log/event-log.ts";

/** Authors as in the documented `$jsapi.chatHistoryJson`. `timestamp` is in ms since the epoch. */
export interface HistoryLine {
  author: "CLIENT" | "BOT" | "OPERATOR";
  text: string;
  timestamp: number;
}

/** How many of the log's last events go into a history, unless the `switch` says another number. */
const EVENTS_TOLD = 200;

export interface Handover {
  history: HistoryLine[];
  /** What the agent gets as the first live line; none when the player never said a word. */
  firstMessage: string | undefined;
}

/**
 * The first message is the `switch`'s own, or the player's last words before it; those are then left out of the
 * history, so that no line is told twice. A chat that is announced again has its first message in the history, too.
 */
export async function handoverOf(log: EventLog, client: Client, chat: LiveChat): Promise<Handover> {
  const { events } = await log.events(client, {
    latest: true,
    limit: chat.switch.sendMessageHistoryAmount ?? EVENTS_TOLD,
    types: ["request", "botResponse", "humanResponse"],
  });
  // The player's lines after the cursor are still to come, one by one.
  const told = events.filter(({ type, seq }) => type !== "request" || seq <= chat.cursor);
  const call = told.findLast((event) => event.seq <= chat.from && wordsOf(event) !== undefined);
  const own = chat.switch.firstMessage;
  const firstMessage = own ?? (call && wordsOf(call));
  const history: HistoryLine[] = [];
  for (const event of told) {
    if (event === call && own === undefined && !chat.firstMessageSent) continue;
    history.push(...linesOf(event));
    if (event.seq === chat.from && own !== undefined && chat.firstMessageSent) {
      history.push({ author: "CLIENT", text: own, timestamp: event.at });
    }
  }
  return { history, firstMessage };
}

/** The player's own words, if the event holds any that an agent should read. */
export function wordsOf(event: LoggedEvent): string | undefined {
  if (event.type !== "request") return undefined;
  const { query } = contentOf(event) as RequestEvent["event"];
  return query === undefined || query.trim() === "" || fold(query) === START_QUERY ? undefined : query;
}

function linesOf(event: LoggedEvent): HistoryLine[] {
  const line = (author: HistoryLine["author"], text: string | undefined): HistoryLine[] =>
    text ? [{ author, text, timestamp: event.at }] : [];
  if (event.type === "request") return line("CLIENT", wordsOf(event));
  if (event.type === "botResponse") return repliesOf(event).flatMap((reply) => line("BOT", readable(reply)));
  const { text, name, url } = contentOf(event) as HumanResponseEvent["event"];
  return line("OPERATOR", [text, name, url].filter(Boolean).join(" "));
}

/** A reply in words; what has none (buttons, timeouts, data) is left out. */
function readable(reply: Reply): string | undefined {
  const { type, text, markup, imageUrl, audioUrl, videoUrl } = reply as Record<string, unknown>;
  const words = typeof text === "string" ? (markup === "html" ? withoutTags(text) : text) : "";
  const url = imageUrl ?? audioUrl ?? videoUrl;
  if (type === "text" || type === "carousel") return words;
  return url === undefined ? undefined : [words, url].filter(Boolean).join(" ");
}

function withoutTags(html: string): string {
  const signs: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
  return html.replace(/<[^>]*>/g, "").replace(/&(?:lt|gt|quot|#39|amp);/g, (sign) => signs[sign] ?? sign);
}
