// Everything that can happen to a conversation. One type of event, one way of change (reduce).
import type { Status } from "./conversation.ts";
import type { Author, Message } from "./message.ts";

export type ChatEvent =
  /** The player said something; it is in the conversation at once, before the server knows. */
  | { readonly type: "said"; readonly message: Message }
  /** The server has accepted the player's line and will answer by an event. `questionId` as in `delivered`. */
  | { readonly type: "sent"; readonly id: string; readonly questionId: string }
  /** The server has the player's line. `questionId` is the server's, should it have chosen its own. */
  | {
      readonly type: "delivered";
      readonly id: string;
      readonly questionId?: string;
      readonly at?: number;
      readonly seq?: number;
    }
  | { readonly type: "failed"; readonly id: string; readonly reason: string; readonly retryable: boolean }
  /** The player asked to send a failed line once more. */
  | { readonly type: "retried"; readonly id: string }
  /**
   * Messages came from the server, by whichever way; those already known change nothing. `history`: they were
   * said before this talk was opened, apart from answers to what was said since and what came after `seen` (the
   * place in the server's log up to which the player had read on an earlier visit).
   */
  | {
      readonly type: "received";
      readonly messages: readonly Message[];
      readonly history?: boolean;
      readonly seen?: number;
    }
  /** The player has read everything that is there. */
  | { readonly type: "read" }
  | { readonly type: "typing"; readonly author: Author; readonly on: boolean }
  | { readonly type: "status"; readonly status: Status };
