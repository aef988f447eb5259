// What the player's hands do in the chat window: keys, pointer and gamepad become the same few acts.
import type { Entry } from "../../dialogue/entry.ts";
import type { ChoiceBar } from "../choices/choice-bar.ts";
import { createGamepadKeys } from "../input/gamepad-keys.ts";
import { createKeyGate } from "../input/key-gate.ts";
import { actionOf } from "../input/key-map.ts";
import type { PickLock } from "../input/pick-lock.ts";
import type { TextEntry } from "../input/text-entry.ts";
import type { Media } from "../media/media.ts";
import type { PresenterHandlers, TalkView } from "../presenter.ts";
import { contains } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import type { Log } from "./log.ts";
import type { LogPress } from "./log-part.ts";
import type { WindowLayout } from "./window-layout.ts";
import { createWindowPointer, type Drag } from "./window-pointer.ts";
import type { ScrollBar, WordSlip } from "./window-signs.ts";

export interface WindowReach {
  readonly view: () => TalkView | undefined;
  readonly layout: () => WindowLayout;
  readonly handlers: PresenterHandlers;
  readonly choices: () => ChoiceBar | undefined;
  readonly log: Log;
  readonly entry: TextEntry;
  readonly media: Media;
  readonly pill: WordSlip;
  readonly bar: ScrollBar;
  readonly lock: PickLock;
  /** Height of the log as it is now. */
  readonly seen: () => number;
  readonly pixel: () => number;
  readonly wake: () => void;
}

export interface WindowHands {
  resize(width: number, height: number): void;
  pickById(id: string): void;
  /** Shows where the mirror's keyboard is; true where that can be seen. */
  point(what: { readonly choice: string } | "next" | undefined): boolean;
  /** Enter in the empty field. */
  goOn(): void;
  pass(ms: number): boolean;
  destroy(): void;
}

type Target =
  | { readonly kind: "close" | "send" | "pill" | "bar" | "log" | "panel" }
  | { readonly kind: "choice"; readonly index: number }
  | { readonly kind: "scroll"; readonly by: number }
  | { readonly kind: "entry"; readonly press: LogPress };

/** A stick tilted all the way scrolls by so much (theme px per ms). */
const STICK = 1.4;
const DEAD = 0.2;

