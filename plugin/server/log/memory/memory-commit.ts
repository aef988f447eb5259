// Writes one change into the memory: all of it or, when it is refused, nothing.
import { callbackEndpoint, type Sending, SendingStopped } from "../campaigns.ts";
import { newMessageId } from "../deliveries.ts";
import type { Change, Client, LoggedEvent } from "../event-log.ts";
import { nameOf } from "../notices.ts";
import type { Memory, Player } from "./memory.ts";

/** @throws Error for a message of the agent platform that is there already. @throws SendingStopped */
export function commitTo(memory: Memory, client: Client, change: Change, now: number): LoggedEvent[] {
  const player = memory.players.get(nameOf(client)) ?? newPlayer(client);
  const { operatorMessageId, sending } = change;
  if (operatorMessageId !== undefined && player.operatorMessages.has(operatorMessageId)) {
    throw new Error(`The message ${operatorMessageId} of the agent platform is in the log already.`);
  }
  if (sending) checkSending(memory, sending);

  memory.players.set(nameOf(client), player);
  const at = Math.max(now, player.lastAt);
  const events = (change.events ?? []).map(
    ({ type, event, questionId, cid }, index): LoggedEvent => ({
      seq: player.lastSeq + 1 + index,
      type,
      body: JSON.stringify(event),
      questionId: questionId ?? null,
      cid,
      at,
    }),
  );
  const first = player.lastSeq + 1;
  if (events.length > 0) {
    player.events.push(...events);
    player.lastSeq += events.length;
    player.lastAt = at;
  }
  for (const event of events)
    if (event.type === "request" && event.questionId !== null) player.requests.set(event.questionId, event);
  for (const [index, { seq }] of events.entries()) {
    if (!change.events?.[index]?.owedToWebhook) continue;
    owe(memory, { endpoint: client.token, lane: client.clientId, seq, createdAt: at });
  }
  if (change.session) player.session = change.session;
  if (operatorMessageId !== undefined) player.operatorMessages.add(operatorMessageId);
  if (sending) keepSending(memory, sending, { clientId: client.clientId, seq: events[0]?.seq, at });
  keepAccepted(memory, client, change);
  keepLiveChat(memory, client, change, { first, last: player.lastSeq });
  return events;
}

function newPlayer(client: Client): Player {
  return { client, events: [], lastSeq: 0, lastAt: 0, requests: new Map(), operatorMessages: new Set() };
}

export function owe(
  memory: Memory,
  message: { endpoint: string; lane: string; createdAt: number; seq?: number; body?: string },
) {
  memory.deliveries.push({ ...message, id: ++memory.lastId, messageId: newMessageId(), tries: 0, nextAt: 0 });
}

function clientOf(memory: Memory, { campaign, place }: Sending) {
  const kept = memory.campaigns.get(campaign);
  const found = kept?.clients[place - 1];
  const isRunning = kept?.campaign.state === "RUNNING" && found && isRest(found.status);
  return isRunning ? found : undefined;
}

/** Still to be told. */
export function isRest(status: string): boolean {
  return status === "INIT" || status === "PENDING" || status === "POSTPONED";
}

function checkSending(memory: Memory, sending: Sending) {
  if (clientOf(memory, sending)) return;
  throw new SendingStopped(`Campaign ${sending.campaign} does not send to client ${sending.place} any more.`);
}

function keepSending(
  memory: Memory,
  sending: Sending,
  { clientId, seq, at }: { clientId: string; seq: number | undefined; at: number },
) {
  const client = clientOf(memory, sending);
  if (!client) return;
  delete client.error;
  Object.assign(client, { status: "SENT", at, questionId: sending.questionId, ...(seq !== undefined && { seq }) });
  const { callback, campaign } = sending;
  if (callback === undefined) return;
  owe(memory, { endpoint: callbackEndpoint(campaign), lane: clientId, body: callback, createdAt: at });
}

function keepAccepted(memory: Memory, client: Client, { accept, settled }: Change) {
  const isOf = (questionId: string) => (one: Memory["accepted"][number]) =>
    one.questionId === questionId && nameOf(one.client) === nameOf(client);
  if (accept && !memory.accepted.some(isOf(accept.questionId))) memory.accepted.push({ client, ...accept });
  if (settled !== undefined) {
    const index = memory.accepted.findIndex(isOf(settled));
    if (index >= 0) memory.accepted.splice(index, 1);
  }
}

function keepLiveChat(
  memory: Memory,
  client: Client,
  { openLiveChat, closeLiveChat, moveLiveChat }: Change,
  place: { first: number; last: number },
) {
  const chatOf = (id: number | undefined) => memory.chats.find(({ chat }) => chat.id === id)?.chat;
  const closed = chatOf(closeLiveChat?.id);
  if (closed) {
    delete closed.closing;
    Object.assign(closed, { open: false, until: place.first });
    if (closeLiveChat?.closing !== undefined) closed.closing = closeLiveChat.closing;
  }
  const moved = chatOf(moveLiveChat?.id);
  if (moved && moveLiveChat) Object.assign(moved, { destinationId: moveLiveChat.destinationId, announced: false });
  if (!openLiveChat) return;
  const { last } = place;
  memory.chats.push({
    client,
    chat: {
      ...openLiveChat,
      id: ++memory.lastId,
      from: last,
      cursor: last,
      announced: false,
      firstMessageSent: false,
      settled: false,
    },
  });
}
