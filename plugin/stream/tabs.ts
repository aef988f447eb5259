// Several tabs of one player: one of them asks the server, the others are told what it heard.
import { defer, EMPTY, merge, Observable, switchMap, takeWhile, tap } from "rxjs";
import { behind, type Cursor } from "./cursor.ts";
import type { Heard } from "./incoming.ts";

/** How tabs find each other. In a browser: a lock that one of them holds, and a channel that all of them hear. */
export interface Tabs {
  /** Emits whether this tab leads; at once, and when that changes. Unsubscribing gives the lead away. */
  readonly lead$: Observable<boolean>;
  readonly told$: Observable<Heard>;
  tell(heard: Heard): void;
}

/**
 * Listens in the tab that leads and follows it in the others.
 *
 * @param listen asks the server from a cursor on, for as long as it is subscribed
 * @param load brings what was said before; it is left after that
 */
export function amongTabs(
  tabs: Tabs,
  start: Cursor,
  listen: (cursor: Cursor, history: boolean) => Observable<Heard>,
  load: () => Observable<Heard>,
): Observable<Heard> {
  return defer(() => {
    let cursor = start;
    let history = true;
    const asked = tap((heard: Heard) => {
      if (!("page" in heard)) return;
      cursor = behind(cursor, heard.page);
      if (!heard.page.hasMore) history = false;
    });
    // What is told goes on from what was said before: without that there would be a gap in front of it.
    const told = tap((heard: Heard) => {
      if ("page" in heard && !history) cursor = behind(cursor, heard.page);
    });
    const led$ = tabs.lead$.pipe(
      switchMap((isLeading) => {
        if (isLeading) return listen(cursor, history).pipe(tap((heard) => tabs.tell(withoutHistory(heard))));
        return history ? load().pipe(takeWhile((heard) => !isWhole(heard), true)) : EMPTY;
      }),
    );
    return merge(tabs.told$.pipe(told), led$.pipe(asked));
  });
}

/** The last page of what was said before: a tab that follows has no more to ask. */
function isWhole(heard: Heard): boolean {
  return "page" in heard && !heard.page.hasMore;
}

/** What is history to the tab that leads may be news to another; known messages change nothing there. */
function withoutHistory(heard: Heard): Heard {
  return "page" in heard ? { ...heard, history: false } : heard;
}

interface Locks {
  request(name: string, options: object, work: (lock: unknown) => Promise<void>): Promise<void>;
}

/**
 * Tabs of one browser by Web Locks and BroadcastChannel; nothing where either is missing.
 *
 * @param name the same for all tabs of one talk: the channel's URL and the player
 */
export function browserTabs(name: string): Tabs | undefined {
  const { navigator, BroadcastChannel: Channel } = globalThis as {
    navigator?: { locks?: Locks };
    BroadcastChannel?: typeof BroadcastChannel;
  };
  const locks = navigator?.locks;
  if (!locks || !Channel || !("document" in globalThis)) return undefined;
  let channel: BroadcastChannel | undefined;
  return {
    lead$: new Observable((subscriber) => {
      const gone = new AbortController();
      const untilGone = new Promise<void>((resolve) => gone.signal.addEventListener("abort", () => resolve()));
      const hold = (lock: unknown) => {
        subscriber.next(lock !== null);
        return lock === null ? Promise.resolve() : untilGone;
      };
      // The first asks whether the place is free; only when it is not does the second wait for it.
      locks
        .request(name, { ifAvailable: true }, hold)
        .then(() => (gone.signal.aborted ? undefined : locks.request(name, { signal: gone.signal }, hold)))
        .catch(() => {});
      return () => gone.abort();
    }),
    told$: new Observable((subscriber) => {
      const own = new Channel(name);
      channel = own;
      own.onmessage = ({ data }: MessageEvent<Heard>) => subscriber.next(data);
      return () => {
        own.close();
        if (channel === own) channel = undefined;
      };
    }),
    tell: (heard) => channel?.postMessage(heard),
  };
}
