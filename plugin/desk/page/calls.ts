// How the page calls for the agent: the tab's title, a notification when it is hidden, a word for screen readers.
import { useEffect, useRef, useState } from "preact/hooks";
import type { ChatView, SpokenLine } from "../picture.ts";

const TITLE = "Parley desk";

/** "(2) Parley desk" */
export function useTitleBadge(waiting: number): void {
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) ${TITLE}` : TITLE;
  }, [waiting]);
}

export function useNotifications(waiting: readonly ChatView[], ready: boolean): void {
  const known = useRef<Set<string> | undefined>(undefined);
  const ids = waiting.map(({ id }) => id).join(" ");
  useEffect(() => {
    if (!ready) return;
    const before = known.current;
    known.current = new Set(waiting.map(({ id }) => id));
    if (!before || !document.hidden || typeof Notification === "undefined") return;
    if (Notification.permission !== "granted") return;
    for (const chat of waiting) {
      if (before.has(chat.id)) continue;
      const notification = new Notification(`${chat.name} asks for a human`, {
        body: chat.channel ? `with ${chat.channel}` : "",
        tag: chat.id,
      });
      notification.onclick = () => {
        focus();
        notification.close();
      };
    }
  }, [ids, ready]);
}

/** What has just happened, for the live region: a new line in the open chat, or a new player who waits. */
export function useAnnouncement(open: ChatView | undefined, waiting: readonly ChatView[], ready: boolean): string {
  const [words, setWords] = useState("");
  const heard = useRef<{ chat: string | undefined; line: string | undefined; waiting: Set<string> } | undefined>(
    undefined,
  );
  const last = open?.lines.findLast((line): line is SpokenLine => line.kind === "said" && line.from === "player");
  const ids = waiting.map(({ id }) => id).join(" ");
  useEffect(() => {
    if (!ready) return;
    const before = heard.current;
    heard.current = { chat: open?.id, line: last?.id, waiting: new Set(waiting.map(({ id }) => id)) };
    if (!before) return;
    const fresh = waiting.filter(({ id }) => !before.waiting.has(id));
    if (open && last && before.chat === open.id && before.line !== last.id)
      setWords(`${open.name}: ${last.text || "sent a file"}`);
    else if (fresh.length > 0) setWords(fresh.map(({ name }) => `${name} waits for a human`).join(", "));
  }, [open?.id, last?.id, ids, ready]);
  return words;
}
