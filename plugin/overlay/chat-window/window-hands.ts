// What the player's hands do in the chat window: keys, pointer and gamepad become the same few acts.
import type { Entry } from "../../dialogue/entry.ts";
import { createGamepadKeys } from "../input/gamepad-keys.ts";
import { createKeyGate } from "../input/key-gate.ts";
import { actOn, type KeyActs } from "../input/key-map.ts";
import { createPicking, type Picking } from "../input/picking.ts";
import type { Stage } from "../stage/stage.ts";
import type { LogPress } from "./log-part.ts";
import { createWindowPointer } from "./window-pointer.ts";
import { dragOf, type Target, targetAt, type WindowReach } from "./window-target.ts";

export interface WindowHands extends Pick<Picking, "pickById" | "pickCard" | "point"> {
  resize(width: number, height: number): void;
  /** A key, or a pad's button as a key. True when it meant something. */
  key(code: string): boolean;
  /** Enter in the empty field. */
  goOn(): void;
  pass(ms: number): boolean;
  destroy(): void;
}

/** A stick tilted all the way scrolls by so much (theme px per ms). */
const STICK = 1.4;

export function createWindowHands(stage: Stage, reach: WindowReach): WindowHands {
  const { handlers, log, entry, media, lock, choices } = reach;
  const picking = createPicking(reach, choices, {
    choices: reach.rows,
    // What stands on a card is none of them: all step back.
    taken: (index) => choices()?.freeze(index < 0 ? reach.rows().length : index),
  });
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
      return target.kind !== "choice" || picking.ready();
    },
    same: (one, other) => JSON.stringify(one) === JSON.stringify(other),
    hover(target) {
      picking.pointAt(target?.kind === "choice" ? target.index : -1);
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
  const gate = createKeyGate(stage.scene, ({ code }) => key(code));
  const pads = createGamepadKeys(stage.scene, {
    key,
    scroll: (tilt, ms) => log.drag(tilt * STICK * reach.layout().unit * ms),
    connected: reach.wake,
    owns: () => gate.owns,
  });

  function release(target: Target): void {
    switch (target.kind) {
      case "choice":
        picking.pick(target.index);
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

  const acts: KeyActs = {
    entry,
    act,
    pick: picking.pick,
    step(by) {
      pointTo(undefined, false);
      // Where there is nothing to pick, up and down scroll.
      if (!picking.step(by)) log.glide(by * line());
    },
    close: () => handlers.close(),
    retry() {
      const failed = reach.view()?.entries.findLast((each) => each.mark === "failed" && each.retryable !== false);
      if (failed) handlers.retry(failed.id);
    },
  };

  function key(code: string): boolean {
    if (media.key(code)) return true;
    switch (code) {
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
    return actOn(reach.logOnly && code === "KeyL" ? "Escape" : code, acts);
  }

  function act(): void {
    if (pointedByKeys && pointed) pressEntry(pointed);
    else if (!picking.act(true)) log.toEnd();
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

  return {
    ...picking,
    key,
    resize: (width, height) => pointer.resize(width, height),
    goOn: act,
    pass: (ms) => pads.pass(ms, lock.offered || media.covered),
    destroy() {
      gate.destroy();
      pads.destroy();
      pointer.destroy();
    },
  };
}
