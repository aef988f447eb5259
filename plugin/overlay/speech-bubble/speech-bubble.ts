// A speech bubble over somebody in the scene: follows them, points at them, and stands at the edge when they are away.
import type * as Phaser from "phaser";
import { besideCards } from "../choices/beside-cards.ts";
import { createChoiceBar } from "../choices/choice-bar.ts";
import { createKeptPick } from "../choices/kept-pick.ts";
import { tellLine, toldWishes } from "../dialogue-box/going-on.ts";
import { createPace } from "../dialogue-box/pace.ts";
import { createPageTurner } from "../dialogue-box/page-turner.ts";
import { createPickLock } from "../input/pick-lock.ts";
import { createTextEntry } from "../input/text-entry.ts";
import { createMedia } from "../media/media.ts";
import { createMediaStack } from "../media/media-stack.ts";
import { createTalkMirror } from "../mirror/talk-mirror.ts";
import type { Presenter, PresenterHandlers, TalkView } from "../presenter.ts";
import { createStage } from "../stage/create-stage.ts";
import { createHeartbeat } from "../stage/heartbeat.ts";
import { createOwnCamera } from "../stage/own-camera.ts";
import { reportErrors } from "../stage/report-errors.ts";
import { measureScreen, type Screen, unitFor } from "../stage/screen.ts";
import { addGroup } from "../stage/stage.ts";
import { createToldText } from "../text/told-text.ts";
import { createBubbleBody } from "./bubble-body.ts";
import { createBubbleHands } from "./bubble-hands.ts";
import type { BubbleLayout } from "./bubble-layout.ts";
import { createBubbleMarks } from "./bubble-marks.ts";
import { type Moment, measureBubble } from "./bubble-measure.ts";
import type { Note } from "./bubble-notes.ts";
import { createBubblePose } from "./bubble-pose.ts";
import { follow } from "./following.ts";
import { watchScene } from "./scene-watch.ts";
import type { SpeechBubbleOptions } from "./speech-bubble-options.ts";

