// What is owed to webhooks, in memory.
import type { Deliveries, OwedMessage } from "../deliveries.ts";
import { nameOf } from "../notices.ts";
import type { Memory } from "./memory.ts";

export function memoryDeliveries(memory: Memory): Deliveries {
  const waiting = (endpoint: string) =>
    memory.deliveries.filter((message) => message.endpoint === endpoint && message.givenUpAt === undefined);
  const byId = (id: number) => memory.deliveries.find((message) => message.id === id);

  return {
    async lanes(endpoint) {
      const first = new Map<string, number>();
      for (const { lane, nextAt } of waiting(endpoint)) if (!first.has(lane)) first.set(lane, nextAt);
      return [...first].map(([lane, nextAt]) => ({ lane, nextAt }));
    },
    first: async (endpoint, lane, limit) =>
      waiting(endpoint)
        .filter((message) => message.lane === lane)
        .slice(0, limit)
        .map(copy),
    async eventOf({ endpoint, lane, seq }) {
      const player = memory.players.get(nameOf({ token: endpoint, clientId: lane }));
      const event = player?.events.find((one) => one.seq === seq);
      if (!player || !event) return undefined;
      const asked = event.type === "botResponse" && event.questionId !== null;
      const request = asked ? player.requests.get(event.questionId ?? "") : undefined;
      return { event, ...(request && { request }) };
    },
    async taken({ id }) {
      memory.deliveries = memory.deliveries.filter((message) => message.id !== id);
    },
    async failed({ id }, { at, tries, error, status, nextAt }) {
      const message = byId(id);
      if (!message) return;
      delete message.status;
      Object.assign(message, { tries, error, triedAt: at }, status !== undefined && { status });
      if (nextAt === undefined) message.givenUpAt = at;
      else message.nextAt = nextAt;
    },
    async giveUpAll(endpoint, at, error) {
      const all = waiting(endpoint);
      for (const message of all) Object.assign(message, { givenUpAt: at, error });
      return all.length;
    },
    async list(endpoint, { state, lane, after = 0, limit }) {
      return memory.deliveries
        .filter((message) => message.endpoint === endpoint && message.id > after)
        .filter((message) => (message.givenUpAt !== undefined) === (state === "failed"))
        .filter((message) => lane === undefined || message.lane === lane)
        .slice(0, limit)
        .map(copy);
    },
    async sendAgain(endpoint, { id, lane }) {
      const again = memory.deliveries.filter(
        (message) =>
          message.endpoint === endpoint &&
          message.givenUpAt !== undefined &&
          (id === undefined || message.id === id) &&
          (lane === undefined || message.lane === lane),
      );
      for (const message of again) {
        delete message.givenUpAt;
        Object.assign(message, { tries: 0, nextAt: 0 });
      }
      return { count: again.length, lanes: [...new Set(again.map((message) => message.lane))] };
    },
    async forget(endpoint, before) {
      memory.deliveries = memory.deliveries.filter(
        (message) => message.endpoint !== endpoint || message.givenUpAt === undefined || message.givenUpAt >= before,
      );
    },
    async endpoints(prefix) {
      const open = memory.deliveries.filter(({ givenUpAt }) => givenUpAt === undefined);
      return [...new Set(open.map(({ endpoint }) => endpoint))].filter((endpoint) => endpoint.startsWith(prefix));
    },
    disabled: async (endpoint) => memory.disabled.get(endpoint),
    async disable(endpoint, at, reason) {
      if (!memory.disabled.has(endpoint)) memory.disabled.set(endpoint, { at, reason });
    },
    async enable(endpoint) {
      memory.disabled.delete(endpoint);
    },
  };
}

function copy(message: OwedMessage): OwedMessage {
  return { ...message };
}
