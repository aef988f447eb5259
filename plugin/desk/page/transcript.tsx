// What was said: first with the bot, then, below the line, live. Stays at the end unless the agent has scrolled up.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChatView } from "../picture.ts";
import { useDeskTime } from "./desk-clock.tsx";
import type { Pending } from "./page-state.ts";
import { PastTalk } from "./past-talk.tsx";
import { Note, PendingLine, Spoken } from "./transcript-line.tsx";

interface TranscriptProps {
  chat: ChatView;
  me: string;
  pending: Pending[];
  live: boolean;
  onRetry: () => void;
  onUnsay: (lineId: string) => void;
  onReuse: (lineId: string, text: string) => void;
}

/** px: closer to the end than this counts as being at the end. */
const AT_THE_END = 48;

export function Transcript({ chat, me, pending, live, onRetry, onUnsay, onReuse }: TranscriptProps) {
  const now = useDeskTime();
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const [below, setBelow] = useState(0);
  const newest = chat.lines.at(-1)?.id;
  const count = useRef(chat.lines.length);

  const toTheEnd = () => {
    follows.current = true;
    setBelow(0);
    box.current?.scrollTo({ top: box.current.scrollHeight });
  };

  useLayoutEffect(() => {
    const added = chat.lines.length - count.current;
    count.current = chat.lines.length;
    if (follows.current || pending.length > 0) toTheEnd();
    else if (added > 0) setBelow((known) => known + added);
  }, [newest, chat.lines.length, pending.length]);

  // A taller composer, or the banner, must not hide the last line.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => follows.current && element.scrollTo({ top: element.scrollHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return (
    <div class="transcript-frame">
      <div
        ref={box}
        class="transcript"
        data-testid="transcript"
        role="log"
        aria-live="off"
        aria-label="What was said"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < AT_THE_END;
          if (follows.current) setBelow(0);
        }}
      >
        <div class="transcript-inner">
          <PastTalk chat={chat} me={me} />
          {chat.lines.map((line, index) =>
            line.kind === "note" ? (
              <Note key={line.id} note={line} chat={chat} me={me} now={now} />
            ) : (
              <Spoken
                key={line.id}
                line={line}
                before={chat.lines[index - 1]}
                chat={chat}
                me={me}
                now={now}
                onRetry={onRetry}
                onUnsay={onUnsay}
              />
            ),
          )}
          {pending
            .filter(({ id }) => !chat.lines.some((line) => line.id === id))
            .map((line) => (
              <PendingLine key={line.id} line={line} live={live} onReuse={onReuse} />
            ))}
        </div>
      </div>
      {below > 0 && (
        <button type="button" class="below" onClick={toTheEnd}>
          {below} new below ↓
        </button>
      )}
    </div>
  );
}
