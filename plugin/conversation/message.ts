// What one side said: who, what, when, and how far it got. Plain data; imports nothing.

/** Who speaks. A live agent and a bot differ only here: a hand-over is a change of author, not a mode. */
export interface Author {
  readonly kind: "player" | "bot" | "agent" | "system";
  /** Stable id given by the server (an agent's `employeeId`); absent for bots and players. */
  readonly id?: string;
  readonly name?: string;
  readonly avatarUrl?: string;
}

/** One reply button that became an in-game choice. */
export interface Choice {
  /** Unique in the conversation: `<message id>#<index>`. */
  readonly id: string;
  /** What the button says, and what is sent as the next query when it is picked (Chat API §4). */
  readonly text: string;
  /** A button with a `url` opens a link instead of answering. */
  readonly url?: string;
  /** The state the server jumps to; for the server's own use, kept for the game's eyes. */
  readonly transition?: string;
}

/**
 * What a message holds. The `type`s are the Chat API's reply types, plus `event` (what a game sent
 * instead of words), `data` (keys that a script added to an answer) and `unknown` (a reply type that
 * this version does not know: handed through, never fatal).
 */
export type Content =
  | { readonly type: "text"; readonly text: string; readonly markup: "plain" | "html" | "markdown" }
  | { readonly type: "image"; readonly url: string; readonly caption?: string; readonly name?: string }
  | { readonly type: "audio"; readonly url: string; readonly name?: string }
  | { readonly type: "video"; readonly url: string; readonly name?: string }
  | { readonly type: "buttons"; readonly choices: readonly Choice[] }
  | { readonly type: "inlineButtons"; readonly links: readonly Link[] }
  | { readonly type: "carousel"; readonly title: string; readonly cards: readonly Card[] }
  | { readonly type: "timeout"; readonly seconds: number; readonly targetState: string }
  | {
      readonly type: "switch";
      readonly closePhrases: readonly string[];
      readonly oneTime: boolean;
      readonly destination?: string;
    }
  | { readonly type: "location"; readonly latitude: number; readonly longitude: number }
  | { readonly type: "raw"; readonly body: unknown }
  | { readonly type: "event"; readonly name: string; readonly data?: Readonly<Record<string, unknown>> }
  | { readonly type: "data"; readonly data: Readonly<Record<string, unknown>> }
  | { readonly type: "unknown"; readonly reply: Readonly<Record<string, unknown>> };

export interface Link {
  readonly text: string;
  readonly url: string;
}

export interface Card {
  readonly title: string;
  readonly description?: string;
  readonly imageUrl?: string;
  readonly url?: string;
  /** Pressing the card's button says this, unless `url` is given. */
  readonly choice: Choice;
}

/**
 * How far a player's own line got; lines of others carry none. `sent`: the server has accepted it and still owes the
 * answer (asynchronous requests). `delivered`: the server has answered, or told of the line in its events.
 */
export type Delivery =
  | { readonly state: "pending" }
  | { readonly state: "sent" }
  | { readonly state: "delivered" }
  | { readonly state: "failed"; readonly reason: string; readonly retryable: boolean };

export interface Message {
  /** A player's line: its `questionId`. A reply: `<questionId>/<index>`. The same over every way it may arrive. */
  readonly id: string;
  readonly author: Author;
  readonly content: Content;
  /** Milliseconds since the epoch: the server's clock once it spoke, the player's own until then. */
  readonly at: number;
  /** Ties a question and its answers together. */
  readonly questionId?: string;
  /** Place in the server's log, where the server tells it (ours does; the real Chat API gives times only). */
  readonly seq?: number;
  /** Only on the player's own lines. */
  readonly delivery?: Delivery;
  /** It was said before this talk was opened: history, not news. */
  readonly restored?: boolean;
  /** A bot's answer that came when an agent had the word already: kept, but not to be shown as if it were current. */
  readonly late?: boolean;
  /** The pick that this line of the player is, when it came from a button. */
  readonly choiceId?: string;
}

/**
 * What a query of the player is. The conventional opener of a talk is no words of theirs (Chat API documentation: a
 * script begins at `/start`).
 */
export function contentOfQuery(query: string): Content {
  return query === "/start" ? { type: "event", name: query } : { type: "text", text: query, markup: "plain" };
}

/** True for content that a player reads or presses; false for what only the game or the server cares about. */
export function isVisible(content: Content): boolean {
  switch (content.type) {
    case "event":
    case "data":
    case "unknown":
    case "raw":
    case "timeout":
    case "switch":
      return false;
    default:
      return true;
  }
}
