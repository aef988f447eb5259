// The log of what was said, laid over the scene for looking back: the chat window's own, without field and choices.
import type * as Phaser from "phaser";
import type { Entry } from "../../dialogue/entry.ts";
import { createBacklog } from "../chat-window/chat-window.ts";
import type { Presenter, PresenterHandlers, TalkView } from "../presenter.ts";
import type { PresenterOptions } from "../stage/presenter-options.ts";

export interface BoxLog {
  readonly open: boolean;
  toggle(): void;
  close(): void;
  render(view: TalkView): void;
}

/** @param changed it has been opened or closed */
export function createBoxLog(
  scene: Phaser.Scene,
  handlers: PresenterHandlers,
  options: PresenterOptions,
  changed: () => void,
): BoxLog {
  let view: TalkView | undefined;
  let log: Presenter | undefined;

  /** The key that opened it also puts it away. It comes before the log's own keys. */
  const onKey = (event: KeyboardEvent) => {
    if (event.code !== "KeyL" || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopImmediatePropagation();
    close();
  };

  function close(): void {
    if (!log) return;
    window.removeEventListener("keydown", onKey, true);
    log.destroy();
    log = undefined;
    changed();
  }

  return {
    get open() {
      return log !== undefined;
    },
    toggle() {
      if (log) return close();
      if (!view) return;
      window.addEventListener("keydown", onKey, true);
      // Looking back is no reading on: what has been seen is told by the box.
      log = createBacklog(scene, { ...handlers, close, read() {} }, { ...options, place: "full" });
      log.render({ ...view, entries: toldEntries(view) });
      changed();
    },
    close,
    render(next) {
      view = next;
      log?.render({ ...next, entries: toldEntries(next) });
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
