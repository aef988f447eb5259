// The dialogue box in a theme as it comes, which most talks are opened in: the same door as dialogue-box.ts, but without
// the code for high contrast and for frames of the game's own.
import { createBareStage } from "../stage/bare-stage.ts";
import { createBox } from "./box.ts";
import type { createDialogueBox as Whole } from "./dialogue-box.ts";

export const createDialogueBox: typeof Whole = (scene, handlers, options = {}) =>
  createBox(createBareStage(scene, options), handlers, options);
