// Joins chats, agents and the way out: what each part needs of the others, and what a delivery means for its chat.
import { type Board, createBoard, type Tell } from "./board.ts";
import { type Chat, close, inTrouble, markDelivery } from "./chat.ts";
import { createOutbox, type Outbox, type Parcel } from "./outbox.ts";
import type { Delivery, Group } from "./picture.ts";
import { createRoster, type Roster } from "./roster.ts";
import { postToWebhook } from "./webhook-message.ts";
import { createWebhooks, type Webhooks } from "./webhooks.ts";

export interface Switchboard {
  board: Board;
  roster: Roster;
  webhooks: Webhooks;
  outbox: Outbox;
  groups: readonly Group[];
  now: () => number;
  tell: Tell;
  log: (line: object) => void;
}

export interface SwitchboardParts {
  groups: readonly Group[];
  now: () => number;
  tell: Tell;
  fetch: typeof globalThis.fetch;
  log: (line: object) => void;
  retryDelays?: readonly number[];
}

export function createSwitchboard({ groups, now, tell, fetch, log, retryDelays }: SwitchboardParts): Switchboard {
  const board = createBoard(tell);
  const roster = createRoster(now);
  const webhooks = createWebhooks();

  function change(parcel: Parcel, step: (chat: Chat) => Chat): void {
    const chat = board.get(parcel.chatId);
    if (chat) board.put(step(chat));
  }

  const mark = (parcel: Parcel, delivery: Delivery) => (chat: Chat) => markDelivery(chat, parcel.message.id, delivery);

  const outbox: Outbox = createOutbox(
    {
      async post({ chatId, message }, signal) {
        const chat = board.get(chatId);
        const url = chat && webhooks.urlOf(chat.apiKey);
        if (!url) return { kind: "later", reason: "The game's server has not said where to answer (setWebhook)." };
        const outcome = await postToWebhook(fetch, url, message, signal);
        log({ at: "webhook", type: message.type, id: message.id, userId: message.userId, outcome: outcome.kind });
        return outcome;
      },
      delayed(parcel, reason) {
        if (isSpoken(parcel)) change(parcel, mark(parcel, { state: "sending", reason }));
        else change(parcel, (chat) => inTrouble(chat, `${reason} Trying again…`));
      },
      delivered(parcel) {
        change(parcel, (chat) => {
          const calm = inTrouble(chat, undefined);
          if (parcel.message.type === "Closed") return close(calm, "handed-back", now());
          return isSpoken(parcel) ? mark(parcel, { state: "delivered" })(calm) : calm;
        });
      },
      failed(parcel, { kind, reason }, retryable) {
        if (isSpoken(parcel)) {
          change(parcel, mark(parcel, { state: "failed", reason, retryable }));
          if (kind === "unknown") change(parcel, (chat) => inTrouble(chat, reason));
          return;
        }
        outbox.discard(parcel.chatId, parcel.message.id);
        if (parcel.message.type !== "Closed") change(parcel, (chat) => inTrouble(chat, `Could not move it: ${reason}`));
        else if (kind === "unknown") change(parcel, (chat) => close(chat, "unknown-there", now()));
        else
          change(parcel, (chat) =>
            inTrouble(
              { ...chat, state: chat.state === "closing" ? "claimed" : chat.state },
              `Not handed back: ${reason}`,
            ),
          );
      },
    },
    retryDelays,
  );

  return { board, roster, webhooks, outbox, groups, now, tell, log };
}

/** Has a line in the transcript. */
function isSpoken({ message }: Parcel): boolean {
  return message.type === "TextMessage" || message.type === "FileMessage";
}
