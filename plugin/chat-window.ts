// The chat window and the backlog as a game names them in `present`: apart, so that whoever names neither does not load them.
import { type ChatWindowOptions, createBacklog, createChatWindow } from "./overlay/chat-window/chat-window.ts";
import { checkOwn } from "./own-options.ts";
import type { PresenterFactory } from "./presenters.ts";

/**
 * The scrolling log with a field to type into.
 *
 * @throws TypeError or RangeError for an option that cannot be used; it says what to give instead
 */
export function chatWindow(own: ChatWindowOptions = {}): PresenterFactory {
  checkOwn("chatWindow()", own);
  return (scene, handlers, options) => createChatWindow(scene, handlers, { ...options, ...own });
}

/**
 * What was said so far, for looking back: `this.chat.lookBack(backlog())`.
 *
 * @throws as {@link chatWindow}
 */
export function backlog(own: Omit<ChatWindowOptions, "logOnly"> = {}): PresenterFactory {
  checkOwn("backlog()", own);
  return (scene, handlers, options) => createBacklog(scene, handlers, { ...options, ...own });
}
