// Where an agent writes. The draft of each chat is kept until it is sent; Enter sends, unless it ends a composition.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CannedReply, ChatView } from "../picture.ts";
import { CannedMenu, filledIn, matchingReplies, slashBefore } from "./canned-menu.tsx";
import { Icon } from "./icon.tsx";
import { keep, kept } from "./kept.ts";

interface ComposerProps {
  chat: ChatView;
  agentName: string;
  replies: readonly CannedReply[];
  live: boolean;
  /** Text of a refused line, to be written anew. */
  reused: { text: string } | undefined;
  onSay: (text: string, file?: { url: string }) => void;
}

export function Composer({ chat, agentName, replies, live, reused, onSay }: ComposerProps) {
  const draftKey = `draft:${chat.id}`;
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(kept(draftKey));
  const [caret, setCaret] = useState(text.length);
  const [menuClosed, setMenuClosed] = useState(false);
  const [picked, setPicked] = useState(0);
  const [attaching, setAttaching] = useState(false);

  const slash = menuClosed ? undefined : slashBefore(text, caret);
  const offered = slash === undefined ? [] : matchingReplies(replies, slash);
  const choice = Math.min(picked, offered.length - 1);

  function write(next: string, at = next.length): void {
    setText(next);
    setCaret(at);
    keep(draftKey, next);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at, at);
    });
  }

  // At once, not after the next paint: the agent may be typing already.
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (reused) write(text === "" ? reused.text : `${reused.text}\n${text}`);
  }, [reused]);

  // Grows with what is written, up to a third of the window (page.css).
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  function send(): void {
    if (text.trim() === "") return;
    onSay(text.trim());
    write("");
  }

  function pick(reply: CannedReply): void {
    const start = caret - (slash?.length ?? 0) - 1;
    const filled = filledIn(reply.text, chat.name, agentName);
    setPicked(0);
    write(text.slice(0, start) + filled + text.slice(caret), start + filled.length);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // The Enter that picks a word in an input method arrives as one of these; sending it would cut the line short.
    if (event.isComposing || event.keyCode === 229) return;
    const reply = offered[choice];
    if (reply) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        setPicked((choice + (event.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length);
        return;
      }
      if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") {
        event.preventDefault();
        pick(reply);
        return;
      }
    }
    if (event.key === "Escape") {
      event.preventDefault();
      if (slash !== undefined) setMenuClosed(true);
      else field.current?.blur();
      return;
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  }

  return (
    <div class="composer">
      {offered.length > 0 && slash !== undefined && (
        <CannedMenu replies={offered} chosen={choice} player={chat.name} agent={agentName} onPick={pick} />
      )}
      {attaching && (
        <FileForm
          onDone={(url) => {
            setAttaching(false);
            if (url === undefined) return field.current?.focus();
            onSay(text.trim(), { url });
            write("");
          }}
        />
      )}
      <div class="composer-box">
        <textarea
          ref={field}
          data-testid="composer"
          rows={2}
          value={text}
          maxLength={10_000}
          placeholder={`Write to ${chat.name}. Type / for a ready reply.`}
          aria-label={`Your line to ${chat.name}`}
          aria-controls="canned-replies"
          aria-haspopup="listbox"
          aria-autocomplete="list"
          {...(offered.length > 0 ? { "aria-activedescendant": `canned-${choice}` } : {})}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            setCaret(currentTarget.selectionStart);
            setMenuClosed(false);
            setPicked(0);
            keep(draftKey, currentTarget.value);
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <div class="composer-bar">
          <button
            type="button"
            class="link-button"
            onClick={() => {
              setMenuClosed(false);
              write(text === "" || /\s$/.test(text) ? `${text}/` : `${text} /`);
            }}
          >
            / Ready replies
          </button>
          <button type="button" class="link-button" aria-expanded={attaching} onClick={() => setAttaching(!attaching)}>
            <Icon name="clip" /> Link a file
          </button>
          <span class="composer-hint">
            {live ? "Enter sends, Shift + Enter starts a new line" : "The desk is away; lines go out when it is back"}
          </span>
          <button type="button" class="button primary" data-testid="send" disabled={text.trim() === ""} onClick={send}>
            Send <Icon name="send" />
          </button>
        </div>
      </div>
    </div>
  );
}

function FileForm({ onDone }: { onDone: (url: string | undefined) => void }) {
  const [url, setUrl] = useState("");
  const isUrl = /^https?:\/\/\S+$/i.test(url) && URL.canParse(url);
  return (
    <form
      class="file-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isUrl) onDone(url);
      }}
      onKeyDown={(event) => event.key === "Escape" && onDone(undefined)}
    >
      <label for="file-url">Address of the file; what you have written goes with it</label>
      <input
        id="file-url"
        type="url"
        placeholder="https://"
        value={url}
        // biome-ignore lint/a11y/noAutofocus: the agent has just asked for it
        autoFocus
        onInput={({ currentTarget }) => setUrl(currentTarget.value.trim())}
      />
      <button type="button" class="button quiet" onClick={() => onDone(undefined)}>
        Cancel
      </button>
      <button type="submit" class="button" disabled={!isUrl}>
        Send file
      </button>
    </form>
  );
}
