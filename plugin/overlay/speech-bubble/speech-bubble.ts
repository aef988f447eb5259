// A speech bubble over somebody in the scene: follows them, points at them, and stands at the edge when they are away.
import * as Phaser from "phaser";
import { plain } from "../../dialogue/rich-text.ts";
import { createChoiceBar } from "../choices/choice-bar.ts";
import { createWaitingMarks } from "../dialogue-box/waiting-marks.ts";
import { createPickLock } from "../input/pick-lock.ts";
import { createTextEntry } from "../input/text-entry.ts";
import { createCountdown } from "../media/countdown.ts";
import { createMedia } from "../media/media.ts";
import { createMediaStack } from "../media/media-stack.ts";
import { createTalkMirror } from "../mirror/talk-mirror.ts";
import type { Presenter, PresenterHandlers, TalkView } from "../presenter.ts";
import { createStage } from "../stage/create-stage.ts";
import { createOwnCamera } from "../stage/own-camera.ts";
import { reportErrors } from "../stage/report-errors.ts";
import { measureScreen, type Screen, unitFor } from "../stage/screen.ts";
import { addGroup } from "../stage/stage.ts";
import { createToldText } from "../text/told-text.ts";
import { createBubbleBody } from "./bubble-body.ts";
import { createBubbleHands } from "./bubble-hands.ts";
import type { BubbleLayout } from "./bubble-layout.ts";
import { measureBubble } from "./bubble-measure.ts";
import { type Note, retryArea } from "./bubble-notes.ts";
import { createBubblePose } from "./bubble-pose.ts";
import { follow } from "./following.ts";
import { watchScene } from "./scene-watch.ts";
import type { SpeechBubbleOptions } from "./speech-bubble-options.ts";

export type { SpeechBubbleOptions };

/** No frame moves the telling further than this (ms). */
const LONGEST_STEP = 250;

/**
 * Opens a speech bubble. It is drawn through a camera of its own, at the screen's own scale, however the game's camera
 * scrolls, zooms or turns. When its target is destroyed or out of use it is not seen, and takes no keys.
 *
 * @param scene the running scene that hosts it; when it shuts down the bubble goes with it
 * @example
 * const bubble = createSpeechBubble(this, handlers, { target: this.marta, listener: this.player });
 * bubble.render({ speaker: { name: "Marta" }, line: { id: "1", text: plain("Good evening!"), media: [] }, … });
 */
