// Tells those who wait for a client's next event, within this process.
import type { Client, News } from "./event-log.ts";

export type Listener = (news: News) => void;

export type Notices = ReturnType<typeof openNotices>;

export function openNotices() {
  const listeners = new Map<string, Set<Listener>>();
  return {
    subscribe(client: Client, listener: Listener): () => void {
      const name = nameOf(client);
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener);
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(name) === set) listeners.delete(name);
      };
    },
    tell(client: Client, news: News) {
      for (const listener of [...(listeners.get(nameOf(client)) ?? [])]) listener(news);
    },
  };
}

/** One string for a client; a token never holds a line break. */
export function nameOf(client: Client): string {
  return `${client.token}\n${client.clientId}`;
}
