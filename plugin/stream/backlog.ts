// All events from a place on, page by page.
import { Observable } from "rxjs";
import type { EventsQuery } from "../api/client.ts";
import type { EventsPage } from "../api/parse-events.ts";
import { queryBehind } from "./cursor.ts";
import type { Exchange } from "./exchange.ts";

/** The next page is asked for before this one is handed on, so both take their time at once. */
export function backlog({ events }: Exchange, query: EventsQuery, limit?: number): Observable<EventsPage> {
  return new Observable((subscriber) => {
    const ask = (from: EventsQuery) => {
      const asked = events(from, limit).subscribe({
        next: (page) => {
          if (page.hasMore) ask(queryBehind(from, page));
          subscriber.next(page);
          if (!page.hasMore) subscriber.complete();
        },
        error: (error) => subscriber.error(error),
      });
      subscriber.add(asked);
    };
    ask(query);
  });
}