export type { SpeechBubbleOptions };

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
  const { scale } = scene;
  const stage = createStage(scene, options, "parley-bubble");
  const { root, theme, still } = stage;
  const safely = reportErrors(handlers);
  const bubble = addGroup(stage);

  const body = createBubbleBody(bubble);
  const wishes = toldWishes(options, still, () => view);
  const told = createToldText(bubble, wishes);
  const marks = createBubbleMarks(bubble);
  const bar = createChoiceBar(bubble);
  const lock = createPickLock();
  const kept = createKeptPick(lock);
  const pace = createPace(options.auto ? "auto" : "hand");
  const media = createMedia(stage, {
    choose: (id) => hands.pickCard(id),
    follow: safely.follow,
    wake: () => heart.wake(),
    covered: () => showEntry(),
  });
  const stack = createMediaStack(bubble, media, () => settle());
  const entry = createTextEntry(scene, theme, stage.wording.send, {
    say: (text) => handlers.say(text),
    next: () => hands.goOn(),
    focus: safely.focus,
    changed: () => paint(),
  });
  const heart = createHeartbeat(scene, pass);
  const following = follow(scene, options.target, options.camera, options.height);
  const pose = createBubblePose(stage, bubble.root, following, options);

  let view: TalkView | undefined;
  let layout: BubbleLayout | undefined;
  let notes: readonly Note[] = [];
  let screen: Screen = measureScreen(scene, options);
  let wasOpen = false;
  let alive = true;
  let readId = "";
  let toldRoom = "";

  const mirror = createTalkMirror(stage, {
    choose: (id) => hands.pickById(id),
    next() {
      // Who hears the line has heard it whole: one press goes on.
      told.finish();
      hands.goOn();
    },
    retry: safely.retry,
    leave: (url) => media.leave(url),
    point: (what) => hands.point(what),
  });
  const hands = createBubbleHands(stage, {
    ...{ body, bar, told, entry, media, stack, lock, kept, pace, settle, wake: heart.wake, handlers: safely },
    walking: options.walking ?? false,
    view: () => view,
    layout: () => layout,
    corner: () => pose.corner,
  });
  const turnPages = createPageTurner({
    ...{ view: () => view, pace, told, entry, covered: () => media.covered, asked: () => wasOpen },
    ...{ atOnce: wishes.speed <= 0, goOn: hands.readOn, ended: paint },
  });
  const camera = createOwnCamera(scene, root);

  /** On a new screen size, and at the beginning. Twice: in longer lines, what was several pages may be one, and told. */
  function place(): void {
    if (!alive) return;
    screen = measureScreen(scene, options);
    camera.resize(scale.width, scale.height);
    hands.resize(scale.width, scale.height);
    media.place();
    settle();
    settle();
  }

  /** What follows from the view and from how far the line is told. */
  function settle(): void {
    if (!view || !alive) return;
    const lineTold = told.pageDone && told.lastPage;
    const countdown = options.timers === false ? undefined : view.countdown;
    const open = lineTold && !view.more && view.choices.length > 0;
    if (open) lock.offer(JSON.stringify(view.choices.map((each) => [each.id, each.locked])));
    else lock.close();
    const choices = kept.follow(view, besideCards(view.choices, view.line?.media ?? []));
    const shown = open || kept.index >= 0;
    const moment = { lineTold, open: shown, timed: countdown !== undefined, controls: options.controls ? 2 : 0 };
    arrange({ ...kept.once(view), choices }, moment);
    if (!layout) return;
    if (shown && choices.length > 0) {
      bar.offer(choices, layout.choices, layout.choicesBottom);
      bar.freeze(kept.index);
    } else bar.hide();
    if (open && !wasOpen && entry.typing && entry.empty) entry.blur();
    wasOpen = open;
    const more = view.line !== undefined && (!told.lastPage || view.more);
    mirror.render(view, { choices: lineTold && !view.more ? view.choices : [], next: more && !open });
    const next = told.pageDone && more;
    const dots = view.waiting && lineTold;
    marks.show(layout, next ? "next" : dots ? "dots" : "none", countdown);
    paint();
    track();
    heart.wake();
  }

  /** Puts everything that the bubble holds now to its place in it. */
  function arrange(now: TalkView, moment: Omit<Moment, "screen" | "area" | "planned">): void {
    const planned = (now.waiting && layout?.planned) || 0;
    const area = pose.area(screen, unitFor(screen, theme));
    const measured = measureBubble(bubble, stack, now, { ...moment, screen, area, planned });
    ({ layout, notes } = measured);
    const { text, lines, lineHeight, media: corner } = layout;
    const words = { unit: measured.textUnit, text, lineHeight, lines };
    if (toldRoom !== JSON.stringify([words, stage.fonts])) told.place(words);
    toldRoom = JSON.stringify([words, stage.fonts]);
    stack.place(corner.x, corner.y, text.width);
  }

  function paint(): void {
    if (!view || !layout) return;
    const key = !screen.touch && !stage.rightToLeft;
    body.draw({ layout, notes, speaker: view.speaker, tail: pose.tail, canSend: !entry.empty, key, mode: pace.mode });
  }

  /** Looks where the target is; the bubble, the arrow or nothing goes there. Costs nothing while nothing moves. */
  function track(): void {
    if (!alive || !view || !layout) return;
    const before = pose.corner;
    const count = view.unseen?.count ?? (view.more ? 2 : told.pageDone && told.lastPage ? 0 : 1);
    if (!pose.follow(screen, layout, view.speaker.name, count)) return;
    paint();
    if (pose.pass(0)) heart.wake();
    entry.fade(pose.share);
    if ((pose.corner === undefined) !== (before === undefined)) {
      hands.listen(pose.corner !== undefined);
      showEntry();
      heart.wake();
    }
    const [{ x = 0, y = 0 }, { unit, entry: well }] = [pose.corner ?? {}, layout];
    if (view.entry) entry.place({ unit, entry: { ...well, x: x + well.x, y: y + well.y } });
  }

  /** A DOM field would lie over a large picture, and stand in the air where the bubble is not seen. */
  function showEntry(): void {
    entry.show(!pose.corner || media.covered || !scene.sys.isActive() ? undefined : view?.entry?.placeholder);
  }

  /** Runs only while something moves. Nobody reads what is out of sight: the words wait. */
  function pass(ms: number): boolean {
    const seen = pose.corner !== undefined;
    let moving = pose.pass(ms);
    entry.fade(pose.share);
    if (!told.pageDone && seen) {
      told.pass(ms);
      moving = true;
      if (told.pageDone) settle();
    }
    if (told.pageDone && told.lastPage && seen && view?.line && !view.more && readId !== view.line.id) {
      readId = view.line.id;
      safely.read();
    }
    const wasPicked = lock.picked;
    for (const part of [lock, hands, bar, marks]) moving = part.pass(ms) || moving;
    // The talk has refused the pick: the set is open again.
    if (wasPicked && !lock.picked) settle();
    const playing = stack.pass(ms);
    return (seen && turnPages(ms, playing)) || playing || moving;
  }

  const unwatch = watchScene(stage, () => following.camera, {
    track,
    resized: place,
    fonts: place,
    rest: showEntry,
    back: showEntry,
    gone: destroy,
  });
  place();

  function destroy(): void {
    if (!alive) return;
    alive = false;
    unwatch();
    heart.stop();
    const parts = [media, stack, entry, hands, mirror, body, marks, camera, root, stage.paintings];
    for (const each of parts) each.destroy();
  }

  return {
    render(next) {
      if (!alive) return;
      const before = view;
      view = next;
      tellLine(told, pace, before, next);
      media.offer(next.choices);
      stack.show(next.line?.media ?? []);
      settle();
      showEntry();
    },
    focusEntry: () => entry.focus(),
    destroy,
  };
}
