// The dialogue box at the bottom of the screen: puts its parts together, draws what it is given, reports what was pressed.
import * as Phaser from "phaser";
import { plain } from "../../dialogue/rich-text.ts";
import { createChoiceBar } from "../choices/choice-bar.ts";
import { createPickLock } from "../input/pick-lock.ts";
import { createTextEntry } from "../input/text-entry.ts";
import { createTalkMirror } from "../mirror/talk-mirror.ts";
import type { Presenter, PresenterHandlers, TalkView } from "../presenter.ts";
import { createStage } from "../stage/create-stage.ts";
import { createOwnCamera } from "../stage/own-camera.ts";
import type { PresenterOptions } from "../stage/presenter-options.ts";
import { reportErrors } from "../stage/report-errors.ts";
import { measureScreen } from "../stage/screen.ts";
import { createToldText } from "../text/told-text.ts";
import { createHands } from "./hands.ts";
import { layoutBox } from "./layout.ts";
import { createNamePlate } from "./name-plate.ts";
import { createPanel } from "./panel.ts";
import { createSideSlip, echoWords, noticeWords } from "./side-slip.ts";
import { createWaitingMarks } from "./waiting-marks.ts";

export type DialogueBoxOptions = PresenterOptions;

/** The box slides in for this long (ms). */
const OPENING = 180;
/** No frame moves the box further than this (ms). */
const LONGEST_STEP = 250;

/**
 * Opens a dialogue box in a scene. It draws through a camera of its own, so the game's cameras may do what they like.
 *
 * @param scene the running scene that hosts the box; when it shuts down the box goes with it
 * @param handlers told what the player did; an error thrown in one is reported to the page, and the box goes on
 * @example
 * const box = createDialogueBox(this, { advance, choose, say, retry, close, focus });
 * box.render({ speaker: { name: "Mira" }, line: { id: "1", text: "Hello!" }, more: false, choices: [], waiting: false });
 */
