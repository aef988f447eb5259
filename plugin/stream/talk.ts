// A talk as a game holds it: its streams, and what the player can do in it.
import { BehaviorSubject, distinctUntilChanged, map, Observable, Subject } from "rxjs";
import type { SavedLine } from "../api/saved-talk.ts";
import type { ChatEvent } from "../conversation/chat-event.ts";
import { type Conversation, emptyConversation, openChoices, type Status } from "../conversation/conversation.ts";
import { type Author, type Choice, contentOfQuery, type Message } from "../conversation/message.ts";
import { chat } from "./chat.ts";
import { freshId } from "./fresh-id.ts";
import type { Line } from "./outgoing.ts";
import { type Expiry, resolveOptions, type TalkOptions } from "./talk-options.ts";

/** One player's talk with one channel. Its streams replay the latest value and never end in an error. */
export interface Talk {
  readonly conversation$: Observable<Conversation>;
  /** Every message once, when it becomes known; does not replay. */
  readonly message$: Observable<Message>;
  /** The choices that are open now. */
  readonly choices$: Observable<readonly Choice[]>;
  readonly status$: Observable<Status>;
  /** Others who are writing now. */
  readonly typing$: Observable<readonly Author[]>;
  /** Number of visible messages from others since `read()`. */
  readonly unread$: Observable<number>;
  /** What the conversation is at this moment. */
  readonly conversation: Conversation;
  /** Says words. @returns the id of the message @throws RangeError when they are empty or longer than `longestQuery` */
  say(text: string): string;
  /** Picks a choice: its text is said, as the Chat API wants it. */
  choose(choice: Choice): string;
  /** Tells the bot an event of the game. */
  send(event: string, data?: Record<string, unknown>): string;
  /** Sends a failed line once more. */
  retry(id: string): void;
  /** The player has read all that is there; remembered for the next visit. */
  read(): void;
  /** Ends all requests. What was not sent yet is kept for the next visit, where the talk has a store. */
  close(): void;
}

/** Longest query that is sent, in characters: a guess, the real server's limit is unknown. */
export const longestQuery = 1_000;

/**
 * Opens a talk. Requests begin at once and end with `close()`.
 *
 * @throws TypeError when the URL or the clientId cannot be used
 * @example
 * const talk = openTalk({ url: "http://localhost:8080/chatapi/TOKEN", clientId: "player-17" });
 * talk.choices$.subscribe((choices) => console.log(choices.map((choice) => choice.text)));
 * talk.say("hello");
 */
