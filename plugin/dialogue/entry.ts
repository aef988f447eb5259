// One entry of the log: a message as the chat window and the backlog show it.
import type { Block } from "./block.ts";

/** Who has the word. `portrait` is a texture key. `label` says honestly that a human speaks. */
export interface Speaker {
  readonly name: string;
  readonly portrait?: string;
  readonly label?: string;
}

export interface Entry {
  readonly id: string;
  /** `told`: the game's own word, such as that a human has joined. */
  readonly side: "player" | "other" | "told";
  /** Who spoke; absent for the player and for what is told. */
  readonly speaker?: Speaker;
  readonly block: Block;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** How far a line of the player got. */
  readonly mark?: "pending" | "delivered" | "failed";
  /** Why it failed, that it waits, or that it came late. */
  readonly note?: string;
  /** Sending it once more makes sense. */
  readonly retryable?: boolean;
  /** Said before this talk was opened: history, not news. */
  readonly restored?: boolean;
  /** A bot's answer that came when a human had the word already. */
  readonly late?: boolean;
}
