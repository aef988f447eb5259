// What the calls of the Chat API server do to the desk.
import { randomUUID } from "node:crypto";
import { announceAgain, type Chat, chatIdOf, close, markDelivery, openChat, playerSays } from "./chat.ts";
import type { Group, PastLine, SharedFile, SpokenLine } from "./picture.ts";
import { Refusal } from "./refusal.ts";
import type { Switchboard } from "./switchboard.ts";

/** A chat as it is announced. `apiKey` is the one of the address, if it has one. */
export interface AnnouncedChat {
  apiKey: string | undefined;
  userId: string;
  destinationId: string | undefined;
  userName?: string;
  attributes: Record<string, string>;
  history?: PastLine[];
}

/** Operator API, getDestinations. The shape is a guess by analogy with `SelectDestination` (chat-api.md §5.3). */
export interface Destination {
  destinationId: string;
  name: string;
  hasOnline: boolean;
}

export interface PlayerLine {
  text: string;
  file?: SharedFile;
  /** The server's, where it gives one: a line that comes twice under one id stands once. */
  id?: string;
}

export interface OperatorCalls {
  setWebhook(apiKey: string, url: string): void;
  destinations(): Destination[];
  announce(announced: AnnouncedChat): void;
  /** @throws Refusal 404 when the player has no open chat here: announce it again. */
  playerSays(apiKey: string | undefined, userId: string, said: PlayerLine): void;
  playerLeaves(apiKey: string | undefined, userId: string, lastWords: string): void;
}

export function createOperatorCalls(switchboard: Switchboard): OperatorCalls {
  const { board, roster, webhooks, outbox, groups, now, log } = switchboard;

  function openChatOf(apiKey: string | undefined, userId: string): Chat | undefined {
    const isOpen = (chat: Chat | undefined) => chat !== undefined && chat.state !== "closed";
    if (apiKey !== undefined) {
      const chat = board.get(chatIdOf(apiKey, userId));
      return isOpen(chat) ? chat : undefined;
    }
    // Without a key the latest webhook is the likeliest; a chat that was opened before it was set still counts.
    const latest = board.get(chatIdOf(webhooks.lastKey(), userId));
    return isOpen(latest) ? latest : board.all().find((chat) => chat.userId === userId && isOpen(chat));
  }

  function groupOf(destinationId: string | undefined): Group {
    const group = destinationId === undefined ? groups[0] : groups.find(({ id }) => id === destinationId);
    if (group) return group;
    const known = groups.map(({ id }) => `"${id}"`).join(", ");
    throw new Refusal(
      400,
      `"destinationId" is wrong: there is no group "${destinationId}"; getDestinations names ${known}`,
      "destinationId",
    );
  }

  // Players may have a say in their lines' ids, so these must not meet the agents'.
  function spoken({ text, file, id = randomUUID() }: PlayerLine): SpokenLine {
    return { kind: "said", id: `player-${id}`, at: now(), from: "player", text, ...(file ? { file } : {}) };
  }

  return {
    setWebhook(apiKey, url) {
      webhooks.set(apiKey, url);
      log({ at: "setWebhook", url });
      outbox.hurry();
    },

    destinations: () => groups.map(({ id, name }) => ({ destinationId: id, name, hasOnline: roster.anyoneFree() })),

    announce({ destinationId, apiKey, ...told }) {
      const known = openChatOf(apiKey, told.userId);
      const announcement = {
        ...told,
        apiKey: apiKey ?? known?.apiKey ?? webhooks.lastKey(),
        group: groupOf(destinationId),
      };
      if (known?.state === "closing") outbox.drop(known.id);
      board.put(known ? announceAgain(known, announcement) : openChat(announcement, now()));
      log({ at: "selectDestination", userId: told.userId, known: known !== undefined });
    },

    playerSays(apiKey, userId, said) {
      const chat = openChatOf(apiKey, userId);
      if (!chat) throw new Refusal(404, `No open chat with "${userId}" here: announce it with selectDestination first`);
      board.put(playerSays(chat, spoken(said)));
    },

    // A chat that is closed already is what the caller wants: a repeat is no error.
    playerLeaves(apiKey, userId, lastWords) {
      const chat = openChatOf(apiKey, userId);
      if (!chat) return;
      const undelivered = outbox.drop(chat.id).reduce(
        (left, { message }) =>
          markDelivery(left, message.id, {
            state: "failed",
            reason: "The player left before it came.",
            retryable: false,
          }),
        lastWords === "" ? chat : playerSays(chat, spoken({ text: lastWords })),
      );
      board.put(close(undelivered, "player-left", now()));
    },
  };
}
