// The talk as entries: what is told of it, what is settled, and what an entry more costs.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChatEvent } from "../../plugin/conversation/chat-event.ts";
import { type Conversation, emptyConversation } from "../../plugin/conversation/conversation.ts";
import type { Content, Message } from "../../plugin/conversation/message.ts";
import { reduce } from "../../plugin/conversation/reduce.ts";
import type { Entry } from "../../plugin/dialogue/entry.ts";
import { entriesOf, type Log, unseenOf } from "../../plugin/dialogue/log.ts";
import { english } from "../../plugin/dialogue/strings.ts";
import { ann, buttons, carry, cast, delivered, received, reply, said } from "./talking.ts";

/** Side and words of an entry. */
function line({ side, block, speaker, mark, note }: Entry): string {
  const words = block.type === "words" ? block.text.text : block.type;
  return [`${side}${speaker ? ` ${speaker.name}` : ""}: ${words}`, mark, note].filter(Boolean).join(" | ");
}
const bob = { kind: "agent", id: "8", name: "Bob" } as const;
const handOver: Content = { type: "switch", closePhrases: [], oneTime: false };

describe("the log", () => {
  it("has everybody's lines, and how far the player's got", () => {
    const talk = carry().hear(received(reply("q/0", "Hello.")), said("a", "Hi"), said("b", "Bye"));
    talk.hear(delivered("a"), { type: "failed", id: "b", reason: "no such channel", retryable: true });
    expect(talk.entries.map(line)).toEqual([
      "other Marta: Hello.",
      "player: Hi | delivered",
      "player: Bye | failed | not sent – try again (no such channel)",
    ]);
    expect(talk.entries[2]?.retryable).toBe(true);
    const down = carry().hear(said("a", "Hi"), { type: "status", status: { kind: "offline", reason: "x" } });
    expect(down.entries.map(line)).toEqual(["player: Hi | pending | not sent yet"]);
    expect(down.hear({ type: "status", status: { kind: "live" } }).entries.map(line)).toEqual(["player: Hi | pending"]);
  });

  it("tells honestly who comes and who goes", () => {
    const talk = carry().hear(received(reply("q/0", "I ring."), reply("q/1", handOver)));
    talk.hear(received(reply("h1", "Ann here.", ann)), received(reply("h2", "Still here.", ann)));
    talk.hear(received(reply("h3", "Bob now.", bob)), received(reply("r/0", "It is me again.")));
    expect(talk.entries.map(line)).toEqual([
      "other Marta: I ring.",
      "told: A guide has been called and will join you here.",
      "told: Ann has joined you. A human writes here.",
      "other Ann: Ann here.",
      "other Ann: Still here.",
      "told: Bob has joined you. A human writes here.",
      "other Bob: Bob now.",
      "told: Bob has left. Marta speaks again.",
      "other Marta: It is me again.",
    ]);
    expect(talk.entries[3]?.speaker).toEqual({ name: "Ann", portrait: "guide", label: "live guide" });
  });

  it("marks an answer that came when a human had the word, and does not send the human away for it", () => {
    const talk = carry().hear(said("a", "hello?"), received(reply("h1", "Ann here.", ann)));
    talk.hear(received(reply("a/0", "I am the bot.")), received(reply("h2", "Yes?", ann)));
    const late = talk.entries.find((entry) => entry.late);
    expect(late && line(late)).toBe("other Marta: I am the bot. | came late");
    expect(talk.entries.filter(({ side }) => side === "told")).toHaveLength(1);
  });

  it("freezes answered buttons with the pick", () => {
    const talk = carry().hear(received(reply("q/0", buttons("North", "South"))));
    expect(talk.entries[0]?.block).toMatchObject({ open: true });
    talk.hear(said("a", "South", "south"));
    expect(talk.entries[0]?.block).toMatchObject({ open: false, picked: "south" });
    talk.hear({ type: "failed", id: "a", reason: "down", retryable: true });
    expect(talk.entries[0]?.block).toEqual(expect.objectContaining({ open: true }));
    expect(talk.entries[0]?.block).not.toHaveProperty("picked");
    talk.hear(said("b", "I dig."));
    expect(talk.entries[0]?.block).toEqual(expect.objectContaining({ open: false }));
    expect(talk.entries[0]?.block).not.toHaveProperty("picked");
  });

  it("keeps cards open beside the buttons that follow them, until the player answers", () => {
    const shop: Content = { type: "carousel", title: "", cards: [{ title: "Rope", choice: { id: "r", text: "Buy" } }] };
    const talk = carry().hear(
      received(reply("q/0", shop), reply("q/1", buttons("No")), reply("q/2", buttons("Later"))),
    );
    expect(talk.entries.map(({ block }) => block)).toMatchObject([{ open: true }, { open: false }, { open: true }]);
    talk.hear(said("a", "Later", "later"));
    expect(talk.entries.slice(0, 3).map(({ block }) => block)).toMatchObject([
      { open: false },
      { open: false },
      { open: false, picked: "later" },
    ]);
  });

  it("knows the pick of an earlier visit by its words, and lets no other line pick", () => {
    const old: Message[] = [
      reply("q/0", buttons("North", "South"), { kind: "bot" }, true),
      { ...reply("p", "North", { kind: "player" }, true), delivery: { state: "delivered" } },
      reply("p/0", buttons("Up", "South"), { kind: "bot" }, true),
    ];
    const talk = carry().hear(received(...old));
    expect(talk.entries.map(({ block }) => block)).toMatchObject([
      { open: false, picked: "north" },
      { type: "words" },
      { open: true },
    ]);
    talk.hear(said("a", "South", "south"));
    expect(talk.entries[0]?.block).toMatchObject({ picked: "north" });
    expect(talk.entries.every(({ restored }, at) => restored === (at < 3 ? true : undefined))).toBe(true);
  });

  it("closes the older of two sets, and all while a human has the word", () => {
    const talk = carry().hear(received(reply("q/0", buttons("A")), reply("q/1", buttons("B"))));
    const open = () => talk.entries.flatMap(({ block }) => (block.type === "buttons" ? [block.open] : []));
    expect(open()).toEqual([false, true]);
    talk.hear(received(reply("h", "Wait.", ann)));
    expect(open()).toEqual([false, false]);
  });

  it("has nothing for players of what only the game or the server cares about", () => {
    const silent: Content[] = [
      { type: "event", name: "x" },
      { type: "data", data: {} },
      { type: "unknown", reply: {} },
      { type: "raw", body: 1 },
      { type: "timeout", seconds: 1, targetState: "/" },
      { type: "inlineButtons", links: [{ text: "bad", url: "javascript:1" }] },
      { type: "buttons", choices: [] },
    ];
    expect(carry().hear(received(...silent.map((content, i) => reply(`q/${i}`, content)))).entries).toEqual([]);
  });

  it("says what is unseen: from which entry, and how many", () => {
    const talk = carry().hear(received(reply("o/0", "Long ago", { kind: "bot" }, true), reply("q/0", "New")));
    expect(talk.shown.unseen).toEqual({ from: "q/0", count: 1 });
    talk.hear(received(reply("h", "Ann.", ann), reply("h2", { type: "data", data: {} }, ann)), said("a", "hm"));
    expect(talk.shown.unseen).toEqual({ from: "q/0", count: 2 });
    talk.hear({ type: "read" });
    expect(talk.shown.unseen).toBeUndefined();
    talk.hear(received(reply("h3", "Still there?", bob)));
    expect(talk.shown.unseen).toEqual({ from: "h3:joined", count: 1 });
  });
});

