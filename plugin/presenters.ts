// The ways in which a talk can be shown, as a game names them in `present`. Those that no game names are not bundled.
import type * as Phaser from "phaser";
import { type ChatWindowOptions, createBacklog, createChatWindow } from "./overlay/chat-window/chat-window.ts";
import { createDialogueBox, type DialogueBoxOptions } from "./overlay/dialogue-box/dialogue-box.ts";
import type { Presenter, PresenterHandlers } from "./overlay/presenter.ts";
import { createSpeechBubble } from "./overlay/speech-bubble/speech-bubble.ts";
import type { SpeechBubbleOptions } from "./overlay/speech-bubble/speech-bubble-options.ts";
import type { PresenterOptions } from "./overlay/stage/presenter-options.ts";

/**
 * Makes a presenter. A game may give its own: whatever can draw a `TalkView` and reports by the handlers what was pressed.
 *
 * @param options those that were given to `chat.open`, for every presenter alike
 */
export type PresenterFactory = (
  scene: Phaser.Scene,
  handlers: PresenterHandlers,
  options: PresenterOptions,
) => Presenter;

/** The box at the bottom of the screen: portrait, name, words that are typed out, choices. */
export function dialogueBox(own: DialogueBoxOptions = {}): PresenterFactory {
  return (scene, handlers, options) => createDialogueBox(scene, handlers, { ...options, ...own });
}

/** The scrolling log with a field to type into. */
export function chatWindow(own: ChatWindowOptions = {}): PresenterFactory {
  return (scene, handlers, options) => createChatWindow(scene, handlers, { ...options, ...own });
}

/** What was said so far, for looking back: `this.chat.lookBack(backlog())`. */
export function backlog(own: Omit<ChatWindowOptions, "logOnly"> = {}): PresenterFactory {
  return (scene, handlers, options) => createBacklog(scene, handlers, { ...options, ...own });
}

/**
 * The bubble over somebody's head; it follows them.
 *
 * @example this.chat.open({ …, present: speechBubble({ target: this.marta }) });
 */
export function speechBubble(own: SpeechBubbleOptions): PresenterFactory {
  return (scene, handlers, options) => createSpeechBubble(scene, handlers, { ...options, ...own });
}
