// What the player's hands do to a bubble: keys, pointer and pad become the same few acts, each taken once.
import type { ChoiceBar } from "../choices/choice-bar.ts";
import type { KeptPick } from "../choices/kept-pick.ts";
import { goOn, meansCard } from "../dialogue-box/going-on.ts";
import type { Pace } from "../dialogue-box/pace.ts";
import { createKeyGate, type KeyGate } from "../input/key-gate.ts";
import type { PickLock } from "../input/pick-lock.ts";
import { createPicking, type Picking } from "../input/picking.ts";
import { createTalkHands, type TalkHands } from "../input/talk-hands.ts";
import type { TextEntry } from "../input/text-entry.ts";
import type { Media } from "../media/media.ts";
import type { MediaStack } from "../media/media-stack.ts";
import type { PresenterHandlers, TalkView } from "../presenter.ts";
import { contains } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import type { ToldText } from "../text/told-text.ts";
import type { BubbleBody } from "./bubble-body.ts";
import type { BubbleLayout } from "./bubble-layout.ts";

/** What the hands reach for. */
export interface BubbleReach {
  readonly view: () => TalkView | undefined;
  readonly layout: () => BubbleLayout | undefined;
  /** Where the bubble's own corner is on the screen; nothing while it is not seen. */
  readonly corner: () => { readonly x: number; readonly y: number } | undefined;
  readonly body: BubbleBody;
  readonly handlers: PresenterHandlers;
  readonly bar: ChoiceBar;
  readonly told: ToldText;
  readonly entry: TextEntry;
  readonly media: Media;
  readonly stack: MediaStack;
  readonly lock: PickLock;
  readonly kept: KeptPick;
  readonly pace: Pace;
  /** The player walks on while the talk is open: only the keys that answer are taken. */
  readonly walking: boolean;
  readonly settle: () => void;
  readonly wake: () => void;
}

export interface BubbleHands
  extends Pick<TalkHands, "resize" | "pass" | "destroy">,
    Pick<Picking, "pickById" | "pickCard" | "point"> {
  /** Takes the keyboard, or leaves it to the game. */
  listen(on: boolean): void;
  goOn(): void;
  /** The same, not by the player's hand. */
  readOn(): void;
}

/** Keys that answer, and are none to walk with. */
const ANSWERS = /^(Enter|NumpadEnter|Escape|Tab|KeyT|KeyR|Digit[1-9]|Numpad[1-9])$/;

export function createBubbleHands(stage: Stage, reach: BubbleReach): BubbleHands {
  const { handlers, bar, media, lock } = reach;
  // A picture as large as the screen wants every key, whoever walks.
  const wants = reach.walking ? (code: string) => media.covered || ANSWERS.test(code) : undefined;
  let keys: KeyGate | undefined;
  const picking = createPicking(reach, () => bar, {
    choices: () => reach.kept.rows,
    meansCard: (id) => meansCard(reach, id),
    taken(index) {
      reach.kept.take(index);
      bar.freeze(reach.kept.index);
      reach.pace.byHand();
    },
  });

  /** Only keys and pad may also pick, and only what they have selected. */
  function act(mayPick: boolean): void {
    reach.pace.byHand();
    if (!goOn(reach) && lock.offered) picking.act(mayPick);
  }

  const reached = { ...reach, stack: () => reach.stack };
  const hands = createTalkHands(stage, reached, {
    ...picking,
    act,
    gate: () => keys,
    inside(x, y) {
      const corner = reach.corner();
      return corner && { x: x - corner.x, y: y - corner.y };
    },
    // Nobody answers a bubble that is not seen.
    first: () => (reach.corner() ? undefined : false),
    targetAt(x, y) {
      const at = reach.layout()?.controls.findIndex(({ reach: place }) => contains(place, x, y)) ?? -1;
      if (at >= 0) return { kind: "control", control: at > 0 ? "skip" : "auto" };
      return reach.body.retryAt(x, y) ? { kind: "retry" } : undefined;
    },
    control(control) {
      if (control === "log") return;
      reach.pace.toggle(control);
      reach.settle();
    },
    solid(x, y) {
      const { width = 0, height = 0 } = reach.layout() ?? {};
      return x >= 0 && y >= 0 && x < width && y < height;
    },
    hover: (target) => reach.body.lightRetry(target?.kind === "retry"),
    retry() {
      const said = reach.view()?.echo;
      if (said?.mark === "failed") handlers.retry(said.id);
    },
    panel: () => act(false),
  });

  return {
    ...hands,
    ...picking,
    listen(on) {
      if (on === (keys !== undefined)) return;
      keys?.destroy();
      keys = on ? createKeyGate(stage.scene, ({ code }) => hands.key(code), wants) : undefined;
    },
    goOn: () => act(false),
    readOn: () => void goOn(reach),
    destroy() {
      hands.destroy();
      keys?.destroy();
    },
  };
}
