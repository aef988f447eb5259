// What the player's hands do to a bubble: keys, pointer and pad become the same few acts, each taken once.
import type { ChoiceBar } from "../choices/choice-bar.ts";
import { createGamepadKeys } from "../input/gamepad-keys.ts";
import { createKeyGate, type KeyGate } from "../input/key-gate.ts";
import { actionOf } from "../input/key-map.ts";
import type { PickLock } from "../input/pick-lock.ts";
import { createPressZone, type Target } from "../input/press-zone.ts";
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
  /** The player walks on while the talk is open: only the keys that answer are taken. */
  readonly walking: boolean;
  readonly settle: () => void;
  readonly wake: () => void;
}

export interface BubbleHands {
  resize(width: number, height: number): void;
  /** Takes the keyboard, or leaves it to the game. */
  listen(on: boolean): void;
  goOn(): void;
  pickById(id: string): void;
  /** Shows where the mirror's keyboard is; true where that can be seen. */
  point(what: { readonly choice: string } | "next" | undefined): boolean;
  /** True while there is a pad to watch. */
  pass(ms: number): boolean;
  destroy(): void;
}

/** Keys that answer, and are none to walk with. */
const ANSWERS = /^(Enter|NumpadEnter|Escape|Tab|KeyT|KeyR|Digit[1-9]|Numpad[1-9])$/;

export function createBubbleHands(stage: Stage, reach: BubbleReach): BubbleHands {
  const { handlers, bar, told, entry, media, stack, lock } = reach;
  // A picture as large as the screen wants every key, whoever walks.
  const wants = reach.walking ? (code: string) => media.covered || ANSWERS.test(code) : undefined;
  let selectedByKeys = false;
  let keys: KeyGate | undefined;

  /** A point of the screen from the bubble's corner. */
  const inside = (x: number, y: number) => {
    const corner = reach.corner();
    return corner && { x: x - corner.x, y: y - corner.y };
  };

  const zone = createPressZone(stage, {
    targetAt,
    ready(target) {
      keys?.claim();
      if (target.kind !== "send") entry.blur();
      return target.kind !== "choice" || lock.open;
    },
    hover(target) {
      stack.point(target?.kind === "media" ? target : undefined);
      reach.body.lightRetry(target?.kind === "retry");
      if (target?.kind === "choice") {
        if (bar.selected !== target.index) selectedByKeys = false;
        bar.select(target.index);
      } else if (!selectedByKeys) bar.select(-1);
    },
    press: (target) => bar.press(target?.kind === "choice" ? target.index : -1),
    release,
    scroll: (by) => bar.scroll(by),
    drag(x, y, by) {
      const at = inside(x, y);
      return at !== undefined && stack.drag(at.x, at.y, by);
    },
    drop: (speed) => stack.letGo(speed),
  });
  const pads = createGamepadKeys(stage.scene, {
    step: (by) => key(by < 0 ? "ArrowUp" : "ArrowDown"),
    side: (by) => key(by < 0 ? "ArrowLeft" : "ArrowRight"),
    act: () => key("Enter"),
    close: () => key("Escape"),
    connected: reach.wake,
    owns: () => keys?.owns ?? false,
  });

  function targetAt(screenX: number, screenY: number): Target | undefined {
    const at = inside(screenX, screenY);
    const layout = reach.layout();
    if (!at || !layout) return undefined;
    const { x, y } = at;
    if (contains(layout.closeReach, x, y)) return { kind: "close" };
    const mark = bar.scrollMarkAt(x, y);
    if (mark !== 0) return { kind: mark < 0 ? "scroll-up" : "scroll-down" };
    const index = bar.at(x, y);
    if (index >= 0) return { kind: "choice", index };
    const stop = stack.at(x, y);
    if (stop) return { kind: "media", ...stop };
    if (reach.body.retryAt(x, y)) return { kind: "retry" };
    if (contains(layout.send, x, y)) return { kind: "send" };
    const href = told.linkAt(x, y);
    if (href !== undefined) return { kind: "link", href };
    const whole = { x: 0, y: 0, width: layout.width, height: layout.height };
    return contains(whole, x, y) ? { kind: "panel" } : undefined;
  }

  function release(target: Target): void {
    switch (target.kind) {
      case "choice":
        pick(target.index);
        break;
      case "media":
        stack.press(target);
        break;
      case "link":
        media.leave(target.href);
        break;
      case "close":
        handlers.close();
        break;
      case "send":
        entry.submit();
        break;
      case "retry":
        retry();
        break;
      case "scroll-up":
        bar.scroll(-1);
        break;
      case "scroll-down":
        bar.scroll(1);
        break;
      case "panel":
        act(false);
        break;
    }
  }

  /** One key, or a pad's button as a key. True when it meant something. */
  function key(code: string): boolean {
    if (media.key(code)) return true;
    if (!reach.corner()) return false;
    if (stack.key(code)) return true;
    const action = actionOf(code);
    switch (action?.kind) {
      case "act":
        act(true);
        return true;
      case "pick":
        pick(action.index);
        return true;
      case "step":
        step(action.by);
        return true;
      case "close":
        handlers.close();
        return true;
      case "retry":
        retry();
        return true;
      case "type":
        if (reach.view()?.entry) entry.focus();
        return reach.view()?.entry !== undefined;
      default:
        return false;
    }
  }

  /** Hurry the words, turn the page, or go on. Only keys and pad may also pick, and only what they have selected. */
  function act(mayPick: boolean): void {
    const line = reach.view()?.line;
    if (!told.pageDone) {
      told.finish();
      reach.settle();
    } else if (told.turn()) {
      reach.settle();
    } else if (lock.offered) {
      if (mayPick && selectedByKeys) pick(bar.selected);
    } else if (line) {
      handlers.advance(line.id);
    }
  }

  function pick(index: number): void {
    const choice = reach.view()?.choices[index];
    if (!choice || choice.locked !== undefined || !lock.open) return;
    if (choice.url !== undefined) {
      media.leave(choice.url);
      return;
    }
    lock.pick();
    selectedByKeys = false;
    reach.wake();
    handlers.choose(choice.id);
  }

  function step(by: number): void {
    if (!lock.offered) return;
    selectedByKeys = true;
    bar.step(by);
  }

  function retry(): void {
    const said = reach.view()?.echo;
    if (said?.mark === "failed") handlers.retry(said.id);
  }

  return {
    resize: (width, height) => zone.resize(width, height),
    listen(on) {
      if (on === (keys !== undefined)) return;
      keys?.destroy();
      keys = on ? createKeyGate(stage.scene, (event) => key(event.code), wants) : undefined;
    },
    goOn: () => act(false),
    point(what) {
      const id = typeof what === "object" ? what.choice : undefined;
      const index = reach.view()?.choices.findIndex((each) => each.id === id) ?? -1;
      if (index >= 0) bar.select(index);
      return index >= 0;
    },
    pickById(id) {
      const index = reach.view()?.choices.findIndex((each) => each.id === id) ?? -1;
      if (index >= 0) pick(index);
    },
    pass: (ms) => (lock.offered || media.covered) && pads.pass(ms),
    destroy() {
      zone.destroy();
      keys?.destroy();
      pads.destroy();
    },
  };
}
