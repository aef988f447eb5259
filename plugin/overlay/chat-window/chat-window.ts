// The chat window: a scrolling log with a field to type into, at the side of the screen or over all of it.
import * as Phaser from "phaser";
import { type ChoiceBar, createChoiceBar } from "../choices/choice-bar.ts";
import { createPickLock } from "../input/pick-lock.ts";
import { createTextEntry } from "../input/text-entry.ts";
import { createCountdown } from "../media/countdown.ts";
import { createMedia } from "../media/media.ts";
import { createTalkMirror } from "../mirror/talk-mirror.ts";
import type { Presenter, PresenterHandlers, TalkView } from "../presenter.ts";
import { createStage } from "../stage/create-stage.ts";
import { createOwnCamera } from "../stage/own-camera.ts";
import type { PresenterOptions } from "../stage/presenter-options.ts";
import { reportErrors } from "../stage/report-errors.ts";
import { measureScreen } from "../stage/screen.ts";
import { createEntryTimes } from "./entry-times.ts";
import { createLog } from "./log.ts";
import { createWindowFrame } from "./window-frame.ts";
import { createWindowHands } from "./window-hands.ts";
import { layoutWindow, type WindowPlace } from "./window-layout.ts";
import { createScrollBar, createTypingSign, createWordSlip } from "./window-signs.ts";

export interface ChatWindowOptions extends PresenterOptions {
  /** @defaultValue the side at which lines end; narrow screens are filled whatever is said here */
  readonly place?: WindowPlace;
  /** Width at the side, in theme pixels. @defaultValue 372 */
  readonly width?: number;
  /** In the header. @defaultValue who is talked to */
  readonly title?: string;
  /** Only what was said: no field, no choices; for looking back. @defaultValue false */
  readonly logOnly?: boolean;
}

/** The window slides in for this long (ms). */
const OPENING = 180;
/** No frame moves it further than this (ms). */
const LONGEST_STEP = 250;

/**
 * Opens a chat window in a scene. It draws through a camera of its own, so the game's cameras may do what they like.
 *
 * @param scene the running scene that hosts it; when it shuts down the window goes with it
 * @param handlers told what the player did; an error thrown in one is reported to the page, and the window goes on
 * @throws TypeError for a theme that cannot be drawn
 * @example
 * const chat = createChatWindow(this, handlers, { place: "right" });
 * chat.render(view);
 */
