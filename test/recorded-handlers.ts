// What a presenter reports, told as words: "choose mill", "say Thank you", "close".
import type { PresenterHandlers } from "../plugin/overlay/presenter.ts";

export function recordedHandlers(report: (call: string) => void): PresenterHandlers {
  const note = (name: string) => (what?: string | boolean) => report(what === undefined ? name : `${name} ${what}`);
  return {
    advance: note("advance"),
    choose: note("choose"),
    say: note("say"),
    retry: note("retry"),
    close: note("close"),
    focus: note("focus"),
    follow: note("follow"),
    read: note("read"),
  };
}
