// The keys of the desk. Letters count only while nothing is being typed.
import { useEffect, useRef } from "preact/hooks";

export interface Shortcuts {
  move(by: 1 | -1): void;
  /** Ctrl+Enter: takes a waiting chat (in the text field the composer sends by itself). */
  take(): void;
  write(): void;
  help(): void;
}

export const SHORTCUT_WORDS: readonly (readonly [string, string])[] = [
  ["J / K", "next chat, previous chat"],
  ["Alt + ↓ / ↑", "the same, also while you write"],
  ["Ctrl + Enter", "take the open chat; send, while you write"],
  ["T", "take the open chat"],
  ["R", "go to the text field"],
  ["Esc", "leave the text field"],
  ["Enter", "send"],
  ["Shift + Enter", "new line"],
  ["/", "ready replies, while you write"],
  ["?", "this help"],
];

export function useShortcuts(shortcuts: Shortcuts): void {
  // Read when a key comes, not when an effect runs: keys may come faster than paints.
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
      const target = event.target as HTMLElement | null;
      if (target?.closest("dialog[open]")) return;
      const isTyping = target?.closest("input, textarea, select, [contenteditable]") != null;
      const action = actionOf(event, isTyping, latest.current);
      if (!action) return;
      event.preventDefault();
      action();
    }
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}

function actionOf(event: KeyboardEvent, isTyping: boolean, shortcuts: Shortcuts): (() => void) | undefined {
  const { key, altKey, ctrlKey, metaKey } = event;
  if (altKey && !ctrlKey && !metaKey) {
    if (key === "ArrowDown") return () => shortcuts.move(1);
    if (key === "ArrowUp") return () => shortcuts.move(-1);
    return undefined;
  }
  if (ctrlKey || metaKey) return key === "Enter" && !isTyping ? shortcuts.take : undefined;
  if (isTyping) return undefined;
  switch (key.toLowerCase()) {
    case "j":
      return () => shortcuts.move(1);
    case "k":
      return () => shortcuts.move(-1);
    case "t":
      return shortcuts.take;
    case "r":
      return shortcuts.write;
    case "?":
      return shortcuts.help;
    default:
      return undefined;
  }
}
