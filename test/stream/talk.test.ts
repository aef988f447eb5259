// A talk as a game holds it: its streams, its outbox, its marks. The server is a few functions; time is virtual where it counts.
import { BehaviorSubject, firstValueFrom, from, NEVER, of, Subject } from "rxjs";
import { describe, expect, it } from "vitest";
import type { EventsPage } from "../../plugin/api/parse-events.ts";
import type { SavedLine, TalkStore } from "../../plugin/api/saved-talk.ts";
import type { ChatApiRequest } from "../../plugin/api/wire.ts";
import type { Author, Content, Message } from "../../plugin/conversation/message.ts";
import { openTalk, type Talk, type TalkOptions } from "../../plugin/stream/index.ts";
import { type answerTo, botSays, failure, pageOf } from "./marbles.ts";

const url = "http://localhost/chatapi/TOKEN";
const ann: Author = { kind: "agent", id: "7", name: "Ann" };

/** A server in the test's hand: requests are kept, events come when the test says. */
function scene(options: Partial<TalkOptions> = {}) {
  const asked: ChatApiRequest[] = [];
  const page$ = new Subject<EventsPage>();
  const answers: Subject<ReturnType<typeof answerTo>>[] = [];
  const talk = openTalk({
    url,
    clientId: "p",
    exchange: {
      send: (request) => {
        asked.push(request);
        const answer = new Subject<ReturnType<typeof answerTo>>();
        answers.push(answer);
        return answer;
      },
      sendAsync: ({ questionId = "" }) => of(questionId),
      events: () => of(pageOf([], { after: 0, push: ["stream"] })),
      stream: () => page$,
    },
    ...options,
  });
  const answer = (index: number, ...messages: Message[]) => {
    const questionId = asked[index]?.questionId ?? "";
    answers[index]?.next({ questionId, messages, at: 1 });
    answers[index]?.complete();
  };
  return { talk, asked, page$, answers, answer };
}

function agentSays(id: string, text: string, seq: number): Message {
  return { id, author: ann, at: seq, seq, content: { type: "text", text, markup: "plain" } };
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 0));
const wordsOf = (talk: Talk) =>
  talk.conversation.messages.map(({ content }) => (content.type === "text" ? content.text : content.type));

function storeOf(lines: SavedLine[] = [], seen?: number): TalkStore & { lines: readonly SavedLine[]; seen?: number } {
  const kept: { lines: readonly SavedLine[]; seen?: number } = { lines, ...(seen !== undefined && { seen }) };
  return {
    get lines() {
      return kept.lines;
    },
    get seen() {
      return kept.seen as number;
    },
    loadLines: () => kept.lines,
    saveLines: (next) => {
      kept.lines = next;
    },
    loadSeen: () => kept.seen,
    saveSeen: (next) => {
      kept.seen = next;
    },
  };
}