export function createChatWindow(
  scene: Phaser.Scene,
  handlers: PresenterHandlers,
  options: ChatWindowOptions = {},
): Presenter {
  const { events, scale, textures, game } = scene;
  const stage = createStage(scene, options);
  const { root, theme, wording, still, paintings } = stage;
  const safely = reportErrors(handlers);
  const withEntry = () => !options.logOnly && view?.entry !== undefined;

  const frame = createWindowFrame(stage);
  const times = createEntryTimes(() => Date.now());
  const media = createMedia(stage, {
    choose: safely.choose,
    follow: safely.follow,
    wake,
    covered: () => showEntry(),
  });
  const log = createLog(stage, media, times, { moved: onMoved, wake });
  const typing = createTypingSign(stage);
  const bar = createScrollBar(stage);
  const notice = createWordSlip(stage, "notice", "trouble", false);
  const pill = createWordSlip(stage, "pill", "plate", true);
  const countdown = createCountdown(stage);
  const lock = createPickLock();

  let choices: ChoiceBar | undefined;
  let view: TalkView | undefined;
  let screen = measureScreen(scene, options);
  let layout = layOut();
  let logEnd = 0;
  let below = -1;
  let readTo = "";
  let busy = false;
  let opening = still ? OPENING : 0;
  let awake = false;
  let lastTime = 0;
  let alive = true;

  const entry = createTextEntry(scene, theme, wording.send, {
    say: (text) => handlers.say(text),
    next: () => hands.goOn(),
    focus: safely.focus,
    changed: () => frame.lightSend(!entry.empty),
  });
  const mirror = createTalkMirror(stage, {
    choose: (id) => hands.pickById(id),
    next: () => hands.goOn(),
    retry: safely.retry,
    leave: (url) => media.leave(url),
    point: (what) => hands.point(what),
  });
  const hands = createWindowHands(stage, {
    ...{ log, entry, media, pill, bar, lock, wake, handlers: safely },
    view: () => view,
    layout: () => layout,
    choices: () => choices,
    seen: () => logEnd - layout.log.y,
    pixel: () => screen.pixel,
  });
  const camera = createOwnCamera(scene, root);

  function layOut() {
    const { place, width } = options;
    const wishes = { entry: withEntry(), rightToLeft: stage.rightToLeft };
    return layoutWindow(screen, { ...wishes, ...(place && { place }), ...(width && { width }) }, theme);
  }
  function showEntry(): void {
    entry.show(withEntry() && !media.covered ? view?.entry?.placeholder : undefined);
  }

  /** Everything to its place: at the beginning, on a new screen size, when the field comes or goes. */
  function place(): void {
    if (!alive) return;
    screen = measureScreen(scene, options);
    layout = layOut();
    camera.resize(scale.width, scale.height);
    hands.resize(scale.width, scale.height);
    frame.place(layout);
    entry.place(layout);
    media.place();
    const { unit, close } = layout;
    const size = Math.round(40 * unit);
    countdown.place(close.x + (stage.rightToLeft ? 1.7 : -0.7) * close.width, close.y + close.height / 2, size, unit);
    settle();
  }

  /** What stands between the field and the log, from below; the log has the rest. */
  function settle(): void {
    if (!view) return;
    const { unit, log: room } = layout;
    const gap = Math.round(7 * unit);
    const open = !options.logOnly && view.choices.length > 0;
    let bottom = room.y + room.height;
    if (open) {
      choices ??= createChoiceBar(stage);
      lock.offer(JSON.stringify(view.choices.map((each) => [each.id, each.locked])));
      choices.offer(view.choices, layout, bottom - gap);
      bottom = (choices.top ?? bottom) - gap;
    } else {
      lock.close();
      choices?.hide();
    }
    const told = notice.draw(view.notice ?? "", layout, room.x + room.width / 2, bottom - gap);
    if (told > 0) bottom -= told + 2 * gap;
    logEnd = Math.max(room.y + 1, bottom);
    below = -1;
    typing.show(view.waiting);
    log.place({ area: { ...room, height: logEnd - room.y }, tallest: room.height, unit, finger: layout.finger });
    log.reserve(view.waiting ? typing.height(layout) : 0);
    onMoved();
    wake();
  }

  function onMoved(): void {
    bar.draw(log.window, layout, logEnd - layout.log.y);
    typing.place(layout, log.bottom, logEnd);
    const count = log.atEnd ? 0 : log.below;
    if (count !== below) {
      below = count;
      const { log: room, unit } = layout;
      pill.draw(
        count > 0 ? wording.unreadBelow(count) : "",
        layout,
        room.x + room.width / 2,
        logEnd - Math.round(8 * unit),
      );
    }
    if (!busy) noteRead();
  }

  /** Tells the talk once that all there is has been on the screen. */
  function noteRead(): void {
    const last = view?.entries.at(-1)?.id;
    if (last === undefined || last === readTo || !log.atEnd || document.visibilityState === "hidden") return;
    readTo = last;
    safely.read();
  }

  function wake(): void {
    if (awake || !alive) return;
    awake = true;
    lastTime = Number.POSITIVE_INFINITY;
    events.on(Phaser.Scenes.Events.UPDATE, update);
  }

  /** Runs only while something moves; an idle window costs nothing. */
  function update(time: number, step: number): void {
    const delta = Math.min(LONGEST_STEP, Math.max(step, time - lastTime));
    lastTime = time;
    let moving = false;
    if (opening < OPENING) {
      opening = Math.min(OPENING, opening + delta);
      const eased = 1 - (1 - opening / OPENING) ** 3;
      const away = layout.panel.x + layout.panel.width / 2 < scale.width / 2 ? -1 : 1;
      const slide = (1 - eased) * 28 * layout.unit;
      root.setPosition(layout.full ? 0 : away * slide, layout.full ? slide : 0).setAlpha(eased);
      moving = true;
    }
    moving = log.pass(delta) || moving;
    moving = lock.pass(delta) || moving;
    moving = hands.pass(delta) || moving;
    moving = (choices?.pass(delta) ?? false) || moving;
    moving = typing.pass(delta) || moving;
    moving = countdown.pass() || moving;
    if (moving) return;
    awake = false;
    events.off(Phaser.Scenes.Events.UPDATE, update);
  }

  const onFonts = () => {
    stage.fonts++;
    log.refresh();
    place();
  };
  const onTexture = (key: string) => {
    // The overlay's own pictures are nobody's portrait.
    if (key.startsWith("parley")) return;
    frame.refresh(key);
    if (view?.entries.some((each) => each.speaker?.portrait === key)) log.refresh();
  };
  // Where the scene is paused or asleep, something else is in front; a DOM field would lie over that.
  const onRest = () => entry.show(undefined);
  const { SHUTDOWN, DESTROY, PAUSE, SLEEP, RESUME, WAKE } = Phaser.Scenes.Events;
  const listening: readonly [Phaser.Events.EventEmitter, string, (...given: never[]) => void][] = [
    [events, SHUTDOWN, destroy],
    [events, DESTROY, destroy],
    [events, PAUSE, onRest],
    [events, SLEEP, onRest],
    [events, RESUME, showEntry],
    [events, WAKE, showEntry],
    [game.events, Phaser.Core.Events.VISIBLE, noteRead],
    [scale, Phaser.Scale.Events.RESIZE, place],
    [textures, Phaser.Textures.Events.ADD, onTexture],
  ];
  for (const [emitter, event, listener] of listening) emitter.on(event, listener);
  document.fonts?.addEventListener?.("loadingdone", onFonts);
  for (const family of [theme.fonts.body, theme.fonts.name, theme.fonts.small])
    document.fonts?.load?.(`20px ${family}`).catch(() => {});
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
    log.destroy();
    countdown.destroy();
    media.destroy();
    root.destroy();
    paintings.destroy();
  }

  return {
    render(next) {
      if (!alive) return;
      const before = view;
      view = next;
      busy = true;
      frame.name(options.title === undefined ? next.speaker : { name: options.title });
      showEntry();
      if (options.timers !== false && !options.logOnly) countdown.show(next.countdown);
      if (!before || (before.entry === undefined) !== (next.entry === undefined)) place();
      else if (changed(before, next)) settle();
      log.show(next.entries, next.unseen?.from);
      mirror.render(next, { choices: options.logOnly ? [] : next.choices, next: false, whole: true });
      busy = false;
      onMoved();
      wake();
      // Here lines are not told one by one: what stands in the log has been told.
      if (next.more && next.line && !options.logOnly) safely.advance(next.line.id);
    },
    whole: true,
    focusEntry: () => entry.focus(),
    destroy,
  };
}

/** Something beside the entries is another. */
function changed(was: TalkView, now: TalkView): boolean {
  return (
    was.notice !== now.notice ||
    was.waiting !== now.waiting ||
    (was.choices !== now.choices && JSON.stringify(was.choices) !== JSON.stringify(now.choices))
  );
}

/**
 * What was said so far, for looking back from a dialogue box: the same log, without field and choices. Escape, the cross
 * or the pad's B ask to close it (`handlers.close`).
 */
export function createBacklog(
  scene: Phaser.Scene,
  handlers: PresenterHandlers,
  options: Omit<ChatWindowOptions, "logOnly"> = {},
): Presenter {
  return createChatWindow(scene, handlers, { ...options, logOnly: true });
}
