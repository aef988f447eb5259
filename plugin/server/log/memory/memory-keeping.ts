// Export and erasure of one player, and retention, in memory.
import { callbackEndpoint } from "../campaigns.ts";
import type { Client } from "../event-log.ts";
import type { Holds } from "../holds.ts";
import { nameOf } from "../notices.ts";
import type { Keeping } from "../player-data.ts";
import { wireTextOf } from "../wire-form.ts";
import type { Memory, Player } from "./memory.ts";
import { isRest } from "./memory-commit.ts";

/** An event that is owed stands a few places behind the question that it answers: both stay. */
const PLACES_WITH_IT = 4;

export function memoryKeeping(memory: Memory, { inTurn }: Holds): Keeping {
  const campaignsOf = ({ token, clientId }: Client) =>
    [...memory.campaigns.values()]
      .filter(({ campaign }) => campaign.token === token)
      .flatMap(({ campaign, clients }) =>
        clients.filter((one) => one.clientId === clientId).map((client) => ({ campaign, client })),
      );
  const isOf = (client: Client) => (entry: { client: Client }) => nameOf(entry.client) === nameOf(client);
  const isOwedTo = ({ token, clientId }: Client) => {
    const ofToken = [...memory.campaigns.values()].filter(({ campaign }) => campaign.token === token);
    const endpoints = new Set([token, ...ofToken.map(({ campaign }) => callbackEndpoint(campaign.id))]);
    return ({ endpoint, lane }: { endpoint: string; lane: string }) => lane === clientId && endpoints.has(endpoint);
  };

  return {
    exportPlayer: (client) =>
      inTurn(nameOf(client), async () => {
        const player = memory.players.get(nameOf(client));
        const campaigns = campaignsOf(client);
        if (!player && campaigns.length === 0) return undefined;
        return {
          clientId: client.clientId,
          events: (player?.events ?? []).map((event) => JSON.parse(wireTextOf(event))),
          ...(player?.session && { session: player.session }),
          liveChats: memory.chats.filter(isOf(client)).map(({ chat }) => ({ ...chat })),
          accepted: memory.accepted.filter(isOf(client)).map(({ request }) => request),
          operatorMessages: [...(player?.operatorMessages ?? [])],
          deliveries: memory.deliveries.filter(isOwedTo(client)).map((message) => ({ ...message })),
          campaigns: campaigns.map(({ campaign, client }) => ({
            campaign: campaign.id,
            name: campaign.name,
            ...client,
          })),
        };
      }),

    erasePlayer: (client) =>
      inTurn(nameOf(client), async () => {
        const isOwed = isOwedTo(client);
        let wasTold = false;
        for (const { campaign, clients } of memory.campaigns.values()) {
          if (campaign.token !== client.token) continue;
          for (const [index, one] of clients.entries()) {
            if (one.clientId !== client.clientId) continue;
            const { place, notBefore, status, at, seq } = one;
            wasTold = true;
            clients[index] = {
              place,
              notBefore,
              clientId: "",
              status: isRest(status) ? "CANCELED" : status,
              ...(at !== undefined && { at }),
              ...(seq !== undefined && { seq }),
            };
          }
        }
        memory.deliveries = memory.deliveries.filter((message) => !isOwed(message));
        memory.chats = memory.chats.filter((entry) => !isOf(client)(entry));
        memory.accepted = memory.accepted.filter((entry) => !isOf(client)(entry));
        return memory.players.delete(nameOf(client)) || wasTold;
      }),

    async forgetEvents(before, ending) {
      let count = 0;
      for (const player of memory.players.values()) {
        if (ending?.aborted) break;
        const last = lastToForget(memory, player, before);
        // What an application saved last (POST state) is no talk: it stays. The server's own states have no id.
        const saved = player.events.findLast(({ type, questionId }) => type === "state" && questionId !== null);
        const kept = player.events.filter((event) => event.seq > last || event === saved);
        count += player.events.length - kept.length;
        player.events = kept;
        for (const [id, { seq }] of player.requests) if (seq <= last) player.requests.delete(id);
      }
      return count;
    },
  };
}

/** The last place that may go. */
function lastToForget(memory: Memory, { client, events }: Player, before: number): number {
  const old = events.findLast(({ at }) => at < before)?.seq ?? 0;
  const owed = memory.deliveries.filter(
    ({ endpoint, lane, givenUpAt }) => endpoint === client.token && lane === client.clientId && givenUpAt === undefined,
  );
  const chats = memory.chats.filter(({ client: of, chat }) => nameOf(of) === nameOf(client) && !chat.settled);
  return Math.min(
    old,
    ...owed.map(({ seq }) => (seq ?? Number.POSITIVE_INFINITY) - PLACES_WITH_IT),
    ...chats.map(({ chat }) => chat.cursor),
  );
}
