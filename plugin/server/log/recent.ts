// Keeps at hand what was written last of each client, where no other process writes: most players ask for just that.
import type { Client, EventLog, EventsQuery, LoggedEvent, Session } from "./event-log.ts";
import { pageFrom } from "./event-page.ts";
import { nameOf } from "./notices.ts";

export interface Recent {
  /** Has to be called with each client's events in order, before anybody hears of them. */
  keep(client: Client, events: readonly LoggedEvent[]): void;
  /** After the client was erased. */
  forget(client: Client): void;
  /** The log, asked only for what is not at hand. */
  over(log: EventLog): EventLog;
}

interface Remembered {
  /** The newest events without a gap. */
  events: LoggedEvent[];
  session?: Session;
  /** "none" as the log told it; how far one was told changes all the time, so it is asked for each time. */
  chat?: "none" | "some";
}

/** Events of one client, and of all clients together: some ten megabytes. */
const EVENTS_EACH = 64;
const EVENTS_IN_ALL = 50_000;
const CLIENTS = 20_000;

export function openRecent(): Recent {
  const known = new Map<string, Remembered>();
  let count = 0;

  function drop(name: string) {
    count -= known.get(name)?.events.length ?? 0;
    known.delete(name);
  }

  /** Whoever was written last is forgotten last. */
  function remember(name: string): Remembered {
    const found = known.get(name) ?? { events: [] };
    known.delete(name);
    known.set(name, found);
    for (const other of known.keys()) {
      if ((count <= EVENTS_IN_ALL && known.size <= CLIENTS) || other === name) break;
      drop(other);
    }
    return found;
  }

  function keep(client: Client, events: readonly LoggedEvent[]) {
    const [first] = events;
    if (!first) return;
    const found = remember(nameOf(client));
    count -= found.events.length;
    const isNext = found.events.at(-1)?.seq === first.seq - 1;
    found.events = isNext ? [...found.events, ...events] : [...events];
    if (found.events.length > 2 * EVENTS_EACH) found.events = found.events.slice(-EVENTS_EACH);
    count += found.events.length;
  }

  return {
    keep,
    forget: (client) => drop(nameOf(client)),
    over: (log) => ({
      ...log,
      async events(client, query) {
        const events = known.get(nameOf(client))?.events;
        return (events && pageAtHand(events, query)) ?? log.events(client, query);
      },
      session: async (client) => known.get(nameOf(client))?.session ?? log.session(client),
      async liveChat(client) {
        const found = known.get(nameOf(client));
        if (!found) return log.liveChat(client);
        if (found.chat === "none") return undefined;
        const chat = await log.liveChat(client);
        // One may have begun meanwhile.
        found.chat ??= chat ? "some" : "none";
        return chat;
      },
      async commit(client, change, at) {
        const name = nameOf(client);
        const begins = change.openLiveChat !== undefined;
        if (begins) remember(name).chat = "some";
        try {
          const events = await log.commit(client, change, at);
          const found = known.get(name);
          if (change.session && found) found.session = change.session;
          if (begins && found) found.chat = "some";
          return events;
        } catch (error) {
          drop(name);
          throw error;
        }
      },
      async forgetEvents(before, ending) {
        try {
          return await log.forgetEvents(before, ending);
        } finally {
          known.clear();
          count = 0;
        }
      },
    }),
  };
}

/** Nothing when the page may reach back behind what is at hand. */
function pageAtHand(events: readonly LoggedEvent[], query: EventsQuery) {
  const [first] = events;
  if (!first) return undefined;
  const { after = 0, since = 0, latest, limit } = query;
  const isWhole = first.seq === 1 || after >= first.seq - 1 || (since > 0 && first.at < since);
  if (isWhole) return pageFrom(events, query);
  if (!latest) return undefined;
  const page = pageFrom(events, query);
  return page.events.length === limit && page.hasMore ? page : undefined;
}
