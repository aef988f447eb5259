// The hands on a presenter that tells line by line (box, bubble): keys, pad and pointers over choices, cards and links.
import type { ChoiceBar } from "../choices/choice-bar.ts";
import type { Media } from "../media/media.ts";
import type { MediaStack } from "../media/media-stack.ts";
import type { PresenterHandlers } from "../presenter.ts";
import { contains, type Rect } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import type { ToldText } from "../text/told-text.ts";
import { createGamepadKeys } from "./gamepad-keys.ts";
import type { KeyGate } from "./key-gate.ts";
import { actOn, type KeyActs } from "./key-map.ts";
import type { PickLock } from "./pick-lock.ts";
import type { Picking } from "./picking.ts";
import { createPressZone, type Target } from "./press-zone.ts";
import type { TextEntry } from "./text-entry.ts";

/** What these hands reach for. */
export interface HandsReach {
  readonly handlers: Pick<PresenterHandlers, "close">;
  readonly bar: ChoiceBar;
  /** The cards, once there are some. */
  readonly stack: () => MediaStack | undefined;
  readonly told: ToldText;
  readonly entry: TextEntry;
  readonly media: Pick<Media, "key" | "covered" | "leave">;
  readonly lock: PickLock;
  readonly wake: () => void;
  /** Places of the cross and of the button that sends, in its own coordinates. */
  readonly layout: () => { readonly closeReach: Rect; readonly send: Rect } | undefined;
}

/** What is a presenter's own. */
export interface HandsActs
  extends Pick<KeyActs, "retry" | "control">,
    Pick<Picking, "pick" | "step" | "pointAt" | "ready"> {
  /** The keys, while it has them. */
  gate(): KeyGate | undefined;
  /** Only keys and pad may also pick, and only what they have selected. */
  act(mayPick: boolean): void;
  /** A point of the screen in its own coordinates; nothing while it is not seen. */
  inside(x: number, y: number): { readonly x: number; readonly y: number } | undefined;
  /** Keys that mean something else for now, or nothing (false); undefined: what they always mean. */
  first?(code: string): boolean | undefined;
  /** What lies at this point of its own, besides choices, cards and links. */
  targetAt(x: number, y: number): Target | undefined;
  /** Something lies over all of it: every press is one on the ground. */
  covered?(): boolean;
  /** Its ground: where this is true nothing of the game shows through. */
  solid(x: number, y: number): boolean;
  hover(target: Target | undefined): void;
  /** The ground was pressed. */
  panel(): void;
  /** The wheel turns, and no list scrolls. */
  wheel?(by: number): void;
}

export interface TalkHands {
  resize(width: number, height: number): void;
  /** A key, or a pad's button as a key. True when it meant something. */
  key(code: string): boolean;
  /** Moves time on; true while there is a gamepad to watch. */
  pass(ms: number): boolean;
  destroy(): void;
}

export function createTalkHands(stage: Stage, reach: HandsReach, acts: HandsActs): TalkHands {
  const { handlers, bar, stack, told, entry, media, lock } = reach;

  const zone = createPressZone(stage, {
    targetAt,
    ready(target) {
      acts.gate()?.claim();
      if (target.kind !== "send") entry.blur();
      return target.kind !== "choice" || acts.ready();
    },
    hover(target) {
      acts.pointAt(target?.kind === "choice" ? target.index : -1);
      stack()?.point(target?.kind === "media" ? target : undefined);
      acts.hover(target);
    },
    press: (target) => bar.press(target?.kind === "choice" ? target.index : -1),
    release,
    scroll: (by) => void (bar.scroll(by) || acts.wheel?.(by)),
    drag(x, y, by) {
      const at = acts.inside(x, y);
      return at !== undefined && (stack()?.drag(at.x, at.y, by) ?? false);
    },
    drop: (speed) => stack()?.letGo(speed),
  });
  const pads = createGamepadKeys(stage.scene, {
    key,
    connected: reach.wake,
    owns: () => acts.gate()?.owns ?? false,
  });

  function targetAt(screenX: number, screenY: number): Target | undefined {
    const at = acts.inside(screenX, screenY);
    const layout = reach.layout();
    if (!at || !layout) return undefined;
    const { x, y } = at;
    if (acts.covered?.()) return { kind: "panel" };
    const mark = bar.scrollMarkAt(x, y);
    if (mark !== 0) return { kind: "scroll", by: mark };
    const index = bar.at(x, y);
    if (index >= 0) return { kind: "choice", index };
    const own = acts.targetAt(x, y);
    if (own) return own;
    if (contains(layout.closeReach, x, y)) return { kind: "close" };
    if (contains(layout.send, x, y)) return { kind: "send" };
    const stop = stack()?.at(x, y);
    if (stop) return { kind: "media", ...stop };
    const href = told.linkAt(x, y);
    if (href !== undefined) return { kind: "link", href };
    return acts.solid(x, y) ? { kind: "panel" } : undefined;
  }

  function release(target: Target): void {
    switch (target.kind) {
      case "choice":
        acts.pick(target.index);
        break;
      case "media":
        stack()?.press(target);
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
      case "scroll":
        bar.scroll(target.by);
        break;
      case "control":
        acts.control?.(target.control);
        break;
      default:
        acts[target.kind]();
    }
  }

  const keyActs: KeyActs = { ...acts, entry, act: () => acts.act(true), close: () => handlers.close() };
  function key(code: string): boolean {
    return media.key(code) || (acts.first?.(code) ?? (stack()?.key(code) || actOn(code, keyActs)));
  }

  return {
    resize: (width, height) => zone.resize(width, height),
    key,
    pass(ms) {
      const isWatched = lock.offered || media.covered || (stack()?.width ?? 0) > 0;
      return pads.pass(ms, isWatched, isWatched);
    },
    destroy() {
      zone.destroy();
      pads.destroy();
    },
  };
}
