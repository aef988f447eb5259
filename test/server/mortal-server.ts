// A server in a process of its own that is killed (kill -9) and started again, and how its players see that.
import { expect } from "vitest";
import type { ChatApiResponse, WireEvent } from "../../plugin/api/wire.ts";
import { runChild } from "./child.ts";
import type { Backend } from "./game-backend.ts";
import type { HeraldWishes } from "./herald-child.ts";
import { player } from "./talking.ts";

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const child = (wishes: HeraldWishes) => runChild("herald-child.ts", JSON.stringify(wishes));

/** A server that is killed and started again on the same port. */
export async function mortal(wishes: Omit<HeraldWishes, "port">) {
  let running = await child({ ...wishes, port: 0 });
  const { url } = running;
  return {
    url,
    async die() {
      await running.kill();
      running = await child({ ...wishes, port: Number(new URL(url).port) });
    },
  };
}

/** Asks again until it is answered, as a client does. */
export async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch {
      await pause(15);
    }
  }
}

export async function eventsOf(url: string, clientId: string): Promise<WireEvent[]> {
  const all: WireEvent[] = [];
  for (;;) {
    const after = String(all.at(-1)?.seq ?? 0);
    const page = await insist(() => player(url, clientId).events({ after }));
    all.push(...page.events);
    if (!page.hasMore) return all;
  }
}

export const answersIn = (events: WireEvent[]) =>
  events.flatMap((event) => (event.type === "botResponse" ? [event.event.data.answer ?? ""] : []));

/** What the backend took, each message once, by player; the same id must have the same bytes. */
export function takenOnce(backend: Backend, clientId: string): string[] {
  const first = new Map<string, string>();
  for (const { id, text } of backend.taken.filter((each) => each.clientId === clientId)) {
    expect(first.get(id) ?? text).toBe(text);
    if (!first.has(id)) first.set(id, text);
  }
  return [...first.values()].map((text) => (JSON.parse(text) as ChatApiResponse[])[0]?.data.answer ?? "");
}