export function createWindowHands(stage: Stage, reach: WindowReach): WindowHands {
  const { handlers, log, entry, media, pill, bar, lock, choices } = reach;
  const pads: Phaser.Input.Gamepad.GamepadPlugin | undefined = stage.scene.input.gamepad ?? undefined;
  /** A row that the pointer merely lies on is not what Enter means. */
  let byKeys = false;
  /** The stop of a media card that the pointer or the keys are on. */
  let pointed: Extract<LogPress, { readonly kind: "media" }> | undefined;
  let pointedByKeys = false;

  const line = () => 3 * Math.round(stage.theme.sizes.choice * 1.34 * reach.layout().unit);
  const page = () => Math.max(line(), reach.seen() - line());
  const card = (id: string) => log.row(id)?.media?.card;

  const pointer = createWindowPointer<Target>(stage, reach.pixel, {
    targetAt,
    ready(target) {
      gate.claim();
      if (target.kind !== "send") entry.blur();
      if (target.kind === "log" || target.kind === "entry") log.hold();
      return target.kind !== "choice" || lock.open;
    },
    same: (one, other) => JSON.stringify(one) === JSON.stringify(other),
    hover(target) {
      const at = choices();
      if (target?.kind === "choice") {
        if (at?.selected !== target.index) byKeys = false;
        at?.select(target.index);
      } else if (!byKeys) at?.select(-1);
      const press = target?.kind === "entry" && target.press.kind === "media" ? target.press : undefined;
      if (press || !pointedByKeys) pointTo(press, false);
    },
    press: (target) => choices()?.press(target?.kind === "choice" ? target.index : -1),
    release,
    dragged,
    wheel(x, y, dx, dy) {
      const target = targetAt(x, y);
      if (target?.kind === "choice" || target?.kind === "scroll") choices()?.scroll(Math.sign(dy));
      else if (Math.abs(dx) > Math.abs(dy) && target?.kind === "entry" && target.press.kind === "media") {
        card(target.press.id)?.drag(-dx);
        reach.wake();
      } else log.glide(dy);
    },
    points: (target) => target.kind !== "panel" && target.kind !== "log",
  });
  const gate = createKeyGate(stage.scene, onKey);
  const padKeys = createGamepadKeys(stage.scene, {
    step: (by) => void (media.key(by < 0 ? "ArrowUp" : "ArrowDown") || step(by)),
    act: () => void (media.key("Enter") || act()),
    close: () => void (media.key("Escape") || handlers.close()),
    connected: reach.wake,
    owns: () => gate.owns,
  });

  function targetAt(x: number, y: number): Target | undefined {
    const { panel, closeReach, send, log: room } = reach.layout();
    const at = choices();
    const mark = at?.scrollMarkAt(x, y) ?? 0;
    if (mark !== 0) return { kind: "scroll", by: mark };
    const index = at?.at(x, y) ?? -1;
    if (index >= 0) return { kind: "choice", index };
    if (contains(closeReach, x, y)) return { kind: "close" };
    if (contains(send, x, y)) return { kind: "send" };
    if (contains(pill.area, x, y)) return { kind: "pill" };
    if (bar.partAt(x, y, false) !== undefined) return { kind: "bar" };
    if (at?.covers(x, y)) return { kind: "panel" };
    if (contains({ ...room, height: reach.seen() }, x, y)) {
      const press = log.pressAt(x, y);
      return press ? { kind: "entry", press } : { kind: "log" };
    }
    return contains(panel, x, y) ? { kind: "panel" } : undefined;
  }

  function dragged(target: Target, sideways: boolean, y: number): Drag | undefined {
    if (target.kind === "bar") {
      bar.grab(y);
      return { move: (_dx, _dy, mx, my) => log.toPart(bar.partAt(mx, my, true) ?? 0), end() {} };
    }
    if (target.kind === "choice") {
      let left = 0;
      const move = (_dx: number, dy: number) => {
        left += dy;
        const steps = Math.trunc(left / line());
        left -= steps * line();
        if (steps !== 0) choices()?.scroll(-steps);
      };
      return { move, end() {} };
    }
    const swiped =
      sideways && target.kind === "entry" && target.press.kind === "media" ? card(target.press.id) : undefined;
    if (swiped?.drag(0.5)) {
      return {
        move(dx) {
          swiped.drag(dx);
          reach.wake();
        },
        end(vx) {
          swiped.letGo(vx);
          reach.wake();
        },
      };
    }
    if (target.kind !== "log" && target.kind !== "entry") return undefined;
    return { move: (_dx, dy) => log.drag(-dy), end: (_vx, vy) => log.fling(-vy) };
  }

  function release(target: Target): void {
    switch (target.kind) {
      case "choice":
        pick(target.index);
        break;
      case "close":
        handlers.close();
        break;
      case "send":
        entry.submit();
        break;
      case "pill":
        log.toEnd();
        break;
      case "scroll":
        choices()?.scroll(target.by);
        break;
      case "entry":
        pressEntry(target.press);
        break;
      default:
    }
  }

  function pressEntry(press: LogPress): void {
    reach.wake();
    if (press.kind === "retry") handlers.retry(press.id);
    else if (press.kind === "leave") media.leave(press.url);
    else card(press.id)?.press(press.stop);
  }

  function onKey(event: KeyboardEvent): boolean {
    if (media.key(event.code)) return true;
    switch (event.code) {
      case "PageUp":
        log.glide(-page());
        return true;
      case "PageDown":
        log.glide(page());
        return true;
      case "Home":
        log.toStart();
        return true;
      case "End":
        log.toEnd();
        return true;
      case "ArrowLeft":
        return walk(stage.rightToLeft ? 1 : -1);
      case "ArrowRight":
        return walk(stage.rightToLeft ? -1 : 1);
    }
    const action = actionOf(event.code);
    switch (action?.kind) {
      case undefined:
        return false;
      case "act":
        act();
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

  function act(): void {
    const at = choices();
    if (pointedByKeys && pointed) pressEntry(pointed);
    else if (lock.offered && byKeys && at) pick(at.selected);
    else log.toEnd();
  }

  function pick(index: number): void {
    const choice = reach.view()?.choices[index];
    if (!choice || choice.locked !== undefined || !lock.open) return;
    if (choice.url !== undefined) {
      media.leave(choice.url);
      return;
    }
    lock.pick();
    byKeys = false;
    reach.wake();
    handlers.choose(choice.id);
  }

  /** Up and down walk the choices; where there are none, they scroll. */
  function step(by: number): void {
    pointTo(undefined, false);
    if (!lock.offered) {
      log.glide(by * line());
      return;
    }
    byKeys = true;
    choices()?.step(by);
  }

  function pointTo(next: typeof pointed, keys: boolean): void {
    pointedByKeys = keys;
    if (next?.id === pointed?.id && next?.stop === pointed?.stop) return;
    if (pointed && pointed.id !== next?.id) card(pointed.id)?.point(-1);
    pointed = next;
    if (next) card(next.id)?.point(next.stop);
  }

  /** Left and right go through what can be pressed in the media that are seen, the newest first. */
  function walk(by: number): boolean {
    const stops = log.seen.flatMap(({ id }: Entry) =>
      (card(id)?.stops ?? []).map((_, stop) => ({ kind: "media" as const, id, stop })),
    );
    if (stops.length === 0) return false;
    const at = stops.findIndex((each) => each.id === pointed?.id && each.stop === pointed?.stop);
    pointTo(stops[at < 0 ? (by > 0 ? 0 : stops.length - 1) : (at + by + stops.length) % stops.length], true);
    return true;
  }

  function retry(): void {
    const failed = reach.view()?.entries.findLast((each) => each.mark === "failed" && each.retryable !== false);
    if (failed) handlers.retry(failed.id);
  }

  return {
    resize: (width, height) => pointer.resize(width, height),
    goOn: act,
    point(what) {
      const id = typeof what === "object" ? what.choice : undefined;
      const index = reach.view()?.choices.findIndex((each) => each.id === id) ?? -1;
      if (index >= 0) choices()?.select(index);
      return index >= 0;
    },
    pickById(id) {
      const index = reach.view()?.choices.findIndex((each) => each.id === id) ?? -1;
      if (index >= 0) pick(index);
    },
    pass(ms) {
      if (!pads || pads.total === 0) return false;
      if (!gate.owns) return true;
      if (lock.offered) padKeys.pass(ms);
      for (const pad of pads.gamepads) {
        const tilt = pad?.rightStick.y ?? 0;
        if (Math.abs(tilt) > DEAD) log.drag(tilt * STICK * reach.layout().unit * ms);
      }
      return true;
    },
    destroy() {
      gate.destroy();
      padKeys.destroy();
      pointer.destroy();
    },
  };
}
