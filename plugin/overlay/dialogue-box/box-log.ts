// The log of what was said, laid over the scene for looking back: the chat window's own, without field and choices.
import type * as Phaser from "phaser";
import type { Entry } from "../../dialogue/entry.ts";
import type { createBacklog } from "../chat-window/chat-window.ts";
import type { PresenterHandlers, TalkView } from "../presenter.ts";
import { whenIdle } from "../stage/on-demand.ts";
import type { PresenterOptions } from "../stage/presenter-options.ts";
import { laterPart } from "./later-part.ts";

export interface BoxLog {
  readonly open: boolean;
  /** It is open, or on its way. */
  readonly wanted: boolean;
  toggle(): void;
  close(): void;
  /**
   * A key while the log is still on its way: those that scroll are kept for it, L and Escape call it off, and so does any
   * other, which then means what it always means. True when it was the log's.
   */
  early(code: string): boolean;
  render(view: TalkView): void;
  destroy(): void;
}

const SCROLLS = /^(Page|Home|End|ArrowUp|ArrowDown)/;

/** @param changed it has been opened or closed */
export function createBoxLog(
  scene: Phaser.Scene,
  handlers: PresenterHandlers,
  options: PresenterOptions,
  changed: () => void,
): BoxLog {
  let view: TalkView | undefined;
  let log: ReturnType<typeof createBacklog> | undefined;
  let asked = false;
  let early: string[] = [];
  let callOff: (() => void) | undefined;

  function show(part: typeof laterPart.now): void {
    const wanted = asked;
    asked = false;
    if (!wanted || !part || !view || log) return;
    // Looking back is no reading on: what has been seen is told by the box.
    log = part.createBacklog(scene, { ...handlers, close, read() {} }, { ...options, place: "full" });
    log.render({ ...view, entries: toldEntries(view) });
    for (const code of early) log.key(code);
    changed();
  }

  function close(): void {
    asked = false;
    if (!log) return;
    log.destroy();
    log = undefined;
    changed();
  }

  return {
    get open() {
      return log !== undefined;
    },
    get wanted() {
      return asked || log !== undefined;
    },
    toggle() {
      if (log) return close();
      // A second press while it is on its way takes the first one back.
      asked = !asked;
      early = [];
      if (laterPart.now) show(laterPart.now);
      else if (asked) laterPart.load().then(show).catch(reportError);
    },
    close,
    early(code) {
      if (!asked) return false;
      if (SCROLLS.test(code)) {
        early.push(code);
        return true;
      }
      asked = false;
      return code === "KeyL" || code === "Escape";
    },
    render(next) {
      view = next;
      if (next.line && !laterPart.now) callOff ??= whenIdle(laterPart.load);
      log?.render({ ...next, entries: toldEntries(next) });
    },
    destroy() {
      callOff?.();
      close();
    },
  };
}

/** What has been told so far: a log gives nothing away. */
export function toldEntries({ entries, line, more }: TalkView): readonly Entry[] {
  const at = more ? lastOf(entries, line) : -1;
  return at < 0 ? entries : entries.slice(0, at + 1);
}

/** How many entries stand in the log behind the line that is told. */
export function waitingBehind({ entries, line, more }: TalkView): number {
  const at = more ? lastOf(entries, line) : -1;
  return at < 0 ? 0 : entries.length - 1 - at;
}

/** Place of the last entry that is on the screen: the line, or what is shown beside it. */
function lastOf(entries: readonly Entry[], line: TalkView["line"]): number {
  return entries.findLastIndex(({ id, block }) => id === line?.id || line?.media.includes(block));
}
