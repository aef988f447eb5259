// The events of a client as they happen, by server-sent events. Our own addition: `stream=true`.
import type { Client, EventLog, EventsQuery, LoggedEvent } from "../log/event-log.ts";
import { wireTextOf } from "../log/wire-form.ts";
import { quiet, type Timer } from "../platform.ts";

/** Where a stream goes: Node's own response, or the body of a web-standard one. */
export interface Sink {
  write(text: string): void;
  /** True when the client takes in less than it is sent: it had better come back later with its cursor. */
  isFull(): boolean;
  end(): void;
}

/** Everything that flows to waiting players, so that it can be ended and kept alive together. */
export interface Streams {
  /** Begins to send; returns what to call when the client is gone. */
  open(client: Client, query: EventsQuery, sink: Sink): () => void;
  close(): void;
}

/**
 * A comment that says the line is alive. Our client takes a line for lost after two and a half seconds of silence, so
 * that a dead connection is noticed soon.
 */
const HEARTBEAT_MS = 1_000;
const HEARTBEAT = ":\n\n";
/** The browser's own reconnecting begins after this. */
const GREETING = "retry: 500\n\n";

export function openStreams(log: EventLog, logger: (line: object) => void): Streams {
  const sinks = new Set<{ sink: Sink; leave: () => void }>();
  let heart: Timer | undefined;

  function beat() {
    for (const { sink, leave } of [...sinks]) {
      if (sink.isFull()) leave();
      else sink.write(HEARTBEAT);
    }
  }

  return {
    open(client, query, sink) {
      const stop = follow(log, client, query, sink, (error) => {
        logger({ level: "error", message: "a stream broke off", clientId: client.clientId, error: String(error) });
        leave();
      });
      const leave = () => {
        if (!sinks.delete(mine)) return;
        stop();
        sink.end();
        if (sinks.size > 0) return;
        clearInterval(heart);
        heart = undefined;
      };
      const mine = { sink, leave };
      sinks.add(mine);
      heart ??= quiet(setInterval(beat, HEARTBEAT_MS));
      return leave;
    },
    close() {
      for (const { leave } of [...sinks]) leave();
    },
  };
}

/** Sends what is in the log after the query's cursor, and then everything that comes, each event once and in order. */
function follow(log: EventLog, client: Client, query: EventsQuery, sink: Sink, broke: (error: unknown) => void) {
  let position = query.after;
  let reading = false;
  let again = false;
  let stopped = false;

  /** Reads page after page until there is nothing more; news that come meanwhile make it look once more. */
  async function read() {
    again = true;
    if (reading) return;
    reading = true;
    try {
      while (again && !stopped) {
        again = false;
        const { events, hasMore } = await log.events(client, {
          ...query,
          ...(position !== undefined && { after: position }),
        });
        if (stopped) return;
        send(events);
        if (hasMore) again = true;
      }
    } catch (error) {
      if (!stopped) broke(error);
    } finally {
      reading = false;
    }
  }

  function send(events: readonly LoggedEvent[]) {
    if (events.length === 0) return;
    position = events.at(-1)?.seq ?? position;
    sink.write(events.map((event) => inForm(wireTextOf(event), event.seq)).join(""));
  }

  const unsubscribe = log.subscribe(client, (news) => {
    if ("passing" in news) return sink.write(inForm(JSON.stringify(news.passing)));
    const { kept } = news;
    const [first] = kept;
    // What follows directly on what was sent needs no reading.
    if (first && !reading && position === first.seq - 1) {
      send(kept.filter((event) => isWanted(query, event)));
      position = kept.at(-1)?.seq ?? position;
    } else void read();
  });
  sink.write(GREETING);
  void read();
  return () => {
    stopped = true;
    unsubscribe();
  };
}

/** The same as the log does with the query. */
function isWanted({ types, cid }: EventsQuery, event: LoggedEvent): boolean {
  return (!types || types.includes(event.type)) && (cid === undefined || event.cid === null || event.cid === cid);
}

/** JSON has no line breaks of its own, so an event is one line of data. */
function inForm(json: string, seq?: number): string {
  return `${seq === undefined ? "" : `id:${seq}\n`}data:${json}\n\n`;
}
