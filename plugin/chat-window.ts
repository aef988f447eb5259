// The chat window and the backlog as a game names them in `present`: apart, so that whoever names neither does not load them.
import { type ChatWindowOptions, createBacklog, createChatWindow } from "./overlay/chat-window/chat-window.ts";
import type { PresenterFactory } from "./presenters.ts";

/** The scrolling log with a field to type into. */
export function chatWindow(own: ChatWindowOptions = {}): PresenterFactory {
  return (scene, handlers, options) => createChatWindow(scene, handlers, { ...options, ...own });
}

/** What was said so far, for looking back: `this.chat.lookBack(backlog())`. */
export function backlog(own: Omit<ChatWindowOptions, "logOnly"> = {}): PresenterFactory {
  return (scene, handlers, options) => createBacklog(scene, handlers, { ...options, ...own });
}
