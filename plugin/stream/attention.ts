// Whether anybody is there to hear: the page's visibility and the network, as streams. Quiet where there is no page.
import { distinctUntilChanged, map, Observable, of, startWith, switchMap } from "rxjs";

/** `near`: the talk is on the screen. `far`: it goes on in the background. `hidden`: nobody looks. */
export type Attention = "near" | "far" | "hidden";

interface Page extends EventTarget {
  readonly visibilityState: string;
}

/** Nobody looks at a hidden page, however near the NPC is. */
export function attentionOf(wanted$: Observable<"near" | "far">): Observable<Attention> {
  return wanted$.pipe(switchMap((wanted) => pageVisible$().pipe(map((isVisible) => (isVisible ? wanted : "hidden")))));
}

/** True while the page can be seen; always true outside of a browser. */
function pageVisible$(): Observable<boolean> {
  const { document: page } = globalThis as { document?: Page };
  if (!page?.addEventListener) return of(true);
  return heard$(page, "visibilitychange").pipe(
    startWith(undefined),
    map(() => page.visibilityState !== "hidden"),
    distinctUntilChanged(),
  );
}

/** Emits when the network is back: a reason to try again at once. */
export const backOnline$ = heard$(globalThis, "online");
/** Emits when the network is gone. */
export const gone$ = heard$(globalThis, "offline");

/** The events of one kind; none where there is nothing to listen to. */
function heard$(target: Partial<EventTarget>, type: string): Observable<unknown> {
  return new Observable((subscriber) => {
    const next = (event: Event) => subscriber.next(event);
    target.addEventListener?.(type, next);
    return () => target.removeEventListener?.(type, next);
  });
}
