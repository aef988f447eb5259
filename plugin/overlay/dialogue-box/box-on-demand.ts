// The dialogue box whose code is fetched when the first talk opens, beside the first question to the server: a game begins
// without it.
import type * as Phaser from "phaser";
import type { Presenter, PresenterHandlers, TalkView } from "../presenter.ts";
import { createLate, onDemand } from "../stage/on-demand.ts";
import { isDressed } from "../stage/system-wishes.ts";
import type { DialogueBoxOptions } from "./dialogue-box.ts";

/** Tests and loading screens may await its `load`: from then on a box opens at once. */
export const boxPart = /* @__PURE__ */ onDemand("the dialogue box", () => import("./box.ts"));
/** The same for high contrast and for frames of the game's own. */
const dressedPart = /* @__PURE__ */ onDemand("the dialogue box", () => import("./dialogue-box.ts"));

/**
 * The same as `createDialogueBox`, but that the first one may come a moment later; it then shows what is newest. A talk
 * without its box is none: as long as it is open, the box is asked for again.
 */
export function createBoxOnDemand(
  scene: Phaser.Scene,
  handlers: PresenterHandlers,
  options: DialogueBoxOptions,
): Presenter {
  let view: TalkView | undefined;
  let wantsFocus = false;
  let come = () => {};
  const coming = new Promise<void>((resolve) => {
    come = resolve;
  });
  const late = createLate(
    isDressed(options) ? dressedPart : boxPart,
    (part) => part.createDialogueBox(scene, handlers, options),
    (box) => {
      if (!box) return;
      if (view) box.render(view);
      if (wantsFocus) box.focusEntry();
      come();
    },
  );
  if (late.now) return late.now;
  late.want();

  return {
    coming,
    render(next) {
      view = next;
      late.now?.render(next);
    },
    focusEntry() {
      wantsFocus = true;
      late.now?.focusEntry();
    },
    destroy() {
      late.stop();
      late.now?.destroy();
    },
  };
}
