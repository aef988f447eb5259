// Lets a channel's bot speak once, and settles what its replies ask of the server: a timeout, a hand-over.
import type { AnswerData, ChatApiRequest, Reply, SwitchReply } from "../../api/wire.ts";
import type { BotInput } from "../bot/bot.ts";
import { secondsOf } from "../bot/line-tags.ts";
import { type Change, type Client, contentOf, type EventLog, type NewEvent, type Session } from "../log/event-log.ts";
import { randomId } from "../random-id.ts";
import type { Channel } from "./channel.ts";
import { withinLimits } from "./reply-limits.ts";

/** How `answer` joins the text replies; the classic script engine's way is a guess. */
const ANSWER_JOINT = "\n";
const NO_OPERATORS = "noLivechatOperatorsOnline";

export interface Occasion {
  input: BotInput;
  /** True for the player's own request, false or absent for what the server does by itself. */
  isRequest?: boolean;
  data?: Record<string, unknown>;
  playerName?: string;
  /** See {@link BotTurn}. */
  offerAgain?: boolean;
  otherwise?: string;
}

export interface Spoken {
  data: AnswerData;
  session: Session | undefined;
  /** The hand-over that this answer begins. */
  openLiveChat: Change["openLiveChat"];
}

/** Asks the agent platform for somebody: the hand-over to begin, or nothing when nobody is there. */
export type AskForAgent = (
  client: Client,
  wish: Omit<SwitchReply, "type">,
) => Promise<NonNullable<Change["openLiveChat"]> | undefined>;

export interface SpeakParts {
  channel: Channel;
  log: EventLog;
  now: () => number;
  logger: (line: object) => void;
  askForAgent: AskForAgent;
}

export async function speak(
  { channel, log, now, logger, askForAgent }: SpeakParts,
  client: Client,
  before: Session | undefined,
  occasion: Occasion,
): Promise<Spoken> {
  const playerName = occasion.playerName ?? before?.playerName;
  const about = { ...(occasion.data && { data: occasion.data }), ...(playerName !== undefined && { playerName }) };
  const first = await channel.bot.answer({
    ...about,
    ...(before && { memory: before.bot }),
    ...(occasion.offerAgain && { offerAgain: true }),
    ...(occasion.otherwise !== undefined && { otherwise: occasion.otherwise }),
    input: occasion.input,
  });
  let { memory, replies, ended } = first;
  const complaints = [...first.complaints];

  const wish = replies.find(isSwitch);
  const openLiveChat = wish && (await askForAgent(client, readWish(wish)));
  if (wish && !openLiveChat) {
    const kept = memory ?? before?.bot;
    const second = await channel.bot.answer({
      ...about,
      ...(kept !== undefined && { memory: kept }),
      input: { event: NO_OPERATORS },
    });
    memory = second.memory ?? memory;
    ended = second.ended;
    complaints.push(...second.complaints);
    // The hand-over did not take place: a client that saw its reply would wait for an agent.
    const said = replies.filter(
      (reply) => !isSwitch(reply) && !(reply.type === "buttons" && offersButtons(second.replies)),
    );
    replies = [...said, ...second.replies.filter((reply) => !isSwitch(reply))];
  }
  const wanted = openLiveChat?.open ? undefined : timeoutOf(replies, now(), complaints);
  const timeout = wanted && (await wishesNoTimers(log, client, occasion)) ? undefined : wanted;
  const kept = withinLimits(replies, complaints);
  for (const complaint of complaints) {
    logger({
      level: "warn",
      message: "the bot complains",
      channel: channel.name,
      clientId: client.clientId,
      complaint,
    });
  }

  const newSession = before === undefined || (before.ended && "query" in occasion.input);
  const sessionId = newSession ? randomId() : before.sessionId;
  const session = memory ?? before?.bot;
  return {
    data: {
      nlpClass: first.place,
      confidence: first.confidence,
      replies: kept,
      answer: textOf(kept),
      newSessionStarted: newSession,
      endSession: ended,
      debugData: [],
      sessionId,
    },
    session:
      session === undefined
        ? undefined
        : {
            sessionId,
            bot: session,
            ended,
            ...(playerName !== undefined && { playerName }),
            ...(timeout && { timeout }),
          },
    openLiveChat,
  };
}

