// The client's methods as observables: unsubscribing aborts the request. Tests put cold marbles in their place.
import { Observable } from "rxjs";
import type { ChatClient, EventsQuery } from "../api/client.ts";
import type { Answer } from "../api/parse.ts";
import type { EventsPage } from "../api/parse-events.ts";
import type { ChatApiRequest } from "../api/wire.ts";

export interface Exchange {
  readonly send: (request: ChatApiRequest) => Observable<Answer>;
  readonly sendAsync: (request: ChatApiRequest) => Observable<string>;
  readonly events: (query: EventsQuery, timeLimit?: number) => Observable<EventsPage>;
  /** Pages as they come; first an empty one when the server has begun to answer. Completes when the server ends it. */
  readonly stream: (query: EventsQuery) => Observable<EventsPage>;
  /** Does work as soon as the requests made so far have left. @defaultValue at once */
  readonly afterSending?: (work: () => void) => void;
}

/** Node sends a request only when the work at hand is done; a browser, which has no such function, hands it on at once. */
const { setImmediate } = globalThis as { setImmediate?: (work: () => void) => unknown };

export function exchangeOver(client: ChatClient): Exchange {
  return {
    send: (body) => once((signal) => client.send(body, signal)),
    sendAsync: (body) => once((signal) => client.sendAsync(body, signal)),
    events: (query, timeLimit) => once((signal) => client.events(query, signal, timeLimit)),
    stream: (query) =>
      new Observable((subscriber) => {
        const controller = new AbortController();
        const onOpen = () => subscriber.next({ messages: [], typing: [], hasMore: false, push: ["stream"] });
        client.stream(query, { onOpen, onPage: (page) => subscriber.next(page) }, controller.signal).then(
          () => subscriber.complete(),
          (error) => subscriber.error(error),
        );
        return () => controller.abort();
      }),
    ...(setImmediate && { afterSending: setImmediate }),
  };
}

function once<T>(start: (signal: AbortSignal) => Promise<T>): Observable<T> {
  return new Observable((subscriber) => {
    const controller = new AbortController();
    let isOver = false;
    start(controller.signal).then(
      (value) => {
        isOver = true;
        subscriber.next(value);
        subscriber.complete();
      },
      (error) => {
        isOver = true;
        subscriber.error(error);
      },
    );
    // What is over is not aborted: that would make an error with its stack for nobody, at each poll.
    return () => {
      if (!isOver) controller.abort();
    };
  });
}
