import { describe, expect, it } from "vitest";
import type { ChatEvent } from "../../plugin/conversation/chat-event.ts";
import { type Conversation, emptyConversation } from "../../plugin/conversation/conversation.ts";
import type { Author, Content, Message } from "../../plugin/conversation/message.ts";
import { reduce } from "../../plugin/conversation/reduce.ts";
import { advance, type Dialogue, follow, newDialogue } from "../../plugin/dialogue/dialogue.ts";
import { present } from "../../plugin/dialogue/presentation.ts";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import { english } from "../../plugin/dialogue/strings.ts";

const ann: Author = { kind: "agent", id: "7", name: "Ann" };
const cast = { npc: { name: "Marta", portrait: "marta" }, agentPortrait: "guide" };
let clock = 0;

function reply(id: string, words: string | Content, author: Author = { kind: "bot" }, restored = false): Message {
  const content: Content = typeof words === "string" ? { type: "text", text: words, markup: "plain" } : words;
  const questionId = id.split("/")[0] ?? id;
  return { id, questionId, author, content, at: ++clock, ...(restored && { restored }) };
}

function said(id: string, words: string): ChatEvent {
  const content: Content = { type: "text", text: words, markup: "plain" };
  const author: Author = { kind: "player" };
  return {
    type: "said",
    message: { id, questionId: id, author, content, at: ++clock, delivery: { state: "pending" } },
  };
}

const received = (...messages: Message[]): ChatEvent => ({ type: "received", messages });
const choices: Content = { type: "buttons", choices: [{ id: "c1", text: "North" }] };

/** A talk as the plugin carries it: after each event the dialogue follows. */
function carry() {
  let conversation: Conversation = emptyConversation;
  let dialogue: Dialogue = newDialogue;
  return {
    hear(...events: ChatEvent[]) {
      for (const event of events) {
        conversation = reduce(conversation, event);
        dialogue = follow(dialogue, conversation);
      }
      return this;
    },
    read() {
      dialogue = advance(dialogue, conversation, dialogue.current ?? "");
      return this;
    },
    get shown() {
      return present(conversation, dialogue, cast, english);
    },
  };
}

describe("a dialogue", () => {
  it("tells line after line and offers the choices with the last", () => {
    const talk = carry().hear(received(reply("q/0", "One"), reply("q/1", "Two"), reply("q/2", choices)));
    expect(talk.shown).toMatchObject({ line: { text: plain("One") }, more: true, choices: [] });
    expect(talk.read().shown).toMatchObject({
      line: { text: plain("Two") },
      more: false,
      choices: [{ text: "North" }],
    });
    expect(talk.read().shown.line?.text.text).toBe("Two");
  });

  it("moves on when the player has answered, and shows what was said until then", () => {
    const talk = carry().hear(received(reply("q/0", "One"), reply("q/1", choices)), said("a", "North"));
    expect(talk.shown).toMatchObject({ waiting: true, choices: [], echo: { text: "North", mark: "pending" } });
    talk.hear({ type: "delivered", id: "a", at: ++clock }, received(reply("a/0", "You go north.")));
    expect(talk.shown.line?.text.text).toBe("You go north.");
    expect(talk.shown.echo).toBeUndefined();
    expect(talk.shown.waiting).toBe(false);
  });

  it("does not tell history again, but does tell what an agent wrote meanwhile", () => {
    const old = [reply("o/0", "Long ago", { kind: "bot" }, true), reply("h", "I found it!", ann, true)];
    const talk = carry().hear(received(...old));
    expect(talk.shown).toMatchObject({ line: { text: plain("I found it!") }, more: false, speaker: { name: "Ann" } });
    expect(carry().hear(received(reply("o/0", "Long ago", { kind: "bot" }, true))).shown.line).toBeUndefined();
  });

  it("gives the word to a live agent under the agent's name, honestly labelled", () => {
    const talk = carry().hear(received(reply("q/0", "I ring the bell.")), received(reply("h", "Ann here.", ann)));
    expect(talk.shown.speaker).toEqual({ name: "Marta", portrait: "marta" });
    expect(talk.read().shown.speaker).toEqual({ name: "Ann", portrait: "guide", label: "live guide" });
  });

  it("does not skip an agent's line that comes while the player's own is on its way", () => {
    const talk = carry().hear(received(reply("q/0", "Wait.")), said("a", "hello?"));
    talk.hear(received(reply("h1", "Ann here.", ann)), received(reply("h2", "Still here.", ann)));
    expect(talk.shown).toMatchObject({ line: { text: plain("Ann here.") }, more: true });
  });

  it("says that an agent was called, and that the line is down", () => {
    const handOver: Content = { type: "switch", closePhrases: [], oneTime: false };
    const talk = carry().hear(received(reply("q/0", "I ring."), reply("q/1", handOver)));
    expect(talk.shown.notice).toBe(english.waitingForAgent);
    talk.hear(said("a", "hello?"), { type: "status", status: { kind: "offline", reason: "refused" } });
    expect(talk.shown).toMatchObject({ notice: english.offline, waiting: false, echo: { note: english.pending } });
  });

  it("marks a line that was refused, with the reason", () => {
    const talk = carry().hear(said("a", "hm"), { type: "failed", id: "a", reason: "no such channel", retryable: true });
    expect(talk.shown.echo).toMatchObject({ mark: "failed", note: "not sent – try again (no such channel)" });
  });

  it("offers links beside the choices", () => {
    const links: Content = { type: "inlineButtons", links: [{ text: "Map", url: "https://ex.am/map" }] };
    const talk = carry().hear(received(reply("q/0", "Look."), reply("q/1", choices), reply("q/2", links)));
    expect(talk.shown.choices.map((choice) => choice.text)).toEqual(["North", "Map"]);
  });
});
