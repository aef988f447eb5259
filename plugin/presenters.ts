// How a way to show a talk looks, and the dialogue box as a game names it in `present`. The others stand in files of their
// own: a bundler that cuts by files leaves out those that no game names.
import type * as Phaser from "phaser";
import { createDialogueBox, type DialogueBoxOptions } from "./overlay/dialogue-box/dialogue-box.ts";
import type { Presenter, PresenterHandlers } from "./overlay/presenter.ts";
import type { PresenterOptions } from "./overlay/stage/presenter-options.ts";
import { checkOwn } from "./own-options.ts";

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

/**
 * The box at the bottom of the screen: portrait, name, words that are typed out, choices. Where nothing is named it is meant
 * too, but its code is fetched when the first talk opens; whoever names it has it from the beginning.
 *
 * @throws TypeError or RangeError for an option that cannot be used; it says what to give instead
 */
export function dialogueBox(own: DialogueBoxOptions = {}): PresenterFactory {
  checkOwn("dialogueBox()", own);
  return (scene, handlers, options) => createDialogueBox(scene, handlers, { ...options, ...own });
}
