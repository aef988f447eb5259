// What stands in the composer's place while the chat is not yours: take it, take it over, or why you cannot.
import { useState } from "preact/hooks";
import type { ChatView } from "../picture.ts";
import type { DeskHandle } from "./use-desk.ts";

interface ClaimBarProps {
  chat: ChatView;
  me: string;
  act: DeskHandle["act"];
}

export function ClaimBar({ chat, act }: ClaimBarProps) {
  const [sure, setSure] = useState(false);
  const owner = chat.owner?.name ?? "somebody";

  switch (chat.state) {
    case "waiting":
      return (
        <div class="claim-bar">
          <p>
            Nobody answers <bdi>{chat.name}</bdi> yet. Once you take the chat, only you write in it.
          </p>
          <button
            type="button"
            class="button primary"
            data-testid="claim"
            aria-keyshortcuts="Control+Enter"
            onClick={() => void act(chat.id, "claim")}
          >
            Take this chat <kbd>Ctrl ↵</kbd>
          </button>
        </div>
      );
    case "claimed":
      return (
        <div class="claim-bar">
          <p>
            <strong>{owner}</strong> has this chat. You can read along as it goes.
          </p>
          {sure ? (
            <>
              <button type="button" class="button quiet" onClick={() => setSure(false)}>
                Leave it
              </button>
              <button
                type="button"
                class="button primary"
                data-testid="take-over-sure"
                onClick={() => void act(chat.id, "claim", { takeOver: true })}
              >
                Yes, take it from {owner}
              </button>
            </>
          ) : (
            <button type="button" class="button" data-testid="take-over" onClick={() => setSure(true)}>
              Take over…
            </button>
          )}
        </div>
      );
    case "closing":
      return (
        <div class="claim-bar">
          <p>Handing back to the bot. The game's server has not confirmed it yet.</p>
        </div>
      );
    case "closed":
      return (
        <div class="claim-bar">
          <p>This talk is over. If the player asks for a human again, it comes back as a new one.</p>
        </div>
      );
  }
}
