// The whole pipeline on one screen: lines go out, events come in, one conversation comes of it.
import {
  distinctUntilChanged,
  from,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
  scan,
  tap,
  timer,
} from "rxjs";
import type { TypingSignal } from "../api/parse-events.ts";
import type { ChatEvent } from "../conversation/chat-event.ts";
import { type Conversation, emptyConversation, type Status } from "../conversation/conversation.ts";
import { reduce } from "../conversation/reduce.ts";
import { type Heard, type IncomingDeps, incoming } from "./incoming.ts";
import { type Line, type OutgoingDeps, outgoing, type Sent } from "./outgoing.ts";
import { amongTabs, type Tabs } from "./tabs.ts";

export interface ChatDeps extends OutgoingDeps, IncomingDeps {
  readonly tabs?: Tabs | undefined;
  /** How far the player had read on an earlier visit. */
  readonly seen?: number | undefined;
  /** Messages kept in memory. */
  readonly window: number;
  /** Looks at everything that was heard, before it changes the conversation. */
  readonly onHeard: (heard: Heard) => void;
}

/** A typing signal that is not renewed means nothing after this long. Milliseconds. */
const typingLasts = 6_000;

export function chat(own$: Observable<ChatEvent>, line$: Observable<Line>, deps: ChatDeps): Observable<Conversation> {
  const listen = (cursor = {}, history = true) => incoming(deps, { cursor, history });
  const heard$ = deps.tabs ? amongTabs(deps.tabs, {}, listen, () => listen()) : listen();
  const connection = worstOfBoth();
  const expire = typingExpiry(deps.scheduler);

  const incoming$ = heard$.pipe(
    tap(deps.onHeard),
    mergeMap((heard): Observable<ChatEvent> => {
      if ("status" in heard) return of(connection.incoming(heard.status));
      const { messages, typing } = heard.page;
      const seen = deps.seen === undefined ? {} : { seen: deps.seen };
      const news: ChatEvent = { type: "received", messages, ...(heard.history && { history: true, ...seen }) };
      return typing.length === 0 ? of(news) : merge(of(news), from(typing).pipe(mergeMap(expire)));
    }),
  );
  const outgoing$ = outgoing(line$, deps).pipe(
    map((sent: Sent): ChatEvent => ("outgoing" in sent ? connection.outgoing(sent.outgoing) : sent)),
  );
  return merge(own$, incoming$, outgoing$).pipe(
    scan((conversation, event) => reduce(conversation, event, deps.window), emptyConversation),
    distinctUntilChanged(),
  );
}

const gravity: readonly Status["kind"][] = ["connecting", "live", "slow", "offline", "refused"];

/** Two ways lead to the server; the player is told of the one that is worse off. */
function worstOfBoth() {
  const now: { incoming: Status; outgoing: Status } = {
    incoming: { kind: "connecting" },
    outgoing: { kind: "connecting" },
  };
  const tell =
    (way: "incoming" | "outgoing") =>
    (status: Status): ChatEvent => {
      now[way] = status;
      const isWorse = gravity.indexOf(now.incoming.kind) > gravity.indexOf(now.outgoing.kind);
      return { type: "status", status: isWorse ? now.incoming : now.outgoing };
    };
  return { incoming: tell("incoming"), outgoing: tell("outgoing") };
}

function typingExpiry(scheduler: SchedulerLike) {
  const until = new Map<string, number>();
  return ({ author, on }: TypingSignal): Observable<ChatEvent> => {
    const key = `${author.kind}:${author.id ?? ""}`;
    const end = scheduler.now() + typingLasts;
    until.set(key, on ? end : 0);
    const begin: ChatEvent = { type: "typing", author, on };
    if (!on) return of(begin);
    const stop = timer(typingLasts, scheduler).pipe(
      mergeMap(() => (until.get(key) === end ? of<ChatEvent>({ type: "typing", author, on: false }) : [])),
    );
    return merge(of(begin), stop);
  };
}
