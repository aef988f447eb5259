// Says once that everything has been seen: its last line stands there whole, before somebody's eyes.
import type { TalkView } from "../presenter.ts";

export type ReportSeen = (unseen: TalkView["unseen"]) => void;

/** @param read told once for each state of the log that had something unseen in it */
export function createSeenReport(read: () => void): ReportSeen {
  let reported = "";
  return (unseen) => {
    const key = unseen ? `${unseen.from} ${unseen.count}` : "";
    // Nobody sees a hidden page; it is asked again when it comes back.
    if (key === reported || document.hidden) return;
    reported = key;
    if (unseen) read();
  };
}
