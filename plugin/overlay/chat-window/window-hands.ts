// What the player's hands do in the chat window: keys, pointer and gamepad become the same few acts.
import type { Entry } from "../../dialogue/entry.ts";
import { createGamepadKeys } from "../input/gamepad-keys.ts";
import { createKeyGate } from "../input/key-gate.ts";
import { actionOf } from "../input/key-map.ts";
import type { Stage } from "../stage/stage.ts";
import type { LogPress } from "./log-part.ts";
import { createWindowPointer } from "./window-pointer.ts";
import { dragOf, type Target, targetAt, type WindowReach } from "./window-target.ts";

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

/** A stick tilted all the way scrolls by so much (theme px per ms). */
const STICK = 1.4;
const DEAD = 0.2;

export function createWindowHands(stage: Stage, reach: WindowReach): WindowHands {
  const { handlers, log, entry, media, lock, choices } = reach;
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
    targetAt: (x, y) => targetAt(reach, x, y),
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
    dragged: (target, sideways, y) => dragOf(reach, target, sideways, y, line()),
    wheel(x, y, dx, dy) {
      const target = targetAt(reach, x, y);
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
