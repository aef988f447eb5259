// The dialogue box as it is opened in a scene, in whatever dress the game or its player wants.
import type * as Phaser from "phaser";
import type { Presenter, PresenterHandlers } from "../presenter.ts";
import { createStage } from "../stage/create-stage.ts";
import type { PresenterOptions } from "../stage/presenter-options.ts";
import { createDialogueBox as createBox } from "./box.ts";

export interface DialogueBoxOptions extends PresenterOptions {
  /** The small buttons beside the cross: the log, auto and skip. Their keys (L, P, F) work all the same. @defaultValue true */
  readonly controls?: boolean;
  /** Begins with reading on by itself turned on. @defaultValue false */
  readonly auto?: boolean;
}

/**
 * Opens a dialogue box in a scene. It draws through a camera of its own, so the game's cameras may do what they like.
 *
 * @param scene the running scene that hosts the box; when it shuts down the box goes with it
 * @param handlers told what the player did; an error thrown in one is reported to the page, and the box goes on
 * @example
 * const box = createDialogueBox(this, { advance, choose, say, retry, close, focus });
 * box.render({ speaker: { name: "Mira" }, line: { id: "1", text: "Hello!" }, more: false, choices: [], waiting: false });
 */
export function createDialogueBox(
  scene: Phaser.Scene,
  handlers: PresenterHandlers,
  options: DialogueBoxOptions = {},
): Presenter {
  return createBox(scene, handlers, options, createStage(scene, options));
}
