// The talks of one channel: each client's turns one after the other, each turn in the log whole or not at all.
import type { ChatApiRequest, ChatApiResponse } from "../../api/wire.ts";
import { liveTurn, operatorTurn, refusedTurn } from "../livechat/live-turns.ts";
import type { OperatorMessage } from "../livechat/operator-message.ts";
import type { Change, Client, EventLog, LiveChat, LoggedEvent, NewEvent, Session } from "../log/event-log.ts";
import { nameOf } from "../log/notices.ts";
import { responseOf, timestampOf } from "../log/wire-form.ts";
import type { Measures } from "../measures.ts";
import { randomId } from "../random-id.ts";
import { openAccepted } from "./accepted.ts";
import type { Channel } from "./channel.ts";
import type { Queue } from "./queue.ts";
import { type AskForAgent, answerEvent, changeOf, occasionOf, type SpeakParts, speak } from "./speak.ts";
import { openTimeouts } from "./timeouts.ts";

export interface TalkParts {
  channel: Channel;
  log: EventLog;
  queue: Queue;
  now: () => number;
  logger: (line: object) => void;
  measures: Measures;
  askForAgent: AskForAgent;
  /** Called after each commit that owes something to the agent platform, or to the webhook. */
  owedToAgent: (client: Client) => void;
  owedToWebhook: (client: Client) => void;
}

export interface Talk {
  /** Runs the client's turn and returns its answer; the same `questionId` again returns the same answer. */
  ask(request: ChatApiRequest): Promise<ChatApiResponse>;
  /** Takes a request for good and returns its id at once; the answer comes with the events. */
  accept(request: ChatApiRequest): Promise<string>;
  /** A message of the agent platform; the same `id` again does nothing. @returns false for a player it cannot know. */
  operatorSays(message: OperatorMessage): Promise<boolean>;
  /** The agent platform will never take this chat. */
  agentRefused(client: Client, chat: LiveChat): Promise<void>;
  /** Takes up what the last run of the process left: accepted requests, pending timeouts. */
  resume(): Promise<void>;
  /**
   * Says something to a client without being asked, in its line with the client's own turns: a campaign's message.
   * Nothing is said when `make` returns nothing.
   */
  tell(
    clientId: string,
    make: (parts: SpeakParts, client: Client, before: TurnBefore) => Promise<Change | undefined>,
  ): Promise<void>;
  close(): Promise<void>;
}

/** How things stand before a turn. */
export interface TurnBefore {
  session: Session | undefined;
  chat: LiveChat | undefined;
}