export function createSpeechBubble(
  scene: Phaser.Scene,
  handlers: PresenterHandlers,
  options: SpeechBubbleOptions,
): Presenter {
  const { events, scale } = scene;
  const stage = createStage(scene, options, "parley-bubble");
  const { root, theme, wording, still, paintings } = stage;
  const safely = reportErrors(handlers);
  const bubble = addGroup(stage);

  const body = createBubbleBody(bubble);
  const told = createToldText(bubble, {
    speed: options.textSpeed ?? (still ? 0 : 45),
    ...(options.onLetter && { onLetter: (letter) => options.onLetter?.(letter, view?.speaker.name ?? "") }),
  });
  const marks = createWaitingMarks(bubble);
  const bar = createChoiceBar(bubble);
  const countdown = createCountdown(bubble);
  const lock = createPickLock();
  const media = createMedia(stage, {
    choose: safely.choose,
    follow: safely.follow,
    wake,
    covered: () => showEntry(),
  });
  const stack = createMediaStack(bubble, media, () => settle());
  const entry = createTextEntry(scene, theme, wording.send, {
    say: (text) => handlers.say(text),
    next: () => hands.goOn(),
    focus: safely.focus,
    changed: () => settle(),
  });
  const following = follow(scene, options.target, options.camera, options.height);
  const pose = createBubblePose(stage, bubble.root, following, options);

  let view: TalkView | undefined;
  let layout: BubbleLayout | undefined;
  let notes: readonly Note[] = [];
  let screen: Screen = measureScreen(scene, options);
  let retryLit = false;
  let awake = false;
  let wasOpen = false;
  let lastTime = 0;
  let alive = true;
  let readId = "";
  let toldRoom = "";

  const mirror = createTalkMirror(stage, {
    choose: (id) => hands.pickById(id),
    next: () => hands.goOn(),
    retry: safely.retry,
    leave: (url) => media.leave(url),
    point: (what) => hands.point(what),
  });
  const hands = createBubbleHands(stage, {
    ...{ bar, told, entry, media, stack, lock, settle, wake, handlers: safely, walking: options.walking ?? false },
    view: () => view,
    layout: () => layout,
    corner: () => pose.corner,
    retryArea() {
      const at = notes.findIndex((note) => note.retry);
      const [note, area] = [notes[at], layout?.notes[at]];
      return note && area && layout && retryArea(note, area, layout.unit);
    },
    light(retry) {
      if (retry === retryLit) return;
      retryLit = retry;
      paint();
    },
  });
  const camera = createOwnCamera(scene, root);

  /** On a new screen size, and at the beginning. */
  function place(): void {
    if (!alive) return;
    screen = measureScreen(scene, options);
    camera.resize(scale.width, scale.height);
    hands.resize(scale.width, scale.height);
    media.place();
    settle();
  }

  /** What follows from the view and from how far the line is told. */
  function settle(): void {
    if (!view || !alive) return;
    const lineTold = told.pageDone && told.lastPage;
    const open = lineTold && !view.more && view.choices.length > 0;
    arrange(view, lineTold, open);
    if (!layout) return;
    if (open) {
      lock.offer(JSON.stringify(view.choices.map((each) => [each.id, each.locked])));
      bar.offer(view.choices, layout.choices, layout.choicesBottom);
      if (!wasOpen && entry.typing && entry.empty) entry.blur();
    } else {
      lock.close();
      bar.hide();
    }
    wasOpen = open;
    const more = view.line !== undefined && (!told.lastPage || view.more);
    mirror.render(view, { choices: open ? view.choices : [], next: more && !open });
    const next = told.pageDone && more;
    const dots = view.waiting && lineTold;
    marks.place({ ...layout, mark: dots ? layout.dots : layout.next });
    marks.show(next ? "next" : dots ? "dots" : "none", false);
    countdown.show(options.timers === false ? undefined : view.countdown);
    const size = Math.round(44 * layout.unit);
    countdown.place(stage.rightToLeft ? layout.width : 0, 0, size, layout.unit);
    paint();
    track();
    wake();
  }

  /** Puts everything that the bubble holds now to its place in it. */
  function arrange(now: TalkView, lineTold: boolean, open: boolean): void {
    const area = pose.area(screen, unitFor(screen, theme));
    const measured = measureBubble(bubble, stack, now, { screen, area, lineTold, open });
    ({ layout, notes } = measured);
    const { text, lines, lineHeight, media: corner } = layout;
    const { textUnit } = measured;
    const room = JSON.stringify([text, lines, lineHeight, textUnit, stage.fonts]);
    if (room !== toldRoom) {
      toldRoom = room;
      told.place({ unit: textUnit, text, lineHeight, lines });
    }
    stack.place(corner.x, corner.y, text.width);
  }

  function paint(): void {
    if (!view || !layout) return;
    const { speaker } = view;
    const { tail } = pose;
    body.draw({ layout, speaker, notes, tail, canSend: !entry.empty, retryLit, key: !screen.touch });
  }

  /** Looks where the target is; the bubble, the arrow or nothing goes there. Costs nothing while nothing moves. */
  function track(): void {
    if (!alive || !view || !layout) return;
    const tailBefore = pose.tail;
    const shownBefore = pose.corner !== undefined;
    const count = view.unseen?.count ?? (view.more ? 2 : told.pageDone && told.lastPage ? 0 : 1);
    const moved = pose.follow(screen, layout, view.speaker.name, count);
    if (!moved) return;
    if (pose.tail?.x !== tailBefore?.x || pose.tail?.y !== tailBefore?.y) paint();
    if ((pose.corner !== undefined) !== shownBefore) {
      hands.listen(pose.corner !== undefined);
      showEntry();
      wake();
    }
    const at = pose.corner;
    if (at && view.entry) {
      const { unit } = layout;
      entry.place({ unit, entry: { ...layout.entry, x: at.x + layout.entry.x, y: at.y + layout.entry.y } });
    }
  }

  /** A DOM field would lie over a large picture, and stand in the air where the bubble is not seen. */
  function showEntry(): void {
    const seen = pose.corner !== undefined && !media.covered && scene.sys.isActive();
    entry.show(seen ? view?.entry?.placeholder : undefined);
  }

  function wake(): void {
    if (awake || !alive) return;
    awake = true;
    lastTime = Number.POSITIVE_INFINITY;
    events.on(Phaser.Scenes.Events.UPDATE, update);
  }

  /** Runs only while something moves. */
  function update(time: number, step: number): void {
    const delta = Math.min(LONGEST_STEP, Math.max(step, time - lastTime));
    lastTime = time;
    let moving = pose.pass(delta);
    // Nobody reads what is out of sight: the words wait.
    if (!told.pageDone && pose.corner) {
      told.pass(delta);
      if (told.pageDone) settle();
    }
    moving = (!told.pageDone && pose.corner !== undefined) || moving;
    if (told.pageDone && told.lastPage && pose.corner && view?.line && !view.more && readId !== view.line.id) {
      readId = view.line.id;
      safely.read();
    }
    moving = lock.pass(delta) || moving;
    moving = hands.pass(delta) || moving;
    moving = bar.pass(delta) || moving;
    moving = marks.pass(delta) || moving;
    moving = stack.pass(delta) || moving;
    moving = countdown.pass() || moving;
    if (moving || !alive) return;
    awake = false;
    events.off(Phaser.Scenes.Events.UPDATE, update);
  }

  const unwatch = watchScene(scene, () => following.camera, {
    track,
    place,
    fonts() {
      stage.fonts++;
      place();
    },
    rest: showEntry,
    end: destroy,
  });
  for (const family of Object.values(theme.fonts)) document.fonts?.load?.(`20px ${family}`).catch(() => {});
  place();

  function destroy(): void {
    if (!alive) return;
    alive = false;
    unwatch();
    events.off(Phaser.Scenes.Events.UPDATE, update);
    media.destroy();
    stack.destroy();
    entry.destroy();
    hands.destroy();
    mirror.destroy();
    body.destroy();
    countdown.destroy();
    camera.destroy();
    root.destroy();
    paintings.destroy();
  }

  return {
    render(next) {
      if (!alive) return;
      const before = view;
      view = next;
      const text = next.line?.text ?? plain("");
      if (next.line?.id !== before?.line?.id) told.tell(text);
      else if (JSON.stringify(text) !== JSON.stringify(before?.line?.text)) told.mend(text);
      stack.show(next.line?.media ?? []);
      settle();
      showEntry();
    },
    focusEntry: () => entry.focus(),
    destroy,
  };
}
