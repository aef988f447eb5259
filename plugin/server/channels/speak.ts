// Lets a channel's bot speak once, and settles what its replies ask of the server: a timeout, a hand-over.
import type { AnswerData, ChatApiRequest, Reply, SwitchReply } from "../../api/wire.ts";
import type { BotInput } from "../bot/bot.ts";
import type { Change, Client, NewEvent, Session } from "../log/event-log.ts";
import { randomId } from "../random-id.ts";
import type { Channel } from "./channel.ts";

/** Chat API documentation, replies: an answer holds at most so many replies, and so many characters in all. */
const MOST_REPLIES = 100;
const MOST_CHARACTERS = 50_000;
/** How `answer` joins the text replies; the classic script engine's way is a guess. */
const ANSWER_JOINT = "\n";
const NO_OPERATORS = "noLivechatOperatorsOnline";

export interface Occasion {
  input: BotInput;
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
  now: () => number;
  logger: (line: object) => void;
  askForAgent: AskForAgent;
}

export async function speak(
  { channel, now, logger, askForAgent }: SpeakParts,
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
  const timeout = openLiveChat?.open ? undefined : timeoutOf(replies, now());
  const session = memory ?? before?.bot;
  const kept = withinLimits(replies);
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
function timeoutOf(replies: readonly Reply[], now: number): Session["timeout"] {
  const reply = replies.findLast((reply) => reply.type === "timeout");
  if (!reply) return undefined;
  const { interval, targetState } = reply as { interval: number; targetState: string };
  return { at: now + Math.round(interval * 1000), knot: targetState };
}

function textOf(replies: readonly Reply[]): string {
  return replies
    .filter((reply) => reply.type === "text")
    .map((reply) => wordsOf(reply))
    .join(ANSWER_JOINT);
}

function withinLimits(replies: Reply[]): Reply[] {
  let characters = 0;
  const kept = replies.slice(0, MOST_REPLIES).filter((reply) => {
    characters += wordsOf(reply).length;
    return characters <= MOST_CHARACTERS;
  });
  return kept;
}

function wordsOf(reply: Reply): string {
  return "text" in reply && typeof reply.text === "string" ? reply.text : "";
}