export function occasionOf({ query, event, data, clientInfo }: ChatApiRequest): Occasion {
  const playerName = [clientInfo?.firstName, clientInfo?.lastName].filter(Boolean).join(" ");
  return {
    input: query !== undefined ? { query } : { event: event ?? "" },
    isRequest: true,
    ...(data && { data }),
    ...(playerName && { playerName }),
  };
}

export function answerEvent(
  questionId: string,
  { data }: Spoken,
  cid: string | null,
  owedToWebhook: boolean,
): NewEvent {
  return { type: "botResponse", event: { questionId, data }, questionId, cid, owedToWebhook };
}

/** What the log has to keep of it, with the events that it makes. */
export function changeOf({ session, openLiveChat }: Spoken, events: NewEvent[]): Change {
  const status = openLiveChat?.open ? [statusEvent(true, openLiveChat.destinationId)] : [];
  return { events: [...events, ...status], ...(session && { session }), ...(openLiveChat && { openLiveChat }) };
}

/**
 * Says to those who ask for state events (`includeState`) who has the word. Our addition, named after the
 * `livechatStatus` that a script sees in its request's data.
 */
export function statusEvent(enabled: boolean, destinationId?: string): NewEvent {
  const livechatStatus = { enabled, ...(destinationId !== undefined && { destinationId }) };
  return { type: "state", event: { livechatStatus }, cid: null };
}

function isSwitch(reply: Reply): reply is SwitchReply {
  return reply.type === "switch";
}

function offersButtons(replies: readonly Reply[]): boolean {
  return replies.some((reply) => reply.type === "buttons");
}

function readWish({ type: _, ...wish }: SwitchReply): Omit<SwitchReply, "type"> {
  return wish;
}

/** Only one timeout can be pending: the last. */
function timeoutOf(replies: readonly Reply[], now: number, complaints: string[]): Session["timeout"] {
  const reply = replies.findLast((reply) => reply.type === "timeout");
  if (!reply) return undefined;
  const { interval, targetState } = reply as { interval?: unknown; targetState?: unknown };
  try {
    const seconds = typeof interval === "number" ? interval : secondsOf(String(interval));
    const at = now + Math.round(seconds * 1000);
    if (typeof targetState === "string" && seconds >= 0 && Number.isSafeInteger(at)) return { at, knot: targetState };
  } catch {
    // Told below, as for any other nonsense.
  }
  complaints.push(`a timeout without a time and a knot is not waited for: ${JSON.stringify(reply).slice(0, 200)}`);
  return undefined;
}

/**
 * Our addition: a player who needs all the time in the world says `"noTimers": true` in a request's `data` (the plugin's
 * accessibility wish "timers off"). A `timeout` reply is then told to the client all the same, but never fires. The wish
 * holds until the next request, which says it again or takes it back; what the server says by itself meanwhile keeps to it.
 */
async function wishesNoTimers(log: EventLog, client: Client, { isRequest, data }: Occasion): Promise<boolean> {
  if (isRequest) return data?.noTimers === true;
  const { events } = await log.events(client, { types: ["request"], latest: true, limit: 1 });
  const [request] = events;
  return request?.type === "request" && contentOf({ ...request, type: "request" }).data?.noTimers === true;
}

/** All text replies, joined: `answer`. */
export function textOf(replies: readonly Reply[]): string {
  return replies
    .filter((reply) => reply.type === "text")
    .map((reply) => wordsOf(reply))
    .join(ANSWER_JOINT);
}

function wordsOf(reply: Reply): string {
  return "text" in reply && typeof reply.text === "string" ? reply.text : "";
}
