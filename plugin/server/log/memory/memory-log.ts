// The event log in memory: for tests, for a first try, and for a server in the page itself.
import type { Client, EventLog } from "../event-log.ts";
import { firstFrom, pageFrom } from "../event-page.ts";
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
    events: async (client, query) => pageFrom(playerOf(client)?.events ?? [], query),

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
    acceptedOf: async (client) => memory.accepted.filter(isOf(client)),
    isShared: false,

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
