// The dialogue box at the bottom of the screen: puts its parts together, draws what it is given, reports what was pressed.
import type * as Phaser from "phaser";
import { createPickLock } from "../input/pick-lock.ts";
import { createTextEntry } from "../input/text-entry.ts";
import { createTalkMirror } from "../mirror/talk-mirror.ts";
import type { Presenter, PresenterHandlers, TalkView } from "../presenter.ts";
import { createBareStage } from "../stage/bare-stage.ts";
import { createHeartbeat } from "../stage/heartbeat.ts";
import { listenToHost } from "../stage/host-events.ts";
import { createOpening } from "../stage/opening.ts";
import { createOwnCamera } from "../stage/own-camera.ts";
import { reportErrors } from "../stage/report-errors.ts";
import { measureScreen } from "../stage/screen.ts";
import { addGroup, type Stage } from "../stage/stage.ts";
import { createToldText } from "../text/told-text.ts";
import { createAbovePanel } from "./above-panel.ts";
import { createActs } from "./acts.ts";
import { createBoxLog, waitingBehind } from "./box-log.ts";
import { CONTROLS, createControls } from "./controls.ts";
import { createCountdownOnDemand } from "./countdown-on-demand.ts";
import type { DialogueBoxOptions } from "./dialogue-box.ts";
import { tellLine, toldWishes } from "./going-on.ts";
import { createHands } from "./hands.ts";
import { layoutBox } from "./layout.ts";
import { createNamePlate } from "./name-plate.ts";
import { createPace } from "./pace.ts";
import { createPageTurner } from "./page-turner.ts";
import { createPanel } from "./panel.ts";
import { createSeenReport } from "./seen-report.ts";
import { createShelfOnDemand } from "./shelf-on-demand.ts";
import { createWaitingMarks } from "./waiting-marks.ts";

/**
 * The same as {@link ./dialogue-box.ts} opens, without the code for high contrast and for frames of the game's own.
 *
 * @param stage with the dress that the game or its player wants. @defaultValue the theme as it comes
 */
