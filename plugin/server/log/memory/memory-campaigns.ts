// Text campaigns, in memory.
import { type CampaignClient, type Campaigns, callbackEndpoint, type SendingStatus } from "../campaigns.ts";
import type { KeptClient, Memory } from "./memory.ts";
import { isRest, owe } from "./memory-commit.ts";

export function memoryCampaigns(memory: Memory): Campaigns {
  const kept = (id: string) => memory.campaigns.get(id);
  const clientAt = (id: string, place: number) => kept(id)?.clients[place - 1];
  const oweCallback = (id: string, callback: { lane: string; body: string; at: number } | undefined) => {
    if (!callback) return;
    const { lane, body, at } = callback;
    owe(memory, { endpoint: callbackEndpoint(id), lane, body, createdAt: at });
  };

  return {
    async create(campaign, clients) {
      if (memory.campaigns.has(campaign.id)) throw new Error(`The campaign ${campaign.id} is there already.`);
      const list = clients.map(
        ({ clientId, data }, index): KeptClient => ({
          place: index + 1,
          clientId,
          status: "INIT",
          notBefore: 0,
          ...(data && { data }),
        }),
      );
      memory.campaigns.set(campaign.id, { campaign: { ...campaign }, clients: list });
    },
    async get(id) {
      const found = kept(id);
      return found && { ...found.campaign };
    },
    async list({ limit, before = Number.POSITIVE_INFINITY }) {
      return [...memory.campaigns.values()]
        .map(({ campaign }) => ({ ...campaign }))
        .filter(({ createdAt }) => createdAt < before)
        .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1))
        .slice(0, limit);
    },
    async counts(id) {
      const counts = { INIT: 0, PENDING: 0, SENT: 0, FAILED: 0, POSTPONED: 0, CANCELED: 0 };
      for (const { status } of kept(id)?.clients ?? []) counts[status]++;
      return counts;
    },
    async clients(id, { status, after = 0, limit }) {
      return (kept(id)?.clients ?? [])
        .filter((client) => client.place > after && (status === undefined || client.status === status))
        .slice(0, limit)
        .map(told);
    },
    async move(id, from, to, at, callbackOf) {
      const found = kept(id);
      if (!found || !from.includes(found.campaign.state)) return false;
      const { campaign, clients } = found;
      campaign.state = to;
      if (to === "STOPPED" || to === "COMPLETED") campaign.endedAt = at;
      if (to === "RUNNING") campaign.startedAt ??= at;
      if (to === "STOPPED")
        for (const client of clients.filter(isLeft)) {
          Object.assign(client, { status: "CANCELED", at });
          if (callbackOf) oweCallback(id, { lane: client.clientId, body: callbackOf(told(client)), at });
        }
      if (to === "PAUSED") for (const client of clients) if (client.status === "PENDING") client.status = "INIT";
      return true;
    },
    async active() {
      return [...memory.campaigns.values()]
        .map(({ campaign }) => ({ ...campaign }))
        .filter(({ state }) => state === "SCHEDULED" || state === "RUNNING")
        .sort((a, b) => a.createdAt - b.createdAt);
    },
    async group(id, size, now) {
      const next = (kept(id)?.clients ?? [])
        .filter((client) => isLeft(client) && client.notBefore <= now)
        .slice(0, size);
      for (const client of next) Object.assign(client, { status: "PENDING", at: now });
      return next.map(told);
    },
    async nextAt(id) {
      const left = (kept(id)?.clients ?? []).filter(isLeft);
      return left.length === 0 ? undefined : Math.min(...left.map(({ notBefore }) => notBefore));
    },
    async postpone(id, place, until, why) {
      const client = clientAt(id, place);
      if (client && isLeft(client)) Object.assign(client, { status: "POSTPONED", notBefore: until, error: why });
    },
    async fail(id, place, at, error, callback) {
      const client = clientAt(id, place);
      if (!client || !isLeft(client)) return;
      Object.assign(client, { status: "FAILED", at, error });
      oweCallback(id, callback && { ...callback, at });
    },
    async ofEvent(token, clientId, seq) {
      for (const { campaign, clients } of memory.campaigns.values()) {
        if (campaign.token !== token) continue;
        const client = clients.find((one) => one.clientId === clientId && one.seq === seq);
        if (client) return { campaign: { ...campaign }, client: told(client) };
      }
      return undefined;
    },
    async trouble(id, place, status, error, callback) {
      const client = clientAt(id, place);
      if (client) Object.assign(client, { channelStatus: status, channelError: error });
      oweCallback(id, callback);
    },
    async remove(id) {
      const endpoint = callbackEndpoint(id);
      memory.campaigns.delete(id);
      memory.disabled.delete(endpoint);
      memory.deliveries = memory.deliveries.filter((message) => message.endpoint !== endpoint);
    },
  };
}

function isLeft({ status }: { status: SendingStatus }): boolean {
  return isRest(status);
}

function told({ notBefore: _, ...client }: KeptClient): CampaignClient {
  return { ...client };
}
