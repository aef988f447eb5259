// The dialogue box at the bottom of the screen: puts its parts together, draws what it is given, reports what was pressed.
import * as Phaser from "phaser";
import { createChoiceBar } from "./choice-bar.ts";
import type { DialogueBox, DialogueHandlers, DialogueView } from "./dialogue-view.ts";
import { createGamepadKeys } from "./gamepad-keys.ts";
import { createKeyGate } from "./key-gate.ts";
import { actionOf } from "./key-map.ts";
import { contains, type Layout, layoutBox, type Margins } from "./layout.ts";
import { createNamePlate } from "./name-plate.ts";
import { createOwnCamera } from "./own-camera.ts";
import { createPaintings } from "./paintings.ts";
import { createPanel } from "./panel.ts";
import { createPickLock } from "./pick-lock.ts";
import { createPressZone, type Target } from "./press-zone.ts";
import { createScreenReaderMirror } from "./screen-reader-mirror.ts";
import { createSideSlip, echoWords, noticeWords } from "./side-slip.ts";
import { createMeasuring, type Stage } from "./stage.ts";
import { createTextEntry } from "./text-entry.ts";
import { mixTheme, type Theme, type ThemeChanges } from "./theme.ts";
import { createToldText } from "./told-text.ts";
import { createWaitingMarks } from "./waiting-marks.ts";
import { english, type Wording } from "./wording.ts";

export interface DialogueBoxOptions {
  /** Changes to the looks. @defaultValue the storybook */
  readonly theme?: ThemeChanges;
  /** The box's own words, in the player's language. @defaultValue English */
  readonly wording?: Partial<Wording>;
  /** Nothing slides, breathes or is typed out. @defaultValue what the player's system asks for */
  readonly reducedMotion?: boolean;
  /** Graphemes a second; 0 shows a page at once. @defaultValue 45 */
  readonly textSpeed?: number;
  /** The player's own factor for everything. @defaultValue 1 */
  readonly uiScale?: number;
  /** Kept free at the screen's edges, in game pixels. @defaultValue none */
  readonly safe?: Partial<Margins>;
}

/** The box slides in for this long (ms). */
const OPENING = 180;
/** No frame moves the box further than this (ms). */
const LONGEST_STEP = 250;

/**
 * Opens a dialogue box in a scene. It draws through a camera of its own, so the game's cameras may do what they like.
 *
 * @param scene the running scene that hosts the box; when it shuts down the box goes with it
 * @param handlers told what the player did; an error thrown in one is reported, and the box goes on
 * @example
 * const box = createDialogueBox(this, { advance, choose, say, retry, close, focus });
 * box.render({ speaker: { name: "Mira" }, line: { id: "1", text: "Hello!" }, more: false, choices: [], waiting: false });
 */
