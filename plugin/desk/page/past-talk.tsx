// What the player said with the bot before anybody joined, clearly apart from the live talk.
import { useState } from "preact/hooks";
import type { ChatView } from "../picture.ts";
import { moment, useDeskTime } from "./desk-clock.tsx";

/** Longer talks show their end first: it says why the player is here. */
const SHOWN_AT_FIRST = 14;

export function PastTalk({ chat, me }: { chat: ChatView; me: string }) {
  const now = useDeskTime();
  const [whole, setWhole] = useState(false);
  const { history } = chat;
  const hidden = whole ? 0 : Math.max(0, history.length - SHOWN_AT_FIRST);
  const bot = chat.channel || "Bot";
  const first = history[0];
  const joined = chat.owner && chat.owner.id !== me ? chat.owner.name : "you";

  if (!first)
    return (
      <p class="past-none">
        Nothing was said with the bot before. <bdi>{chat.name}</bdi> asked for a human at {moment(chat.openedAt, now)}.
      </p>
    );
  return (
    <>
      <section class="past" aria-label={`Before ${joined} joined, with the bot`}>
        <header>
          <h2>With the bot, before {joined} joined</h2>
          <span>{moment(first.at, now)}</span>
        </header>
        {hidden > 0 && (
          <button type="button" class="link-button" onClick={() => setWhole(true)}>
            Show {hidden} earlier {hidden === 1 ? "line" : "lines"}
          </button>
        )}
        <dl>
          {history.slice(hidden).map((line, index) => (
            <div class={`past-line ${line.from}`} key={`${line.at}-${hidden + index}`}>
              <dt>
                <bdi>{line.from === "player" ? chat.name : line.from === "agent" ? "An agent" : bot}</bdi>
                {line.from === "bot" && <span class="tag">bot</span>}
              </dt>
              <dd dir="auto">{line.text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p class="note">
        <span>
          <bdi>{chat.name}</bdi> asked for a human
        </span>
        <time>{moment(chat.openedAt, now)}</time>
      </p>
    </>
  );
}
