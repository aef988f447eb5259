// The same talk for ears and for the Tab key: what is said in a live log, and everything that can be pressed as a real
// control. One for each presenter, whichever it is; of several on one screen only the front one speaks.
import type { Entry } from "../../dialogue/entry.ts";
import type { ChoiceView, TalkView } from "../presenter.ts";
import type { Stage } from "../stage/stage.ts";
import { control, entryNode, make } from "./entry-node.ts";
import { createMirrorRegion } from "./mirror-region.ts";
import { createPlayed } from "./played.ts";

export interface MirrorActs {
  choose(choiceId: string): void;
  /** "Next": the line was heard, the player wants to go on. */
  next(): void;
  retry(id: string): void;
  /** Asks whether to leave the game for this address. */
  leave(url: string): void;
  /**
   * The keyboard is on this choice, on "Next" (`next`), or on neither any more: to be shown on the canvas.
   *
   * @returns true when it is shown there; else the page shows it
   */
  point?(what: { readonly choice: string } | "next" | undefined): boolean;
}

/** What can be pressed now, as the presenter has it: it may still be telling the line. */
export interface MirrorState {
  readonly choices: readonly ChoiceView[];
  /** A press goes on: to the next page, or to the next line. */
  readonly next: boolean;
  /** Everything in the log is on the screen; else only what comes up to the line. @defaultValue false */
  readonly whole?: boolean;
}

export interface TalkMirror {
  /** Given whole each time, like the view; what has not changed is not said again. */
  render(view: TalkView, state: MirrorState): void;
  destroy(): void;
}

/** Older entries leave the region: it is there to be heard, not to be searched. */
const KEPT = 60;
/** The last warning of a countdown, in seconds, where it is longer than twice as much. */
const LAST_CALL = 10;
/** Who has longer than this (s) is not hurried by being told. */
const LONG = 600;
/** An answer that comes sooner (ms) is told without a word about waiting for it. */
const SOON = 1000;

/**
 * Makes the mirror of one presenter. It looks after itself: a paused scene, fullscreen, other mirrors, the keyboard.
 *
 * @example
 * const mirror = createTalkMirror(stage, { choose, next, retry, leave, point });
 * mirror.render(view, { choices: isOpen ? view.choices : [], next: isWaitingForPress });
 */
