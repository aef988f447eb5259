// What an agent may do at the desk, and what is refused: only who has a chat may write in it.
import { randomUUID } from "node:crypto";
import { agentSays, type Chat, claim, close, inTrouble, markDelivery, moveTo, putBack, unsay } from "./chat.ts";
import type { Line, SharedFile, SpokenLine } from "./picture.ts";
import { Refusal } from "./refusal.ts";
import type { Agent } from "./roster.ts";
import type { Switchboard } from "./switchboard.ts";
import { employeeOf, type WebhookMessage } from "./webhook-message.ts";

export interface Utterance {
  /** A UUID of the page's own: said twice under one id, it is said once. */
  id: string;
  text: string;
  file?: SharedFile;
}

export interface AgentActions {
  claim(agent: Agent, chatId: string, takeOver: boolean): void;
  say(agent: Agent, chatId: string, utterance: Utterance): void;
  retry(agent: Agent, chatId: string): void;
  unsay(agent: Agent, chatId: string, lineId: string): void;
  handBack(agent: Agent, chatId: string): void;
  putBack(agent: Agent, chatId: string): void;
  move(agent: Agent, chatId: string, groupId: string): void;
  /** Puts away a chat that the server does not know any more. */
  dismiss(agent: Agent, chatId: string): void;
  /** Gives up all chats of agents who were gone for too long, or of this one who signed out. */
  releaseLapsed(): void;
  releaseAll(agent: Agent): void;
}

export function createAgentActions({ board, roster, outbox, groups, now }: Switchboard): AgentActions {
  function open(chatId: string): Chat {
    const chat = board.get(chatId);
    if (!chat) throw new Refusal(404, "This chat is not on the desk any more.");
    if (chat.state === "closed") throw new Refusal(409, "This chat is over.");
    return chat;
  }

  function own(agent: Agent, chatId: string): Chat {
    const chat = open(chatId);
    if (chat.owner?.id === agent.id) return chat;
    throw new Refusal(403, chat.owner ? `${chat.owner.name} has this chat.` : "Take this chat before you write in it.");
  }

  function send(chat: Chat, message: WebhookMessage): void {
    outbox.send({ chatId: chat.id, message });
  }

  /** Lines that were given up go out again, before anything new. */
  function revive(chat: Chat): Chat {
    return chat.lines.filter(isGivenUp).reduce((left, { id }) => markDelivery(left, id, { state: "sending" }), chat);
  }

  function release(owned: (chat: Chat) => boolean, what: "put-back" | "lapsed"): void {
    for (const chat of board.all()) if (chat.state === "claimed" && owned(chat)) board.put(putBack(chat, what, now()));
  }

  return {
    claim(agent, chatId, takeOver) {
      const chat = open(chatId);
      if (chat.state === "closing") throw new Refusal(409, "This chat is being handed back to the bot.");
      if (chat.owner && chat.owner.id !== agent.id && !takeOver)
        throw new Refusal(409, `${chat.owner.name} has this chat.`);
      board.put(claim(chat, { id: agent.id, name: agent.name }, now()));
    },

    say(agent, chatId, { id, text, file }) {
      const chat = own(agent, chatId);
      if (chat.lines.some((line) => line.id === id)) return;
      if (chat.state !== "claimed") throw new Refusal(409, "This chat is being handed back to the bot.");
      const line: SpokenLine = {
        kind: "said",
        id,
        at: now(),
        from: "agent",
        text,
        agent: { id: agent.id, name: agent.name },
        ...(file ? { file } : {}),
        delivery: { state: "sending" },
      };
      board.put(agentSays(revive(chat), line));
      const employee = employeeOf(agent);
      const { userId } = chat;
      if (!file) return send(chat, { id, userId, type: "TextMessage", text, employee });
      send(chat, {
        id,
        userId,
        type: "FileMessage",
        url: file.url,
        ...(file.name ? { name: file.name } : {}),
        ...(text ? { comment: text } : {}),
        employee,
      });
    },

    retry(agent, chatId) {
      board.put(inTrouble(revive(own(agent, chatId)), undefined));
      outbox.retry(chatId);
    },

    unsay(agent, chatId, lineId) {
      const chat = own(agent, chatId);
      const line = chat.lines.find(({ id }) => id === lineId);
      if (line?.kind !== "said" || line.delivery?.state !== "failed")
        throw new Refusal(409, "Only a line that did not go through can be taken back.");
      outbox.discard(chatId, lineId);
      board.put(unsay(chat, lineId));
    },

    handBack(agent, chatId) {
      const chat = own(agent, chatId);
      if (chat.state === "closing") return;
      board.put({ ...revive(chat), state: "closing" });
      send(chat, { id: randomUUID(), userId: chat.userId, type: "Closed", employee: employeeOf(agent) });
    },

    putBack(agent, chatId) {
      const chat = own(agent, chatId);
      if (chat.state === "claimed") board.put(putBack(chat, "put-back", now()));
    },

    move(agent, chatId, groupId) {
      const chat = own(agent, chatId);
      const group = groups.find(({ id }) => id === groupId);
      if (!group) throw new Refusal(400, `"group" is wrong: there is no group "${groupId}"`, "group");
      if (chat.state !== "claimed" || group.id === chat.group.id) return;
      board.put(moveTo(chat, group, now()));
      const hasOnline = roster.anyoneFree() ? "true" : "false";
      const destination = { destinationId: group.id, name: group.name, hasOnline } as const;
      send(chat, { id: randomUUID(), userId: chat.userId, type: "SelectDestination", destination });
    },

    dismiss(agent, chatId) {
      const chat = own(agent, chatId);
      outbox.drop(chatId);
      board.put(close(chat, "dismissed", now()));
    },

    releaseLapsed() {
      const lapsed = new Set(roster.lapsed().map(({ id }) => id));
      if (lapsed.size > 0) release((chat) => chat.owner !== undefined && lapsed.has(chat.owner.id), "lapsed");
    },

    releaseAll: (agent) => release((chat) => chat.owner?.id === agent.id, "put-back"),
  };
}

function isGivenUp(line: Line): boolean {
  return line.kind === "said" && line.delivery?.state === "failed" && line.delivery.retryable;
}