export function createDialogueBox(
  scene: Phaser.Scene,
  handlers: PresenterHandlers,
  options: DialogueBoxOptions = {},
): Presenter {
  const { events, scale, textures } = scene;
  const stage = createStage(scene, options);
  const { root, theme, wording, still, paintings } = stage;
  const safely = reportErrors(handlers);

  const panel = createPanel(stage);
  const told = createToldText(stage, {
    speed: options.textSpeed ?? (still ? 0 : 45),
    ...(options.onLetter && { onLetter: (letter) => options.onLetter?.(letter, view?.speaker.name ?? "") }),
  });
  const plate = createNamePlate(stage);
  const marks = createWaitingMarks(stage);
  const echo = createSideSlip(stage, "echo");
  const notice = createSideSlip(stage, "notice");
  const bar = createChoiceBar(stage);
  const lock = createPickLock();

  let view: TalkView | undefined;
  let layout = layoutBox(measureScreen(scene, options), { portrait: true, entry: false }, theme);
  let opening = still ? OPENING : 0;
  let awake = false;
  let wasOpen = false;
  let lastTime = 0;
  let alive = true;

  const entry = createTextEntry(scene, theme, wording.send, {
    say: (text) => handlers.say(text),
    next: () => hands.goOn(),
    focus: safely.focus,
    changed: () => panel.lightSend(!entry.empty),
  });
  const mirror = createTalkMirror(stage, {
    choose: (id) => hands.pickById(id),
    next: () => hands.goOn(),
    retry: (id) => safely.retry(id),
    leave: (url) => safely.follow(url),
    point: (what) => hands.point(what),
  });
  const parts = { bar, told, entry, echo, notice, lock };
  const hands = createHands(stage, {
    ...parts,
    view: () => view,
    layout: () => layout,
    handlers: safely,
    settle,
    wake,
  });
  const camera = createOwnCamera(scene, root);

  /** Everything to its place: at the beginning, on a new screen size, when the field comes or goes. */
  function place(): void {
    if (!alive) return;
    layout = layoutBox(measureScreen(scene, options), { portrait: true, entry: view?.entry !== undefined }, theme);
    camera.resize(scale.width, scale.height);
    hands.resize(scale.width, scale.height);
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
      lock.offer(JSON.stringify(view.choices.map((each) => [each.id, each.locked])));
      bar.offer(view.choices, layout, bottom);
      // Choices want the keys; a player who has begun to type keeps them.
      if (!wasOpen && entry.typing && entry.empty) entry.blur();
    } else {
      lock.close();
      bar.hide();
    }
    wasOpen = open;
    const goesOn = view.line !== undefined && !open && (view.more || !told.lastPage);
    mirror.render(view, { choices: open ? view.choices : [], next: goesOn });
    const next = told.pageDone && view.line !== undefined && (!told.lastPage || view.more);
    marks.show(next ? "next" : view.waiting && lineTold ? "dots" : "none", view.line === undefined);
    wake();
  }

  function wake(): void {
    if (awake || !alive) return;
    awake = true;
    lastTime = Number.POSITIVE_INFINITY;
    events.on(Phaser.Scenes.Events.UPDATE, update);
  }

  /** Runs only while something moves; an idle box costs nothing. */
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
    moving = hands.pass(delta) || moving;
    moving = bar.pass(delta) || moving;
    moving = marks.pass(delta) || moving;
    if (moving) return;
    awake = false;
    events.off(Phaser.Scenes.Events.UPDATE, update);
  }

  const onFonts = () => {
    stage.fonts++;
    place();
  };
  const onTexture = (key: string) => {
    if (view && key === view.speaker.portrait) plate.draw(view.speaker, layout);
  };
  // Where the scene is paused or asleep, something else is in front; a DOM field would lie over that.
  const onRest = () => entry.show(undefined);
  const onReturn = () => entry.show(view?.entry?.placeholder);
  const { SHUTDOWN, DESTROY, PAUSE, SLEEP, RESUME, WAKE } = Phaser.Scenes.Events;
  const listening: readonly [Phaser.Events.EventEmitter, string, (...given: never[]) => void][] = [
    [events, SHUTDOWN, destroy],
    [events, DESTROY, destroy],
    [events, PAUSE, onRest],
    [events, SLEEP, onRest],
    [events, RESUME, onReturn],
    [events, WAKE, onReturn],
    [scale, Phaser.Scale.Events.RESIZE, place],
    [textures, Phaser.Textures.Events.ADD, onTexture],
  ];
  for (const [emitter, event, listener] of listening) emitter.on(event, listener);
  document.fonts?.addEventListener?.("loadingdone", onFonts);
  for (const family of Object.values(theme.fonts)) document.fonts?.load?.(`20px ${family}`).catch(() => {});
  root.setAlpha(still ? 1 : 0);

  function destroy(): void {
    if (!alive) return;
    alive = false;
    for (const [emitter, event, listener] of listening) emitter.off(event, listener);
    events.off(Phaser.Scenes.Events.UPDATE, update);
    document.fonts?.removeEventListener?.("loadingdone", onFonts);
    entry.destroy();
    hands.destroy();
    mirror.destroy();
    camera.destroy();
    root.destroy();
    paintings.destroy();
  }

  return {
    render(next) {
      if (!alive) return;
      const before = view;
      view = next;
      if (next.line?.id !== before?.line?.id) told.tell(next.line?.text ?? plain(""));
      else if (next.line && JSON.stringify(next.line.text) !== JSON.stringify(before?.line?.text))
        told.mend(next.line.text);
      entry.show(next.entry?.placeholder);
      if (!before || (before.entry === undefined) !== (next.entry === undefined)) {
        place();
        return;
      }
      const { name, portrait, label } = next.speaker;
      const last = before.speaker;
      if (name !== last.name || portrait !== last.portrait || label !== last.label) plate.draw(next.speaker, layout);
      settle();
    },
    focusEntry: () => entry.focus(),
    destroy,
  };
}
