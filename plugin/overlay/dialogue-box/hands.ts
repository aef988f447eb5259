// What the player's hands do: keys, pointer and gamepad become the same few acts, each taken once.
import type { ChoiceBar } from "../choices/choice-bar.ts";
import { createGamepadKeys } from "../input/gamepad-keys.ts";
import { createKeyGate } from "../input/key-gate.ts";
import { actionOf } from "../input/key-map.ts";
import type { PickLock } from "../input/pick-lock.ts";
import { createPressZone, type Target } from "../input/press-zone.ts";
import type { TextEntry } from "../input/text-entry.ts";
import type { PresenterHandlers, TalkView } from "../presenter.ts";
import { contains } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import type { ToldText } from "../text/told-text.ts";
import type { Layout } from "./layout.ts";
import type { SideSlip } from "./side-slip.ts";

/** What the hands reach for. */
export interface Reach {
  readonly view: () => TalkView | undefined;
  readonly layout: () => Layout;
  readonly handlers: PresenterHandlers;
  readonly bar: ChoiceBar;
  readonly told: ToldText;
  readonly entry: TextEntry;
  readonly echo: SideSlip;
  readonly notice: SideSlip;
  readonly lock: PickLock;
  /** The told text has changed under a hand. */
  readonly settle: () => void;
  /** Something moves now. */
  readonly wake: () => void;
}

export interface Hands {
  resize(width: number, height: number): void;
  /** Goes on as a press on the panel does; never picks. */
  goOn(): void;
  /** Picks a choice by its id, as a screen reader does. */
  pickById(id: string): void;
  /** Shows where the mirror's keyboard is; true where that can be seen. */
  point(what: { readonly choice: string } | "next" | undefined): boolean;
  /** Moves time on; true while there is a gamepad to watch. */
  pass(ms: number): boolean;
  destroy(): void;
}

export function createHands(stage: Stage, reach: Reach): Hands {
  const { handlers, bar, told, entry, echo, notice, lock } = reach;
  /** A row that the pointer merely lies on is not what Enter means: it may lie there by chance. */
  let selectedByKeys = false;

  const zone = createPressZone(stage, {
    targetAt,
    ready(target) {
      keys.claim();
      if (target.kind !== "send") entry.blur();
      return target.kind !== "choice" || lock.open;
    },
    hover(target) {
      if (target?.kind === "choice") {
        if (bar.selected !== target.index) selectedByKeys = false;
        bar.select(target.index);
      } else if (!selectedByKeys) bar.select(-1);
    },
    press: (target) => bar.press(target?.kind === "choice" ? target.index : -1),
    release,
    scroll: (by) => bar.scroll(by),
  });
  const keys = createKeyGate(stage.scene, onKey);
  const pads = createGamepadKeys(stage.scene, {
    ...{ step, act: () => act(true), close, connected: reach.wake, owns: () => keys.owns },
  });

  function targetAt(x: number, y: number): Target | undefined {
    const mark = bar.scrollMarkAt(x, y);
    if (mark !== 0) return { kind: mark < 0 ? "scroll-up" : "scroll-down" };
    const index = bar.at(x, y);
    if (index >= 0) return { kind: "choice", index };
    if (echo.pressed(x, y)) return { kind: "retry" };
    const { closeReach, send, portrait, plate, panel } = reach.layout();
    if (contains(closeReach, x, y)) return { kind: "close" };
    if (contains(send, x, y)) return { kind: "send" };
    const solid = contains(panel, x, y) || contains(portrait, x, y) || contains(plate, x, y);
    return solid || bar.covers(x, y) || echo.covers(x, y) || notice.covers(x, y) ? { kind: "panel" } : undefined;
  }

  function release(target: Target): void {
    switch (target.kind) {
      case "choice":
        pick(target.index);
        break;
      case "close":
        close();
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

  function onKey(event: KeyboardEvent): boolean {
    const action = actionOf(event.code);
    switch (action?.kind) {
      case undefined:
        return false;
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
        close();
        return true;
      case "retry":
        retry();
        return true;
      case "type":
        if (reach.view()?.entry) entry.focus();
        return reach.view()?.entry !== undefined;
    }
  }

  /** Hurry the line, turn the page, or go on. Only keys and pad may also pick, and only what they have selected. */
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
    lock.pick();
    selectedByKeys = false;
    reach.wake();
    handlers.choose(choice.id);
  }

  function step(by: number): void {
    if (!lock.offered) return;
    // A selection that the pointer made is only where the keys begin.
    selectedByKeys = true;
    bar.step(by);
  }

  function close(): void {
    handlers.close();
  }

  function retry(): void {
    const said = reach.view()?.echo;
    if (said?.mark === "failed") handlers.retry(said.id);
  }

  return {
    resize: (width, height) => zone.resize(width, height),
    goOn: () => act(false),
    point(what) {
      if (what === undefined || what === "next") return false;
      const index = reach.view()?.choices.findIndex((each) => each.id === what.choice) ?? -1;
      if (index >= 0) bar.select(index);
      return index >= 0;
    },
    pickById(id) {
      const index = reach.view()?.choices.findIndex((each) => each.id === id) ?? -1;
      if (index >= 0) pick(index);
    },
    pass: (ms) => lock.offered && pads.pass(ms),
    destroy() {
      zone.destroy();
      keys.destroy();
      pads.destroy();
    },
  };
}