export function createDialogueBox(
  scene: Phaser.Scene,
  handlers: PresenterHandlers,
  options: DialogueBoxOptions = {},
  stage: Stage = createBareStage(scene, options),
): Presenter {
  const { root, theme, wording, still, paintings } = stage;
  const { scale } = scene;
  const safely = reportErrors(handlers);

  const panel = createPanel(stage);
  const wishes = toldWishes(options, still, () => view);
  const told = createToldText(addGroup(stage), wishes);
  const plate = createNamePlate(stage);
  const marks = createWaitingMarks(stage);
  const controls = createControls(stage);
  const countdown = createCountdownOnDemand(stage, wake);
  const lock = createPickLock();
  const pace = createPace(options.auto ? "auto" : "hand");
  const onCards = { choose: (id: string) => acts.pickCard(id), follow: safely.follow, wake, covered: showEntry };
  const media = createShelfOnDemand(stage, onCards, settle);
  const above = createAbovePanel(stage, media, lock);

  let view: TalkView | undefined;
  let layout = measure();
  let wasOpen = false;
  let alive = true;

  const entry = createTextEntry(scene, theme, wording.send, {
    say: (text) => handlers.say(text),
    next: () => acts.act(false),
    focus: safely.focus,
    changed: () => panel.lightSend(!entry.empty),
    tooLong: wording.tooLong,
  });
  const mirror = createTalkMirror(stage, {
    choose: (id) => acts.pickById(id),
    next() {
      // Who hears the line has heard it whole: one press goes on.
      told.finish();
      acts.act(false);
    },
    retry: safely.retry,
    leave: media.leave,
    point: (what) => acts.point(what),
  });
  const log = createBoxLog(scene, safely, options, showEntry);
  const parts = { above, media, told, entry, lock, pace, log, settle, wake };
  const reach = { ...parts, view: () => view, layout: () => layout, handlers: safely };
  const acts = createActs(reach);
  const hands = createHands(stage, reach, acts, controls);
  const turnPages = createPageTurner({
    ...{
      ...reach,
      covered: () => media.covered || log.open,
      asked: () => wasOpen,
      atOnce: wishes.speed <= 0,
      goOn: acts.goOn,
    },
    ended: () => void (view && controls.show(pace.mode, waitingBehind(view))),
  });
  const camera = createOwnCamera(scene, root);
  const reportSeen = createSeenReport(safely.read);
  const heart = createHeartbeat(scene, beat);
  const opening = createOpening(stage, () => ({ x: 0, y: 1, unit: layout.unit }));

  function measure() {
    const wanted = { portrait: true, entry: view?.entry !== undefined, rightToLeft: stage.rightToLeft };
    const count = options.controls === false ? 0 : CONTROLS.length;
    return layoutBox(measureScreen(scene, options), { ...wanted, controls: count }, theme);
  }

  /** Everything to its place: at the beginning, on a new screen size, when the field comes or goes. */
  function place(): void {
    if (!alive) return;
    layout = measure();
    camera.resize(scale.width, scale.height);
    hands.resize(scale.width, scale.height);
    panel.place(layout);
    entry.place(layout);
    marks.place(layout);
    told.place(layout);
    controls.place(layout);
    countdown.place(layout.countdown.x, layout.countdown.y, layout.countdown.size, layout.unit);
    media.resize();
    if (view) plate.draw(view.speaker, layout);
    settle();
  }

  /** What follows from the view and from how far the line is told. */
  function settle(): void {
    if (!view || !alive) return;
    const lineTold = told.pageDone && told.lastPage;
    const open = above.settle(view, layout, lineTold);
    // Choices want the keys; a player who has begun to type keeps them.
    if (open && !wasOpen && entry.typing && entry.empty) entry.blur();
    wasOpen = open;
    const more = view.line !== undefined && (!told.lastPage || view.more);
    mirror.render(view, { choices: open ? view.choices : [], next: more && !open });
    const next = told.pageDone && more;
    marks.show(next ? "next" : view.waiting && lineTold ? "dots" : "none", view.line === undefined);
    countdown.show(options.timers === false ? undefined : view.countdown);
    controls.show(pace.mode, waitingBehind(view));
    if (lineTold && !view.more) reportSeen(view.unseen);
    wake();
  }

  function wake(): void {
    heart.wake();
  }

  /** True while something moves. */
  function beat(delta: number): boolean {
    let moving = opening.pass(delta);
    if (!told.pageDone) {
      told.pass(delta);
      if (told.pageDone) settle();
      moving = true;
    }
    const wasPicked = lock.picked;
    moving = lock.pass(delta) || moving;
    // The talk has refused the pick: the set is open again.
    if (wasPicked && !lock.picked) settle();
    moving = hands.pass(delta) || moving;
    moving = above.bar.pass(delta) || moving;
    const playing = media.stack?.pass(delta) ?? false;
    moving = marks.pass(delta) || playing || moving;
    moving = countdown.pass() || moving;
    return turnPages(delta, playing) || moving;
  }

  const stop = listenToHost(stage, {
    gone: destroy,
    // Where the scene is paused or asleep, something else is in front; a DOM field would lie over that.
    rest: () => entry.show(undefined),
    back: showEntry,
    seen: settle,
    resized: place,
    fonts: place,
    texture(key) {
      if (view && key === view.speaker.portrait) plate.draw(view.speaker, layout);
    },
  });

  function showEntry(): void {
    entry.show(alive && !media.covered && !log.open ? view?.entry?.placeholder : undefined);
  }

  function destroy(): void {
    if (!alive) return;
    alive = false;
    stop();
    heart.stop();
    for (const each of [log, entry, hands, mirror, countdown, media, camera, root, paintings]) each.destroy();
  }

  return {
    render(next) {
      if (!alive) return;
      const before = view;
      view = next;
      tellLine(told, pace, before, next);
      media.offer(next.choices);
      log.render(next);
      showEntry();
      if (!before || (before.entry === undefined) !== (next.entry === undefined)) {
        place();
        return;
      }
      if (JSON.stringify(next.speaker) !== JSON.stringify(before.speaker)) plate.draw(next.speaker, layout);
      settle();
    },
    focusEntry: () => entry.focus(),
    destroy,
  };
}
