// The ready replies that open by typing a slash.
import { useEffect, useRef } from "preact/hooks";
import type { CannedReply } from "../picture.ts";

interface CannedMenuProps {
  replies: CannedReply[];
  chosen: number;
  player: string;
  agent: string;
  onPick: (reply: CannedReply) => void;
}

export function CannedMenu({ replies, chosen, player, agent, onPick }: CannedMenuProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.children[chosen]?.scrollIntoView({ block: "nearest" }), [chosen]);
  return (
    <div class="canned" id="canned-replies" role="listbox" aria-label="Ready replies" ref={list}>
      {replies.map((reply, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's, which keeps the focus
        <div
          key={reply.shortcut}
          id={`canned-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          // Before the text field loses its focus and its caret.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(reply)}
        >
          <kbd>/{reply.shortcut}</kbd>
          <span>{filledIn(reply.text, player, agent)}</span>
        </div>
      ))}
    </div>
  );
}

/** What is typed after a slash that begins a word, up to the caret: "/he" → "he". */
export function slashBefore(text: string, caret: number): string | undefined {
  return /(?:^|\s)\/([\p{L}\p{N}-]*)$/u.exec(text.slice(0, caret))?.[1];
}

/** By shortcut first, then by any word of the text. */
export function matchingReplies(replies: readonly CannedReply[], typed: string): CannedReply[] {
  const sought = typed.toLowerCase();
  const starts = replies.filter(({ shortcut }) => shortcut.toLowerCase().startsWith(sought));
  if (sought.length < 3) return starts;
  return [
    ...starts,
    ...replies.filter((reply) => !starts.includes(reply) && reply.text.toLowerCase().includes(sought)),
  ];
}

export function filledIn(text: string, player: string, agent: string): string {
  return text.replaceAll("{player}", () => player).replaceAll("{agent}", () => agent.split(" ")[0] ?? agent);
}
