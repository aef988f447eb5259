// The dialogue box whose code is fetched when the first talk opens, beside the first question to the server: a game begins
// without it.
import type * as Phaser from "phaser";
import type { Presenter, PresenterHandlers, TalkView } from "../presenter.ts";
import { onDemand } from "../stage/on-demand.ts";
import { isDressed } from "../stage/system-wishes.ts";
import type { DialogueBoxOptions } from "./dialogue-box.ts";

/** Tests and loading screens may await its `load`: from then on a box opens at once. */
export const boxPart = /* @__PURE__ */ onDemand("the dialogue box", () => import("./bare-box.ts"));
/** The same for high contrast and for frames of the game's own. */
const dressedPart = /* @__PURE__ */ onDemand("the dialogue box", () => import("./dialogue-box.ts"));

/** A talk without its box is none: as long as it is open, the box is asked for again after so long (ms). */
const AGAIN = 3_000;

/** The same as `createDialogueBox`, but that the first one may come a moment later; it then shows what is newest. */
export function createBoxOnDemand(
  scene: Phaser.Scene,
  handlers: PresenterHandlers,
  options: DialogueBoxOptions,
): Presenter {
  const part = isDressed(options) ? dressedPart : boxPart;
  if (part.now) return part.now.createDialogueBox(scene, handlers, options);
  let box: Presenter | undefined;
  let view: TalkView | undefined;
  let wantsFocus = false;
  let alive = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const coming = new Promise<void>((come) => {
    async function load(): Promise<void> {
      const there = await part.load();
      if (!alive) return;
      if (!there) {
        timer = setTimeout(start, AGAIN);
        return;
      }
      box = there.createDialogueBox(scene, handlers, options);
      if (view) box.render(view);
      if (wantsFocus) box.focusEntry();
      come();
    }
    function start(): void {
      load().catch(reportError);
    }
    start();
  });

  return {
    coming,
    render(next) {
      view = next;
      box?.render(next);
    },
    focusEntry() {
      wantsFocus = true;
      box?.focusEntry();
    },
    destroy() {
      alive = false;
      clearTimeout(timer);
      box?.destroy();
    },
  };
}
