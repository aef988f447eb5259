// The dialogue box at the bottom of the screen: puts its parts together, draws what it is given, reports what was pressed.
import * as Phaser from "phaser";
import { createChoiceBar } from "./choice-bar.ts";
import type { DialogueBox, DialogueHandlers, DialogueView } from "./dialogue-view.ts";
import { createGamepadKeys } from "./gamepad-keys.ts";
import { createKeyGate } from "./key-gate.ts";
import { contains, type Layout, layoutBox, type Margins } from "./layout.ts";
import { drawCheck, drawClock, drawCross, drawSend, drawWarning } from "./mark-art.ts";
import { createNamePlate } from "./name-plate.ts";
import { createOwnCamera } from "./own-camera.ts";
import { createPaintings } from "./paintings.ts";
import { PANEL_BLEED, paintPanel } from "./panel-art.ts";
import { createPressZone, type Target } from "./press-zone.ts";
import { createScreenReaderMirror } from "./screen-reader-mirror.ts";
import { createSideSlip, type SlipWords } from "./side-slip.ts";
import { paintBadge } from "./slip-art.ts";
import { addImage, createMeasuring, type Stage } from "./stage.ts";
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

/** After choices appear they take no press for this long (ms): whoever was mashing "next" has time to stop. */
export const CHOICE_LOCK = 180;
/** A picked choice that is still offered after this time (ms) may be picked again: the talk has refused it. */
const PICK_REST = 1000;
const OPENING = 180;

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

  const paper = addImage(stage);
  const told = createToldText(stage, still ? 0 : (options.textSpeed ?? 45));
  const plate = createNamePlate(stage);
  const marks = createWaitingMarks(stage);
  const echo = createSideSlip(stage, "echo");
  const notice = createSideSlip(stage, "notice");
  const bar = createChoiceBar(stage);
  const send = addImage(stage);
  const cross = addImage(stage);

  let view: DialogueView | undefined;
  let layout: Layout = measureLayout(true);
  let offered = "";
  let offeredFor = 0;
  let pickedFor = Number.POSITIVE_INFINITY;
  let selectedByKeys = false;
  let opening = still ? OPENING : 0;
  let awake = false;
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
    changed: () => drawSendButton(),
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
    const { unit, panel, close } = layout;
    const bleed = Math.round(PANEL_BLEED * unit);
    const hasEntry = view?.entry !== undefined;
    const key = paintings.paint(
      "panel",
      String(hasEntry),
      panel.width + 2 * bleed,
      panel.height + 2 * bleed,
      (context) => paintPanel(context, layout, hasEntry, theme),
    );
    paper
      .setTexture(key)
      .setPosition(panel.x - bleed, panel.y - bleed)
      .setVisible(true);
    const crossKey = paintings.paint("close", "", close.width, close.height, (context) =>
      paintBadge(context, close.width, unit, "seal", drawCross, theme),
    );
    cross.setTexture(crossKey).setPosition(close.x, close.y).setVisible(true);
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
    bottom = notice.draw(noticeWords(view), layout, bottom);
    bottom = echo.draw(echoWords(view), layout, bottom);
    if (open) {
      const key = JSON.stringify(view.choices.map((each) => [each.id, each.locked]));
      if (key !== offered) {
        offered = key;
        offeredFor = 0;
        pickedFor = Number.POSITIVE_INFINITY;
        selectedByKeys = false;
      }
      bar.offer(view.choices, layout, bottom);
    } else {
      offered = "";
      bar.hide();
    }
    mirror.offer(open ? view.choices : []);
    const next = told.pageDone && view.line !== undefined && (!told.lastPage || view.more);
    marks.show(next ? "next" : view.waiting && lineTold ? "dots" : "none", view.line === undefined);
    drawSendButton();
    wake();
  }

  function drawSendButton(): void {
    const size = layout.send.width;
    send.setVisible(view?.entry !== undefined && size > 0);
    if (view?.entry === undefined || size <= 0) return;
    const look = entry.empty ? "locked" : "seal";
    const key = paintings.paint(`send-${look}`, "", size, size, (context) =>
      paintBadge(context, size, layout.unit, look, drawSend, theme),
    );
    send.setTexture(key).setPosition(layout.send.x, layout.send.y);
  }

  function echoWords({ echo: said }: DialogueView): SlipWords | undefined {
    if (!said) return undefined;
    const { colours } = theme;
    const failed = said.mark === "failed";
    const note = said.note ? ` (${said.note})` : "";
    return {
      text: `${wording.you}: ${said.text}${note}`,
      look: "paper",
      colour: failed ? colours.trouble : colours.inkSoft,
      sign: failed ? drawWarning : said.mark === "pending" ? drawClock : drawCheck,
      signName: said.mark,
      signColour: failed ? colours.trouble : said.mark === "pending" ? colours.inkSoft : colours.label,
      ...(failed ? { button: wording.retry } : {}),
    };
  }

  function noticeWords({ notice: words }: DialogueView): SlipWords | undefined {
    if (!words) return undefined;
    const colour = theme.colours.troubleText;
    return { text: words, look: "trouble", colour, sign: drawWarning, signName: "notice", signColour: colour };
  }

  // ---- what the player does

  function targetAt(x: number, y: number): Target | undefined {
    const mark = bar.scrollMarkAt(x, y);
    if (mark !== 0) return { kind: mark < 0 ? "scroll-up" : "scroll-down" };
    const index = bar.at(x, y);
    if (index >= 0) return { kind: "choice", index };
    if (echo.pressed(x, y)) return { kind: "retry" };
    const { close, panel, send: button, portrait, plate: name } = layout;
    const reach = Math.round(8 * layout.unit);
    const around = {
      x: close.x - reach,
      y: close.y - reach,
      width: close.width + 2 * reach,
      height: close.height + 2 * reach,
    };
    if (contains(around, x, y)) return { kind: "close" };
    if (view?.entry && contains(button, x, y)) return { kind: "send" };
    const solid = [panel, portrait, name].some((each) => contains(each, x, y));
    return solid || bar.covers(x, y) || echo.covers(x, y) || notice.covers(x, y) ? { kind: "panel" } : undefined;
  }

  function ready(target: Target): boolean {
    if (target.kind !== "send") entry.blur();
    return target.kind !== "choice" || mayPick();
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
    } else if (offered !== "") {
      if (mayChoose && selectedByKeys && bar.selected >= 0 && mayPick()) pick(bar.selected);
    } else if (view.line) {
      const { id } = view.line;
      tell(() => handlers.advance(id));
    }
  }

  const mayPick = () => offered !== "" && offeredFor >= CHOICE_LOCK && pickedFor >= PICK_REST;

  function pick(index: number): void {
    const choice = view?.choices[index];
    if (!choice || choice.locked !== undefined || !mayPick()) return;
    pickedFor = 0;
    wake();
    tell(() => handlers.choose(choice.id));
  }

  function stepChoice(by: number): void {
    if (offered === "") return;
    selectedByKeys = true;
    bar.step(by);
  }

  function onKey(event: KeyboardEvent): boolean {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (digit !== undefined) {
      if (mayPick()) pick(Number(digit) - 1);
      return true;
    }
    switch (event.code) {
      case "Enter":
      case "NumpadEnter":
      case "Space":
        act(true);
        return true;
      case "ArrowUp":
      case "KeyW":
        stepChoice(-1);
        return true;
      case "ArrowDown":
      case "KeyS":
        stepChoice(1);
        return true;
      case "Escape":
        tell(() => handlers.close());
        return true;
      case "KeyR":
        retry();
        return true;
      case "KeyT":
      case "Tab":
        if (!view?.entry) return false;
        entry.focus();
        return true;
      default:
        return false;
    }
  }

  // ---- time

  function wake(): void {
    if (awake || !alive) return;
    awake = true;
    scene.events.on(Phaser.Scenes.Events.UPDATE, update);
  }

  function update(_time: number, delta: number): void {
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
    if (offered !== "") {
      if (offeredFor < CHOICE_LOCK) moving = true;
      offeredFor += delta;
      if (pickedFor < PICK_REST) {
        pickedFor += delta;
        moving = true;
      }
      moving = pads.pass(delta) || moving;
    }
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
