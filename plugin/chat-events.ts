// What a game hears of its talks.
import type * as Phaser from "phaser";
import type { Choice, Message } from "./conversation/message.ts";
import type { Talk } from "./stream/talk.ts";

/** What `chat.events` tells, and what its listeners are given. */
export interface ChatEvents {
  open: [talk: Talk];
  close: [];
  /** Everything that is said or shown, the player's own words too. */
  message: [message: Message];
  /** What the player has picked. */
  choice: [choice: Choice];
  /** The text field has taken the keyboard, or given it back. */
  focus: [typing: boolean];
  /** Id of the last message that the player has seen. */
  read: [id: string];
  /**
   * There is nothing to pick: each of these choices is locked, or a bot has offered an empty set. Told once a set. The
   * player can still leave, and type where there is a field; the game may send an event that helps them on. Where nobody
   * listens, the console is told.
   *
   * @example this.chat.events.on("stuck", () => this.chat.talk?.send("stuck"));
   */
  stuck: [choices: readonly Choice[]];
  /** A reply that this version does not draw: players see nothing of it, the game may use its `content`. */
  unknown: [message: Message];
}

export type ChatEventName = keyof ChatEvents;

type Listen<Self> = <Name extends ChatEventName>(
  event: Name,
  listener: (...told: ChatEvents[Name]) => void,
  context?: unknown,
) => Self;

/** Phaser's own emitter, knowing what it tells. */
export interface ChatEmitter extends Phaser.Events.EventEmitter {
  on: Listen<this>;
  addListener: Listen<this>;
  once: Listen<this>;
}

/** Sent by the scene's and the game's own events when the text field takes or gives back the keyboard (`typing: boolean`). */
export const CHAT_FOCUS = "chat:focus";