describe("a talk", () => {
  it("shows what is said at once, tells the bot of the game, and offers the answer's choices", async () => {
    const { talk, asked, answer } = scene({ data: () => ({ gold: 40 }) });
    await moment();
    const id = talk.say("  hello ");
    expect(talk.conversation.messages[0]).toMatchObject({ id, delivery: { state: "pending" } });
    expect(asked[0]).toMatchObject({ clientId: "p", questionId: id, query: "hello", data: { gold: 40 } });
    const choices: Content = { type: "buttons", choices: [{ id: "c", text: "North" }] };
    answer(0, botSays(id, "Where to?"), { ...botSays(id, ""), id: `${id}/1`, content: choices });
    expect(talk.conversation.messages[0]?.delivery).toEqual({ state: "delivered" });
    const [north] = await firstValueFrom(talk.choices$);
    if (north) talk.choose(north);
    expect(asked[1]).toMatchObject({ query: "North" });
    expect(talk.conversation.messages.at(-1)).toMatchObject({ choiceId: "c" });
    expect(await firstValueFrom(talk.choices$)).toEqual([]);
    talk.close();
  });

  it("tells each message once, and counts the unread ones of others", async () => {
    const { talk, page$ } = scene();
    const told: string[] = [];
    const unread: number[] = [];
    talk.message$.subscribe(({ id }) => told.push(id));
    talk.unread$.subscribe((count) => unread.push(count));
    await moment();
    page$.next(pageOf([agentSays("h1", "Ann here.", 1)], { after: 1 }));
    page$.next(pageOf([agentSays("h1", "Ann here.", 1), agentSays("h2", "Still here.", 2)], { after: 2 }));
    talk.read();
    expect(told).toEqual(["h1", "h2"]);
    expect(unread).toEqual([0, 1, 2, 0]);
    talk.close();
  });

  it("keeps a bot's late answer out of the live chat", async () => {
    const { talk, page$, answer } = scene();
    await moment();
    const id = talk.say("help!");
    page$.next(pageOf([agentSays("h1", "I am here.", 5)], { after: 5 }));
    answer(0, botSays(id, "I am only a bot."));
    expect(talk.conversation).toMatchObject({ owner: "agent", agent: ann });
    expect(talk.conversation.messages.find((message) => message.id === `${id}/0`)?.late).toBe(true);
    page$.next(pageOf([botSays("bye", "She has left.", { seq: 9 })], { after: 9 }));
    expect(talk.conversation.owner).toBe("bot");
    talk.close();
  });

  it("shows who is writing until they wrote", async () => {
    const { talk, page$ } = scene();
    await moment();
    page$.next(pageOf([], { typing: [{ author: ann, on: true }] }));
    expect(await firstValueFrom(talk.typing$)).toEqual([ann]);
    page$.next(pageOf([agentSays("h1", "Here.", 1)], { after: 1 }));
    expect(await firstValueFrom(talk.typing$)).toEqual([]);
    talk.close();
  });

  it("refuses to say nothing or too much, and names the limit", () => {
    const { talk, asked } = scene();
    expect(() => talk.say("  ")).toThrow("the text is empty");
    expect(() => talk.say("x".repeat(1_001))).toThrow("1001 characters; at most 1000");
    expect(asked).toEqual([]);
    talk.close();
  });

  it("sends a failed line once more when asked", async () => {
    const { talk, asked, answers, answer } = scene();
    await moment();
    const id = talk.say("hello");
    answers[0]?.error(failure("not-found"));
    expect(talk.conversation.messages[0]?.delivery).toMatchObject({ state: "failed", retryable: true });
    talk.retry(id);
    expect(asked).toHaveLength(2);
    answer(1, botSays(id, "Well met."));
    expect(wordsOf(talk)).toEqual(["hello", "Well met."]);
    talk.close();
  });

  it("can be used by anything that knows Symbol.observable", () => {
    const { talk } = scene();
    const foreign = from(talk.conversation$ as unknown as { [Symbol.observable](): never });
    let seen: unknown;
    foreign.subscribe((value) => {
      seen = value;
    });
    expect(seen).toBe(talk.conversation);
    talk.close();
  });
});

