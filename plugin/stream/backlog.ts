// All events from a place on, page by page.
import { Observable } from "rxjs";
import type { EventsQuery } from "../api/client.ts";
import type { EventsPage } from "../api/parse-events.ts";
import { queryBehind } from "./cursor.ts";
import type { Exchange } from "./exchange.ts";

/** The next page is asked for before this one is handed on, so both take their time at once. */
export function backlog(exchange: Exchange, query: EventsQuery, limit?: number): Observable<EventsPage> {
  const { events, afterSending = (work) => work() } = exchange;
  return new Observable((subscriber) => {
    const held: EventsPage[] = [];
    const handOn = () => {
      const page = held.shift();
      if (!page) return;
      subscriber.next(page);
      if (!page.hasMore) subscriber.complete();
    };
    const ask = (from: EventsQuery) => {
      const asked = events(from, limit).subscribe({
        next: (page) => {
          held.push(page);
          if (page.hasMore) ask(queryBehind(from, page));
          // An only page has nothing to wait for; a last one waits for those before it.
          if (page.hasMore || held.length > 1) afterSending(handOn);
          else handOn();
        },
        error: (error) => subscriber.error(error),
      });
      subscriber.add(asked);
    };
    ask(query);
  });
}
