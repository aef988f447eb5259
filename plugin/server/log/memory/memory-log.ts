// The event log in memory: for tests, for a first try, and for a server in the page itself.
import type { Client, EventLog, LoggedEvent } from "../event-log.ts";
import { openHolds } from "../holds.ts";
import { nameOf, openNotices } from "../notices.ts";
import { openWakes } from "../wakes.ts";
import { emptyMemory } from "./memory.ts";
import { memoryCampaigns } from "./memory-campaigns.ts";
import { commitTo } from "./memory-commit.ts";
import { memoryDeliveries } from "./memory-deliveries.ts";
import { memoryKeeping } from "./memory-keeping.ts";

/** How far behind its request an answer may stand. */
const FURTHEST_ANSWER = 4;

/**
 * A log that is gone with the process or the page. It needs nothing of Node's.
 *
 * @example
 * const server = createServer({ channels, log: openMemoryLog() });
 */
export function openMemoryLog(): EventLog {
  const memory = emptyMemory();
  const holds = openHolds();
  const wakes = openWakes();
  const notices = openNotices();
  const playerOf = (client: Client) => memory.players.get(nameOf(client));
  const isOf = (client: Client) => (entry: { client: Client }) => nameOf(entry.client) === nameOf(client);

  return {
    async events(client, { after = 0, since = 0, cid, types, limit, latest }) {
      const events = playerOf(client)?.events ?? [];
      const isWanted = (event: LoggedEvent) =>
        (types === undefined || types.includes(event.type)) &&
        (cid === undefined || event.cid === null || event.cid === cid);
      const start = firstFrom(events, (event) => event.seq > after && event.at >= since);
      const page: LoggedEvent[] = [];
      const step = latest ? -1 : 1;
      for (let at = latest ? events.length - 1 : start; at >= start && at < events.length; at += step) {
        const event = events[at];
        if (!event || !isWanted(event)) continue;
        if (page.length === limit) return { events: latest ? page.reverse() : page, hasMore: true };
        page.push(event);
      }
      return { events: latest ? page.reverse() : page, hasMore: false };
    },

    async turn(client, questionId) {
      const player = playerOf(client);
      const request = player?.requests.get(questionId);
      if (!player || !request) return undefined;
      const start = firstFrom(player.events, (event) => event.seq > request.seq);
      const answer = player.events
        .slice(start, start + FURTHEST_ANSWER)
        .find((event) => event.type === "botResponse" && event.questionId === questionId);
      return { request, ...(answer && { answer }) };
    },

    session: async (client) => playerOf(client)?.session,
    async liveChat(client) {
      const found = memory.chats.findLast(isOf(client));
      return found && { ...found.chat };
    },
    knowsOperatorMessage: async (client, id) => playerOf(client)?.operatorMessages.has(id) ?? false,
    clientOfUser: async (token, userId) =>
      memory.chats.find(({ client, chat }) => client.token === token && chat.userId === userId)?.client,
    knows: async (client) => playerOf(client) !== undefined,

    async commit(client, change, at) {
      const events = commitTo(memory, client, change, at);
      if (events.length > 0) notices.tell(client, { kept: events });
      return events;
    },

    async timeoutsUntil(token, time, limit) {
      const due: { client: Client; at: number }[] = [];
      for (const { client, session } of memory.players.values()) {
        const at = session?.timeout?.at;
        if (client.token === token && at !== undefined && at <= time) due.push({ client, at });
      }
      return due.sort((a, b) => a.at - b.at).slice(0, limit);
    },
    acceptedRequests: async () => [...memory.accepted],

    async unsettledLiveChats(client) {
      const open = memory.chats.filter(({ chat }) => !chat.settled);
      return (client ? open.filter(isOf(client)) : open).map(({ client, chat }) => ({ client, chat: { ...chat } }));
    },
    async delivered({ id, destinationId }, progress) {
      const found = memory.chats.find(({ chat }) => chat.id === id)?.chat;
      if (!found || (progress.announced && found.destinationId !== destinationId)) return;
      Object.assign(found, progress);
    },

    deliveries: memoryDeliveries(memory),
    campaigns: memoryCampaigns(memory),
    ...memoryKeeping(memory, holds),
    ...holds,
    wake: wakes.wake,
    onWake: wakes.onWake,
    subscribe: notices.subscribe,
    pass: (client, event) => notices.tell(client, { passing: event }),
    async close() {},
  };
}

/** The first event from which on all are wanted: places and times never go back. */
export function firstFrom(events: readonly LoggedEvent[], isWanted: (event: LoggedEvent) => boolean): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = events[middle];
    if (event && isWanted(event)) high = middle;
    else low = middle + 1;
  }
  return low;
}