export function openTalk(options: TalkOptions): Talk {
  const { store, expiry, deps, onHeard, onChange, pulse } = resolveOptions(options);
  const lines = new Map<string, Line>();
  const line$ = new Subject<Line>();
  const own$ = new Subject<ChatEvent>();
  const latest$ = new BehaviorSubject<Conversation>(emptyConversation);
  const change$ = new Subject<Conversation>();
  const answered$ = new Subject<string>();

  const running = chat(own$, line$, {
    ...deps,
    answered$,
    spoke$: line$,
    pulse: () => pulse(latest$.value),
    seen: store.loadSeen(),
    begin(line) {
      if (!lines.has(line.id)) return;
      lines.set(line.id, line);
      saveLines();
    },
    lineOf: (recordId) =>
      latest$.value.messages.findLast(
        ({ id, questionId, author }) => author.kind === "player" && questionId === recordId && id !== recordId,
      )?.id,
    onHeard: (heard) => {
      onHeard(heard);
      if (!("page" in heard)) return;
      for (const { author, questionId } of heard.page.messages)
        if (author.kind === "bot" && questionId !== undefined && lines.has(questionId)) answered$.next(questionId);
    },
  }).subscribe((conversation) => {
    onChange(conversation);
    latest$.next(conversation);
    change$.next(conversation);
    forgetDelivered(conversation);
  });

  /**
   * The outbox: lines that the server has not confirmed, the failed ones for another try. One that a server has accepted
   * is its own; sent once more after a reload it would be said twice, unless the server keeps ids.
   */
  function forgetDelivered({ messages }: Conversation): void {
    if (lines.size === 0) return;
    let isChanged = false;
    for (const id of lines.keys()) {
      const state = messages.findLast((message) => message.id === id)?.delivery?.state;
      const isAccepted = state === "sent" && !deps.isIdempotent();
      if (state === "delivered" || state === undefined || isAccepted) isChanged = lines.delete(id) || isChanged;
    }
    if (isChanged) saveLines();
  }

  function saveLines(): void {
    const isWaiting = ({ id }: Line) =>
      latest$.value.messages.findLast((message) => message.id === id)?.delivery?.state !== "failed";
    store.saveLines([...lines.values()].filter(isWaiting));
  }

  function enter(line: Line): string {
    lines.set(line.id, line);
    const content = line.query !== undefined ? contentOfQuery(line.query) : undefined;
    const message: Message = {
      id: line.id,
      author: { kind: "player" },
      content: content ?? { type: "event", name: line.event ?? "", ...(line.data && { data: line.data }) },
      at: deps.scheduler.now(),
      questionId: line.id,
      delivery: { state: "pending" },
      ...(line.choiceId !== undefined && { choiceId: line.choiceId }),
    };
    own$.next({ type: "said", message });
    saveLines();
    line$.next(line);
    return line.id;
  }

  function compose(said: Pick<Line, "query" | "event" | "data" | "choiceId">, kind: keyof Expiry): string {
    resume();
    const data = { ...options.data?.(), ...said.data };
    const expires = deps.scheduler.now() + expiry[kind];
    return enter({ ...said, id: freshId(), expires, ...(Object.keys(data).length > 0 && { data }) });
  }

  function query(text: string): string {
    const words = text.trim();
    if (words === "") throw new RangeError("There is nothing to say: the text is empty.");
    if (words.length > longestQuery)
      throw new RangeError(`The text has ${words.length} characters; at most ${longestQuery} can be said at once.`);
    return words;
  }

  let kept: readonly SavedLine[] = store.loadLines();
  /** A moment later, so that who opened the talk hears of them; but before anything new is said. */
  function resume(): void {
    const lines = kept;
    kept = [];
    for (const line of lines) enter(line);
  }
  queueMicrotask(() => running.closed || resume());

  const watch = <T>(read: (conversation: Conversation) => T, isEqual?: (a: T, b: T) => boolean) =>
    latest$.pipe(map(read), distinctUntilChanged(isEqual));

  return {
    conversation$: latest$.asObservable(),
    message$: new Observable((subscriber) =>
      change$.subscribe({
        next: ({ latest }) => {
          for (const message of latest) subscriber.next(message);
        },
        complete: () => subscriber.complete(),
      }),
    ),
    choices$: watch(openChoices, isEqualChoices),
    status$: watch(({ status }) => status),
    typing$: watch(({ typing }) => typing),
    unread$: watch(({ unread }) => unread),
    get conversation() {
      return latest$.value;
    },
    say: (text) => compose({ query: query(text) }, "text"),
    choose: ({ text, id }) => compose({ query: query(text), choiceId: id }, "choice"),
    send: (event, data) => compose({ event, ...(data && { data }) }, "event"),
    retry(id) {
      const line = lines.get(id);
      const message = latest$.value.messages.find((each) => each.id === id);
      if (!line || message?.delivery?.state !== "failed") return;
      own$.next({ type: "retried", id });
      const kind = line.event !== undefined ? "event" : line.choiceId !== undefined ? "choice" : "text";
      const again: Line = { ...line, expires: deps.scheduler.now() + expiry[kind] };
      lines.set(id, again);
      saveLines();
      line$.next(again);
    },
    read() {
      own$.next({ type: "read" });
      const last = latest$.value.messages.findLast(({ delivery }) => !delivery || delivery.state === "delivered");
      if (last) store.saveSeen(last.seq ?? last.at);
    },
    close() {
      running.unsubscribe();
      latest$.complete();
      change$.complete();
    },
  };
}

function isEqualChoices(a: readonly Choice[], b: readonly Choice[]): boolean {
  return a.length === b.length && a.every((choice, index) => choice.id === b[index]?.id);
}