export function createTalkMirror(stage: Stage, acts: MirrorActs): TalkMirror {
  const { scene, wording } = stage;
  const log = make("div");
  const status = make("div");
  const choices = make("div");
  const next = control(wording.next, "next", "");
  log.setAttribute("role", "log");
  log.setAttribute("aria-label", wording.log);
  log.setAttribute("aria-live", "polite");
  log.setAttribute("aria-relevant", "additions");
  status.setAttribute("role", "status");
  status.setAttribute("aria-atomic", "false");
  choices.setAttribute("role", "group");
  choices.setAttribute("aria-label", wording.choices);
  choices.hidden = true;
  next.hidden = true;
  const region = createMirrorRegion(scene, wording.dialogue, log);
  region.element.append(status, choices, next);

  const nodes = new Map<string, { readonly entry: Entry; readonly node: HTMLElement | undefined }>();
  const notes = new Map<string, HTMLElement>();
  const played = createPlayed(wording);
  let said: readonly Entry[] | undefined;
  let offered = "";
  let countdown = "";
  let warning: ReturnType<typeof setTimeout> | undefined;
  let late: ReturnType<typeof setTimeout> | undefined;

  const onClick = (event: Event) => {
    const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
    if (!pressed) return;
    event.preventDefault();
    const of = pressed.dataset.of ?? "";
    switch (pressed.dataset.act) {
      case "choose":
        acts.choose(of);
        break;
      case "next":
        acts.next();
        break;
      case "retry":
        acts.retry(of);
        break;
      case "leave":
        acts.leave(of);
        break;
      case "play":
        played.press(of, pressed);
        break;
    }
  };
  const onFocus = (event: Event) => {
    const at = event.type === "focusin" && event.target instanceof HTMLElement ? event.target : undefined;
    const { act, of = "" } = at?.dataset ?? {};
    const isShown = acts.point?.(act === "choose" ? { choice: of } : act === "next" ? "next" : undefined) ?? false;
    region.point(act === undefined || isShown ? undefined : (at?.textContent ?? ""));
  };
  region.element.addEventListener("click", onClick);
  region.element.addEventListener("focusin", onFocus);
  region.element.addEventListener("focusout", onFocus);

  /** The keyboard does not fall to the page when what it is on goes away: from the log Tab leads to what can be pressed. */
  function giveWay(going: Node): void {
    if (going.contains(document.activeElement)) log.focus({ preventScroll: true });
  }

  /** @param fresh the first one to be told; what was said before this mirror was there is only there to be read */
  function show(entries: readonly Entry[], fresh: string | undefined): void {
    if (entries.length === said?.length && entries.every((entry, at) => entry === said?.[at])) return;
    let old = said ? 0 : entries.findIndex(({ id }) => id === fresh);
    if (old < 0) old = entries.length - 1;
    said = entries;
    const wanted = new Set(entries.map(({ id }) => id));
    for (const [id, { node }] of nodes)
      if (!wanted.has(id)) {
        if (node) giveWay(node);
        node?.remove();
        nodes.delete(id);
      }
    let before: HTMLElement | null = null;
    for (const [at, entry] of entries.entries()) {
      const known = nodes.get(entry.id);
      let node = known?.node;
      if (known?.entry !== entry) {
        const fresh = entryNode(entry, wording);
        if (at < old || node?.ariaLive) fresh?.setAttribute("aria-live", "off");
        // A line that was delivered reads as before: it is not said again.
        if (!(fresh && node?.isEqualNode(fresh))) {
          if (node) giveWay(node);
          node?.remove();
          node = fresh;
        }
        nodes.set(entry.id, { entry, node });
      }
      if (!node) continue;
      const place: ChildNode | null = before ? before.nextSibling : log.firstChild;
      if (place !== node) log.insertBefore(node, place);
      before = node;
    }
  }

  function offer(list: readonly ChoiceView[]): void {
    const key = JSON.stringify(list);
    if (key === offered) return;
    offered = key;
    giveWay(choices);
    choices.hidden = list.length === 0;
    choices.replaceChildren(
      ...list.map(({ id, text, url, locked }) => {
        const words = url === undefined ? text : wording.link(text);
        const button = control(locked === undefined ? words : wording.locked(words, locked), "choose", id);
        if (locked !== undefined) button.setAttribute("aria-disabled", "true");
        return button;
      }),
    );
    note("answers", undefined);
    if (list.length > 0) note("answers", wording.answers(list.length));
  }

  /** Said only when it takes its time: else it would be said over the answer. */
  function wait(waiting: boolean): void {
    if (waiting) late ??= setTimeout(() => note("waiting", wording.waiting), SOON);
    else {
      clearTimeout(late);
      late = undefined;
      note("waiting", undefined);
    }
  }

  /** A word about the talk itself; it stays as long as it is true. */
  function note(what: string, words: string | undefined): void {
    const line = notes.get(what);
    if (line?.textContent === words) return;
    line?.remove();
    notes.delete(what);
    if (words === undefined || words === "") return;
    const fresh = make("p", words);
    notes.set(what, fresh);
    status.append(fresh);
  }

  /** Said at the beginning and shortly before the end, not every second. */
  function count(now: TalkView["countdown"]): void {
    if (now?.id === countdown) return;
    countdown = now?.id ?? "";
    clearTimeout(warning);
    const seconds = now && now.seconds <= LONG ? Math.round(now.seconds) : undefined;
    note("countdown", seconds === undefined ? undefined : wording.secondsLeft(seconds));
    if (seconds !== undefined && seconds > 2 * LAST_CALL)
      warning = setTimeout(() => note("countdown", wording.secondsLeft(LAST_CALL)), (seconds - LAST_CALL) * 1000);
  }

  return {
    render(view, { choices: open, next: goesOn, whole = false }) {
      show(heard(view, whole).slice(-KEPT), view.unseen?.from);
      const failed = view.echo?.mark === "failed" && !view.entries.some(({ id }) => id === view.echo?.id);
      note("failed", failed ? `${wording.failed}: ${view.echo?.text}` : undefined);
      note("notice", view.notice);
      wait(view.waiting);
      count(view.countdown);
      offer(open);
      if (!goesOn) giveWay(next);
      next.hidden = !goesOn;
    },
    destroy() {
      clearTimeout(warning);
      clearTimeout(late);
      played.destroy();
      region.destroy();
    },
  };
}

/** The entries that may be heard: where lines are told one by one, none before its turn. */
function heard({ entries, line, more, speaker }: TalkView, whole: boolean): readonly Entry[] {
  if (whole || !line) return entries;
  const at = entries.findLastIndex(({ id, block }) => id === line.id || line.media.includes(block));
  if (at >= 0) return more ? entries.slice(0, at + 1) : entries;
  // A presenter may be given a line without a log.
  return [...entries, { id: line.id, side: "other", speaker, block: { type: "words", text: line.text }, at: 0 }];
}
