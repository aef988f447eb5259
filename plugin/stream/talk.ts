// A talk: the whole pipeline on one screen. Lines go out, events come in, one conversation comes of it.
import {
  BehaviorSubject,
  distinctUntilChanged,
  from,
  map,
  merge,
  mergeMap,
  type Observable,
  pairwise,
  Subject,
  type Subscription,
  scan,
  share,
} from "rxjs";
import { type ChatClient, createClient } from "../api/client.ts";
import type { Endpoint } from "../api/endpoint.ts";
import type { ChatEvent } from "../conversation/chat-event.ts";
import { type Conversation, emptyConversation, openChoices, type Status } from "../conversation/conversation.ts";
import { type Choice, contentOfQuery, type Message } from "../conversation/message.ts";
import { reduce } from "../conversation/reduce.ts";
import { incoming } from "./incoming.ts";
import { type Line, outgoing } from "./outgoing.ts";

export interface TalkOptions {
  /** The channel: its whole URL with the token, or `{ baseUrl, token }`. */
  readonly url: Endpoint;
  /** The player: any string of the game's own, the same on every visit. */
  readonly clientId: string;
  /** Marks this connection of the player among others. @defaultValue a random id */
  readonly cid?: string;
  /** Sent along with every line, freshly asked each time: what the bot should know of the game. */
  readonly data?: () => Record<string, unknown>;
  /** Milliseconds between two polls for what the server tells by itself. @defaultValue 1000 */
  readonly pollInterval?: number;
  /** Default: a client of `url` over the global `fetch`. */
  readonly client?: ChatClient;
}

/** One player's talk with one channel. Its streams replay the latest value and never end in an error. */
export interface Talk {
  readonly conversation$: Observable<Conversation>;
  /** Every message once, when it becomes known. */
  readonly message$: Observable<Message>;
  /** The choices that are open now. */
  readonly choices$: Observable<readonly Choice[]>;
  readonly status$: Observable<Status>;
  /** What the conversation is at this moment. */
  readonly conversation: Conversation;
  /** Says words. @returns the id of the message @throws RangeError when they are empty or too long */
  say(text: string): string;
  /** Picks a choice: its text is said, as the Chat API wants it. */
  choose(choice: Choice): string;
  /** Tells the bot an event of the game. */
  send(event: string, data?: Record<string, unknown>): string;
  /** Sends a failed line once more. */
  retry(id: string): void;
  /** Ends polling and gives up what is on its way. */
  close(): void;
}

/** Longest query that is sent: a guess, the real server's limit is unknown. */
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
  if (typeof options.clientId !== "string" || options.clientId === "")
    throw new TypeError('A talk needs a clientId: any string of the player, such as "player-17".');
  const client = options.client ?? createClient({ endpoint: options.url });
  const { clientId, cid = crypto.randomUUID() } = options;
  const lines = new Map<string, Line>();
  const line$ = new Subject<Line>();
  const own$ = new Subject<ChatEvent>();
  const conversation$ = new BehaviorSubject<Conversation>(emptyConversation);
  const deps = { client, clientId, cid, random: Math.random, interval: options.pollInterval ?? 1_000 };

  const running: Subscription = merge(own$, outgoing(line$, deps), incoming(deps))
    .pipe(scan((conversation, event) => reduce(conversation, event), emptyConversation))
    .subscribe((conversation) => conversation$.next(conversation));

  function enter(line: Line, content: Message["content"], choiceId?: string): string {
    const data = { ...options.data?.(), ...line.data };
    const whole = Object.keys(data).length > 0 ? { ...line, data } : line;
    lines.set(line.id, whole);
    const message: Message = {
      id: line.id,
      author: { kind: "player" },
      content,
      at: Date.now(),
      questionId: line.id,
      delivery: { state: "pending" },
      ...(choiceId !== undefined && { choiceId }),
    };
    own$.next({ type: "said", message });
    line$.next(whole);
    return line.id;
  }

  function say(text: string, choiceId?: string): string {
    const query = text.trim();
    if (query === "") throw new RangeError("There is nothing to say: the text is empty.");
    if (query.length > longestQuery)
      throw new RangeError(`The text has ${query.length} characters; at most ${longestQuery} can be said at once.`);
    return enter({ id: crypto.randomUUID(), query }, contentOfQuery(query), choiceId);
  }

  return {
    conversation$: conversation$.asObservable(),
    message$: conversation$.pipe(
      pairwise(),
      mergeMap(([before, now]) => {
        const known = new Set(before.messages.map((message) => message.id));
        return from(now.messages.filter((message) => !known.has(message.id)));
      }),
      share(),
    ),
    choices$: conversation$.pipe(map(openChoices), distinctUntilChanged(isEqualChoices)),
    status$: conversation$.pipe(
      map((conversation) => conversation.status),
      distinctUntilChanged(),
    ),
    get conversation() {
      return conversation$.value;
    },
    say: (text) => say(text),
    choose: (choice) => say(choice.text, choice.id),
    send: (event, data) =>
      enter(
        { id: crypto.randomUUID(), event, ...(data && { data }) },
        { type: "event", name: event, ...(data && { data }) },
      ),
    retry(id) {
      const line = lines.get(id);
      const message = conversation$.value.messages.find((each) => each.id === id);
      if (!line || message?.delivery?.state !== "failed") return;
      own$.next({ type: "retried", id });
      line$.next(line);
    },
    close() {
      running.unsubscribe();
      conversation$.complete();
    },
  };
}

function isEqualChoices(a: readonly Choice[], b: readonly Choice[]): boolean {
  return a.length === b.length && a.every((choice, index) => choice.id === b[index]?.id);
}