export function createDialogueBox(
  scene: Phaser.Scene,
  handlers: DialogueHandlers,
  options: DialogueBoxOptions = {},
): DialogueBox {
  const theme: Theme = mixTheme(options.theme);
  const wording: Wording = { ...english, ...options.wording };
  const still = options.reducedMotion ?? window.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
  const canvas = scene.game.canvas;
  const root = scene.add.container(0, 0).setDepth(Number.MAX_SAFE_INTEGER).setName("parley");
  const paintings = createPaintings(scene.textures);
  const stage: Stage = { scene, root, theme, wording, paintings, measureIn: createMeasuring(), still, fonts: 0 };

  const panel = createPanel(stage);
  const told = createToldText(stage, still ? 0 : (options.textSpeed ?? 45));
  const plate = createNamePlate(stage);
  const marks = createWaitingMarks(stage);
  const echo = createSideSlip(stage, "echo");
  const notice = createSideSlip(stage, "notice");
  const bar = createChoiceBar(stage);

  let view: DialogueView | undefined;
  let layout: Layout = measureLayout(true);
  const lock = createPickLock();
  let selectedByKeys = false;
  let opening = still ? OPENING : 0;
  let awake = false;
  let lastTime = 0;
  let alive = true;

  const tell = (report: () => void) => {
    try {
      report();
    } catch (error) {
      reportError(error);
    }
  };
  const entry = createTextEntry(scene, theme, wording.send, {
    say: (text) => handlers.say(text),
    next: () => act(false),
    focus: (typing) => tell(() => handlers.focus(typing)),
    changed: () => panel.lightSend(!entry.empty),
  });
  const mirror = createScreenReaderMirror(canvas, wording, (id) => {
    const index = view?.choices.findIndex((each) => each.id === id) ?? -1;
    if (index >= 0) pick(index);
  });
  const zone = createPressZone(stage, { targetAt, ready, hover, press, release, scroll: (by) => bar.scroll(by) });
  const keys = createKeyGate(scene, onKey);
  const pads = createGamepadKeys(scene, {
    step: (by) => stepChoice(by),
    act: () => act(true),
    close: () => tell(() => handlers.close()),
  });
  const own = createOwnCamera(scene, root);

  function measureLayout(hasEntry: boolean): Layout {
    const { width, height } = scene.scale;
    const shown = canvas.getBoundingClientRect();
    const pixel = shown.width > 0 ? width / shown.width : 1;
    const touch = window.matchMedia?.("(pointer: coarse)").matches ?? false;
    const safe = { top: 0, right: 0, bottom: 0, left: 0, ...options.safe };
    const screen = {
      width: Math.max(1, width),
      height: Math.max(1, height),
      pixel,
      uiScale: options.uiScale ?? 1,
      safe,
      touch: touch || width / pixel < 600,
    };
    return layoutBox(screen, { portrait: true, entry: hasEntry }, theme);
  }

  /** Everything to its place: at the beginning, on a new screen size, when the field comes or goes. */
  function place(): void {
    if (!alive) return;
    layout = measureLayout(view?.entry !== undefined);
    own.camera.setSize(Math.max(1, scene.scale.width), Math.max(1, scene.scale.height));
    zone.resize(scene.scale.width, scene.scale.height);
    panel.place(layout);
    entry.place(layout);
    marks.place(layout);
    told.place(layout);
    if (view) plate.draw(view.speaker, layout);
    settle();
  }

  /** What follows from the view and from how far the line is told. */
  function settle(): void {
    if (!view) return;
    const lineTold = told.pageDone && told.lastPage;
    const open = lineTold && !view.more && view.choices.length > 0;
    let bottom = layout.slipsBottom;
    bottom = notice.draw(noticeWords(view.notice, theme), layout, bottom);
    bottom = echo.draw(echoWords(view.echo, theme, wording), layout, bottom);
    if (open) {
      if (!lock.offered) selectedByKeys = false;
      lock.offer(JSON.stringify(view.choices.map((each) => [each.id, each.locked])));
      bar.offer(view.choices, layout, bottom);
    } else {
      lock.close();
      bar.hide();
    }
    mirror.offer(open ? view.choices : []);
    const next = told.pageDone && view.line !== undefined && (!told.lastPage || view.more);
    marks.show(next ? "next" : view.waiting && lineTold ? "dots" : "none", view.line === undefined);
    wake();
  }

  // ---- what the player does

  function targetAt(x: number, y: number): Target | undefined {
    const mark = bar.scrollMarkAt(x, y);
    if (mark !== 0) return { kind: mark < 0 ? "scroll-up" : "scroll-down" };
    const index = bar.at(x, y);
    if (index >= 0) return { kind: "choice", index };
    if (echo.pressed(x, y)) return { kind: "retry" };
    const { close, send, portrait, plate: name } = layout;
    const reach = Math.round(8 * layout.unit);
    const around = {
      x: close.x - reach,
      y: close.y - reach,
      width: close.width + 2 * reach,
      height: close.height + 2 * reach,
    };
    if (contains(around, x, y)) return { kind: "close" };
    if (view?.entry && contains(send, x, y)) return { kind: "send" };
    const solid = [layout.panel, portrait, name].some((each) => contains(each, x, y));
    return solid || bar.covers(x, y) || echo.covers(x, y) || notice.covers(x, y) ? { kind: "panel" } : undefined;
  }

  function ready(target: Target): boolean {
    if (target.kind !== "send") entry.blur();
    return target.kind !== "choice" || lock.open;
  }

  function hover(target: Target | undefined): void {
    if (target?.kind === "choice") {
      if (bar.selected !== target.index) selectedByKeys = false;
      bar.select(target.index);
    } else if (!selectedByKeys) bar.select(-1);
  }

  function press(target: Target | undefined): void {
    bar.press(target?.kind === "choice" ? target.index : -1);
  }

  function release(target: Target): void {
    switch (target.kind) {
      case "choice":
        pick(target.index);
        break;
      case "close":
        tell(() => handlers.close());
        break;
      case "send":
        tell(() => entry.submit());
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

  function retry(): void {
    const said = view?.echo;
    if (said?.mark === "failed") tell(() => handlers.retry(said.id));
  }

  /** Enter, Space, A or a click on the panel: hurry the line, turn the page, or go on. Only keys may also pick. */
  function act(mayChoose: boolean): void {
    if (!view) return;
    if (!told.pageDone) {
      told.finish();
      settle();
    } else if (told.turn()) {
      settle();
    } else if (lock.offered) {
      if (mayChoose && selectedByKeys) pick(bar.selected);
    } else if (view.line) {
      const { id } = view.line;
      tell(() => handlers.advance(id));
    }
  }

  function pick(index: number): void {
    const choice = view?.choices[index];
    if (!choice || choice.locked !== undefined || !lock.open) return;
    lock.pick();
    wake();
    tell(() => handlers.choose(choice.id));
  }

  function stepChoice(by: number): void {
    if (!lock.offered) return;
    selectedByKeys = true;
    bar.step(by);
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
        stepChoice(action.by);
        return true;
      case "close":
        tell(() => handlers.close());
        return true;
      case "retry":
        retry();
        return true;
      case "type":
        if (view?.entry) entry.focus();
        return view?.entry !== undefined;
    }
  }

  // ---- time

  function wake(): void {
    if (awake || !alive) return;
    awake = true;
    lastTime = Number.POSITIVE_INFINITY;
    scene.events.on(Phaser.Scenes.Events.UPDATE, update);
  }

  function update(time: number, step: number): void {
    // Phaser smooths its step where frames are slow: the words keep to the clock, yet do not rush after a long absence.
    const delta = Math.min(LONGEST_STEP, Math.max(step, time - lastTime));
    lastTime = time;
    let moving = false;
    if (opening < OPENING) {
      opening = Math.min(OPENING, opening + delta);
      const eased = 1 - (1 - opening / OPENING) ** 3;
      root.setPosition(0, (1 - eased) * 28 * layout.unit).setAlpha(eased);
      moving = true;
    }
    if (!told.pageDone) {
      told.pass(delta);
      if (told.pageDone) settle();
      moving = true;
    }
    moving = lock.pass(delta) || moving;
    if (lock.offered) moving = pads.pass(delta) || moving;
    moving = bar.pass(delta) || moving;
    moving = marks.pass(delta) || moving;
    if (moving) return;
    awake = false;
    scene.events.off(Phaser.Scenes.Events.UPDATE, update);
  }

  const onFonts = () => {
    stage.fonts++;
    place();
  };
  const scale = scene.scale;
  const events = scene.events;
  function destroy(): void {
    if (!alive) return;
    alive = false;
    events.off(Phaser.Scenes.Events.UPDATE, update);
    events.off(Phaser.Scenes.Events.SHUTDOWN, destroy);
    events.off(Phaser.Scenes.Events.DESTROY, destroy);
    scale.off(Phaser.Scale.Events.RESIZE, place);
    document.fonts?.removeEventListener?.("loadingdone", onFonts);
    keys.destroy();
    pads.destroy();
    entry.destroy();
    mirror.destroy();
    own.destroy();
    root.destroy();
    paintings.destroy();
  }
  events.once(Phaser.Scenes.Events.SHUTDOWN, destroy);
  events.once(Phaser.Scenes.Events.DESTROY, destroy);
  scale.on(Phaser.Scale.Events.RESIZE, place);
  document.fonts?.addEventListener?.("loadingdone", onFonts);
  for (const family of Object.values(theme.fonts)) document.fonts?.load?.(`20px ${family}`).catch(() => {});
  root.setAlpha(still ? 1 : 0);

  return {
    render(next) {
      if (!alive) return;
      const before = view;
      view = next;
      if (next.line?.id !== before?.line?.id) told.tell(next.line?.text ?? "");
      else if (next.line && next.line.text !== before?.line?.text) told.mend(next.line.text);
      if (next.line) mirror.tell(next.line.id, next.speaker.name, next.line.text);
      entry.show(next.entry?.placeholder);
      const moved = before === undefined || (before.entry === undefined) !== (next.entry === undefined);
      if (moved) return place();
      const { name, portrait, label } = next.speaker;
      const last = before.speaker;
      if (name !== last.name || portrait !== last.portrait || label !== last.label) plate.draw(next.speaker, layout);
      settle();
    },
    focusEntry: () => entry.focus(),
    destroy,
  };
}
