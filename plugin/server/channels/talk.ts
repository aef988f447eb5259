// The talks of one channel: each client's turns one after the other, each turn in the log whole or not at all.
import { randomUUID } from "node:crypto";
import type { ChatApiRequest, ChatApiResponse } from "../../api/wire.ts";
import type { Change, Client, EventLog, LoggedEvent, NewEvent, Session } from "../log/event-log.ts";
import { nameOf } from "../log/notices.ts";
import { responseOf } from "../log/wire-form.ts";
import type { Channel } from "./channel.ts";
import type { Queue } from "./queue.ts";
import { type AskForAgent, type Occasion, type Spoken, speak } from "./speak.ts";
import { openTimeouts } from "./timeouts.ts";

export interface TalkParts {
  channel: Channel;
  log: EventLog;
  queue: Queue;
  now: () => number;
  logger: (line: object) => void;
  askForAgent: AskForAgent;
  /** Called after each commit that owes the webhook or the agent platform anything. */
  owed: (client: Client) => void;
}

export interface Talk {
  /** Runs the client's turn and returns its answer; the same `questionId` again returns the same answer. */
  ask(request: ChatApiRequest): Promise<ChatApiResponse>;
  /** Takes a request for good and returns its id at once; the answer comes with the events. */
  accept(request: ChatApiRequest): Promise<string>;
  /** Takes up what the last run of the process left: accepted requests, pending timeouts. */
  resume(): Promise<void>;
  close(): void;
}

export function openTalk(parts: TalkParts): Talk {
  const { channel, log, queue, now, logger, owed } = parts;
  const timeouts = openTimeouts(now, (client) => {
    queue.run(nameOf(client), () => timeoutDue(client)).catch((error) => complain(client, "a timeout failed", error));
  });

  const clientOf = ({ clientId }: { clientId: string }): Client => ({ token: channel.token, clientId });
  const complain = (client: Client, message: string, error: unknown) =>
    logger({ level: "error", message, channel: channel.name, clientId: client.clientId, error: String(error) });

  async function write(client: Client, change: Change): Promise<LoggedEvent[]> {
    const events = await log.commit(client, change, now());
    if (change.session) timeouts.set(client, change.session.timeout?.at);
    if (change.openLiveChat || change.closeLiveChat || change.events?.some((event) => event.owedToWebhook))
      owed(client);
    return events;
  }

  async function runTurn(
    request: ChatApiRequest & { questionId: string },
    accepted: boolean,
  ): Promise<ChatApiResponse> {
    const client = clientOf(request);
    const { questionId } = request;
    const known = await log.turn(client, questionId);
    if (known) {
      if (accepted) await write(client, { settled: questionId });
      return responseOf(client, known.request, known.answer);
    }
    const cid = request.cid ?? "";
    const asked: NewEvent = { type: "request", event: request, questionId, cid };
    const before = await log.session(client);
    const spoken = await speak(parts, client, before, occasionOf(request));
    const [question, answer] = await write(client, {
      ...changeOf(spoken, [asked, answerEvent(questionId, spoken, cid, accepted && channel.webhookUrl !== undefined)]),
      ...(accepted && { settled: questionId }),
    });
    return responseOf(client, question, answer);
  }

  async function timeoutDue(client: Client) {
    const before = await log.session(client);
    if (!before?.timeout) return;
    if (before.timeout.at > now()) return timeouts.set(client, before.timeout.at);
    const { timeout, ...rest } = before;
    const spoken = await speak(parts, client, rest, { input: { event: timeout.knot } });
    const event = answerEvent(randomUUID(), spoken, null, channel.webhookUrl !== undefined);
    await write(client, changeOf(spoken, spoken.data.replies.length > 0 ? [event] : []));
  }

  function accept(client: Client, request: ChatApiRequest & { questionId: string }) {
    queue
      .run(nameOf(client), () => runTurn(request, true))
      .catch((error) => complain(client, "an accepted request failed; it is tried again at the next start", error));
  }

  return {
    ask(request) {
      const withId = { ...request, questionId: request.questionId ?? randomUUID() };
      return queue.run(nameOf(clientOf(request)), () => runTurn(withId, false));
    },
    async accept(request) {
      const client = clientOf(request);
      const withId = { ...request, questionId: request.questionId ?? randomUUID() };
      await log.commit(client, { accept: { questionId: withId.questionId, request: withId } }, now());
      accept(client, withId);
      return withId.questionId;
    },
    async resume() {
      for (const { client, questionId, request } of await log.acceptedRequests()) {
        if (client.token === channel.token) accept(client, { ...request, questionId });
      }
      for (const { client, at } of await log.pendingTimeouts()) {
        if (client.token === channel.token) timeouts.set(client, at);
      }
    },
    close: timeouts.close,
  };
}

function occasionOf({ query, event, data, clientInfo }: ChatApiRequest): Occasion {
  const playerName = [clientInfo?.firstName, clientInfo?.lastName].filter(Boolean).join(" ");
  return {
    input: query !== undefined ? { query } : { event: event ?? "" },
    ...(data && { data }),
    ...(playerName && { playerName }),
  };
}

function answerEvent(questionId: string, { data }: Spoken, cid: string | null, owedToWebhook: boolean): NewEvent {
  return { type: "botResponse", event: { questionId, data }, questionId, cid, owedToWebhook };
}

function changeOf({ session, openLiveChat }: Spoken, events: NewEvent[]): Change & { session?: Session } {
  return { events, ...(session && { session }), ...(openLiveChat && { openLiveChat }) };
}
