// The chat window: a scrolling log with a field to type into, at the side of the screen or over all of it.
import type * as Phaser from "phaser";
import type { Block } from "../../dialogue/block.ts";
import { besideCards } from "../choices/beside-cards.ts";
import { createTextEntry } from "../input/text-entry.ts";
import { createCountdown } from "../media/countdown.ts";
import { createMedia } from "../media/media.ts";
import { createTalkMirror } from "../mirror/talk-mirror.ts";
import type { ChoiceView, Presenter, PresenterHandlers, TalkView } from "../presenter.ts";
import { createStage } from "../stage/create-stage.ts";
import { createHeartbeat } from "../stage/heartbeat.ts";
import { listenToHost } from "../stage/host-events.ts";
import { createOpening } from "../stage/opening.ts";
import { createOwnCamera } from "../stage/own-camera.ts";
import { reportErrors } from "../stage/report-errors.ts";
import { measureScreen } from "../stage/screen.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import type { ChatWindowOptions } from "./chat-window-options.ts";
import { createEntryTimes } from "./entry-times.ts";
import { createLog } from "./log.ts";
import { createWindowFrame } from "./window-frame.ts";
import { createWindowHands, type WindowHands } from "./window-hands.ts";
import { layoutWindow } from "./window-layout.ts";
import { createWindowStack, noticeBelow } from "./window-stack.ts";

export type { ChatWindowOptions } from "./chat-window-options.ts";

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
): Presenter & Pick<WindowHands, "key"> {
  const { scale } = scene;
  const stage = createStage(scene, options);
  const { root, theme, wording, paintings } = stage;
  const safely = reportErrors(handlers);
  const withEntry = () => !options.logOnly && view?.entry !== undefined;

  const frame = createWindowFrame(stage);
  const times = createEntryTimes(() => Date.now());
  const media = createMedia(stage, {
    choose: (id) => hands.pickCard(id),
    follow: safely.follow,
    wake,
    covered: () => showEntry(),
  });
  const log = createLog(stage, media, times, { moved: onMoved, wake });
  const stack = createWindowStack(stage, log);
  const countdown = createCountdown(stage);

  /** Its choices are all that can be picked, those on cards of the log among them. */
  let view: TalkView | undefined;
  let rows: readonly ChoiceView[] = [];
  let screen = measureScreen(scene, options);
  let layout = layOut();
  let readTo = "";
  let busy = false;
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
    ...{ log, entry, media, wake, handlers: safely, pill: stack.pill, bar: stack.bar, lock: stack.lock },
    logOnly: options.logOnly ?? false,
    view: () => view,
    rows: () => rows,
    layout: () => layout,
    choices: () => stack.choices,
    seen: () => stack.logEnd - layout.log.y,
    pixel: () => screen.pixel,
  });
  const camera = createOwnCamera(scene, root);
  const heart = createHeartbeat(scene, beat);
  const opening = createOpening(stage, () => {
    const { full, panel, unit } = layout;
    // From the side that it stands at; where it fills the screen, from below.
    const x = full ? 0 : panel.x + panel.width / 2 < scale.width / 2 ? -1 : 1;
    return { x, y: full ? 1 : 0, unit };
  });

  function layOut() {
    const { place, width } = options;
    const labelled = options.title === undefined && Boolean(view?.speaker.label);
    const wishes = { entry: withEntry(), rightToLeft: stage.rightToLeft, labelled };
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
    const size = Math.round(withLetters(theme, 40) * unit);
    const start = size / 2 - 1.8 * unit;
    const x = stage.rightToLeft ? close.x + close.width + start : close.x - start;
    countdown.place(x, close.y + close.height / 2, size, unit);
    settle();
  }

  function settle(): void {
    if (!view) return;
    stack.arrange(view, layout, rows);
    onMoved();
    wake();
  }
  function onMoved(): void {
    stack.follow(layout);
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
    heart.wake();
  }

  /** True while something moves. */
  function beat(delta: number): boolean {
    let moving = opening.pass(delta);
    moving = log.pass(delta) || moving;
    moving = hands.pass(delta) || moving;
    const wasPicked = stack.lock.picked;
    moving = stack.pass(delta) || moving;
    if (wasPicked && !stack.lock.picked) settle();
    return countdown.pass() || moving;
  }

  const stop = listenToHost(stage, {
    ...{ gone: destroy, resized: place, back: showEntry, seen: noteRead },
    // Where the scene is paused or asleep, something else is in front; a DOM field would lie over that.
    rest: () => entry.show(undefined),
    fonts() {
      log.refresh();
      place();
    },
    texture(key) {
      frame.refresh(key);
      if (view?.entries.some((each) => each.speaker?.portrait === key)) log.refresh();
    },
  });

  function destroy(): void {
    if (!alive) return;
    alive = false;
    stop();
    heart.stop();
    for (const each of [entry, hands, mirror, camera, log, countdown, media, root, paintings]) each.destroy();
  }

  return {
    render(next) {
      if (!alive) return;
      const before = view;
      view = next;
      rows = options.logOnly ? [] : besideCards(next.choices, answerOf(next));
      media.offer(next.choices);
      busy = true;
      frame.name(options.title === undefined ? next.speaker : { name: options.title });
      showEntry();
      if (options.timers !== false && !options.logOnly) countdown.show(next.countdown);
      if (!before || shape(before) !== shape(next)) place();
      else if (changed(before, view)) settle();
      log.show(next.entries, next.unseen?.from);
      mirror.render(next, { choices: options.logOnly ? [] : next.choices, next: false, whole: true });
      busy = false;
      onMoved();
      wake();
      // Here lines are not told one by one: what stands in the log has been told.
      if (next.more && next.line && !options.logOnly) safely.advance(next.line.id);
    },
    whole: true,
    key: hands.key,
    focusEntry: () => entry.focus(),
    destroy,
  };
}

/** What the log shows since the player has spoken last: what there is to answer. */
function answerOf({ entries }: TalkView): readonly Block[] {
  const spoken = entries.findLastIndex(({ side, mark }) => side === "player" && mark !== "failed");
  return entries.slice(spoken + 1).map((each) => each.block);
}

/** What the layout depends on. */
const shape = ({ entry, speaker }: TalkView) => `${entry === undefined} ${!speaker.label}`;

/** Something beside the entries is another. */
function changed(was: TalkView, now: TalkView): boolean {
  return (
    noticeBelow(was) !== noticeBelow(now) ||
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
): ReturnType<typeof createChatWindow> {
  return createChatWindow(scene, handlers, { ...options, logOnly: true });
}
