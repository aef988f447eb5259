// Whether anybody is there to hear: the page's visibility and the network, as streams. Quiet where there is no page.
import { distinctUntilChanged, fromEvent, map, NEVER, type Observable, of, startWith } from "rxjs";

/** `near`: the talk is on the screen. `far`: it goes on in the background. `hidden`: nobody looks. */
export type Attention = "near" | "far" | "hidden";

interface Page extends EventTarget {
  readonly visibilityState: string;
}

const page = (): Page | undefined => (globalThis as { document?: Page }).document;

/** True while the page can be seen; always true outside of a browser. */
export function pageVisible$(): Observable<boolean> {
  const here = page();
  if (!here?.addEventListener) return of(true);
  return fromEvent(here, "visibilitychange").pipe(
    startWith(undefined),
    map(() => here.visibilityState !== "hidden"),
    distinctUntilChanged(),
  );
}

/** Emits when the network is back: a reason to try again at once. */
export function backOnline$(): Observable<unknown> {
  return typeof globalThis.addEventListener === "function" ? fromEvent(globalThis, "online") : NEVER;
}

/** Emits when the network is gone. */
export function gone$(): Observable<unknown> {
  return typeof globalThis.addEventListener === "function" ? fromEvent(globalThis, "offline") : NEVER;
}
