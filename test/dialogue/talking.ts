// A talk as the plugin carries it, for the tests of this room: after each event the dialogue follows.
import type { ChatEvent } from "../../plugin/conversation/chat-event.ts";
import { type Conversation, emptyConversation } from "../../plugin/conversation/conversation.ts";
import type { Author, Content, Message } from "../../plugin/conversation/message.ts";
import { reduce } from "../../plugin/conversation/reduce.ts";
import { advance, type Dialogue, follow, newDialogue } from "../../plugin/dialogue/dialogue.ts";
import { entriesOf, type Log } from "../../plugin/dialogue/log.ts";
import { present } from "../../plugin/dialogue/presentation.ts";
import { english } from "../../plugin/dialogue/strings.ts";

export const ann: Author = { kind: "agent", id: "7", name: "Ann" };
export const cast = { npc: { name: "Marta", portrait: "marta" }, agentPortrait: "guide" };
let clock = 0;

/** A reply: its id is `<questionId>/<index>`. */
export function reply(
  id: string,
  words: string | Content,
  author: Author = { kind: "bot" },
  restored = false,
): Message {
  const content: Content = typeof words === "string" ? { type: "text", text: words, markup: "plain" } : words;
  const questionId = id.split("/")[0] ?? id;
  return { id, questionId, author, content, at: ++clock, ...(restored && { restored }) };
}

export function said(id: string, words: string, choiceId?: string): ChatEvent {
  const message: Message = {
    id,
    questionId: id,
    author: { kind: "player" },
    content: { type: "text", text: words, markup: "plain" },
    at: ++clock,
    delivery: { state: "pending" },
    ...(choiceId !== undefined && { choiceId }),
  };
  return { type: "said", message };
}

export const delivered = (id: string): ChatEvent => ({ type: "delivered", id, at: ++clock });
export const received = (...messages: Message[]): ChatEvent => ({ type: "received", messages });
export const buttons = (...texts: string[]): Content => ({
  type: "buttons",
  choices: texts.map((text) => ({ id: text.toLowerCase(), text })),
});

export function carry() {
  let conversation: Conversation = emptyConversation;
  let dialogue: Dialogue = newDialogue;
  let log: Log | undefined;
  return {
    hear(...events: ChatEvent[]) {
      for (const event of events) {
        conversation = reduce(conversation, event, 100_000);
        dialogue = follow(dialogue, conversation);
        log = entriesOf(conversation, cast, english, log);
      }
      return this;
    },
    read() {
      dialogue = advance(dialogue, conversation, dialogue.current ?? "");
      return this;
    },
    get shown() {
      return present(conversation, dialogue, cast, english, log);
    },
    get entries() {
      return this.shown.entries;
    },
    get conversation() {
      return conversation;
    },
  };
}