export function openTalk(parts: TalkParts): Talk {
  const { channel, log, queue, now, logger, measures, owedToAgent, owedToWebhook } = parts;
  const timeouts = openTimeouts({
    channel,
    log,
    now,
    logger,
    due(client) {
      inLine(client, () => counted("timeout", () => timeoutDue(client))).catch((error) =>
        complain(client, "a timeout failed", error),
      );
    },
  });

  const clientOf = ({ clientId }: { clientId: string }): Client => ({ token: channel.token, clientId });
  const complain = (client: Client, message: string, error: unknown) =>
    logger({ level: "error", message, channel: channel.name, clientId: client.clientId, error: String(error) });

  async function counted<T>(kind: Parameters<Measures["turn"]>[1], turn: () => Promise<T>): Promise<T> {
    const began = performance.now();
    let outcome: "answered" | "failed" = "failed";
    try {
      const answer = await turn();
      outcome = "answered";
      return answer;
    } finally {
      measures.turn(channel.name, kind, outcome, (performance.now() - began) / 1_000);
    }
  }

  async function write(client: Client, change: Change): Promise<LoggedEvent[]> {
    const events = await log.commit(client, change, now());
    if (change.session) timeouts.set(client, change.session.timeout?.at);
    if (change.openLiveChat || change.closeLiveChat || change.moveLiveChat) owedToAgent(client);
    if (change.events?.some((event) => event.owedToWebhook)) owedToWebhook(client);
    return events;
  }

  async function runTurn(
    request: ChatApiRequest & { questionId: string },
    { accepted, mayBeKnown }: { accepted: boolean; mayBeKnown: boolean },
  ): Promise<ChatApiResponse> {
    const client = clientOf(request);
    const { questionId } = request;
    const known = mayBeKnown ? await log.turn(client, questionId) : undefined;
    if (known) {
      if (accepted) await write(client, { settled: questionId });
      return responseOf(client, known.request, known.answer);
    }
    const cid = request.cid ?? "";
    const asked: NewEvent = { type: "request", event: request, questionId, cid };
    const [before, chat] = await Promise.all([log.session(client), log.liveChat(client)]);
    const change = chat?.open
      ? await liveTurn(parts, client, chat, before, { asked, request, questionId })
      : await botTurn(client, before, asked, request, questionId);
    const tellWebhook = accepted && channel.webhookUrl !== undefined;
    const events = await write(client, {
      ...change,
      ...(accepted && { settled: questionId }),
      events: (change.events ?? []).map((event) => (tellWebhook ? owedIfBots(event) : event)),
    });
    if (chat?.open) owedToAgent(client);
    return responseOf(client, ofType(events, "request"), ofType(events, "botResponse"));
  }

  async function botTurn(
    client: Client,
    before: Session | undefined,
    asked: NewEvent,
    request: ChatApiRequest,
    questionId: string,
  ): Promise<Change> {
    const spoken = await speak(parts, client, before, occasionOf(request));
    return changeOf(spoken, [asked, answerEvent(questionId, spoken, asked.cid, false)]);
  }

  async function timeoutDue(client: Client) {
    const before = await log.session(client);
    if (!before?.timeout) return;
    if (before.timeout.at > now()) return timeouts.set(client, before.timeout.at);
    const { timeout, ...rest } = before;
    const spoken = await speak(parts, client, rest, { input: { event: timeout.knot } });
    const events: NewEvent[] = [];
    if (spoken.data.replies.length > 0) {
      events.push(answerEvent(randomId(), spoken, null, channel.webhookUrl !== undefined));
    }
    await write(client, changeOf(spoken, events));
  }

  async function hearOperator(client: Client, message: Exclude<OperatorMessage, { type: "typing" }>) {
    if (await log.knowsOperatorMessage(client, message.id)) return;
    const chat = await log.liveChat(client);
    if (chat) await write(client, await operatorTurn(parts, client, chat, await log.session(client), message));
  }

  async function takeBack(client: Client, { id }: LiveChat) {
    const chat = await log.liveChat(client);
    if (chat?.id !== id || !chat.open) return;
    await write(client, await refusedTurn(parts, client, chat, await log.session(client)));
  }

  /** In the client's line; what it was promised before comes first. */
  const inLine = <T>(client: Client, task: () => Promise<T>): Promise<T> =>
    queue.run(nameOf(client), async () => {
      await accepted.before(client);
      return task();
    });

  const runAccepted = (request: ChatApiRequest & { questionId: string }) =>
    counted("async", () => runTurn(request, { accepted: true, mayBeKnown: true }));

  /** Takes its place in the client's line at once, and runs when it is safely kept. */
  const accept = (client: Client, request: ChatApiRequest & { questionId: string }, kept: Promise<unknown>) =>
    queue.run(nameOf(client), async () => {
      await kept;
      await accepted.before(client, request.questionId);
      return runAccepted(request);
    });
  const accepted = openAccepted({
    channel,
    log,
    run: (client, { request, questionId }) => accept(client, { ...request, questionId }, Promise.resolve()),
    runHeld: (_, { request, questionId }) => runAccepted({ ...request, questionId }),
    failed: (client, error) => complain(client, "an accepted request failed; it is tried again", error),
  });

  return {
    ask(request) {
      const withId = { ...request, questionId: request.questionId ?? randomId() };
      const mayBeKnown = request.questionId !== undefined;
      return inLine(clientOf(request), () => counted("sync", () => runTurn(withId, { accepted: false, mayBeKnown })));
    },
    async accept(request) {
      const client = clientOf(request);
      const withId = { ...request, questionId: request.questionId ?? randomId() };
      const kept = log.commit(client, { accept: { questionId: withId.questionId, request: withId } }, now());
      accepted.take(client, withId.questionId, () => accept(client, withId, kept));
      await kept;
      return withId.questionId;
    },
    async operatorSays(message) {
      const client = await log.clientOfUser(channel.token, message.userId);
      if (!client) return false;
      if (message.type === "typing") {
        const { on, employee } = message;
        log.pass(client, {
          type: "typing",
          timestamp: timestampOf(now()),
          event: { on, ...(employee && { employee }) },
        });
        return true;
      }
      await inLine(client, () => hearOperator(client, message));
      return true;
    },
    agentRefused: (client, chat) => inLine(client, () => takeBack(client, chat)),
    tell(clientId, make) {
      const client = clientOf({ clientId });
      return inLine(client, async () => {
        const [session, chat] = await Promise.all([log.session(client), log.liveChat(client)]);
        const change = await make(parts, client, { session, chat });
        if (change) await write(client, change);
      });
    },
    async resume() {
      await accepted.begin();
      timeouts.begin();
    },
    close() {
      accepted.close();
      return timeouts.close();
    },
  };
}

function ofType(events: readonly LoggedEvent[], type: LoggedEvent["type"]): LoggedEvent | undefined {
  return events.find((event) => event.type === type);
}

function owedIfBots(event: NewEvent): NewEvent {
  return event.type === "botResponse" ? { ...event, owedToWebhook: true } : event;
}
