// The body of a message: an event of the log in the form of the Chat API's webhook.
import type { HumanResponseEvent, Reply, WebhookBody } from "../../api/wire.ts";
import type { Deliveries, OwedMessage } from "../log/deliveries.ts";
import { contentOf, type LoggedEvent } from "../log/event-log.ts";
import { responseOf } from "../log/wire-form.ts";

/**
 * A JSON list with one answer (Chat API documentation, webhook). It is made from the log alone, so every try has the
 * same bytes.
 *
 * @returns nothing when the event is gone: the player's data was erased
 */
export async function bodyOf(deliveries: Deliveries, message: OwedMessage): Promise<string | undefined> {
  if (message.body !== undefined) return message.body;
  const found = await deliveries.eventOf(message);
  if (!found) return undefined;
  const { event, request } = found;
  const client = { token: message.endpoint, clientId: message.lane };
  const said = event.type === "humanResponse" ? { ...event, body: inBotForm(event) } : event;
  return JSON.stringify([responseOf(client, request, said)] satisfies WebhookBody);
}

/** An agent's message on the webhook: its form is not documented; a guess is the bot's form with text replies. */
function inBotForm(event: LoggedEvent): string {
  const { text, url, name, employee, replies: more = [] } = contentOf(event) as HumanResponseEvent["event"];
  const replies: Reply[] = [];
  if (text) replies.push({ type: "text", text });
  if (url && /\.(png|jpe?g|gif|webp|avif)(\?|$)/i.test(url)) replies.push({ type: "image", imageUrl: url });
  else if (url) replies.push({ type: "inlineButtons", buttons: [{ text: name ?? url, url }] });
  replies.push(...more);
  return JSON.stringify({ data: { replies, answer: text ?? "", ...(employee && { employee }) } });
}
