// How many lines of a player the agent has not had on the screen yet.
import { useEffect, useState } from "preact/hooks";
import type { ChatView } from "../picture.ts";
import { keep, kept } from "./kept.ts";

/** Chat id → time of the newest line that was on the screen (the desk's clock, ms). */
type Seen = Record<string, number>;

const KEY = "seen";

export function useUnread(
  open: ChatView | undefined,
  chats: ReadonlyMap<string, ChatView>,
): (chat: ChatView) => number {
  const [seen, setSeen] = useState<Seen>(readSeen);
  const [visible, setVisible] = useState(!document.hidden);
  const newest = open && Math.max(open.openedAt, ...open.lines.map(({ at }) => at));

  useEffect(() => {
    const onChange = () => setVisible(!document.hidden);
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, []);

  useEffect(() => {
    if (!open || !visible || newest === undefined || (seen[open.id] ?? 0) >= newest) return;
    // Chats that the desk has forgotten need not be remembered here.
    const still = Object.fromEntries(Object.entries(seen).filter(([id]) => chats.has(id)));
    const next = { ...still, [open.id]: newest };
    setSeen(next);
    keep(KEY, JSON.stringify(next));
  }, [open?.id, newest, visible]);

  return (chat) => {
    if (chat.state === "closed") return 0;
    const until = seen[chat.id] ?? 0;
    const lines = chat.lines.filter((line) => line.kind === "said" && line.from === "player" && line.at > until).length;
    // Somebody who called and has not said a word since counts as one.
    return lines === 0 && chat.state === "waiting" && until < chat.openedAt ? 1 : lines;
  };
}

function readSeen(): Seen {
  try {
    const value: unknown = JSON.parse(kept(KEY) || "{}");
    return typeof value === "object" && value !== null ? (value as Seen) : {};
  } catch {
    return {};
  }
}