describe("a talk that was left and opened again", () => {
  it("sends what was not sent, under the same ids, and forgets it when it is delivered", async () => {
    const store = storeOf();
    const first = scene({ store });
    await moment();
    const id = first.talk.say("are you there?");
    expect(store.lines).toMatchObject([{ id, query: "are you there?" }]);
    first.talk.close();
    const second = scene({ store });
    await moment();
    expect(second.asked).toMatchObject([{ questionId: id, query: "are you there?" }]);
    second.answer(0, botSays(id, "Always."));
    expect(store.lines).toEqual([]);
    expect(wordsOf(second.talk)).toEqual(["are you there?", "Always."]);
    second.talk.close();
  });

  it("knows which lines had been on their way: the others cannot be with the server yet", async () => {
    const store = storeOf();
    const first = scene({ store });
    await moment();
    const begun = first.talk.say("one");
    const waiting = first.talk.say("two");
    first.talk.close();
    expect(store.lines.map(({ id, isBegun }) => [id, isBegun === true])).toEqual([
      [begun, true],
      [waiting, false],
    ]);
  });

  it("does not send again what a server without ids of ours has accepted", async () => {
    const store = storeOf();
    const plain = { events: () => of(pageOf([])), stream: () => NEVER, send: () => NEVER };
    const exchange = { ...plain, sendAsync: () => of("server-1") };
    const talk = openTalk({ url, clientId: "p", exchange, store, mode: "async" });
    await moment();
    talk.say("hello");
    expect(talk.conversation.messages[0]?.delivery).toEqual({ state: "sent" });
    expect(store.lines).toEqual([]);
    talk.close();
  });

  it("does not send what is too old, but shows it", async () => {
    const { talk, asked } = scene({ store: storeOf([{ id: "q", query: "duck!", expires: 1 }]) });
    await moment();
    await moment();
    expect(asked).toEqual([]);
    expect(talk.conversation.messages[0]?.delivery).toMatchObject({ state: "failed", retryable: true });
    talk.close();
  });

  it("knows what the player had read: only what came after it is news", async () => {
    const history = pageOf([botSays("a", "old", { seq: 3 }), agentSays("h", "Are you back?", 4)], {
      after: 4,
      push: [],
    });
    const exchange = { send: () => NEVER, sendAsync: () => NEVER, stream: () => NEVER, events: () => of(history) };
    const talk = openTalk({ url, clientId: "p", exchange, store: storeOf([], 3) });
    await moment();
    expect(talk.conversation.messages.map(({ restored }) => restored === true)).toEqual([true, false]);
    expect(talk.conversation.unread).toBe(1);
    talk.close();
  });

  it("remembers the mark when the player reads on", async () => {
    const store = storeOf();
    const { talk, page$ } = scene({ store });
    await moment();
    page$.next(pageOf([agentSays("h1", "Ann here.", 12)], { after: 12 }));
    talk.read();
    expect(store.seen).toBe(12);
    talk.close();
  });
});

describe("tabs of one player", () => {
  it("follow the one that leads, and take over from where it was", async () => {
    const lead$ = new BehaviorSubject(false);
    const told$ = new Subject<{ page: EventsPage; history: boolean }>();
    const asked: (number | undefined)[] = [];
    const exchange = {
      send: () => NEVER,
      sendAsync: () => NEVER,
      stream: () => NEVER,
      events: ({ after }: { after?: number }) => {
        asked.push(after);
        return of(pageOf([], { after: after ?? 3 }));
      },
    };
    const cadence = { rest: 0, fastest: 5, patience: 1, slowest: 5, quiet: 5 };
    const talk = openTalk({ url, clientId: "p", exchange, cadence, tabs: { lead$, told$, tell: () => {} } });
    await moment();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(asked).toEqual([undefined]);
    told$.next({ page: pageOf([agentSays("h1", "From the other tab", 8)], { after: 8 }), history: false });
    expect(wordsOf(talk)).toEqual(["From the other tab"]);
    lead$.next(true);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(asked.slice(0, 3)).toEqual([undefined, 8, 8]);
    talk.close();
  });

  it("ask for what was said before even where the leading tab tells of news and closes meanwhile", async () => {
    const lead$ = new BehaviorSubject(false);
    const told$ = new Subject<{ page: EventsPage; history: boolean }>();
    const asked: (number | undefined)[] = [];
    const exchange = {
      send: () => NEVER,
      sendAsync: () => NEVER,
      stream: () => NEVER,
      events: ({ after }: { after?: number }) => {
        asked.push(after);
        return asked.length === 1 ? NEVER : of(pageOf([agentSays("h0", "Before", 3)], { after: 8 }));
      },
    };
    const talk = openTalk({ url, clientId: "p", exchange, tabs: { lead$, told$, tell: () => {} } });
    await moment();
    told$.next({ page: pageOf([agentSays("h1", "News", 8)], { after: 8 }), history: false });
    lead$.next(true);
    await moment();
    expect(asked).toEqual([undefined, undefined]);
    expect(wordsOf(talk)).toEqual(["Before", "News"]);
    expect(talk.conversation.messages[0]?.restored).toBe(true);
    talk.close();
  });
});