describe("a log that is carried along", () => {
  it("keeps every entry that has not changed, and the list with them", () => {
    const talk = carry().hear(received(reply("q/0", "One"), reply("q/1", buttons("A", "B"))));
    const [one, set] = talk.entries;
    const list = talk.entries;
    talk.hear({ type: "typing", author: ann, on: true }, { type: "read" });
    expect(talk.entries).toBe(list);
    talk.hear(said("x", "A", "a"));
    expect(talk.entries[0]).toBe(one);
    expect(talk.entries[1]).not.toBe(set);
  });

  it("is the same as one made anew, whatever has happened, and when the oldest fall off", () => {
    const content = fc.oneof(
      fc.constantFrom<Content[]>(buttons("A", "B"), buttons("B", "C"), handOver, { type: "data", data: {} }),
      fc.constantFrom("a", "b", "c").map((text): Content => ({ type: "text", text, markup: "plain" })),
    );
    const author = fc.constantFrom(ann, bob, { kind: "bot" as const });
    let ids = 0;
    const event: fc.Arbitrary<(conversation: Conversation) => ChatEvent> = fc.oneof(
      fc.record({ content, author }).map(
        ({ content, author }) =>
          () =>
            received(reply(`m${++ids}`, content, author)),
      ),
      fc.constantFrom("A", "B", "x").map((words) => () => said(`p${++ids}`, words, words.toLowerCase())),
      fc
        .constantFrom("offline", "live")
        .map((kind) => () => ({ type: "status" as const, status: { kind, reason: "" } as never })),
      fc.constant(
        ({ messages }: Conversation): ChatEvent =>
          delivered(messages.findLast(({ delivery }) => delivery?.state === "pending")?.id ?? ""),
      ),
      fc.constant(
        ({ messages }: Conversation): ChatEvent => ({
          type: "failed",
          id: messages.findLast(({ delivery }) => delivery?.state === "pending")?.id ?? "",
          reason: "x",
          retryable: true,
        }),
      ),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let conversation = emptyConversation;
        let log: Log | undefined;
        for (const next of events) {
          conversation = reduce(conversation, next(conversation), 1_000);
          const before = log;
          log = entriesOf(conversation, cast, english, before);
          expect(log.entries).toEqual(entriesOf(conversation, cast, english).entries);
          expect(new Set(log.entries.map(({ id }) => id)).size).toBe(log.entries.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("lets the oldest fall off with the conversation's window and renews nothing else", () => {
    let conversation = emptyConversation;
    let log: Log | undefined;
    const hear = (id: string) => {
      conversation = reduce(conversation, received(reply(id, `line ${id}`)), 5);
      log = entriesOf(conversation, cast, english, log);
      return log.entries;
    };
    for (const id of ["a", "b", "c", "d", "e"]) hear(id);
    const before = log?.entries ?? [];
    const after = hear("f");
    expect(after.map(({ id }) => id)).toEqual(["b", "c", "d", "e", "f"]);
    expect(after.slice(0, 4)).toEqual(before.slice(1));
    expect(after[0]).toBe(before[1]);
    expect(unseenOf(conversation, log as Log)).toEqual({ from: "b", count: 5 });
  });

  it("takes microseconds for one line more among ten thousand", { retry: 2 }, () => {
    const many = Array.from({ length: 10_000 }, (_, at) => reply(`m${at}`, at % 5 === 4 ? buttons("A") : `line ${at}`));
    let conversation = reduce(emptyConversation, received(...many), 100_000);
    let log = entriesOf(conversation, cast, english);
    conversation = reduce(conversation, said("p", "hello"), 100_000);
    conversation = reduce(conversation, delivered("p"), 100_000);
    log = entriesOf(conversation, cast, english, log);
    const times: number[] = [];
    for (let round = 0; round < 400; round++) {
      conversation = reduce(conversation, received(reply(`n${round}`, "one more")), 100_000);
      const began = performance.now();
      log = entriesOf(conversation, cast, english, log);
      times.push((performance.now() - began) * 1000);
    }
    const median = times.sort((a, b) => a - b)[200] ?? 0;
    expect(log.entries).toHaveLength(10_401);
    expect(median, `${median.toFixed(0)} µs`).toBeLessThan(600);
  });
});
