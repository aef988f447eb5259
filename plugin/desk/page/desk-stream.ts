// The stream from the desk: opened again whenever it breaks, each time with the whole picture.
import type { FeedEvents } from "../picture.ts";
import { ask } from "./ask.ts";
import { kept } from "./kept.ts";
import type { PageEvent } from "./page-state.ts";

const KINDS: readonly (keyof FeedEvents)[] = [
  "picture",
  "chat",
  "head",
  "line",
  "unsaid",
  "forgotten",
  "agents",
  "beat",
];

/** ms; the desk beats every 10 s. */
const SILENCE_IS_DEATH = 30_000;
const TRY_AGAIN_AFTER = [300, 700, 1_500, 3_000, 5_000];

export interface DeskStream {
  /** Do not wait for the next try. */
  tryNow(): void;
  close(): void;
}

export function openDeskStream(dispatch: (event: PageEvent) => void, signedOut: () => void): DeskStream {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let closed = false;

  function connect(): void {
    clearTimeout(timer);
    source?.close();
    source = new EventSource("./api/stream");
    watch();
    source.onerror = lost;
    for (const kind of KINDS) {
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        watch();
        tries = 0;
        dispatch({ type: kind, data: JSON.parse(event.data) } as PageEvent);
      });
    }
  }

  function watch(): void {
    clearTimeout(timer);
    timer = setTimeout(lost, SILENCE_IS_DEATH);
  }

  function lost(): void {
    source?.close();
    dispatch({ type: "lost" });
    clearTimeout(timer);
    const delay = TRY_AGAIN_AFTER[Math.min(tries++, TRY_AGAIN_AFTER.length - 1)];
    timer = setTimeout(() => void reconnect(), delay);
  }

  /** A desk that was started anew has forgotten us; there is no password, so the page may sign in by itself. */
  async function reconnect(): Promise<void> {
    const me = await ask("GET", "me");
    if (closed) return;
    if (me.ok) return connect();
    if (me.status !== 401) return lost();
    const again = await ask("POST", "sign-in", { name: kept("name") });
    if (closed) return;
    if (again.ok) connect();
    else if (again.status === 0) lost();
    else signedOut();
  }

  function tryNow(): void {
    clearTimeout(timer);
    void reconnect();
  }

  connect();
  addEventListener("online", tryNow);
  return {
    tryNow,
    close() {
      closed = true;
      clearTimeout(timer);
      source?.close();
      removeEventListener("online", tryNow);
    },
  };
}
