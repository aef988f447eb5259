// What happens to a talk while a live agent has the word: as changes to the log, for the talk to write.
import type { ChatApiRequest, HumanResponseEvent, Reply } from "../../api/wire.ts";
import { fold } from "../bot/choices.ts";
import { answerEvent, changeOf, occasionOf, type SpeakParts, speak, statusEvent } from "../channels/speak.ts";
import type { Change, Client, LiveChat, NewEvent, Session } from "../log/event-log.ts";
import { randomId } from "../random-id.ts";
import type { OperatorMessage } from "./operator-message.ts";

/** System events of a script (Chat API documentation, events). */
const FINISHED = "livechatFinished";
const NO_OPERATORS = "noLivechatOperatorsOnline";

/**
 * The player's turn while the chat is open. The line is logged and goes to the agent; a close phrase ends the chat and
 * goes to the bot instead. The bot hears it as a choice if it is one, else as `livechatFinished`.
 */
export async function liveTurn(
  parts: SpeakParts,
  client: Client,
  chat: LiveChat,
  before: Session | undefined,
  { asked, request, questionId }: { asked: NewEvent; request: ChatApiRequest; questionId: string },
): Promise<Change> {
  const { query } = request;
  const closes =
    query !== undefined && (chat.switch.closeChatPhrases ?? []).some((phrase) => fold(phrase) === fold(query));
  if (!closes) return { events: [asked], ...withoutTimeout(before) };
  const spoken = await speak(parts, client, before, { ...occasionOf(request), otherwise: FINISHED });
  return {
    ...changeOf(spoken, [asked, statusEvent(false), answerEvent(questionId, spoken, asked.cid, false)]),
    closeLiveChat: { id: chat.id, closing: chat.switch.lastMessage ?? query },
  };
}

/** A message of the agent platform. `chat` is the player's newest hand-over, open or not. */
export async function operatorTurn(
  parts: SpeakParts,
  client: Client,
  chat: LiveChat,
  before: Session | undefined,
  message: Exclude<OperatorMessage, { type: "typing" }>,
): Promise<Change> {
  const known = { operatorMessageId: message.id };
  switch (message.type) {
    case "text":
    case "file":
      // An agent's last words may cross the player's leaving; they are said all the same.
      return { ...known, events: [humanEvent(parts, chat, message)] };
    case "selectDestination":
      if (!chat.open) return known;
      return {
        ...known,
        events: [statusEvent(true, message.destinationId)],
        moveLiveChat: { id: chat.id, destinationId: message.destinationId },
      };
    case "closed":
      return chat.open ? { ...(await handBack(parts, client, chat, before, FINISHED)), ...known } : known;
  }
}

/** The platform will not have the chat: the bot goes on as if nobody were there. */
export function refusedTurn(parts: SpeakParts, client: Client, chat: LiveChat, before: Session | undefined) {
  return handBack(parts, client, chat, before, NO_OPERATORS);
}

async function handBack(
  parts: SpeakParts,
  client: Client,
  chat: LiveChat,
  before: Session | undefined,
  event: string,
): Promise<Change> {
  const spoken = await speak(parts, client, before, { input: { event }, offerAgain: true });
  const answer = answerEvent(randomId(), spoken, null, parts.channel.webhookUrl !== undefined);
  const said = spoken.data.replies.length > 0 ? [answer] : [];
  return { ...changeOf(spoken, [statusEvent(false), ...said]), closeLiveChat: { id: chat.id } };
}

function humanEvent(
  { channel }: SpeakParts,
  chat: LiveChat,
  message: OperatorMessage & { type: "text" | "file" },
): NewEvent {
  const { id, employee } = message;
  const words = message.type === "text" ? message.text : message.comment;
  const event: HumanResponseEvent["event"] = {
    id,
    ...(words && { text: words }),
    ...(message.type === "file" && { url: message.url, ...(message.name && { name: message.name }) }),
    ...(employee && { employee }),
    ...closeButton(chat),
  };
  const owedToWebhook = channel.webhookUrl !== undefined;
  return { type: "humanResponse", event, questionId: randomId(), cid: null, owedToWebhook };
}

/** `appendCloseChatButton`: with an agent's message comes a button for each close phrase (Chat API documentation, switch). */
function closeButton({ open, switch: wish }: LiveChat): { replies?: Reply[] } {
  const phrases = wish.closeChatPhrases ?? [];
  if (!open || !wish.appendCloseChatButton || phrases.length === 0) return {};
  return { replies: [{ type: "buttons", buttons: phrases.map((text) => ({ text })) }] };
}

/** Any request of the player cancels the pending timeout. */
function withoutTimeout(before: Session | undefined): Pick<Change, "session"> {
  if (!before?.timeout) return {};
  const { timeout: _, ...session } = before;
  return { session };
}
